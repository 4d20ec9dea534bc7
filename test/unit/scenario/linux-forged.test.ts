/**
 * What a Linux kernel (6.18) sends when segments that no TCP sends reach it. Each row was recorded with a TUN device: what
 * went in, and what came out, in ms. The window is that of the header.
 */
import { describe, expect, it } from "vitest";
import { analyze, toTrace } from "../../../src/scenario/analyze.ts";

/** `s` and the segments that it sends; `settings` are its own. */
function sentBy(settings: string, body: string): string[] {
  const text = `profile linux\nlatency 0ms\nserver s isn=0 timestamps=off congestion=reno ${settings}\nraw p\n${body}\nstop\n`;
  const [scenario] = toTrace(analyze(text, { locale: "en" })).scenarios;
  return (scenario?.events ?? []).flatMap((event) => {
    if (event.kind !== "segment" || event.from !== "s") return [];
    const { time, flags, seq, ack, length, window, options } = event;
    const shift = flags.includes("SYN") ? 0 : scaleOf(scenario?.events ?? []);
    const sack = (options.sack ?? []).map(([from, to]) => `${from}:${to}`);
    const parts = [
      `${Math.floor(time / 1000)} ${flags.join("+")} ${seq}`,
      ...(length > 0 ? [`len ${length}`] : []),
      ...(flags.includes("ACK") ? [`ack ${ack} win ${Math.min(65_535, window >> shift)}`] : []),
      ...(sack.length > 0 ? [`sack ${sack.join(",")}`] : []),
    ];
    return [parts.join(" ")];
  });
}

type Event = NonNullable<ReturnType<typeof toTrace>["scenarios"][number]>["events"][number];

/** The shift of the windows of `s`: both SYNs have the option. */
function scaleOf(events: readonly Event[]): number {
  const own = events.flatMap((event) => (event.kind === "segment" && event.flags.includes("SYN") ? [event] : []));
  const scales = own.map(({ options }) => options.windowScale);
  return own.length > 1 && !scales.includes(undefined)
    ? (own.find(({ from }) => from === "s")?.options.windowScale ?? 0)
    : 0;
}

/** The handshake, over after 10 ms. */
const open = (options = "mss=1000", window = 32_000): string =>
  `at 5ms\nforge p -> s: SYN seq=0 win=32792 ${options}\nat 10ms\nforge p -> s: ACK seq=1 ack=1 win=${window}\ns: accept\n`;

describe("profile linux, large segments", () => {
  it.each([
    [10_000, "20 ACK 1 ack 10001 win 20440"],
    [15_000, "20 ACK 1 ack 15001 win 20440"],
    [16_000, "60 ACK 1 ack 16001 win 14600"],
    [17_500, "60 ACK 1 ack 17501 win 16060"],
    [18_980, "60 ACK 1 ack 18981 win 17520"],
    [20_000, "60 ACK 1 ack 20001 win 17520"],
  ])("one of %i bytes that fills more than half of the buffer is not acknowledged at once", (length, ack) => {
    const body = `${open()}at 20ms\nforge p -> s: PSH+ACK seq=1 ack=1 win=32000 len=${length}\nat 300ms\ns: recv 1`;
    expect(sentBy("receive-buffer=40000 max-receive-buffer=off wscale=0", body).slice(1)).toEqual([ack]);
  });

  it("the memory of one is that of its pages: the window grows as far as that goes", () => {
    const body = `${open("mss=1000 wscale=7 sack")}at 20ms
forge p -> s: ACK seq=2001 ack=1 win=32000 len=9000
at 30ms
forge p -> s: ACK seq=11001 ack=1 win=32000 len=10000
at 40ms
s: recv 1`;
    expect(sentBy("max-receive-buffer=33554432 wscale=10", body).slice(1)).toEqual([
      "20 ACK 1 ack 1 win 81 sack 2001:11001",
      "30 ACK 1 ack 1 win 83 sack 2001:21001",
    ]);
  });
});

describe("profile linux, segments that are not acceptable", () => {
  const to = (time: number, segment: string): string => `at ${time}ms\nforge p -> s: ${segment}\n`;
  const at = (time: number, call: string): string => `at ${time}ms\ns: ${call}\n`;

  it.each<[string, string, string[]]>([
    [
      "the largest window counts from the third segment on, and limits the MSS until a larger one comes",
      open("mss=1460", 500) + at(20, "send 3000") + to(30, "ACK seq=1 ack=501 win=5000"),
      [
        "20 PSH+ACK 1 len 500 ack 1 win 64240",
        "30 ACK 501 len 1460 ack 1 win 64240",
        "30 PSH+ACK 1961 len 1040 ack 1 win 64240",
      ],
    ],
    [
      "no ACK can be older than what was acknowledged: a FIN with one is not taken",
      open("mss=1000 wscale=7", 64_000) + to(20, "FIN+ACK seq=1 ack=4294907297 win=64000"),
      ["20 ACK 1 ack 1 win 502"],
    ],
    [
      "the limit of answers begins anew when the connection is established",
      `at 5ms\nforge p -> s: SYN seq=0 win=32792 mss=1000\n${to(60, "SYN seq=0 win=32792 mss=1000")}${to(70, "ACK seq=1 ack=1 win=32000")}${at(70, "accept")}${to(80, "ACK seq=1 ack=4294907297 win=500")}`,
      ["60 SYN+ACK 0 ack 1 win 64240", "80 ACK 1 ack 1 win 64240"],
    ],
    [
      "without ACK, SYN and RST a segment is dropped before its number is looked at",
      open() + to(20, "FIN+PSH seq=70001 win=500 len=10") + to(30, "NONE seq=4294967199 win=500 len=10"),
      [],
    ],
    [
      "an ACK lies in the window that was taken back, and the tail beyond it is not probed",
      open("mss=536 sack", 500) + at(20, "send 10") + at(30, "shutdown") + to(40, "ACK seq=64001 ack=2 win=0 len=600"),
      [
        "20 PSH+ACK 1 len 10 ack 1 win 64240",
        "30 FIN+ACK 11 ack 1 win 64240",
        "40 ACK 2 ack 1 win 64240 sack 64001:64601",
      ],
    ],
    [
      "TIME_WAIT takes a SYN+FIN for a new SYN, and the listener drops it",
      open("mss=1000 sack") +
        at(20, "close") +
        to(30, "ACK seq=1 ack=2 win=500") +
        to(40, "FIN+ACK seq=1 ack=2 win=500") +
        to(50, "SYN+FIN seq=70002 win=500 mss=1000") +
        to(60, "ACK seq=2 ack=2 win=500"),
      ["20 FIN+ACK 1 ack 1 win 64240", "40 ACK 2 ack 2 win 64240", "60 RST 2"],
    ],
    [
      "in FIN_WAIT_1 a FIN is acknowledged before what it lets go",
      open("mss=1000", 500) + at(20, "send 2000") + at(30, "shutdown") + to(40, "FIN+ACK seq=1 ack=501 win=500"),
      ["20 PSH+ACK 1 len 500 ack 1 win 64240", "40 ACK 501 ack 2 win 64239", "40 ACK 501 len 500 ack 2 win 64239"],
    ],
    [
      "the last text waits for room for the FIN beside it",
      open("mss=1000", 500) + at(20, "send 1000") + at(30, "shutdown") + to(40, "ACK seq=1 ack=501 win=500"),
      ["20 PSH+ACK 1 len 500 ack 1 win 64240"],
    ],
    [
      "before the handshake is over nothing is said of what arrived twice",
      `at 5ms\nforge p -> s: SYN seq=0 win=32792 mss=1000 sack\n${to(20, "FIN+ACK seq=4294967287 ack=1 win=500")}`,
      ["20 ACK 1 ack 1 win 64240"],
    ],
  ])("%s", (_, body, expected) => {
    expect(sentBy("backlog=2", `${body}at 100ms\ns: recv 1`).slice(1)).toEqual(expected);
  });

  it("any ACK makes the pause until the next probe begin anew, though its window is old", () => {
    const body = `${open("mss=1000", 500)}${at(20, "send 500")}${to(30, "ACK seq=11 ack=501 win=0 len=1")}${at(40, "send 1")}${to(200, "ACK seq=1 ack=501 win=500")}${at(600, "recv 1")}`;
    const probe = sentBy("", body).at(-1) ?? "";
    expect(probe).toMatch(/^4\d\d ACK 500 ack 1/);
  });

  it("the tail's probe sends new text only where all of it fits the window; else the last segment goes again", () => {
    const body = `${open("mss=1460 sack", 500)}${at(20, "send 2000")}${to(40, "ACK seq=1 ack=500 win=500")}${at(300, "recv 1")}`;
    expect(sentBy("", body).at(-1)).toMatch(/^2\d\d (?:PSH\+)?ACK 500 len 1 ack 1/);
  });
});
