/** Captures of a kernel's loopback interface: large segments of offloading, and sockets that are connected to themselves. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importConnection } from "../../../src/capture/import/scenario.ts";
import type { CapturedSegment } from "../../../src/capture/model/segment.ts";
import { reportOf } from "../../../src/capture/report/connections.ts";
import type { ConnectionReport } from "../../../src/capture/report/report.ts";
import { traceOf } from "../../../src/capture/report/trace.ts";
import { traceToPcapng } from "../../../src/capture/write/trace.ts";
import { analyze, findingsOf, toTrace } from "../../../src/scenario/analyze.ts";
import type { ScenarioTrace } from "../../../src/trace/trace.ts";
import { segmentsIn, storyOf } from "./recorded.ts";

const folder = join(import.meta.dirname, "../../fixtures/loopback");
const captures = readdirSync(folder).map((name) => name.replace(".pcap", ""));
const toItself = captures.filter((name) => name.startsWith("to_itself"));

function captured(name: string): CapturedSegment[] {
  return segmentsIn(readFileSync(join(folder, `${name}.pcap`)));
}

function reported(segments: readonly CapturedSegment[]): ConnectionReport {
  const { connection, story } = storyOf(segments);
  return reportOf(connection, "en", story);
}

it.each(captures)("%s: each frame is told once, and is one that a TCP sends", (name) => {
  const segments = captured(name);
  const { frames } = reported(segments);
  expect(frames.map(({ frame }) => frame)).toEqual(segments.map(({ frame }) => frame));
  expect(frames.filter(({ verdict }) => verdict !== "fits")).toEqual([]);
});

describe("a socket that is connected to itself", () => {
  it.each(toItself)("%s: is one end, of which all is counted once", (name) => {
    const segments = captured(name);
    const report = reported(segments);
    const { bytes, states, findings } = report;
    expect(report).toMatchObject({ toItself: true, segments: segments.length, takenAt: "client" });
    expect([bytes.server, states.server, report.frames.filter(({ from }) => from === "server")]).toEqual([0, [], []]);
    expect(findings.map(({ code }) => code)).toContain("connected-to-itself");
    expect(findings.filter(({ code }) => code === "connection-unanswered")).toEqual([]);
  });

  it.each([
    ["to_itself", "SYN_SENT SYN_RECEIVED ESTABLISHED FIN_WAIT_1 CLOSING TIME_WAIT", "simultaneous simultaneous"],
    ["to_itself_abort", "SYN_SENT SYN_RECEIVED ESTABLISHED CLOSED", "simultaneous reset"],
    ["to_itself_not_opened", "ESTABLISHED FIN_WAIT_1 CLOSING TIME_WAIT", "not-captured simultaneous"],
  ])("%s: its states, and how it opens and closes", (name, states, ends) => {
    const { states: told, opening, closing } = reported(captured(name));
    expect([told.client.map(({ state }) => state).join(" "), `${opening} ${closing}`]).toEqual([states, ends]);
  });

  it("is drawn as one endpoint, whose segments arrive at itself", () => {
    const { connection, story } = storyOf(captured("to_itself"));
    const { endpoints, events, final } = traceOf(connection, story, reportOf(connection, "en", story));
    expect([endpoints.map(({ name }) => name), Object.keys(final)]).toEqual([["client"], ["client"]]);
    const segments = events.filter((event) => event.kind === "segment");
    expect(segments.map(({ from, to }) => `${from} ${to}`)).toEqual(segments.map(() => "client client"));
  });

  it.each(
    toItself
      .filter((name) => name !== "to_itself_slow_reader")
      .flatMap((name) => [[name, false] as const, [name, true] as const]),
  )("%s becomes a scenario of one host, with times: %s, and its export is the same capture", (name, times) => {
    const segments = captured(name);
    const { connection, story } = storyOf(segments);
    const imported = importConnection(connection, story, { file: "a.pcap", locale: "en", times });
    const { text, forged } = imported ?? { text: "", forged: null };
    expect(forged).toBe(0);
    const analysis = analyze(text, { locale: "en" });
    expect(findingsOf(analysis).filter(({ severity }) => severity !== "information")).toEqual([]);
    const [trace] = toTrace(analysis).scenarios;
    expect(written(trace).slice(-segments.length)).toEqual(shown(segments));
  });
});

it("what comes before the first segment that a scenario does not reach is not forged, whatever comes after it", () => {
  const { connection, story } = storyOf(captured("to_itself_slow_reader"));
  const { text = "" } = importConnection(connection, story, { file: "a.pcap", locale: "en" }) ?? {};
  const lines = text.split("\n").slice(5);
  expect(lines.findIndex((line) => line.startsWith("forge "))).toBeGreaterThan(8);
  // One host has all of it, also what its application reads late.
  expect(lines.filter((line) => line.startsWith("server"))).toEqual([]);
});

function written(trace: ScenarioTrace | undefined): string[] {
  return trace === undefined ? [] : shown(segmentsIn(traceToPcapng(trace, "en")));
}

/** Numbers relative to the last segment's. */
function shown(segments: readonly CapturedSegment[]): string[] {
  const base = segments.at(-1)?.seq ?? 0;
  return segments.map(
    ({ seq, ack, flags, length }) => `${flags & ~8} ${base - seq} ${flags & 16 && base - ack} ${length}`,
  );
}
