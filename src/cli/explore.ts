import { setImmediate } from "node:timers/promises";
import { breaksIn } from "../explore/breaks.ts";
import { type Exploration, exploring, nothingExplored, type Result, type Shard } from "../explore/explore.ts";
import { refusalText, toExplored } from "../explore/explored.ts";
import { kindsIn } from "../explore/faults.ts";
import { usesInSlices } from "../language/names/uses.ts";
import { parseInSlices } from "../language/parse/parse.ts";
import type { Document, Scenario } from "../language/syntax/document.ts";
import type { InSlices } from "../language/syntax/slices.ts";
import { moveFinding, type ScenarioRun } from "../scenario/analyze.ts";
import { runScenarioInSlices } from "../scenario/run/run.ts";
import type { ExploredResult, ExploredScenario, FaultGroup } from "../trace/explore.ts";
import type { Finding } from "../trace/trace.ts";
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
  const { locale, format, timeLimit } = options;
  const end = timeLimit === null ? Number.POSITIVE_INFINITY : performance.now() + timeLimit;
  const limits: Limits = { end, interruption: io.interruption() };
  const result = await read(name, locale, io);
  if ("unreadable" in result) {
    printUnreadable(result.unreadable, locale, io);
    return wrongUsage;
  }
  const { name: file, text } = result.source;
  const document = await within(limits, parseInSlices(text, { locale }));
  const selection = document === null ? { scenarios: [] } : select(titled(document), options.scenario, locale);
  if ("problem" in selection) {
    printUnreadable({ name: file, message: selection.problem }, locale, io);
    return wrongUsage;
  }
  const progress = createProgress(selection.scenarios.length, locale, io);
  let status: ExitStatus = document === null ? cutShort : ok;
  const scenarios: ExploredScenario[] = [];
  const errors: Finding[] = [];
  for (const placed of selection.scenarios) {
    if (limits.interruption.aborted && scenarios.length > 0) break;
    const run = await within(limits, runInSlices(placed.scenario, locale));
    const refused = run === null ? null : refusalText(run, locale);
    if (refused === null) scenarios.push(await exploreScenario(placed, run, { options, limits, progress }));
    else {
      printUnreadable({ name: file, message: refused }, locale, io);
      for (const finding of run?.trace.findings ?? [])
        if (finding.severity === "error") errors.push(moveFinding(finding, placed.line));
      status = someError;
    }
    progress.next();
  }
  progress.end();
  printFindings({ name: file, findings: errors }, locale, io);
  if (document === null) printUnreadable({ name: file, message: tell(exploreWords.notRead, locale) }, locale, io);
  if (format === "json") io.out(json({ version: 1, scenarios }));
  else if (format === "text") printReport(scenarios.map((one) => textOf(one, locale)).join("\n"), io);
  else printReport(scenarios.map((one) => whatIfMarkdown(one, locale)).join("\n"), io);
  return limits.interruption.aborted ? interrupted : scenarios.map(statusOf).reduce(worse, status);
}

type Placed = Document["scenarios"][number];

function titled({ scenarios }: Document): readonly (Placed & { readonly title: string | null })[] {
  return scenarios.map((placed) => ({ ...placed, title: placed.scenario.title?.text ?? null }));
}

function* runInSlices(scenario: Scenario, locale: Locale): InSlices<ScenarioRun> {
  yield* usesInSlices(scenario);
  return yield* runScenarioInSlices(scenario, locale, true);
}

interface Limits {
  /** When the time is up. */
  readonly end: number;
  readonly interruption: AbortSignal;
}

function isOver({ end, interruption }: Limits): boolean {
  return interruption.aborted || performance.now() >= end;
}

/** How long nothing else gets a turn, and so no signal is noticed. */
const turn = 50;

/** Goes on as long as time is left and the user does not interrupt it; null: it did not come to its end. */
async function within<S, T>(
  limits: Limits,
  steps: Generator<S, T>,
  onStep: (step: S) => void = () => undefined,
): Promise<T | null> {
  for (let turnEnds = performance.now() + turn; !isOver(limits); ) {
    const step = steps.next();
    if (step.done === true) return step.value;
    onStep(step.value);
    if (performance.now() < turnEnds) continue;
    await setImmediate();
    turnEnds = performance.now() + turn;
  }
  return null;
}

interface Circumstances {
  readonly options: ExploreOptions;
  readonly limits: Limits;
  readonly progress: Progress;
}

/** `run` null: there was no time for it. */
async function exploreScenario(
  { scenario, line }: Placed,
  run: ScenarioRun | null,
  { options, limits, progress }: Circumstances,
): Promise<ExploredScenario> {
  const { faults, kinds, locale, shard, exhaustive, format } = options;
  let soFar = (): Exploration => nothingExplored;
  const asked = { faults, kinds: kindsIn(kinds), locale, exhaustive, ...(shard !== null && { shard }) };
  const whole =
    run === null
      ? null
      : await within(limits, exploring(run, asked), (state) => {
          ({ soFar } = state);
          progress.part(state.done(), Math.max(state.done(), state.expected));
        });
  const exploration = whole ?? soFar();
  const examples = breaksIn(exploration).flatMap(({ result }) => result ?? []);
  const isWritten = (result: Result): boolean => {
    if (whole !== null && isOver(limits)) return false;
    return format === "json" ? result.outcome !== "same" : format === "text" && examples.includes(result);
  };
  return toExplored(exploration, { scenario, line, faults, kinds, shard, locale, isWritten });
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
  const first = later === "" ? word : `${word}${tell(exploreWords.and, locale)}${later}`;
  const all = [first, ...ending].join(tell(exploreWords.andEnding, locale));
  return indented(tell(exploreWords.result, locale, { faults, ending: all }));
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
