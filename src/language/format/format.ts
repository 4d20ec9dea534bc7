/**
 * The usual form of a text: columns, plain signs, canonical flags and states. Only what is between the words of a
 * line changes, and how a word is spelled; every line stays the line that it was, so a run gives the same for the same
 * lines. A line that cannot be read stays byte for byte.
 */

import { maxLineLength } from "../parse/headers.ts";
import { parse } from "../parse/parse.ts";
import type { Document, Range } from "../syntax/document.ts";
import { shiftLines } from "../syntax/range.ts";
import { layOut } from "./columns.ts";
import { RowCutter, type Said } from "./row.ts";

/** A change of the text. Ranges are those of the file. */
interface Edit {
  readonly range: Range;
  readonly newText: string;
}

/** A text in its usual form. A text that is in it already comes back as it is. Never throws. */
export function format(text: string): string {
  const lines = splitLines(text);
  const formatted = formattedLines(parse(text, { locale: "en" }), lines);
  const last = lastUsed(formatted);
  if (last < 0) return "";
  const newline = lines[0]?.end === "" ? "\n" : (lines[0]?.end ?? "\n");
  return formatted
    .slice(0, last + 1)
    .map((line, index) => line + (lines[index]?.end || newline))
    .join("");
}

/** What `format` changes, line by line; with `within`, only on the lines of that range. */
export function formatEdits(document: Document, within?: Range): readonly Edit[] {
  const lines = splitLines(document.text);
  const formatted = formattedLines(document, lines);
  const [first, last] = within === undefined ? [0, lines.length - 1] : [within.start.line, within.end.line];
  const reachesEnd = last >= lines.length - 1;
  const tail = reachesEnd ? lastUsed(formatted) + 1 : lines.length;
  const edits = lines.flatMap(({ text }, line): Edit[] => {
    const newText = formatted[line] ?? text;
    if (line < first || line > last || line >= tail || newText === text) return [];
    return [{ range: { start: { line, character: 0 }, end: { line, character: text.length } }, newText }];
  });
  return reachesEnd ? [...edits, ...finalNewline(lines, Math.max(first, tail))] : edits;
}

/** One line end after the last line that says something, and nothing after that: from line `tail` on. */
function finalNewline(lines: readonly Line[], tail: number): Edit[] {
  const line = lines.length - 1;
  const end = { line, character: lines[line]?.text.length ?? 0 };
  if (tail > line) return [{ range: { start: end, end }, newText: lines[0]?.end || "\n" }];
  return tail === line && end.character === 0
    ? []
    : [{ range: { start: { line: tail, character: 0 }, end }, newText: "" }];
}

interface Line {
  readonly text: string;
  /** `\n`, `\r\n` or `\r`; empty at the end of the text. */
  readonly end: string;
}

function splitLines(text: string): Line[] {
  const parts = text.split(/(\r\n|\r|\n)/);
  return Array.from({ length: (parts.length + 1) / 2 }, (_, index) => ({
    text: parts[2 * index] ?? "",
    end: parts[2 * index + 1] ?? "",
  }));
}

/** The last line that says something; -1 where none does. */
function lastUsed(lines: readonly string[]): number {
  return lines.findLastIndex((line) => line !== "");
}

/** Every line of a document in its usual form, in the order of the file. */
function formattedLines(document: Document, lines: readonly Line[]): readonly string[] {
  const said = whatLinesSay(document);
  const cutter = new RowCutter();
  const rows = lines.map(({ text }, line) => (said.untouched(line) ? null : cutter.rowOf(text, said.at(line))));
  const laidOut = layOut(rows);
  return lines.map(({ text, end }, line) => {
    const laid = laidOut[line] ?? text;
    const result = text.startsWith(byteOrderMark) && laid !== text ? byteOrderMark + laid : laid;
    // Without its blanks, an empty line between CR and LF would make one line end of the two.
    const joinsEnds = result === "" && end.startsWith("\n") && lines[line - 1]?.end === "\r";
    return joinsEnds || result.length > maxLineLength ? text : result;
  });
}

/** At the beginning of a file: it says that the file is UTF-8. */
const byteOrderMark = "\ufeff";

/** What was read on each line of the file, and which lines could not be read. */
function whatLinesSay(document: Document): {
  readonly at: (line: number) => Said | null;
  readonly untouched: (line: number) => boolean;
} {
  const says = new Map<number, Said>();
  const broken = new Set<number>();
  /** Scenarios of which a part was not read at all: from that line to the end of the scenario nothing is known. */
  const unknown: { readonly from: number; readonly to: number }[] = [];
  const preamble = document.preamble === null ? [] : [{ line: 0, scenario: document.preamble }];
  for (const { line: first, scenario } of [...preamble, ...document.scenarios]) {
    if (scenario.title !== null) says.set(first, "title");
    for (const one of [...scenario.declarations, ...scenario.statements]) {
      const { start } = shiftLines(one.range, first);
      if (!says.has(start.line)) says.set(start.line, one);
    }
    for (const { code, severity, range } of scenario.problems) {
      const line = first + range.start.line;
      if (severity === "error") broken.add(line);
      if (notRead.has(code))
        unknown.push({ from: code === "too-many-problems" ? line : first, to: first + scenario.lineCount });
    }
  }
  return {
    at: (line) => says.get(line) ?? null,
    untouched: (line) => broken.has(line) || unknown.some(({ from, to }) => line >= from && line < to),
  };
}

/** Findings after which lines were not looked at. */
const notRead: ReadonlySet<string> = new Set([
  "text-too-large",
  "too-many-lines",
  "too-many-scenarios",
  "binary-text",
  "too-many-problems",
]);
