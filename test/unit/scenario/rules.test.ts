/** The five rules of language.md, each test named by a sentence of theirs. */
import { describe, expect, it } from "vitest";
import { errors, problems, reported, run, segments, transitions } from "./telling.ts";

const handshake = `client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
`;

describe("rule 1: top to bottom", () => {
  it("the same file gives the same trace, byte for byte", () => {
    const text = `${handshake}client: send "GET /"\nserver: close\nclient: close\n`;
    expect(JSON.stringify(run(text))).toBe(JSON.stringify(run(text)));
  });

  it("statements run on a virtual clock that starts at 0", () => {
    expect(errors("expect time=0ms\nclient: connect\nexpect time=30ms\nwait 1s\nexpect time=1030ms\n")).toEqual([]);
  });
});

describe("rule 2: a segment line moves one segment; a call lets the network run", () => {
  it("a check behind a segment line looks at just that moment", () => {
    expect(
      problems(`client -> server: SYN
expect client SYN_SENT, server SYN_RECEIVED
server -> client: SYN+ACK
expect client ESTABLISHED, server SYN_RECEIVED
client -> server: ACK
expect server ESTABLISHED
`),
    ).toEqual([]);
  });

  it("behind a call all that is under way arrives and is answered", () => {
    expect(
      problems(`client: connect
expect client ESTABLISHED, server ESTABLISHED
client: close
expect client FIN_WAIT_2, server CLOSE_WAIT
server: close
expect client TIME_WAIT, server CLOSED
`),
    ).toEqual([]);
  });

  it("where an arrow is the next thing that happens, the network runs only until its segment is ready", () => {
    expect(
      problems(`client: connect
expect client SYN_SENT, server CLOSED
note "the first segment is under way"
client -> server: SYN
expect client SYN_SENT, server SYN_RECEIVED
server -> client: SYN+ACK
client -> server: ACK
`),
    ).toEqual(["2 state-differs «CLOSED»"]);
  });

  it("towards a wait that is right beside it, a call awaits nothing", () => {
    expect(problems("client: connect\nwait 10ms\nexpect client SYN_SENT, server SYN_RECEIVED\n")).toEqual([]);
  });

  it("`wait 0s` between two calls puts them at one instant", () => {
    const text = `host alice
host bob
alice: connect
wait 0s
bob: connect
expect alice ESTABLISHED, bob ESTABLISHED
`;
    expect(problems(text)).toEqual([]);
    expect(transitions(text)).toContain("alice SYN_SENT>SYN_RECEIVED");
    expect(transitions(text)).toContain("bob SYN_SENT>SYN_RECEIVED");
  });

  it("`wait until` stops at the first moment at which it holds", () => {
    expect(errors("client: connect\nwait until server ESTABLISHED\nexpect time=30ms\n")).toEqual([]);
    expect(errors("client: connect\nwait 0s\nwait until server SYN_RECEIVED\nexpect time=10ms\n")).toEqual([]);
  });

  it("one that never holds, or an `at` that names a moment that has passed, is an error", () => {
    expect(errors("wait until server ESTABLISHED\n")).toEqual(["1 never-holds «server ESTABLISHED»"]);
    expect(errors("wait 2s\nat 1s\nat 3s\nexpect time=3s\n")).toEqual(["2 moment-has-passed «1s»"]);
  });

  it("losing or holding takes no time", () => {
    expect(errors("client -x server: SYN\nexpect time=0ms\nserver: close\n")).toEqual([]);
  });
});

describe("rule 3: a written segment is one that its sender's TCP emits", () => {
  it("(a) the call that alone could cause it is implied", () => {
    const text = `${handshake}client -> server: PSH+ACK len=5
server -> client: ACK
client -> server: FIN+ACK
`;
    expect(errors(text)).toEqual([]);
    const calls = run(text).events.flatMap((event) =>
      event.kind === "call" ? [`${event.endpoint}: ${event.text}`] : [],
    );
    expect(calls).toEqual(["client: connect", "client: send 5", "client: close"]);
  });

  it("(b) segments that no line has mentioned are delivered and answered until one fits", () => {
    expect(errors("client: connect\nwait 0s\nclient -> server: ACK\nexpect server ESTABLISHED\n")).toEqual([]);
  });

  it("(c) the clock runs until one fits: a lost SYN+ACK comes again after about one RTO", () => {
    const text = `client -> server: SYN seq=x
server -x client: SYN+ACK
server -> client: SYN+ACK
client -> server: ACK
expect client ESTABLISHED, server ESTABLISHED
`;
    expect(problems(text)).toEqual([]);
    expect(segments(text).filter((one) => one.startsWith("server SYN+ACK")).length).toBeGreaterThanOrEqual(2);
  });

  it("a segment that answers an arrow and is passed over is a line that is missing", () => {
    expect(errors("client -> server: SYN\nclient -> server: ACK\nexpect server ESTABLISHED\n")).toEqual([
      "2 line-is-missing «ACK»",
    ]);
  });

  it("`FIN+ACK` straight after the peer's FIN is the three-segment close", () => {
    const text = `${handshake}client -> server: FIN+ACK
server -> client: FIN+ACK
client -> server: ACK
expect client TIME_WAIT, server CLOSED
`;
    expect(problems(text)).toEqual([]);
    expect(segments(text).slice(3)).toEqual(["client FIN+ACK 1/1", "server FIN+ACK 1/2", "client ACK 2/2"]);
    expect(transitions(text)).toContain("client FIN_WAIT_1>TIME_WAIT");
    expect(transitions(text).some((one) => one.includes("FIN_WAIT_2"))).toBe(false);
  });

  it("`ACK`, `FIN+ACK` is the four-segment one", () => {
    const text = `${handshake}client -> server: FIN+ACK
server -> client: ACK
expect client FIN_WAIT_2, server CLOSE_WAIT
server -> client: FIN+ACK
client -> server: ACK
expect client TIME_WAIT, server CLOSED
`;
    expect(problems(text)).toEqual([]);
  });

  it("with `strict` every segment needs its line", () => {
    const text = `strict\nclient -> server: SYN\nserver -> client: SYN+ACK\n`;
    expect(errors(text)).toEqual(["3 segment-not-mentioned «server -> client: SYN+ACK»"]);
    expect(errors(`${text}client -> server: ACK\n`)).toEqual([]);
  });

  it("a pure ACK in answer to a written segment that no line mentions is reported", () => {
    expect(reported("client -> server: SYN\nserver -> client: SYN+ACK\n")).toEqual([
      "2 ack-not-mentioned «server -> client: SYN+ACK»",
    ]);
    expect(reported("client: connect\n")).toEqual([]);
  });

  it("both segments of a crossing arrow are bound before either arrives", () => {
    const text = `${handshake}client <-> server: FIN+ACK
expect client CLOSING, server CLOSING
client -> server: ACK
server -> client: ACK
expect client TIME_WAIT, server TIME_WAIT
`;
    expect(problems(text)).toEqual([]);
  });
});

describe("rule 4: what TCP would not do is an error on the very word that is wrong", () => {
  it("the error is on the field, names the right value, and the run goes on with the real segment", () => {
    const text = handshake.replace("ack=x+1", "ack=x+7");
    expect(errors(text)).toEqual(["2 ack-beyond-sent «ack=x+7»"]);
    expect(run(text).findings.find((one) => one.code === "ack-beyond-sent")?.message).toContain(
      "server expects x+1 next",
    );
  });

  it("else the error is on the flags, and names the sender's state and what it could send there", () => {
    const text = "client -> server: FIN\n";
    expect(errors(text)).toEqual(["1 segment-not-possible «FIN»"]);
    expect(run(text).findings[0]?.message).toMatch(/it is in CLOSED and could send SYN/);
  });

  it("one mistake is, as far as possible, one error", () => {
    const close = `client -> server: FIN+ACK seq=m
server -> client: ACK ack=m+1
server -> client: FIN+ACK seq=n
client -> server: ACK ack=n+1
expect client TIME_WAIT, server CLOSED
`;
    expect(errors(handshake + close)).toEqual([]);
    expect(errors(handshake + close.replace("ack=m+1", "ack=m"))).toEqual(["5 ack-is-received-seq «ack=m»"]);
    expect(errors(handshake.replace("seq=x+1", "seq=x") + close)).toEqual(["3 wrong-seq «seq=x»"]);
  });
});

describe("rule 5: at the end, timers run out", () => {
  it("TIME_WAIT ends", () => {
    const trace = run("client: connect\nclient: close\nserver: close\n");
    expect(trace.final).toEqual({
      client: [{ peer: "server", state: "CLOSED" }],
      server: [{ peer: null, state: "LISTEN" }],
    });
    expect(trace.end).toBeGreaterThanOrEqual(240_000_000);
  });

  it("`stop` ends a scenario at once: nothing more is delivered, sent or reported missing", () => {
    const text = "client: connect\nclient: close\nstop\n";
    expect(reported(text)).toEqual([]);
    expect(run(text).final["client"]).toEqual([{ peer: "server", state: "FIN_WAIT_2" }]);
  });

  it("what is left over is reported", () => {
    // A short text may end with one FIN, unless time goes on.
    const closing = "client: connect\nclient: close\n";
    expect([problems(closing), reported(closing)]).toEqual([[], ["2 close-wait-leak «client: close»"]]);
    expect(problems(`${closing}wait 1h\n`)).toEqual(["2 close-wait-leak «client: close»"]);
    expect(problems("server: accept\n")).toEqual(["1 call-never-returns «accept»"]);
    expect(problems("client ~> server: SYN as old\n")).toContain("1 held-never-arrives «old»");
  });
});
