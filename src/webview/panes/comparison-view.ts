/** Draws two runs in one picture; what stands for the shown one leads to its lines. */
import { type Comparison, comparing } from "../../views/sequence/comparison.ts";
import { comparisonBody, comparisonPageRules } from "../../views/sequence/comparison-svg.ts";
import { type LineLength, lineLengths } from "../../views/sequence/plan.ts";
import { firstIndex } from "../../views/shared/lists.ts";
import type { Locale } from "../../words/text.ts";
import { type Drawing, type DrawnChunk, firstEvent } from "./drawing.ts";
import { addRules } from "./rules.ts";
import { type ComparedScene, leastText, type Scene } from "./view.ts";

/** `room`: pixels from side to side; both runs have shorter lines where they fit with those, and are else below each other. */
export function drawComparison(
  { trace, options, keys }: Scene,
  against: ComparedScene,
  locale: Locale,
  room: number,
): Drawing {
  addRules(comparisonPageRules);
  const { own, names } = against;
  const [first, second] = own === 0 ? [trace, against.trace] : [against.trace, trace];
  const upper = { trace: first, name: names[0] };
  const lower = { trace: second, name: names[1] };
  const lay = comparing(upper, lower, { ...options, locale });
  const comparison = fitting(room, (lines, stacked) => lay({ lines, stacked }));
  const { width, height } = comparison;
  const entries = comparison.runs[own].sources.flatMap(({ events: [event], line }) =>
    event === undefined ? [] : [{ event, key: keys[event] ?? "", ...(line !== undefined && { line }) }],
  );
  const lastBy = (time: number): number => firstIndex(trace.events, (event) => event.time > time) - 1;
  const draw = (): DrawnChunk => {
    const template = document.createElement("template");
    template.innerHTML = `<svg xmlns="http://www.w3.org/2000/svg" class="tf-sequence-figure tf-comparison" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${comparisonBody(comparison, { own, lastBy })}</svg>`;
    const svg = template.content.querySelector("svg");
    if (svg === null) throw new Error("the comparison is empty");
    for (const element of svg.querySelectorAll("[data-events]")) {
      const key = keys[firstEvent(element)];
      if (key !== undefined) element.setAttribute("data-key", key);
      element.setAttribute(
        "aria-label",
        [...element.querySelectorAll("text")].map((text) => text.textContent).join(" "),
      );
      if (!element.hasAttribute("data-line")) element.setAttribute("role", "img");
    }
    const items = [...svg.querySelectorAll("[data-line]")];
    return { svg, height, items: items.sort((a, b) => firstEvent(a) - firstEvent(b)) };
  };
  return { width, textSize: leastText, chunks: [{ height, entries, draw }] };
}

/** The first that fits: side by side, then stacked, each with shorter and shorter lines. Else the narrowest. */
function fitting(room: number, lay: (lines: LineLength, stacked: boolean) => Comparison): Comparison {
  let comparison: Comparison | null = null;
  for (const stacked of [false, true]) {
    for (const lines of lineLengths) {
      comparison = lay(lines, stacked);
      if (comparison.width <= room) return comparison;
    }
  }
  return comparison ?? lay("long", false);
}
