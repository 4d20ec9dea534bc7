/** Paths that carry no large datagrams: path MTU discovery (RFC 1191), and black holes where ICMP is filtered. */
import { describe, expect, it } from "vitest";
import { problems, run } from "./telling.ts";

const open = "client: connect\n";

const scenarios: readonly (readonly [sentence: string, text: string])[] = [
  [
    "all that was too large goes again in smaller segments, at once",
    `mtu client -> server 1400\n${open}client: send 2920\nwait 100ms\nexpect server received=2920, client mss=1360, client retransmissions<=4`,
  ],
  [
    "the other direction has no MTU",
    `mtu client -> server 576\n${open}server: send 1460\nwait 100ms\nexpect client received=1460, server retransmissions=0`,
  ],
  [
    "without names every path has it, and a direction that is named has its own",
    `mtu 576\nmtu client -> server 1000\n${open}client: send 1460\nserver: send 1460\nwait 1s\nexpect client mss=960, server mss=536`,
  ],
  [
    "without ICMP nothing large ever arrives: a black hole",
    `mtu client -> server 1400 icmp=off\n${open}client: send 1460\nwait 60s\nexpect server received=0, client mss=1460, client retransmissions>=5`,
  ],
  [
    "what fits exactly arrives",
    `mtu 1400\nset timestamps=off\n${open}client: send 1360\nwait 100ms\nexpect server received=1360, client retransmissions=0`,
  ],
  [
    "options count",
    `mtu 1400\nset timestamps=on\n${open}client: send 1350\nwait 100ms\nexpect server received=1350, client retransmissions=2`,
  ],
  [
    "a line with -x is dropped there, and ICMP says so",
    `mtu client -> server 1400\nset timestamps=off\n${open}client -x server: len=1460\nclient -> server: len=1360 retransmission\nexpect client mss=1360`,
  ],
  [
    "strict wants no line for ICMP",
    `strict\nset timestamps=off isn=0\nmtu client -> server 1400\nclient -> server: SYN\nserver -> client: SYN+ACK\nclient -> server: ACK\nclient -x server: len=1400\nclient -> server: len=1360 retransmission\nclient -> server: len=40 retransmission\nserver -> client: ACK ack=1361\nserver -> client: ACK ack=1401`,
  ],
];

describe.each(["rfc9293", "linux"])("a path MTU, %s", (profile) => {
  it.each(scenarios)("%s", (_, text) => {
    expect(problems(`profile ${profile}\n${text}`)).toEqual([]);
  });
});

describe("the trace of a path MTU", () => {
  const { events } = run(`mtu client -> server 1400\n${open}client: send 1460`);
  const dropped = events.find((event) => event.kind === "segment" && event.length === 1460);

  it("says what dropped the segment", () => {
    expect(dropped).toMatchObject({ fate: "lost", lostBy: "mtu", arrivals: [] });
  });

  it("has the ICMP message, one round trip after the segment, and what follows from it", () => {
    const at = events.findIndex((event) => event.kind === "icmp");
    expect(events[at]).toMatchObject({
      time: 50_000,
      to: "client",
      type: "fragmentation-needed",
      mtu: 1400,
      about: dropped?.kind === "segment" ? dropped.id : 0,
      cause: "network",
    });
    const next = events.filter((event) => event.causedBy === at);
    expect(next.map((event) => event.kind === "segment" && event.length)).toEqual([1360, 100]);
  });

  it("drops what is forged and what was held, too", () => {
    const forged = run(`raw mallory\nserver server\nmtu 100\nforge mallory -x server: ACK len=500`).events;
    expect(forged.find((event) => event.kind === "segment")).toMatchObject({ lostBy: "mtu" });
    const held = run(`mtu client -> server 500\n${open}client ~> server: len=1000 as old\nold arrives`).events;
    expect(held.find((event) => event.kind === "segment" && event.length === 1000)).toMatchObject({ arrivals: [] });
    expect(held.some((event) => event.kind === "icmp")).toBe(true);
  });

  it("an arrow over it is an error, once, for every sender", () => {
    expect(problems(`mtu client -> server 500\n${open}client -> server: len=1000\nstop`)).toHaveLength(1);
    expect(problems("mtu 100\nraw m\nserver s\nforge m -> s: ACK len=500 times=3\nstop")).toHaveLength(1);
  });
});
