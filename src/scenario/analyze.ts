import { usesInSlices } from "../language/names/uses.ts";
import { parseInSlices, previewOptionsIn } from "../language/parse/parse.ts";
import type { Document, Scenario } from "../language/syntax/document.ts";
import { finished, type InSlices, stepsPerSlice } from "../language/syntax/slices.ts";
import type { DrawingOptions } from "../trace/options.ts";
import type { Finding, Range, ScenarioTrace, Trace, TraceEvent } from "../trace/trace.ts";
import type { Locale } from "../words/text.ts";
import { withoutIgnored } from "./judge/ignored.ts";
import { unknownPreviewEndpoints } from "./judge/preview-endpoints.ts";
import { asSevereAs, type Severities } from "./judge/severities.ts";
import { maxDocumentRepairSteps, maxDocumentSteps, stepsToBegin } from "./run/limits.ts";
import { refuseScenario, runScenarioInSlices, type ScenarioRun, unrunScenario } from "./run/run.ts";

export type { ScenarioRun, Solution } from "./run/run.ts";

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
  /** The reader's severities. An analysis with other ones is not an earlier version of this one. */
  readonly severities?: Severities;
  /** How many steps all scenarios may take together; those that come when they are used up are not run. */
  readonly maxSteps?: number;
  /** Called after each scenario with how many have run, to show progress. */
  readonly onScenario?: (done: number, total: number) => void;
}

/** Reads a text and runs its scenarios. Never throws: what is wrong with the text is a finding. */
export function analyze(text: string, options: AnalyzeOptions): Analysis {
  return finished(new Analyzing(text, options).slices);
}

/** An analysis under way: the text is read, then its scenarios run, slice by slice. It can be dropped at any time. */
export class Analyzing {
  readonly #options: AnalyzeOptions;
  #document: Document | null = null;
  readonly #known: ReadonlyMap<Scenario, ScenarioRun>;
  readonly #runs: ScenarioRun[] = [];
  readonly #unrun = new Map<Scenario, ScenarioRun>();
  readonly slices: InSlices<Analysis>;

  constructor(text: string, options: AnalyzeOptions) {
    const { previous, severities } = options;
    this.#options = options;
    const isLike = previous?.severities === severities;
    this.#known = new Map(isLike ? previous?.runs.map((run) => [run.scenario, run]) : []);
    this.slices = this.#analyze(text);
  }

  /** Goes on for about so many steps; the analysis, when it is finished. */
  advance(steps: number): Analysis | null {
    for (let left = steps; left > 0; ) {
      const slice = this.slices.next();
      if (slice.done === true) return slice.value;
      left -= slice.value;
    }
    return null;
  }

  /** What is known meanwhile: a scenario whose run is not known has nothing but its text. Null until the text is read. */
  soFar(): Analysis | null {
    const document = this.#document;
    if (document === null) return null;
    const runs = document.scenarios.map(
      ({ scenario }, index) => this.#runs[index] ?? this.#known.get(scenario) ?? this.#unrunScenario(scenario),
    );
    return this.#analysis(document, runs, 0);
  }

  #unrunScenario(scenario: Scenario): ScenarioRun {
    const run = this.#unrun.get(scenario) ?? unrunScenario(scenario, this.#options.locale);
    this.#unrun.set(scenario, run);
    return run;
  }

  #analysis(document: Document, runs: readonly ScenarioRun[], steps: number): Analysis {
    const { severities } = this.#options;
    const isCut = runs.some((run) => run.refused);
    return { document, runs, steps, isCut, ...(severities !== undefined && { severities }) };
  }

  *#analyze(text: string): InSlices<Analysis> {
    const { locale, previous } = this.#options;
    const document = yield* parseInSlices(text, { locale, ...(previous && { previous: previous.document }) });
    for (const { scenario } of document.scenarios) if (!this.#known.has(scenario)) yield* usesInSlices(scenario);
    this.#document = document;
    return yield* this.#run(document);
  }

  *#run(document: Document): InSlices<Analysis> {
    const { locale, severities, maxSteps = maxDocumentSteps, onScenario } = this.#options;
    let steps = 0;
    let repairSteps = 0;
    const { scenarios } = document;
    for (const { scenario } of scenarios) {
      const refused = steps >= maxSteps;
      const dropsFollowOn = !refused && repairSteps < maxDocumentRepairSteps;
      let run = this.#known.get(scenario);
      if (run?.refused !== refused || run.dropsFollowOn !== dropsFollowOn) {
        const afresh = refused
          ? refuseScenario(scenario, locale)
          : yield* runScenarioInSlices(scenario, locale, dropsFollowOn);
        run = withSeverities(afresh, severities);
        yield stepsToBegin + (run.steps % stepsPerSlice);
      }
      this.#runs.push(run);
      steps += stepsToBegin + run.steps;
      repairSteps += run.repairSteps;
      onScenario?.(this.#runs.length, scenarios.length);
    }
    return this.#analysis(document, this.#runs, steps);
  }
}

function withSeverities(run: ScenarioRun, severities: Severities | undefined): ScenarioRun {
  if (severities === undefined || severities.size === 0) return run;
  const traceWith = (trace: ScenarioTrace): ScenarioTrace => ({
    ...trace,
    findings: trace.findings.flatMap((finding) => asSevereAs(severities, finding)),
  });
  const solution = { ...run.solution, trace: traceWith(run.solution.trace) };
  return { ...run, trace: traceWith(run.trace), solution };
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
  return run === undefined || line === undefined
    ? undefined
    : movedTrace(solved ? run.solution.trace : run.trace, line);
}

/** The public trace of `tflow run`; `solved`: with what an exercise asks for. */
export function toTrace(analysis: Analysis, solved = false): Trace {
  const findings = findingsOfFile(analysis);
  const scenarios = analysis.runs.flatMap((_, index) => traceOf(analysis, index, solved) ?? []);
  return { version: 1, scenarios, ...(findings.length > 0 && { findings }) };
}

/** With the lines of the file: those of a scenario are counted from its own first line. */
export function movedTrace(trace: ScenarioTrace, by: number): ScenarioTrace {
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
export function moveFinding(finding: Finding, by: number): Finding {
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
