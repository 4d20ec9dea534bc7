/** What the engine says of a line that is being typed. */
import { describe, expect, it } from "vitest";
import { parse } from "../../../src/language/parse/parse.ts";
import { Moments } from "../../../src/scenario/ahead/moments.ts";
import {
  callsHere,
  comingStates,
  likelyStates,
  transitionsHere,
  variableNow,
} from "../../../src/scenario/ahead/now.ts";
import { Place } from "../../../src/scenario/ahead/place.ts";
import { nextSegments, pendingSegment, valueOf } from "../../../src/scenario/ahead/segments.ts";

/** The line below a text; with `rest`, the lines below that one are these. */
function below(text: string, rest = "", moments = new Moments()): Place {
  const above = text === "" ? "" : `${text}\n`;
  const { scenarios } = parse(`scenario "S"\n${above}\n${rest}`, { locale: "en" });
  const scenario = scenarios[0]?.scenario;
  if (scenario === undefined) throw new Error("no scenario");
  return new Place(moments, scenario, above.split("\n").length, "en");
}

const syn = "client -> server: SYN seq=x";
const synAck = `${syn}\nserver -> client: SYN+ACK seq=y ack=x+1`;
const opened = `${synAck}\nclient -> server: ACK seq=x+1 ack=y+1`;

function texts(above: string, from: string, to: string, arrow = "->"): readonly string[] {
  return nextSegments(below(above), from, arrow, to).map(({ text }) => text);
}

describe("the segments that could be sent", () => {
  it("begin with a SYN, in symbols", () => {
    expect(texts("", "client", "server")).toEqual(["SYN seq=x"]);
    expect(texts("", "A", "B")).toEqual(["SYN seq=x"]);
    expect(texts("", "客户端", "服务器")).toEqual(["SYN seq=x"]);
  });

  it("are first what its TCP answers, with the right numbers", () => {
    expect(texts(syn, "server", "client")).toEqual(["SYN+ACK seq=y ack=x+1"]);
    expect(texts(synAck, "client", "server")[0]).toBe("ACK seq=x+1 ack=y+1");
    expect(texts(`${opened}\nclient -> server: len=20`, "server", "client")[0]).toBe("ACK seq=y+1 ack=x+21");
  });

  it("then what an application can ask for, data first", () => {
    expect(nextSegments(below(opened), "client", "->", "server")).toEqual([
      { text: "PSH+ACK seq=x+1 ack=y+1 len=100", because: { kind: "call", call: "send" } },
      { text: "FIN+ACK seq=x+1 ack=y+1", because: { kind: "call", call: "close" } },
      { text: "RST seq=x+1", because: { kind: "call", call: "abort" } },
    ]);
  });

  it("are none where a line is missing, or nothing can be sent", () => {
    expect(texts(syn, "client", "server")).toEqual([]);
    expect(texts("client -> server: SYN\nstop", "server", "client")).toEqual([]);
    expect(texts("raw mallory\nserver bob", "mallory", "bob")).toEqual([]);
    expect(texts("", "server", "client")).toEqual([]);
  });

  it("are those of a timer where nothing else is to come", () => {
    expect(nextSegments(below("client -x server: SYN seq=x"), "client", "->", "server")).toEqual([
      { text: "SYN seq=x", because: { kind: "timer", after: 1_000_000 } },
    ]);
  });

  it("are written as the lines above write them", () => {
    expect(texts("client -> server: SYN", "server", "client")).toEqual(["SYN+ACK"]);
    expect(texts("client -> server: SYN seq=1000", "server", "client")).toEqual(["SYN+ACK seq=300 ack=1001"]);
    const declared = "client a isn=7\nserver b isn=9\na -> b: SYN seq=7";
    expect(texts(declared, "b", "a")).toEqual(["SYN+ACK seq=9 ack=8"]);
    expect(texts("client: connect\nclient -> server: SYN\nserver -> client: SYN+ACK", "client", "server")).toEqual([
      "ACK",
      "PSH+ACK len=100",
      "FIN+ACK",
      "RST",
    ]);
  });

  it("follow a call up to the line itself", () => {
    expect(texts("client: connect", "client", "server")[0]).toBe("SYN seq=x");
    expect(texts(`${opened}\nclient: close`, "client", "server")).toEqual(["FIN+ACK seq=x+1 ack=y+1"]);
    expect(texts(`${opened}\nclient: close\nexpect client FIN_WAIT_1`, "client", "server")[0]).toMatch(/^FIN/);
  });

  it("that cross are flags alone", () => {
    expect(texts("", "client", "server", "<->")).toEqual(["SYN"]);
    expect(texts(opened, "client", "server", "<->")).toContain("FIN+ACK");
  });

  it("are one whole line where it comes by itself", () => {
    expect(pendingSegment(below(syn), "server", "client")).toBe("SYN+ACK seq=y ack=x+1");
    expect(pendingSegment(below(opened), "client", "server")).toBeNull();
  });

  it("are not shown in an exercise", () => {
    expect(texts("client -> server: SYN seq=?", "server", "client")).toEqual([]);
    const asks = below(syn, "server -> client: SYN+ACK ack=?");
    expect(nextSegments(asks, "server", "->", "client")).toEqual([]);
    expect(valueOf(asks, "server -> client: SYN+ACK", "ack")).toBeNull();
    expect(likelyStates(asks, "server")).toEqual({ now: [], next: [] });
    expect(variableNow(asks, "", "time")).toBeNull();
  });
});

describe("the value of a field", () => {
  it.each([
    [syn, "server -> client: SYN+ACK seq=y", "ack", "x+1"],
    [syn, "server -> client: SYN+ACK", "seq", "y"],
    [syn, "server -> client:", "ack", "x+1"],
    ["", "client -> server: SYN", "seq", "x"],
    ["", "client -> server: SYN", "ack", null],
    ["", "client -> server: SYN", "mss", "1460"],
    ["", "client -> server: SYN", "win", "65535"],
    ["", "client -> server: SYN", "wscale", null],
    ["profile linux", "client -> server: SYN", "wscale", "7"],
    ["", "client -> server: SYN", "up", null],
    ["", "client -> server: SYN", "len", null],
    ["profile linux", "client -> server: SYN", "ts", "0/0"],
    [`${opened}\nclient: send 70`, "client -> server:", "len", "70"],
    ["client: connect\nset", "forge client -> server: RST", "seq", null],
  ] as const)("%j, %j %s", (above, line, field, value) => {
    expect(valueOf(below(above), line, field)).toBe(value);
  });

  it("is that of SACK blocks, too", () => {
    const above = `set mss=1000 sack=on nagle=off
client: connect
client -x server: PSH+ACK seq=c len=1000
client -> server: PSH+ACK seq=c+1000 len=1000`;
    expect(valueOf(below(above), "server -> client: ACK ack=c", "sack")).toBe("c+1000:c+2000");
  });
});

describe("the calls that can be made", () => {
  const calls = (above: string, who: string) =>
    callsHere(below(above), who).map(({ call, fails }) => (fails === null ? call : `${call}: ${fails}`));

  it("are those of the endpoint's state, and the others say how they fail", () => {
    expect(calls("", "client").slice(0, 2)).toEqual(["connect", "listen"]);
    expect(calls("", "client")).toContain("send: ENOTCONN");
    expect(calls(opened, "client").slice(0, 5)).toEqual(["send", "recv", "shutdown", "close", "abort"]);
    expect(calls(`${opened}\nclient: close`, "server")[0]).toBe("close");
    expect(calls(`${opened}\nclient: close`, "client")).toContain("send: EBADF");
    expect(calls(opened, "nobody")).toHaveLength(8);
  });

  it("can be those on one of several connections", () => {
    const several = "client a\nclient c\nserver b\na: connect\nc: connect\na: close";
    expect(calls(several, "b (a)")[0]).toBe("close");
    expect(calls(several, "b (c)")[0]).toBe("send");
    expect(calls("server b\nserver d\nclient a", "a")[0]).toBe("connect");
  });
});

describe("the states of an endpoint", () => {
  it("are the one that it is in, and those to which that leads", () => {
    expect(likelyStates(below(syn), "client")).toEqual({
      now: ["SYN_SENT"],
      next: ["ESTABLISHED", "SYN_RECEIVED", "CLOSE_WAIT", "CLOSED"],
    });
    expect(likelyStates(below(""), "server").now).toEqual(["LISTEN"]);
    expect(likelyStates(below("raw mallory"), "mallory").now).toEqual([]);
  });

  it("that come by themselves are in the order in which they come", () => {
    expect(comingStates(below("client: connect\nclient: close\nserver: close\nwait 1s"), "client")).toEqual(["CLOSED"]);
  });

  it("changed since the line above", () => {
    const changes = (above: string, who: string) =>
      transitionsHere(below(above), who).map(({ from, to }) => `${from} => ${to}`);
    expect(changes(syn, "server")).toEqual(["LISTEN => SYN_RECEIVED"]);
    expect(changes(synAck, "server")).toEqual([]);
    expect(changes(`${opened}\nclient: close`, "client")).toEqual([
      "ESTABLISHED => FIN_WAIT_1",
      "FIN_WAIT_1 => FIN_WAIT_2",
    ]);
  });
});

describe("the value of a variable", () => {
  it.each([
    ["client", "snd.una", "x+1"],
    ["server", "rcv.nxt", "x+1"],
    ["client", "mss", "1460"],
    ["client", "rto", "1s"],
    ["client", "error", "none"],
    ["client", "blocked", "none"],
    ["", "time", "30ms"],
    ["client", "nonsense", null],
  ])("%s %s", (who, variable, value) => {
    expect(variableNow(below(opened), who, variable)).toBe(value);
  });
});

describe("the run above a line", () => {
  const long = ["client: connect", ...Array.from({ length: 400 }, () => "client -> server: len=10")].join("\n");

  it("is made step by step where it is long, and kept", () => {
    const moments = new Moments();
    const ask = () => nextSegments(below(long, "", moments), "client", "->", "server").map(({ text }) => text);
    expect(ask()).toEqual([]);
    for (let asked = 0; asked < 40 && ask().length === 0; asked++);
    expect(ask()).toContain("PSH+ACK len=100");
  });

  it("is not that of another text", () => {
    const moments = new Moments();
    const first = (above: string) =>
      nextSegments(below(above, "", moments), "server", "->", "client").map(({ text }) => text)[0];
    expect(first(syn)).toBe("SYN+ACK seq=y ack=x+1");
    expect(first(syn.replace("x", "m"))).toBe("SYN+ACK seq=x ack=m+1");
    expect(first(`set isn=5\n${syn.replace("x", "5")}`)).toBe("SYN+ACK seq=5 ack=6");
    expect(first(syn)).toBe("SYN+ACK seq=y ack=x+1");
  });

  it("ends", () => {
    const endless = "client: connect\nset horizon=3h\nclient: send 1000000\nwait 1h";
    expect(texts(endless, "client", "server").length).toBeLessThan(10);
  });
});
