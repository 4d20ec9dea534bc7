/** What becomes of segments between the hosts: they leave, are lost, held, claimed by a line, merged into another one. */
import type { MtuDeclaration } from "../../language/syntax/document.ts";
import * as wire from "../../network/network.ts";
import { get, set } from "../../persistent/map.ts";
import type { Segment } from "../../tcp/model/types.ts";
import { leave, obstacleOf, passedBy, reject } from "./at-boxes.ts";
import type { Sending, Sent } from "./circumstances.ts";
import { type Bases, noBases } from "./emission.ts";
import { takes } from "./loss.ts";
import { machineNamed, noteLoss } from "./machines.ts";
import { datagramLength, fragmentationNeeded, quoteKey } from "./mtu.ts";
import { facing, refusing } from "./passing.ts";
import type { Carried, Flight, Trigger } from "./segments.ts";
import type { World } from "./world.ts";

/** A segment that no TCP sent; its line decides its fate. An answer to it needs a line if `trigger` is `arrow`. */
export function forge(world: World, from: string, segment: Segment, line: number, trigger: Trigger): Flight {
  world.spent++;
  const destination = facing(world.rules.boxes, from, segment.destination);
  const sent = destination === segment.destination ? segment : { ...segment, destination };
  const forged = { segment: sent, connection: null, cause: "forged", retransmission: false, reason: null } as const;
  return emit(world, from, forged, { trigger, line, causedBy: null }, noBases, true);
}

/** A segment leaves its host. What becomes of it is for the caller to say. `written`: a line is this segment. */
export function emit(world: World, from: string, sent: Sent, sending: Sending, bases: Bases, written: boolean): Flight {
  const id = ++world.segments;
  const number = ++world.events;
  const { connection } = sent;
  const left = leave(world, from, sent.segment, number);
  const { segment } = left ?? sent;
  const to = segment.destination.host;
  const { time } = world;
  const load: Carried = {
    kind: "emitted",
    id,
    number,
    causedBy: sending.causedBy,
    time,
    from,
    to,
    segment,
    bases,
    cause: sent.cause,
    retransmission: sent.retransmission,
    reason: sent.reason,
    line: sending.line,
    sentTo: sent.segment.destination,
    connection,
    trigger: sending.trigger,
    written,
  };
  world.write(load);
  if (world.rules.quotes && connection !== null) {
    const { source, destination, seq } = sent.segment;
    const last = set(world.quotable, quoteKey(source, destination, null), load);
    world.quotable = set(last, quoteKey(source, destination, seq), load);
  }
  const flight = wire.depart(world.ownNetwork(), from, to, load, time);
  if (left === null) return flight;
  passedBy(world, left, flight);
  if (left.dropped === null) return flight;
  reject(world, left.dropped, flight, sent.segment);
  return { ...flight, loss: { kind: "lose", to: obstacleOf(left.dropped) } };
}

/** What becomes of a segment whose path something obstructs; null: nothing does. */
export function obstructed(world: World, { from, to }: Flight): Extract<wire.Fate, { kind: "lose" }> | null {
  const obstacle = wire.obstacle(world.network, from, to);
  return obstacle === undefined ? null : { kind: "lose", to: obstacle };
}

/** Whether a `loss` takes a segment; it counts all that go on the path. */
export function lossOf(world: World, flight: Flight): wire.Fate | null {
  const { from, to, load } = flight;
  const rules = world.rules.losses(from, to);
  if (rules.length === 0) return null;
  const path = wire.pathKey(from, to);
  const count = (get(world.sentOn, path) ?? 0) + 1;
  world.sentOn = set(world.sentOn, path, count);
  const rule =
    exceededMtu(world, flight) === undefined ? rules.find((one) => takes(one, load.segment, count)) : undefined;
  return rule === undefined ? null : { kind: "lose", to: { kind: "loss", line: rule.range.start.line } };
}

export function settle(world: World, flight: Flight, fate: wire.Fate): void {
  wire.settle(world.ownNetwork(), flight, fate);
  if (fate.kind === "hold") world.meet({ kind: "held", segment: flight.load.id, name: fate.name });
}

/** A segment is taken off the wire, to arrive before anything else does. */
export function takeOff(world: World, flight: Flight): void {
  wire.remove(world.ownNetwork(), flight);
}

/** A line is this segment: it is off the wire until the line has said what becomes of it. */
export function claim(world: World, flight: Flight, line: number): Flight {
  const load: Carried = { ...flight.load, written: true, line };
  wire.remove(world.ownNetwork(), flight);
  const isLatest = load.id === world.segments && load.time === world.time;
  world.meet({ kind: "written", segment: load.id, line, time: world.time, isLatest });
  return { ...flight, load };
}

/** What is held under a name, to arrive because a line says so; it stays held, so that it can arrive again. */
export function heldAs(world: World, name: string, line: number): Flight | undefined {
  const flight = wire.heldAs(world.network, name);
  return flight === undefined ? undefined : { ...flight, load: { ...flight.load, line, trigger: "arrow" } };
}

/** How long the way from one host to another takes. */
export function latency(world: World, from: string, to: string): number {
  return wire.latencyOf(world.network.latency, from, to);
}

/** The MTU that a segment is too large for. */
export function exceededMtu(world: World, { from, to, load }: Flight): MtuDeclaration | undefined {
  const mtu = world.rules.mtus(from, to);
  return mtu !== undefined && datagramLength(load.segment, world.rules.headers) > mtu.size.value ? mtu : undefined;
}

/** A router at the far end of the path drops what is too large, and informs the sender unless `icmp=off`. */
export function dropTooLarge(world: World, flight: Flight): wire.Obstacle | null {
  const mtu = exceededMtu(world, flight);
  if (mtu === undefined) return null;
  const obstacle = { kind: "mtu", line: mtu.range.start.line } as const;
  lose(world, flight, obstacle);
  if (mtu.icmp) {
    const notice = fragmentationNeeded(flight, mtu.size.value);
    const notices = world.ownNotices();
    const sent = wire.depart(notices, flight.to, flight.from, notice, Math.max(world.time, flight.due));
    wire.settle(notices, sent, wire.delivered);
  }
  return obstacle;
}

/** `by`: null where the run's `fates` say so. */
export function lose(world: World, flight: Flight, by: "line" | wire.Obstacle | null): void {
  const obstacle = by === "line" ? { kind: by } : by;
  const box = obstacle !== null && "by" in obstacle ? { box: obstacle.by } : {};
  world.meet({ kind: "lost", segment: flight.load.id, by: obstacle?.kind ?? null, ...box });
  const machine = flight.load.segment.payload.length === 0 ? undefined : machineNamed(world.machines, flight.from);
  if (machine !== undefined) noteLoss(world.own(machine), flight);
}

/** A line says that it is lost; what drops it anyway says so, too, and may have something to send about it. */
export function loseOnTheWay(world: World, flight: Flight): void {
  const { loss, load } = flight;
  if (loss?.to?.by !== undefined) lose(world, flight, loss.to);
  else if (dropTooLarge(world, flight) === null) {
    const moment = { time: Math.max(world.time, flight.due), event: load.number };
    const box = refusing(world.rules.boxes, world.tables, load.segment, moment);
    if (box?.reset === true) settle(world, { ...flight, load: { ...load, doomed: true } }, wire.delivered);
    else lose(world, flight, box === undefined ? "line" : obstacleOf(box));
  }
}

/** A pure ACK that another segment makes superfluous before it arrived. */
export function merge(world: World, flight: Flight): void {
  wire.remove(world.ownNetwork(), flight);
  world.meet({ kind: "merged", segment: flight.load.id });
}

/** What the network has decided to lose is gone. False: there was nothing. */
export function dropLosses(world: World): boolean {
  const flights = wire.losses(world.network);
  if (flights.length === 0) return false;
  wire.removeLosses(world.ownNetwork());
  for (const flight of flights) lose(world, flight, flight.loss?.to ?? null);
  return true;
}

/** What is under way between two endpoints, in the order of sending, what will be lost included. */
export function underWay(world: World, from: string, to: string): readonly Flight[] {
  const flights = wire.underWay(world.network, from, to);
  world.lookedAt(flights.length);
  return flights;
}
