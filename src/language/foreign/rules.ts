/** All rules, and what they make of one line together. */
import { arrowRule } from "./arrows.ts";
import { callRule } from "./calls.ts";
import { keywordRule } from "./keywords.ts";
import { lineRule } from "./lines.ts";
import { gluedRule, parameterRule } from "./parameters.ts";
import { phraseRule } from "./phrases.ts";
import { programRule } from "./programs.ts";
import { applied, placeBefore, type Rewrite, type Rule, sourceOf } from "./rewrite.ts";
import { segmentRule } from "./segments.ts";
import { sizeRule } from "./sizes.ts";

const rules: readonly Rule[] = [
  programRule,
  lineRule,
  arrowRule,
  keywordRule,
  callRule,
  gluedRule,
  parameterRule,
  segmentRule,
  sizeRule,
  phraseRule,
];

/** So many foreign words of one line are understood. */
const maxRewrites = 6;

export interface Rewritten {
  readonly text: string;
  /** With the places in the line as it was. */
  readonly rewrites: readonly Rewrite[];
  /** The place in the line as it was of a place in `text`. */
  readonly placeOf: (character: number, isEnd: boolean) => number;
}

/** A line as this language would write it; null where no rule knows what it says. */
export function rewritten(line: string): Rewritten | null {
  const rewrites: Rewrite[] = [];
  const steps: Rewrite["edits"][] = [];
  const placeOf = (character: number, isEnd: boolean): number =>
    steps.reduceRight((at, edits) => placeBefore(at, edits, isEnd), character);
  let text = line;
  while (rewrites.length < maxRewrites) {
    const source = sourceOf(text);
    const next = rules.reduce<Rewrite | null>((found, rule) => found ?? rule(source), null);
    if (next === null) break;
    const inLine = ([from, to]: Rewrite["at"]): Rewrite["at"] => {
      const start = placeOf(from, false);
      return [start, Math.max(start, placeOf(to, true))];
    };
    const edits = next.edits.map((edit) => {
      const [from, to] = inLine([edit.from, edit.to]);
      return { from, to, by: edit.by };
    });
    rewrites.push({ ...next, at: inLine(next.at), edits });
    if (next.edits.length === 0) break;
    text = applied(text, next.edits);
    steps.push(next.edits);
  }
  return rewrites.length === 0 ? null : { text, rewrites, placeOf };
}
