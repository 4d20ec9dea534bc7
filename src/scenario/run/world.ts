/**
 * A world that a step of a run changes: a copy of a `WorldState` that belongs to that step alone. Its parts are never
 * changed in place, so a copy costs one object. The clock only moves where something is done here.
 */
import type { CallStatement, MtuDeclaration } from "../../language/syntax/document.ts";
import * as wire from "../../network/network.ts";
import type { Chain } from "../../persistent/chain.ts";
import { get, type PersistentMap, set } from "../../persistent/map.ts";
import * as tcp from "../../tcp/host.ts";
import type { Call, Output, Segment } from "../../tcp/model/types.ts";
import type { CallEvent, Finding, IcmpEvent, TraceEvent } from "../../trace/trace.ts";
import { isProblem } from "../judge/find.ts";
import { eventOf, segmentsAhead } from "../trace/happening.ts";
import { socketChanges } from "../trace/sockets.ts";
import { forgetUntil, leave, obstacleOf, passedBy, reach, reject } from "./at-boxes.ts";
import type { Tables } from "./boxes.ts";
import type { CallAbout, Caused, Circumstances, Emitted, Sending, Sent } from "./circumstances.ts";
import type { Emission, Log, LogEntry, Stepped } from "./log.ts";
import { takes } from "./loss.ts";
import {
  afterLoss,
  afterRestart,
  afterStep,
  type Machine,
  type Machines,
  machineNamed,
  nextToFire,
  withMachine,
} from "./machines.ts";
import { datagramLength, fragmentationNeeded, type Notice, quoteKey } from "./mtu.ts";
import { facing, refusing } from "./passing.ts";
import { type Carried, type Flight, occupied, type Trigger } from "./segments.ts";
import type { Rules, Watcher, WorldState } from "./world-state.ts";

/** A segment has come to the end of its way, and what dropped it there. */
export interface Arrival {
  readonly dropped: wire.Obstacle | null;
}

const done: LogEntry = { kind: "done" };
/** How many things that are merely looked at cost as much as a step. */
const looksPerStep = 64;

export class World implements WorldState {
  time: number;
  movedBy: number | undefined;
  machines: Machines;
  network: wire.Network<Carried>;
  notices: wire.Network<Notice>;
  sentOn: PersistentMap<number>;
  tables: Tables;
  quotable: PersistentMap<Emission>;
  log: Log | null;
  found: Chain<Finding> | null;
  problems: number;
  watchers: readonly Watcher[];
  events: number;
  segments: number;
  calls: number;
  spent: number;
  line: number | undefined;
  readonly rules: Rules;

  constructor(state: WorldState, rules: Rules) {
    this.time = state.time;
    this.movedBy = state.movedBy;
    this.machines = state.machines;
    this.network = state.network;
    this.notices = state.notices;
    this.sentOn = state.sentOn;
    this.tables = state.tables;
    this.quotable = state.quotable;
    this.log = state.log;
    this.found = state.found;
    this.problems = state.problems;
    this.watchers = state.watchers;
    this.events = state.events;
    this.segments = state.segments;
    this.calls = state.calls;
    this.spent = state.spent;
    this.line = state.line;
    this.rules = rules;
  }

  fork(): World {
    return new World(this, this.rules);
  }

  get exhausted(): boolean {
    return this.spent >= this.rules.maxSteps;
  }

  /** Something was done that costs so many steps. */
  spend(steps: number): void {
    this.spent += steps;
  }

  /** So many things were looked at, none of which did anything. */
  lookedAt(count: number): void {
    this.spent += Math.floor(count / looksPerStep);
  }

  /** A step of TCP is done. */
  private finish(): void {
    this.write(done);
    for (const watcher of this.watchers) this.ask(watcher);
  }

  ask(watcher: Watcher): void {
    this.spent++;
    const found = watcher(this);
    if (found === null) return;
    this.watchers = this.watchers.filter((one) => one !== watcher);
    this.find(found);
  }

  write(entry: LogEntry): void {
    this.log = { value: entry, previous: this.log };
  }

  find(finding: Finding): void {
    this.spent++;
    this.found = { value: finding, previous: this.found };
    if (isProblem(finding)) this.problems++;
  }

  /** An event of the trace, and its number. */
  happened(event: TraceEvent, causedBy: number | null = null): number {
    const number = ++this.events;
    this.write({ kind: "happened", event, number, causedBy });
    if (event.kind === "state") {
      const machine = this.machine(event.endpoint);
      this.put({ ...machine, states: { value: { number, event }, previous: machine.states } });
    }
    return number;
  }

  host(name: string): tcp.Host | undefined {
    return machineNamed(this.machines, name)?.host;
  }

  private machine(name: string): Machine {
    const machine = machineNamed(this.machines, name);
    if (machine === undefined) throw new Error(`no TCP at ${name}`);
    return machine;
  }

  private put(machine: Machine): void {
    this.machines = withMachine(this.machines, machine);
  }

  /** The application calls. The call's number, by which its return is known. */
  call(call: Call, about: CallAbout, statement: CallStatement | null): number {
    const machine = this.machine(about.endpoint);
    const id = ++this.calls;
    const event: CallEvent = { time: this.time, kind: "call", ...about, result: null, returned: null };
    const number = ++this.events;
    this.write({ kind: "called", id, event, statement, number, causedBy: null });
    const circumstances = { kind: "call", trigger: "call", line: about.line, causedBy: number } as const;
    const { remote = null } = call.kind === "connect" ? call : {};
    const made = remote === null ? call : { ...call, remote: facing(this.rules.boxes, about.endpoint, remote) };
    this.take(machine, tcp.call(machine.host, id, made, this.time), circumstances);
    return id;
  }

  /** A server listens from the start, or again after a crash, without a call of its application. */
  listen(endpoint: string, port: number, line?: number, causedBy: number | null = null): void {
    const call = { kind: "listen", port, backlog: null } as const;
    const machine = this.machine(endpoint);
    const step = tcp.call(machine.host, ++this.calls, call, this.time);
    this.take(
      machine,
      { ...step, outputs: step.outputs.filter((output) => output.kind !== "returned") },
      { kind: "call", trigger: "call", line, causedBy },
    );
  }

  /** A machine crashes and restarts: its connections are gone, and it sends nothing about it. The event's number. */
  restart(endpoint: string, line: number): number {
    const machine = this.machine(endpoint);
    const { host } = machine;
    this.spent += 1 + tcp.connections(host).length;
    const after = tcp.restart(host);
    this.put(afterRestart(machine, after, line));
    this.begin("restart", host, after, line);
    const number = this.happened({ time: this.time, kind: "crash", endpoint, line });
    const reason = "3.5.1-crash";
    const about = { host, segment: undefined, line, causedBy: number };
    for (const { id, remote, state } of tcp.connections(host)) {
      this.tell({ kind: "state", connection: id, remote, from: state, to: "CLOSED", reason }, about);
    }
    for (const { port, open } of tcp.listeners(host)) {
      if (open) this.tell({ kind: "listener", port, from: "LISTEN", to: "CLOSED", reason }, about);
    }
    this.finish();
    return number;
  }

  /** A segment that no TCP sent, and of which the line says what becomes. What answers it wants a line (`arrow`), or does not. */
  forge(from: string, segment: Segment, line: number, trigger: Trigger): Flight {
    this.spent++;
    const sent = { ...segment, destination: facing(this.rules.boxes, from, segment.destination) };
    const forged = { segment: sent, connection: null, cause: "forged", retransmission: false, reason: null } as const;
    return this.emit(from, forged, { trigger, line, written: true, causedBy: null }).flight;
  }

  /** Makes a step of TCP part of this world. */
  private take(machine: Machine, { host, outputs }: tcp.StepResult, circumstances: Circumstances): void {
    const { kind, trigger, line, segment } = circumstances;
    let { causedBy } = circumstances;
    this.spent += 1 + outputs.length;
    this.put(afterStep(machine, host, this.line));
    const { time } = this;
    const before = machine.host;
    this.begin(kind, before, host, line, segment);
    for (let at = 0; at < outputs.length; at++) {
      const output = outputs[at];
      if (output === undefined) continue;
      if (output.kind === "segment") {
        const sent = this.emit(before.name, output, { trigger, line, written: false, causedBy });
        const { flight } = sent;
        this.settle(
          flight,
          flight.loss ?? this.obstructed(flight) ?? this.lossOf(flight) ?? this.rules.fates(sent.emission, this),
        );
      } else if (output.kind === "returned") {
        const { call: id, result, count } = output;
        this.write({ kind: "returned", id, result, count, time });
      } else {
        const ahead = segmentsAhead(outputs, at);
        const sent = ahead === null ? undefined : this.segments + ahead;
        const number = this.tell(output, { host: before, segment, line, causedBy, sent });
        if (output.kind === "timer") causedBy = number;
      }
    }
    this.finish();
  }

  private begin(kind: Stepped["kind"], before: tcp.Host, after: tcp.Host, line?: number, segment?: number): void {
    const changes = socketChanges(before, after);
    this.write({ kind: "begun", step: { time: this.time, endpoint: after.name, kind, segment, line, changes } });
  }

  /** The event that an output is, and its number; null where it is none. */
  private tell(output: Output, about: Omit<Parameters<typeof eventOf>[1], "time"> & Caused): number | null {
    const event = eventOf(output, { time: this.time, ...about });
    return event === null ? null : this.happened(event, about.causedBy);
  }

  /** A segment leaves its host. What becomes of it is for the caller to say. */
  private emit(from: string, sent: Sent, { trigger, line, written, causedBy }: Sending): Emitted {
    const id = ++this.segments;
    const number = ++this.events;
    const { connection, cause, retransmission } = sent;
    const left = leave(this, from, sent.segment, number);
    const { segment, dropped } = left;
    const to = segment.destination.host;
    const host = connection === null ? undefined : this.host(from);
    const block = connection === null || host === undefined ? undefined : tcp.connection(host, connection);
    const [seqBase, ackBase] = [block?.iss ?? null, block?.irs ?? null];
    const { time } = this;
    const about = { id, number, causedBy, time, from, to, line, seqBase, ackBase };
    const emission: Emission = { ...about, segment, cause, retransmission, reason: sent.reason };
    this.write({ kind: "emitted", emission });
    if (this.rules.quotes && connection !== null) {
      const { source, destination, seq } = sent.segment;
      const last = set(this.quotable, quoteKey(source, destination, null), emission);
      this.quotable = set(last, quoteKey(source, destination, seq), emission);
    }
    const sentTo = sent.segment.destination;
    const load: Carried = {
      id,
      event: number,
      segment,
      sentTo,
      connection,
      cause,
      retransmission,
      trigger,
      line,
      written,
    };
    const { network, flight } = wire.depart(this.network, from, to, load, time);
    this.network = network;
    passedBy(this, left, flight);
    if (dropped === null) return { flight, emission };
    reject(this, dropped, flight, sent.segment);
    return { flight: { ...flight, loss: { kind: "lose", to: obstacleOf(dropped) } }, emission };
  }

  /** What becomes of a segment whose path something obstructs; null: nothing does. */
  obstructed({ from, to }: Flight): Extract<wire.Fate, { kind: "lose" }> | null {
    const obstacle = wire.obstacle(this.network, from, to);
    return obstacle === undefined ? null : { kind: "lose", to: obstacle };
  }

  /** Whether a `loss` takes a segment; it counts all that go on the path. */
  private lossOf(flight: Flight): wire.Fate | null {
    const { from, to, load } = flight;
    const rules = this.rules.losses(from, to);
    if (rules.length === 0) return null;
    const path = wire.pathKey(from, to);
    const count = (get(this.sentOn, path) ?? 0) + 1;
    this.sentOn = set(this.sentOn, path, count);
    const rule =
      this.exceededMtu(flight) === undefined ? rules.find((one) => takes(one, load.segment, count)) : undefined;
    return rule === undefined ? null : { kind: "lose", to: { kind: "loss", line: rule.range.start.line } };
  }

  private settle(flight: Flight, fate: wire.Fate): void {
    this.network = wire.settle(this.network, flight, fate);
    if (fate.kind === "hold") this.write({ kind: "held", segment: flight.load.id, name: fate.name });
  }

  /** The clock moves on to a moment before which nothing falls due. */
  moveTo(moment: number): void {
    if (moment <= this.time) return;
    forgetUntil(this, moment);
    this.time = moment;
    this.movedBy = this.line;
  }

  /** A segment is taken off the wire, to arrive before anything else does. */
  takeOff(flight: Flight): void {
    this.network = wire.remove(this.network, flight);
  }

  /** A line is this segment: it is off the wire until the line has said what becomes of it. */
  claim(flight: Flight, line: number): Flight {
    const load: Carried = { ...flight.load, written: true, line };
    this.network = wire.remove(this.network, flight);
    this.write({ kind: "written", segment: load.id, line, time: this.time });
    return { ...flight, load };
  }

  /** What a line says becomes of a segment that is off the wire. */
  carryOut(flight: Flight, fate: wire.Fate): void {
    switch (fate.kind) {
      case "deliver":
        while (this.stepTowards(flight) === null);
        break;
      case "lose":
        this.loseOnTheWay(flight);
        break;
      case "hold":
      case "delay":
      case "duplicate":
        this.settle(flight, fate);
        break;
      default:
        fate satisfies never;
    }
  }

  /** A line says that it is lost; what drops it anyway says so, too, and may have something to send about it. */
  private loseOnTheWay(flight: Flight): void {
    const { loss, load } = flight;
    if (loss?.to?.by !== undefined) this.lost(flight, loss.to);
    else if (this.dropTooLarge(flight) === null) {
      const moment = { time: Math.max(this.time, flight.due), event: load.event };
      const box = refusing(this.rules.boxes, this.tables, load.segment, moment);
      if (box?.reset === true) this.settle({ ...flight, load: { ...load, doomed: true } }, wire.delivered);
      else this.lost(flight, box === undefined ? "line" : obstacleOf(box));
    }
  }

  /** One step towards the arrival of a segment that is off the wire: a timer that is due before, or the arrival itself. Null: it has not arrived yet. */
  stepTowards(flight: Flight): Arrival | null {
    if (this.fireBefore(flight.due)) return null;
    this.moveTo(flight.due);
    return { dropped: this.arrive(flight) };
  }

  /** A timer fires that is due before a moment. False: there is none. */
  private fireBefore(moment: number): boolean {
    const machine = nextToFire(this.machines);
    const due = machine === undefined ? null : tcp.deadline(machine.host);
    if (machine === undefined || due === null || due >= moment || this.exhausted) return false;
    this.fire(machine, due);
    return true;
  }

  /** What is held under a name, to arrive because a line says so; it stays held, so that it can arrive again. */
  heldAs(name: string, line: number): Flight | undefined {
    const flight = wire.heldAs(this.network, name);
    return flight === undefined ? undefined : { ...flight, load: { ...flight.load, line, trigger: "arrow" } };
  }

  /** What has dropped it at the end of its way; null: nothing did. */
  private arrive(flight: Flight): wire.Obstacle | null {
    const carried = flight.load;
    this.spent++;
    const reached = reach(this, flight);
    if (reached.dropped !== null) {
      const obstacle = obstacleOf(reached.dropped);
      this.lost(flight, obstacle);
      reject(this, reached.dropped, flight, carried.segment);
      return obstacle;
    }
    const tooLarge = this.dropTooLarge(flight);
    if (tooLarge !== null) return tooLarge;
    if (carried.doomed === true) {
      this.lost(flight, "line");
      return null;
    }
    this.write({ kind: "arrived", segment: carried.id, time: this.time, flight });
    const machine = machineNamed(this.machines, flight.to);
    if (machine === undefined) return null;
    const received = occupied(carried.segment) === 0 ? machine.received : { value: flight, previous: machine.received };
    this.take({ ...machine, received }, tcp.arrive(machine.host, reached.segment, this.time), {
      kind: "arrival",
      trigger: carried.written && carried.cause !== "forged" ? "arrow" : carried.trigger,
      line: carried.line,
      segment: carried.id,
      causedBy: carried.event,
    });
    return null;
  }

  /** How long the way from one host to another takes. */
  latency(from: string, to: string): number {
    return wire.latencyOf(this.network.latency, from, to);
  }

  /** The MTU that a segment is too large for. */
  exceededMtu({ from, to, load }: Flight): MtuDeclaration | undefined {
    const mtu = this.rules.mtus(from, to);
    return mtu !== undefined && datagramLength(load.segment, this.rules.headers) > mtu.size.value ? mtu : undefined;
  }

  /** A router at the far end of the path drops what is too large, and informs the sender unless `icmp=off`. */
  private dropTooLarge(flight: Flight): wire.Obstacle | null {
    const mtu = this.exceededMtu(flight);
    if (mtu === undefined) return null;
    const obstacle = { kind: "mtu", line: mtu.range.start.line } as const;
    this.lost(flight, obstacle);
    if (mtu.icmp) {
      const notice = fragmentationNeeded(flight, mtu.size.value);
      const sent = wire.depart(this.notices, flight.to, flight.from, notice, Math.max(this.time, flight.due));
      this.notices = wire.settle(sent.network, sent.flight, wire.delivered);
    }
    return obstacle;
  }

  /** An ICMP message reaches the host whose segment it quotes. */
  private notify(to: string, { message, about, cause, causedBy, line }: Notice): void {
    const { kind: type, mtu } = message;
    const { time } = this;
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
    const number = this.happened(event, causedBy);
    const machine = machineNamed(this.machines, to);
    if (machine === undefined) return;
    const circumstances = { kind: "icmp", trigger: "timer", line, causedBy: number } as const;
    this.take(machine, tcp.icmp(machine.host, message, time), circumstances);
  }

  /** One step towards the arrival of an ICMP message that a line says arrives. True: it has arrived. */
  stepTowardsNotice(to: string, notice: Notice, due: number): boolean {
    if (this.fireBefore(due)) return false;
    this.moveTo(due);
    this.spent++;
    this.notify(to, notice);
    return true;
  }

  /** `by`: null where the run's `fates` say so. */
  lost(flight: Flight, by: "line" | wire.Obstacle | null): void {
    const obstacle = by === "line" ? { kind: by } : by;
    const box = obstacle !== null && "by" in obstacle ? { box: obstacle.by } : {};
    this.write({ kind: "lost", segment: flight.load.id, by: obstacle?.kind ?? null, ...box });
    const machine = flight.load.segment.payload.length === 0 ? undefined : machineNamed(this.machines, flight.from);
    if (machine !== undefined) this.put(afterLoss(machine, flight));
  }

  /** A pure ACK that another segment makes superfluous before anybody saw it. */
  merge(flight: Flight): void {
    this.network = wire.remove(this.network, flight);
    this.write({ kind: "merged", segment: flight.load.id });
  }

  /** What the network has decided to lose is gone. False: there was nothing. */
  dropLosses(): boolean {
    const flights = wire.losses(this.network);
    if (flights.length === 0) return false;
    this.network = wire.withoutLosses(this.network);
    for (const flight of flights) this.lost(flight, flight.loss?.to ?? null);
    return true;
  }

  /** What is under way between two endpoints, in the order of sending, what will be lost included. */
  underWay(from: string, to: string): readonly Flight[] {
    const flights = wire.underWay(this.network, from, to);
    this.lookedAt(flights.length);
    return flights;
  }

  private fire(machine: Machine, time: number): void {
    this.moveTo(time);
    // The timer's own event heads what its step tells: all else in it follows from that.
    const circumstances = { kind: "timer", trigger: "timer", line: this.line, causedBy: null } as const;
    this.take(machine, tcp.timeout(machine.host, this.time), circumstances);
  }

  /**
   * The next thing that happens by itself, an arrival or a timer, up to a moment. False: nothing does.
   * At one instant, arrivals come before timers.
   */
  step(until: number): boolean {
    if (this.exhausted) return false;
    const arrival = wire.nextArrival(this.network, this.time);
    const notice = wire.nextArrival(this.notices, this.time);
    const arrivesAt = this.soonest(arrival, notice);
    const machine = nextToFire(this.machines);
    const due = machine === undefined ? null : tcp.deadline(machine.host);
    if (machine !== undefined && due !== null && due < arrivesAt) {
      if (due > until) return false;
      this.fire(machine, due);
      return true;
    }
    if (arrivesAt > until) return false;
    this.moveTo(arrivesAt);
    if (arrival !== undefined && arrival.due <= arrivesAt) {
      this.network = wire.remove(this.network, arrival);
      this.arrive(arrival);
    } else if (notice !== undefined) {
      this.notices = wire.remove(this.notices, notice);
      this.notify(notice.to, notice.load);
    } else return false;
    return true;
  }

  private soonest(arrival: Flight | undefined, notice: wire.Flight<Notice> | undefined): number {
    const never = Number.POSITIVE_INFINITY;
    return Math.max(this.time, Math.min(arrival?.due ?? never, notice?.due ?? never));
  }

  /** The next arrival, whenever it is, or a timer that falls due before it. False: nothing is under way. */
  stepArrival(): boolean {
    const isUnderWay =
      wire.nextArrival(this.network, this.time) !== undefined ||
      wire.nextArrival(this.notices, this.time) !== undefined;
    return isUnderWay && this.step(Number.POSITIVE_INFINITY);
  }
}
