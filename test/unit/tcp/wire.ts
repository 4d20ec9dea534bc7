/** A small language for tests: two hosts, a wire between them, and a record of all that was said. */
import type { Host, Supposition } from "../../../src/tcp/host.ts";
import * as tcp from "../../../src/tcp/host.ts";
import type { Call, IcmpError, Output, Segment } from "../../../src/tcp/model/types.ts";
import type { Parameters } from "../../../src/tcp/parameters/parameters.ts";
import { profiles } from "../../../src/tcp/profiles/profiles.ts";
import type { Profile } from "../../../src/words/terms/profiles.ts";

export interface HostChoice {
  readonly profile?: Profile;
  readonly parameters?: Partial<Parameters>;
  readonly suppose?: readonly Supposition[];
  readonly isn?: number;
  readonly reads?: "at-once" | "on-call";
  readonly accepts?: "at-once" | "on-call";
}

export function hostNamed(name: string, choice: HostChoice = {}): Host {
  const profile = choice.profile ?? "rfc9293";
  return tcp.createHost({
    name,
    seed: 1,
    profile,
    parameters: { ...profiles[profile].parameters, ...choice.parameters },
    suppose: choice.suppose ?? [],
    isn: choice.isn ?? (name === "a" ? 100 : 300),
    reads: choice.reads ?? "at-once",
    accepts: choice.accepts ?? "at-once",
  });
}

/** `SYN+ACK seq=0 ack=1 len=0`, flags in the order of a textbook. */
function flagsOf(flags: number): string {
  const names = [
    [0x02, "SYN"],
    [0x01, "FIN"],
    [0x04, "RST"],
    [0x08, "PSH"],
    [0x10, "ACK"],
    [0x20, "URG"],
  ] as const;
  return names
    .filter(([bit]) => (flags & bit) !== 0)
    .map(([, name]) => name)
    .join("+");
}

interface UnderWay {
  readonly at: number;
  readonly order: number;
  readonly to: "a" | "b";
  readonly segment: Segment;
}

export type Fate = "arrives" | "is lost" | { readonly delay: number } | { readonly copies: number };

/** Two hosts, `a` at port 40000 and `b` listening at port 80, 10 ms apart. */
export class Wire {
  time = 0;
  hosts: { a: Host; b: Host };
  /** What happened, a line each, since `said` was last asked. */
  #said: string[] = [];
  readonly outputs: { readonly host: "a" | "b"; readonly time: number; readonly output: Output }[] = [];
  #under: UnderWay[] = [];
  #order = 0;
  #calls = 0;
  readonly latency: number;
  /** Decides what becomes of the n-th segment (from 0) of a side; `undefined`: it arrives. */
  fate: (from: "a" | "b", n: number, segment: Segment) => Fate | undefined = () => undefined;
  #counts = { a: 0, b: 0 };
  /** Steps change the copies of earlier ones in place; null: each makes its own. */
  readonly #owners: { readonly a: tcp.Owner; readonly b: tcp.Owner } | null;

  constructor(
    choice: {
      readonly a?: HostChoice;
      readonly b?: HostChoice;
      readonly latency?: number;
      readonly changesInPlace?: boolean;
    } = {},
  ) {
    this.#owners = choice.changesInPlace === true ? { a: tcp.createOwner(), b: tcp.createOwner() } : null;
    this.hosts = {
      a: hostNamed("a", { ...choice.a, parameters: { port: 40_000, ...choice.a?.parameters } }),
      b: hostNamed("b", { ...choice.b, parameters: { port: 80, ...choice.b?.parameters } }),
    };
    this.latency = choice.latency ?? 10_000;
  }

  /** Another wire in the same state, that goes its own way from here on; `copy`: with copies of the hosts. */
  fork(copy: (host: Host) => Host = (host) => host): Wire {
    const fork = new Wire({ latency: this.latency, changesInPlace: this.#owners !== null });
    for (const owner of [this.#owners?.a, this.#owners?.b]) if (owner !== undefined) tcp.release(owner);
    fork.time = this.time;
    fork.hosts = { a: copy(this.hosts.a), b: copy(this.hosts.b) };
    fork.fate = this.fate;
    fork.outputs.push(...this.outputs);
    fork.#under = [...this.#under];
    fork.#order = this.#order;
    fork.#calls = this.#calls;
    fork.#counts = { ...this.#counts };
    return fork;
  }

  call(name: "a" | "b", call: Call): number {
    const id = ++this.#calls;
    this.#take(name, tcp.call(this.hosts[name], id, call, this.time, this.#owners?.[name]));
    return id;
  }

  listen(name: "a" | "b" = "b", backlog: number | null = null): this {
    this.call(name, { kind: "listen", port: name === "b" ? 80 : 40_000, backlog });
    return this;
  }

  connect(name: "a" | "b" = "a"): this {
    const remote = name === "a" ? { host: "b", port: 80 } : { host: "a", port: 40_000 };
    this.call(name, { kind: "connect", remote, localPort: null });
    return this;
  }

  /** Calls on the latest connection. */
  send(name: "a" | "b", what: number | string, more = false): this {
    const bytes = typeof what === "string" ? new TextEncoder().encode(what) : null;
    const payload = { length: bytes?.length ?? Number(what), bytes };
    this.call(name, { kind: "send", connection: this.latest(name), payload, more });
    return this;
  }

  recv(name: "a" | "b", count: number | null = null): number {
    return this.call(name, { kind: "recv", connection: this.latest(name), count });
  }

  do(name: "a" | "b", kind: "close" | "shutdown" | "abort"): this {
    this.call(name, { kind, connection: this.latest(name) });
    return this;
  }

  latest(name: "a" | "b"): number {
    return tcp.latestConnection(this.hosts[name])?.id ?? 0;
  }

  block(name: "a" | "b"): tcp.ControlBlock {
    const block = tcp.latestConnection(this.hosts[name]);
    if (block === undefined) throw new Error(`${name} has no connection`);
    return block;
  }

  states(): string {
    const of = (name: "a" | "b"): string => tcp.latestConnection(this.hosts[name])?.state ?? "CLOSED";
    return `${of("a")} ${of("b")}`;
  }

  /** A segment that no TCP sent reaches a host. */
  inject(to: "a" | "b", segment: Segment): void {
    this.#take(to, tcp.arrive(this.hosts[to], segment, this.time, this.#owners?.[to]));
  }

  /** An ICMP error message reaches a host: about its segment of that number, to the other host. */
  icmp(to: "a" | "b", kind: IcmpError["kind"], seq: number, mtu?: number): this {
    const [localPort, remote] = to === "a" ? [40_000, { host: "b", port: 80 }] : [80, { host: "a", port: 40_000 }];
    const message = { kind, localPort, remote, seq, ...(mtu !== undefined && { mtu }) };
    this.#take(to, tcp.icmp(this.hosts[to], message, this.time, this.#owners?.[to]));
    return this;
  }

  /** Lets everything that is under way arrive, and what answers it; timers stand still unless time passes meanwhile. */
  settle(): this {
    for (let guard = 0; guard < 100_000; guard++) {
      const next = this.#nextArrival();
      if (next === undefined) return this;
      this.#fireUntil(next.at - 1);
      if (this.#nextArrival() !== next) continue;
      this.time = Math.max(this.time, next.at);
      this.#under = this.#under.filter((each) => each !== next);
      this.inject(next.to, next.segment);
    }
    throw new Error("the wire does not fall silent");
  }

  /** Lets time pass, with all that falls due in it. */
  wait(duration: number): this {
    return this.until(this.time + duration);
  }

  until(end: number): this {
    for (let guard = 0; guard < 1_000_000; guard++) {
      const arrival = this.#nextArrival();
      const timer = this.#nextTimer();
      const at = Math.min(arrival?.at ?? Infinity, timer ?? Infinity);
      if (at > end) {
        this.time = end;
        return this;
      }
      if (arrival !== undefined && arrival.at <= at) {
        this.time = Math.max(this.time, arrival.at);
        this.#under = this.#under.filter((each) => each !== arrival);
        this.inject(arrival.to, arrival.segment);
      } else {
        this.#fireUntil(at);
      }
    }
    throw new Error("too much happens");
  }

  /** Everything that was said since this was last asked. */
  said(): string[] {
    const said = this.#said;
    this.#said = [];
    return said;
  }

  #nextArrival(): UnderWay | undefined {
    let best: UnderWay | undefined;
    for (const each of this.#under) {
      if (best === undefined || each.at < best.at || (each.at === best.at && each.order < best.order)) best = each;
    }
    return best;
  }

  #nextTimer(): number | null {
    const due = [tcp.deadline(this.hosts.a), tcp.deadline(this.hosts.b)].filter((each) => each !== null);
    return due.length === 0 ? null : Math.min(...due);
  }

  #fireUntil(end: number): void {
    for (;;) {
      const due = this.#nextTimer();
      if (due === null || due > end) return;
      this.time = Math.max(this.time, due);
      const name = tcp.deadline(this.hosts.a) === due ? "a" : "b";
      this.#take(name, tcp.timeout(this.hosts[name], this.time, this.#owners?.[name]));
    }
  }

  #take(name: "a" | "b", step: { readonly host: Host; readonly outputs: readonly Output[] }): void {
    this.hosts[name] = step.host;
    for (const output of step.outputs) {
      this.outputs.push({ host: name, time: this.time, output });
      if (output.kind === "segment") this.#emit(name, output.segment, output.retransmission);
      const line = tell(output);
      if (line !== null) this.#said.push(`${name} ${line}`);
    }
  }

  /** The connection that a segment belongs to; the one that ended last counts, too. */
  #ownBlock(name: "a" | "b", port: number): tcp.ControlBlock | undefined {
    const latest = tcp.latestConnection(this.hosts[name]);
    if (latest?.localPort === port) return latest;
    return tcp.connections(this.hosts[name]).find((each) => each.localPort === port);
  }

  #emit(name: "a" | "b", segment: Segment, retransmission: boolean): void {
    const own = this.#ownBlock(name, segment.source.port);
    const fate = this.fate(name, this.#counts[name]++, segment) ?? "arrives";
    const seq = own === undefined ? segment.seq : (segment.seq - own.iss) >>> 0;
    const ack = own === undefined ? segment.ack : (segment.ack - own.irs) >>> 0;
    const withAck = (segment.flags & 0x10) !== 0 ? ` ack=${ack}` : "";
    const length = segment.payload.length > 0 ? ` len=${segment.payload.length}` : "";
    const again = retransmission ? " again" : "";
    const lost = fate === "is lost" ? " lost" : "";
    this.#said.push(`${name}> ${flagsOf(segment.flags)} seq=${seq}${withAck}${length}${again}${lost}`);
    if (fate === "is lost") return;
    const to = segment.destination.host === "a" ? "a" : "b";
    const copies = typeof fate === "object" && "copies" in fate ? fate.copies : 1;
    const delay = typeof fate === "object" && "delay" in fate ? fate.delay : 0;
    for (let copy = 0; copy < copies; copy++) {
      this.#under.push({ at: this.time + this.latency + delay, order: this.#order++, to, segment });
    }
  }
}

function tell(output: Output): string | null {
  switch (output.kind) {
    case "segment":
      return null;
    case "state":
      return `${output.from} => ${output.to}`;
    case "listener":
      return `(listener) ${output.from} => ${output.to}`;
    case "returned":
      return `returned ${output.result} ${output.count}`;
    case "timer":
      return `timer ${output.timer}`;
    case "drop":
      return `dropped ${output.reason}`;
    case "report":
      return `report ${output.reason}${output.error === undefined ? "" : ` ${output.error}`}`;
  }
}

/** A wire whose two hosts have an established connection. */
export function established(choice: { readonly a?: HostChoice; readonly b?: HostChoice } = {}): Wire {
  const wire = new Wire(choice).listen();
  wire.connect().settle();
  wire.said();
  return wire;
}

/** The segments among what was said since it was last asked. */
export function sent(wire: Wire): readonly string[] {
  return wire.said().filter((line) => /^[ab]>/.test(line));
}

/** All segments that a side has sent so far. */
export function segmentsOf(wire: Wire, name: "a" | "b"): readonly Segment[] {
  return wire.outputs.flatMap(({ host, output }) =>
    host === name && output.kind === "segment" ? [output.segment] : [],
  );
}

/** A segment that somebody made up, from one host to the other. */
export function segment(from: "a" | "b", flags: number, seq: number, ack = 0, length = 0): Segment {
  const a = { host: "a", port: 40_000 };
  const b = { host: "b", port: 80 };
  return {
    source: from === "a" ? a : b,
    destination: from === "a" ? b : a,
    flags,
    seq,
    ack,
    window: 65_535,
    payload: { length, bytes: null },
    options: {},
    urgent: 0,
  };
}
