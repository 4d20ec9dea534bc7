/**
 * The core as a library: read a text, run it on a real TCP, draw what happened. No VS Code, no Node, no browser in it.
 */
export type * from "./language/document.ts";
export { parse } from "./language/parse.ts";
export {
  type Analysis,
  type AnalyzeOptions,
  analyze,
  findingsOf,
  type ScenarioRun,
  toTrace,
  traceOf,
} from "./scenario/analyze.ts";
export { findingCatalogue } from "./words/findings.ts";
export { reasons } from "./words/reasons.ts";
export { type Locale, locales } from "./words/text.ts";
