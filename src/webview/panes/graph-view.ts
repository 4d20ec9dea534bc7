/** Draws the graph of a scenario, flow by flow. */
import type { ScenarioTrace } from "../../trace/trace.ts";
import { graphOf, remarkAt } from "../../views/graph/layout.ts";
import { graphWidth, leastGraphWidth } from "../../views/graph/panels.ts";
import { graphRules } from "../../views/graph/style.ts";
import { type Locale, tell } from "../../words/text.ts";
import { graphLabels } from "../../words/ui/graph.ts";
import { type Chunk, type Drawing, type DrawnChunk, firstEvent } from "./drawing.ts";
import { Pane } from "./pane.ts";
import { leastText, type View } from "./view.ts";

export const graphView: View = {
  create: (context) =>
    new Pane(
      "graph",
      context,
      ({ trace, keys, title }, width) => ({
        label: tell(graphLabels.title, context.locale, { title }),
        unfold: () => undefined,
        drawing: drawGraph(trace, context.locale, keys, width),
      }),
      widthIn,
    ),
  rules: graphRules,
};

/** As wide as a narrow pane, in steps: time takes what there is. */
function widthIn(paneWidth: number): number {
  if (paneWidth === 0 || paneWidth >= graphWidth) return graphWidth;
  return Math.max(leastGraphWidth, paneWidth - (paneWidth % 20));
}

/** Pixels above each flow. */
const margin = 12;

function drawGraph(trace: ScenarioTrace, locale: Locale, keys: readonly string[], width: number): Drawing {
  const graph = graphOf(trace, locale, width);
  const flows = graph.flows.map((flow): Chunk => {
    const { height } = graph.draw(flow, margin);
    return {
      height: height + margin,
      entries: flow.sent
        .map(({ event, segment: { line } }) => ({ event, key: keys[event] ?? "", ...(line !== undefined && { line }) }))
        .sort((a, b) => a.event - b.event),
      draw: () => {
        const { body, plots } = graph.draw(flow, margin);
        return chunkOf(body + plots.map((plot) => cursorIn(plot, width)).join(""), [width, height + margin], keys);
      },
    };
  });
  const { remark } = graph;
  const last: Chunk[] =
    remark === null ? [] : [{ height: 40, entries: [], draw: () => chunkOf(remarkAt(remark, 4), [width, 40], keys) }];
  return {
    width,
    textSize: leastText,
    chunks: [...flows, ...last],
    nowAcross: ({ time }) => graph.time.x(time),
  };
}

/** The time cursor in a plot, with a veil over what is to come: lines have no part of their own for each event. */
function cursorIn({ top, bottom }: { readonly top: number; readonly bottom: number }, width: number): string {
  const size = `y="${top - 4}" height="${bottom - top + 8}"`;
  return `<rect class="tf-veil" ${size} width="${width}"/><rect class="tf-graph-now" ${size} width="2"/>`;
}

function chunkOf(body: string, [width, height]: readonly [number, number], keys: readonly string[]): DrawnChunk {
  const template = document.createElement("template");
  template.innerHTML = `<svg xmlns="http://www.w3.org/2000/svg" class="tf-graph" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${body}</svg>`;
  const svg = template.content.querySelector("svg");
  if (svg === null) throw new Error("the graph is empty");
  for (const element of svg.querySelectorAll("[data-events]")) {
    const title = element.querySelector(":scope > title");
    element.setAttribute("aria-label", title?.textContent ?? "");
    element.setAttribute("role", "img");
    const key = keys[firstEvent(element)];
    if (key !== undefined && element.matches(".tf-stretch")) element.setAttribute("data-key", key);
  }
  const items = [...svg.querySelectorAll("[data-line]")];
  return { svg, height, items: items.sort((a, b) => firstEvent(a) - firstEvent(b)) };
}
