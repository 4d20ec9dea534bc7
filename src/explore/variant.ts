/** A variant to look at: its trace with the lines of the file, and its text. */
import type { Scenario } from "../language/syntax/document.ts";
import { movedTrace } from "../scenario/analyze.ts";
import { toScenarioTrace } from "../scenario/trace/trace.ts";
import type { Variant } from "../trace/explore.ts";
import type { ScenarioTrace, TraceEvent } from "../trace/trace.ts";
import type { Locale } from "../words/text.ts";
import type { Result } from "./explore.ts";
import { nameOf } from "./faults.ts";
import { variantText } from "./writing/scenario.ts";

interface VariantAbout {
  readonly scenario: Scenario;
  /** The line of the file on which it begins. */
  readonly line: number;
  readonly locale: Locale;
}

export function variantOf(result: Result, { scenario, line, locale }: VariantAbout): Variant {
  const replayed = result.replay();
  const { whole } = toScenarioTrace(replayed.end);
  const names = new Set(result.faults.map(nameOf));
  const trace: ScenarioTrace = {
    ...whole,
    events: whole.events.map((event) => withoutName(event, names)),
    // The lines tell another run: what else is found in this one is not about the network.
    findings: whole.findings.filter(({ code }) => code === "does-not-always-hold" || code === "finally-differs"),
  };
  return {
    trace: movedTrace(trace, line),
    text: variantText({ ...replayed, faults: result.faults, scenario }, result, locale),
  };
}

/** The network holds what a fault delays; no line has named it. */
function withoutName(event: TraceEvent, names: ReadonlySet<string>): TraceEvent {
  if (event.kind !== "segment") return event;
  const { name, ...rest } = event;
  return name === undefined || !names.has(name) ? event : rest;
}
