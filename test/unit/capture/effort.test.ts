/** How much of a search an ordinary transfer takes: in steps, which do not depend on the machine. */
import { describe, expect, it } from "vitest";
import { createEnd } from "../../../src/capture/explain/end.ts";
import { explainEnd } from "../../../src/capture/explain/observer.ts";
import type { CapturedSegment } from "../../../src/capture/model/segment.ts";
import { createCaptureReader } from "../../../src/capture/read/reader.ts";
import { createConnectionTable } from "../../../src/capture/table/table.ts";
import { traceToPcapng } from "../../../src/capture/write/trace.ts";
import { analyze, toTrace } from "../../../src/scenario/analyze.ts";

/** A transfer that fills the receiver's window, as the tap at the sender sees it. */
function transfer(): CapturedSegment[] {
  const text = `scenario "Transfer"
profile linux
client a port=40000
server b port=80
at 0ms
  a: connect
at 100ms
  a: send 800000
stop
`;
  const [trace] = toTrace(analyze(text, { locale: "en" })).scenarios;
  if (trace === undefined) throw new Error("no scenario");
  const table = createConnectionTable();
  const segments: CapturedSegment[] = [];
  const reader = createCaptureReader((segment) => {
    if (table.add(segment) !== null) segments.push(segment);
  });
  reader.push(traceToPcapng(trace, "en"));
  reader.end();
  return segments;
}

const limit = 1_000_000;

describe("a transfer in which nothing is lost", () => {
  const segments = transfer();

  it.each([0, 1])("is explained in a few steps for each frame of end %i", (which) => {
    const [first] = segments;
    if (first === undefined) throw new Error("no segments");
    const self = which === 0 ? first.source : first.destination;
    const isNear = which === 0;
    const end = createEnd({
      ...{ segments, captured: new Map(), self, before: null, profile: "linux", isNear, delay: isNear ? 0 : 19_600 },
    });
    expect(end.own.length).toBeGreaterThan(250);
    const budget = { steps: limit };
    const steps = explainEnd(end, budget);
    while (steps.next().done !== true);
    // Of each frame, the ACKs that arrive at its instant are looked at: as many as a burst has.
    expect((limit - budget.steps) / end.own.length).toBeLessThan(60);
  });
});
