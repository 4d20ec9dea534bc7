/** What our own TCPs send fits when they judge it, whatever the network does to it and wherever the tap is. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CapturedSegment } from "../../../src/capture/model/segment.ts";
import type { FrameReport } from "../../../src/capture/report/report.ts";
import { segmentText } from "../../../src/capture/report/verdicts.ts";
import { traceToPcapng } from "../../../src/capture/write/trace.ts";
import { analyze, toTrace } from "../../../src/scenario/analyze.ts";
import type { ScenarioTrace } from "../../../src/trace/trace.ts";
import { profileNames } from "../../../src/words/terms/profiles.ts";
import { judged, segmentsIn } from "./recorded.ts";

function seen(text: string, tap: number | null): FrameReport[] {
  const [trace] = toTrace(analyze(text, { locale: "en" })).scenarios;
  if (trace === undefined) throw new Error("no scenario");
  return seenOf(trace, tap);
}

/** Frames of a scenario's run, as the taps of all ends see it, or that of one. */
function seenOf(trace: ScenarioTrace, tap: number | null): FrameReport[] {
  const one = (segment: CapturedSegment): CapturedSegment[] => (segment.tap === tap ? [{ ...segment, tap: 0 }] : []);
  const segments = segmentsIn(traceToPcapng(trace, "en"));
  return judged(tap === null ? segments : segments.flatMap(one)).flatMap(({ frames }) => frames);
}

const burst = "client: send 140000\nserver: recv 140000\nwait 2s\n";
const scenarios = {
  "large transfers, and data that is not read at the end": `client: connect\n${burst.repeat(2)}client: close\nserver: close\nstop\n`,
  "every third segment lost":
    "set mss=1460\nloss client -> server every=3\nclient: connect\nclient: send 20000\nwait 60s\nclient: close\nserver: close\nstop\n",
  "every seventh segment lost, with options":
    "set sack=on timestamps=on wscale=7\nlatency 40ms\nloss client -> server every=7 larger=100\n" +
    "client: connect\nclient: send 40000\nwait 1s\nclient: send 40000\nwait 60s\nclient: close\nserver: close\nstop\n",
  "losses both ways":
    "set mss=1000\nlatency 5ms\nloss server -> client every=20\nloss client -> server every=13\n" +
    "client: connect\nclient: send 300\nserver: send 60000\nwait 60s\nserver: close\nclient: close\nstop\n",
  "an application that reads slowly":
    "set mss=1000\nclient client\nserver server window=8000\nlatency 25ms\nloss client -> server every=7\n" +
    "client: connect\nclient: send 40000\nserver: recv 9000\nwait 3s\nserver: recv 20000\nwait 20s\n" +
    "server: recv 400000\nwait 60s\nclient: close\nserver: close\nstop\n",
} as const;

describe("examples of the gallery", () => {
  // What the suppositions and the old segments in the others show, no TCP of the connection sends.
  it.each([
    "data/07-zero-window",
    "data/12-timeout",
    "data/14-mtu-black-hole",
    "incidents/07-large-responses-hang",
    "incidents/09-older-timestamps-behind-nat",
  ])("%s fits", (name) => {
    const text = readFileSync(join(import.meta.dirname, `../../../examples/${name}.tcpflow`), "utf8");
    for (const [order, trace] of toTrace(analyze(text, { locale: "en" })).scenarios.entries()) {
      for (const tap of [null, 0, 1]) {
        const frames = seenOf(trace, tap);
        const odd = frames.filter(({ verdict }) => verdict !== "fits");
        expect(odd.map((frame) => `${order} ${tap ?? "all"}: ${frame.frame} ${segmentText(frame)}`)).toEqual([]);
      }
    }
  });
});

describe.each(profileNames)("what %s sends", (profile) => {
  it.each(Object.entries(scenarios))("fits: %s", (_, text) => {
    for (const tap of [null, 0, 1]) {
      const frames = seen(`profile ${profile}\n${text}`, tap);
      expect(frames.length).toBeGreaterThan(10);
      const differing = frames.filter(({ verdict }) => verdict === "differs");
      expect(differing.map((frame) => `${tap ?? "both"}: ${frame.frame} ${segmentText(frame)}`)).toEqual([]);
    }
  });

  it("probes a window that stays shut, with a byte or without", () => {
    const text =
      "set mss=1000\nclient client\nserver server window=2000\nclient: connect\nclient: send 4000\nserver: recv 1\nwait 9s\nserver: recv 3999\nwait 9s\nstop";
    for (const tap of [0, 1]) {
      const frames = seen(`profile ${profile}\n${text}`, tap);
      const probes = frames.filter(({ what }) => what === "window-probe");
      const length = profile === "linux" ? 0 : 1;
      expect(probes.length).toBeGreaterThan(1);
      expect(probes.map((probe) => probe.length)).toEqual(probes.map(() => length));
      expect(frames.filter(({ what }) => what.startsWith("retransmission"))).toEqual([]);
    }
  });

  it("probes on after a window update that was lost: no keepalive is seen", () => {
    const text =
      "set mss=1000\nclient client\nserver server window=2000\nclient: connect\nclient: send 4000\nserver: recv 1\nwait 2s\n" +
      "cut server -> client\nserver: recv 3999\nwait 100ms\nmend server, client\nwait 9s\nstop";
    const frames = seen(`profile ${profile}\n${text}`, 1);
    const kinds = frames.map(({ what }) => what);
    expect(kinds).not.toContain("keepalive");
    const update = frames.findIndex(({ what }) => what === "window-update");
    expect(frames[update]?.fate).toBe("lost");
    expect(kinds[update + 1]).toBe("window-probe");
  });
});
