/** The examples of the catalogue, and texts after a fix. */
import type { Fix, Position, Range } from "../../../src/trace/trace.ts";
import { findingCatalogue } from "../../../src/words/findings/findings.ts";

type Code = keyof typeof findingCatalogue;

/** The example of a code without its marks, and the range that they were around. */
export function exampleOf(code: Code): { readonly text: string; readonly range: Range } {
  const { example } = findingCatalogue[code];
  const from = example.indexOf("[[");
  const to = example.indexOf("]]", from);
  if (from < 0 || to < 0) throw new Error(`no marks in the example of ${code}`);
  const text = example.slice(0, from) + example.slice(from + 2, to) + example.slice(to + 2);
  return { text, range: { start: positionAt(text, from), end: positionAt(text, to - 2) } };
}

function positionAt(text: string, offset: number): Range["start"] {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length - 1, character: offset - (before.lastIndexOf("\n") + 1) };
}

export const codes = Object.keys(findingCatalogue) as Code[];

/** Where a place of the text is behind a fix, as far as whole lines and edits before it on its own line go. */
export function moved({ edits }: Fix, { line, character }: Position): Position {
  let [lines, characters] = [0, 0];
  for (const { range, newText } of edits) {
    const { start, end } = range;
    const isAbove = start.line < line || (start.line === line && start.character === 0 && newText.endsWith("\n"));
    if (isAbove) lines += newText.split("\n").length - 1 - (end.line - start.line);
    else if (start.line === line && end.character <= character && start.character < character)
      characters += newText.length - (end.character - start.character);
  }
  return { line: line + lines, character: character + characters };
}
