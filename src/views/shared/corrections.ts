/** What is written and what TCP does instead, at the very thing that is drawn. */
import type { Finding, ScenarioTrace, SegmentEvent } from "../../trace/trace.ts";
import { xml } from "./escape.ts";
import { grow } from "./lists.ts";

/** A text that is struck out, in every program that shows text: each character with a line through it. */
export function struck(text: string): string {
  return Array.from(text, (character) => `${character}\u0336`).join("");
}

/** The label of a segment on a line, with what is written wrong there struck out before what is right. */
export function correctionsOf({ findings }: ScenarioTrace): (label: string, event: SegmentEvent) => string {
  const byLine = new Map<number, NonNullable<Finding["correction"]>[]>();
  for (const { correction, range } of findings) {
    if (correction === undefined) continue;
    grow(byLine, range.start.line, correction);
  }
  return (label, { line, written: isWritten }) => {
    // What a line also causes is right.
    const corrections = line === undefined || !isWritten ? [] : (byLine.get(line) ?? []);
    return corrections.reduce((text, { written, right }) => {
      // In the drawing's own numbers, which may be others than those that are written.
      const key = /^\w+=/.exec(right)?.[0] ?? `${right} `;
      const at = ` ${text} `.indexOf(` ${key}`);
      if (at < 0) return `${text} · ${struck(written)}`;
      return `${text.slice(0, at)}${struck(written)} → ${text.slice(at)}`;
    }, label);
  };
}

/** A text in pieces, those that are struck out without their lines. */
export function struckPieces(text: string): { readonly text: string; readonly struck: boolean }[] {
  return text
    .split(/((?:[^\u0336]\u0336)+)/u)
    .filter((piece) => piece !== "")
    .map((piece) => ({ text: piece.replaceAll("\u0336", ""), struck: piece.includes("\u0336") }));
}

/** A text as the content of an SVG text. */
export function richXml(text: string): string {
  if (!text.includes("\u0336")) return xml(text);
  return struckPieces(text)
    .map((piece) => (piece.struck ? `<tspan class="tf-struck">${xml(piece.text)}</tspan>` : xml(piece.text)))
    .join("");
}
