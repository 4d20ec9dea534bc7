/** Moves the labels of level arrows off the life lines that their arrows pass: Mermaid puts each in the middle. */
import { largest } from "../../views/shared/numbers.ts";
import { labelOf } from "./sequence-links.ts";
import { numeric, widthOf } from "./sequence-slants.ts";

/** What a label leaves free on both sides, in pixels. */
const beside = 6;

/** `columns`: the middles of the life lines. What has no room between two of them stays. */
export function keepOffLifeLines(svg: SVGSVGElement, columns: readonly number[]): void {
  for (const line of svg.querySelectorAll('line[data-et="message"]')) {
    const texts = labelOf(line);
    const [x1, x2] = [numeric(line, "x1"), numeric(line, "x2")];
    const [left, right] = [Math.min(x1, x2), Math.max(x1, x2)];
    const passed = columns.filter((column) => column > left + beside && column < right - beside);
    const [first] = texts;
    if (first === undefined || passed.length === 0) continue;
    const [middle, width] = [numeric(first, "x"), largest(texts.map(widthOf)) + 2 * beside];
    if (passed.every((column) => Math.abs(column - middle) >= width / 2)) continue;
    const edges = [left, ...passed, right];
    const [nearest] = edges
      .slice(1)
      .map((edge, nth) => ({ from: edges[nth] ?? left, to: edge }))
      .filter(({ from, to }) => to - from >= width)
      .map(({ from, to }) => Math.min(Math.max(middle, from + width / 2), to - width / 2))
      .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
    if (nearest === undefined) continue;
    for (const text of texts)
      for (const each of [text, ...text.querySelectorAll("tspan")]) each.setAttribute("x", String(Math.round(nearest)));
  }
}
