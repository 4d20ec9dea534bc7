/** Captures whose path lost, delayed or reordered segments: how few lines of their scenarios are forged. */
import { describe, expect, it } from "vitest";
import { Draft, Drafting } from "../../../src/capture/import/draft.ts";
import type { Line } from "../../../src/capture/import/lines.ts";
import { beginningOf } from "../../../src/capture/import/numbers.ts";
import { type Imported, importConnection } from "../../../src/capture/import/scenario.ts";
import type { CapturedSegment } from "../../../src/capture/model/segment.ts";
import { traceToPcapng } from "../../../src/capture/write/trace.ts";
import { analyze, findingsOf, toTrace } from "../../../src/scenario/analyze.ts";
import { plus } from "../../../src/tcp/model/sequence.ts";
import { segmentsIn, storyOf } from "./recorded.ts";

/** What the tap of one end captures of a scenario. */
function capturedAt(tap: 0 | 1, ...lines: readonly string[]): CapturedSegment[] {
  const [trace] = toTrace(analyze([...lines, ""].join("\n"), { locale: "en" })).scenarios;
  if (trace === undefined) throw new Error("no scenario");
  const seen = segmentsIn(traceToPcapng(trace, "en")).filter((segment) => segment.tap === tap);
  return seen.map((segment, index) => ({ ...segment, tap: 0, frame: index + 1 }));
}

function imported(segments: readonly CapturedSegment[]): Imported {
  const { connection, story } = storyOf(segments);
  const result = importConnection(connection, story, { file: "a.pcap", locale: "en" });
  if (result === null) throw new Error("no scenario");
  const errors = findingsOf(analyze(result.text, { locale: "en" })).filter(({ severity }) => severity === "error");
  expect(errors).toEqual([]);
  return result;
}

const head = ["profile linux", "latency 20ms", "client client", "server server", "client: connect"];

describe("segments that others overtook on their way to the tap", () => {
  it("were sent once, in their order, and arrived in that of the capture", () => {
    const lines = [
      ...[...head, "wait 100ms", "client ~> server: len=1000 as a", "client -> server: len=1000"],
      ...["client -> server: len=1000", "a arrives", "wait 1s", "stop"],
    ];
    const { text, forged } = imported(capturedAt(1, ...lines));
    expect(forged).toBe(0);
    expect(text).not.toContain("not in the capture");
    expect(text).toMatch(/client ~> server: ACK seq=x\+1 ack=y\+1 len=1000 as (f\d+)\n[^]*\n\1 arrives\n/);
  });
});

describe.each([0, 1] as const)("a long transfer with losses, captured at end %i", (tap) => {
  it("becomes a scenario of which hardly a line is forged", () => {
    const losses = ["loss client -> server every=53", "loss server -> client every=71"];
    const lines = [
      ...head.slice(0, -1),
      ...losses,
      "client: connect",
      "wait 1s",
      "client: send 600000",
      "wait 60s",
      "stop",
    ];
    const segments = capturedAt(tap, ...lines);
    const { forged } = imported(segments);
    expect(segments.length).toBeGreaterThan(400);
    expect(forged / segments.length).toBeLessThan(0.03);
  });
});

describe("windows that are never again as large as that of the SYN+ACK", () => {
  it("are those of a buffer of that size: half of it fills a segment (RFC 9293 §3.8.6.2.1)", () => {
    const server = ["server server window=1448 wscale=0", "server: recv 0", "client: connect", "wait 100ms"];
    const round = ["client: send 724", "server: recv 724", "wait 100ms"];
    const rounds = Array.from({ length: 20 }, () => round).flat();
    const lines = [...head.slice(0, 3), ...server, "client: send 724", "wait 100ms", ...rounds, "stop"];
    const { text, forged } = imported(capturedAt(0, ...lines));
    expect(forged).toBe(0);
    expect(text).toMatch(/^server server .* window=1448 /m);
  });
});

describe("a frame of several segments", () => {
  const lines = [...head, "wait 100ms", "client: send 2896", "wait 1s", "stop"];
  const segments = capturedAt(0, ...lines);

  /** As offloading hands it to the network card: both segments with payload are one frame. */
  function joined(...answers: readonly number[]): CapturedSegment[] {
    const [first, second] = segments.filter(({ length }) => length > 0);
    if (first === undefined || second === undefined) throw new Error("too few segments");
    const answer = (ack: number): CapturedSegment[] =>
      segments.filter((one) => one.ack === plus(first.seq, ack) && one.source.port !== first.source.port).slice(0, 1);
    const all = segments.filter(({ frame }) => frame < first.frame);
    const frame = { ...first, flags: second.flags, length: first.length + second.length };
    return [...all, frame, ...answers.flatMap(answer)].map((one, at) => ({ ...one, frame: at + 1 }));
  }

  it("is a line for each part that arrived by itself", () => {
    const { text, forged } = imported(joined(1448, 2896));
    expect(forged).toBe(0);
    expect(text).toMatch(/seq=x\+1 ack=y\+1 len=1448[^]*seq=x\+1449 ack=y\+1 len=1448[^]*ack=x\+1449[^]*ack=x\+2897/);
  });

  it("is one line if it arrived as a whole", () => {
    const { text, forged } = imported(joined(2896));
    expect(forged).toBe(0);
    expect(text).toContain("len=2896");
  });
});

describe("an import that hurries", () => {
  it("forges what is wrong, and its end sends what is new in it", () => {
    const lines = [...head, "wait 100ms", ...Array.from({ length: 6 }, () => "client -> server: len=500"), "stop"];
    const { connection, story } = storyOf(capturedAt(0, ...lines));
    const [draft] = new Drafting(connection, story, { file: "a.pcap", locale: "en" }).draftsUnder({
      ...{ latency: 20_000, isCongested: true, order: "seen", isOverlapping: false, isTimed: false, delayedAcks: [] },
    });
    if (draft === undefined) throw new Error("no draft");
    const data = draft.lines.filter((line) => line.kind === "segment" && line.frame.segment.length > 0);
    const wrong = data[2];
    const tampered = draft.lines.map((line): Line => {
      if (line !== wrong || line.kind !== "segment") return line;
      const { frame } = line;
      return { ...line, frame: { ...frame, segment: { ...frame.segment, ack: plus(frame.segment.ack, -1) } } };
    });
    const { bases } = beginningOf(connection, story);
    const { tried } = new Draft(draft.conditions, draft.head, tampered, bases, "en");
    tried.hurry(Infinity, { steps: 20_000 });
    expect(tried.left).toBe(0);
    expect(tried.forged).toBe(1);
    expect(tried.lines.map(({ kind }) => kind)).toContain("send");
  });
});
