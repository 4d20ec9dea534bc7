import type { Document, Scenario } from "../language/document.ts";
import { parse } from "../language/parse.ts";
import type { Finding, Range, ScenarioTrace, Trace, TraceEvent } from "../trace/trace.ts";
import type { Locale } from "../words/text.ts";
import { maxDocumentRepairSteps, maxDocumentSteps } from "./limits.ts";
import { refuseScenario, runScenario } from "./run.ts";

/** What a scenario turned out to be. Its lines, as those of `scenario`, are counted from its own first line. */
export interface ScenarioRun {
  readonly scenario: Scenario;
  /** Its `line` is 0, its findings are those of the parser and of the run, by place. */
  readonly trace: ScenarioTrace;
  /** What the symbols stand for at the end. */
  readonly symbols: ReadonlyMap<string, number>;
  /** Steps that it took, tries included. */
  readonly steps: number;
  /** The scenarios above it took so many steps that it was not run. */
  readonly refused: boolean;
  /** Steps that it took to tell mistakes from what only follows from them. */
  readonly repairSteps: number;
  /** Whether that was tried; the scenarios above it may have used up what there is for it. */
  readonly looksBehind: boolean;
}

/** A document, read and run. */
export interface Analysis {
  readonly document: Document;
  /** One for each scenario of the document, in its order. An unchanged scenario keeps its object. */
  readonly runs: readonly ScenarioRun[];
}

export interface AnalyzeOptions {
  readonly locale: Locale;
  /** An earlier analysis: scenarios whose text is the same are not run again. */
  readonly previous?: Analysis;
  /** Told behind each scenario how many have run: a person may be waiting. */
  readonly onScenario?: (done: number, total: number) => void;
}

/** Reads a text and runs its scenarios. Never throws: what is wrong with the text is a finding. */
export function analyze(text: string, options: AnalyzeOptions): Analysis {
  const { locale, previous } = options;
  const document = parse(text, previous === undefined ? { locale } : { locale, previous: previous.document });
  const known = new Map<Scenario, ScenarioRun>(previous?.runs.map((run) => [run.scenario, run]));
  let steps = 0;
  let repairSteps = 0;
  const runs = document.scenarios.map(({ scenario }, index) => {
    const refused = steps >= maxDocumentSteps;
    const looksBehind = !refused && repairSteps < maxDocumentRepairSteps;
    const before = known.get(scenario);
    const same = before?.refused === refused && before.looksBehind === looksBehind;
    const run = same ? before : refused ? refuseScenario(scenario, locale) : runScenario(scenario, locale, looksBehind);
    steps += run.steps;
    repairSteps += run.repairSteps;
    options.onScenario?.(index + 1, document.scenarios.length);
    return run;
  });
  return { document, runs };
}

/** All findings of an analysis, by place in the file. */
export function findingsOf(analysis: Analysis): Finding[] {
  return analysis.runs.flatMap((run, index) => {
    const line = analysis.document.scenarios[index]?.line ?? 0;
    return run.trace.findings.map((finding) => moveFinding(finding, line));
  });
}

/** The trace of one scenario, with the lines of the file. */
export function traceOf(analysis: Analysis, index: number): ScenarioTrace | undefined {
  const run = analysis.runs[index];
  const line = analysis.document.scenarios[index]?.line;
  return run === undefined || line === undefined ? undefined : moveTrace(run.trace, line);
}

/** The public trace of `tflow run`. */
export function toTrace(analysis: Analysis): Trace {
  return { version: 1, scenarios: analysis.runs.flatMap((_, index) => traceOf(analysis, index) ?? []) };
}

function moveTrace(trace: ScenarioTrace, by: number): ScenarioTrace {
  if (by === 0) return trace;
  return {
    ...trace,
    line: trace.line + by,
    events: trace.events.map((event) => (event.line === undefined ? event : moveEvent(event, by))),
    findings: trace.findings.map((finding) => moveFinding(finding, by)),
  };
}

function moveEvent(event: TraceEvent, by: number): TraceEvent {
  const moved = { ...event, line: (event.line ?? 0) + by };
  if (moved.kind !== "segment" || moved.arrivalLines === undefined) return moved;
  return { ...moved, arrivalLines: moved.arrivalLines.map((line) => line + by) };
}

function moveFinding(finding: Finding, by: number): Finding {
  if (by === 0) return finding;
  return {
    ...finding,
    range: moveRange(finding.range, by),
    ...(finding.related && {
      related: finding.related.map((place) => ({ ...place, range: moveRange(place.range, by) })),
    }),
    ...(finding.fixes && {
      fixes: finding.fixes.map((fix) => ({
        ...fix,
        edits: fix.edits.map((edit) => ({ ...edit, range: moveRange(edit.range, by) })),
      })),
    }),
  };
}

function moveRange({ start, end }: Range, by: number): Range {
  return { start: { ...start, line: start.line + by }, end: { ...end, line: end.line + by } };
}
