/**
 * What a segment of each kind does in each state: measured on a kernel (`linux`), and read out of RFC 9293 §3.10.7
 * (`rfc9293`). Each cell builds its state by calls and segments, lets the segment arrive, and compares.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Host } from "../../../src/tcp/host.ts";
import * as tcp from "../../../src/tcp/host.ts";
import type { Call, Output, Segment } from "../../../src/tcp/model/types.ts";
import { ACK, FIN, PSH, RST, SYN } from "../../../src/tcp/model/types.ts";
import type { Profile } from "../../../src/words/terms/profiles.ts";
import { exceptions } from "./matrix-exceptions.ts";
import { hostNamed } from "./wire.ts";

interface Reply {
  readonly flags: string;
  readonly seq: number | "*";
  readonly ack: number | null;
}

interface Cell {
  readonly state: string;
  readonly segment: string;
  readonly active: boolean;
  readonly g: { readonly flags: string; readonly seq: number; readonly ack: number | null; readonly len: number };
  readonly t: {
    readonly iss: number;
    readonly irs: number;
    readonly snd_una: number;
    readonly snd_nxt: number;
    readonly rcv_nxt: number;
  };
  readonly replies: readonly (Reply & { readonly len: number })[];
  readonly after: string;
  readonly read: string | null;
  readonly rfc: {
    readonly replies: readonly (readonly [string, number | "*", number | null])[];
    readonly after: string;
    readonly delivered: number;
  };
}

const cells = (
  JSON.parse(readFileSync(new URL("../../fixtures/matrix.json", import.meta.url), "utf8")) as { cells: Cell[] }
).cells;

const letters: Readonly<Record<string, number>> = { S: SYN, F: FIN, R: RST, P: PSH, A: ACK };

function flagBits(text: string): number {
  return Array.from(text).reduce((bits, letter) => bits | (letters[letter] ?? 0), 0);
}

/** The endpoint under test, with a peer whose segments the test makes up. */
class Bench {
  host: Host;
  outputs: Output[] = [];
  #calls = 0;
  readonly cell: Cell;

  constructor(cell: Cell, profile: Profile) {
    this.cell = cell;
    const parameters = {
      window: profile === "linux" ? null : 64_240,
      delayedAck: null,
      wscale: null,
      sack: false,
      timestamps: false,
      port: cell.active ? 40_000 : 80,
    };
    this.host = hostNamed("b", { profile, parameters, isn: cell.t.iss });
  }

  get port(): number {
    return this.cell.active ? 40_000 : 80;
  }

  call(call: Call): void {
    this.#take(tcp.call(this.host, ++this.#calls, call, 0));
  }

  /** The peer says something: sequence numbers relative to its own initial one, and to ours. */
  hear(flags: number, seq: number, ack: number | null, length = 0): void {
    this.hearAbsolute(flags, this.cell.t.irs + seq, ack === null ? null : this.cell.t.iss + ack, length);
  }

  hearAbsolute(flags: number, seq: number, ack: number | null, length: number): void {
    const segment: Segment = {
      source: { host: "a", port: 1000 },
      destination: { host: "b", port: this.port },
      flags,
      seq: seq >>> 0,
      ack: (ack ?? 0) >>> 0,
      window: 65_535,
      payload: { length, bytes: null },
      options: (flags & SYN) !== 0 ? { mss: 1460 } : {},
      urgent: 0,
    };
    this.#take(tcp.arrive(this.host, segment, 600_000));
  }

  get connection(): number {
    return tcp.latestConnection(this.host)?.id ?? 0;
  }

  #take(step: { readonly host: Host; readonly outputs: readonly Output[] }): void {
    this.host = step.host;
    this.outputs.push(...step.outputs);
  }
}

/** Brings the side under test into the state that the cell names. */
function build(cell: Cell, profile: Profile): Bench {
  const bench = new Bench(cell, profile);
  const state = cell.state.replace(/\(.*/, "");
  const closed = cell.state.includes("(closed)");
  if (state === "CLOSED") return bench;
  if (cell.state === "SYN-SENT" || cell.state === "SYN-RECEIVED(active)") {
    bench.call({ kind: "connect", remote: { host: "a", port: 1000 }, localPort: bench.port });
    if (cell.state === "SYN-RECEIVED(active)") bench.hear(SYN, 0, null);
    return bench;
  }
  if (cell.active) {
    bench.call({ kind: "connect", remote: { host: "a", port: 1000 }, localPort: bench.port });
    bench.hear(SYN | ACK, 0, 1);
  } else {
    bench.call({ kind: "listen", port: bench.port, backlog: 16 });
    if (state === "LISTEN") return bench;
    bench.hear(SYN, 0, null);
    if (state === "SYN-RECEIVED") return bench;
    bench.hear(ACK, 1, 1);
  }
  bench.call({ kind: "send", connection: bench.connection, payload: { length: 10, bytes: null } });
  bench.hear(PSH | ACK, 1, 11, 10);
  const { connection } = bench;
  const close = (): void => {
    bench.call({ kind: closed || state === "LAST-ACK" || state === "TIME-WAIT" ? "close" : "shutdown", connection });
  };
  switch (state) {
    case "ESTABLISHED":
      break;
    case "FIN-WAIT-1":
      close();
      break;
    case "FIN-WAIT-2":
      close();
      bench.hear(ACK, 11, 12);
      break;
    case "CLOSE-WAIT":
      bench.hear(FIN | ACK, 11, 11);
      break;
    case "CLOSING":
      close();
      bench.hear(FIN | ACK, 11, 11);
      break;
    case "LAST-ACK":
      bench.hear(FIN | ACK, 11, 11);
      close();
      break;
    case "TIME-WAIT":
      close();
      bench.hear(FIN | ACK, 11, 12);
      break;
    default:
      throw new Error(`no way into ${state}`);
  }
  return bench;
}

interface Outcome {
  readonly replies: readonly string[];
  readonly after: string;
  readonly delivered: number;
}

function observe(cell: Cell, profile: Profile): Outcome {
  const bench = build(cell, profile);
  const before = tcp.latestConnection(bench.host);
  const expected = cell.state.replace(/\(.*/, "").replaceAll("-", "_");
  if (before !== undefined && before.state !== expected)
    throw new Error(`built ${before.state} instead of ${expected}`);
  bench.outputs = [];
  bench.hearAbsolute(flagBits(cell.g.flags), cell.g.seq, cell.g.ack, cell.g.len);
  const replies: string[] = [];
  for (const output of bench.outputs) {
    if (output.kind !== "segment") continue;
    const { flags, seq, ack } = output.segment;
    replies.push(showReply({ flags: letterFlags(flags), seq, ack: (flags & ACK) === 0 ? null : ack }));
  }
  // Kernels send the SYN again soon after an unacceptable ACK: that timer belongs to the answer.
  const due = tcp.deadline(bench.host);
  if (cell.state === "SYN-SENT" && due !== null && due < 1_000_000) {
    for (const output of tcp.timeout(bench.host, due).outputs) {
      if (output.kind !== "segment") continue;
      replies.push(showReply({ flags: letterFlags(output.segment.flags), seq: output.segment.seq, ack: null }));
    }
  }
  const block = tcp.latestConnection(bench.host);
  const returned = bench.outputs.filter((output) => output.kind === "state").at(-1);
  const after =
    returned?.kind === "state"
      ? returned.to
      : (block?.state ?? (bench.host.listeners.length > 0 ? "LISTEN" : "CLOSED"));
  const delivered = (block?.received ?? 0) - (block?.id === before?.id ? (before?.received ?? 0) : 0);
  return { replies, after: after.replaceAll("_", "-"), delivered };
}

function letterFlags(flags: number): string {
  return Object.entries(letters)
    .filter(([, bit]) => (flags & bit) !== 0)
    .map(([letter]) => letter)
    .sort()
    .join("");
}

function showReply(reply: Reply): string {
  return `${Array.from(reply.flags).sort().join("")} seq=${reply.seq} ack=${reply.ack}`;
}

/** The initial sequence number of a new connection is not compared. */
function withoutIsn(outcome: Outcome, cell: Cell): Outcome {
  if (cell.state !== "LISTEN" && cell.state !== "TIME-WAIT") return outcome;
  return {
    ...outcome,
    replies: outcome.replies.map((reply) => (reply.startsWith("AS") ? reply.replace(/seq=\S+/, "seq=*") : reply)),
  };
}

function expectedOf(cell: Cell, profile: Profile): Outcome {
  const after = (profile === "linux" ? cell.after : cell.rfc.after).replace(/\(.*/, "");
  if (profile === "rfc9293") {
    const replies = cell.rfc.replies.map(([flags, seq, ack]) => showReply({ flags, seq, ack }));
    return withoutIsn({ replies, after, delivered: cell.rfc.delivered }, cell);
  }
  const delivered = /(?:recv )?(\d+)$/.exec(cell.read ?? "")?.[1];
  return withoutIsn({ replies: cell.replies.map(showReply), after, delivered: Number(delivered ?? 0) }, cell);
}

for (const profile of ["linux", "rfc9293"] as const) {
  describe(`the matrix, ${profile}`, () => {
    it("has exceptions for cells only that are there", () => {
      const names = new Set(cells.map(({ state, segment }) => `${state}: ${segment}`));
      expect(Object.keys(exceptions[profile]).filter((name) => !names.has(name))).toEqual([]);
    });

    for (const cell of cells) {
      const name = `${cell.state}: ${cell.segment}`;
      const exception = exceptions[profile][name];
      it(exception === undefined ? name : `${name} (otherwise: ${exception})`, () => {
        const outcome = withoutIsn(observe(cell, profile), cell);
        if (exception === undefined) expect(outcome).toEqual(expectedOf(cell, profile));
        else
          expect(outcome, `${name} agrees now: take it out of matrix-exceptions.ts`).not.toEqual(
            expectedOf(cell, profile),
          );
      });
    }
  });
}
