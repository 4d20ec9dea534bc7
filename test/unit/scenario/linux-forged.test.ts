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
