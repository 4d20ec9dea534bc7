/** A declaration below a statement: its fix puts it before the first one. */
import type { Fix, Range, Statement } from "../syntax/document.ts";
import { rangeOf } from "../syntax/range.ts";
import type { Reader } from "./reader.ts";

/** A declaration in foreign words: where it belongs is the next thing to say. */
export function isForeign(reader: Reader): boolean {
  const { line } = reader;
  return reader.problems.some(({ code, range }) => code.startsWith("foreign-") && range.start.line === line);
}

/** Takes a line away and puts it before the first statement. */
export function moveUp(reader: Reader, range: Range, first: Statement): Fix {
  const top = { line: first.range.start.line, character: 0 };
  return reader.fix("move-up", {}, [
    { range: { start: top, end: top }, newText: `${reader.textOf(range)}\n` },
    { range: rangeOf(range.start.line, 0, range.end.character), newText: "" },
  ]);
}

/** `the server is behind a NAT`, below a statement: its fix writes what it means where that belongs. */
export function moveFixUp(reader: Reader, first: Statement): void {
  const at = reader.problems.findLastIndex(
    ({ range, fixes }) => range.start.line === reader.line && fixes?.length === 1,
  );
  const problem = reader.problems[at];
  const [fix] = problem?.fixes ?? [];
  const [edit, ...others] = fix?.edits ?? [];
  if (problem === undefined || fix === undefined || edit === undefined || others.length > 0) return;
  const content = reader.content();
  const written = content.slice(0, edit.range.start.character) + edit.newText + content.slice(edit.range.end.character);
  const line = reader.lineRange();
  const top = { line: first.range.start.line, character: 0 };
  const edits = [
    { range: { start: top, end: top }, newText: `${written.trim()}\n` },
    { range: rangeOf(reader.line, 0, line.end.character), newText: "" },
  ];
  reader.problems[at] = { ...problem, fixes: [{ ...fix, edits }] };
}
