/** Texts that do not tell options, or the numbers of packets: what only these could explain is no difference. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { judged, segmentsIn } from "./recorded.ts";

/** The number of a frame, its end, the flags, numbers that count from 0, the length and the window as in the header. */
type Row = readonly [
  back: boolean,
  flags: number,
  seq: number,
  ack: number,
  length: number,
  window?: number,
  ms?: number,
];

/** The ISNs. */
const [first, second] = [1_000_000_000, 3_000_000_000];
const [SYN, SYN_ACK, ACK] = [0x02, 0x12, 0x10];
const plain = ["ip.src", "ip.dst", "tcp.srcport", "tcp.dstport", "tcp.flags", "tcp.seq_raw", "tcp.ack_raw", "tcp.len"];

/** A table of these frames, a millisecond apart; each column named in `more` tells what `cell` gives. */
function table(rows: readonly Row[], more: readonly string[] = []): Uint8Array {
  const ends = [
    ["10.0.0.1", "10.0.0.2", "40000", "80"],
    ["10.0.0.2", "10.0.0.1", "80", "40000"],
  ];
  const header = ["frame.time_relative", ...plain, ...more].join("\t");
  const lines = rows.map(([back, flags, seq, ack, length, window = 65_535, ms], index) => {
    const [own, peer] = back ? [second, first] : [first, second];
    const numbers = [flags, seq + own, (flags & ACK) === 0 ? 0 : ack + peer, length];
    const told = more.map((name) => (name === "tcp.window_size_value" ? window : ""));
    return [((ms ?? index) / 1000).toFixed(6), ...(ends[back ? 1 : 0] ?? []), ...numbers, ...told].join("\t");
  });
  return new TextEncoder().encode([header, ...lines, ""].join("\n"));
}

const handshake: readonly Row[] = [
  [false, SYN, 0, 0, 0],
  [true, SYN_ACK, 0, 1, 0, 65_535, 20],
  [false, ACK, 1, 1, 0, 502, 20.1],
];

function verdictsOf(text: Uint8Array): string[] {
  return judged(segmentsIn(text)).flatMap(({ frames }) => frames.map(({ verdict }) => verdict));
}

const flight = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((nth): Row => [true, ACK, 1 + nth * 1448, 1, 1448, 509, 40 + nth]);

/** ACKs of a far end: the second one was sent before the first. */
const reordered: readonly Row[] = [
  ...handshake,
  [false, ACK, 1, 1, 1000, 502, 21],
  [false, ACK, 1001, 1, 1000, 502, 21.1],
  [false, ACK, 2001, 1, 1000, 502, 21.2],
  [true, ACK, 1, 3001, 0, 502, 41],
  [true, ACK, 1, 1, 0, 502, 41.5],
  [false, ACK, 3001, 1, 1000, 502, 50],
  [true, ACK, 1, 4001, 0, 502, 71],
];

describe("a table that does not tell", () => {
  it("options and packets' numbers of a path that reorders: what a kernel sent there does not differ", () => {
    const text = readFileSync(join(import.meta.dirname, "../../fixtures/untold/reordered.txt"));
    const told = verdictsOf(text);
    expect(told).toHaveLength(60);
    expect(told).not.toContain("differs");
  });

  it("the numbers of packets: an ACK that acknowledges less than the one before may have been overtaken", () => {
    const options = ["mss_val", "wscale.shift", "sack_perm", "sack_le", "timestamp.tsval"];
    const columns = options.map((name) => `tcp.options.${name}`);
    expect(verdictsOf(table(reordered, columns)).filter((verdict) => verdict !== "fits")).toEqual(["cannot-tell"]);
    expect(verdictsOf(table(reordered, [...columns, "ip.id"]))).toContain("differs");
  });

  it.each([
    ["an ACK of what was never sent", [false, ACK, 1, 90_001, 0, 502, 60]],
    ["data far beyond what was sent", [true, ACK, 214_481, 1, 100, 502, 60]],
    ["a SYN amid data", [true, SYN_ACK, 14_481, 1, 0, 502, 60]],
  ] as const)("options: %s differs all the same", (_, forged) => {
    const later: Row = [true, ACK, 14_481, 1, 100, 502, 70];
    const told = verdictsOf(table([...handshake, ...flight, forged, later]));
    expect(told.indexOf("differs")).toBe(handshake.length + flight.length);
    expect(told.filter((verdict) => verdict !== "fits")).toEqual(["differs"]);
  });
});

describe("what a form does not tell", () => {
  const frame = (...more: string[]): string =>
    `{ "layers": { ${['"ip.src": "10.0.0.1", "ip.dst": "10.0.0.2", "tcp.srcport": "40000", "tcp.dstport": "80"', '"tcp.flags": "0x10", "tcp.seq_raw": "5", "tcp.ack_raw": "7", "tcp.len": "0"', ...more].join(", ")} } },`;
  const options = ["mss", "windowScale", "sackPermitted", "sack", "timestamps"];
  it.each([
    ["fields that were chosen", frame(), [...options, "identification"]],
    [
      "options that are folded (`-T json -j`)",
      frame('"tcp.hdr_len": "32"', '"tcp.options": "01:01"'),
      [...options, "identification"],
    ],
    ["a header that has none", frame('"tcp.hdr_len": "20"', '"ip.id": "0x0001"'), []],
    ["options", frame('"tcp.options.timestamp.tsval": "5"', '"ip.id": "0x0001"'), []],
    [
      "a line of tcpdump",
      "10:00:00.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], ack 7, win 502, length 0",
      ["identification"],
    ],
    [
      "one that was cut",
      "10:00:00.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], ack 7, win 502",
      [...options, "identification"],
    ],
    [
      "one with IP's fields",
      "10:00:00.000000 IP (tos 0x0, ttl 64, id 7, offset 0, flags [DF], proto TCP (6), length 52) 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], ack 7, win 502, length 0",
      [],
    ],
    ["a row", "1 0.000000 10.0.0.1 → 10.0.0.2 TCP 66 40000 → 80 [ACK] Seq=1 Ack=1 Win=502 Len=0", ["identification"]],
  ])("%s", (_, line, untold) => {
    expect(segmentsIn(new TextEncoder().encode(`${line}\n`)).map((segment) => segment.untold ?? [])).toEqual([untold]);
  });
});
