/** What happens next in a world: arrivals and timers, each at its moment. Nothing else moves the clock. */
import * as wire from "../../network/network.ts";
import * as tcp from "../../tcp/host.ts";
import type { IcmpEvent } from "../../trace/trace.ts";
import { forgetUntil, obstacleOf, reach, reject } from "./at-boxes.ts";
import { type Machine, machineNamed, nextToFire, noteReceived } from "./machines.ts";
import type { Notice } from "./mtu.ts";
import { type Flight, occupied } from "./segments.ts";
import { applyStep } from "./tcp-steps.ts";
import { dropTooLarge, lose, loseOnTheWay, settle } from "./transit.ts";
import type { World } from "./world.ts";

/** A segment has come to the end of its way, and what dropped it there. */
export interface Arrival {
  readonly dropped: wire.Obstacle | null;
}

/** The clock moves on to a moment before which nothing falls due. */
export function moveTo(world: World, moment: number): void {
  if (moment <= world.time) return;
  forgetUntil(world, moment);
  world.time = moment;
  world.movedBy = world.line;
}

/** What a line says becomes of a segment that is off the wire. */
export function applyFate(world: World, flight: Flight, fate: wire.Fate): void {
  switch (fate.kind) {
    case "deliver":
      while (stepTowards(world, flight) === null);
      break;
    case "lose":
      loseOnTheWay(world, flight);
      break;
    case "hold":
    case "delay":
    case "duplicate":
      settle(world, flight, fate);
      break;
    default:
      fate satisfies never;
  }
}

/** One step towards the arrival of a segment that is off the wire: a timer that is due before, or the arrival itself. Null: it has not arrived yet. */
export function stepTowards(world: World, flight: Flight): Arrival | null {
  if (fireBefore(world, flight.due)) return null;
  moveTo(world, flight.due);
  return { dropped: arrive(world, flight) };
}

/** A timer fires that is due before a moment. False: there is none. */
function fireBefore(world: World, moment: number): boolean {
  const machine = nextToFire(world.machines);
  if (machine === undefined || machine.due >= moment || world.exhausted) return false;
  fireTimer(world, machine, machine.due);
  return true;
}

/** What has dropped it at the end of its way; null: nothing did. */
function arrive(world: World, flight: Flight): wire.Obstacle | null {
  const carried = flight.load;
  world.spent++;
  const reached = reach(world, flight);
  if (reached !== null && reached.dropped !== null) {
    const obstacle = obstacleOf(reached.dropped);
    lose(world, flight, obstacle);
    reject(world, reached.dropped, flight, carried.segment);
    return obstacle;
  }
  const tooLarge = dropTooLarge(world, flight);
  if (tooLarge !== null) return tooLarge;
  if (carried.doomed === true) {
    lose(world, flight, "line");
    return null;
  }
  const known = machineNamed(world.machines, flight.to);
  if (known === undefined) {
    world.write({ kind: "arrived", time: world.time, carried, changes: null });
    return null;
  }
  const machine = world.own(known);
  if (occupied(carried.segment) > 0) noteReceived(machine, carried);
  machine.reachedBy = carried.number;
  applyStep(world, machine, tcp.arrive(machine.host, (reached ?? carried).segment, world.time, world.lend(machine)), {
    kind: "arrival",
    trigger: carried.written && carried.cause !== "forged" ? "arrow" : carried.trigger,
    line: carried.line,
    carried,
    causedBy: carried.number,
  });
  return null;
}

/** An ICMP message reaches the host whose segment it quotes. */
function notify(world: World, to: string, { message, about, cause, causedBy, line }: Notice): void {
  const { kind: type, mtu } = message;
  const { time } = world;
  const event: IcmpEvent = {
    time,
    kind: "icmp",
    to,
    type,
    ...(mtu !== undefined && { mtu }),
    about,
    ...(cause !== null && { cause }),
    ...(line !== undefined && { line }),
  };
  const number = world.happened(event, causedBy);
  const known = machineNamed(world.machines, to);
  if (known === undefined) return;
  const machine = world.own(known);
  const circumstances = { kind: "icmp", trigger: "timer", line, causedBy: number } as const;
  applyStep(world, machine, tcp.icmp(machine.host, message, time, world.lend(machine)), circumstances);
}

/** One step towards the arrival of an ICMP message that a line says arrives. True: it has arrived. */
export function stepTowardsNotice(world: World, to: string, notice: Notice, due: number): boolean {
  if (fireBefore(world, due)) return false;
  moveTo(world, due);
  world.spent++;
  notify(world, to, notice);
  return true;
}

function fireTimer(world: World, machine: Machine, time: number): void {
  moveTo(world, time);
  const { line } = world;
  const circumstances = tcp.sendIsDue(machine.host)
    ? ({ kind: "call", trigger: "call", line, causedBy: machine.reachedBy } as const)
    : // The timer's own event heads what its step tells: all else in it follows from that.
      ({ kind: "timer", trigger: "timer", line, causedBy: null } as const);
  const own = world.own(machine);
  applyStep(world, own, tcp.timeout(own.host, world.time, world.lend(own)), circumstances);
}

/**
 * The next thing that happens by itself, an arrival or a timer, up to a moment. False: nothing does.
 * At one instant, arrivals come before timers.
 */
export function stepUntil(world: World, until: number): boolean {
  if (world.exhausted) return false;
  const arrival = wire.nextArrival(world.network, world.time);
  const notice = wire.nextArrival(world.notices, world.time);
  const arrivesAt = soonest(world, arrival, notice);
  const machine = nextToFire(world.machines);
  if (machine !== undefined && machine.due < arrivesAt) {
    if (machine.due > until) return false;
    fireTimer(world, machine, machine.due);
    return true;
  }
  if (arrivesAt > until) return false;
  moveTo(world, arrivesAt);
  if (arrival !== undefined && arrival.due <= arrivesAt) {
    wire.remove(world.ownNetwork(), arrival);
    arrive(world, arrival);
  } else if (notice !== undefined) {
    wire.remove(world.ownNotices(), notice);
    notify(world, notice.to, notice.load);
  } else return false;
  return true;
}

function soonest(world: World, arrival: Flight | undefined, notice: wire.Flight<Notice> | undefined): number {
  const never = Number.POSITIVE_INFINITY;
  return Math.max(world.time, Math.min(arrival?.due ?? never, notice?.due ?? never));
}

/**
 * The next arrival, whenever it is, or a timer that falls due before it. False: nothing is under way, and no process is about
 * to run.
 */
export function stepToArrival(world: World): boolean {
  const isUnderWay =
    wire.nextArrival(world.network, world.time) !== undefined ||
    wire.nextArrival(world.notices, world.time) !== undefined;
  return (isUnderWay || sendIsDue(world)) && stepUntil(world, Number.POSITIVE_INFINITY);
}

/** Whether a process that waits in `send` is about to run: after all that arrives at this instant. */
function sendIsDue(world: World): boolean {
  const machine = nextToFire(world.machines);
  return machine !== undefined && tcp.sendIsDue(machine.host);
}

/** Processes that wait in `send` go on, unless more arrives at this instant. */
export function resumeSends(world: World): void {
  while (sendIsDue(world) && !arrivesNow(world) && stepUntil(world, world.time));
}

function arrivesNow(world: World): boolean {
  const { network, notices, time } = world;
  return soonest(world, wire.nextArrival(network, time), wire.nextArrival(notices, time)) <= time;
}
