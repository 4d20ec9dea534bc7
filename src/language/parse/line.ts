/** One line of a scenario: its first words decide which kind of statement or declaration it is. */
import { isVerb } from "../foreign/sentences/lexicon.ts";
import type { KeywordLine } from "../kinds/entry.ts";
import { type KeywordEntry, keywordEntries } from "../kinds/lookup.ts";
import type { Declaration, EndpointRef, Range, Statement, Word } from "../syntax/document.ts";
import { spanning } from "../syntax/range.ts";
import { isArrow } from "../syntax/tokens.ts";
import { callNames, roles } from "../syntax/vocabulary.ts";
import { isBandwidth, reportBandwidth } from "./bandwidth.ts";
import { readCall } from "./calls.ts";
import { readName, readPeer } from "./endpoint-refs.ts";
import { Reader, shorten } from "./reader.ts";
import { readSegment } from "./segments.ts";
import { looksLikeState } from "./states.ts";
import { readTransition } from "./transitions.ts";

export interface LineResult {
  readonly declarations: readonly Declaration[];
  readonly statement: Statement | null;
}

const nothing: LineResult = { declarations: [], statement: null };

function stating(statement: Statement | null): LineResult {
  return statement === null ? nothing : { declarations: [], statement };
}

/** Reads the line that the reader has opened. */
export function readLine(reader: Reader, isRaw: (name: string) => boolean): LineResult {
  const length = reader.compoundLength();
  if (length === 0) {
    reader.problem("statement-expected", reader.lineRange(), { text: shorten(reader.word()) });
    return nothing;
  }
  if (refuseMissingArrow(reader, length)) return nothing;
  const result = beginsWithName(reader, length)
    ? stating(readNamedLine(reader, isRaw))
    : readKeywordLine(reader, isRaw);
  if (result !== nothing) reader.expectEnd();
  return result;
}

/** Reads another text in the place of one line; null where it cannot be read. */
export function readInPlace(text: string, line: number, isRaw: (name: string) => boolean): LineResult | null {
  const reader = new Reader(text, "en");
  const read = reader.open(line, 0, text.length) ? readLine(reader, isRaw) : nothing;
  return reader.problems.some(({ severity }) => severity === "error") ? null : read;
}

/** `alice bob: SYN` lacks its arrow, and in `alice-xbob: SYN` and `alice -xbob: SYN` the arrow lacks its blank. */
function refuseMissingArrow(reader: Reader, length: number): boolean {
  const tight = length > 1 ? /^(.+)-x(.+)$/u.exec(reader.compound()) : null;
  if (tight?.[1] !== undefined && tight[2] !== undefined) {
    const range = reader.range(0, length);
    reader.problem("tight-arrow", range, {}, [reader.replacing(range, `${tight[1]} -x ${tight[2]}`)]);
    return true;
  }
  if (reader.is("-", length) && reader.is("name", length + 1) && reader.word(length + 1).startsWith("x")) {
    const range = reader.range(length, 2);
    reader.problem("tight-arrow", range, {}, [reader.replacing(range, `-x ${reader.textOf(range).slice(2)}`)]);
    return true;
  }
  const second = reader.compoundLength(length);
  if (second === 0 || !reader.is(":", length + second)) return false;
  // `client server: SYN`: the roles are what endpoints are called when nothing is declared.
  const word = reader.compound();
  if (isKeyword(word) && !(roles as readonly string[]).includes(word)) return false;
  reader.problem("missing-arrow", reader.range(0, length + second), {}, [
    reader.inserting(reader.range(0, length), " ->"),
  ]);
  return true;
}

function isKeyword(word: string): boolean {
  return keywordEntries.has(word);
}

/** A word followed by `:`, `(`, an arrow or `arrives` is a name, even if it is a keyword elsewhere. */
export function beginsWithName(reader: Reader, length: number): boolean {
  const next = reader.kind(length);
  return next === ":" || next === "(" || isArrow(next) || (next === "name" && reader.isWord("arrives", length));
}

function readNamedLine(reader: Reader, isRaw: (name: string) => boolean): Statement | null {
  const start = reader.range();
  if (isArrow(reader.kind(reader.compoundLength()))) return readSegment(reader, null, isRaw);
  const name = readName(reader);
  if (name === null) return null;
  if (reader.isWord("arrives")) {
    reader.skip();
    return { kind: "arrives", name, range: reader.rangeSince(start) };
  }
  const peer = readPeer(reader);
  if (peer === undefined) return null;
  if (!reader.take(":")) {
    const range = reader.lastRange();
    reader.problem("missing-colon", range, { name: name.text }, [reader.inserting(range, ":")]);
    if (!reader.is("name")) return null;
  }
  return readAboutEndpoint(reader, { name, peer }, start);
}

/** After `bob:` is a call, or a transition. */
function readAboutEndpoint(reader: Reader, endpoint: EndpointRef, start: Range): Statement | null {
  const length = reader.compoundLength();
  const isCall = (callNames as readonly string[]).includes(reader.compound());
  const isTransition =
    reader.is("?") || (length > 0 && (reader.is("=>", length) || (looksLikeState(reader) && !isCall)));
  return isTransition ? readTransition(reader, endpoint, start) : readCall(reader, endpoint, start);
}

function readKeywordLine(reader: Reader, isRaw: (name: string) => boolean): LineResult {
  const entry = entryOf(reader);
  if (entry === undefined) return readUnknownLine(reader, isRaw);
  return readEntry(entry, { reader, keyword: reader.takeWord(entry.words.length), isRaw });
}

function readEntry(entry: KeywordEntry, line: KeywordLine): LineResult {
  const read = entry.read(line);
  if (read === null || "kind" in read) return stating(read);
  return read.length === 0 ? nothing : { declarations: read, statement: null };
}

/** The entry whose keywords are next. */
function entryOf(reader: Reader): KeywordEntry | undefined {
  const first = reader.compound();
  return keywordEntries
    .get(first)
    ?.find(({ words }) => words.every((word, ahead) => ahead === 0 || reader.isWord(word, ahead)));
}

/** `bob close`. */
export function readCallWithoutColon(reader: Reader): Statement | null {
  const name = reader.takeWord();
  reader.problem("missing-colon", name.range, { name: name.text }, [reader.inserting(name.range, ":")]);
  return readCall(reader, { name, peer: null }, name.range);
}

/** A line whose first word is no keyword. `bob close` lacks a colon; the rest are misspelled, or something else. */
function readUnknownLine(reader: Reader, isRaw: (name: string) => boolean): LineResult {
  const length = reader.compoundLength();
  const second = reader.is("name", length) ? reader.word(length) : "";
  // 服务器一直没有调用 close: with a colon it would say the opposite.
  const isNegative = /\p{Script=Han}(?:没有?|未|不|从不|无法)/u.test(reader.word());
  if (length === 1 && !isNegative && (callNames as readonly string[]).includes(second))
    return stating(readCallWithoutColon(reader));
  const word = reader.takeWord(length);
  if ((callNames as readonly string[]).includes(word.text)) {
    const caller = reader.is("name") ? reader.takeWord() : null;
    const range = caller === null ? word.range : spanning(word.range, caller.range);
    const fixes = caller === null ? [] : [reader.replacing(range, `${caller.text}: ${word.text}`)];
    reader.problem("call-without-caller", word.range, { call: word.text }, fixes);
    return nothing;
  }
  if (isBandwidth(word.text)) {
    reader.skipRest();
    reportBandwidth(reader, word);
    return nothing;
  }
  const isProse = reader.content().trim().split(/\s+/).length > 2 || /^\p{Script=Han}{5}/u.test(word.text);
  const fixes = isProse ? [reader.commenting()] : [];
  // `Server is down, so the SYN gets no answer` is for people.
  const isSentence = /^\p{Lu}\p{Ll}+(?: [\p{L}\p{N},]+){4}/u.test(reader.content().trim());
  const keywords =
    isSentence || /^(?:.|an|as|it|if|so)$/iu.test(word.text) || isVerb(word.text)
      ? []
      : [...keywordEntries.keys(), "scenario"];
  const meant = reader.misspelled("unknown-statement", "misspelt-statement", word, keywords, {}, fixes);
  return meant === null ? nothing : readMisspelt(reader, { text: meant, range: word.range }, isRaw);
}

/** The rest of a line whose keyword is misspelled; nothing where that says no more. */
function readMisspelt(reader: Reader, keyword: Word, isRaw: (name: string) => boolean): LineResult {
  const entries = keywordEntries.get(keyword.text);
  const entry = entries?.find(({ words }) => words.every((one, at) => at === 0 || reader.isWord(one, at - 1)));
  if (entry === undefined) return nothing;
  for (let more = entry.words.length - 1; more > 0; more--) reader.skip();
  const before = reader.problems.length;
  const result = readEntry(entry, { reader, keyword, isRaw });
  reader.expectEnd();
  if (reader.problems.slice(before).every(({ severity }) => severity !== "error")) return result;
  reader.problems.length = before;
  return nothing;
}
