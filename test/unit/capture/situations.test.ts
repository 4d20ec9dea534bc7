/** What is recognized in captures of a kernel: one for each situation. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ConnectionReport } from "../../../src/capture/report/report.ts";
import type { SituationWords } from "../../../src/words/captures/situations/situation.ts";
import { situations } from "../../../src/words/captures/situations.ts";
import { type Locale, locales } from "../../../src/words/text.ts";
import { reportsOf } from "./recorded.ts";

const folder = join(import.meta.dirname, "../../fixtures/situations");
const captures = readdirSync(folder).map((name) => name.replace(".pcap", ""));

function explained(name: string, locale?: Locale): ConnectionReport[] {
  return reportsOf(readFileSync(join(folder, `${name}.pcap`)), locale);
}

/** Before its queue was full, the server kept state: it repeats those. */
const repeated = [["handshake-incomplete", "segments-retransmitted"]];
const cookies = Array.from({ length: 5 }, () => ["syn-cookies"]);

describe("a situation", () => {
  it.each<[string, readonly (readonly string[])[]]>([
    ["refused", [["connection-refused"]]],
    ["unanswered", [["connection-unanswered", "segments-retransmitted"]]],
    [
      "accept_queue_full",
      [["never-closed"], ["never-closed"], ["syn-ack-repeated", "segments-retransmitted", "never-closed"]],
    ],
    [
      "accept_queue_full_at_server",
      [
        ["never-closed"],
        ["never-closed"],
        ["accept-queue-full", "connection-timed-out", "segments-retransmitted", "segments-retransmitted"],
      ],
    ],
    ["checksum_wrong", [["checksum-wrong", "segments-retransmitted", "closed-four-way"]]],
    ["data_beyond_fin", [["frame-injected", "connection-reset"]]],
    [
      "frames_undecided",
      [["frames-undecided", "connection-half-closed", "segments-not-captured", "segments-not-captured"]],
    ],
    ["handshake_incomplete", [["handshake-incomplete", "segments-retransmitted"]]],
    ["handshake_reordered", [["handshake-reordered", "closed-four-way"]]],
    ["third_ack_lost", [["syn-ack-repeated", "segments-retransmitted", "never-closed"]]],
    [
      "syn_in_time_wait",
      [["closed-four-way"], ["syn-in-time-wait", "segments-retransmitted", "port-reused", "never-closed"]],
    ],
    ["half_open_syn", [["half-open", "segments-retransmitted", "closed-four-way"]]],
    ["reconnect_after_crash", [["reset-unknown-connection"], ["closed-four-way"]]],
    ["port_reused", [["closed-four-way"], ["port-reused", "never-closed"]]],
    ["simultaneous_open", [["simultaneous-open", "closed-four-way"]]],
    ["connected_to_itself", [["connected-to-itself"]]],
    ["fast_open", [["closed-four-way"], ["fast-open", "closed-four-way"]]],
    ["data_lost", [["segments-retransmitted", "never-closed"]]],
    ["ack_lost", [["segments-retransmitted", "retransmission-unneeded", "never-closed"]]],
    ["reordering", [["segments-reordered", "never-closed"]]],
    ["zero_window", [["window-closed", "window-probes", "never-closed"]]],
    ["mtu_black_hole", [["connection-timed-out", "large-segments-lost", "segments-retransmitted"]]],
    ["idle_timeout", [["connection-timed-out", "silent-after-pause", "segments-retransmitted"]]],
    ["nagle_delayed_ack", [["nagle-stall", "never-closed"]]],
    ["keepalive_dead_peer", [["reset-keepalive", "keepalive-probes"]]],
    ["keepalive_idle", [["keepalive-probes", "begins-before-capture"]]],
    ["fin_lost", [["segments-retransmitted", "fin-repeated", "closed-four-way"]]],
    ["close_wait", [["connection-half-closed"]]],
    ["abort", [["reset-by-application"]]],
    ["unread_data", [["reset-unread-data"]]],
    ["half_open", [["reset-unknown-connection"]]],
    ["syn_cookies", [...repeated, ...repeated, ...repeated, ...cookies, ["closed-four-way"]]],
    [
      "ports_exhausted",
      [
        ["closed-four-way"],
        ["closed-four-way"],
        ["ports-exhausted", "closed-four-way"],
        ["ports-exhausted", "closed-four-way"],
        ["ports-exhausted", "closed-four-way"],
        ["ports-exhausted", "closed-four-way"],
      ],
    ],
    ["timestamps_old", [["timestamps-old", "segments-retransmitted", "never-closed"]]],
    ["limited_by_window", [["limited-by-window", "never-closed"]]],
    ["limited_by_application", [["limited-by-application", "never-closed"]]],
    ["limited_by_congestion", [["segments-retransmitted", "limited-by-congestion", "never-closed"]]],
    ["forged_rst", [["frame-differs", "reset-ignored", "never-closed"]]],
    ["abort_without_data", [["reset-abort"]]],
    ["begins_before", [["begins-before-capture", "closed-four-way"]]],
    ["one_direction", [["one-direction"]]],
    ["closed_by_client", [["closed-four-way"]]],
    ["closed_in_three", [["closed-three-way"]]],
    ["data_after_close", [["reset-data-after-close"]]],
    ["fin_wait_1", [["fin-unacknowledged", "segments-retransmitted", "fin-repeated"]]],
    ["half_close", [["half-close", "closed-four-way"]]],
    ["idle", [["connection-idle", "closed-four-way"]]],
    ["injected_rst", [["frame-injected", "reset-injected"]]],
    ["last_ack", [["last-ack-waiting", "segments-retransmitted", "fin-repeated", "closed-four-way"]]],
    ["not_captured", [["segments-not-captured", "closed-four-way"]]],
    ["syn_scan", [["reset-syn-ack"]]],
    ["reset_after_end", [["reset-after-end", "closed-four-way"]]],
    ["simultaneous_close", [["closed-simultaneously"]]],
    [
      "unacceptable_ack",
      [
        [
          "frame-differs",
          "reset-unacceptable-ack",
          "segments-retransmitted",
          "segments-not-captured",
          "segments-not-captured",
          "never-closed",
        ],
      ],
    ],
  ])("%s", (name, codes) => {
    const reports = explained(name);
    expect(reports.map(({ findings }) => findings.map(({ code }) => code))).toEqual(codes);
    const differing = reports.flatMap(({ frames }) => frames.filter(({ verdict }) => verdict !== "fits"));
    const others = ["data_beyond_fin", "forged_rst", "frames_undecided", "injected_rst", "unacceptable_ack"];
    expect(differing.length).toBe(others.includes(name) ? 1 : 0);
  });

  it.each(Object.entries<SituationWords>(situations))(
    "%s has an example that shows it, if any",
    (code, { example }) => {
      if (example === undefined) return;
      expect(captures).toContain(example);
      expect(explained(example).flatMap(({ findings }) => findings.map((finding) => finding.code))).toContain(code);
    },
  );

  it.each(captures)("%s is reported in whole sentences, in each language", (name) => {
    for (const locale of locales) {
      const messages = explained(name, locale).flatMap(({ findings }) => findings.map(({ message }) => message));
      for (const message of messages) expect(message).toMatch(/^[^{}]+[.。]$/);
    }
  });
});

describe("segments that were sent again", () => {
  it.each([
    ["data_lost", "Of these: 1 by fast retransmit. 1 segment was lost after the capture point."],
    ["checksum_wrong", "Of these: 1 tail loss probe. 1 segment was lost after the capture point."],
    ["ack_lost", "Of these: 1 unnecessary."],
    ["fin_wait_1", "Of these: 3 after a timeout, 1 tail loss probe."],
  ])("%s: each has its cause, and where the first was lost", (name, words) => {
    const messages = explained(name).flatMap(({ findings }) => findings.map(({ message }) => message));
    expect(messages.join(" ")).toContain(words);
  });
});

describe("what one end of a connection did before it", () => {
  it("is no difference: TIME_WAIT answers a SYN", () => {
    const second = explained("syn_in_time_wait")[1];
    expect(second?.frames.map(({ flags, what }) => [flags.join("+"), what])).toEqual([
      ["SYN", "syn"],
      ["ACK", "challenge-ack"],
      ["RST", "rst"],
      ["SYN", "retransmission-timeout"],
      ["SYN+ACK", "syn-ack"],
      ["ACK", "handshake-ack"],
    ]);
    expect(second?.closing).toBe("open");
  });
});

/** What is found in lines of tcpdump: of each connection. */
function dumped(lines: readonly string[]): ConnectionReport[] {
  return reportsOf(new TextEncoder().encode(`${lines.join("\n")}\n`));
}

const sent = (time: string, from: string, to: string, what: string): string =>
  `12:00:${time} IP ${from} > ${to}: Flags ${what}, win 512, length 0`;
const [client, server] = ["10.0.0.1.40000", "10.0.0.2.80"];

describe("SYNs without an answer", () => {
  it.each([
    [[0, 1, 3, 7], "1 s, 2 s, 4 s apart: the timeout of 1 s that doubles (RFC 6298)."],
    [[0, 1, 2, 3, 4, 6], "1 s, 1 s, 1 s, 1 s, 2 s apart: Linux 6.5 or newer"],
    [[0, 3, 9], "3 s, 6 s apart: the timeout of 3 s of an older TCP (RFC 1122)."],
    [[0, 5, 7], "5 s, 2 s apart."],
  ])("at %s: whose habit it is", (seconds, words) => {
    const lines = seconds.map((at) => sent(`${String(at).padStart(2, "0")}.010000`, client, server, "[S], seq 5"));
    expect(dumped(lines)[0]?.findings[0]?.message).toContain(words);
  });
});

describe("a handshake", () => {
  it("whose SYN was captured behind its answer is one, of which every frame fits", () => {
    const [report] = dumped([
      sent("00.000010", server, client, "[S.], seq 900, ack 6"),
      sent("00.000020", client, server, "[S], seq 5"),
      sent("00.000030", client, server, "[.], ack 1"),
    ]);
    expect(report?.opening).toBe("handshake");
    expect(report?.frames.map(({ frame, verdict }) => [frame, verdict])).toEqual([
      [1, "fits"],
      [2, "fits"],
      [3, "fits"],
    ]);
    expect(report?.findings.map(({ code }) => code)).toEqual(["handshake-reordered", "never-closed"]);
  });

  it("that two connections to a port do not complete shows a full accept queue, wherever the tap is", () => {
    const opened = (from: string): string[] => [
      sent("00.000000", from, server, "[S], seq 5"),
      sent("00.040000", server, from, "[S.], seq 900, ack 6"),
      sent("00.040010", from, server, "[.], ack 1"),
      sent("01.040000", server, from, "[S.], seq 900, ack 6"),
      sent("01.040010", from, server, "[.], ack 1"),
    ];
    const both = dumped([...opened(client), ...opened("10.0.0.1.40001")]);
    expect(both.map(({ findings }) => findings[0]?.code)).toEqual(["accept-queue-full", "accept-queue-full"]);
    expect(dumped(opened(client))[0]?.findings[0]?.code).toBe("syn-ack-repeated");
  });
});

describe("TCP Fast Open", () => {
  it("that got no answer is a SYN that got none", () => {
    const syn = "IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 512, length 4";
    const again = syn.replace(":4", ":0").replace("length 4", "length 0");
    const [report] = dumped([`12:00:00.000000 ${syn}: HTTP`, `12:00:01.000000 ${again}`]);
    expect(report?.frames.map(({ length, verdict }) => [length, verdict])).toEqual([
      [4, "fits"],
      [0, "fits"],
    ]);
    expect(report?.findings.map(({ code }) => code)).toContain("fast-open");
  });

  it("counts the data of the SYN, as Wireshark does", () => {
    const [, second] = explained("fast_open");
    expect(second?.frames.slice(0, 3)).toMatchObject([
      { flags: ["SYN"], seq: 0, length: 6, verdict: "fits" },
      { flags: ["SYN", "ACK"], seq: 0, ack: 7 },
      { flags: ["ACK"], seq: 7, ack: 1 },
    ]);
  });
});

describe("every frame fits", () => {
  const whats = (lines: readonly string[]): string[] | undefined =>
    dumped(lines)[0]?.frames.map(({ verdict, what }) => (verdict === "fits" ? what : verdict));
  const line = (time: string, from: string, what: string): string =>
    `12:00:${time} IP ${from} > ${from === client ? server : client}: Flags ${what}`;

  it("of a FIN with data after data that is not acknowledged yet", () => {
    expect(
      whats([
        line("00.000000", client, "[S], seq 5000000, win 64240, options [mss 1460], length 0"),
        line("00.000010", server, "[S.], seq 9000000, ack 5000001, win 64240, options [mss 1460], length 0"),
        line("00.040000", client, "[.], ack 1, win 64240, length 0"),
        line("01.000000", server, "[P.], seq 1:201, ack 1, win 64240, length 200"),
        line("01.000010", server, "[FP.], seq 201:211, ack 1, win 64240, length 10"),
      ]),
    ).toEqual(["syn", "syn-ack", "handshake-ack", "data", "fin"]);
  });

  it("of a capture that begins with the SYN+ACK, whatever the MSS", () => {
    expect(
      whats([
        line("00.000010", server, "[S.], seq 9000000, ack 5000001, win 64240, options [mss 1460], length 0"),
        line("00.040000", client, "[.], ack 1, win 64240, length 0"),
        line("01.000000", server, "[.], seq 1:1461, ack 1, win 64240, length 1460"),
      ]),
    ).toEqual(["syn-ack", "handshake-ack", "data"]);
  });

  it("of segments that were reordered before the capture point, and none is a retransmission", () => {
    expect(
      whats([
        line("00.000000", client, "[S], seq 5000000, win 64240, options [mss 1460], length 0"),
        line("00.040000", server, "[S.], seq 9000000, ack 5000001, win 64240, options [mss 1460], length 0"),
        line("00.040010", client, "[.], ack 1, win 64240, length 0"),
        line("01.000000", server, "[.], seq 1461:2921, ack 1, win 64240, length 1460"),
        line("01.000010", server, "[.], seq 1:1461, ack 1, win 64240, length 1460"),
        line("01.000020", client, "[.], ack 2921, win 64240, length 0"),
      ]),
    ).toEqual(["syn", "syn-ack", "handshake-ack", "data", "data", "ack"]);
  });
});

it("a request that waits for the answer to the one before is no stall of small segments", () => {
  const line = (time: string, from: string, what: string): string =>
    `12:00:${time} IP ${from} > ${from === client ? server : client}: Flags ${what}`;
  const exchange = (answer: readonly string[]): string[] => [
    line("00.000000", client, "[S], seq 5000000, win 64240, options [mss 1460], length 0"),
    line("00.001000", server, "[S.], seq 9000000, ack 5000001, win 64240, options [mss 1460], length 0"),
    line("00.001010", client, "[.], ack 1, win 64240, length 0"),
    line("01.000000", client, "[P.], seq 1:101, ack 1, win 64240, length 100"),
    ...answer,
    line("01.041050", client, "[P.], seq 101:201, ack 1, win 64240, length 100"),
  ];
  const codes = (answer: string): string[] =>
    dumped(exchange([answer])).flatMap(({ findings }) => findings.map(({ code }) => code));
  expect(codes(line("01.041000", server, "[.], ack 101, win 64240, length 0"))).toContain("nagle-stall");
  expect(codes(line("01.041000", server, "[P.], seq 1:51, ack 101, win 64240, length 50"))).not.toContain(
    "nagle-stall",
  );
});
