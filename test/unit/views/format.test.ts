import { describe, expect, it } from "vitest";
import { analyze, toTrace } from "../../../src/scenario/analyze.ts";
import type { SegmentEvent } from "../../../src/trace/trace.ts";
import {
  callEnding,
  formatDuration,
  formatFlags,
  formatTime,
  segmentLabel,
  segmentRemarks,
  shorten,
} from "../../../src/views/shared/format.ts";
import { boundedLines, cells, clip, labelLines, padEnd, padStart, wrap } from "../../../src/views/shared/width.ts";
import { handshake, lossAndRetransmission, simultaneousOpen, staleSyn } from "./traces.ts";

function segments(trace: { readonly events: readonly { readonly kind: string }[] }): SegmentEvent[] {
  return trace.events.filter((event): event is SegmentEvent => event.kind === "segment");
}

describe("times", () => {
  it.each([
    [0, "0"],
    [500, "500 µs"],
    [20_000, "20 ms"],
    [20_400, "20.4 ms"],
    [1_020_000, "1.02 s"],
    [240_000_000, "240 s"],
    [600_000_000, "10 min"],
    [7_200_000_000, "2 h 0 min"],
    [7_200_040_000, "2 h 0 min 0.04 s"],
  ])("%i µs", (micros, text) => {
    expect(formatTime(micros)).toBe(text);
  });

  it.each([
    [1_020_000, "1.02 s"],
    [630_400_000, "10 min 30 s"],
    [3_599_900_000, "59 min 59 s"],
    [7_179_990_000, "1 h 59 min"],
    [7_200_040_000, "2 h 0 min"],
  ])("a duration of %i µs", (micros, text) => {
    expect(formatDuration(micros)).toBe(text);
  });
});

describe("segments", () => {
  it("writes flags in the language's order", () => {
    expect(formatFlags(["ACK", "SYN"])).toBe("SYN+ACK");
    expect(formatFlags([])).toBe("NONE");
  });

  it("uses the scenario's own symbols", () => {
    expect(segments(handshake).map((event) => segmentLabel(event, handshake))).toEqual([
      "SYN seq=x mss=1460",
      "SYN+ACK seq=y ack=x+1 mss=1460",
      "ACK seq=x+1 ack=y+1",
    ]);
  });

  it("shows absolute numbers where the text states the initial one", () => {
    expect(segments(simultaneousOpen).map((event) => segmentLabel(event, simultaneousOpen))).toEqual([
      "SYN seq=100",
      "SYN seq=300",
      "SYN+ACK seq=300 ack=101",
      "SYN+ACK seq=100 ack=301",
    ]);
  });

  it("counts alike both ways with an endpoint that has no TCP: a SYN's number is acknowledged by the next one", () => {
    const text = `raw mallory
server bob
forge mallory -> bob: SYN seq=100
bob -> mallory: SYN+ACK seq=y
forge mallory -> bob: ACK seq=101 ack=y+1
bob: recv 5
forge mallory -> bob: PSH+ACK seq=101 ack=y+1 len=5
wait 50ms
`;
    const [trace] = toTrace(analyze(text, { locale: "en" })).scenarios;
    if (trace === undefined) throw new Error("nothing ran");
    const acknowledged = segments(trace)
      .filter(({ from }) => from === "bob")
      .map((segment) => / ack=(\d+)/.exec(segmentLabel(segment, trace))?.[1]);
    expect(acknowledged).toEqual(["101", "106"]);
  });

  it("shows numbers relative to the initial ones elsewhere, over the wrap of 2^32 too", () => {
    const [, , , data] = segments(lossAndRetransmission);
    if (data === undefined) throw new Error("no data segment");
    const wrapped = { ...data, seq: 4, seqBase: 4_294_967_290, ack: 99, ackBase: 100 };
    expect(segmentLabel(wrapped, lossAndRetransmission)).toBe("PSH+ACK seq=10 ack=-1 len=120 “GET /”");
  });

  it("shows a closed window, payload and what became of it", () => {
    const [, , , lost, , , again, ack] = segments(lossAndRetransmission);
    if (lost === undefined || again === undefined || ack === undefined) throw new Error("segments are missing");
    expect(segmentRemarks(lost, "en")).toEqual(["lost"]);
    expect(segmentRemarks(again, "zh-cn")).toEqual(["重传"]);
    expect(segmentLabel(ack, lossAndRetransmission)).toBe("ACK seq=1 ack=621 win=0");
    const [held] = segments(staleSyn);
    if (held === undefined) throw new Error("no held segment");
    expect(segmentRemarks(held, "en")).toEqual(["held as stale"]);
  });

  it("shows a SYN's options once: sent again, it offers nothing new", () => {
    const [syn] = segments(handshake);
    if (syn === undefined) throw new Error("no SYN");
    const offering = {
      ...syn,
      options: { mss: 1460, windowScale: 7, sackPermitted: true, timestamps: [1, 0] } as const,
    };
    const label = (event: SegmentEvent): string => segmentLabel(event, handshake, { details: "some" });
    expect(label(offering)).toBe("SYN seq=x mss=1460 wscale=7 sack ts");
    expect(label({ ...offering, retransmission: true })).toBe("SYN seq=x");
    expect(label({ ...offering, flags: ["ACK"] })).toBe("SYN seq=x".replace("SYN", "ACK"));
  });

  it("shows a closed window where room is short, too", () => {
    const [syn] = segments(handshake);
    if (syn === undefined) throw new Error("no SYN");
    expect(segmentLabel({ ...syn, window: 0 }, handshake, { details: "none" })).toBe("SYN seq=x win=0");
  });

  it("says how a call ended where that is worth a word", () => {
    const call = { time: 0, kind: "call", endpoint: "a", call: "connect", text: "connect" } as const;
    expect(callEnding({ ...call, result: "ok", returned: 0 }, "en")).toBeNull();
    expect(callEnding({ ...call, result: null, returned: null }, "en")).toBeNull();
    expect(callEnding({ ...call, result: "ok", returned: 9 }, "en")).toBe("connect returns");
    expect(callEnding({ ...call, result: "ETIMEDOUT", returned: 9 }, "en")).toBe("connect fails: ETIMEDOUT");
  });
});

describe("widths", () => {
  it("counts wide characters twice and combining ones not at all", () => {
    expect(cells("三次握手 abc")).toBe(12);
    expect(cells("e\u0301")).toBe(1);
    expect(padEnd("重传", 6)).toBe("重传  ");
    expect(padStart("重传", 6)).toBe("  重传");
  });

  it("never exceeds the width asked for", () => {
    expect(cells(clip("报文段 segment", 7))).toBeLessThanOrEqual(7);
    for (const line of wrap("等待 2MSL 让旧报文段在网络中消失 averyveryverylongword", 10))
      expect(cells(line)).toBeLessThanOrEqual(10);
    expect(wrap("one two three", 8)).toEqual(["one two", "three"]);
    expect(wrap("Keepalive timer expires (2 h 0 min)", 26)).toEqual(["Keepalive timer expires", "(2 h 0 min)"]);
    expect(wrap("FIN_WAIT_1 => TIME_WAIT → FIN_WAIT_2 => TIME_WAIT", 26)).toEqual([
      "FIN_WAIT_1 => TIME_WAIT",
      "→ FIN_WAIT_2 => TIME_WAIT",
    ]);
    expect(labelLines("ACK seq=1 ack=1 · retransmission · lost", 24)).toEqual([
      "ACK seq=1 ack=1",
      "retransmission · lost",
    ]);
  });

  it("loses no character while wrapping", () => {
    const text = "等待2MSL让旧报文段averyveryverylongword消失";
    expect(wrap(text, 7).join("")).toBe(text);
  });

  it("breaks labels evenly, and never within a row of numbers or between a time and its unit", () => {
    expect(labelLines("SYN seq=0 mss=1460 wscale=7 sack ts", 34)).toEqual(["SYN seq=0 mss=1460", "wscale=7 sack ts"]);
    const [first] = labelLines("8 × ACK seq=16001 … 23001 ack=1 len=8000 · retransmission", 28);
    expect(first).toBe("8 × ACK seq=16001 … 23001");
    expect(boundedLines("− client:40000 ↔ server:5432: idle for 30 min", 44)).toEqual([
      "− client:40000 ↔",
      "server:5432: idle for 30 min",
    ]);
    expect(boundedLines("Retransmission timer expires after (1 h 0 min)", 26).some((line) => line.endsWith(" h"))).toBe(
      false,
    );
    // What is too long for a line is broken all the same.
    for (const line of labelLines("ACK seq=4294967295 … 4294968000 ack=1", 22)) expect(cells(line)).toBeLessThan(23);
  });

  it("shortens by characters, not code units", () => {
    expect(shorten("😀😀😀", 3)).toBe("😀😀😀");
    expect(shorten("😀😀😀😀", 3)).toBe("😀😀…");
    expect(shorten("a\r\nb", 5)).toBe("a⏎b");
  });
});
