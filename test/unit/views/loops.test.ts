import { describe, expect, it } from "vitest";
import { analyze, toTrace } from "../../../src/scenario/analyze.ts";
import type { ScenarioTrace } from "../../../src/trace/trace.ts";
import { sequenceLayout } from "../../../src/views/sequence/layout.ts";
import { textSize } from "../../../src/views/sequence/rows.ts";
import { sequenceSvg } from "../../../src/views/sequence/svg.ts";
import { pixels } from "../../../src/views/shared/width.ts";
import { timeline } from "../../../src/views/timeline/layout.ts";
import { labelSize } from "../../../src/views/timeline/model.ts";

function traceOf(text: string): ScenarioTrace {
  const [trace] = toTrace(analyze(text, { locale: "en" })).scenarios;
  if (trace === undefined) throw new Error("nothing was run");
  return trace;
}

describe("a connection to itself", () => {
  it.each([Number.POSITIVE_INFINITY, 420])(
    "draws what an endpoint sends to itself as a way out and back, in %i pixels",
    (room) => {
      const trace = traceOf("host alice\nalice: connect (alice)\nalice: send 10\nalice -x alice: len=5\nwait 2s\nstop");
      const { segments, columns, width } = timeline(trace, { room });
      const sent = trace.events.filter(({ kind }) => kind === "segment");
      const [alice] = columns;
      expect(segments).toHaveLength(sent.length);
      expect(segments.filter(({ end }) => end === "lost")).toHaveLength(1);
      for (const { path, end, label, text } of segments) {
        expect(path[0]?.[0]).toBe(alice?.right);
        if (end === "arrow") expect(path.map(([x]) => x)).toEqual([alice?.right, alice?.turn, alice?.right]);
        const half = pixels(label, labelSize) / 2;
        expect(text?.x).toBeGreaterThan(half + Math.max(...path.map(([x]) => x)));
        expect((text?.x ?? width) + half).toBeLessThanOrEqual(width);
      }
    },
  );

  it("has room for the labels of what an endpoint sends to itself, and shows what of that is lost", () => {
    const text = "host alice\nalice: connect (alice)\nalice -x alice: len=5 \nwait 2s\nstop";
    const trace = traceOf(text);
    const { rows, width, columns } = sequenceLayout(trace);
    const arrows = rows.filter((row) => row.shape === "arrow");
    expect(arrows.length).toBeGreaterThan(4);
    for (const { middle, lines } of arrows) {
      const half = pixels(lines.join(), textSize) / 2;
      expect(middle - half).toBeGreaterThan(columns[0]?.x ?? 0);
      expect(middle + half).toBeLessThan(width);
    }
    expect(sequenceSvg(trace).match(/tf-cross"/g)).toHaveLength(1);
  });
});
