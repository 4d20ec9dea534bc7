import { describe, expect, it } from "vitest";
import type { Parameters } from "../../../src/tcp/parameters/parameters.ts";
import { requirement } from "./requirement.ts";
import { Wire } from "./wire.ts";

/** A connection whose sender's window has grown to some twenty segments of 100 bytes. */
function grown(parameters: Partial<Parameters> = {}): Wire {
  const choice = { parameters: { mss: 100, ...parameters } };
  const wire = new Wire({ a: choice, b: choice }).listen();
  wire.connect().settle();
  wire.send("a", 1600).settle();
  wire.said();
  return wire;
}

/** What `a` sent, by the number of its first byte in hundreds; `!` after what is retransmitted. */
function sent(wire: Wire): string {
  return wire
    .said()
    .flatMap((line) => {
      const [, seq, again] = /^a> .*seq=(\d+) .*len=\d+( again)?/.exec(line) ?? [];
      return seq === undefined ? [] : [`${Math.floor(Number(seq) / 100)}${again === undefined ? "" : "!"}`];
    })
    .join(" ");
}

/** Loses those of the next segments of `a` that have these numbers, counted from 0, once each. */
function lose(wire: Wire, ...numbers: readonly number[]): void {
  let begun: number | null = null;
  wire.fate = (from, n) => {
    if (from !== "a") return undefined;
    begun ??= n;
    return numbers.includes(n - begun) ? "is lost" : undefined;
  };
}

describe("a lost segment", () => {
  it("RFC 3042: the first two duplicate ACKs let two new segments out, the third brings the lost one", () => {
    const wire = grown();
    const begin = wire.block("a").cwnd;
    lose(wire, 0);
    wire.send("a", 10_000);
    const first = sent(wire).split(" ").length;
    expect(first).toBe(Math.floor(begin / 100));
    wire.until(wire.time + 20_000);
    expect(sent(wire).split(" ").slice(0, 3)).toEqual([`${16 + first}`, `${17 + first}`, "16!"]);
    // RFC 5681 §3.2 (2): these two do not count as in flight.
    expect(wire.block("a").ssthresh).toBe(Math.floor((first * 100) / 2));
    wire.settle();
    expect(wire.block("b").received).toBe(11_600);
    expect(wire.outputs.some(({ output }) => output.kind === "timer")).toBe(false);
  });

  it("RFC 6582: several of one window are repaired one a round trip, without a timeout", () => {
    const wire = grown();
    lose(wire, 0, 3, 6);
    const begun = wire.time;
    wire.send("a", 10_000).settle();
    const again = wire.outputs.filter(
      ({ time, output }) => time > begun && output.kind === "segment" && output.retransmission,
    );
    expect(again.map(({ time }) => (time - begun) / 20_000)).toEqual([1, 2, 3]);
    expect(wire.block("b").received).toBe(11_600);
  });

  it("RFC 6675: several of one window are repaired together where SACK shows them", () => {
    const wire = grown({ sack: true });
    lose(wire, 0, 3, 6);
    const begun = wire.time;
    wire.send("a", 10_000).settle();
    const again = wire.outputs.filter(
      ({ time, output }) => time > begun && output.kind === "segment" && output.retransmission,
    );
    expect(again.map(({ time }) => (time - begun) / 20_000)).toEqual([1, 1, 1]);
    expect(wire.block("b").received).toBe(11_600);
    expect(wire.block("a")).toMatchObject({ recovery: { repair: null }, unacked: 0 });
  });

  it("RFC 5681: halves the window, which then grows by one segment a round trip", () => {
    const wire = grown();
    lose(wire, 0);
    wire.send("a", 3000).settle();
    const { cwnd, ssthresh } = wire.block("a");
    expect(cwnd).toBeGreaterThanOrEqual(ssthresh);
    requirement("MUST-19", "Congestion avoidance: a full window that is acknowledged adds at most one segment.", () => {
      const growth = Array.from({ length: 3 }, () => {
        const before = wire.block("a").cwnd;
        wire.send("a", Math.floor(before / 100) * 100).settle();
        return wire.block("a").cwnd - before;
      });
      for (const each of growth) expect(each).toBeGreaterThan(80);
      for (const each of growth) expect(each).toBeLessThanOrEqual(100);
    });
  });

  it("RFC 5681: a pause longer than the timeout begins again with the initial window", () => {
    const wire = grown();
    expect(wire.block("a").cwnd).toBeGreaterThan(400);
    wire.wait(1_500_000);
    wire.said();
    wire.send("a", 5000);
    expect(sent(wire).split(" ")).toHaveLength(4);
  });
});

describe("congestion control", () => {
  it("can be another than that of RFC 5681", () => {
    requirement("MAY-18", "Reno halves the 2,000 bytes in flight; CUBIC keeps 0.7 of a window of 3,600.", () => {
      const thresholds = (["reno", "cubic"] as const).map((congestion) => {
        const wire = grown({ congestion, cwnd: 2000 });
        expect(wire.block("a").cwnd).toBe(3600);
        lose(wire, 0);
        wire.send("a", 2000).wait(50_000);
        return wire.block("a").ssthresh;
      });
      expect(thresholds).toEqual([1000, 2500]);
    });
  });

  it("RFC 9438 §5.8: the time of CUBIC's curve leaves out when nothing is in flight, however short that is", () => {
    const windows = [0, 900_000].map((pause) => {
      const wire = grown({ congestion: "cubic" });
      lose(wire, 0);
      wire.send("a", 3000).settle();
      for (let round = 0; round < 8; round++) {
        wire.send("a", Math.floor(wire.block("a").cwnd / 100) * 100).settle();
        expect(pause).toBeLessThan(wire.block("a").rto);
        wire.wait(pause);
      }
      return wire.block("a").cwnd;
    });
    expect(windows[1]).toBe(windows[0]);
  });
});
