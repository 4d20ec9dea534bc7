import { setImmediate } from "node:timers/promises";
import { breaksIn } from "../explore/breaks.ts";
import { type Exploration, exploring, type Shard } from "../explore/explore.ts";
import { refusalText, toExplored } from "../explore/explored.ts";
import { type FaultGroup, kindsIn } from "../explore/faults.ts";
import { analyze, findingsOf, type ScenarioRun, toTrace } from "../scenario/analyze.ts";
import type { ExploredResult, ExploredScenario } from "../trace/explore.ts";
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
  const { locale, format, timeLimit, faults, kinds } = options;
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
  const explored: Explored[] = [];
  for (const [index, run] of analysis.runs.entries()) {
    const trace = traces[index];
    if (trace === undefined || !selection.scenarios.includes(trace)) continue;
    if (interruption.aborted && explored.length > 0) break;
    const refused = refusalText(run, locale);
    if (refused === null) {
      const about = { scenario: run.scenario, line: trace.line, faults, kinds, locale, isWritten: true };
      const exploration = await exploreWithin(limits, run, options, progress);
      const { results } = exploration;
      const examples = breaksIn(exploration).map(({ result }) => (result === null ? -1 : results.indexOf(result)));
      explored.push({ scenario: toExplored(exploration, about), examples });
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
  const scenarios = explored.map(({ scenario }) => scenario);
  if (format === "json") io.out(json({ version: 1, scenarios }));
  else if (format === "text") printReport(explored.map((one) => textOf(one, locale)).join("\n"), io);
  else printReport(scenarios.map((one) => whatIfMarkdown(one, locale)).join("\n"), io);
  return interruption.aborted ? interrupted : scenarios.map(statusOf).reduce(worse, status);
}

interface Explored {
  readonly scenario: ExploredScenario;
  /** The places of the results that show best what breaks. */
  readonly examples: readonly number[];
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

function textOf({ scenario, examples }: Explored, locale: Locale): string {
  const { results, unasked } = scenario;
  const lines = [
    summaryText(scenario, locale),
    ...unasked.map(({ line, message }) =>
      indented(tell(exploreWords.brokenAt, locale, { line: (line ?? 0) + 1, message })),
    ),
    ...results.flatMap((result, place) => [
      resultLine(result, locale),
      ...(examples.includes(place) ? counterexample(result) : []),
    ]),
  ];
  return lines.map((line) => `${oneLine(line)}\n`).join("");
}

function resultLine(result: ExploredResult, locale: Locale): string {
  const { faults, word, ending, later } = whatIfRow(result, locale);
  const and = tell(exploreWords.and, locale);
  const parts = [word, ...(later === "" ? [] : [later]), ...ending];
  return indented(tell(exploreWords.result, locale, { faults, ending: parts.join(and) }));
}

/** As a scenario of its own. */
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
