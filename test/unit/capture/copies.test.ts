import { describe, expect, it } from "vitest";
import { copyOfOne } from "../../../src/capture/explain/copies.ts";
import type { CapturedSegment } from "../../../src/capture/model/segment.ts";
import { ACK, FIN, SYN } from "../../../src/tcp/model/types.ts";

/** As a text gives it: without an identification. */
function segment(time: number, flags: number, stamp: number): CapturedSegment {
  const [source, destination] = [1, 2].map((last) => ({ address: `10.0.0.${last}`, port: 8080 }));
  if (source === undefined || destination === undefined) throw new Error("two endpoints");
  return {
    ...{ frame: 1, tap: 0, time, source, destination, flags, seq: 7, ack: 9, window: 64_240, urgent: 0, length: 0 },
    ...{ options: { timestamps: [stamp, 0] }, checksum: "unknown", identification: null, ttl: null },
  };
}

describe("a copy of a packet, where a text gives no identification", () => {
  const late = 500_000;

  it.each([
    ["a SYN with the same timestamp", SYN, 5, 5, "later"],
    ["a FIN with the same timestamp", FIN | ACK, 5, 5, "later"],
    ["a SYN with a later timestamp", SYN, 5, 505, null],
    ["a SYN of a TCP that has no clock yet", SYN, 0, 0, null],
    ["an ACK with the same timestamp", ACK, 5, 5, null],
  ])("%s", (_, flags, first, second, expected) => {
    expect(copyOfOne(segment(late, flags, second), [segment(0, flags, first)])).toBe(expected);
  });
});
