import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { disagreements } from "./compare.ts";
import type { SenderRecording } from "./recording.ts";
import { replay } from "./replay.ts";

const folder = new URL("data/", import.meta.url);

function load(name: string): SenderRecording {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8")) as SenderRecording;
}

const names = readdirSync(folder)
  .map((file) => file.replace(/\.json$/, ""))
  .sort();

describe("a sender that meets what a real kernel's sender met", () => {
  it("is tried with and without SACK and timestamps, with Reno and CUBIC", () => {
    const settings = names.map((name) => load(name).settings);
    for (const [key, value] of [
      ["sack", "off"],
      ["timestamps", "off"],
      ["congestion", "cubic"],
      ["congestion", "reno"],
    ] as const)
      expect(settings.some((each) => each[key] === value)).toBe(true);
  });

  it.each(names)("%s: sends the same segments, with the same windows", (name) => {
    const recording = load(name);
    expect(disagreements(recording, replay(recording))).toEqual([]);
  });

  it.each<[string, Partial<SenderRecording>]>([
    ["another algorithm", { settings: { congestion: "reno" } }],
    ["no undo", { arrivals: load("spurious_timeout").arrivals.map(({ timestamps: _, ...rest }) => rest) }],
    ["a segment that is missing", { departures: load("spurious_timeout").departures.slice(1) }],
    ["a window", { windows: load("spurious_timeout").windows.map(([time, cwnd]) => [time, cwnd + 1, null]) }],
  ])("the comparison sees %s", (_, change) => {
    const changed = { ...load("spurious_timeout"), ...change };
    expect(disagreements(changed, replay(changed))).not.toEqual([]);
  });
});
