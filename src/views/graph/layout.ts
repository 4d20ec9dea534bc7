/** All flows of a run below each other, on one axis of time. */
import type { ScenarioTrace, SegmentEvent } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { graphLabels } from "../../words/ui/graph.ts";
import { drawingLabels, spokenLabels } from "../../words/ui/labels.ts";
import { formatSegment, formatTime, numberingOf, segmentRemarks, standalone, traitsOf, xml } from "../shared/index.ts";
import type { DrawingFileOptions } from "../view.ts";
import { type Flow, flowsOf } from "./flows.ts";
import { type DrawnFlow, FlowDrawing, graphWidth, plotLeft, plotRightOf } from "./panels.ts";
import { type TimeScale, timeScale } from "./scale.ts";
import { graphRules } from "./style.ts";

/** More flows than these are too many to compare. */
const mostFlows = 12;
const margin = 12;

export interface Graph {
  readonly title: string;
  readonly flows: readonly Flow[];
  /** Draws a flow with its top at a height. */
  readonly draw: (flow: Flow, top: number) => DrawnFlow;
  /** What is said where there is no flow, or more than are drawn; null: nothing. */
  readonly remark: string | null;
  readonly time: TimeScale;
}

/** `width`: of the drawing in pixels. */
export function graphOf(trace: ScenarioTrace, locale: Locale, width = graphWidth): Graph {
  const all = flowsOf(trace);
  const flows = all.slice(0, mostFlows);
  const time = timeScale(timesOf(flows), plotLeft, plotRightOf(width));
  const [numbering, traits] = [numberingOf(trace), traitsOf(trace)];
  const label = (segment: SegmentEvent): string => {
    const { from, to, arrivals, time: sent } = segment;
    const what = [formatSegment(segment, numbering), ...segmentRemarks(segment, locale)].join(" · ");
    const [arrived] = arrivals;
    return tell(arrived === undefined ? spokenLabels.undelivered : spokenLabels.delivered, locale, {
      ...{ from, to, what },
      sent: formatTime(sent),
      arrived: formatTime(arrived ?? sent),
    });
  };
  const more = all.length - flows.length;
  const remark =
    all.length === 0
      ? tell((trace.hiddenFigures ?? []).length > 0 ? graphLabels.asked : graphLabels.empty, locale)
      : more > 0
        ? tell(graphLabels.more, locale, { count: more })
        : null;
  return {
    title: tell(graphLabels.title, locale, { title: trace.title ?? tell(drawingLabels.untitled, locale) }),
    flows,
    draw: (flow, top) => new FlowDrawing(flow, time, { label, traits }, locale, top).draw(),
    remark,
    time,
  };
}

/** The moments at which anything is drawn. */
function timesOf(flows: readonly Flow[]): number[] {
  const times = flows.flatMap(({ sent, sacks, duplicates, curves }) => [
    ...[...sent, ...sacks, ...duplicates].map(({ time }) => time),
    ...Object.values(curves).flatMap((points) => points.map(({ time }) => time)),
  ]);
  return [0, ...times];
}

/** The whole graph as an SVG file. */
export function graphSvg(trace: ScenarioTrace, options: DrawingFileOptions): string {
  const graph = graphOf(trace, options.locale);
  const parts: string[] = [];
  let y = margin;
  for (const flow of graph.flows) {
    const drawn = graph.draw(flow, y);
    parts.push(drawn.body);
    y += drawn.height + margin;
  }
  if (graph.remark !== null) {
    parts.push(remarkAt(graph.remark, y));
    y += 32;
  }
  const picture = { name: "tf-graph", title: graph.title, width: graphWidth, height: y, body: parts.join("\n") };
  return standalone({ ...picture, rules: graphRules }, options);
}

export function remarkAt(remark: string, top: number): string {
  return `<text class="tf-legend" x="${plotLeft}" y="${top + 18}">${xml(remark)}</text>`;
}
