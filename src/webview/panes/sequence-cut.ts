/**
 * Cuts chunks of a sequence diagram out of what Mermaid draws. Each chunk was drawn as a diagram of its own, with
 * equal columns: only what is between its heads, its feet and what kept its columns wide is shown of it.
 */
import type { SequencePart, SequenceParts } from "../../views/sequence/parts.ts";
import { smallest } from "../../views/shared/numbers.ts";
import { diagram, lineHeight, sharedClass } from "./mermaid.ts";
import { endOfLoopLabels } from "./sequence-level-labels.ts";
import { type Frame, frameOfParts } from "./sequence-width.ts";

const svgNames = "http://www.w3.org/2000/svg";

/** A chunk may end with an arrow: half of its head still belongs to it. The next thing begins below that. */
const arrowHead = 5;

/** The position of a chunk among the others. */
export interface Position {
  readonly first: boolean;
  readonly last: boolean;
}

/** The frame that a chunk shares with all others, by its columns. A diagram of one chunk has its own. */
export function frameOf(svg: SVGSVGElement, { breadth, parts }: SequenceParts): Frame {
  if (parts.length === 1) return frameOfWhole(svg);
  const heads = [...svg.querySelectorAll("rect.actor-top")].map((head) => {
    const width = numeric(head, "width");
    return { middle: numeric(head, "x") + width / 2, width };
  });
  return frameOfParts(
    heads.sort((a, b) => a.middle - b.middle),
    breadth,
  );
}

/** Mermaid's own, but where labels of arrows from an endpoint to itself are moved beside their life lines. */
function frameOfWhole(svg: SVGSVGElement): Frame {
  const [left, , width] = viewBoxOf(svg);
  const end = endOfLoopLabels(svg);
  if (end === null) return { left, width };
  const boxes = [...svg.querySelectorAll("rect:not(.rect)")].map((box) => numeric(box, "x"));
  const from = smallest(boxes, left + diagram.marginX) - diagram.marginX;
  return { left: from, width: Math.max(left + width, end + diagram.marginX) - from };
}

/** About how high a chunk will be, in pixels. */
export function estimatedHeight({ counts, continues }: SequencePart, { first, last }: Position): number {
  const { boxMargin, noteMargin, head, marginY } = diagram;
  const line = lineHeight();
  const arrows = counts.arrows * (line + boxMargin);
  const notes = counts.notes * (boxMargin + 2 * noteMargin);
  const ends = (first ? head + marginY : 0) + (last ? head + marginY + 2 * boxMargin : 0);
  const bands = (counts.phases * 3 - (continues.below ? 1 : 0)) * boxMargin;
  return arrows + notes + counts.lines * line + ends + bands;
}

/** Shows a chunk and nothing else of its diagram. Gives its height. */
export function cutOut(
  svg: SVGSVGElement,
  part: SequencePart,
  edge: number | null,
  { first, last }: Position,
  frame: Frame,
): number {
  const { boxMargin, head } = diagram;
  const [, boxTop, , boxHeight] = viewBoxOf(svg);
  const marker = svg.querySelector(`g[data-et="note"][data-id="i${edge ?? -1}"] rect`);
  const edgeTop = marker === null ? 0 : numeric(marker, "y");
  const edgeBottom = edgeTop + (marker === null ? 0 : numeric(marker, "height"));
  const below = last && !first ? edgeBottom : head;
  const top = first ? boxTop : below + arrowHead + (part.continues.above ? 2 * boxMargin : 0);
  const end = edgeTop - boxMargin + arrowHead;
  const bottom = last ? boxTop + boxHeight : end - (part.continues.below ? boxMargin : 0);
  if (!first) for (const name of svg.querySelectorAll("g[id^='root-']")) name.remove();
  if (!last) for (const name of svg.querySelectorAll(".actor-bottom")) name.parentElement?.remove();
  marker?.parentElement?.remove();
  stretchBands(svg, part, frame, top, bottom);
  // Names of Mermaid's that nothing refers to: they are in every chunk.
  for (const named of svg.querySelectorAll("[id^='root-'],line[id^='actor']")) named.removeAttribute("id");
  svg.setAttribute("viewBox", `${frame.left} ${top} ${frame.width} ${bottom - top}`);
  return bottom - top;
}

/** Bands of phases are all equally wide, and go on where their phase does: Mermaid makes each as wide as what is in it. */
function stretchBands(
  svg: SVGSVGElement,
  { continues }: SequencePart,
  frame: Frame,
  top: number,
  bottom: number,
): void {
  const bands = [...svg.querySelectorAll("rect.rect")].sort((a, b) => numeric(a, "y") - numeric(b, "y"));
  for (const [index, band] of bands.entries()) {
    const from = index === 0 && continues.above ? top - 10 : numeric(band, "y");
    const to =
      index === bands.length - 1 && continues.below ? bottom + 10 : numeric(band, "y") + numeric(band, "height");
    const at = {
      x: frame.left + diagram.boxMargin,
      width: frame.width - 2 * diagram.boxMargin,
      y: from,
      height: to - from,
    };
    for (const [name, value] of Object.entries(at)) band.setAttribute(name, String(value));
  }
}

/** The names of the endpoints alone, for the top of a view in which the first chunk is out of sight. */
export function headOf(svg: SVGSVGElement): { readonly svg: SVGSVGElement; readonly height: number } {
  const head = document.createElementNS(svgNames, "svg");
  const [left, , width] = viewBoxOf(svg);
  const top = -6;
  const height = diagram.head + 1 - top;
  head.setAttribute("class", sharedClass);
  head.setAttribute("viewBox", `${left} ${top} ${width} ${height}`);
  for (const box of svg.querySelectorAll("rect.actor-top")) {
    const copy = box.parentElement?.cloneNode(true);
    if (copy !== undefined) head.append(copy);
  }
  return { svg: head, height };
}

function viewBoxOf(svg: SVGSVGElement): [number, number, number, number] {
  const [x = 0, y = 0, width = 300, height = 150] = (svg.getAttribute("viewBox") ?? "").split(/[\s,]+/).map(Number);
  return [x, y, width, height];
}

function numeric(element: Element, name: string): number {
  return Number(element.getAttribute(name));
}
