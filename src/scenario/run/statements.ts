/** What each kind of statement does to a run. It does its own thing and says what is to do after it; `stepper.ts` does that. */

import { effectOf } from "../../language/kinds/lookup.ts";
import type { Statement } from "../../language/syntax/document.ts";
import { cut, mend } from "../../network/network.ts";
import { arrivesLine, segmentLine } from "../bind/arrows.ts";
import { extended, follow } from "../bind/binding.ts";
import { allAskable, allHold } from "../judge/checks.ts";
import { alwaysLine } from "../judge/lasting.ts";
import { transitionLine } from "../judge/transitions.ts";
import { expectLine, reportNeverHolds, reportPassed } from "../judge/unmet.ts";
import { callLine } from "./calls.ts";
import type { ActionStatement, Task, TaskOf } from "./checkpoint.ts";
import { resumeSends, stepUntil } from "./clock.ts";
import { icmpLine } from "./icmp.ts";
import { stateNextIsns } from "./next-isn.ts";
import type { RunState } from "./run-state.ts";
import { listenAt, restartMachine } from "./tcp-steps.ts";

type Of<K extends Statement["kind"]> = Extract<Statement, { kind: K }>;

/** `place`: that of the statement among all of the scenario. */
type Run<K extends Statement["kind"]> = (run: RunState, line: Of<K>, place: number) => void;

const runs: { readonly [K in Statement["kind"]]: Run<K> } = {
  segment: segmentLine,
  arrives: arrivesLine,
  call: actionLine,
  cut: actionLine,
  mend: actionLine,
  crash: actionLine,
  icmp: icmpLine,
  wait: (run, line) => {
    run.doNext({ kind: "run-until-time", time: run.world.time + run.micros(line.duration.value) });
  },
  at: atLine,
  "wait-until": waitUntilLine,
  stop: (run, line) => {
    run.doNext({ kind: "act", line });
  },
  expect: expectLine,
  always: alwaysLine,
  // Asked at the end.
  finally: () => undefined,
  transition: transitionLine,
  phase: remarkLine,
  note: remarkLine,
};

/** The next statement begins. */
export function beginStatement(run: RunState): void {
  const place = run.nextStatement;
  const line = run.scenario.statements[place];
  if (line === undefined) return;
  // What is said to arrive at this instant comes first.
  if (line.kind !== "arrives") resumeSends(run.world);
  run.nextStatement++;
  run.world.spend(1);
  if (!isAside(line)) {
    run.began = run.world.events;
    run.world.line = line.range.start.line;
  }
  stateNextIsns(run, place);
  if (!run.start.isVariant || !isExpected(line)) dispatch(run, line, place);
}

/** What the lines expect of their own run. */
function isExpected({ kind }: Statement): boolean {
  return kind === "expect" || kind === "transition";
}

function dispatch<K extends Statement["kind"]>(run: RunState, line: Of<K> & { readonly kind: K }, place: number): void {
  const does: Run<K> = runs[line.kind];
  does(run, line, place);
}

// ------------------------------------------------------------------ calls, paths and crashes

/**
 * Rule 2: behind a call all that is under way arrives and is answered, and before it, too. Towards a `wait` or `at` right
 * beside it a call awaits nothing, and where an arrow is the next thing that happens, the network runs only until its
 * segment is ready.
 */
function actionLine(run: RunState, line: ActionStatement, place: number): void {
  const quiet = { kind: "run-until-quiet" } as const;
  run.doNext(
    isBesideClock(run, place, -1) ? null : quiet,
    { kind: "act", line },
    isBesideClock(run, place, 1) ? null : (runsBehind(run, place) ?? quiet),
  );
}

/** How far the network runs behind a call, where an arrow follows. */
function runsBehind({ scenario: { statements } }: RunState, place: number): Task | null {
  let after = place + 1;
  for (let one = statements[after]; one !== undefined && isAside(one); one = statements[after]) after++;
  const next = statements[after];
  if (next?.kind !== "segment" || next.forge !== null) return null;
  const lines = next.arrow.value === "<->" ? [next, { ...next, from: next.to, to: next.from }] : [next];
  return { kind: "run-until-ready", lines };
}

/** What the statement itself does, once the network is as it wants it. */
export function performAction(run: RunState, line: ActionStatement): void {
  switch (line.kind) {
    case "call":
      callLine(run, line);
      break;
    case "crash":
      crash(run, line);
      break;
    case "cut":
    case "mend":
      cutOrMend(run, line);
      break;
    case "stop":
      run.isStopped = true;
      break;
    default:
      line satisfies never;
  }
}

function cutOrMend(run: RunState, line: Of<"cut"> | Of<"mend">): void {
  const from = run.endpoint(line.from);
  const to = run.endpoint(line.to);
  if (from === null || to === null) return;
  const { world } = run;
  const at = line.range.start.line;
  const paths = [[from.name, to.name], ...(line.bothWays ? [[to.name, from.name]] : [])] as [string, string][];
  for (const [here, there] of paths) {
    if (line.kind === "cut") cut(world.ownNetwork(), here, there, at);
    else mend(world.ownNetwork(), here, there);
    world.happened({ time: world.time, kind: line.kind, from: here, to: there, line: at });
  }
}

/** The machine restarts; a declared server that listened from the start listens again. */
function crash(run: RunState, line: Of<"crash">): void {
  const endpoint = run.endpoint(line.endpoint);
  if (endpoint === null || endpoint.role === "raw") return;
  const at = line.range.start.line;
  const number = restartMachine(run.world, endpoint.name, at);
  if (endpoint.listens) listenAt(run.world, endpoint.name, endpoint.port, at, number);
}

/** Whether time passes at the statement right beside another; notes and phases do not count. */
function isBesideClock({ scenario: { statements } }: RunState, place: number, step: 1 | -1): boolean {
  for (let at = place + step; ; at += step) {
    const neighbor = statements[at];
    if (neighbor === undefined) return false;
    if (!isRemark(neighbor)) return effectOf(neighbor) === "clock";
  }
}

/** What is for the reader, or asked at another time, is not between a call and its `wait`. */
function isRemark(line: Statement): boolean {
  return effectOf(line) === "remark" || line.kind === "finally" || line.kind === "always";
}

/** Checks, notes and phases do nothing to the run. */
function isAside(line: Statement): boolean {
  const effect = effectOf(line);
  return effect === "check" || effect === "remark";
}

// ------------------------------------------------------------------ time

function atLine(run: RunState, line: Of<"at">): void {
  const time = run.micros(line.time.value);
  if (time >= run.world.time) run.doNext({ kind: "run-until-time", time });
  else reportPassed(run, line, time);
}

function waitUntilLine(run: RunState, line: Of<"wait-until">): void {
  if (!allAskable(run, line.checks)) return;
  run.doNext({ kind: "wait-until", line, path: null, until: run.world.time + run.setup.horizon });
}

/** So many steps are tried in one. */
const triedAtOnce = 100;

/** Lets happen what happens until the checks hold; if they never do, nothing has happened. */
export function tryToWait(run: RunState, task: TaskOf<"wait-until">): void {
  const { line, until } = task;
  if (run.start.isVariant) {
    if (!allHold(run, line.checks) && stepUntil(run.world, until)) run.doNext(task);
    return;
  }
  let { path } = task;
  run.attemptFrom(path?.value ?? run.world, (fork) => {
    for (let steps = 0; steps < triedAtOnce; steps++) {
      if (allHold(fork, line.checks)) {
        run.doNext(follow(path), { kind: "mark-asked", line });
        return;
      }
      if (!stepUntil(fork.world, until)) {
        reportNeverHolds(run, line, fork);
        return;
      }
      path = extended(path, fork.world);
    }
    run.doNext({ ...task, path });
  });
}

function remarkLine(run: RunState, line: Of<"phase"> | Of<"note">): void {
  const { world } = run;
  const endpoints = line.kind === "phase" ? [] : line.endpoints;
  world.happened({
    time: world.time,
    kind: line.kind,
    text: line.text.value,
    endpoints: endpoints
      .filter((word) => run.endpoint(word) !== null || run.setup.boxes.named(word.text))
      .map((word) => word.text),
    line: line.range.start.line,
  });
}
