/** The lanes of the timeline go through the states as the standard allows. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { analyze, toTrace } from "../../../src/scenario/analyze.ts";
import { isEdge } from "../../../src/tcp/model/transitions.ts";
import { timeline } from "../../../src/views/timeline/layout.ts";
import type { DrawnBand } from "../../../src/views/timeline/model.ts";

const gallery = readdirSync("examples", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".tcpflow"))
  .flatMap((name) => toTrace(analyze(readFileSync(`examples/${name}`, "utf8"), { locale: "en" })).scenarios);

describe("the states of a connection", () => {
  it("follow each other as the standard allows, in every scenario of the gallery", () => {
    let followed = 0;
    for (const trace of gallery) {
      // What is supposed breaks the standard on purpose.
      if (trace.suppose.length > 0) continue;
      const lanes = new Map<string, DrawnBand[]>();
      for (const band of timeline(trace).bands) {
        const lane = `${band.endpoint} ${band.x}`;
        lanes.set(lane, [...(lanes.get(lane) ?? []), band]);
      }
      const crashes = trace.events.flatMap((event) => (event.kind === "crash" ? [event.endpoint] : []));
      for (const [lane, bands] of lanes) {
        bands.sort((a, b) => a.y - b.y);
        bands.forEach((band, index) => {
          const before = bands[index - 1];
          // A further connection in the same lane begins anew, and a crash ends everything.
          const isNew = before?.state === "CLOSED" || crashes.includes(band.endpoint);
          if (before === undefined || before.state === band.state || isNew) return;
          followed++;
          const isKnown = isEdge(before.state, band.state);
          expect(isKnown, `${trace.title ?? ""}, ${lane}: ${before.state} → ${band.state}`).toBe(true);
        });
      }
    }
    expect(followed).toBeGreaterThan(300);
  });
});
