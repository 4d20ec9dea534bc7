/** Captures of one direction alone: of a path that differs there and back, or of a mirror port that copies half of the traffic. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scenarioOfConnection } from "../../../src/capture/import/capture.ts";
import type { CapturedSegment } from "../../../src/capture/model/segment.ts";
import type { SideName } from "../../../src/capture/table/connection.ts";
import { type CapturedConnection, sortByConnection } from "../../../src/capture/table/table.ts";
import { analyze, toTrace } from "../../../src/scenario/analyze.ts";
import { SYN } from "../../../src/tcp/model/types.ts";
import { judged, printed, segmentsIn } from "./recorded.ts";

const fixtures = join(import.meta.dirname, "../../fixtures");

/** What one end of the connections of a capture sent. */
function sentBy(name: SideName, file: string): CapturedSegment[] {
  const connections = sortByConnection(segmentsIn(readFileSync(join(fixtures, file))));
  return connections
    .flatMap(({ connection, segments }) => segments.filter((segment) => connection.sideOf(segment) === name))
    .toSorted((a, b) => a.frame - b.frame);
}

function imported({ connection, segments }: CapturedConnection): string {
  const options = { file: "a.pcap", locale: "en", profile: null, takenAt: null } as const;
  const scenario = scenarioOfConnection(connection, segments, options);
  return "text" in scenario ? scenario.text : scenario.leftOut;
}

const captures = ["captures", "one-direction", "retransmissions"].flatMap((folder) =>
  readdirSync(join(fixtures, folder)).map((name) => `${folder}/${name}`),
);

describe.each(["client", "server"] as const)("what the %s alone sent", (name) => {
  it.each(captures)("does not differ, and becomes a scenario without errors: %s", (file) => {
    const segments = sentBy(name, file);
    const frames = judged(segments).flatMap((report) => report.frames);
    expect(frames.filter(({ verdict }) => verdict === "differs")).toEqual([]);
    for (const one of sortByConnection(segments)) {
      const text = imported(one);
      const findings = toTrace(analyze(text, { locale: "en" })).scenarios.flatMap((scenario) => scenario.findings);
      expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
      expect(text).toContain("scenario ");
    }
  });
});

describe("a capture of one direction", () => {
  it("shows a FIN that follows the SYN+ACK: the ACK of the handshake was on the other way", () => {
    const [report] = judged(sentBy("server", "one-direction/server_closes_at_once.pcap"));
    expect(report?.opening).toBe("handshake");
    expect(report?.frames.map(({ flags, ack, verdict }) => [flags.join("+"), ack, verdict])).toEqual([
      ["SYN+ACK", 1, "fits"],
      ["FIN+ACK", 1, "fits"],
      ["ACK", 2, "fits"],
    ]);
    expect(report?.states.server.map(({ state }) => state)).toEqual([
      ...["LISTEN", "SYN_RECEIVED", "ESTABLISHED", "FIN_WAIT_1"],
    ]);
    expect(report?.findings.map(({ code }) => code)).toEqual(["one-direction"]);
  });

  it("shows in which states the end is that sent nothing here", () => {
    const [report] = judged(sentBy("client", "captures/01_close_by_client.pcap"));
    expect(report?.states.server.map(({ state }) => state)).toEqual([
      ...["LISTEN", "SYN_RECEIVED", "ESTABLISHED", "CLOSE_WAIT"],
    ]);
    const [other] = judged(sentBy("server", "one-direction/server_closes_at_once.pcap"));
    expect(other?.states.client.map(({ state }) => state)).toEqual(["SYN_SENT", "ESTABLISHED", "CLOSE_WAIT"]);
  });

  it("becomes a scenario in which the other end sends what must have been sent", () => {
    const [one] = sortByConnection(sentBy("server", "one-direction/server_speaks_first.pcap"));
    if (one === undefined) throw new Error("no connection");
    const lines = imported(one).split("\n").slice(6);
    expect(lines).toEqual([
      ...["client -> server: SYN seq=x  # assumed: not in the capture", "server -> client: SYN+ACK seq=y ack=x+1"],
      ...[
        "client -> server: ACK seq=x+1  # assumed: not in the capture",
        "server -> client: ACK seq=y+1 ack=x+1 len=9",
      ],
      ...["server: close", "server -> client: FIN+ACK seq=y+10 ack=x+1", "stop", ""],
    ]);
  });

  it.each([
    ["IP 10.0.0.1.40000 > 10.0.0.2.80", [536, 536, 228]],
    ["IP6 2001:db8::1.40000 > 2001:db8::2.80", [1220, 80]],
  ])("sends no more in a segment than a SYN without an MSS allows: %s", (path, lengths) => {
    const lines = ["[S], seq 1000, win 65535", "[.], ack 9001, win 65535", "[.], ack 10301, win 65535"];
    const [one] = sortByConnection(printed(lines.map((line) => `${path}: Flags ${line}, length 0`)));
    if (one === undefined) throw new Error("no connection");
    const assumed = Array.from(imported(one).matchAll(/^server -> client: .*len=(\d+)/gm), ([, length]) => length);
    expect(assumed.map(Number)).toEqual(lengths);
  });

  it("still blames what no TCP sends, whatever it received", () => {
    const segments = sentBy("server", "one-direction/server_speaks_first.pcap");
    const changed = (index: number, change: Partial<CapturedSegment>): (string | undefined)[] =>
      judged(segments.map((segment, at) => (at === index ? { ...segment, ...change } : segment))).flatMap(
        ({ frames }) => frames.flatMap(({ verdict }, at) => (verdict === "differs" ? [String(at)] : [])),
      );
    expect(changed(1, { flags: 0 })).toEqual(["1"]);
    expect(changed(2, { flags: SYN | 1 })).toEqual(["2"]);
    expect(changed(1, { seq: (segments[1]?.seq ?? 0) + 1_000_000_000 })).toEqual(["1"]);
  });
});
