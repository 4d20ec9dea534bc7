/** The lines that begin a scenario. */
import { spellingDistance } from "../repair/suggest.ts";
import { isBlank, isLineEnd } from "../syntax/characters.ts";
import { beginsWithName } from "./line.ts";
import { Reader } from "./reader.ts";

/** Longer lines are not read: no person writes them. In UTF-16 code units. */
export const maxLineLength = 10_000;

/** The word that begins a scenario. */
export const scenarioKeyword = "scenario";

/** So many letters of it may be wrong where a title follows: a phase or a note begins with quite another word. */
const mostWrong = 2;

/** What may begin a scenario: the word, or one of about its length before a title. */
const nearlyHeader = /^[^\S\r\n]*(?:scenario|\p{L}{6,10}[^\S\r\n]*"|\p{L}{6,10}[^\S\r\n]*“)/gmu;

/** The offset of the first line at or after `from` that begins a scenario; the text's length where there is none. */
export function nextHeader(text: string, from: number): number {
  nearlyHeader.lastIndex = from;
  for (let found = nearlyHeader.exec(text); found !== null; found = nearlyHeader.exec(text)) {
    const { index } = found;
    if (isLineStart(text, index) && isHeaderLine(text, index)) return index;
  }
  return text.length;
}

export function isLineStart(text: string, offset: number): boolean {
  if (offset === 0) return true;
  const before = text.charCodeAt(offset - 1);
  return before === 10 || (before === 13 && text.charCodeAt(offset) !== 10);
}

/**
 * Whether a `scenario` line begins at `offset`, the first of its line: the keyword, unless what follows makes it the
 * name of an endpoint.
 */
export function isHeaderLine(text: string, offset: number): boolean {
  let at = offset;
  while (isIndent(text.charCodeAt(at))) at++;
  const isExact = text.startsWith(scenarioKeyword, at);
  // A title after it: nearly always. The rest is looked at word by word.
  if (isExact && /^ ?"/.test(text.slice(at + scenarioKeyword.length, at + scenarioKeyword.length + 2))) return true;
  const to = Math.min(lineEnd(text, at), at + maxLineLength);
  const reader = new Reader(text, "en");
  return reader.open(0, at, to) && isHeader(reader);
}

/** Whether the line that the reader has opened begins a scenario: `scenari "Title"` does, with a finding. */
export function isHeader(reader: Reader): boolean {
  if (reader.isWord(scenarioKeyword)) return !beginsWithName(reader, 1);
  if (!reader.is("name") || !reader.is("string", 1)) return false;
  return spellingDistance(reader.word().toLowerCase(), scenarioKeyword) <= mostWrong;
}

/** What may be before the first word of a line. */
function isIndent(code: number): boolean {
  return isBlank(code) || code === 0x3000;
}

export function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at++;
  return at;
}
