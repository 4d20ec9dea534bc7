import { type Exploration, exploring, type Result, refusalOf } from "../explore/explore.ts";
import type { Fault, FaultKind } from "../explore/faults.ts";
import { analyze, findingsOf, type ScenarioRun, toTrace } from "../scenario/analyze.ts";
import { flagsText } from "../scenario/bind/fit.ts";
import { durationText } from "../scenario/judge/duration.ts";
import { type Locale, tell } from "../words/text.ts";
import { exploreWords } from "../words/ui/explore.ts";
import { read } from "./files.ts";
import { cutShort, type ExitStatus, type Io, ok, someError, worse, wrongUsage } from "./io.ts";
import { printFindings } from "./one-file.ts";
import { printText, printUnreadable } from "./report.ts";
import { select } from "./select.ts";
import { json } from "./visible.ts";

export interface ExploreOptions {
  readonly faults: number;
  readonly kinds: readonly FaultKind[];
  readonly scenario: string | null;
  /** Milliseconds, for all scenarios together; null: none. */
  readonly timeLimit: number | null;
  readonly format: "text" | "json";
  readonly locale: Locale;
}

/** A scenario that was explored; its lines are counted from `line`. */
interface Explored {
  readonly title: string | null;
  readonly line: number;
  readonly exploration: Exploration;
}

/** `tflow explore`: what each fault of the network leads to. */
export async function explore(name: string, options: ExploreOptions, io: Io): Promise<ExitStatus> {
  const { locale, format, timeLimit } = options;
  const result = await read(name, locale, io);
  if ("unreadable" in result) {
    printUnreadable(result.unreadable, locale, io);
    return wrongUsage;
  }
  const file = result.source.name;
  const analysis = analyze(result.source.text, { locale });
  const traces = toTrace(analysis).scenarios;
  const selection = select(traces, options.scenario, locale);
  if ("problem" in selection) {
    printUnreadable({ name: file, message: selection.problem }, locale, io);
    return wrongUsage;
  }
  const end = timeLimit === null ? Number.POSITIVE_INFINITY : performance.now() + timeLimit;
  let status = ok;
  const explored: Explored[] = [];
  for (const [index, run] of analysis.runs.entries()) {
    const trace = traces[index];
    if (trace === undefined || !selection.scenarios.includes(trace)) continue;
    const refusal = refusalOf(run);
    if (refusal === null) {
      explored.push({ title: trace.title, line: trace.line, exploration: exploreUntil(end, run, options) });
    } else {
      const title = trace.title ?? tell(exploreWords.untitled, locale);
      printUnreadable({ name: file, message: tell(exploreWords[refusal], locale, { title }) }, locale, io);
      status = someError;
    }
  }
  if (status !== ok) {
    const errors = findingsOf(analysis).filter(({ severity }) => severity === "error");
    printFindings({ name: file, findings: errors }, locale, io);
  }
  if (format === "json") io.out(json({ version: 1, scenarios: explored.map((one) => toJson(one, options)) }));
  else printText(explored.map((one) => textOf(one, options)).join("\n"), io);
  return explored.map(statusOf).reduce(worse, status);
}

function exploreUntil(end: number, run: ScenarioRun, { faults, kinds, locale }: ExploreOptions): Exploration {
  const variants = exploring(run, { faults, kinds, locale });
  for (;;) {
    const variant = variants.next();
    if (variant.done === true) return variant.value;
    if (performance.now() >= end) return variant.value();
  }
}

function statusOf({ exploration: { complete, results } }: Explored): ExitStatus {
  if (results.some(({ outcome }) => outcome === "breaks")) return someError;
  return complete ? ok : cutShort;
}

// ------------------------------------------------------------------ as JSON

function toJson({ title, line, exploration }: Explored, { faults, kinds }: ExploreOptions): unknown {
  const { segments, variants, outcomes, complete, results } = exploration;
  return {
    title,
    line,
    faults,
    kinds,
    segments,
    variants,
    outcomes,
    complete,
    results: results.map((result) => ({
      faults: result.faults.map((fault) => faultJson(fault, line)),
      outcome: result.outcome,
      later: result.later,
      final: result.final,
      errors: result.errors,
      skipped: result.skipped.map((one) => ({ ...one, line: one.line + line })),
      broken: result.broken.map((one) => ({ ...one, line: one.line === null ? null : one.line + line })),
      times: result.times,
    })),
  };
}

function faultJson({ kind, emission }: Fault, first: number): unknown {
  const { id: segment, from, to, retransmission, line } = emission;
  const flags = flagsText(emission.segment.flags).split("+");
  return { kind, segment, from, to, flags, retransmission, line: line === undefined ? null : line + first };
}

// ------------------------------------------------------------------ as text

function textOf({ title, line, exploration }: Explored, { faults, locale }: ExploreOptions): string {
  const { segments, hittable, variants, outcomes, complete, results } = exploration;
  const values = { title: title ?? tell(exploreWords.untitled, locale), faults, segments, variants, outcomes };
  if (hittable === 0) return `${tell(exploreWords.allWritten, locale, values)}\n`;
  const head = tell(complete ? exploreWords.summary : exploreWords.incomplete, locale, values);
  return [head, ...results.flatMap((result) => resultLines(result, line, locale))].map((one) => `${one}\n`).join("");
}

function resultLines(result: Result, first: number, locale: Locale): string[] {
  const { faults, outcome, errors, skipped, broken, times } = result;
  const and = tell(exploreWords.and, locale);
  const hits = faults.map((fault) => faultText(fault, locale));
  const parts = [
    tell(exploreWords[outcome], locale),
    laterText(result.later, locale),
    ...Object.entries(errors).map(([name, error]) => tell(exploreWords.error, locale, { name, error })),
    ...(times > 1 ? [tell(exploreWords.times, locale, { times })] : []),
  ];
  return [
    `  ${tell(exploreWords.result, locale, { faults: hits.join(and), ending: parts.join(and) })}`,
    ...skipped.map(({ line, call }) => `    ${tell(exploreWords.skipped, locale, { line: line + first + 1, call })}`),
    ...broken.map(({ code, line, message }) => {
      const words = line === null ? exploreWords.broken : exploreWords.brokenAt;
      return `    ${tell(words, locale, { code, message, line: (line ?? 0) + first + 1 })}`;
    }),
  ];
}

function faultText({ kind, emission: { id, segment, from, to } }: Fault, locale: Locale): string {
  return tell(exploreWords[kind], locale, { segment: id, flags: flagsText(segment.flags), from, to });
}

function laterText(later: number | null, locale: Locale): string {
  if (later === null) return tell(exploreWords.noEnd, locale);
  if (later === 0) return tell(exploreWords.onTime, locale);
  return tell(later > 0 ? exploreWords.later : exploreWords.earlier, locale, { time: durationText(Math.abs(later)) });
}
