/** Paths that reorder packets: what was overtaken on its way is no sign of another machine, and no contradiction. */
import { describe, expect, it } from "vitest";
import { confirmationOf } from "../../../src/capture/explain/confirmed.ts";
import { type SignOptions, signsOf } from "../../../src/capture/explain/foreign.ts";
import type { CapturedSegment } from "../../../src/capture/model/segment.ts";
import { ACK } from "../../../src/tcp/model/types.ts";

const client = { address: "10.0.0.1", port: 40_000 };
const server = { address: "10.0.0.2", port: 80 };

function segment(changes: Partial<CapturedSegment>): CapturedSegment {
  return {
    ...{ frame: 1, tap: 0, time: 0, source: client, destination: server, flags: ACK, seq: 1, ack: 1, window: 4000 },
    ...{ urgent: 0, length: 0, options: {}, checksum: "good", identification: null, ttl: null },
    ...changes,
  };
}

describe("signs of another machine", () => {
  const acks = [1, 5001, 10_001, 1, 10_001, 15_001].map((ack) => segment({ ack }));
  const windowsOf = (overtaken: number | null): boolean[] => {
    const places = acks.map((_, at) => ({ inputs: at, isOvertaken: at === overtaken }));
    const options: SignOptions = { scale: 0, stampAt: null, places };
    return signsOf(acks, options).map(({ window }) => window !== null);
  };

  it("are windows that go back, unless packets that were sent later overtook it", () => {
    expect(windowsOf(null)).toEqual([false, false, false, true, false, false]);
    expect(windowsOf(3)).toEqual([false, false, false, false, false, false]);
  });

  it.each([
    ["the first frame alone was late: none", [0, 60, 70, 80, 90, 100], [0, 107, 117, 127, 137, 147], []],
    ["one timestamp is far from the others", [0, 60, 70, 80, 90, 100], [0, 60, 70, 180, 90, 100], [3]],
    ["most have an old timestamp", [0, 60, 170, 180, 190, 200], [0, 60, 60, 60, 60, 60], [2, 3, 4, 5]],
    ["the same after a late beginning", [0, 60, 70, 80, 90, 100], [0, 107, 117, 227, 137, 147], [3]],
  ])("are clocks that do not go on: %s", (_, times, stamps, odd) => {
    const own = times.map((time, at) => segment({ time: time * 1000, options: { timestamps: [stamps[at] ?? 0, 0] } }));
    const places = own.map((__, at) => ({ inputs: at, isOvertaken: false }));
    const signs = signsOf(own, { scale: null, stampAt: (time) => Math.floor(time / 1000), places });
    expect(signs.flatMap(({ clock }, at) => (clock === null ? [] : at))).toEqual(odd);
  });
});

describe("numbers that later frames confirm", () => {
  const back = { source: server, destination: client };
  const hole = [
    segment({ seq: 20_001, length: 1000 }),
    ...Array.from({ length: 20 }, (_, nth) => [
      segment({ seq: 1 + nth * 1000, length: 1000 }),
      segment({ ...back, ack: 1001 + nth * 1000 }),
    ]).flat(),
  ];
  const ends = (segments: readonly CapturedSegment[], hasBlocks: boolean): boolean | null =>
    confirmationOf(segments, 0, {
      isOwn: (one) => one.source === client,
      isPeers: (one) => one.source === server,
      hasBlocks,
    }).seq;

  it("are looked for further on where there is no SACK: what was lost before comes first", () => {
    expect(ends(hole, false)).toBe(true);
    expect(ends(hole, true)).toBe(false);
    expect(ends([segment({ seq: 200_001, length: 1000 }), ...hole.slice(1)], false)).toBe(false);
  });
});
