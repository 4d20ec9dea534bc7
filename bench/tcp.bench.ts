/** The engine alone: CPU time of a bulk transfer's segments, and of opening and closing a connection. */
import type { Host, StepResult } from "../src/tcp/host.ts";
import * as tcp from "../src/tcp/host.ts";
import type { Segment } from "../src/tcp/model/types.ts";
import { profiles } from "../src/tcp/profiles/profiles.ts";
import { cpuOf, least, report } from "./measure.ts";

const parameters = { ...profiles.rfc9293.parameters, port: null };

/** Two hosts, and a wire without delay, loss or record. */
class Pair {
  hosts: Record<string, Host> = {};
  #under: Segment[] = [];
  #calls = 0;
  segments = 0;
  time = 0;

  constructor() {
    for (const name of ["a", "b"]) {
      this.hosts[name] = tcp.createHost({
        name,
        seed: 1,
        profile: "rfc9293",
        parameters,
        suppose: [],
        isn: null,
        reads: "at-once",
        accepts: "at-once",
      });
    }
    this.call("b", { kind: "listen", port: 80, backlog: null });
  }

  host(name: string): Host {
    const host = this.hosts[name];
    if (host === undefined) throw new Error(name);
    return host;
  }

  call(name: string, call: Parameters<typeof tcp.call>[2]): void {
    this.#take(name, tcp.call(this.host(name), ++this.#calls, call, this.time));
  }

  settle(): void {
    for (let index = 0; index < this.#under.length; index++) {
      const segment = this.#under[index];
      if (segment === undefined) break;
      if (index > 10_000) {
        this.#under.splice(0, index);
        index = 0;
      }
      this.time += 1;
      this.#take(segment.destination.host, tcp.arrive(this.host(segment.destination.host), segment, this.time));
    }
    this.#under = [];
  }

  #take(name: string, step: StepResult): void {
    this.hosts[name] = step.host;
    for (const output of step.outputs) {
      if (output.kind !== "segment") continue;
      this.segments++;
      this.#under.push(output.segment);
    }
  }
}

/** Microseconds for each segment of a transfer. */
function bulk(bytes: number): number {
  const pair = new Pair();
  pair.call("a", { kind: "connect", remote: { host: "b", port: 80 }, localPort: 5000 });
  pair.settle();
  const connection = tcp.latestConnection(pair.host("a"))?.id ?? 0;
  const seconds = cpuOf(() => {
    pair.call("a", { kind: "send", connection, payload: { length: bytes, bytes: null } });
    pair.settle();
  });
  const received = tcp.latestConnection(pair.host("b"))?.received;
  if (received !== bytes) throw new Error(`${String(received)} of ${bytes} bytes arrived`);
  return (seconds * 1e6) / pair.segments;
}

/** Microseconds to open and close a connection. */
function openAndClose(count: number): number {
  const pair = new Pair();
  const seconds = cpuOf(() => {
    for (let n = 0; n < count; n++) {
      pair.call("a", { kind: "connect", remote: { host: "b", port: 80 }, localPort: null });
      pair.settle();
      const a = tcp.latestConnection(pair.host("a"))?.id ?? 0;
      const b = tcp.latestConnection(pair.host("b"))?.id ?? 0;
      pair.call("a", { kind: "close", connection: a });
      pair.settle();
      pair.call("b", { kind: "close", connection: b });
      pair.settle();
    }
  });
  return (seconds * 1e6) / count;
}

report(
  "tcp: bulk transfer, each segment",
  least(6, () => bulk(100_000_000)),
  "µs",
);
report(
  "tcp: open and close a connection",
  least(4, () => openAndClose(4_000)),
  "µs",
);
