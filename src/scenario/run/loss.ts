/** Segments that the network loses by a rule of the text, unless a line writes them. */
import type { LossDeclaration } from "../../language/syntax/document.ts";
import type { Segment } from "../../tcp/model/types.ts";
import { flagBits } from "../bind/fit.ts";

/** The rules for the path from one endpoint to another. */
export type Losses = (from: string, to: string) => readonly LossDeclaration[];

export function lossesOf(declarations: readonly LossDeclaration[]): Losses {
  if (declarations.length === 0) return () => declarations;
  return (from, to) =>
    declarations.filter((one) => one.from === null || (one.from.text === from && one.to?.text === to));
}

/** Whether a rule takes the segment that is number `count` on its path. */
export function takes(
  { every, larger, flags }: LossDeclaration,
  { payload, flags: set }: Segment,
  count: number,
): boolean {
  return (
    (every === null || count % every.value === 0) &&
    (larger === null || payload.length > larger.value) &&
    (flags === null || flags.value.every((name) => (set & flagBits[name]) !== 0))
  );
}
