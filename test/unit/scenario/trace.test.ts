import { describe, expect, it } from "vitest";
import { reasons } from "../../../src/words/reasons/reasons.ts";
import { run, segments, segmentsOf } from "./telling.ts";

describe("the order of the trace", () => {
  it("a written segment stands behind the phase that its line stands in, at one instant", () => {
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
  it("tell a segment in those that its line or one before it gave a value", () => {
    const text = `client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
client -> server: FIN+ACK seq=m
server -> client: ACK ack=m+1
stop
`;
    const told = segmentsOf(run(text)).map(({ seqSymbol, ackSymbol }) => `${seqSymbol ?? ""} ${ackSymbol ?? ""}`);
    expect(told).toEqual(["x ", "y x+1", "x+1 y+1", "m y+1", "y+1 m+1"]);
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

describe("rules", () => {
  it("every change of a state names one, a crash as well", () => {
    const { events } = run("client: connect\ncrash server\nclient: send 5\n");
    const changes = events.filter((event) => event.kind === "state");
    for (const { rule, reason } of changes)
      expect([rule, reason in reasons]).toEqual([expect.stringMatching(/^\d/), true]);
    expect(changes.some(({ rule, reason }) => rule === "3.5.1" && reason === "3.5.1-crash")).toBe(true);
  });
});
