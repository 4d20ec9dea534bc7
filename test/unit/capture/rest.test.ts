/** Connections whose counters are kept as bytes while others have segments. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CapturedSegment } from "../../../src/capture/model/segment.ts";
import { reportOf } from "../../../src/capture/report/connections.ts";
import { Pool } from "../../../src/capture/table/pool.ts";
import { RecordReader, RecordWriter } from "../../../src/capture/table/record.ts";
import { createSelection } from "../../../src/capture/table/selection.ts";
import { createConnectionTable } from "../../../src/capture/table/table.ts";
import { traceToPcapng } from "../../../src/capture/write/trace.ts";
import { analyze, toTrace } from "../../../src/scenario/analyze.ts";
import { recorded, recordings, segmentsIn } from "./recorded.ts";

/** Many losses, and a window that closes, as the taps at both ends saw them. */
function transfer(): CapturedSegment[] {
  const lines = [
    ...["client alice", "server bob recv-buffer=20000", "loss alice -> bob larger=1 every=7"],
    ...["alice: connect", "wait 1s", "alice: send 90000", "wait 20s", "bob: recv 90000", "wait 1h", "alice: close"],
  ];
  const [trace] = toTrace(analyze(`${lines.join("\n")}\n`, { locale: "en" })).scenarios;
  if (trace === undefined) throw new Error("no scenario");
  return segmentsIn(traceToPcapng(trace, "en"));
}

/** The same between other ports, a segment of the one after a segment of the other. */
function twice(segments: readonly CapturedSegment[]): CapturedSegment[] {
  return segments.flatMap((one, index) => {
    const other = (port: number): number => port + 2;
    const [source, destination] = [one.source, one.destination].map((end) => ({ ...end, port: other(end.port) }));
    if (source === undefined || destination === undefined) throw new Error("no endpoint");
    return [
      { ...one, frame: 2 * index + 1 },
      { ...one, frame: 2 * index + 2, source, destination },
    ];
  });
}

const situations = join(import.meta.dirname, "../../fixtures/situations");

const captures: [string, () => CapturedSegment[]][] = [
  ...recordings.map((name): [string, () => CapturedSegment[]] => [name, () => recorded(name)]),
  ...readdirSync(situations).map((name): [string, () => CapturedSegment[]] => [
    name,
    () => segmentsIn(readFileSync(join(situations, name))),
  ]),
  ["a transfer", transfer],
];

describe("a connection that rests between its segments", () => {
  it.each(captures)("is counted as if it did not: %s", (_, read) => {
    const reports = [1, 64].map((mostAwake) => {
      const table = createConnectionTable(1000, mostAwake);
      for (const segment of twice(read())) table.add(segment);
      return table.connections().map((connection) => ({ ...reportOf(connection, "en"), sides: connection.sides }));
    });
    expect(reports[0]).toEqual(reports[1]);
    expect(reports[0]?.length).toBeGreaterThan(1);
  });

  it.each(captures)("has its segments found in a second pass: %s", (_, read) => {
    const segments = twice(read());
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
