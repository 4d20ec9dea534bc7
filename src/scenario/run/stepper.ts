/**
 * A run, step by step: `start` gives the first checkpoint, `next` the one after another. A checkpoint is a value, so one
 * goes back by keeping it and forks by going on from it twice; what a fork spends is its own.
 */

import type { Scenario } from "../../language/syntax/document.ts";
import { eachInSlices, finished, type InSlices, stepsPerSlice } from "../../language/syntax/slices.ts";
import { delivered } from "../../network/network.ts";
import { membersOf } from "../../persistent/list.ts";
import { createMap } from "../../persistent/map.ts";
import type { Locale } from "../../words/text.ts";
import {
  carryOutSegment,
  hintAtSegment,
  seekCrossing,
  seekSegment,
  takeCrossing,
  takeSegment,
} from "../bind/arrows.ts";
import { extended, follow, type Path } from "../bind/binding.ts";
import { forgeSegments } from "../bind/forge.ts";
import { isNearlyReady, isReady, untilFound } from "../bind/seek.ts";
import { markAsked } from "../judge/blanks.ts";
import { finallyLine } from "../judge/lasting.ts";
import { reportLeftovers } from "../judge/leftovers.ts";
import { reportDropped } from "../judge/paths.ts";
import { endOf, lineRange } from "../judge/places.ts";
import type { Checkpoint, Start, Task, TaskOf } from "./checkpoint.ts";
import { moveTo, stepToArrival, stepTowards, stepTowardsNotice, stepUntil } from "./clock.ts";
import { maxSteps } from "./limits.ts";
import type { LogEntry } from "./log.ts";
import { RunState } from "./run-state.ts";
import { setUp } from "./setup.ts";
import { beginStatement, performAction, tryToWait } from "./statements.ts";
import { Symbols } from "./symbols.ts";
import { listenAt } from "./tcp-steps.ts";
import { dropLosses } from "./transit.ts";
import { createWorld } from "./world-state.ts";

/** What a fork can be given anew. */
export type ForkRules = Pick<Start, "fates" | "readiness" | "maxSteps" | "isVariant" | "keepsSteps">;

export interface StartOptions extends Partial<ForkRules & Pick<Start, "maxProblems">> {
  readonly locale: Locale;
}

/** A scenario before its first step. */
export function start(scenario: Scenario, options: StartOptions): Checkpoint {
  const { locale } = options;
  const setup = setUp(scenario, locale);
  // Of a text that says nothing (one that could not be read, say) nothing happens: no server listens either.
  const saysSomething = scenario.statements.length + scenario.declarations.length > 0;
  const run = new RunState({
    start: {
      scenario,
      setup,
      locale,
      maxSteps: options.maxSteps ?? maxSteps,
      maxProblems: options.maxProblems ?? Number.POSITIVE_INFINITY,
      fates: options.fates ?? (() => delivered),
      headers: setup.headers,
      boxes: setup.boxes,
      mtus: setup.mtus,
      losses: setup.losses,
      quotes: scenario.statements.some(({ kind }) => kind === "icmp"),
      keepsSteps: options.keepsSteps ?? true,
      readiness: options.readiness ?? (() => "ready"),
      isVariant: options.isVariant ?? false,
    },
    world: createWorld(setup.hosts.values(), setup.latency),
    symbols: new Symbols(),
    reportedSymbols: createMap(),
    vainLooks: 0,
    began: 0,
    nextStatement: 0,
    tasks: null,
    isStopped: false,
  });
  for (const found of setup.findings) run.find(found);
  run.doNext(saysSomething ? { kind: "listen" } : null, { kind: "statements" });
  return run;
}

/** A fork that goes on under other rules: segments have other fates, or calls wait. What a search has found already happens first. */
export function withRules(checkpoint: Checkpoint, rules: Partial<ForkRules>): Checkpoint {
  return { ...checkpoint, start: { ...checkpoint.start, ...rules } };
}

export interface Step {
  readonly checkpoint: Checkpoint;
  /** What happened, in order; nothing did where a task turned out to be done. */
  readonly events: readonly LogEntry[];
}

/** One step: an arrival, a timer, a call, what a statement does by itself. After the last one nothing changes any more. */
export function next(from: Checkpoint): Step {
  return new TakenStep(isOver(from) ? from : advance(from), from);
}

/** A class: an object literal with a getter has a shape of its own, which keeps both checkpoints until the next full garbage collection. */
class TakenStep implements Step {
  readonly checkpoint: Checkpoint;
  private readonly from: Checkpoint;

  constructor(checkpoint: Checkpoint, from: Checkpoint) {
    this.checkpoint = checkpoint;
    this.from = from;
  }

  get events(): readonly LogEntry[] {
    return membersOf(this.checkpoint.world.log, this.from.world.log);
  }
}

export function isOver(checkpoint: Checkpoint): boolean {
  return checkpoint.tasks === null;
}

function advance(from: Checkpoint): Checkpoint {
  const run = new RunState(from);
  takeStep(run);
  return run;
}

/** What `next` does, in place. */
function takeStep(run: RunState): void {
  const rest = step(run);
  if (rest !== null) finished(rest);
}

/** The same; a step that may take long is left to the caller. */
function step(run: RunState): InSlices<void> | null {
  if (run.tasks === null) return null;
  const task = run.takeTask(run.tasks);
  if (run.world.exhausted) giveUp(run);
  else if (isLong(task)) return performLong(run, task);
  else perform(run, task);
  return null;
}

/** Steps that may take long. */
type LongTask = TaskOf<"seek" | "seek-crossing" | "forge" | "run-past-near" | "check-finally" | "report-leftovers">;
type ShortTask = Exclude<Task, LongTask>;
type OfKind<T extends Task, K extends T["kind"]> = Extract<T, { readonly kind: K }> & { readonly kind: K };

const longPerformers: {
  readonly [K in LongTask["kind"]]: (run: RunState, task: OfKind<LongTask, K>) => InSlices<void>;
} = {
  seek: seekSegment,
  "seek-crossing": seekCrossing,
  forge: forgeSegments,
  "run-past-near": runPastNear,
  "check-finally": checkFinally,
  *"report-leftovers"(run) {
    if (!run.start.isVariant) yield* reportLeftovers(run);
  },
};

function isLong(task: Task): task is LongTask {
  return task.kind in longPerformers;
}

function performLong<K extends LongTask["kind"]>(run: RunState, task: OfKind<LongTask, K>): InSlices<void> {
  const performs: (run: RunState, task: OfKind<LongTask, K>) => InSlices<void> = longPerformers[task.kind];
  return performs(run, task);
}

const performers: {
  readonly [K in ShortTask["kind"]]: (run: RunState, task: OfKind<ShortTask, K>) => void;
} = {
  listen: (run) => {
    for (const { listens, name, port } of run.setup.endpoints.values()) if (listens) listenAt(run.world, name, port);
  },
  statements: goOn,
  act: (run, task) => {
    const readiness = run.start.readiness(run.world, task.line);
    if (readiness === "ready") performAction(run, task.line);
    else if (readiness === "waits" && stepUntil(run.world, Number.POSITIVE_INFINITY)) run.doNext(task);
  },
  "run-until-quiet": (run, task) => {
    if (stepToArrival(run.world)) run.goOn(task);
    else dropLosses(run.world);
  },
  "run-until-ready": runUntilReady,
  "run-until-time": (run, task) => {
    if (stepUntil(run.world, task.time)) run.goOn(task);
    else {
      dropLosses(run.world);
      moveTo(run.world, task.time);
    }
  },
  "wait-until": tryToWait,
  follow: (run, { kind, worlds, place }) => {
    const world = worlds[place];
    if (world !== undefined) run.follow(world);
    if (place + 1 < worlds.length) run.doNext({ kind, worlds, place: place + 1 });
  },
  "mark-asked": (run, { line }) => {
    markAsked(run, line);
  },
  take: takeSegment,
  "take-crossing": takeCrossing,
  "carry-out": carryOutSegment,
  arrive: (run, { kind, flights, place }) => {
    const flight = flights[place];
    if (flight === undefined) return;
    const arrival = stepTowards(run.world, flight);
    if (arrival?.dropped) reportDropped(run, flight, arrival.dropped);
    const next = arrival === null ? place : place + 1;
    if (next < flights.length) run.doNext({ kind, flights, place: next });
  },
  notice: (run, task) => {
    if (!stepTowardsNotice(run.world, task.to, task.notice, task.due)) run.doNext(task);
  },
  hint: hintAtSegment,
  "run-timers": (run, { kind, until: end }) => {
    const until = end ?? run.world.time + run.setup.horizon;
    if (stepUntil(run.world, until)) run.doNext({ kind, until });
    else dropLosses(run.world);
  },
};

/** So many checks are as much work as a slice. */
const checksPerSlice = 200;

function* checkFinally(run: RunState): InSlices<void> {
  const lines = run.scenario.statements.filter((line) => line.kind === "finally");
  yield* eachInSlices(lines, checksPerSlice, (line) => {
    finallyLine(run, line);
  });
}

function runUntilReady(run: RunState, task: TaskOf<"run-until-ready">): void {
  const areReady = (one: RunState): boolean => task.lines.some((line) => isReady(one, line));
  if (areReady(run)) return;
  if (!task.lines.some((line) => isNearlyReady(run, line))) {
    run.doNext(stepToArrival(run.world) ? task : { kind: "run-until-quiet" });
    return;
  }
  run.doNext({ kind: "run-past-near", lines: task.lines });
}

/** Where the arrow gets a field wrong, the segment that it means is the one to wait for, unless one comes that fits. */
function* runPastNear(run: RunState, { lines }: TaskOf<"run-past-near">): InSlices<void> {
  const path = yield* run.search((fork) => {
    const { world } = fork;
    let path: Path = null;
    return untilFound(
      world,
      () => stepToArrival(world),
      () => {
        path = extended(path, world);
        return lines.some((line) => isReady(fork, line)) ? path : null;
      },
    );
  });
  run.doNext(follow(path));
}

function perform<K extends ShortTask["kind"]>(run: RunState, task: OfKind<ShortTask, K>): void {
  const performs: (run: RunState, task: OfKind<ShortTask, K>) => void = performers[task.kind];
  performs(run, task);
}

/** The next statement, or what comes after the last one (rule 5: timers run out, until none is left or the horizon is reached). */
function goOn(run: RunState, task: TaskOf<"statements">): void {
  if (run.isStopped) run.doNext({ kind: "check-finally" }, { kind: "report-leftovers" });
  else if (run.nextStatement >= run.scenario.statements.length) {
    run.world.line = undefined;
    run.doNext(
      { kind: "run-until-quiet" },
      { kind: "run-timers", until: null },
      { kind: "check-finally" },
      { kind: "report-leftovers" },
    );
  } else if (run.world.problems < run.start.maxProblems) {
    run.doNext(task);
    beginStatement(run);
  }
}

/** There are no steps left. After an error this may follow from it: what is forged, say, may be answered without end. */
function giveUp(run: RunState): void {
  run.tasks = null;
  if (run.world.problems > 0 || run.start.isVariant) return;
  const { line } = run.world;
  const range = line === undefined ? endOf(run) : lineRange(run, line);
  run.report("run-too-long", range, { steps: run.start.maxSteps }, { endpoint: null });
}

// ------------------------------------------------------------------ stops

/** Up to where the first statement at or below that line of the scenario is the next to run, or to the end. */
export function runToLine(from: Checkpoint, line: number): Checkpoint {
  return runToStatement(from, ({ start, nextStatement }) => {
    const next = start.scenario.statements[nextStatement];
    return next !== undefined && next.range.start.line >= line;
  });
}

/** Up to where so many statements have run, or to the end. */
export function runStatements(from: Checkpoint, count: number): Checkpoint {
  return runToStatement(from, ({ nextStatement }) => nextStatement >= count);
}

function runToStatement(from: Checkpoint, isIt: (at: Checkpoint) => boolean): Checkpoint {
  const run = new RunState(from);
  while (!isOver(run) && !(run.tasks?.value.kind === "statements" && isIt(run))) takeStep(run);
  return run;
}

/** Up to the step in which something like that happens, that step included, or to the end. */
export function runToEvent(from: Checkpoint, isIt: (entry: LogEntry) => boolean): Checkpoint {
  let step = next(from);
  while (!isOver(step.checkpoint) && !step.events.some(isIt)) step = next(step.checkpoint);
  return step.checkpoint;
}

/** Up to the last step that begins no later than that moment. */
export function runToTime(from: Checkpoint, time: number): Checkpoint {
  let at = from;
  while (!isOver(at)) {
    const then = advance(at);
    if (then.world.time > time) break;
    at = then;
  }
  return at;
}

/** Up to the end, or to where that is enough; as `next` over and over, but without a checkpoint of each step. */
export function* runToEndInSlices(
  from: Checkpoint,
  isEnough: (at: Checkpoint) => boolean = () => false,
): InSlices<Checkpoint> {
  const run = new RunState(from);
  let sliceBegan = run.world.spent;
  while (!isOver(run) && !isEnough(run)) {
    const rest = step(run);
    if (rest !== null) {
      for (const slice of rest) {
        yield slice;
        sliceBegan = run.world.spent;
      }
    }
    const spent = run.world.spent - sliceBegan;
    if (spent < stepsPerSlice) continue;
    sliceBegan += spent;
    yield spent;
  }
  return run;
}

export function runToEnd(from: Checkpoint): Checkpoint {
  return finished(runToEndInSlices(from));
}
