/** How wide Mermaid will draw a sequence, by its texts alone: it is drawn once, with lines of the length that fits. */
import type { SequenceLabel } from "../../views/sequence/mermaid.ts";
import type { PlannedSequence, SequenceBreadth } from "../../views/sequence/parts.ts";
import type { LineLength } from "../../views/sequence/plan.ts";
import { largest, smallest } from "../../views/shared/numbers.ts";
import { diagram, textWidth } from "./mermaid.ts";

const { actorMargin, boxMargin, least, loopGap, marginX, noteMargin, padding, wideNote } = diagram;

/** What all chunks have in common: where their columns are. */
export interface Frame {
  readonly left: number;
  readonly width: number;
}

/** The box of an endpoint: its middle and its width. */
export interface Head {
  readonly middle: number;
  readonly width: number;
}

/** The width of a diagram with lines of some length, in pixels. */
export function widthOfSequence(planned: PlannedSequence, lines: LineLength): number {
  const breadth = planned.breadth(lines);
  if (!planned.isWhole) return frameOfParts(rulerHeads(breadth), breadth).width;
  const [only] = planned.parts(lines).parts;
  return widthOfLabels(breadth, only?.write().labels ?? []);
}

/** The frame of a diagram in parts. */
export function frameOfParts(heads: readonly Head[], { margins }: Pick<SequenceBreadth, "margins">): Frame {
  const [first, last] = [heads[0] ?? noHead, heads.at(-1) ?? noHead];
  const room = ({ width }: Head, cells: number): number =>
    Math.max(width / 2, cells * diagram.cell + noteMargin, wideNote) + boxMargin + marginX;
  const left = Math.floor(first.middle - room(first, margins[0]));
  return { left, width: Math.ceil(last.middle + room(last, margins[1])) - left };
}

const noHead: Head = { middle: 0, width: 0 };

function rulerHeads({ names, gaps }: SequenceBreadth): Head[] {
  return headsOf(
    names,
    gaps.map((cells) => textWidth(["x".repeat(cells)]) + 2 * padding),
  );
}

/** As Mermaid places them. `gaps`: what has to have room between neighbours. */
function headsOf(names: readonly string[], gaps: readonly number[]): Head[] {
  const widths = names.map((name) => Math.max(least, textWidth([name]) + 2 * padding));
  let left = 0;
  return widths.map((width, nth) => {
    const next = widths[nth + 1] ?? 0;
    const middle = left + width / 2;
    left += width + Math.max(actorMargin, (gaps[nth] ?? 0) + actorMargin - (width + next) / 2);
    return { middle, width };
  });
}

/** Of a diagram that is drawn whole. */
function widthOfLabels({ names }: SequenceBreadth, labels: readonly SequenceLabel[]): number {
  const measured = labels.map((label) => ({ ...label, width: textWidth(label.lines) }));
  const gaps = names.slice(1).map(() => 0);
  const widen = (gap: number, width: number): void => {
    if (gap in gaps) gaps[gap] = Math.max(gaps[gap] ?? 0, width);
  };
  for (const { element, ends, width } of measured) {
    const [from, to] = ends;
    const room = width + 2 * padding;
    if (element === "message" && Math.abs(from - to) === 1) widen(Math.min(from, to), room);
    // Mermaid has half of the label over the life line.
    if (element === "message" && from === to) widen(from, room / 2);
    if (element !== "note") continue;
    widen(to - 1, room / 2);
    if (to < names.length - 1) widen(from, room / 2);
  }
  const heads = headsOf(names, gaps);
  const edges = measured.map(({ element, ends, width, inPhase }) => {
    const [from, to] = [heads[smallest(ends)] ?? noHead, heads[largest(ends)] ?? noHead];
    const alone = Math.max(from.width, least, width + 2 * noteMargin) / 2;
    const beyond = element === "message" ? 0 : from === to ? alone : wideNote;
    const loop = element === "message" && from === to ? loopGap + width : 0;
    const band = inPhase ? boxMargin : 0;
    return { left: from.middle - beyond - band, right: to.middle + Math.max(beyond, loop) + band };
  });
  const [first, last] = [heads[0] ?? noHead, heads.at(-1) ?? noHead];
  const left = smallest(
    edges.map((edge) => edge.left),
    first.middle - first.width / 2,
  );
  const right = largest(
    edges.map((edge) => edge.right),
    last.middle + last.width / 2,
  );
  return right - left + 2 * marginX;
}
