/** Why a Linux kernel sent something again, as its captures show it from one tap: what its recorder knows is true. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ConnectionReport } from "../../../src/capture/report/report.ts";
import { reportsOf } from "./recorded.ts";

const folder = join(import.meta.dirname, "../../fixtures/retransmissions");

function explained(name: string): ConnectionReport {
  const [report] = reportsOf(readFileSync(join(folder, `${name}.pcap`)));
  if (report === undefined) throw new Error("no connection");
  expect(report.frames.filter(({ verdict }) => verdict !== "fits")).toEqual([]);
  return report;
}

/** What each frame is that was sent again. */
function again({ frames }: ConnectionReport): string[] {
  return frames.flatMap(({ frame, what }) =>
    what.startsWith("retransmission-") ? [`${frame} ${what.slice("retransmission-".length)}`] : [],
  );
}

describe("what was sent again", () => {
  it("after the path was cut: by the timer, and after its timeout what was in flight", () => {
    const timeouts = [15, 16, 17, 18, 20, 21, 23].map((frame) => `${frame} timeout`);
    expect(again(explained("outage"))).toEqual(["14 probe", ...timeouts]);
  });

  it("to a peer that is gone, with the FIN joined to the data: by the timer, for nothing was heard", () => {
    const timeouts = [11, 12, 13, 14].map((frame) => `${frame} timeout`);
    expect(again(explained("dead_peer"))).toEqual(["10 probe", ...timeouts]);
  });

  it("was lost, where SACK reports the hole until it comes again", () => {
    const report = explained("burst_lost");
    expect(again(report)).toEqual(["40 fast", "85 fast", "87 fast"]);
    expect(report.frames.flatMap(({ frame, fate }) => (fate === "lost" ? [frame] : []))).toEqual([13, 42, 45]);
  });

  it("was lost twice: the timer follows the fast retransmission", () => {
    expect(again(explained("lost_twice")).map((one) => one.replace(/\d+ /, ""))).toEqual(["fast", "timeout"]);
  });
});

it("segments that others have overtaken are data, neither missing nor sent again", () => {
  const { frames, missing } = explained("late_segments");
  const late = [14, 16, 18, 28, 40, 44];
  expect(frames.filter(({ frame }) => late.includes(frame)).map(({ what }) => what)).toEqual(late.map(() => "data"));
  expect(missing).toEqual([]);
  expect(again(explained("late_segments"))).toEqual([26, 42, 46, 48].map((frame) => `${frame} unneeded`));
});

it("segments that come late and old copies of what has arrived are no sign of a clock that went back", () => {
  expect(explained("late_segments").findings.map(({ code }) => code)).not.toContain("timestamps-old");
});
