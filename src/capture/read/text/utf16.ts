/** Text in UTF-16, as a redirection in PowerShell writes it, read by a parser of UTF-8. */
import type { FileParser } from "../parser.ts";

/** The mark that UTF-16 begins with, by the order of its bytes. */
const marks: Readonly<Record<number, string>> = { 0xfffe: "utf-16le", 0xfeff: "utf-16be" };

/** Null: the text is not in UTF-16. */
export function encodingOf(magic: number): string | null {
  return marks[magic >>> 16] ?? null;
}

export function createUtf16Parser(encoding: string, inner: FileParser): FileParser {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  return {
    push: (piece) => inner.push(encoder.encode(decoder.decode(piece, { stream: true }))),
    end: () => {
      inner.push(encoder.encode(decoder.decode()));
      return inner.end();
    },
    position: () => inner.position(),
  };
}
