/**
 * Runs a scenario with the timers of a kernel that counts in ticks (HZ=250): one that is set within a tick is due so many
 * whole ticks after its beginning, and expires one later. From 63 ticks on the wheel is coarser: it turns by 8, 64 ticks and
 * so on (calc_index()), and a timer expires with the next turn. Until then it counts as due when it was to be: an ACK whose
 * timer is about to expire is sent at once (tcp_send_delayed_ack()).
 *
 * When the wheel turned is not recorded: it is taken from segments that timers alone can have sent, or guessed.
 */
import { items, set } from "../../src/persistent/tree.ts";
import type { Checkpoint } from "../../src/scenario/run/checkpoint.ts";
import { allMachines, type Machine, withMachine } from "../../src/scenario/run/machines.ts";
import { isOver, next } from "../../src/scenario/run/stepper.ts";
import { World } from "../../src/scenario/run/world.ts";
import { type ControlBlock, deadline, type Host } from "../../src/tcp/host.ts";
import type { Timer } from "../../src/tcp/model/control-block.ts";
import { dueOf } from "../../src/tcp/model/step.ts";
import type { RecordedSegment, Recording } from "./recording.ts";

/** µs: HZ=250. */
const tick = 4_000;
/** LVL_START(1), LVL_CLK_DIV: so many ticks a level takes less than, and how much slower the next one turns. */
const level = 63;
const slower = 8;
/** The turn of the slowest level that a recording is long enough for: timers of 2 to 16 s. */
const turn = tick * slower ** 2;

/**
 * How much later the observer sees what a timer sends, µs. A call is noted before it sends: what is a little later than a tick
 * there may be a little earlier here.
 */
const observer = [150, 650] as const;
/** How soon after a call or an arrival it may be that what is sent comes of it, µs. */
const caused = 1_500;

/** Where no such segment is. */
const unknown = [500, 1_500, 2_500, 3_500] as const;

/** When the wheel may have turned, µs: with each segment that no call and no arrival explains, after the longest pause first. */
export function phasesOf(recording: Recording): readonly number[] {
  const sent = byTimers(recording).toSorted((one, other) => other.pause - one.pause);
  const phases = [...observer.flatMap((late) => sent.map(({ time }) => (time - late) % turn)), ...unknown];
  return phases.filter((phase, index) => phases.findIndex((one) => Math.abs(one - phase) < tick / 10) === index);
}

function byTimers({ segments, calls }: Recording): { readonly time: number; readonly pause: number }[] {
  const since = (moments: readonly number[], time: number): number =>
    Math.min(...moments.flatMap((moment) => (moment < time ? [time - moment] : [])));
  return segments.flatMap((segment) => {
    const { time, from, fate } = segment;
    if (fate === "forged") return [];
    const causes = [
      ...calls.flatMap(({ host, time: called, returned }) => (host === from ? [called, returned ?? called] : [])),
      ...segments.flatMap(({ to, arrivals }) => (to === from ? arrivals : [])),
    ];
    if (since(causes, time) < caused) return [];
    return [{ time, pause: since([...causes, ...sentBy(from, segments)], time) }];
  });
}

function sentBy(host: string, segments: readonly RecordedSegment[]): number[] {
  return segments.flatMap(({ from, fate, time }) => (from === host && fate !== "forged" ? [time] : []));
}

/** `phase`: when the wheel turns first, µs. */
export function runInTicks(from: Checkpoint, phase: number): Checkpoint {
  const clock = new Ticks(phase);
  let checkpoint = from;
  while (!isOver(checkpoint)) {
    const after = next(checkpoint).checkpoint;
    const waiting = clock.late(checkpoint, after.world.time);
    checkpoint = waiting ?? clock.counted(after);
  }
  return checkpoint;
}

class Ticks {
  private readonly phase: number;
  /** Timers that end with a tick, and at which one they expire; those that expire then. */
  private readonly nominal = new WeakMap<Timer, number>();
  private readonly final = new WeakSet<Timer>();

  constructor(phase: number) {
    this.phase = phase;
  }

  /** With each timer that was set since then due at the end of a tick. */
  counted(checkpoint: Checkpoint): Checkpoint {
    return withTimers(checkpoint, (timer, backoff) => {
      const length = timer.at - timer.started;
      // What is shorter than a tick has a clock of its own (hrtimer).
      if (length < tick || this.nominal.has(timer) || this.final.has(timer)) return timer;
      const began = Math.floor((timer.started - this.phase) / tick);
      // The timeout is counted in ticks before it is doubled (icsk_rto).
      const ticks = Math.ceil(length / (tick * backoff)) * backoff;
      const ends = { ...timer, at: this.end(began + ticks) };
      this.nominal.set(ends, this.end(expiry(began, ticks)));
      return ends;
    });
  }

  /** With a tick more for each timer that is due by then; null: there is none that has not had it. */
  late(checkpoint: Checkpoint, time: number): Checkpoint | null {
    const later = withTimers(checkpoint, (timer) => {
      const at = this.nominal.get(timer);
      if (at === undefined || timer.at > time) return timer;
      const expires = { ...timer, at };
      this.final.add(expires);
      return expires;
    });
    return later === checkpoint ? null : later;
  }

  private end(ticks: number): number {
    return ticks * tick + this.phase;
  }
}

/** calc_wheel_index(): with which tick a timer of so many expires. */
function expiry(began: number, ticks: number): number {
  let turns = 1;
  for (let limit = level; ticks >= limit; limit *= slower) turns *= slower;
  return (Math.floor((began + ticks) / turns) + 1) * turns;
}

/** What changes a timer: `backoff` is how many times its first length it has. */
type Change = (timer: Timer, backoff: number) => Timer;

function withTimers(checkpoint: Checkpoint, change: Change): Checkpoint {
  const { world } = checkpoint;
  let { machines } = world;
  for (const machine of allMachines(machines)) {
    const host = hostWith(machine, change);
    if (host !== machine.host) machines = withMachine(machines, { ...machine, host, due: deadline(host) ?? Infinity });
  }
  if (machines === world.machines) return checkpoint;
  const changed = new World(world, checkpoint.start);
  changed.machines = machines;
  return { ...checkpoint, world: changed };
}

function hostWith({ host }: Machine, change: Change): Host {
  let { alive } = host;
  for (const block of items(alive)) {
    const changed = blockWith(block, change);
    if (changed !== block) alive = set(alive, block.id, changed, dueOf);
  }
  return alive === host.alive ? host : { ...host, alive };
}

function blockWith(block: ControlBlock, change: Change): ControlBlock {
  let timers = block.timers;
  for (const [name, timer] of Object.entries(timers)) {
    const doubles = (name === "retransmission" || name === "persist") && !block.state.startsWith("SYN");
    const backoff = doubles ? 2 ** block.backoff : 1;
    const changed = timer === null ? null : change(timer, backoff);
    if (changed !== timer) timers = { ...timers, [name]: changed };
  }
  if (timers === block.timers) return block;
  const due = Object.values(timers).map((timer) => timer?.at ?? Infinity);
  return { ...block, timers, deadline: Math.min(block.sendResumesAt ?? Infinity, ...due) };
}
