import { describe, expect, it } from "vitest";
import { analyze, toTrace } from "../../../src/scenario/analyze.ts";
import type { ScenarioTrace } from "../../../src/trace/trace.ts";
import { sequenceLayout } from "../../../src/views/sequence/layout.ts";
import { textSize } from "../../../src/views/sequence/rows.ts";
import { sequenceSvg } from "../../../src/views/sequence/svg.ts";
import { applyOptions } from "../../../src/views/shared/apply-options.ts";
import { pixels } from "../../../src/views/shared/width.ts";
import { timeline } from "../../../src/views/timeline/layout.ts";
import { labelSize } from "../../../src/views/timeline/model.ts";
import { timelineSvg } from "../../../src/views/timeline/svg.ts";

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

describe("a timeline of one endpoint", () => {
  const lost = "latency 10ms\nclient: connect\nclient -x server: SYN\nwait 2s\nclient: close\n";
  const alone = applyOptions(traceOf(lost), { endpoints: ["client"] });
  it.each([
    ["of two", alone, Number.POSITIVE_INFINITY],
    ["of two, where there is little room", alone, 200],
    ["that sends to itself", traceOf("host alice\nalice: connect (alice)\nwait 2s\nstop"), Number.POSITIVE_INFINITY],
    [
      "that sends to itself, where there is little room",
      traceOf("host alice\nalice: connect (alice)\nwait 2s\nstop"),
      200,
    ],
  ])("%s has breaks and timers in sight beside its life line", (_, trace, room) => {
    const model = timeline(trace, { room });
    const [line = Number.NaN] = model.columns.map(({ right }) => right);
    expect(model.columns).toHaveLength(1);
    expect(model.breaks.length).toBeGreaterThan(0);
    const middles = [...timelineSvg(trace, { room }).matchAll(/tf-break.*?<text x="([\d.]+)"/g)].map(([, x]) =>
      Number(x),
    );
    expect(middles).toHaveLength(model.breaks.length);
    for (const [nth, { label }] of model.breaks.entries()) {
      const [middle = Number.NaN, half] = [middles[nth], pixels(label, labelSize) / 2];
      // The sign of the break is on the life line.
      expect(middle - half).toBeGreaterThan(line + 5);
      expect(middle + half).toBeLessThan(model.width);
    }
    for (const { x, label } of model.timers) expect(x + 5 + pixels(label, labelSize)).toBeLessThan(model.width);
  });
});
