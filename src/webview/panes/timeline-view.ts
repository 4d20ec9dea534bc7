/** Draws the state timelines, slice by slice. */
import type { ScenarioTrace } from "../../trace/trace.ts";
import { timeline } from "../../views/timeline/layout.ts";
import { TimelineSlices } from "../../views/timeline/slices.ts";
import { timelineRules } from "../../views/timeline/style.ts";
import { headHeight, headOf, svgOf } from "../../views/timeline/svg.ts";
import { type Locale, tell } from "../../words/text.ts";
import { viewTitles } from "../../words/ui/labels.ts";
import { type Drawing, type DrawnChunk, firstEvent } from "./drawing.ts";
import { Folds } from "./folds.ts";
import { Pane } from "./pane.ts";
import { passOver, readInOrder } from "./reading-order.ts";
import { leastText, type View } from "./view.ts";

export const timelineView: View = {
  create(context) {
    const folds = new Folds();
    const { locale } = context;
    return new Pane(
      "timeline",
      context,
      ({ shown, keys, title }, room) => ({
        label: tell(viewTitles.timeline, locale, { title }),
        unfold: folds.unfolding(keys),
        drawing: drawTimeline(shown, { locale, keys, unfolded: folds.unfolded(keys), room }),
      }),
      roomIn,
    );
  },
  rules: timelineRules,
};

/** The pixels that a timeline gets in a pane: in steps, so that it is drawn a few times while its width changes. */
export function roomIn(paneWidth: number): number {
  return paneWidth - (paneWidth % 20);
}

export interface TimelineViewOptions {
  readonly locale: Locale;
  /** One key for each event: see `eventKeys`. */
  readonly keys: readonly string[];
  /** By their first events: segments that are not to be folded. */
  readonly unfolded: ReadonlySet<number>;
  /** See `roomIn`; 0: as much as it needs. */
  readonly room: number;
}

/** Draws off-screen. The text comes from our own view, which makes every label a literal. */
export function drawTimeline(trace: ScenarioTrace, { locale, keys, unfolded, room }: TimelineViewOptions): Drawing {
  const model = timeline(trace, {
    locale,
    unfolded,
    maxEvents: Number.POSITIVE_INFINITY,
    labels: "later",
    ...(room > 0 && { room }),
  });
  const slices = new TimelineSlices(model, locale);
  const drawingAt = (share: number): Drawing => {
    const cut = slices.at(share);
    return {
      width: model.width,
      textSize: leastText,
      chunks: cut.map(({ from, to, entries, draw }) => ({
        height: to - from,
        entries: entries.map(({ event, line }) => {
          const entry = { event, key: keys[event] ?? "" };
          return line === undefined ? entry : { ...entry, line };
        }),
        draw: () => drawnChunkOf(svgOf(draw(), "", { from, to }), to - from, keys),
      })),
      ...(cut.length > 1 && { head: { svg: parse(headOf(model)), height: headHeight } }),
      nowAt: (stop) => slices.heightOf(stop, share),
      overview: { share, origin: model.top, at: drawingAt },
    };
  };
  return drawingAt(1);
}

function drawnChunkOf(text: string, height: number, keys: readonly string[]): DrawnChunk {
  const svg = parse(labelled(text));
  svg.removeAttribute("role");
  svg.removeAttribute("aria-label");
  for (const element of svg.querySelectorAll("[data-events]")) {
    const key = keys[firstEvent(element)];
    if (key !== undefined) element.setAttribute("data-key", key);
    // What leads to a line becomes a button.
    if (element.hasAttribute("aria-label") && !element.hasAttribute("data-line")) element.setAttribute("role", "img");
  }
  passOver(svg.querySelectorAll(".tf-time,.tf-head,.tf-break"));
  const read = [...svg.querySelectorAll(".tf-item:not([aria-hidden])")];
  readInOrder(svg, read.sort(inTime));
  const items = [...svg.querySelectorAll("[data-line]:not([aria-hidden])")];
  return { svg, height, items: items.sort(inTime) };
}

/** Names what stands for events: the page shows more about it than the tooltip of a title could. */
function labelled(text: string): string {
  return text.replace(/(<g [^>]*data-events=[^>]*)><title>([^<]*)<\/title>/g, '$1 aria-label="$2">');
}

/** What is there from the beginning stands for no event. */
function inTime(a: Element, b: Element): number {
  const place = (item: Element): number =>
    Number(item.getAttribute("data-since") ?? (item.hasAttribute("data-events") ? firstEvent(item) : -1));
  return place(a) - place(b);
}

function parse(text: string): SVGSVGElement {
  const template = document.createElement("template");
  template.innerHTML = text;
  const svg = template.content.querySelector("svg");
  if (svg === null) throw new Error("the timeline is empty");
  return svg;
}
