/** The chapters "Layout", "Declarations" and "Segments" of the contract: a sentence, a text, and its findings. */
import { describe, expect, it } from "vitest";
import { problems, reported, run, segments, segmentsOf } from "./telling.ts";

type Row = readonly [sentence: string, text: string, expected: readonly string[]];

const open = `client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
`;

const layout: readonly Row[] = [
  [
    "keywords may be names: a word followed by `:`, `(`, an arrow or `arrives` is one",
    "client wait\nserver close\nwait -> close: SYN\nclose ~> wait: SYN+ACK as note\nnote arrives\nstop\n",
    [],
  ],
  [
    "`client` and `server` need no declaration in a scenario that declares no endpoint",
    "host alice\nclient: connect\n",
    ["2 unknown-endpoint «client»"],
  ],
  [
    "what is before the first one is a scenario of its own",
    'client: connect\nscenario "B"\nexpect client CLOSED\n',
    [],
  ],
  ["scenarios share nothing", 'client: connect\nscenario "B"\nclient: connect\nexpect time=30ms\n', []],
  [
    "a declaration after a statement is an error",
    "client: connect\nlatency 1s\n",
    ["2 declaration-after-statement «latency 1s»"],
  ],
  ["`2MSL` is the largest among the endpoints'", "client a msl=1s\nserver b msl=7s\nwait 2MSL\nexpect time=14s\n", []],
  ["`#` does not start a comment inside quotes", 'client: connect\nclient: send "#//"\nexpect server received=3\n', []],
  ["one direction has its own latency", "latency client -> server 80ms\nclient: connect\nexpect time=170ms\n", []],
  ["0ms is allowed", "latency 0ms\nclient: connect\nexpect time=0ms, server ESTABLISHED\n", []],
  [
    "a `server` listens from the start unless the scenario calls `listen` at it",
    "expect server CLOSED\nserver: listen\nexpect server LISTEN\n",
    [],
  ],
  ["a `client` and a `host` are CLOSED", "client a\nhost h\nexpect a CLOSED, h CLOSED\n", []],
];

const arrows: readonly Row[] = [
  [
    "`seq` is looked at first, wherever it is",
    "client -> server: SYN seq=x\nserver -> client: SYN+ACK ack=x+1 seq=y\nclient -> server: ACK ack=y+1 seq=x+1\n",
    [],
  ],
  [
    "FLAGS are joined by `+` (`-`, `,` and blanks are accepted)",
    "client -> server: SYN\nserver -> client: SYN-ACK\nclient -> server: ACK\nclient -> server: FIN, ACK\nserver -> client: FIN ACK\n",
    [],
  ],
  [
    "ACK may be left out where TCP always sets it",
    `${open}client -> server: FIN\nserver -> client: FIN\nclient -> server: ACK\n`,
    [],
  ],
  [
    "`SYN` and `SYN+ACK` are different segments",
    "client -> server: SYN\nserver -> client: SYN\nstop\n",
    ["2 segment-not-possible «SYN»"],
  ],
  [
    "without payload or `len=` it carries none",
    "client: connect\nclient: send 9\nclient -> server: FIN\nserver: close\n",
    [],
  ],
  ["flags may be left out before a payload", `${open}client -> server: "GET /"\nserver -> client: ACK ack=x+6\n`, []],
  ["its UTF-8 bytes", `${open}client -> server: "中文"\nserver -> client: ACK ack=x+7\nexpect server received=6\n`, []],
  [
    "a repeated SYN is a retransmission by itself",
    "client -x server: SYN seq=x\nclient -> server: SYN seq=x\nserver -> client: SYN+ACK\nclient -> server: ACK\n",
    [],
  ],
  [
    "`retransmission` insists that it is one",
    "client -> server: SYN retransmission\nstop\n",
    ["1 not-a-retransmission «retransmission»"],
  ],
  [
    "a repeated payload is a new `send`",
    `set nagle=off\n${open}client -x server: len=5\nclient -> server: len=5\nexpect client unacked=10\nstop\n`,
    [],
  ],
  [
    "unless `seq=` says otherwise",
    `${open}client -x server: len=5 seq=x+1\nclient -> server: len=5 seq=x+1\nexpect client unacked=5\nstop\n`,
    [],
  ],
  [
    "the held segment is delivered; again: a duplicate",
    "client ~> server: SYN as s\ns arrives\nserver -> client: SYN+ACK\nclient -> server: ACK\ns arrives\nexpect server ESTABLISHED\n",
    [],
  ],
  [
    "with the calls they imply at one instant, before either arrives",
    "host a\nhost b\na <-> b: SYN\nexpect a SYN_RECEIVED, b SYN_RECEIVED, time=10ms\na <-> b: SYN+ACK\nexpect a ESTABLISHED, b ESTABLISHED\n",
    [],
  ],
  [
    "only flags and `len=` may be there",
    `${open}client <-> server: len=10\nexpect client received=10, server received=10\n`,
    [],
  ],
  [
    "from a `raw` endpoint `forge` may be left out",
    "raw m\nserver b\nm -> b: SYN seq=7\nb -> m: SYN+ACK ack=8\nm -> b: RST seq=8\nexpect b LISTEN\n",
    [],
  ],
  ["without one seq and ack are 0", "raw m\nserver b\nm -> b: SYN\nb -> m: SYN+ACK ack=1\nstop\n", []],
  [
    "`forge` has alice's addresses; her TCP knows nothing of it",
    `${open}forge client -> server: RST seq=x+1\nexpect server LISTEN, client ESTABLISHED\n`,
    [],
  ],
  [
    "modulo 2^32",
    "client a isn=4294967295\nserver b\na -> b: SYN seq=x\nb -> a: SYN+ACK ack=0\na -> b: ACK seq=x+1\n",
    [],
  ],
];

describe.each([
  ["layout and declarations", layout],
  ["segments", arrows],
] as const)("%s", (_, rows) => {
  it.each(rows)("%s", (_sentence, text, expected) => {
    expect(problems(text)).toEqual(expected);
  });
});

describe("what a forge does not write", () => {
  it("is what that endpoint's TCP would put there now; its flags are exactly those written", () => {
    const forged = segmentsOf(run(`${open}forge client -> server: FIN\nstop\n`)).at(-1);
    expect(forged).toMatchObject({ flags: ["FIN"], cause: "forged", seqSymbol: "x+1", ack: null });
  });

  it("`times=100`: a hundred of them, each from another port", () => {
    const all = segmentsOf(run("raw m\nserver b\nforge m -> b: SYN seq=1 times=100\nstop\n")).filter(
      (one) => one.from === "m",
    );
    expect(new Set(all.map((one) => one.fromPort)).size).toBe(100);
  });
});

describe("after a loss a hint offers `retransmission`", () => {
  it("where new data are sent", () => {
    const text = `set nagle=off\n${open}client -x server: len=5\nclient -> server: len=5\nstop\n`;
    expect(reported(text, (one) => one.severity === "hint")).toEqual(["6 is-new-data «len=5»"]);
  });

  it("not where calls have sent them before", () => {
    const sends = "client: send 5\nwait 0s\n";
    const text = `set nagle=off\nclient: connect\n${sends.repeat(3)}client -x server: len=5\n${"client -> server: len=5\n".repeat(2)}stop\n`;
    expect(reported(text, (one) => one.severity === "hint")).toEqual([]);
  });

  it("not at the lost line itself, not after an acknowledgment, and not with `retransmission`", () => {
    const text = `${open}client -x server: len=5\nclient -> server: len=5 retransmission\nserver -> client: ACK\nclient -> server: len=5\nstop\n`;
    expect(reported(text, (one) => one.severity === "hint")).toEqual([]);
    expect(segments(text).filter((one) => one.includes("len=5"))).toHaveLength(3);
  });
});
