/** Draws the state timelines. */
import type { ScenarioTrace } from "../trace/trace.ts";
import { timeline } from "../views/timeline.ts";
import { svgOf } from "../views/timeline-svg.ts";
import type { Locale } from "../words/text.ts";
import type { Drawing } from "./pane.ts";

/** Draws off-screen. The text comes from our own view, which makes every label a literal. */
export function drawTimeline(
  trace: ScenarioTrace,
  options: { readonly locale: Locale; readonly keys: readonly string[] },
): Drawing {
  const model = timeline(trace, { locale: options.locale, maxEvents: 3_000 });
  const template = document.createElement("template");
  template.innerHTML = svgOf(model, "", false);
  const svg = template.content.querySelector("svg");
  if (svg === null) throw new Error("the timeline is empty");
  svg.removeAttribute("role");
  svg.removeAttribute("aria-label");
  const first = (element: Element): number => Number(element.getAttribute("data-events")?.split(" ")[0]);
  for (const element of svg.querySelectorAll("[data-events]")) {
    const key = options.keys[first(element)];
    if (key !== undefined) element.setAttribute("data-key", key);
    const title = element.querySelector(":scope > title")?.textContent;
    if (title) element.setAttribute("aria-label", title);
  }
  const items = [...svg.querySelectorAll("[data-line]:not([aria-hidden])")].sort((a, b) => first(a) - first(b));
  return { svg, width: model.width, height: model.height, items };
}
