/** The runs of variants: to their ends, and with where other runs can depart from them. */
import { membersOf } from "../persistent/list.ts";
import type { Checkpoint } from "../scenario/run/checkpoint.ts";
import type { Emission } from "../scenario/run/log.ts";
import { isOver, runToEndInSlices } from "../scenario/run/stepper.ts";
import { type Fault, isDone, isOverdue, isWatched, nextWith } from "./faults.ts";
import { canDepart, hasRun } from "./world.ts";

/** Steps with pauses, and a result. */
export type Paused<T> = Generator<undefined, T, undefined>;

/** So many steps are taken between two pauses. */
export const stepsPerPause = 250;

/** A segment that was sent. */
export interface Sent {
  readonly emission: Emission;
  /** Where a run departs in which something else becomes of it. */
  readonly from: Checkpoint;
  /** Whether the lines had run, and nothing was left but TIME_WAIT, keepalive and window probes. */
  readonly isLate: boolean;
}

export interface Run {
  /** In the order of sending; of what came before the run departed from its parent, only what was late. */
  readonly sent: readonly Sent[];
  readonly end: Checkpoint;
}

/** What a run has in common with its parent. */
export type Before = Pick<Run, "sent"> & Pick<Sent, "isLate">;

const nothingBefore: Before = { sent: [], isLate: false };

/** Goes on to the end from where a run departs from its parent. */
export function* following(faults: readonly Fault[], from: Checkpoint, before: Before = nothingBefore): Paused<Run> {
  const sent = [...before.sent];
  let { isLate } = before;
  let at = from;
  let fork = from;
  const takeSent = (): void => {
    isLate ||= hasRun(fork);
    for (const entry of membersOf(at.world.log, fork.world.log))
      if (entry.kind === "emitted") sent.push({ emission: entry, from: fork, isLate });
    fork = at;
  };
  for (let steps = 1; !isOver(at); steps++) {
    if (steps % stepsPerPause === 0) yield;
    at = nextWith(faults, at);
    if (canDepart(at)) takeSent();
  }
  takeSent();
  return { sent, end: at };
}

/** A run from its beginning, with all that a trace and a text need. */
export interface Replay {
  readonly end: Checkpoint;
  /** When its lines had run, and timers began to run out. */
  readonly linesEnd: number;
}

export function replay(faults: readonly Fault[], start: Checkpoint): Replay {
  let [at, linesEnd]: [Checkpoint, number | null] = [start, null];
  while (!isOver(at)) {
    at = nextWith(faults, at);
    if (at.tasks?.value.kind === "run-timers") linesEnd ??= at.world.time;
  }
  return { end: at, linesEnd: linesEnd ?? at.world.time };
}

/** The end alone, without the way to it. */
export function* ending(faults: readonly Fault[], from: Checkpoint, isQuick: boolean): Paused<Checkpoint> {
  return yield* runUntil(yield* faultsDone(faults, from, isQuick), () => false);
}

/** Where all faults have had their effect. `isQuick`: without a checkpoint of each step where none of them can let go of what it holds. */
function* faultsDone(faults: readonly Fault[], from: Checkpoint, isQuick: boolean): Paused<Checkpoint> {
  const areDone = (here: Checkpoint): boolean => faults.every((fault) => isDone(here, fault));
  let at = from;
  let quick = isQuick;
  for (let steps = 1; !isOver(at) && !areDone(at); steps++) {
    if (steps % stepsPerPause === 0) yield;
    if (!quick || isWatched(at, faults)) at = nextWith(faults, at);
    else {
      const ahead = yield* runUntil(at, (here) => areDone(here) || isWatched(here, faults) || isOverdue(here, faults));
      // It is too late to let go: once more, step by step.
      quick = !isOverdue(ahead, faults);
      if (quick) at = ahead;
    }
  }
  return at;
}

function* runUntil(from: Checkpoint, isEnough: (at: Checkpoint) => boolean): Paused<Checkpoint> {
  const slices = runToEndInSlices(from, isEnough);
  for (;;) {
    const slice = slices.next();
    if (slice.done === true) return slice.value;
    yield;
  }
}
