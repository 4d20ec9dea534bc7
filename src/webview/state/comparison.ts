/** With what the page compares a run, and how that changes. */
import type { OtherRun } from "../../trace/comparison.ts";
import type { ToPage } from "../../trace/messages.ts";
import type { ScenarioTrace } from "../../trace/trace.ts";
import type { ComparedWith, Comparing, PreviewState } from "./state.ts";

/** Only one scenario is compared, and only while it is shown alone. */
export function comparing(state: PreviewState, wanted: ComparedWith | null): PreviewState {
  const scenario = state.choice === "all" ? null : state.choice;
  if (wanted === null || scenario === null) return { ...state, comparing: null };
  const other =
    wanted.kind === "before"
      ? (state.edits.get(scenario)?.trace ?? null)
      : wanted.kind === "now"
        ? (state.runs.get(scenario)?.shown.trace ?? null)
        : null;
  return { ...state, comparing: { scenario, with: wanted, other } };
}

type Compared = Extract<ToPage, { readonly type: "compared" }>;

export function withOther(state: PreviewState, { uri, scenario, other, trace }: Compared): PreviewState {
  const now = state.comparing;
  const isWanted = uri === state.document.uri && scenario === now?.scenario;
  if (!isWanted || JSON.stringify(now.with) !== JSON.stringify(other)) return state;
  return { ...state, comparing: { ...now, other: trace } };
}

/** Keeps the run that an edit replaces. */
export function withEdit(state: PreviewState, scenario: number, replaced: ScenarioTrace): PreviewState {
  const known = state.edits.get(scenario);
  const line = state.cursor;
  if (known !== undefined && line !== null && known.line === line) return state;
  return { ...state, edits: new Map(state.edits).set(scenario, { trace: replaced, line }) };
}

/** The request for what is compared with; null: the page has it. */
export function otherRunOf({ with: wanted }: Comparing): OtherRun | null {
  switch (wanted.kind) {
    case "before":
    case "now":
    case "own":
      return null;
    case "scenario":
    case "profile":
    case "suppose":
    case "real":
      return wanted;
    default:
      return wanted satisfies never;
  }
}

/** The other run of a scenario that is compared; null: there is none, or not yet. */
export function otherTraceOf(state: PreviewState, scenario: number): ScenarioTrace | null {
  const now = state.comparing;
  if (now?.scenario !== scenario || state.choice === "all") return null;
  if (now.with.kind !== "own") return now.other;
  return state.whatIf?.variant === null ? null : (state.runs.get(scenario)?.shown.trace ?? null);
}
