/** Runs one scenario by the five rules of language.md: top to bottom, on a virtual clock that starts at 0. */
import type {
  CrashStatement,
  CutStatement,
  MendStatement,
  Scenario,
  Statement,
} from "../../language/syntax/document.ts";
import { cut, mend } from "../../network/network.ts";
import type { Locale } from "../../words/text.ts";
import type { ScenarioRun } from "../analyze.ts";
import { arrivesLine, segmentLine } from "../bind/arrows.ts";
import { isNearlyReady, isReady } from "../bind/seek.ts";
import { markAsked } from "../judge/blanks.ts";
import { allAskable, allHold } from "../judge/checks.ts";
import { type Limits, withoutFollowOnErrors } from "../judge/follow-on.ts";
import { withoutIgnored } from "../judge/ignored.ts";
import { alwaysLine, finallyLine } from "../judge/lasting.ts";
import { tellLeftovers } from "../judge/leftovers.ts";
import { placeOnLine } from "../judge/places.ts";
import { transitionLine } from "../judge/transitions.ts";
import { expectLine, reportNeverHolds, reportPassed } from "../judge/unmet.ts";
import { asksForNumbers, shownFindings } from "../trace/shown.ts";
import { answersOf, findingsOf, toScenarioTrace } from "../trace/trace.ts";
import { callLine } from "./calls.ts";
import { maxDocumentSteps, maxSteps } from "./limits.ts";
import { Moment } from "./moment.ts";
import { setUp } from "./setup.ts";
import { World } from "./world.ts";

/** How many statements are looked through for as much as a step costs, where a scenario is made ready for another try. */
const statementsReadPerStep = 64;

/**
 * Runs a scenario. Its trace counts lines from the scenario's own first line. Never throws.
 * `looksBehind`: what only follows from another mistake is not told.
 */
export function runScenario(scenario: Scenario, locale: Locale, looksBehind: boolean): ScenarioRun {
  const moment = play(scenario, locale, { steps: maxSteps, problems: Infinity });
  const run = end(moment, false);
  const { findings, steps } = looksBehind
    ? withoutFollowOnErrors(scenario, run.trace.findings, locale, (mended, limits) => {
        const tried = play(mended, locale, limits);
        const steps = tried.world.spent + Math.ceil(mended.statements.length / statementsReadPerStep);
        return {
          findings: findingsOf(tried),
          steps,
          isBrokenOff: tried.world.exhausted || tried.world.problems >= limits.problems,
        };
      })
    : { findings: run.trace.findings, steps: 0 };
  const told = withoutIgnored(scenario, findings, locale);
  const trace = { ...run.trace, findings: shownFindings(told, run.trace, scenario) };
  const solution = { ...run.solution, trace: { ...run.solution.trace, findings: told } };
  return { ...run, trace, solution, repairSteps: steps, looksBehind };
}

/** Runs a scenario within so many steps: for those who write scenarios and try them out. */
export function tryScenario(scenario: Scenario, locale: Locale, steps: number): ScenarioRun {
  return end(play(scenario, locale, { steps, problems: Infinity }), false);
}

/** From the first line to the last timer: the moment at which the run ends. */
function play(scenario: Scenario, locale: Locale, limits: Limits): Moment {
  const moment = begin(scenario, locale, limits.steps);
  const { world, setup } = moment;
  // Of a text that says nothing (one that could not be read, say) nothing is told, not even who would listen.
  const saysSomething = scenario.statements.length + scenario.declarations.length > 0;
  for (const { listens, name, port } of setup.endpoints.values())
    if (listens && saysSomething) world.listen(name, port);

  const { statements } = scenario;
  let stopped = false;
  for (let index = 0; index < statements.length && !stopped && !world.exhausted; index++) {
    if (world.problems >= limits.problems) return moment;
    stopped = runStatement(moment, statements, index);
  }
  if (!stopped) letTimersRunOut(moment);
  if (!world.exhausted) for (const line of statements) if (line.kind === "finally") finallyLine(moment, line);
  if (!world.exhausted) tellLeftovers(moment, stopped);
  // Behind an error it is a consequence: what is forged, say, may be answered without end.
  else if (world.problems === 0)
    moment.report("run-too-long", lastRange(moment), { steps: maxSteps }, { endpoint: null });
  return moment;
}

/** A scenario that is not run, because those above it took too long. */
export function refuseScenario(scenario: Scenario, locale: Locale): ScenarioRun {
  const moment = begin(scenario, locale, 0);
  moment.report("document-too-long", lastRange(moment), { steps: maxDocumentSteps }, { endpoint: null });
  return end(moment, true);
}

function begin(scenario: Scenario, locale: Locale, limit: number): Moment {
  const setup = setUp(scenario, locale);
  const moment = new Moment(scenario, setup, locale, new World(setup.hosts.values(), setup.latency, limit));
  for (const found of setup.findings) moment.find(found);
  return moment;
}

function end(moment: Moment, refused: boolean): ScenarioRun {
  const { scenario, symbols, world } = moment;
  const { whole, shown } = toScenarioTrace(moment);
  const values = symbols.values();
  return {
    scenario,
    trace: shown,
    symbols: asksForNumbers(scenario) ? new Map() : values,
    solution: { trace: whole, symbols: values, answers: answersOf(moment) },
    steps: world.spent,
    refused,
    repairSteps: 0,
    looksBehind: false,
  };
}

/** Rule 5: timers fire until none is left or the horizon is reached. */
function letTimersRunOut(moment: Moment): void {
  const { world } = moment;
  world.line = undefined;
  world.runQuiet();
  const end = world.time + moment.setup.horizon;
  while (world.step(end));
  if (!world.exhausted) world.dropLosses();
}

type Of<K extends Statement["kind"]> = Extract<Statement, { kind: K }>;

/** One statement. True: the scenario ends here. */
function runStatement(moment: Moment, statements: readonly Statement[], index: number): boolean {
  const line = statements[index];
  if (line === undefined) return true;
  const { world } = moment;
  world.spend(1);
  if (!isAside(line)) {
    moment.began = world.events;
    world.line = line.range.start.line;
  }
  switch (line.kind) {
    case "segment":
      segmentLine(moment, line);
      break;
    case "arrives":
      arrivesLine(moment, line);
      break;
    case "call":
    case "cut":
    case "mend":
    case "crash":
      if (!isClock(neighbour(statements, index, -1))) world.runQuiet();
      if (line.kind === "call") callLine(moment, line);
      else if (line.kind === "crash") crashLine(moment, line);
      else pathLine(moment, line);
      letTheNetworkRun(moment, statements, index);
      break;
    case "wait":
      world.runUntil(world.time + moment.micros(line.duration.value));
      break;
    case "at":
      atLine(moment, line);
      break;
    case "wait-until":
      waitUntilLine(moment, line);
      break;
    case "stop":
      return true;
    case "expect":
      expectLine(moment, line);
      break;
    case "always":
      alwaysLine(moment, line);
      break;
    // Asked at the end.
    case "finally":
      break;
    case "transition":
      transitionLine(moment, line);
      break;
    case "phase":
    case "note":
      remarkLine(moment, line);
      break;
    default:
      line satisfies never;
  }
  return false;
}

function atLine(moment: Moment, line: Of<"at">): void {
  const { world } = moment;
  const time = moment.micros(line.time.value);
  if (time >= world.time) world.runUntil(time);
  else reportPassed(moment, line, time);
}

/** Lets happen what happens until the checks hold; if they never do, nothing has happened. */
function waitUntilLine(moment: Moment, line: Of<"wait-until">): void {
  if (!allAskable(moment, line.checks)) return;
  const fork = moment.fork();
  const end = moment.world.time + moment.setup.horizon;
  while (!allHold(fork, line.checks)) {
    if (fork.world.step(end)) continue;
    reportNeverHolds(moment, line, fork);
    return;
  }
  moment.become(fork);
  markAsked(moment, line);
}

function remarkLine(moment: Moment, line: Of<"phase"> | Of<"note">): void {
  const { world } = moment;
  const endpoints = line.kind === "phase" ? [] : line.endpoints;
  world.happened({
    time: world.time,
    kind: line.kind,
    text: line.text.value,
    endpoints: endpoints.filter((word) => moment.endpoint(word) !== null).map((word) => word.text),
    line: line.range.start.line,
  });
}

/** Checks, notes and phases do nothing to the run. */
function isAside(line: Statement): boolean {
  return line.kind === "expect" || line.kind === "transition" || isNote(line);
}

/** What is for the reader, or asked at another time, is not between a call and its `wait`. */
function isNote(line: Statement | undefined): boolean {
  const kind = line?.kind;
  return kind === "phase" || kind === "note" || kind === "finally" || kind === "always";
}

function isClock(line: Statement | undefined): boolean {
  return line?.kind === "wait" || line?.kind === "at" || line?.kind === "wait-until";
}

/** The statement that stands right beside another; notes and phases do not count. */
function neighbour(statements: readonly Statement[], index: number, step: 1 | -1): Statement | undefined {
  let at = index + step;
  while (isNote(statements[at])) at += step;
  return statements[at];
}

/**
 * Rule 2: behind a call all that is under way arrives and is answered. Towards a `wait` or `at` right beside it a call
 * awaits nothing, and where an arrow is the next thing that happens, the network runs only until its segment is ready.
 */
function letTheNetworkRun(moment: Moment, statements: readonly Statement[], index: number): void {
  if (isClock(neighbour(statements, index, 1))) return;
  let after = index + 1;
  for (let one = statements[after]; one !== undefined && isAside(one); one = statements[after]) after++;
  const next = statements[after];
  const fork = moment.fork();
  if (next?.kind === "segment" && next.forge === null) {
    const lines = next.arrow.value === "<->" ? [next, { ...next, from: next.to, to: next.from }] : [next];
    const ready = () => lines.some((line) => isReady(fork, line));
    // Where the arrow gets a field wrong, the segment that it means is the one to wait for.
    let near: Moment | null = null;
    while (!ready()) {
      if (near === null && lines.some((line) => isNearlyReady(fork, line))) near = fork.fork();
      if (fork.world.stepArrival()) continue;
      fork.world.runQuiet();
      if (near !== null) fork.become(near);
      break;
    }
  } else fork.world.runQuiet();
  moment.become(fork);
}

function pathLine(moment: Moment, line: CutStatement | MendStatement): void {
  const from = moment.endpoint(line.from);
  const to = moment.endpoint(line.to);
  if (from === null || to === null) return;
  const { world } = moment;
  const at = line.range.start.line;
  const paths = [[from.name, to.name], ...(line.bothWays ? [[to.name, from.name]] : [])] as [string, string][];
  for (const [here, there] of paths) {
    world.network = line.kind === "cut" ? cut(world.network, here, there, at) : mend(world.network, here, there);
    world.happened({ time: world.time, kind: line.kind, from: here, to: there, line: at });
  }
}

/** The machine restarts; a declared server that listened from the start listens again. */
function crashLine(moment: Moment, line: CrashStatement): void {
  const endpoint = moment.endpoint(line.endpoint);
  if (endpoint === null || endpoint.role === "raw") return;
  const at = line.range.start.line;
  const crash = moment.world.restart(endpoint.name, at);
  if (endpoint.listens) moment.world.listen(endpoint.name, endpoint.port, at, crash);
}

function lastRange(moment: Moment): Statement["range"] {
  const { scenario, world } = moment;
  const statement = scenario.statements[placeOnLine(scenario, world.line ?? -1) ?? -1];
  return (
    (statement ?? scenario.statements.at(-1))?.range ?? {
      start: { line: 0, character: 0 },
      end: { line: 0, character: 0 },
    }
  );
}
