/** Moves the labels of level arrows off the life lines that their arrows pass or leave: Mermaid puts each in the middle. */
import { offLifeLines } from "../../views/shared/life-lines.ts";
import { largest } from "../../views/shared/numbers.ts";
import { diagram, textWidth } from "./mermaid.ts";
import { labelOf } from "./sequence-links.ts";
import { numeric, widthOf } from "./sequence-slants.ts";

/** `columns`: the middles of the life lines. What has no room between two of them stays. */
export function keepOffLifeLines(svg: SVGSVGElement, columns: readonly number[]): void {
  for (const line of svg.querySelectorAll('line[data-et="message"]')) {
    const texts = labelOf(line);
    const [first] = texts;
    if (first === undefined) continue;
    const middle = numeric(first, "x");
    const ends = { x1: numeric(line, "x1"), x2: numeric(line, "x2") };
    const free = offLifeLines(ends, () => largest(texts.map(widthOf)), columns, middle);
    if (free !== middle) for (const text of texts) moveTo(text, free);
  }
  for (const text of loopLabelsIn(svg)) moveTo(text, loopLabelFrom(text) + textWidth([text.textContent]) / 2);
}

/** How far the labels of arrows from an endpoint to itself reach to the right; null: there are none. */
export function endOfLoopLabels(svg: SVGSVGElement): number | null {
  const labels = loopLabelsIn(svg);
  if (labels.length === 0) return null;
  return largest(labels.map((text) => loopLabelFrom(text) + textWidth([text.textContent])));
}

/** The lines of the labels of arrows from an endpoint to itself. */
function loopLabelsIn(svg: SVGSVGElement): Element[] {
  return [...svg.querySelectorAll('path[data-et="message"]')].flatMap(labelOf);
}

/** Where such a line begins, while it is still where Mermaid put it: over the life line. */
function loopLabelFrom(text: Element): number {
  return numeric(text, "x") + diagram.loopGap;
}

function moveTo(text: Element, middle: number): void {
  for (const each of [text, ...text.querySelectorAll("tspan")]) each.setAttribute("x", String(Math.round(middle)));
}
