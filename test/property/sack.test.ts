/** What a receiver reports of text that arrives in any order, with any overlap (fast-check). */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ACK } from "../../src/tcp/model/types.ts";
import { profileNames } from "../../src/words/terms/profiles.ts";
import { established, segment, segmentsOf } from "../unit/tcp/wire.ts";
import { runs } from "./seed.ts";

const arrivals = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 25 })), {
  minLength: 1,
  maxLength: 14,
});

describe("SACK blocks", () => {
  it("are the ranges that are held, the newest first, and as many as fit", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...profileNames),
        fc.boolean(),
        fc.boolean(),
        arrivals,
        (profile, timestamps, dsack, texts) => {
          const end = { profile, parameters: { sack: true, timestamps, dsack, delayedAck: null } };
          const wire = established({ a: end, b: end });
          const start = wire.block("b").rcvNxt;
          const has = new Set<number>();
          for (const [from, length] of texts) {
            const before = segmentsOf(wire, "b").length;
            wire.inject("b", segment("a", ACK, start + from, wire.block("a").rcvNxt, length));
            for (let byte = from; byte < from + length; byte++) has.add(byte);
            const last = segmentsOf(wire, "b")[before];
            if (last === undefined) continue;
            const next = last.ack - start;
            expect(next).toBe(firstMissing(has));
            const reported = (last.options.sack ?? []).map(([left, right]) => [left - start, right - start] as const);
            const most = timestamps ? 3 : 4;
            expect(reported.length).toBeLessThanOrEqual(most);
            const [first] = reported;
            const isDuplicate =
              first !== undefined && (first[0] < next || reported.slice(1).some((block) => contains(block, first)));
            if (!dsack) expect(isDuplicate).toBe(false);
            const blocks = isDuplicate ? reported.slice(1) : reported;
            const ranges = rangesOf(has, next);
            for (const block of blocks) expect(ranges.some((range) => contains(range, block))).toBe(true);
            expect(blocks.some((block) => blocks.some((other) => other !== block && touches(block, other)))).toBe(
              false,
            );
            // A kernel forgets all but four blocks, and what it holds of them.
            if (profile === "rfc9293") {
              expect(ranges).toEqual(expect.arrayContaining(blocks));
              expect(blocks.length).toBe(Math.min(ranges.length, most - (isDuplicate ? 1 : 0)));
            }
            if (from >= next && blocks[0] !== undefined) expect(contains(blocks[0], [from, from + length])).toBe(true);
          }
        },
      ),
      { numRuns: runs(500) },
    );
  });
});

type Range = readonly [left: number, right: number];

function contains([left, right]: Range, [from, to]: Range): boolean {
  return left <= from && to <= right;
}

function touches([left, right]: Range, [from, to]: Range): boolean {
  return from <= right && left <= to;
}

function firstMissing(has: ReadonlySet<number>): number {
  let byte = 0;
  while (has.has(byte)) byte++;
  return byte;
}

/** The contiguous, isolated ranges from `next` on (RFC 2018 §3). */
function rangesOf(has: ReadonlySet<number>, next: number): Range[] {
  const ranges: [number, number][] = [];
  for (const byte of [...has].filter((each) => each >= next).sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.[1] === byte) last[1] = byte + 1;
    else ranges.push([byte, byte + 1]);
  }
  return ranges;
}
