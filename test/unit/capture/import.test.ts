import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importCapture } from "../../../src/capture/import/capture.ts";
import { importConnection } from "../../../src/capture/import/scenario.ts";
import type { CapturedSegment } from "../../../src/capture/model/segment.ts";
import { traceToPcapng } from "../../../src/capture/write/trace.ts";
import { analyze, findingsOf, toTrace } from "../../../src/scenario/analyze.ts";
import { FIN, RST, SYN } from "../../../src/tcp/model/types.ts";
import { printed, recorded, recordings, segmentsIn, storyOf } from "./recorded.ts";

const situations = join(import.meta.dirname, "../../fixtures/situations");

function imported(
  segments: readonly CapturedSegment[],
  times = false,
): { readonly text: string; readonly forged: number } {
  const { connection, story } = storyOf(segments);
  const result = importConnection(connection, story, { file: "a.pcap", locale: "en", times });
  if (result === null) throw new Error("no scenario");
  return result;
}

/** Who sends what, with numbers relative to the initial ones. */
function captured(segments: readonly CapturedSegment[]): string[] {
  const bases = new Map<number, number>();
  for (const { source, seq } of segments) if (!bases.has(source.port)) bases.set(source.port, seq);
  return segments.map(({ source, seq, flags, length }) => {
    const names = [SYN, FIN, RST].map((flag) => ((flags & flag) === 0 ? "-" : "SFR"[[SYN, FIN, RST].indexOf(flag)]));
    return `${source.port} ${names.join("")} ${(seq - (bases.get(source.port) ?? 0)) >>> 0} ${length}`;
  });
}

/** The same of a scenario's run. */
function run(text: string): string[] {
  const [scenario] = toTrace(analyze(text, { locale: "en" })).scenarios;
  const ports = new Map(scenario?.endpoints.map(({ name, port }) => [name, port]));
  const bases = new Map<string, number>();
  return (scenario?.events ?? []).flatMap((event) => {
    if (event.kind !== "segment") return [];
    if (!bases.has(event.from)) bases.set(event.from, event.seq);
    const names = (["SYN", "FIN", "RST"] as const).map((flag) => (event.flags.includes(flag) ? flag[0] : "-"));
    const seq = (event.seq - (bases.get(event.from) ?? 0)) >>> 0;
    return [`${ports.get(event.from)} ${names.join("")} ${seq} ${event.length}`];
  });
}

/** Whether all of `wanted` are in `all`, in their order. */
function missingFrom(all: readonly string[], wanted: readonly string[]): string | null {
  let at = 0;
  for (const one of wanted) {
    at = all.indexOf(one, at) + 1;
    if (at === 0) return one;
  }
  return null;
}

describe("a capture as a scenario", () => {
  it.each(recordings)("%s: no error, and the captured segments in their order", (name) => {
    const segments = recorded(name);
    const { text } = imported(segments);
    const errors = findingsOf(analyze(text, { locale: "en" })).filter(({ severity }) => severity === "error");
    expect(errors).toEqual([]);
    expect(missingFrom(run(text), captured(segments))).toBeNull();
  });

  it.each([
    ...["01_close_by_client", "03_close_three_segments", "05_simultaneous_close", "07_connect_refused", "08_syn_lost"],
    ...[
      "16_linger0_rst",
      "18a_data_lost_fast_retransmit",
      "20_duplicate_data",
      "23a_zero_window_persist",
      "23a_zero_window_persist.B",
      "24a_keepalive_dead_peer",
      "34_half_open_active_side_sends",
    ],
  ])("%s: nothing needs to be forged", (name) => {
    expect(imported(recorded(name))).toMatchObject({
      forged: 0,
      text: expect.not.stringContaining("forge ") as unknown,
    });
  });

  it.each([0, 1])("nothing of a transfer that fills the window needs to be forged, captured at end %i", (tap) => {
    const lines = ["profile linux", "client alice", "server bob", "alice: connect", "wait 1s", "alice: send 200000"];
    const [trace] = toTrace(analyze([...lines, "wait 10s", "stop", ""].join("\n"), { locale: "en" })).scenarios;
    if (trace === undefined) throw new Error("no scenario");
    const seen = segmentsIn(traceToPcapng(trace, "en")).filter((segment) => segment.tap === tap);
    const { text, forged } = imported(seen.map((segment, index) => ({ ...segment, tap: 0, frame: index + 1 })));
    expect(seen.length).toBeGreaterThan(150);
    expect(forged).toBe(0);
    // What crosses on its way has no order: that of each end counts.
    const [sent, shown] = [run(text), captured(seen)];
    for (const port of new Set(shown.map((one) => one.split(" ")[0] ?? ""))) {
      const of = (all: readonly string[]): string[] => all.filter((one) => one.startsWith(port));
      expect(missingFrom(of(sent), of(shown))).toBeNull();
    }
  });

  it("does not answer what was sent again because nothing answered it", () => {
    const segments = segmentsIn(readFileSync(join(situations, "handshake_incomplete.pcap")));
    // Its own SYN, unanswered, may be sent again.
    expect(new Set(run(imported(segments).text))).toEqual(new Set(captured(segments)));
  });

  it("reads as somebody would have written it", () => {
    const { text } = imported(recorded("03_close_three_segments"));
    expect(text.split("\n").slice(6)).toEqual([
      "client -> server: SYN seq=x",
      "server -> client: SYN+ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
      "client -> server: ACK seq=x+1 ack=y+1 len=5",
      "server -> client: ACK seq=y+1 ack=x+6",
      "server -> client: ACK seq=y+1 ack=x+6 len=6",
      "client -> server: ACK seq=x+6 ack=y+7",
      "client: close",
      "client -> server: FIN+ACK seq=x+6 ack=y+7",
      "server: close",
      "server -> client: FIN+ACK seq=y+7 ack=x+7",
      "client -> server: ACK seq=x+7 ack=y+8",
      "stop",
      "",
    ]);
  });

  it("a frame that differs is forged, with the reason", () => {
    const segments = recorded("01_close_by_client");
    const forged = segments.map((one, index) => (index === 4 ? { ...one, ack: (one.ack + 100_000) >>> 0 } : one));
    const { text } = imported(forged);
    expect(text.match(/^forge .*# differs: .*$/gm)).toHaveLength(1);
  });

  it("what is missing from the capture has a line", () => {
    const segments = recorded("01_close_by_client").filter(({ frame }) => frame !== 4);
    const { text, forged } = imported(segments);
    expect(text).toContain("client -> server: seq=x+1 len=5  # assumed: not in the capture\n");
    expect(forged).toBe(0);
  });

  it("a connection that began before the capture begins with a made-up handshake", () => {
    const { text } = imported(recorded("01_close_by_client").slice(3));
    expect(text).toContain('phase "Before the capture"\nclient -> server: SYN seq=x\n');
    expect(text).not.toContain("forge ");
  });
});

describe("the addresses of a capture", () => {
  it.each([
    ["10.0.0.1", "10.0.0.2", true],
    ["2001:db8::1", "2001:db8::2", true],
    // Made anonymous, or names.
    ["237.244.174.255", "79.218.110.244", false],
    ["laptop", "10.0.0.2", false],
  ])("%s and %s: stated %s", (client, server, areStated) => {
    const row = (number: number, from: string, to: string, what: string): string =>
      `${number} 0.0${number} ${from} → ${to} TCP 74 ${what} Win=512 Len=0\n`;
    const text = [
      row(1, client, server, "40000 → 80 [SYN] Seq=0"),
      row(2, server, client, "80 → 40000 [SYN, ACK] Seq=0 Ack=1"),
      row(3, client, server, "40000 → 80 [ACK] Seq=1 Ack=1"),
    ].join("");
    const steps = importCapture([new TextEncoder().encode(text)], {
      ...{ file: "a.txt", locale: "en", connections: null, most: 1 },
    });
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    const [scenario = ""] = step.value?.texts ?? [];
    expect(scenario).toContain("client -> server: SYN");
    for (const address of [client, server]) expect(scenario.includes(`address=${address} `)).toBe(areStated);
  });
});

describe("the times of a capture", () => {
  it.each(recordings)("%s: kept without an error, and with nothing forged for them", (name) => {
    const segments = recorded(name);
    const { text, forged } = imported(segments, true);
    const errors = findingsOf(analyze(text, { locale: "en" })).filter(({ severity }) => severity === "error");
    expect(errors).toEqual([]);
    expect(missingFrom(run(text), captured(segments))).toBeNull();
    expect(forged).toBeLessThanOrEqual(imported(segments).forged);
  });

  it("are those of the tap, at its end", () => {
    const segments = recorded("24a_keepalive_dead_peer");
    const [start, near] = [segments[0]?.time ?? 0, segments[0]?.source.port];
    const seen = segments.filter(({ source }) => source.port === near).map(({ time }) => time - start);
    const [scenario] = toTrace(analyze(imported(segments, true).text, { locale: "en" })).scenarios;
    const sent = scenario?.events.filter((event) => event.kind === "segment" && event.from === "client") ?? [];
    // Answers leave when what they answer arrives, and a timer when it expires: neither is as exact as a run.
    const apart = sent.map(({ time }, index) => Math.abs(time - (seen[index] ?? 0)));
    expect(apart).toHaveLength(seen.length);
    expect(Math.max(...apart)).toBeLessThan(5_000);
  });

  it("are those of the tap also where that was at the server: what the client's application sends arrives when it was seen", () => {
    const segments = recorded("18a_plain.B");
    const start = segments[0]?.time ?? 0;
    const seen = segments.filter(({ length }) => length > 0).map(({ time }) => time - start);
    const [scenario] = toTrace(analyze(imported(segments, true).text, { locale: "en" })).scenarios;
    const events = scenario?.events.filter((event) => event.kind === "segment") ?? [];
    const syn = events[0]?.arrivals[0] ?? 0;
    const arrived = events.flatMap(({ length, arrivals }) => (length > 0 ? arrivals.slice(0, 1) : []));
    expect(arrived.slice(0, 1).map((time) => time - syn)).toEqual(seen.slice(0, 1));
  });

  it.each(recordings)("%s: a time that is written is the time of the segment below it", (name) => {
    const { text } = imported(recorded(name), true);
    const lines = text.split("\n");
    const sent = new Map(
      toTrace(analyze(text, { locale: "en" })).scenarios[0]?.events.flatMap((event) =>
        event.kind === "segment" && event.line !== undefined ? [[event.line, event.time]] : [],
      ),
    );
    const written = lines.flatMap((line, at) => {
      const [, number, unit = ""] = /^at ([\d.]+)(us|ms|s)$/.exec(line) ?? [];
      const next = lines.findIndex((one, place) => place > at && /^(forge )?(client|server) (->|-x|~>) /.test(one));
      const micros = { us: 1, ms: 1_000, s: 1_000_000 }[unit];
      return micros === undefined ? [] : [[sent.get(next), Math.round(Number(number) * micros)]];
    });
    expect(written.map(([time]) => time)).toEqual(written.map(([, time]) => time));
  });

  it("are later by what a handshake takes that was not captured", () => {
    const { text } = imported(recorded("18a_plain.B").slice(3), true);
    expect(text).toContain('phase "The capture"  # times of the capture, 1 s later\n');
    expect(text).toMatch(/^at 1s$/m);
  });
});

describe("what a scenario assumes", () => {
  it("says so on its line", () => {
    const { text } = imported(recorded("18a_data_lost_fast_retransmit"));
    expect(text).toMatch(/^client -x server: .*  # assumed: lost after the tap$/m);
    expect(imported(recorded("16_linger0_rst")).text).toMatch(/: abort  # assumed: a call of the application$/m);
  });
});

describe("a scenario sends what was captured, and nothing else", () => {
  const [client, server] = ["IP 127.0.0.1.40000 > 127.0.0.1.80: Flags", "IP 127.0.0.1.80 > 127.0.0.1.40000: Flags"];
  const handshake = [
    `${client} [S], seq 1000, win 65535, options [mss 1460], length 0`,
    `${server} [S.], seq 9000, ack 1001, win 65535, options [mss 1460], length 0`,
    `${client} [.], ack 9001, win 65535, length 0`,
  ];

  it("also where both ends are programs of one machine, and an end waits with its ACK until it closes", () => {
    const segments = printed([
      ...handshake,
      `${server} [P.], seq 9001:9101, ack 1001, win 65535, length 100`,
      `${client} [F.], seq 1001, ack 9101, win 65535, length 0`,
      `${server} [F.], seq 9101, ack 1002, win 65535, length 0`,
      `${client} [.], ack 9102, win 65535, length 0`,
    ]);
    const { text } = imported(segments);
    expect(text.match(/ address=127\.0\.0\.1 /g)).toHaveLength(2);
    expect(findingsOf(analyze(text, { locale: "en" }))).toEqual([]);
    expect(run(text)).toEqual(captured(segments));
  });

  it("also where a keepalive carries a byte that the peer has (RFC 1122 §4.2.3.6): it fits, and is written without it", () => {
    const segments = printed([
      ...handshake,
      `${client} [P.], seq 1001:1011, ack 9001, win 65535, length 10`,
      `${server} [.], ack 1011, win 65535, length 0`,
      `${client} [.], seq 1010:1011, ack 9001, win 65535, length 1`,
      `${server} [.], ack 1011, win 65535, length 0`,
    ]);
    const { text } = imported(segments);
    expect(text).toContain("ack=y+1  # a keepalive with one byte that the peer already has");
    expect(text).not.toContain("forge");
    expect(findingsOf(analyze(text, { locale: "en" }))).toEqual([]);
    expect(run(text)).toEqual(captured(segments.map((one, index) => (index === 5 ? { ...one, length: 0 } : one))));
  });

  describe("also where it begins with a keepalive probe", () => {
    const probe = `${client} [.], seq 1010, ack 9001, win 502, length 0`;
    const answer = `${server} [.], seq 9001, ack 1011, win 502, length 0`;
    it.each([
      ["of an end that waits for as long as it did later", [probe, answer, probe, answer], "keepalive=2s nagle"],
      ["and nothing tells for how long: the default", [probe, answer], "keepalive=on nagle"],
      [
        "that is repeated without an answer",
        [probe, probe, probe, answer, probe, answer],
        "keepalive=2s keepalive-interval=2s nagle",
      ],
    ])("%s", (_, lines, settings) => {
      const { text, forged } = imported(printed(lines, 2_000));
      expect(text).toContain(settings);
      expect(text.includes("# assumed: the first keepalive")).toBe(settings.includes("=on"));
      expect(forged).toBe(0);
    });
  });

  it("also where there are SYN+ACKs alone: a SYN came before them", () => {
    const segments = printed([handshake[1] ?? "", handshake[1] ?? ""], 1_000);
    const { text, forged } = imported(segments);
    expect(forged).toBe(0);
    expect(text).toContain("\n\nclient -> server: SYN seq=x  # assumed: not in the capture\nserver -");
    expect(text).not.toContain("phase");
    expect(missingFrom(run(text), captured(segments))).toBeNull();
  });

  it("also where a FIN carries the last payload", () => {
    const segments = printed([...handshake, `${client} [FP.], seq 1001:1006, ack 9001, win 65535, length 5`]);
    const { text, forged } = imported(segments);
    expect(forged).toBe(0);
    expect(run(text).slice(0, 4)).toEqual(captured(segments));
  });

  it.each([
    [
      "an ACK of what was sent before",
      `${client} [.], ack 9001, win 65535, length 0`,
      "-> server: ACK seq=x+1 ack=y+2",
    ],
    ["data of one end alone", `${server} [P.], seq 9001:9011, ack 1001, win 65535, length 10`, "len=10"],
  ])("also where the capture begins with %s", (_, line, told) => {
    const { text, forged } = imported(printed([line]));
    expect(forged).toBe(0);
    expect(text).toContain(told);
    expect(text).not.toContain("forge");
  });
});
