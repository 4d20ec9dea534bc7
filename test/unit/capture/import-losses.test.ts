/** Captures whose path lost, delayed or reordered segments: how few lines of their scenarios are forged. */
import { describe, expect, it } from "vitest";
import { type Imported, importConnection } from "../../../src/capture/import/scenario.ts";
import type { CapturedSegment } from "../../../src/capture/model/segment.ts";
import { traceToPcapng } from "../../../src/capture/write/trace.ts";
import { analyze, findingsOf, toTrace } from "../../../src/scenario/analyze.ts";
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
