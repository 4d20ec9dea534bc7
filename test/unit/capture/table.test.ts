import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createCountingReader } from "../../../src/capture/read/reader.ts";
import { reportOf } from "../../../src/capture/report/connections.ts";
import type { ConnectionReport } from "../../../src/capture/report/report.ts";
import { problemsIn } from "../../../src/capture/report/situations.ts";
import { createConnectionTable } from "../../../src/capture/table/table.ts";
import { ACK, FIN, RST, SYN } from "../../../src/tcp/model/types.ts";
import { ethernet, handshake, ipv4, pcap, type TestSegment, u32 } from "./frames.ts";

function tableOf(file: Uint8Array, maximum?: number) {
  const table = createConnectionTable(maximum);
  const reader = createCountingReader(table.add);
  reader.push(file);
  reader.end();
  return table;
}

function report(file: Uint8Array): ConnectionReport[] {
  return tableOf(file)
    .connections()
    .map((connection) => reportOf(connection, "en"));
}

/** What the table says is wrong with a connection. */
function problems(one: ConnectionReport | undefined): string[] {
  return problemsIn(one?.findings ?? []).map(({ code }) => code);
}

/** Segments 1 ms apart, each in a packet with a number of its own. */
function capture(segments: readonly TestSegment[]): Uint8Array {
  return pcap(
    segments.map((segment, index) => ({
      data: ethernet(ipv4(segment, { id: index + 1 })),
      time: segment.time ?? 100_000 + index * 1000,
    })),
  );
}

function recorded(name: string): Uint8Array {
  return readFileSync(join(import.meta.dirname, "../../fixtures/captures", `${name}.pcap`));
}

describe("the table of a real kernel's captures", () => {
  it.each<[string, object, string[]]>([
    [
      "01_close_by_client",
      {
        opening: "handshake",
        closing: "four-way",
        closedFirst: "client",
        takenAt: "client",
        bytes: { client: 5, server: 6 },
        roundTrip: 40158,
      },
      [],
    ],
    ["07_connect_refused", { opening: "refused", closing: "reset", closedFirst: "server" }, ["connection-refused"]],
    [
      "08_syn_lost",
      { opening: "handshake", roundTrip: null, retransmissions: { client: 1, server: 0 } },
      ["segments-retransmitted"],
    ],
    [
      "18a_data_lost_fast_retransmit",
      {
        opening: "handshake",
        closing: "open",
        bytes: { client: 500, server: 0 },
        retransmissions: { client: 1, server: 0 },
      },
      ["segments-retransmitted"],
    ],
    ["23a_zero_window_persist", { opening: "handshake" }, ["window-closed"]],
    [
      "34_half_open_active_side_sends",
      { opening: "handshake", closing: "reset", closedFirst: "client" },
      ["connection-reset"],
    ],
  ])("%s", (name, expected, codes) => {
    const [connection, ...others] = report(recorded(name));
    expect(connection).toMatchObject({
      id: 1,
      judged: false,
      client: { address: "10.9.0.1", port: 40001 },
      ...expected,
    });
    expect(problems(connection)).toEqual(codes);
    expect(others).toEqual([]);
  });
});

const fin = FIN | ACK;
const [a, b] = [
  { seq: 1001, ack: 5001 },
  { seq: 5001, ack: 1001, back: true },
];

describe("how a connection opens and closes", () => {
  it.each<[string, readonly TestSegment[], object]>([
    [
      "four segments close it",
      [
        ...handshake,
        { ...a, flags: fin },
        { ...b, ack: 1002 },
        { ...b, ack: 1002, flags: fin },
        { ...a, seq: 1002, ack: 5002 },
      ],
      { closing: "four-way", closedFirst: "client" },
    ],
    [
      "three segments close it",
      [...handshake, { ...b, flags: fin }, { ...a, ack: 5002, flags: fin }, { ...b, seq: 5002, ack: 1002 }],
      { closing: "three-way", closedFirst: "server" },
    ],
    [
      "the FINs cross",
      [
        ...handshake,
        { ...a, flags: fin },
        { ...b, flags: fin },
        { ...a, seq: 1002, ack: 5002 },
        { ...b, seq: 5002, ack: 1002 },
      ],
      { closing: "simultaneous" },
    ],
    [
      "one direction is closed",
      [...handshake, { ...a, flags: fin }, { ...b, ack: 1002 }],
      { closing: "half-closed", closedFirst: "client" },
    ],
    [
      "a RST after the close is no reset",
      [
        ...handshake,
        { ...a, flags: fin },
        { ...b, ack: 1002, flags: fin },
        { ...a, seq: 1002, ack: 5002 },
        { ...b, seq: 5002, flags: RST },
      ],
      { closing: "three-way" },
    ],
    [
      "both send a SYN",
      [
        { flags: SYN, seq: 1000 },
        { flags: SYN, seq: 5000, back: true },
        { flags: SYN | ACK, seq: 1000, ack: 5001 },
        { flags: SYN | ACK, seq: 5000, ack: 1001, back: true },
      ],
      { opening: "simultaneous" },
    ],
    [
      "the SYN is not answered",
      [
        { flags: SYN, seq: 1000 },
        { flags: SYN, seq: 1000 },
      ],
      { opening: "unanswered" },
    ],
    ["the SYN+ACK is not answered", [...handshake.slice(0, 2)], { opening: "incomplete" }],
    [
      "it began before the capture: whose port is higher is the client",
      [
        { ...b, length: 10 },
        { ...a, ack: 5011 },
      ],
      { opening: "not-captured", closing: "open", client: { port: 40000 }, bytes: { client: 0, server: 10 } },
    ],
  ])("%s", (_, segments, expected) => {
    expect(report(capture(segments))).toMatchObject([expected]);
  });

  it("a SYN with another number begins another connection, once the first is over", () => {
    const again = { flags: SYN, seq: 9000 };
    const ids = (segments: readonly TestSegment[]): number[] => report(capture(segments)).map(({ id }) => id);
    expect(ids([...handshake, again])).toEqual([1]);
    expect(ids([...handshake, { ...a, flags: RST }, again])).toEqual([1, 2]);
    // A SYN that is refused may be sent again: the same attempt.
    expect(
      ids([
        { flags: SYN, seq: 1 },
        { flags: RST | ACK, ack: 2, back: true },
        { flags: SYN, seq: 1 },
      ]),
    ).toEqual([1]);
  });
});

/** What `again` is counted as after a connection that is open, and is not seen to end. */
function after(again: readonly TestSegment[]): string[] {
  const open = [...handshake, { seq: 1001, ack: 5001, length: 5 }];
  return report(capture([...open, ...again])).map(({ opening, segments }) => `${opening} ${segments}`);
}

describe("a SYN amid a connection", () => {
  const syn = { flags: SYN, seq: 9000 };
  const back = true;

  it.each<[string, TestSegment[], string[]]>([
    [
      "begins another connection where its peer takes it",
      [syn, { back, flags: SYN | ACK, seq: 7000, ack: 9001 }, { flags: ACK, seq: 9001, ack: 7001 }],
      ["handshake 4", "handshake 3"],
    ],
    [
      "begins one also if it was sent again before",
      [syn, syn, { back, flags: SYN | ACK, seq: 7000, ack: 9001 }],
      ["handshake 4", "incomplete 3"],
    ],
    ["begins one that is refused", [syn, { back, flags: RST | ACK, seq: 0, ack: 9001 }], ["handshake 4", "refused 2"]],
    ["begins none where it draws a challenge ACK", [syn, { back, flags: ACK, seq: 5001, ack: 1006 }], ["handshake 6"]],
    ["begins none while nothing answers", [syn, { seq: 1006, ack: 5001, length: 5 }], ["handshake 6"]],
    ["is counted at the end of a capture, too", [syn], ["handshake 5"]],
  ])("%s", (_, again, connections) => {
    expect(after(again)).toEqual(connections);
  });
});

describe("what is counted", () => {
  const data = (seq: number, time: number): TestSegment => ({ seq, ack: 5001, length: 100, time });
  it.each<[string, readonly TestSegment[], string[]]>([
    ["sent again", [data(1001, 200_000), data(1001, 400_000)], ["segments-retransmitted"]],
    [
      "acknowledged, but not captured",
      [data(1001, 200_000), { ...b, ack: 1301, time: 240_000 }],
      ["segments-not-captured"],
    ],
    [
      "a gap that the peer filled",
      [data(1001, 200_000), data(1201, 200_100), { ...b, ack: 1301, time: 240_000 }],
      ["segments-not-captured"],
    ],
    [
      "a zero window",
      [
        data(1001, 200_000),
        { ...b, ack: 1101, window: 0, time: 240_000 },
        { ...b, ack: 1101, window: 9, time: 340_000 },
      ],
      ["window-closed"],
    ],
    [
      "a delayed ACK that held back what came next",
      [data(1001, 200_000), { ...b, ack: 1101, time: 300_000 }, data(1101, 300_100)],
      ["nagle-stall"],
    ],
    [
      "an answer to what came after a delayed ACK",
      [
        data(1001, 200_000),
        { ...b, ack: 1101, time: 300_000 },
        { ...b, ack: 1101, length: 50, time: 300_050 },
        { ...data(1101, 300_300), ack: 5051 },
      ],
      [],
    ],
    [
      "a keepalive",
      [data(1001, 200_000), { seq: 1100, ack: 5001, time: 2_000_000 }, { ...b, ack: 1101, time: 2_040_000 }],
      [],
    ],
  ])("%s", (_, segments, codes) => {
    expect(problems(report(capture([...handshake, ...segments]))[0])).toEqual(codes);
  });

  // Of the end's packets: their numbers, or timestamps.
  it.each<[string, number, readonly number[] | null, readonly number[] | null, string]>([
    ["overtaken, says only the time", 100, null, null, "segments-reordered"],
    ["late, says only the time", 9_000, null, null, "segments-retransmitted"],
    ["overtaken by far, as it was numbered before", 9_000, [5, 7, 6], null, "segments-reordered"],
    ["sent again at once, as it was numbered after", 100, [5, 7, 8], null, "segments-retransmitted"],
    ["overtaken, while the numbers begin anew", 9_000, [65_535, 1, 0], null, "segments-reordered"],
    [
      "late, as numbers that do not follow each other tell nothing",
      9_000,
      [5, 40_000, 2_000],
      null,
      "segments-retransmitted",
    ],
    ["overtaken by far, as it was stamped before", 9_000, null, [50, 52, 51], "segments-reordered"],
    ["sent again, as it was stamped after", 2_000, null, [50, 52, 54], "segments-retransmitted"],
  ])("%s", (_, gap, ids, stamps, code) => {
    const late = [data(1001, 200_000), data(1201, 200_100), data(1101, 200_100 + gap)];
    const frames = [...handshake, ...late].map((segment, index) => {
      const stamp = stamps?.[index - handshake.length];
      const options = stamp === undefined ? [] : [1, 1, 8, 10, ...u32(stamp), ...u32(0)];
      const id = ids?.[index - handshake.length] ?? 0;
      return { data: ethernet(ipv4({ ...segment, options }, { id })), time: segment.time ?? 0 };
    });
    expect(problems(report(pcap(frames))[0])).toEqual([code]);
  });

  it("a copy of a packet is no retransmission", () => {
    const frames = [...handshake, data(1001, 200_000), data(1001, 200_050)].map((segment, index) => ({
      data: ethernet(ipv4(segment, { id: Math.min(index, 3) + 1 })),
      time: segment.time ?? 0,
    }));
    expect(problems(report(pcap(frames))[0])).toEqual([]);
  });
});

it("keeps the busiest connections of too many, and counts the others", () => {
  const frames = Array.from({ length: 1000 }, (_, index) => {
    const packet = ipv4({ flags: SYN, seq: index });
    packet.set([index >> 8, index & 0xff], 20);
    return { data: ethernet(packet), time: index * 1000 };
  });
  const table = tableOf(pcap(frames), 100);
  expect(table.connections().length).toBeLessThanOrEqual(100);
  expect(table.connections().length + table.dropped()).toBe(1000);
  expect(table.connections().at(-1)?.id).toBe(1000);
});
