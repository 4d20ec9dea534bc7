import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { analyze, traceOf } from "../../src/scenario/analyze.ts";
import { disagreements } from "./compare.ts";
import { bare, exceptionOf, listed } from "./exceptions.ts";
import { figuresOf, sum } from "./figures.ts";
import { keptFile, keptRecordings, load, recordingFiles } from "./load.ts";
import type { Recording } from "./recording.ts";
import { retell } from "./retell.ts";
import { Untellable } from "./untellable.ts";

describe("recordings of a real kernel, retold", () => {
  const files = keptRecordings();
  const figures = new Map(files.map(({ name, text }) => [name, figuresOf(load(text))]));

  it("are there, and at most three in a hundred differ", () => {
    expect(files.length).toBeGreaterThan(240);
    const otherwise = files.filter(({ name }) => exceptionOf(name) !== undefined);
    expect(otherwise.length / files.length).toBeLessThanOrEqual(0.03);
  });

  it("agree in each ACK but for a few, whose bursts were read while they arrived", () => {
    const all = [...figures.values()];
    expect(all.filter(({ endsAlone }) => endsAlone).length / files.length).toBeLessThanOrEqual(0.06);
    const [blocks, windows] = [sum(all.map(({ blocks: each }) => each)), sum(all.map(({ windows: each }) => each))];
    expect(blocks.same / blocks.of).toBeGreaterThanOrEqual(0.97);
    expect(windows.same / windows.of).toBeGreaterThanOrEqual(0.97);
  });

  it.each(files)("$name", ({ name }) => {
    const found = figures.get(name)?.found;
    if (exceptionOf(name) === undefined) expect(found).toEqual([]);
    else expect(found, `${name} agrees now: take it out of exceptions.ts`).not.toEqual([]);
  });

  it.each(files)("$name.tcpflow is what scripts/retell.mjs writes", ({ name, text }) => {
    const written = readFileSync(keptFile(`${name}.tcpflow`), "utf8");
    expect(written).toBe(retell(load(text)));
  });

  it("has an exception for recordings only that are there", () => {
    const names = new Set(files.flatMap(({ name }) => [name, bare(name)]));
    expect(listed.filter((name) => !names.has(name))).toEqual(["30a_tcp_fast_open"]);
  });
});

describe("the comparison itself", () => {
  const recording = load(readFileSync(keptFile("plain/01_close_by_client.json"), "utf8"));

  it.each<[string, Recording]>([
    ["a segment that is missing", { ...recording, segments: recording.segments.slice(0, -1) }],
    ["a sequence number", changed(recording, 3, { seq: 2 })],
    ["an acknowledgment number", changed(recording, 4, { ack: 7 })],
    ["a length", changed(recording, 3, { length: 6 })],
    ["a flag", changed(recording, 7, { flags: ["FIN"] })],
    ["a window", changed(recording, 3, { window: 1000 })],
    ["an option", changed(recording, 0, { options: { mss: "1400" } })],
    ["SACK blocks", changed(recording, 3, { options: { sack: "100:200" } })],
    ["an urgent pointer", changed(recording, 3, { options: { up: "1" } })],
    ["timestamps", changed(recording, 3, { options: { ts: "1/1" } })],
    ["a time", changed(recording, 7, { time: 400_000 })],
    ["a state", { ...recording, hosts: recording.hosts.map((host) => ({ ...host, states: [["SYN_SENT"]] })) }],
    ["the bytes that a call read", { ...recording, calls: recording.calls.map((call) => ({ ...call, read: 3 })) }],
    ["a result", { ...recording, calls: recording.calls.map((call) => ({ ...call, result: "EINVAL" })) }],
  ])("sees %s", (_, wrong) => {
    const trace = traceOf(analyze(retell(recording), { locale: "en" }), 0);
    expect(trace).toBeDefined();
    if (trace !== undefined) expect(disagreements(wrong, trace)).not.toEqual([]);
  });
});

function changed(recording: Recording, index: number, by: Partial<Recording["segments"][number]>): Recording {
  return {
    ...recording,
    segments: recording.segments.map((segment, at) => (at === index ? { ...segment, ...by } : segment)),
  };
}

/** `TCPFLOW_RECORDINGS=DIRECTORY` runs further recordings, in the observer's own form. */
const more = process.env["TCPFLOW_RECORDINGS"];

describe.runIf(more !== undefined && existsSync(more))("further recordings", () => {
  it.for(more === undefined ? [] : recordingFiles(more))("$name", ({ name, text }, { skip }) => {
    const { found } = figuresOf(loadOr(skip, text));
    if (exceptionOf(name) === undefined) expect(found).toEqual([]);
    else expect(found, `${name} agrees now: take it out of exceptions.ts`).not.toEqual([]);
  });
});

/** What the language cannot say is skipped, with the reason. */
function loadOr(skip: (why: string) => never, text: string): Recording {
  try {
    return load(text);
  } catch (error) {
    if (error instanceof Untellable) skip(`the language has no word for ${error.message}`);
    throw error;
  }
}
