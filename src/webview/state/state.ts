/**
 * Everything that the page knows, as one value without a DOM. Only `reduce` makes a new one; the DOM follows it, and so
 * does what is saved. What is derived from it is in select.ts.
 */
import type { OtherRun } from "../../trace/comparison.ts";
import type { ExploreAnswer, Variant } from "../../trace/explore.ts";
import {
  type Choice,
  type FileState,
  type PageState,
  type ScenarioOutline,
  type ScrollPlace,
  type ViewId,
  type ViewShares,
  viewIds,
} from "../../trace/messages.ts";
import { type DrawingOptions, defaultOptions } from "../../trace/options.ts";
import type { ScenarioTrace } from "../../trace/trace.ts";

/** What was received of a scenario's run. */
export interface ReceivedRun {
  /** What is drawn: the latest trace, or the last good one while a line is being typed. */
  readonly shown: ShownTrace;
  readonly latest: ScenarioTrace;
  readonly latestVersion: number;
}

export interface ShownTrace {
  readonly trace: ScenarioTrace;
  readonly version: number;
  /** Whether the text has lines by now that cannot be read: `trace` is the last good one, or all there is. */
  readonly broken: boolean;
  /** Whether `trace` is older than the text. */
  readonly stale: boolean;
}

export interface PreviewState {
  /** An empty `uri`: none. */
  readonly document: { readonly uri: string; readonly name: string };
  /** The document's scenarios; null: not received yet. */
  readonly outline: readonly ScenarioOutline[] | null;
  /** Which scenario is shown, or all of them: this is the only place that decides it. */
  readonly choice: Choice;
  /** The runs of the shown scenarios, by index. */
  readonly runs: ReadonlyMap<number, ReceivedRun>;
  /** Zero-based line of the editor's cursor. */
  readonly cursor: number | null;
  /** The scenario that the cursor was in last. */
  readonly cursorScenario: number | null;
  readonly options: OptionLayers;
  /** The views that are shown, in their order; one of them unless `beside`. */
  readonly views: readonly ViewId[];
  readonly beside: boolean;
  readonly shares: ViewShares;
  /** 1 is actual size, 0 fits each drawing to its pane. */
  readonly zoom: number;
  /** Where the time cursors are, by scenario, as indexes of `stopsOf`; absent: at the end. */
  readonly stops: ReadonlyMap<number, number>;
  /** Where the views of the one scenario are scrolled to. */
  readonly scroll: Partial<Record<ViewId, ScrollPlace>>;
  /** Whether the preview stays with its document. The extension decides it; the page keeps it over a restart. */
  readonly locked: boolean;
  readonly serverDown: boolean;
  /** Null: nothing is asked. */
  readonly whatIf: WhatIf | null;
  /** Null: nothing is compared. */
  readonly comparing: Comparing | null;
  /** The last edit of each shown scenario. */
  readonly edits: ReadonlyMap<number, Edit>;
  /** A drawing that failed, and why. */
  readonly failure: { readonly trace: ScenarioTrace; readonly reason: string } | null;
}

/** What is asked about the faults of the network, of one scenario. */
export interface WhatIf {
  readonly scenario: number;
  /** How far the server is; null: it is done, or was stopped. */
  readonly progress: { readonly done: number; readonly expected: number } | null;
  /** Null: not received yet. */
  readonly answer: ExploreAnswer | null;
  /** The place of the result whose run is drawn; null: the scenario's own is. */
  readonly chosen: number | null;
  /** That run; null: not received yet. */
  readonly variant: Variant | null;
  /** Whether the text has changed since. */
  readonly isStale: boolean;
}

export type ComparedWith =
  | OtherRun
  /** The run before the last edit. */
  | { readonly kind: "before" }
  /** The run when the comparison began: what is edited from then on is seen. */
  | { readonly kind: "now" }
  /** The scenario's own run, while a variant of it is drawn. */
  | { readonly kind: "own" };

export interface Comparing {
  readonly scenario: number;
  readonly with: ComparedWith;
  /** Null: not received yet, or of a kind that is always there. */
  readonly other: ScenarioTrace | null;
}

/** The run before an edit, and the cursor's line then: what is typed on one line is one edit. */
export interface Edit {
  readonly trace: ScenarioTrace;
  readonly line: number | null;
}

/** The drawings' options: what the reader chose goes before what the file says, and that before the settings. */
export interface OptionLayers {
  readonly settings: Partial<DrawingOptions>;
  readonly file: Partial<DrawingOptions>;
  readonly chosen: Partial<DrawingOptions>;
  /** All of them together. The same options are the same object: a drawing is stale with any other. */
  readonly effective: DrawingOptions;
}

/** `saved`: what the page kept when it was last open. */
export function initialState(saved: Partial<PageState>): PreviewState {
  const { uri = "", locked = false, ...file } = saved;
  const empty: PreviewState = {
    document: { uri: "", name: "" },
    outline: null,
    choice: 0,
    runs: new Map(),
    cursor: null,
    cursorScenario: null,
    options: { settings: {}, file: {}, chosen: {}, effective: defaultOptions },
    views: ["sequence", "timeline"],
    beside: true,
    shares: {},
    zoom: 0,
    stops: new Map(),
    scroll: {},
    locked,
    serverDown: false,
    whatIf: null,
    comparing: null,
    edits: new Map(),
    failure: null,
  };
  return withDocument(empty, { uri, name: "" }, file);
}

/** Shows another document, as it was viewed when it was last shown. */
export function withDocument(
  state: PreviewState,
  document: PreviewState["document"],
  file: Partial<FileState>,
): PreviewState {
  const {
    scenario = 0,
    zoom = 0,
    views = [],
    beside = true,
    options = {},
    stop = null,
    scroll = {},
    shares = {},
  } = file;
  const known = viewIds.filter((id) => views.includes(id));
  return {
    ...state,
    document,
    outline: null,
    choice: scenario,
    runs: new Map(),
    cursor: null,
    cursorScenario: null,
    options: withLayer(state.options, { file: {}, chosen: options }),
    views: known.length > 0 ? known : ["sequence", "timeline"],
    beside,
    shares,
    zoom: clampZoom(zoom),
    stops: new Map(scenario === "all" || stop === null ? [] : [[scenario, stop]]),
    scroll,
    whatIf: null,
    comparing: null,
    edits: new Map(),
    failure: null,
  };
}

export function withLayer(options: OptionLayers, layer: Partial<Omit<OptionLayers, "effective">>): OptionLayers {
  const layers = { ...options, ...layer };
  const effective = { ...defaultOptions, ...layers.settings, ...layers.file, ...layers.chosen };
  const same = JSON.stringify(effective) === JSON.stringify(options.effective);
  return { ...layers, effective: same ? options.effective : effective };
}

/** A size that can be shown; 0 fits. */
export function clampZoom(zoom: number): number {
  return zoom === 0 || !Number.isFinite(zoom) ? 0 : Math.min(3, Math.max(0.01, zoom));
}

/** What is remembered of how the document is viewed. */
export function fileState(state: PreviewState): FileState {
  const { choice, zoom, views, beside, shares, options, stops, scroll } = state;
  const place = choice === "all" ? {} : { stop: stops.get(choice) ?? null, scroll };
  return { scenario: choice, zoom, views, beside, shares, options: options.chosen, ...place };
}

/** What the page keeps for the time when it is hidden or VS Code restarts; null while it shows no document. */
export function pageState(state: PreviewState): PageState | null {
  const { document, locked } = state;
  return document.uri === "" ? null : { uri: document.uri, ...fileState(state), ...(locked && { locked }) };
}
