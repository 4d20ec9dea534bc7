/** A text with a `|` where the cursor is, analysed: the input of a test, in one glance. */
import type { Position } from "../../../src/language/syntax/document.ts";
import { type Analysis, analyze } from "../../../src/scenario/analyze.ts";

export interface Fixture {
  readonly text: string;
  readonly analysis: Analysis;
  readonly position: Position;
}

export function at(marked: string): Fixture {
  const offset = marked.indexOf("|");
  if (offset < 0 || marked.includes("|", offset + 1)) throw new Error("a fixture has one cursor");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const lines = marked.slice(0, offset).split("\n");
  const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  return { text, analysis: analyze(text, { locale: "en" }), position };
}

/** The words of a range. */
export function words(text: string, range: { readonly start: Position; readonly end: Position }): string {
  return (text.split("\n")[range.start.line] ?? "").slice(range.start.character, range.end.character);
}

export const handshake = `client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
`;
