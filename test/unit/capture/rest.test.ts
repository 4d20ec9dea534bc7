/** Connections whose counters are kept as bytes while others have segments. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CapturedSegment, Endpoint } from "../../../src/capture/model/segment.ts";
import { reportOf } from "../../../src/capture/report/connections.ts";
import { Pool } from "../../../src/capture/table/pool.ts";
import { RecordReader, RecordWriter } from "../../../src/capture/table/record.ts";
import { createSelection } from "../../../src/capture/table/selection.ts";
import { createConnectionTable } from "../../../src/capture/table/table.ts";
import { traceToPcapng } from "../../../src/capture/write/trace.ts";
import { analyze, toTrace } from "../../../src/scenario/analyze.ts";
import { ACK, FIN, RST, SYN } from "../../../src/tcp/model/types.ts";
import { recorded, recordings, segmentsIn } from "./recorded.ts";

/** Many losses, and a window that closes, as the taps at both ends saw them. */
function transferred(): CapturedSegment[] {
  const lines = [
    ...["client alice", "server bob recv-buffer=20000", "loss alice -> bob larger=1 every=7"],
    ...["alice: connect", "wait 1s", "alice: send 90000", "wait 20s", "bob: recv 90000", "wait 1h", "alice: close"],
  ];
  const [trace] = toTrace(analyze(`${lines.join("\n")}\n`, { locale: "en" })).scenarios;
  if (trace === undefined) throw new Error("no scenario");
  return segmentsIn(traceToPcapng(trace, "en"));
}

/** Two captures at once: a segment of the one after a segment of the other, whose ports are others. */
function interleaved(a: readonly CapturedSegment[], b: readonly CapturedSegment[]): CapturedSegment[] {
  const moved = ({ address, port }: Endpoint): Endpoint => ({ address, port: port + 2 });
  const others = b.map((one) => ({ ...one, source: moved(one.source), destination: moved(one.destination) }));
  return Array.from({ length: Math.max(a.length, b.length) }, (_, index) => [a[index], others[index]])
    .flat()
    .flatMap((one) => one ?? [])
    .map((one, index) => ({ ...one, frame: index + 1 }));
}

const transfer = transferred();

const situations = join(import.meta.dirname, "../../fixtures/situations");

const captures: [string, () => CapturedSegment[]][] = [
  ...recordings.map((name): [string, () => CapturedSegment[]] => [name, () => recorded(name)]),
  ...readdirSync(situations).map((name): [string, () => CapturedSegment[]] => [
    name,
    () => segmentsIn(readFileSync(join(situations, name))),
  ]),
  ["a transfer", () => transfer],
];

/** All that is counted of connections, of which so many are awake. */
function counted(segments: readonly CapturedSegment[], mostAwake: number): object[] {
  const table = createConnectionTable(1000, mostAwake);
  for (const segment of segments) table.add(segment);
  return table.connections().map((connection) => {
    const { client, server } = connection.sides;
    return { ...reportOf(connection, "en"), client, server, unread: [client.unread, server.unread] };
  });
}

/** The segments of two ends that do what they like, so that all is counted that can be. */
function wild(): fc.Arbitrary<CapturedSegment[]> {
  const numbers = fc.nat(12).map((units) => (4_294_966_800 + units * 100) >>> 0);
  const one = fc.record({
    isClient: fc.boolean(),
    pause: fc.constantFrom(10, 2_000, 60_000, 2_000_000),
    flags: fc.constantFrom(ACK, ACK, ACK, ACK, SYN, SYN | ACK, FIN | ACK, RST),
    ...{ seq: numbers, ack: numbers, length: fc.constantFrom(0, 1, 100, 600) },
    window: fc.constantFrom(0, 100, 60_000),
    identification: fc.constantFrom(1, 1, 2, null),
    checksum: fc.constantFrom("good", "wrong", "unfinished", "unknown"),
    value: fc.nat(9),
    block: numbers,
    // A mirror port makes copies.
    times: fc.constantFrom(1, 1, 2),
  });
  const [client, server] = [
    { address: "10.0.0.1", port: 40_000 },
    { address: "10.0.0.2", port: 80 },
  ];
  return fc.array(one, { maxLength: 60 }).map((list) => {
    let time = 0;
    const all = list.flatMap(({ times, pause, ...rest }) =>
      Array.from({ length: times }, (_, index) => ({ ...rest, pause: index === 0 ? pause : 0 })),
    );
    return all.map(({ isClient, pause, value, block, ...rest }, index) => {
      time += pause;
      const [source, destination] = isClient ? [client, server] : [server, client];
      const options = { timestamps: [value, 0] as const, sack: [[block, block + 100] as const], windowScale: value };
      return { ...rest, time, source, destination, options, frame: index + 1, tap: 0, urgent: 0, ttl: 64 };
    });
  });
}

describe("a connection that rests between its segments", () => {
  it("is counted as if it did not, whatever its ends do", () => {
    fc.assert(
      fc.property(wild(), wild(), (a, b) => {
        const segments = interleaved(a, b);
        expect(counted(segments, 1)).toEqual(counted(segments, 64));
      }),
      { numRuns: 1000 },
    );
  });

  it.each(captures)("is counted as if it did not: %s", (_, read) => {
    const segments = interleaved(read(), transfer);
    const resting = counted(segments, 1);
    expect(resting).toEqual(counted(segments, 64));
    expect(resting.length).toBeGreaterThan(1);
  });

  it.each(captures)("has its segments found in a second pass: %s", (_, read) => {
    const segments = interleaved(read(), transfer);
    const table = createConnectionTable();
    const first = segments.map((segment) => table.add(segment));
    const all = createSelection(table.connections());
    expect(segments.map(all)).toEqual(first);
    const [, second] = table.connections();
    if (second === undefined) throw new Error("one connection");
    const one = createSelection([second]);
    expect(segments.map(one)).toEqual(first.map((found) => (found === second ? second : null)));
  });
});

describe("a record", () => {
  const numbers = fc.oneof(fc.integer(), fc.nat(300), fc.nat(70_000), fc.maxSafeInteger(), fc.nat(4_294_967_295));

  it("gives back each number, wherever it is kept", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.option(numbers), { maxLength: 300 }), { maxLength: 20 }), (lists) => {
        const [writer, reader, pool] = [new RecordWriter(), new RecordReader(), new Pool()];
        const keep = (list: readonly (number | null)[]): number => {
          writer.begin();
          for (const one of list) writer.optional(one);
          return pool.keep(writer.bytes);
        };
        const read = (kept: number, { length }: { readonly length: number }): (number | null)[] => {
          const { view, at } = pool.placeOf(kept);
          reader.begin(view, at);
          return Array.from({ length }, () => reader.optional());
        };
        const kept = lists.map(keep);
        // Half of them make room for others.
        const freed = kept.filter((_, index) => index % 2 === 0);
        for (const one of freed) pool.free(one);
        const again = lists.map((list, index) => (index % 2 === 0 ? keep(list) : (kept[index] ?? 0)));
        expect(again.map((one, index) => read(one, lists[index] ?? []))).toEqual(lists);
        expect(new Set(again).size).toBe(lists.length);
      }),
    );
  });
});
