/** Moves the labels of level arrows off the life lines that their arrows pass: Mermaid puts each in the middle. */
import { offLifeLines } from "../../views/shared/life-lines.ts";
import { largest } from "../../views/shared/numbers.ts";
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
    if (free === middle) continue;
    for (const text of texts)
      for (const each of [text, ...text.querySelectorAll("tspan")]) each.setAttribute("x", String(Math.round(free)));
  }
}
