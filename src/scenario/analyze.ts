import { parse, previewOptionsIn } from "../language/parse/parse.ts";
import type { Document, Scenario } from "../language/syntax/document.ts";
import type { DrawingOptions } from "../trace/options.ts";
import type { Finding, Range, ScenarioTrace, Trace, TraceEvent } from "../trace/trace.ts";
import type { Locale } from "../words/text.ts";
import type { Answer } from "./judge/answers.ts";
import { withoutIgnored } from "./judge/ignored.ts";
import { unknownPreviewEndpoints } from "./judge/preview-endpoints.ts";
import { asSevereAs, type Severities } from "./judge/severities.ts";
import { maxDocumentRepairSteps, maxDocumentSteps, stepsToBegin } from "./run/limits.ts";
import { refuseScenario, runScenario } from "./run/run.ts";

/** What a scenario turned out to be. Its lines, as those of `scenario`, are counted from its own first line. */
export interface ScenarioRun {
  readonly scenario: Scenario;
  /**
   * Its `line` is 0, its findings are those of the parser and of the run, by place. Of an exercise it is what readers
   * are shown: nothing of what is asked.
   */
  readonly trace: ScenarioTrace;
  /** What the symbols stand for at the end, where readers may know it. */
  readonly symbols: ReadonlyMap<string, number>;
  readonly solution: Solution;
  /** Steps that it took, tries included. */
  readonly steps: number;
  /** The scenarios above it took so many steps that it was not run. */
  readonly refused: boolean;
  /** Steps that it took to tell mistakes from what only follows from them. */
  readonly repairSteps: number;
  /** Whether that was tried; the scenarios above it may have used up what there is for it. */
  readonly looksBehind: boolean;
}

/** For who may know them: the answers to an exercise. */
export interface Solution {
  /** All of the trace. */
  readonly trace: ScenarioTrace;
  readonly symbols: ReadonlyMap<string, number>;
  /** What its blanks ask for, in the order of the text. */
  readonly answers: readonly Answer[];
}

/** A document, read and run. */
export interface Analysis {
  readonly document: Document;
  /** One for each scenario of the document, in its order. An unchanged scenario keeps its object. */
  readonly runs: readonly ScenarioRun[];
  /** Those of the options. */
  readonly severities?: Severities;
  /** Steps that all of its runs took. */
  readonly steps: number;
  /** Whether steps ran out before all scenarios had run. */
  readonly isCut: boolean;
}

export interface AnalyzeOptions {
  readonly locale: Locale;
  /** An earlier analysis: scenarios whose text is the same are not run again. */
  readonly previous?: Analysis;
  /** How grave the reader takes findings to be. An analysis with others is no earlier one of this. */
  readonly severities?: Severities;
  /** How many steps all scenarios may take together; those that come when they are used up are not run. */
  readonly maxSteps?: number;
  /** Told behind each scenario how many have run: a person may be waiting. */
  readonly onScenario?: (done: number, total: number) => void;
}

/** Reads a text and runs its scenarios. Never throws: what is wrong with the text is a finding. */
export function analyze(text: string, options: AnalyzeOptions): Analysis {
  const { locale, previous, severities, maxSteps = maxDocumentSteps } = options;
  const document = parse(text, previous === undefined ? { locale } : { locale, previous: previous.document });
  const isLike = previous?.severities === severities;
  const known = new Map<Scenario, ScenarioRun>(isLike ? previous?.runs.map((run) => [run.scenario, run]) : []);
  let steps = 0;
  let repairSteps = 0;
  const runs = document.scenarios.map(({ scenario }, index) => {
    const refused = steps >= maxSteps;
    const looksBehind = !refused && repairSteps < maxDocumentRepairSteps;
    const before = known.get(scenario);
    const same = before?.refused === refused && before.looksBehind === looksBehind;
    const afresh = (): ScenarioRun =>
      refused ? refuseScenario(scenario, locale) : runScenario(scenario, locale, looksBehind);
    const run = same ? before : toldAs(afresh(), severities);
    steps += stepsToBegin + run.steps;
    repairSteps += run.repairSteps;
    options.onScenario?.(index + 1, document.scenarios.length);
    return run;
  });
  const isCut = runs.some((run) => run.refused);
  return { document, runs, steps, isCut, ...(severities !== undefined && { severities }) };
}

function toldAs(run: ScenarioRun, severities: Severities | undefined): ScenarioRun {
  if (severities === undefined || severities.size === 0) return run;
  const withSeverities = (trace: ScenarioTrace): ScenarioTrace => ({
    ...trace,
    findings: trace.findings.flatMap((finding) => asSevereAs(severities, finding)),
  });
  const solution = { ...run.solution, trace: withSeverities(run.solution.trace) };
  return { ...run, trace: withSeverities(run.trace), solution };
}

/** All findings of an analysis, by place in the file. */
export function findingsOf(analysis: Analysis): Finding[] {
  const inScenarios = analysis.runs.flatMap((run, index) => {
    const line = analysis.document.scenarios[index]?.line ?? 0;
    return run.trace.findings.map((finding) => moveFinding(finding, line));
  });
  return [...findingsOfFile(analysis), ...inScenarios].sort(byPlace);
}

/** Those that belong to no scenario's run: of the text above the first one, and of options that are the whole file's. */
function findingsOfFile(analysis: Analysis): Finding[] {
  const { document, severities } = analysis;
  const { preamble, locale } = document;
  const above = preamble === null ? [] : withoutIgnored(preamble, preamble.problems, locale);
  const options = unknownPreviewEndpoints(document, () => endpointNames(analysis));
  const line = document.scenarios.find(({ scenario }) => scenario === options?.scenario)?.line ?? 0;
  return [
    ...above.map((finding) => moveFinding(finding, 0)),
    ...(options?.findings ?? []).map((finding) => moveFinding(finding, line)),
  ].flatMap((finding) => asSevereAs(severities, finding));
}

function endpointNames({ runs }: Analysis): ReadonlySet<string> {
  return new Set(runs.flatMap(({ trace }) => trace.endpoints.map(({ name }) => name)));
}

function byPlace({ range: { start: a } }: Finding, { range: { start: b } }: Finding): number {
  return a.line - b.line || a.character - b.character;
}

/** What the file says of its drawings. */
export function previewOptionsOf({ document }: Analysis): Partial<DrawingOptions> {
  const { endpoints, ...choices } = previewOptionsIn(document);
  return endpoints === undefined ? choices : { ...choices, endpoints: endpoints.map(({ text }) => text) };
}

/** The trace of one scenario, with the lines of the file. */
export function traceOf(analysis: Analysis, index: number, solved = false): ScenarioTrace | undefined {
  const run = analysis.runs[index];
  const line = analysis.document.scenarios[index]?.line;
  return run === undefined || line === undefined ? undefined : moveTrace(solved ? run.solution.trace : run.trace, line);
}

/** The public trace of `tflow run`; `solved`: with what an exercise asks for. */
export function toTrace(analysis: Analysis, solved = false): Trace {
  const findings = findingsOfFile(analysis);
  const scenarios = analysis.runs.flatMap((_, index) => traceOf(analysis, index, solved) ?? []);
  return { version: 1, scenarios, ...(findings.length > 0 && { findings }) };
}

function moveTrace(trace: ScenarioTrace, by: number): ScenarioTrace {
  return {
    ...trace,
    line: trace.line + by,
    events:
      by === 0 ? trace.events : trace.events.map((event) => (event.line === undefined ? event : moveEvent(event, by))),
    steps:
      by === 0
        ? trace.steps
        : trace.steps.map((step) => (step.line === undefined ? step : { ...step, line: step.line + by })),
    findings: trace.findings.map((finding) => moveFinding(finding, by)),
  };
}

function moveEvent(event: TraceEvent, by: number): TraceEvent {
  const moved = { ...event, line: (event.line ?? 0) + by };
  if (moved.kind !== "segment" || moved.arrivalLines === undefined) return moved;
  return { ...moved, arrivalLines: moved.arrivalLines.map((line) => line + by) };
}

/** Its ranges come out as plain data, whatever they have been inside. */
function moveFinding(finding: Finding, by: number): Finding {
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
