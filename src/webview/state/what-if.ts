/** What the page knows of the faults of the network, and how that changes. */
import type { ExploringParams, Variant, VariantParams } from "../../trace/explore.ts";
import type { ToPage } from "../../trace/messages.ts";
import type { PreviewState, WhatIf } from "./state.ts";

/** Asks about a scenario, or about it again. */
export function asked(scenario: number): WhatIf {
  const progress = { done: 0, expected: 0 };
  return { scenario, progress, answer: null, chosen: null, variant: null, isStale: false };
}

export function withProgress(state: PreviewState, { uri, scenario, done, expected }: ExploringParams): PreviewState {
  const { whatIf } = state;
  if (!isAbout(state, uri, scenario) || whatIf === null || whatIf.progress === null) return state;
  return { ...state, whatIf: { ...whatIf, progress: { done, expected } } };
}

type Explored = Extract<ToPage, { readonly type: "explored" }>;

export function withAnswer(state: PreviewState, { uri, scenario, answer }: Explored): PreviewState {
  const { whatIf } = state;
  if (!isAbout(state, uri, scenario) || whatIf === null) return state;
  return { ...state, whatIf: { ...whatIf, progress: null, answer: answer ?? whatIf.answer } };
}

export function withResult(state: PreviewState, chosen: number | null): PreviewState {
  const { whatIf } = state;
  if (whatIf === null || whatIf.chosen === chosen) return state;
  // The time cursor stood in another run.
  const stops = new Map(state.stops);
  stops.delete(whatIf.scenario);
  return { ...state, stops, whatIf: { ...whatIf, chosen, variant: null } };
}

type Received = VariantParams & { readonly variant: Variant | null };

export function withVariant(state: PreviewState, { uri, scenario, result, variant }: Received): PreviewState {
  const { whatIf } = state;
  if (!isAbout(state, uri, scenario) || whatIf === null || whatIf.chosen !== result) return state;
  return variant === null ? outdated(state, scenario) : { ...state, whatIf: { ...whatIf, variant } };
}

/** The text of a scenario has changed: what is known is of a text that is gone. */
export function outdated(state: PreviewState, scenario: number): PreviewState {
  const { whatIf } = state;
  if (whatIf?.scenario !== scenario) return state;
  return { ...state, whatIf: { ...whatIf, chosen: null, variant: null, isStale: true } };
}

function isAbout({ document, whatIf }: PreviewState, uri: string, scenario: number): boolean {
  return document.uri === uri && whatIf?.scenario === scenario;
}
