/** What follows from the page's state: what is on the page, and what is said about it. */
import type { ScenarioOutline } from "../../trace/messages.ts";
import type { ScenarioTrace } from "../../trace/trace.ts";
import { otherTraceOf } from "./comparison.ts";
import type { ComparedWith, PreviewState, ShownTrace } from "./state.ts";

/** Findings of a text that was not read at all. */
const refusals: ReadonlySet<string> = new Set(["text-too-large", "too-many-lines", "too-many-scenarios"]);

/** One run on the page: a scenario's own, or a variant of it. */
export interface ShownRun {
  readonly scenario: number;
  readonly outline: ScenarioOutline | undefined;
  /** Undefined: nothing was received of it yet. */
  readonly shown: ShownTrace | undefined;
  /** What it is compared with. */
  readonly against: Against | null;
  /** The position of its time cursor; null: at the end. */
  readonly stop: number | null;
  /** The cursor's line, as long as it belongs to the scenario. */
  readonly line: number | null;
}

/** Another run beside the shown one. */
export interface Against {
  readonly trace: ScenarioTrace;
  readonly with: ComparedWith;
}

/** The runs on the page, from above. */
export function shownRuns(state: PreviewState): readonly ShownRun[] {
  return shownIndexes(state).map((scenario) => ({
    scenario,
    outline: state.outline?.[scenario],
    shown: shownOf(state, scenario),
    against: againstOf(state, scenario),
    stop: state.stops.get(scenario) ?? null,
    line: cursorIn(state, scenario),
  }));
}

function againstOf(state: PreviewState, scenario: number): Against | null {
  const trace = otherTraceOf(state, scenario);
  return trace === null || state.comparing === null ? null : { trace, with: state.comparing.with };
}

/** What is drawn of a scenario: its own run, or a variant that the reader chose. */
function shownOf({ runs, whatIf }: PreviewState, scenario: number): ShownTrace | undefined {
  const own = runs.get(scenario)?.shown;
  const trace = whatIf?.scenario === scenario ? whatIf.variant?.trace : undefined;
  return own === undefined || trace === undefined ? own : { trace, version: own.version, broken: false, stale: false };
}

/** The indexes of the shown scenarios. */
export function shownIndexes({ choice, outline }: PreviewState): readonly number[] {
  if (choice === "all") return (outline ?? []).map((_, index) => index);
  return outline?.length === 0 ? [] : [choice];
}

/** Whether there is nothing to draw: no scenario, or a single one in which nothing happens yet. False while that is not known. */
export function isEmpty(state: PreviewState): boolean {
  const { outline, runs } = state;
  if (outline?.length !== 1) return outline?.length === 0;
  const only = runs.get(0);
  const isRefused = only?.latest.findings.some(({ code }) => refusals.has(code)) === true;
  return only !== undefined && !isRefused && only.shown.trace.events.length === 0;
}

/** The run that an export is about: that of the cursor, else the first. */
export function currentRun(state: PreviewState): ShownRun | undefined {
  const runs = shownRuns(state);
  return runs.find(({ line }) => line !== null) ?? runs[0];
}

function cursorIn({ cursor, outline }: PreviewState, index: number): number | null {
  const scenario = outline?.[index];
  if (cursor === null || scenario === undefined) return cursor;
  return cursor >= scenario.line && cursor <= scenario.endLine ? cursor : null;
}

/** What was received of the shown scenarios. */
export function shownTraces(state: PreviewState): readonly ScenarioTrace[] {
  return shownRuns(state).flatMap(({ shown }) => shown?.trace ?? []);
}

/** The endpoints of the shown scenarios. */
export function endpointNames(state: PreviewState): readonly string[] {
  return [...new Set(shownTraces(state).flatMap(({ endpoints }) => endpoints.map(({ name }) => name)))];
}

/** How many errors and warnings the shown scenarios have. */
export function problemCounts(state: PreviewState): { readonly errors: number; readonly warnings: number } {
  const count = (severity: "error" | "warning"): number => {
    const counts = shownIndexes(state).map((index) => {
      const listed = state.outline?.[index]?.[severity === "error" ? "errors" : "warnings"] ?? 0;
      return findingsOf(state, index)?.filter((finding) => finding.severity === severity).length ?? listed;
    });
    return counts.reduce((sum, each) => sum + each, 0);
  };
  return { errors: count("error"), warnings: count("warning") };
}

/** The line of the first error or warning after the cursor, else of the first of all; null where nothing is wrong. */
export function nextProblem(state: PreviewState): number | null {
  const lines = shownIndexes(state)
    .flatMap((index) => findingsOf(state, index) ?? [])
    .flatMap(({ severity, range }) => (severity === "error" || severity === "warning" ? [range.start.line] : []))
    .sort((a, b) => a - b);
  return lines.find((line) => line > (state.cursor ?? -1)) ?? lines[0] ?? null;
}

/** The latest findings of a scenario, also while its drawing is an older one; undefined: nothing was received. */
function findingsOf({ runs }: PreviewState, index: number) {
  return runs.get(index)?.latest.findings;
}

/** What is said above the drawings. */
export type Notice =
  | { readonly kind: "serverDown" }
  /** The text was not read at all, for the reason that the finding gives. */
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "drawingFailed"; readonly reason: string }
  /** Lines cannot be read. `stale`: the drawing is older than the text; otherwise it leaves them out. */
  | { readonly kind: "broken"; readonly stale: boolean };

/** The most serious thing to be said; null: nothing. */
export function noticeOf(state: PreviewState): Notice | null {
  if (state.serverDown) return { kind: "serverDown" };
  const indexes = shownIndexes(state);
  const refused = indexes.flatMap((index) => findingsOf(state, index) ?? []).find(({ code }) => refusals.has(code));
  if (refused !== undefined) return { kind: "refused", message: refused.message };
  const shown = indexes.flatMap((index) => state.runs.get(index)?.shown ?? []);
  const { failure } = state;
  if (failure !== null && shown.some(({ trace }) => trace === failure.trace))
    return { kind: "drawingFailed", reason: failure.reason };
  const broken = shown.find((each) => each.broken);
  // Where nothing is drawn, no drawing lacks a line.
  return broken === undefined || isEmpty(state) ? null : { kind: "broken", stale: broken.stale };
}

/** The smallest size that is of use: only the timeline shows something where no text can be read any more. */
export function leastZoom({ views }: PreviewState): number {
  return views.includes("timeline") ? 0.01 : 0.5;
}
