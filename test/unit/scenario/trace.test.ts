import { describe, expect, it } from "vitest";
import { reasons } from "../../../src/words/reasons/reasons.ts";
import { run, segments, segmentsOf } from "./telling.ts";

describe("the order of the trace", () => {
  it("a written segment is after the phase that its line is in, at one instant", () => {
    const text = `client -> server: SYN
phase "The answer"
server -> client: SYN+ACK
stop
`;
    const kinds = run(text).events.flatMap((event) =>
      event.kind === "phase" || event.kind === "segment" ? [event.kind] : [],
    );
    expect(kinds.slice(0, 3)).toEqual(["segment", "phase", "segment"]);
  });

  it("segments that leave together stay in the order in which they left", () => {
    const text = `set mss=1000 nagle=off
client: connect
client: send 3000
client -x server: ACK len=1000
client -> server: ACK len=1000
stop
`;
    expect(
      segments(text)
        .filter((one) => one.includes("len"))
        .slice(0, 3),
    ).toEqual(["client ACK 1/1 len=1000 lost", "client ACK 1001/1 len=1000", "client PSH+ACK 2001/1 len=1000 held"]);
  });
});

describe("symbols", () => {
  it("show a segment in those that its line or one before it gave a value", () => {
    const text = `client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
client -> server: FIN+ACK seq=m
server -> client: ACK ack=m+1
stop
`;
    const symbols = segmentsOf(run(text)).map(({ seqSymbol, ackSymbol }) => `${seqSymbol ?? ""} ${ackSymbol ?? ""}`);
    expect(symbols).toEqual(["x ", "y x+1", "x+1 y+1", "m y+1", "y+1 m+1"]);
  });
});

describe("lines", () => {
  it("an automatic segment belongs to the line that set it going, a held one's arrival to the line that let it arrive", () => {
    const text = `client ~> server: SYN as old
old arrives
stop
`;
    const trace = run(text);
    const syn = trace.events.find((event) => event.kind === "segment");
    expect(syn).toMatchObject({ line: 0, name: "old", arrivalLines: [1] });
    expect(trace.events.find((event) => event.kind === "segment" && event.from === "server")).toMatchObject({
      line: 1,
    });
  });
});

describe("what lost a segment", () => {
  it.each([
    ["client -x server: SYN", "line"],
    ["cut client -> server\nclient: connect\nwait 1ms", "cut"],
    ["cut client -> server\nclient -> server: SYN", "cut"],
    ["cut client -> server\nclient -x server: SYN", "line"],
    ["forge client -x server: SYN", "line"],
  ])("%j: %s", (text, by) => {
    expect(segmentsOf(run(`${text}\nstop\n`))[0]).toMatchObject({ fate: "lost", lostBy: by });
  });

  it("is not shown for what arrives, or is held", () => {
    const trace = run("client ~> server: SYN as old\nclient -> server: SYN retransmission\nold arrives\nstop\n");
    expect(segmentsOf(trace).filter((event) => "lostBy" in event)).toEqual([]);
  });
});

describe("endpoints", () => {
  it("name the profile of their TCP, and a raw one has none", () => {
    const { endpoints } = run("profile linux\nclient a\nserver b profile=rfc9293\nraw m\na: connect\n");
    expect(endpoints.map(({ name, profile }) => [name, profile])).toEqual([
      ["a", "linux"],
      ["b", "rfc9293"],
      ["m", undefined],
    ]);
  });
});

describe("rules", () => {
  it("every change of a state names one, a crash as well", () => {
    const { events } = run("client: connect\ncrash server\nclient: send 5\n");
    const changes = events.filter((event) => event.kind === "state");
    for (const { rule, reason } of changes)
      expect([rule, reason in reasons]).toEqual([expect.stringMatching(/^\d/), true]);
    expect(changes.some(({ rule, reason }) => rule === "3.5.1" && reason === "3.5.1-crash")).toBe(true);
  });
});
