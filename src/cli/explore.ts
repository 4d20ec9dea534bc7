import { setImmediate } from "node:timers/promises";
import { breaksIn } from "../explore/breaks.ts";
import { type Exploration, exploring, type Result, type Shard } from "../explore/explore.ts";
import { refusalText, toExplored } from "../explore/explored.ts";
import { kindsIn } from "../explore/faults.ts";
import { analyze, findingsOf, type ScenarioRun, toTrace } from "../scenario/analyze.ts";
import type { ExploredResult, ExploredScenario, FaultGroup } from "../trace/explore.ts";
import { summaryText, whatIfMarkdown, whatIfRow } from "../views/whatif/rows.ts";
import { type Locale, tell } from "../words/text.ts";
import { exploreWords } from "../words/ui/explore.ts";
import { read } from "./files.ts";
import { cutShort, type ExitStatus, type Io, interrupted, ok, someError, worse, wrongUsage } from "./io.ts";
import { printFindings } from "./one-file.ts";
import { createProgress, type Progress } from "./progress.ts";
import { printReport, printUnreadable } from "./report.ts";
import { select } from "./select.ts";
import { json, oneLine } from "./visible.ts";

export interface ExploreOptions {
  readonly faults: number;
  readonly kinds: readonly FaultGroup[];
  readonly scenario: string | null;
  /** Milliseconds, for all scenarios together; null: none. */
  readonly timeLimit: number | null;
  /** Null: all variants. */
  readonly shard: Shard | null;
  readonly exhaustive: boolean;
  readonly format: "text" | "json" | "markdown";
  readonly locale: Locale;
}

/** `tflow explore`: what each fault of the network leads to. */
export async function explore(name: string, options: ExploreOptions, io: Io): Promise<ExitStatus> {
  const { locale, format, timeLimit, faults, kinds, shard } = options;
  const interruption = io.interruption();
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
  const limits: Limits = { end, interruption };
  const progress = createProgress(selection.scenarios.length, locale, io);
  let status = ok;
  const scenarios: ExploredScenario[] = [];
  for (const [index, run] of analysis.runs.entries()) {
    const trace = traces[index];
    if (trace === undefined || !selection.scenarios.includes(trace)) continue;
    if (interruption.aborted && scenarios.length > 0) break;
    const refused = refusalText(run, locale);
    if (refused === null) {
      const exploration = await exploreWithin(limits, run, options, progress);
      const examples = breaksIn(exploration).flatMap(({ result }) => result ?? []);
      const isWritten = (result: Result): boolean =>
        format === "json" ? result.outcome !== "same" : format === "text" && examples.includes(result);
      const about = { scenario: run.scenario, line: trace.line, faults, kinds, shard, locale, isWritten };
      scenarios.push(toExplored(exploration, about));
    } else {
      printUnreadable({ name: file, message: refused }, locale, io);
      status = someError;
    }
    progress.next();
  }
  progress.end();
  if (status !== ok) {
    const errors = findingsOf(analysis).filter(({ severity }) => severity === "error");
    printFindings({ name: file, findings: errors }, locale, io);
  }
  if (format === "json") io.out(json({ version: 1, scenarios }));
  else if (format === "text") printReport(scenarios.map((one) => textOf(one, locale)).join("\n"), io);
  else printReport(scenarios.map((one) => whatIfMarkdown(one, locale)).join("\n"), io);
  return interruption.aborted ? interrupted : scenarios.map(statusOf).reduce(worse, status);
}

interface Limits {
  /** When the time is up. */
  readonly end: number;
  readonly interruption: AbortSignal;
}

/** How long nothing else gets a turn, and so no signal is noticed. */
const turn = 50;

async function exploreWithin(
  { end, interruption }: Limits,
  run: ScenarioRun,
  { faults, kinds, locale, shard, exhaustive }: ExploreOptions,
  progress: Progress,
): Promise<Exploration> {
  const variants = exploring(run, {
    faults,
    kinds: kindsIn(kinds),
    locale,
    exhaustive,
    ...(shard !== null && { shard }),
  });
  let turnEnds = performance.now() + turn;
  for (;;) {
    const variant = variants.next();
    if (variant.done === true) return variant.value;
    const { soFar, expected, done } = variant.value;
    const now = performance.now();
    if (now >= turnEnds) {
      await setImmediate();
      turnEnds = performance.now() + turn;
    }
    if (now >= end || interruption.aborted) return soFar();
    progress.part(done(), Math.max(done(), expected));
  }
}

function statusOf({ complete, results, unasked }: ExploredScenario): ExitStatus {
  if (unasked.length > 0 || results.some(({ outcome }) => outcome === "breaks")) return someError;
  return complete ? ok : cutShort;
}

// ------------------------------------------------------------------ as text

function textOf(scenario: ExploredScenario, locale: Locale): string {
  const { results, unasked } = scenario;
  const lines = [
    summaryText(scenario, locale),
    ...unasked.map(({ line, message }) =>
      indented(tell(exploreWords.brokenAt, locale, { line: (line ?? 0) + 1, message })),
    ),
    ...results.flatMap((result) => [resultLine(result, locale), ...counterexample(result)]),
  ];
  return lines.map((line) => `${oneLine(line)}\n`).join("");
}

function resultLine(result: ExploredResult, locale: Locale): string {
  const { faults, word, ending, later } = whatIfRow(result, locale);
  const and = tell(exploreWords.and, locale);
  const parts = [word, ...(later === "" ? [] : [later]), ...ending];
  return indented(tell(exploreWords.result, locale, { faults, ending: parts.join(and) }));
}

/** As a scenario of its own, of those that show best what breaks. */
function counterexample({ scenario }: ExploredResult): string[] {
  if (scenario === undefined || scenario === null) return [];
  return [
    "",
    ...scenario
      .trimEnd()
      .split("\n")
      .map((line) => (line === "" ? "" : indented(indented(line)))),
    "",
  ];
}

function indented(line: string): string {
  return `  ${line}`;
}
