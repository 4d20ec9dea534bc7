/**
 * Runs a scenario with the timers of a kernel that counts in ticks (HZ=250): one that is set within a tick is due so many
 * whole ticks after its beginning, and expires one later (calc_index()). Until then it counts as due when it was to be: an
 * ACK whose timer is about to expire is sent at once (tcp_send_delayed_ack()).
 *
 * When the ticks were is not recorded. From 64 ticks on the wheel is coarser still, which is left out.
 */
import { items, set } from "../../src/persistent/tree.ts";
import type { Checkpoint } from "../../src/scenario/run/checkpoint.ts";
import { allMachines, type Machine, withMachine } from "../../src/scenario/run/machines.ts";
import { isOver, next } from "../../src/scenario/run/stepper.ts";
import { World } from "../../src/scenario/run/world.ts";
import { type ControlBlock, deadline, type Host } from "../../src/tcp/host.ts";
import type { Timer } from "../../src/tcp/model/control-block.ts";
import { dueOf } from "../../src/tcp/model/step.ts";

/** µs: HZ=250. */
const tick = 4_000;

/** `phase`: when a tick ends first, µs. */
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
  /** Timers that end with a tick, and those that expire at the tick after that. */
  private readonly nominal = new WeakSet<Timer>();
  private readonly final = new WeakSet<Timer>();

  constructor(phase: number) {
    this.phase = phase;
  }

  /** With each timer that was set since then due at the end of a tick. */
  counted(checkpoint: Checkpoint): Checkpoint {
    return withTimers(checkpoint, (timer) => {
      const length = timer.at - timer.started;
      // What is shorter than a tick has a clock of its own (hrtimer).
      if (length < tick || this.nominal.has(timer) || this.final.has(timer)) return timer;
      const began = Math.floor((timer.started - this.phase) / tick);
      const ends = { ...timer, at: (began + Math.ceil(length / tick)) * tick + this.phase };
      this.nominal.add(ends);
      return ends;
    });
  }

  /** With a tick more for each timer that is due by then; null: there is none that has not had it. */
  late(checkpoint: Checkpoint, time: number): Checkpoint | null {
    const later = withTimers(checkpoint, (timer) => {
      if (!this.nominal.has(timer) || timer.at > time) return timer;
      const expires = { ...timer, at: timer.at + tick };
      this.final.add(expires);
      return expires;
    });
    return later === checkpoint ? null : later;
  }
}

function withTimers(checkpoint: Checkpoint, change: (timer: Timer) => Timer): Checkpoint {
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

function hostWith({ host }: Machine, change: (timer: Timer) => Timer): Host {
  let { alive } = host;
  for (const block of items(alive)) {
    const changed = blockWith(block, change);
    if (changed !== block) alive = set(alive, block.id, changed, dueOf);
  }
  return alive === host.alive ? host : { ...host, alive };
}

function blockWith(block: ControlBlock, change: (timer: Timer) => Timer): ControlBlock {
  let timers = block.timers;
  for (const [name, timer] of Object.entries(timers)) {
    const changed = timer === null ? null : change(timer);
    if (changed !== timer) timers = { ...timers, [name]: changed };
  }
  if (timers === block.timers) return block;
  const due = Object.values(timers).map((timer) => timer?.at ?? Infinity);
  return { ...block, timers, deadline: Math.min(block.sendResumesAt ?? Infinity, ...due) };
}
