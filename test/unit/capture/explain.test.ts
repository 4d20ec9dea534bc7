import { describe, expect, it } from "vitest";
import type { CapturedSegment } from "../../../src/capture/model/segment.ts";
import { reportOf } from "../../../src/capture/report/connections.ts";
import type { ConnectionReport } from "../../../src/capture/report/report.ts";
import { FIN, PSH, RST, SYN, URG } from "../../../src/tcp/model/types.ts";
import { judged, printed, recorded, recordings, storyOf } from "./recorded.ts";

function explain(segments: readonly CapturedSegment[]): ConnectionReport {
  const { connection, story } = storyOf(segments);
  return reportOf(connection, "en", story);
}

function states({ states: { client, server } }: ConnectionReport): string[] {
  return [client, server].map((each) => each.map(({ state }) => state).join(" "));
}

const open = "SYN_SENT ESTABLISHED";
const passive = "LISTEN SYN_RECEIVED ESTABLISHED";

describe("a real kernel's capture, from one tap", () => {
  it.each(recordings)("%s: every frame is one that a TCP sends", (name) => {
    const { frames } = explain(recorded(name));
    expect(frames.filter(({ verdict }) => verdict !== "fits")).toEqual([]);
    expect(frames.map(({ frame }) => frame)).toEqual(recorded(name).map(({ frame }) => frame));
  });

  it("that begins with the close has no keepalive probe, though the ACK of the FIN has the number before it", () => {
    const { frames, findings } = explain(recorded("01_close_by_client").slice(-4));
    expect(frames.map(({ verdict }) => verdict)).toEqual(["fits", "fits", "fits", "fits"]);
    expect(findings.map(({ code }) => code)).not.toContain("keepalive-probes");
  });

  it.each<[string, string, string]>([
    ["01_close_by_client", `${open} FIN_WAIT_1 FIN_WAIT_2 TIME_WAIT`, `${passive} CLOSE_WAIT LAST_ACK CLOSED`],
    ["03_close_three_segments", `${open} FIN_WAIT_1 TIME_WAIT`, `${passive} CLOSE_WAIT LAST_ACK CLOSED`],
    ["05_simultaneous_close", `${open} FIN_WAIT_1 CLOSING TIME_WAIT`, `${passive} FIN_WAIT_1 CLOSING TIME_WAIT`],
    ["07_connect_refused", "SYN_SENT CLOSED", ""],
    ["16_linger0_rst", `${open} CLOSED`, `${passive} CLOSED`],
    ["34_half_open_active_side_sends", `${open} CLOSED`, `${passive} CLOSED`],
  ])("%s: the states of both ends", (name, client, server) => {
    expect(states(explain(recorded(name)))).toEqual([client, server]);
  });

  it("tells what each frame is", () => {
    const what = (name: string): string[] => explain(recorded(name)).frames.map((frame) => frame.what);
    expect(what("01_close_by_client")).toEqual([
      ...["syn", "syn-ack", "handshake-ack", "data", "ack", "data", "ack", "fin", "ack", "fin", "ack"],
    ]);
    expect(what("08_syn_lost").slice(0, 3)).toEqual(["syn", "retransmission-timeout", "syn-ack"]);
    expect(what("18a_data_lost_fast_retransmit").slice(-5)).toEqual([
      ...["dup-ack", "dup-ack", "dup-ack", "retransmission-fast", "ack"],
    ]);
    expect(what("23a_zero_window_persist")).toContain("window-probe");
    expect(what("24a_keepalive_dead_peer")).toContain("keepalive");
  });

  it("tells which frame was lost", () => {
    const { frames } = explain(recorded("18a_data_lost_fast_retransmit"));
    expect(frames.filter(({ fate }) => fate === "lost").map(({ seq }) => seq)).toEqual([101]);
  });

  it("tells why a RST was sent", () => {
    const [finding] = explain(recorded("07_connect_refused")).frames.slice(-1);
    expect(finding).toMatchObject({ what: "rst", rule: "3.10.7.1" });
  });
});

describe("a capture with one forged frame", () => {
  const changes: readonly (readonly [string, (segment: CapturedSegment) => CapturedSegment])[] = [
    ["acknowledges what was never sent", (segment) => ({ ...segment, ack: (segment.ack + 100_000) >>> 0 })],
    ["lies beyond the window", (segment) => ({ ...segment, seq: (segment.seq + 500_000_000) >>> 0 })],
    ["acknowledges less than before", (segment) => ({ ...segment, ack: (segment.ack - 5_000) >>> 0 })],
    ["was numbered long before", (segment) => ({ ...segment, seq: (segment.seq - 5_000) >>> 0 })],
    ["is a SYN amid data", (segment) => ({ ...segment, flags: segment.flags | SYN })],
    ["is a SYN with a FIN", (segment) => ({ ...segment, flags: SYN | FIN })],
    ["has no flag at all", (segment) => ({ ...segment, flags: 0 })],
    ["has flags of a Christmas tree", (segment) => ({ ...segment, flags: FIN | PSH | URG })],
  ];

  it.each(changes)("%s: it differs, and no other frame does", (_, change) => {
    for (const name of ["01_close_by_client", "03_close_three_segments", "18a_data_lost_fast_retransmit"]) {
      const segments = recorded(name);
      // A change of the last frames may be the truth: nothing later contradicts it.
      for (let at = 3; at < segments.length - 2; at++) {
        const forged = segments.map((segment, index) => (index === at ? change(segment) : segment));
        const { frames, findings } = explain(forged);
        const differing = frames.filter(({ verdict }) => verdict !== "fits");
        expect(differing.map(({ frame, verdict }) => [name, frame, verdict])).toEqual([[name, at + 1, "differs"]]);
        expect(findings[0]).toMatchObject({ code: "frame-differs", severity: "error", frame: at + 1 });
      }
    }
  });
});

describe("a capture with one frame more", () => {
  const base = recorded("01_close_by_client");
  const [data] = base.filter(({ length }) => length > 0);
  if (data === undefined) throw new Error("no data");
  const inserted = (change: Partial<CapturedSegment>): readonly CapturedSegment[] => {
    const place = base.indexOf(data) + 1;
    const seq = data.seq + data.length;
    const more = { ...data, time: data.time + 50, identification: null, options: {}, length: 0, seq, ...change };
    return [...base.slice(0, place), more, ...base.slice(place)].map((one, index) => ({ ...one, frame: index + 1 }));
  };

  it.each<[string, Partial<CapturedSegment>]>([
    ["a RST in the window", { flags: RST, seq: data.seq + 1_000, ack: 0 }],
    ["a RST far from it", { flags: RST, seq: (data.seq + 500_000_000) >>> 0, ack: 0 }],
    ["a SYN of another connection", { flags: SYN, seq: (data.seq + 777_777) >>> 0, ack: 0 }],
    ["data beyond what follows", { length: 10, seq: data.seq + 200_000 }],
  ])("%s differs, and no other does", (_, change) => {
    const { frames } = explain(inserted(change));
    expect(frames.filter(({ verdict }) => verdict !== "fits").map(({ frame }) => frame)).toEqual([5]);
    expect(frames[4]?.verdict).toBe("differs");
  });

  it("from another machine differs, with the right segment and its TTL", () => {
    const seq = (data.seq + 1_000) >>> 0;
    const { findings } = explain(inserted({ flags: RST, seq, ack: 0, ttl: 250 }));
    expect(findings[0]?.message).toContain("A TCP would send RST seq=6.");
    expect(findings[0]?.message).toContain("Its TTL is 250, while other segments from there have 64");
  });

  it("that is a copy fits: the network or the tap made it", () => {
    const { frames } = explain(inserted(data));
    expect(frames.every(({ verdict }) => verdict === "fits")).toBe(true);
  });
});

describe("a mirror port that shows each frame twice", () => {
  it.each(recordings)("%s: copies fit, also where neither IP nor timestamps number the frames", (name) => {
    const unnumbered = recorded(name).map(({ options: { timestamps: _, ...options }, ...segment }) => ({
      ...{ ...segment, options, identification: null },
    }));
    const seen = unnumbered.flatMap((segment) => [segment, { ...segment, time: segment.time + 5 }]);
    const sorted = seen.toSorted((a, b) => a.time - b.time).map((segment, frame) => ({ ...segment, frame: frame + 1 }));
    expect(explain(sorted).frames.filter(({ verdict }) => verdict === "differs")).toEqual([]);
  });
});

describe("a window that was changed", () => {
  it("shut, it is reported: the frames still fit, or its peer sends what it may not", () => {
    const segments = recorded("01_close_by_client");
    for (let at = 3; at < segments.length - 2; at++) {
      const { findings, frames } = explain(segments.map((one, index) => (index === at ? { ...one, window: 0 } : one)));
      expect(findings.map(({ code }) => code)).toContain("window-closed");
      expect(frames.filter(({ verdict }) => verdict === "cannot-tell")).toEqual([]);
    }
  });
});

describe("a capture with holes", () => {
  it("a segment that the peer acknowledged is missing, and all others fit", () => {
    const segments = recorded("01_close_by_client").filter(({ frame }) => frame !== 4);
    const { frames, missing } = explain(segments);
    expect(frames.every(({ verdict }) => verdict === "fits")).toBe(true);
    expect(missing).toContainEqual({ after: 4, from: "client", seq: 1, length: 5, why: "not-captured" });
  });

  it("begins in the middle: both ends are taken to be established", () => {
    const report = explain(recorded("01_close_by_client").slice(3));
    expect(report.frames.every(({ verdict }) => verdict === "fits")).toBe(true);
    expect(report.opening).toBe("not-captured");
    expect(report.states.client[0]).toEqual({ time: 0, frame: null, state: "ESTABLISHED", assumed: true });
    expect(states(report)).toEqual([
      "ESTABLISHED FIN_WAIT_1 FIN_WAIT_2 TIME_WAIT",
      "ESTABLISHED CLOSE_WAIT LAST_ACK CLOSED",
    ]);
  });
});

it("a connection of many segments costs no more for each of them", () => {
  const [syn, answer, ack, ...rest] = recorded("01_close_by_client");
  if (syn === undefined || answer === undefined || ack === undefined) throw new Error("no handshake");
  const data: CapturedSegment[] = [];
  for (let n = 0; n < 400; n++) {
    const time = ack.time + 1000 + n * 50_000;
    const seq = ack.seq + n * 100;
    data.push({ ...ack, frame: 4 + 2 * n, time, seq, length: 100, options: {} });
    data.push({
      ...answer,
      frame: 5 + 2 * n,
      time: time + 40_000,
      flags: 16,
      seq: answer.seq + 1,
      ack: seq + 100,
      options: {},
    });
  }
  const { frames } = explain([syn, answer, ack, ...data].map((segment) => ({ ...segment, options: { mss: 1460 } })));
  expect(frames.filter(({ verdict }) => verdict !== "fits")).toEqual([]);
  expect(frames).toHaveLength(803);
  expect(rest.some(({ flags }) => (flags & FIN) !== 0)).toBe(true);
});

describe("a timestamp that is older than the clock of its end", () => {
  const [client, server] = ["IP 10.0.0.1.40000 > 10.0.0.2.80: Flags", "IP 10.0.0.2.80 > 10.0.0.1.40000: Flags"];
  /** 20 ms after the line before, as the timestamps are. */
  const stamp = (line: number): string => `options [nop,nop,TS val ${1_000 + 20 * line} ecr 5]`;
  const data = (number: number, line: number): string =>
    `${client} [.], seq ${number}:${number + 100}, ack 9001, win 65535, ${stamp(line)}, length 100`;
  const begin = [
    `${client} [S], seq 1000, win 65535, options [mss 1460,TS val 1000 ecr 0], length 0`,
    `${server} [S.], seq 9000, ack 1001, win 65535, options [mss 1460,TS val 5 ecr 1000], length 0`,
    `${client} [.], ack 9001, win 65535, ${stamp(2)}, length 0`,
    data(1001, 3),
    data(1201, 4),
    data(1301, 5),
  ];
  const waiting = [data(1301, 5), data(1301, 5)];
  const after = [data(1401, 9), data(1501, 10), data(1601, 11)];
  const injected = (lines: readonly string[]): (number | undefined)[] =>
    judged(printed(lines, 20)).flatMap(({ findings }) =>
      findings.filter(({ code }) => code === "frame-injected").map(({ frame }) => frame),
    );

  it("is none of another machine where others overtook the payload, or it is sent again", () => {
    expect(injected([...begin, ...waiting, data(1101, 5), ...after])).toEqual([]);
  });

  it("is that of another machine where the end had sent nothing of it", () => {
    const reset = `${client} [R.], seq 1401, ack 9001, win 65535, ${stamp(5)}, length 0`;
    expect(injected([...begin, ...waiting, reset, ...after])).toEqual([9]);
  });
});
