/** The page's next state: a pure function of the state and what happened. */
import type { Choice, OutlineParams, TraceParams, ViewId } from "../../trace/messages.ts";
import { viewIds } from "../../trace/messages.ts";
import type { ScenarioTrace } from "../../trace/trace.ts";
import type { Action, ZoomStep } from "./actions.ts";
import { comparing, withEdit, withOther } from "./comparison.ts";
import { currentRun, leastZoom, shownIndexes } from "./select.ts";
import { clampZoom, type PreviewState, type ReceivedRun, type ShownTrace, withDocument, withLayer } from "./state.ts";
import { asked, outdated, withAnswer, withProgress, withResult, withVariant } from "./what-if.ts";

export function reduce(state: PreviewState, action: Action): PreviewState {
  switch (action.type) {
    case "document": {
      const { uri, name } = action;
      if (uri !== state.document.uri) return withDocument(state, { uri, name }, action.state);
      return { ...state, document: { uri, name } };
    }
    case "outline":
      return action.uri === state.document.uri ? withOutline(state, action) : state;
    case "trace":
      return action.uri === state.document.uri ? withTrace(state, action) : state;
    case "cursor":
      return withCursor(state, action.line);
    case "settings":
      return { ...state, options: withLayer(state.options, { settings: action.options }) };
    case "locked":
      return { ...state, locked: action.locked };
    case "server":
      return { ...state, serverDown: action.down };
    case "choose":
      return withChoice(state, action.choice);
    case "toggleView":
      return withView(state, action.view);
    case "setBeside":
      return withBeside(state, action.beside);
    case "setShares":
      return { ...state, shares: action.shares };
    case "stepZoom":
      return { ...state, zoom: steppedZoom(state, action.step, action.factor) };
    case "zoomTo":
      return { ...state, zoom: clampZoom(Math.max(action.zoom, leastZoom(state))) };
    case "chooseOptions": {
      const chosen = { ...state.options.chosen, ...action.options };
      return { ...state, options: withLayer(state.options, { chosen }) };
    }
    case "resetOptions":
      return { ...state, options: withLayer(state.options, { chosen: {} }) };
    case "travel":
      return { ...state, stops: withStop(state.stops, action.scenario, action.stop) };
    case "scrolled":
      return state.choice === "all" ? state : { ...state, scroll: action.places };
    case "whatIf": {
      const scenario = action.scenario ?? currentRun(state)?.scenario ?? 0;
      const chosen = state.choice === "all" ? state : withChoice(state, scenario);
      return { ...chosen, whatIf: asked(scenario) };
    }
    case "compare":
      return comparing(withSequence(state, action.with !== null), action.with);
    case "compared":
      return withOther(state, action);
    case "closeWhatIf":
      return { ...withResult(state, null), whatIf: null };
    case "stopExploring":
      return state;
    case "chooseResult":
      return withResult(state, action.result);
    case "exploring":
      return withProgress(state, action);
    case "explored":
      return withAnswer(state, action);
    case "variant":
      return withVariant(state, action);
    case "drawingFailed":
      return { ...state, failure: { trace: action.trace, reason: action.reason } };
    default:
      return action satisfies never;
  }
}

function withChoice(state: PreviewState, choice: Choice): PreviewState {
  if (choice === state.choice) return state;
  const whatIf = choice === "all" || choice === state.whatIf?.scenario ? state.whatIf : null;
  const next = { ...state, choice, whatIf, comparing: null, edits: new Map(), stops: new Map<number, number>() };
  return { ...next, runs: onlyShown(next) };
}

/** Forgets the runs that are not shown: the server no longer keeps them up to date. */
function onlyShown(state: PreviewState): PreviewState["runs"] {
  const shown = shownIndexes(state);
  return new Map([...state.runs].filter(([index]) => shown.includes(index)));
}

function withOutline(state: PreviewState, { scenarios, options = {} }: OutlineParams): PreviewState {
  const next = { ...state, outline: scenarios, options: withLayer(state.options, { file: options }) };
  // The chosen one may have been deleted. Of an empty document the choice is kept: somebody may just be retyping it.
  const last = Math.max(0, scenarios.length - 1);
  const chosen = next.choice === "all" || scenarios.length === 0 ? next : withChoice(next, Math.min(next.choice, last));
  // The cursor may have been there before anybody knew where the scenarios are: the page opens at the one it is in.
  const opened = state.outline === null && chosen.cursor !== null ? withCursor(chosen, chosen.cursor) : chosen;
  return { ...opened, runs: onlyShown(opened) };
}

function withTrace(state: PreviewState, { trace, version, broken, scenario }: TraceParams): PreviewState {
  if (!shownIndexes(state).includes(scenario)) return state;
  const before = state.runs.get(scenario)?.shown;
  const hasGoodOne = before !== undefined && (!before.broken || before.stale);
  const keep = broken && hasGoodOne && isBeingTyped(state.cursor, trace);
  const shown: ShownTrace = keep ? { ...before, broken: true, stale: true } : { trace, version, broken, stale: false };
  const runs = new Map(state.runs).set(scenario, { shown, latest: trace, latestVersion: version });
  // Who writes is not in the past: an edit returns to the end.
  const edited = before !== undefined && before.version !== version;
  const next = { ...state, runs, ...(edited && { stops: withStop(state.stops, scenario, null) }) };
  return edited ? outdated(withEdit(next, scenario, before.trace), scenario) : next;
}

/** Whether the line that cannot be read is the cursor's line; true as well where no cursor is known. */
function isBeingTyped(cursor: number | null, { findings }: ScenarioTrace): boolean {
  if (cursor === null) return true;
  return findings.some(({ severity, range }) => severity === "error" && range.start.line === cursor);
}

function withCursor(state: PreviewState, line: number | null): PreviewState {
  const next = { ...state, cursor: line, runs: caughtUp(state.runs, line) };
  const at = line === null ? -1 : scenarioAt(state, line);
  if (at < 0 || at === state.cursorScenario) return next;
  // The shown scenario follows the cursor into another one; inside one, the reader's choice is kept.
  const entered = { ...next, cursorScenario: at };
  return state.choice === "all" ? entered : withChoice(entered, at);
}

/** Once the cursor has left a line that cannot be read, the other lines are drawn without it. */
function caughtUp(runs: PreviewState["runs"], line: number | null): PreviewState["runs"] {
  const left = [...runs].filter(([, { shown, latest }]) => line !== null && shown.stale && !isBeingTyped(line, latest));
  if (left.length === 0) return runs;
  const latest = ([index, run]: readonly [number, ReceivedRun]): [number, ReceivedRun] => {
    return [index, { ...run, shown: { trace: run.latest, version: run.latestVersion, broken: true, stale: false } }];
  };
  return new Map([...runs, ...left.map(latest)]);
}

function scenarioAt({ outline }: PreviewState, line: number): number {
  return (outline ?? []).findIndex((scenario) => line >= scenario.line && line <= scenario.endLine);
}

function withView(state: PreviewState, view: ViewId): PreviewState {
  const others = state.views.filter((id) => id !== view);
  if (!state.beside) return { ...state, views: [view] };
  const isShown = others.length < state.views.length;
  // The last view cannot be taken away.
  if (isShown && others.length === 0) return state;
  const wanted = isShown ? others : [...others, view];
  return { ...state, views: viewIds.filter((id) => wanted.includes(id)) };
}

/** Two runs are compared in the sequence. */
function withSequence(state: PreviewState, wanted: boolean): PreviewState {
  return !wanted || state.views.includes("sequence") ? state : withView(state, "sequence");
}

function withBeside(state: PreviewState, beside: boolean): PreviewState {
  const [first = "sequence"] = state.views;
  const second: ViewId = first === "sequence" ? "timeline" : "sequence";
  const wanted = beside ? [first, second] : [first];
  return { ...state, beside, views: viewIds.filter((id) => wanted.includes(id)) };
}

const zoomSteps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3];

function steppedZoom(state: PreviewState, step: ZoomStep, factor: number): number {
  switch (step) {
    case 0:
      return 0;
    case "actual":
      return 1;
    case 1:
      return zoomSteps.find((each) => each > factor + 0.001) ?? 3;
    case -1:
      return Math.max(zoomSteps.findLast((each) => each < factor - 0.001) ?? 0, leastZoom(state));
    default:
      return step satisfies never;
  }
}

function withStop(stops: PreviewState["stops"], scenario: number, stop: number | null): PreviewState["stops"] {
  const next = new Map(stops);
  if (stop === null) next.delete(scenario);
  else next.set(scenario, stop);
  return next;
}
