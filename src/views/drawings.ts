/** The views of a run as files: every form in which each can be had. */
import type { ViewId } from "../trace/messages.ts";
import type { DrawingOptions } from "../trace/options.ts";
import type { ScenarioTrace } from "../trace/trace.ts";
import type { Locale } from "../words/text.ts";
import { sequenceDiagram } from "./sequence/mermaid.ts";
import { sequenceSvg } from "./sequence/svg.ts";
import { shownTrace } from "./shared/shown.ts";
import type { StandaloneOptions } from "./shared/standalone.ts";
import type { Stop } from "./shared/stops.ts";
import { socketsSvg } from "./sockets/svg.ts";
import { socketsText } from "./sockets/text.ts";
import { statesSvg, statesText } from "./states/svg.ts";
import { textLadder } from "./text/ladder.ts";
import { listText } from "./text/list.ts";
import { timelineSvg } from "./timeline/svg.ts";

export const drawingForms = ["svg", "text", "mermaid"] as const;
export type DrawingForm = (typeof drawingForms)[number];

export interface DrawingFileOptions extends StandaloneOptions, Partial<DrawingOptions> {
  readonly locale: Locale;
  /** The moment at which states and sockets are shown; the end, unless told otherwise. */
  readonly stop?: Stop;
}

type Draw = (trace: ScenarioTrace, options: DrawingFileOptions) => string;

/** Nothing of a scenario is left out of a file, however long it is. */
const everything = 1_000_000;

/** What can be had of a view; the forms that are missing do not exist for it. */
export const drawings: Readonly<Record<ViewId, Partial<Record<DrawingForm, Draw>>>> = {
  sequence: {
    svg: (trace, options) => sequenceSvg(trace, { ...options, maxSteps: everything }),
    text: textLadder,
    mermaid: (trace, options) => sequenceDiagram(trace, { ...options, maxSteps: everything }).text,
  },
  timeline: {
    svg: (trace, options) => timelineSvg(trace, { ...options, maxEvents: everything }),
  },
  states: {
    svg: (trace, options) =>
      statesSvg(trace, options.stop === undefined ? options : { ...options, after: options.stop.after }),
    text: statesText,
  },
  sockets: {
    svg: (trace, options) => socketsSvg(shownTrace(trace, options), options),
    text: (trace, options) => socketsText(shownTrace(trace, options), options),
  },
  text: { text: listText },
};
