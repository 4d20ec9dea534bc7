/**
 * The core as a library: read a text, run it on a real TCP, draw what happened. No VS Code, no Node, no browser in it.
 *
 *     import { run, sequenceDiagram } from "tcpflow";
 *     const [scenario] = run("client: connect\n").scenarios;
 *     console.log(sequenceDiagram(scenario).text);
 */
import { analyze, toTrace } from "./scenario/analyze.ts";
import type { Trace } from "./trace/trace.ts";
import type { Locale } from "./words/text.ts";

export { format } from "./language/format/format.ts";
export { parse } from "./language/parse/parse.ts";
export type * from "./language/syntax/document.ts";
export {
  type Analysis,
  type AnalyzeOptions,
  analyze,
  findingsOf,
  type ScenarioRun,
  toTrace,
  traceOf,
} from "./scenario/analyze.ts";
export type * as trace from "./trace/trace.ts";
export { type TextOptions, textLadder } from "./views/sequence/ladder.ts";
export { type SequenceDiagram, sequenceDiagram } from "./views/sequence/mermaid.ts";
export type { SequenceOptions } from "./views/sequence/plan.ts";
export { type SequenceSvgOptions, sequenceSvg } from "./views/sequence/svg.ts";
export { type TimelineSvgOptions, timelineSvg } from "./views/timeline/svg.ts";
export { findingCatalogue } from "./words/findings/findings.ts";
export { reasons } from "./words/reasons/reasons.ts";
export { type Locale, locales } from "./words/text.ts";

/**
 * Runs every scenario of a text: the trace that `tflow run --format json` prints. Times are microseconds of virtual
 * time, lines zero-based. Never throws: what is wrong with the text is a finding of its scenario.
 */
export function run(text: string, locale: Locale = "en"): Trace {
  return toTrace(analyze(text, { locale }), true);
}
