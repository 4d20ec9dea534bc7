/**
 * The machines and the network between them, at a moment. Its parts are never changed in place, so a fork costs one
 * object; the clock only moves where something is done here.
 */
import type { CallStatement } from "../../language/syntax/document.ts";
import * as wire from "../../network/network.ts";
import * as tcp from "../../tcp/host.ts";
import type { Call, ConnectionId, Output, Segment } from "../../tcp/model/types.ts";
import type { CallEvent, Finding, LostBy, TraceEvent, TraceStep } from "../../trace/trace.ts";
import { isProblem } from "../judge/find.ts";
import { eventOf, segmentsAhead } from "../trace/happening.ts";
import { socketChanges } from "../trace/sockets.ts";
import { entriesOf, type Found, type Log, type LogEntry, type Stepped } from "./log.ts";

/** What set a chain of segments going: a line with an arrow wants its answers written, the others do not. */
export type Trigger = "arrow" | "call" | "timer";

/** A segment on its way, and where it comes from. */
export interface Carried {
  /** Its number in the trace. */
  readonly id: number;
  /** The number of the event that is its sending. */
  readonly event: number;
  readonly segment: Segment;
  /** The sender's connection; null for an answer out of CLOSED or LISTEN, and for what is forged. */
  readonly connection: ConnectionId | null;
  readonly cause: "call" | "answer" | "timer" | "forged";
  readonly retransmission: boolean;
  readonly trigger: Trigger;
  readonly line: number | undefined;
  /** Whether a line of the text is this segment. */
  readonly written: boolean;
}

export type Flight = wire.Flight<Carried>;

/** How many steps a scenario may take, forks included: no input runs for ever. */
export interface Budget {
  left: number;
}

/** A segment, as whoever sends it tells it. */
type Sent = Pick<Carried, "segment" | "connection" | "cause" | "retransmission"> & { readonly reason: string | null };

/** The number of the event that something follows from: a call, a segment, a timer; null: no event brought it about. */
interface Caused {
  readonly causedBy: number | null;
}

type Sending = Pick<Carried, "trigger" | "line" | "written"> & Caused;

interface Circumstances extends Caused {
  readonly kind: TraceStep["kind"];
  readonly trigger: Trigger;
  readonly line: number | undefined;
  /** The segment whose arrival it is about. */
  readonly segment?: number;
}

/** What the trace says of a call, before it is known how it ends. */
export type CallAbout = Omit<CallEvent, "time" | "kind" | "result" | "returned">;

const done: LogEntry = { kind: "done" };

export class World {
  time = 0;
  hosts: ReadonlyMap<string, tcp.Host>;
  /** The same map, where no other world has it. */
  private own: Map<string, tcp.Host> | null = null;
  network: wire.Network<Carried>;
  log: Log | null = null;
  private read: { readonly log: Log | null; readonly entries: readonly LogEntry[] } | null = null;
  found: Found | null = null;
  private segments = 0;
  private calls = 0;
  private events = 0;
  /** Errors and warnings among what was found. */
  problems = 0;
  readonly budget: Budget;

  constructor(hosts: ReadonlyMap<string, tcp.Host>, latency: wire.Latency, budget: Budget) {
    this.hosts = hosts;
    this.network = wire.createNetwork(latency);
    this.budget = budget;
  }

  fork(): World {
    const fork = new World(this.hosts, this.network.latency, this.budget);
    fork.become(this);
    return fork;
  }

  /** Takes over the state of a fork. */
  become(other: World): void {
    this.time = other.time;
    this.hosts = other.hosts;
    this.own = null;
    other.own = null;
    this.network = other.network;
    this.log = other.log;
    this.found = other.found;
    this.segments = other.segments;
    this.calls = other.calls;
    this.events = other.events;
    this.problems = other.problems;
  }

  get exhausted(): boolean {
    return this.budget.left <= 0;
  }

  write(entry: LogEntry): void {
    this.log = { entry, previous: this.log };
  }

  /** The entries of its log, made once for all who read them at the end. */
  entries(): readonly LogEntry[] {
    if (this.read?.log !== this.log) this.read = { log: this.log, entries: entriesOf(this.log) };
    return this.read.entries;
  }

  find(finding: Finding): void {
    this.found = { finding, previous: this.found };
    if (isProblem(finding)) this.problems++;
  }

  /** An event of the trace, and its number. */
  happened(event: TraceEvent, causedBy: number | null = null): number {
    const number = ++this.events;
    this.write({ kind: "happened", event, number, causedBy });
    return number;
  }

  // ------------------------------------------------------------------ what hosts do

  /** The application calls. The call's number, by which its return is known. */
  call(call: Call, about: CallAbout, statement: CallStatement | null): number {
    const host = this.host(about.endpoint);
    const id = ++this.calls;
    const event: CallEvent = { time: this.time, kind: "call", ...about, result: null, returned: null };
    const number = ++this.events;
    this.write({ kind: "called", id, event, statement, number, causedBy: null });
    const circumstances = { kind: "call", trigger: "call", line: about.line, causedBy: number } as const;
    this.take(host, tcp.call(host, id, call, this.time), circumstances);
    return id;
  }

  /** A server listens from the start, or again after a crash, as if nobody had called. */
  listen(endpoint: string, port: number, line?: number, causedBy: number | null = null): void {
    const call = { kind: "listen", port, backlog: null } as const;
    const step = tcp.call(this.host(endpoint), ++this.calls, call, this.time);
    this.take(
      this.host(endpoint),
      { ...step, outputs: step.outputs.filter((output) => output.kind !== "returned") },
      { kind: "call", trigger: "call", line, causedBy },
    );
  }

  /** A machine crashes and restarts: its connections are gone, and it sends nothing about it. The event's number. */
  restart(endpoint: string, line: number): number {
    const host = this.host(endpoint);
    const after = tcp.restart(host);
    this.setHost(after);
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
    this.write(done);
    return number;
  }

  /** Puts a segment on the wire that no TCP sent. What answers it wants a line (`arrow`), or does not. */
  forge(from: string, to: string, segment: Segment, line: number, trigger: Trigger): Flight {
    const forged = { segment, connection: null, cause: "forged", retransmission: false, reason: null } as const;
    return this.emit(from, to, forged, { trigger, line, written: true, causedBy: null });
  }

  private host(name: string): tcp.Host {
    const host = this.hosts.get(name);
    if (host === undefined) throw new Error(`no TCP at ${name}`);
    return host;
  }

  private setHost(host: tcp.Host): void {
    this.own ??= new Map(this.hosts);
    this.own.set(host.name, host);
    this.hosts = this.own;
  }

  /** Makes a step of TCP part of this world. */
  private take(before: tcp.Host, { host, outputs }: tcp.StepResult, circumstances: Circumstances): void {
    const { kind, trigger, line, segment } = circumstances;
    let { causedBy } = circumstances;
    this.budget.left -= 1 + outputs.length;
    this.setHost(host);
    const { time } = this;
    this.begin(kind, before, host, line, segment);
    for (let at = 0; at < outputs.length; at++) {
      const output = outputs[at];
      if (output === undefined) continue;
      if (output.kind === "segment") {
        this.emit(before.name, output.segment.destination.host, output, { trigger, line, written: false, causedBy });
      } else if (output.kind === "returned") {
        this.write({ kind: "returned", id: output.call, result: output.result, time });
      } else {
        const ahead = segmentsAhead(outputs, at);
        const sent = ahead === null ? undefined : this.segments + ahead;
        const number = this.tell(output, { host: before, segment, line, causedBy, sent });
        if (output.kind === "timer") causedBy = number;
      }
    }
    this.write(done);
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

  private emit(from: string, to: string, sent: Sent, { trigger, line, written, causedBy }: Sending): Flight {
    const id = ++this.segments;
    const number = ++this.events;
    const { segment, connection, cause, retransmission, reason } = sent;
    const host = connection === null ? undefined : this.hosts.get(from);
    const block = connection === null || host === undefined ? undefined : tcp.connection(host, connection);
    const [seqBase, ackBase] = [block?.iss ?? null, block?.irs ?? null];
    const { time } = this;
    this.write({
      kind: "emitted",
      emission: {
        id,
        number,
        causedBy,
        time,
        from,
        to,
        segment,
        seqBase,
        ackBase,
        cause,
        retransmission,
        reason,
        line,
      },
    });
    const load: Carried = { id, event: number, segment, connection, cause, retransmission, trigger, line, written };
    const { network, flight } = wire.send(this.network, from, to, load, time);
    this.network = network;
    return flight;
  }

  // ------------------------------------------------------------------ what the network does

  /** Lets time pass up to a moment; timers that are due before it fire. At the moment itself arrivals come first. */
  moveTo(moment: number): void {
    while (!this.exhausted) {
      const next = this.nextTimer();
      if (next === null || next.time >= moment) break;
      this.fire(next.host, next.time);
    }
    this.time = Math.max(this.time, moment);
  }

  /** A segment arrives, when its time has come. The bound line, if it is written. */
  deliver(flight: Flight): void {
    this.moveTo(flight.due);
    this.land(flight);
  }

  /** It arrives now. */
  private land(flight: Flight): void {
    this.network = wire.remove(this.network, flight.id);
    this.arrive(flight);
  }

  /** A held segment arrives now; it stays held, so that it can arrive again. */
  deliverHeld(name: string, line: number): boolean {
    const flight = this.network.held.get(name);
    if (flight === undefined) return false;
    if (flight.due > this.time) this.moveTo(flight.due);
    this.arrive({ ...flight, load: { ...flight.load, line, trigger: "arrow" } });
    return true;
  }

  private arrive(flight: Flight): void {
    const carried = flight.load;
    this.budget.left -= 1;
    this.write({ kind: "arrived", segment: carried.id, time: this.time, flight });
    const host = this.hosts.get(flight.to);
    if (host === undefined) return;
    this.take(host, tcp.arrive(host, carried.segment, this.time), {
      kind: "arrival",
      trigger: carried.written && carried.cause !== "forged" ? "arrow" : carried.trigger,
      line: carried.line,
      segment: carried.id,
      causedBy: carried.event,
    });
  }

  lose(flight: Flight, by: LostBy): void {
    this.network = wire.remove(this.network, flight.id);
    this.write({ kind: "lost", segment: flight.load.id, by });
  }

  hold(flight: Flight, name: string): void {
    this.network = wire.hold(this.network, flight, name);
    this.write({ kind: "held", segment: flight.load.id, name });
  }

  /** A pure ACK that another segment makes superfluous before anybody saw it. */
  merge(flight: Flight): void {
    this.network = wire.remove(this.network, flight.id);
    this.write({ kind: "merged", segment: flight.load.id });
  }

  /** A line is this segment: what it brings about belongs to the line. */
  markWritten(flight: Flight, line: number): Flight {
    const load: Carried = { ...flight.load, written: true, line };
    this.network = wire.relabel(this.network, flight.id, load);
    this.write({ kind: "written", segment: load.id, line, time: this.time });
    return { ...flight, load };
  }

  /** What was sent into a cut is gone. */
  loseDoomed(): void {
    for (const flight of this.underWay()) if (flight.doomed) this.lose(flight, "cut");
  }

  /** What is under way, in the order of sending. */
  underWay(): readonly Flight[] {
    return wire.underWay(this.network);
  }

  nextArrival(): Flight | undefined {
    return wire.nextArrival(this.network);
  }

  // ------------------------------------------------------------------ time

  private nextTimer(): { readonly host: tcp.Host; readonly time: number } | null {
    let next: { host: tcp.Host; time: number } | null = null;
    for (const host of this.hosts.values()) {
      const time = tcp.deadline(host);
      if (time !== null && (next === null || time < next.time)) next = { host, time };
    }
    return next;
  }

  /** The line of the statement that lets time pass: what timers bring about belongs to it. */
  line: number | undefined = undefined;

  private fire(host: tcp.Host, time: number): void {
    this.time = Math.max(this.time, time);
    // The timer's own event heads what its step tells: all else in it follows from that.
    const circumstances = { kind: "timer", trigger: "timer", line: this.line, causedBy: null } as const;
    this.take(host, tcp.timeout(host, this.time), circumstances);
  }

  /**
   * The next thing that happens by itself, an arrival or a timer, up to a moment. False: nothing does.
   * At one instant, arrivals come before timers.
   */
  step(until: number): boolean {
    if (this.exhausted) return false;
    const arrival = this.nextArrival();
    const arrivesAt = arrival === undefined ? Number.POSITIVE_INFINITY : Math.max(arrival.due, this.time);
    const timer = this.nextTimer();
    if (timer !== null && timer.time < arrivesAt) {
      if (timer.time > until) return false;
      this.fire(timer.host, timer.time);
      return true;
    }
    if (arrival === undefined || arrivesAt > until) return false;
    this.time = arrivesAt;
    this.land(arrival);
    return true;
  }

  /** The next arrival, whenever it is; timers that fall due on the way fire. False: nothing is under way. */
  stepArrival(): boolean {
    if (this.exhausted) return false;
    const arrival = this.nextArrival();
    if (arrival === undefined) return false;
    const timer = this.nextTimer();
    if (timer !== null && timer.time < Math.max(arrival.due, this.time)) this.fire(timer.host, timer.time);
    else this.deliver(arrival);
    return true;
  }

  /** All that is under way arrives and is answered, until only held segments are left. */
  runQuiet(): void {
    while (this.stepArrival());
    if (!this.exhausted) this.loseDoomed();
  }

  /** Lets time pass up to a moment, with all that falls due in it. */
  runUntil(moment: number): void {
    while (this.step(moment));
    if (this.exhausted) return;
    this.loseDoomed();
    this.time = Math.max(this.time, moment);
  }
}
