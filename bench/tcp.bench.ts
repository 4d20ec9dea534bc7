/**
 * The engine alone: CPU time of a bulk transfer's segments, and of opening and closing a connection. With a peer
 * (`npm run bench -- tcp --peer`): how many times as many segments a second the engine and a run with its trace have as ns-3.
 * Like with like is `linux`: as in ns-3, segments have 1448 bytes and timestamps, SACK is agreed, and an ACK is sent for two
 * of them. `rfc9293` agrees on no options here, and acknowledges each segment.
 */
import { execFileSync } from "node:child_process";
import { analyze } from "../src/scenario/analyze.ts";
import type { Host, StepResult } from "../src/tcp/host.ts";
import * as tcp from "../src/tcp/host.ts";
import type { Segment } from "../src/tcp/model/types.ts";
import { profiles } from "../src/tcp/profiles/profiles.ts";
import { type Profile, profileNames } from "../src/words/terms/profiles.ts";
import { cpuOf, least, report } from "./measure.ts";

/** Two hosts, and a wire without delay, loss or record. */
class Pair {
  hosts: Record<string, Host> = {};
  /** Nothing here keeps an older host. */
  readonly #owners: Record<string, tcp.Owner> = { a: tcp.createOwner(), b: tcp.createOwner() };
  #under: Segment[] = [];
  #calls = 0;
  segments = 0;
  time = 0;

  constructor(profile: Profile) {
    for (const name of ["a", "b"]) {
      this.hosts[name] = tcp.createHost({
        name,
        seed: 1,
        profile,
        parameters: { ...profiles[profile].parameters, port: null },
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
    this.#take(name, tcp.call(this.host(name), ++this.#calls, call, this.time, this.#owners[name]));
  }

  settle(): void {
    for (let index = 0; index < this.#under.length; index++) {
      const segment = this.#under[index];
      if (segment === undefined) break;
      if (index > 100) {
        this.#under.splice(0, index);
        index = 0;
      }
      this.time += 1;
      const name = segment.destination.host;
      this.#take(name, tcp.arrive(this.host(name), segment, this.time, this.#owners[name]));
      // Nothing else arrives at this instant: a process that waits in `send` goes on.
      while (tcp.sendIsDue(this.host(name)))
        this.#take(name, tcp.timeout(this.host(name), this.time, this.#owners[name]));
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
function bulk(profile: Profile, bytes: number): number {
  const pair = new Pair(profile);
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
function openAndClose(profile: Profile, count: number): number {
  const pair = new Pair(profile);
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

/** Microseconds for each segment of a scenario's transfer, with its trace. */
function traced(profile: Profile, bytes: number): number {
  const text = [
    `profile ${profile}`,
    "client a",
    "server b",
    "a: connect",
    "wait 1s",
    `a: send ${bytes}`,
    "wait 1h",
    "",
  ];
  let segments = 0;
  const seconds = cpuOf(() => {
    const { runs } = analyze(text.join("\n"), { locale: "en" });
    segments = runs.flatMap(({ trace }) => trace.events.filter(({ kind }) => kind === "segment")).length;
  });
  return (seconds * 1e6) / segments;
}

/** Microseconds for each segment of the peer's transfer. */
function peerBulk(program: string): number {
  const [segments, seconds] = execFileSync(program, { encoding: "utf8" }).split(" ").map(Number);
  if (segments === undefined || seconds === undefined) throw new Error("the peer printed no numbers");
  return (seconds * 1e6) / segments;
}

const program = process.env["TCPFLOW_BENCH_PEER"];
const peer = program === undefined ? null : peerBulk(program);
if (peer !== null) report("tcp: ns-3, bulk transfer, each segment", peer, "µs");

/** Prints a time, and how many times as fast as the peer it is. */
function reportBeside(name: string, value: number): void {
  report(name, value, "µs");
  if (peer !== null)
    report(`${name.replace(/, each segment$/, "")}, beside ns-3`, peer / value, "times as fast", "larger");
}

for (const profile of profileNames) {
  const bytes = 100_000_000;
  reportBeside(
    `tcp: ${profile}, bulk transfer, each segment`,
    least(6, () => bulk(profile, bytes)),
  );
  if (peer !== null)
    reportBeside(
      `tcp: ${profile}, bulk transfer with its trace, each segment`,
      least(8, () => traced(profile, 10_000_000)),
    );
  report(
    `tcp: ${profile}, open and close a connection`,
    least(4, () => openAndClose(profile, 4_000)),
    "µs",
  );
}
