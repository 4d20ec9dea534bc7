import { describe, expect, it } from "vitest";
import { declarationsOf, scenarioOf, statementOf } from "./reading.ts";

const plain = (offset: number) => ({ symbol: null, offset });
/** What `bare` leaves of a Value. */
const number = (offset: number) => ({ offset });
const symbol = (name: string, offset = 0) => ({ symbol: name, offset });
const field = (value: unknown) => ({ value });

describe("segment lines", () => {
  const segment = { kind: "segment", from: "alice", to: "bob", arrow: "->", fields: {} };
  it.each([
    ["alice -> bob: SYN", { ...segment, flags: ["SYN"] }],
    ["alice->bob:SYN", { ...segment, flags: ["SYN"] }],
    ["alice -x bob: SYN", { ...segment, arrow: "-x", flags: ["SYN"] }],
    ["alice ~> bob: SYN as late", { ...segment, arrow: "~>", flags: ["SYN"], as: "late" }],
    ["alice <-> bob: FIN+ACK len=3", { ...segment, arrow: "<->", flags: ["FIN", "ACK"], fields: { len: 3 } }],
    ["alice -> bob: ACK, SYN", { ...segment, flags: ["SYN", "ACK"] }],
    ["alice -> bob: SYN-ACK", { ...segment, flags: ["SYN", "ACK"] }],
    ["alice -> bob: PSH ACK URG ECE CWR RST", { ...segment, flags: ["RST", "PSH", "ACK", "URG", "ECE", "CWR"] }],
    ["alice -> bob: NONE", { ...segment, flags: [] }],
    ["alice -> bob: ACK seq=5", { ...segment, flags: ["ACK"], fields: { seq: 5 } }],
    ["alice -> bob: len=120", { ...segment, fields: { len: 120 } }],
    ['alice -> bob: "GET /"', { ...segment, payload: "GET /" }],
    ['alice -> bob: "a\\"b\\\\c\\n\\r\\t\\u{1F600}" # "', { ...segment, payload: 'a"b\\c\n\r\t😀' }],
    ["alice -> bob: ACK retransmission", { ...segment, flags: ["ACK"] }],
    ["forge alice -> bob: RST seq=101", { ...segment, flags: ["RST"], fields: { seq: 101 } }],
    ["forge alice -> bob: SYN times=100", { ...segment, flags: ["SYN"], times: 100 }],
  ])("reads %s", (line, expected) => {
    const read = statementOf(line);
    expect(withoutNumbers(read)).toMatchObject(expected);
  });

  it("reads every field", () => {
    const line = "alice -> bob: ACK seq=x+1 ack=y - 2 win=1000 mss=1460 wscale=7 ts=5/6 up=3 sack=1:5,z+9:z+12, len=4";
    const [statement] = scenarioOf(line).statements;
    expect(scenarioOf(line).problems).toEqual([]);
    expect(statement).toMatchObject({
      fields: {
        seq: field(symbol("x", 1)),
        ack: field(symbol("y", -2)),
        win: field(1000),
        mss: field(1460),
        wscale: field(7),
        ts: field([5, 6]),
        up: field(3),
        sack: field([
          [plain(1), plain(5)],
          [symbol("z", 9), symbol("z", 12)],
        ]),
        len: field(4),
      },
    });
  });

  it("shows the permission of SACK from its blocks, and `forge` and `retransmission` from their absence", () => {
    expect(scenarioOf("a -> b: SYN sack").statements[0]).toMatchObject({
      fields: { sack: { value: true } },
      forge: null,
    });
    const [statement] = scenarioOf("forge a -> b: ACK retransmission").statements;
    expect(statement).toMatchObject({
      forge: { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } },
      retransmission: { start: { line: 0, character: 18 }, end: { line: 0, character: 32 } },
    });
  });

  it("puts each place on its own words", () => {
    const [statement] = scenarioOf("  a -> b: SYN seq=x+1  # c").statements;
    const at = (from: number, to: number) => ({ start: { line: 0, character: from }, end: { line: 0, character: to } });
    expect(statement).toMatchObject({
      range: at(2, 21),
      from: { range: at(2, 3) },
      arrow: { range: at(4, 6) },
      flags: { range: at(10, 13) },
      fields: { seq: { range: at(14, 21), valueRange: at(18, 21) } },
    });
  });

  /** `{offset: 5}` of a plain number, as the number itself. */
  function withoutNumbers(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(withoutNumbers);
    if (typeof value !== "object" || value === null) return value;
    const keys = Object.keys(value);
    if (keys.length === 1 && "value" in value) return withoutNumbers(value.value);
    if (keys.length === 1 && "offset" in value) return value.offset;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutNumbers(each)]));
  }
});

describe("calls", () => {
  const call = (endpoint: string, name: string, more = {}) => ({
    kind: "call",
    endpoint: { name: endpoint },
    call: name,
    ...more,
  });
  it.each([
    ["bob: listen", call("bob", "listen")],
    ["bob: listen backlog=2", call("bob", "listen", { backlog: 2 })],
    ["bob: accept", call("bob", "accept")],
    ["alice: connect", call("alice", "connect")],
    ["alice: connect (bob) from 5000", call("alice", "connect", { peer: "bob", port: 5000 })],
    ["alice: connect fails ECONNREFUSED", call("alice", "connect", { fails: "ECONNREFUSED" })],
    ["alice: send 120", call("alice", "send", { count: 120 })],
    ['alice: send "GET /"', call("alice", "send", { payload: "GET /" })],
    ["bob: recv", call("bob", "recv")],
    ["bob: recv 0 fails EAGAIN", call("bob", "recv", { count: 0, fails: "EAGAIN" })],
    ["alice: shutdown", call("alice", "shutdown")],
    ["bob: close (listener)", call("bob", "close", { peer: "listener" })],
    ["alice: abort", call("alice", "abort")],
  ])("reads %s", (line, expected) => {
    expect(statementOf(line)).toEqual(expected);
  });

  it("takes the peer from after the endpoint as well", () => {
    expect(statementOf("bob (alice): close")).toEqual({
      kind: "call",
      endpoint: { name: "bob", peer: "alice" },
      call: "close",
      peer: "alice",
    });
  });
});

describe("the other statements", () => {
  const micros = (value: number) => ({ micros: value, msl: 0 });
  it.each([
    ["late arrives", { kind: "arrives", name: "late" }],
    ["cut alice -> bob", { kind: "cut", from: "alice", to: "bob", bothWays: false }],
    ["mend alice, bob", { kind: "mend", from: "alice", to: "bob", bothWays: true }],
    ["icmp alice: host-unreachable", { kind: "icmp", endpoint: "alice", type: "host-unreachable" }],
    [
      "icmp alice: fragmentation-needed mtu=576 (bob)",
      { kind: "icmp", endpoint: "alice", type: "fragmentation-needed", mtu: 576, peer: "bob" },
    ],
    ["crash alice", { kind: "crash", endpoint: "alice" }],
    ["wait 1s", { kind: "wait", duration: micros(1_000_000) }],
    ["wait 0s", { kind: "wait", duration: micros(0) }],
    ["wait 1.5ms", { kind: "wait", duration: micros(1500) }],
    ["wait 2min", { kind: "wait", duration: micros(120_000_000) }],
    ["wait 1h", { kind: "wait", duration: micros(3_600_000_000) }],
    ["wait MSL", { kind: "wait", duration: { micros: 0, msl: 1 } }],
    ["wait 2MSL", { kind: "wait", duration: { micros: 0, msl: 2 } }],
    ["at 2.5s", { kind: "at", time: micros(2_500_000) }],
    ["stop", { kind: "stop" }],
    ['phase "Teardown"', { kind: "phase", text: "Teardown" }],
    ['note "text"', { kind: "note", endpoints: [], text: "text" }],
    ['note alice: "a # b // c"', { kind: "note", endpoints: ["alice"], text: "a # b // c" }],
    ['note alice, bob: ""', { kind: "note", endpoints: ["alice", "bob"], text: "" }],
    [
      "bob: LISTEN => SYN_RECEIVED",
      { kind: "transition", endpoint: { name: "bob" }, from: "LISTEN", to: "SYN_RECEIVED" },
    ],
    [
      "bob (alice): FIN-WAIT-1 => TIMEWAIT",
      { kind: "transition", endpoint: { name: "bob", peer: "alice" }, from: "FIN_WAIT_1", to: "TIME_WAIT" },
    ],
    [
      "expect alice FIN_WAIT_2, bob (alice) CLOSE-WAIT",
      {
        kind: "expect",
        checks: [
          { kind: "state", endpoint: { name: "alice" }, state: "FIN_WAIT_2" },
          { kind: "state", endpoint: { name: "bob", peer: "alice" }, state: "CLOSE_WAIT" },
        ],
      },
    ],
    [
      "expect alice snd.una=102, bob rcv.nxt=x+1, bob accept-queue=1, alice error=none, bob blocked=accept, alice rto=1s, time=127s",
      {
        kind: "expect",
        checks: [
          {
            kind: "variable",
            endpoint: { name: "alice" },
            variable: "snd.una",
            comparison: "=",
            value: { kind: "value", value: number(102) },
          },
          {
            kind: "variable",
            endpoint: { name: "bob" },
            variable: "rcv.nxt",
            comparison: "=",
            value: { kind: "value", value: symbol("x", 1) },
          },
          {
            kind: "variable",
            endpoint: { name: "bob" },
            variable: "accept-queue",
            comparison: "=",
            value: { kind: "value", value: number(1) },
          },
          {
            kind: "variable",
            endpoint: { name: "alice" },
            variable: "error",
            comparison: "=",
            value: { kind: "word", word: "none" },
          },
          {
            kind: "variable",
            endpoint: { name: "bob" },
            variable: "blocked",
            comparison: "=",
            value: { kind: "word", word: "accept" },
          },
          {
            kind: "variable",
            endpoint: { name: "alice" },
            variable: "rto",
            comparison: "=",
            value: { kind: "duration", value: micros(1_000_000) },
          },
          { kind: "time", comparison: "=", value: micros(127_000_000) },
        ],
      },
    ],
    [
      "wait until bob CLOSED",
      { kind: "wait-until", checks: [{ kind: "state", endpoint: { name: "bob" }, state: "CLOSED" }] },
    ],
  ])("reads %s", (line, expected) => {
    expect(statementOf(line)).toEqual(expected);
  });
});

describe("declarations", () => {
  const setting = (name: string, value: unknown) => ({ name, value });
  const whole = (value: number) => ({ kind: "number", value });
  const span = (micros: number, msl = 0) => ({ kind: "duration", value: { micros, msl } });
  it.each([
    [
      "client alice isn=100 port=40000 profile=linux",
      [
        {
          kind: "endpoint",
          role: "client",
          name: "alice",
          profile: "linux",
          settings: [setting("isn", whole(100)), setting("port", whole(40000))],
        },
      ],
    ],
    ["raw mallory", [{ kind: "endpoint", role: "raw", name: "mallory", settings: [] }]],
    ["latency 10ms", [{ kind: "latency", duration: { micros: 10_000, msl: 0 } }]],
    [
      "latency alice -> bob 80ms",
      [{ kind: "latency", from: "alice", to: "bob", duration: { micros: 80_000, msl: 0 } }],
    ],
    ["mtu 1400", [{ kind: "mtu", size: 1400, icmp: true }]],
    ["mtu alice -> bob 576 icmp=off", [{ kind: "mtu", from: "alice", to: "bob", size: 576, icmp: false }]],
    [
      "firewall fw alice, bob idle=60s reset",
      [
        {
          kind: "firewall",
          name: "fw",
          inside: ["alice"],
          outside: "bob",
          idle: { micros: 60_000_000, msl: 0 },
          reset: true,
        },
      ],
    ],
    [
      "firewall fw alice, bob idle=off",
      [{ kind: "firewall", name: "fw", inside: ["alice"], outside: "bob", reset: false }],
    ],
    [
      "nat gw alice, carol -> bob address=203.0.113.1",
      [{ kind: "nat", name: "gw", inside: ["alice", "carol"], outside: "bob", address: "203.0.113.1", reset: false }],
    ],
    ["loss every=3", [{ kind: "loss", every: 3 }]],
    [
      "loss alice -> bob flags=SYN+ACK, larger=1000",
      [{ kind: "loss", from: "alice", to: "bob", larger: 1000, flags: ["SYN", "ACK"] }],
    ],
    ["profile linux", [{ kind: "profile", name: "linux" }]],
    ["strict", [{ kind: "strict" }]],
    [
      "set msl=30s rto=2MSL delayed-ack=40ms keepalive=off",
      [
        {
          kind: "set",
          settings: [
            setting("msl", span(30_000_000)),
            setting("rto", span(0, 2)),
            setting("delayed-ack", span(40_000)),
            setting("keepalive", { kind: "switch", value: false }),
          ],
        },
      ],
    ],
    [
      "set wscale=off user-timeout=never",
      [{ kind: "set", settings: [setting("wscale", { kind: "off" }), setting("user-timeout", { kind: "off" })] }],
    ],
    [
      "suppose no-time-wait time-wait=1s",
      [
        { kind: "suppose", name: "no-time-wait" },
        { kind: "suppose", name: "time-wait", duration: { micros: 1_000_000, msl: 0 } },
      ],
    ],
  ])("reads %s", (line, expected) => {
    expect(declarationsOf(line)).toEqual(expected);
  });
});

describe("keywords as names", () => {
  it.each([
    ["note -> client: SYN", { kind: "segment", from: "note", to: "client" }],
    ["forge -> stop: ACK", { kind: "segment", from: "forge", to: "stop" }],
    ["forge forge -> stop: ACK", { kind: "segment", from: "forge", to: "stop" }],
    ["scenario: close", { kind: "call", endpoint: { name: "scenario" } }],
    ["scenario -x stop: SYN", { kind: "segment", from: "scenario" }],
    ["at arrives", { kind: "arrives", name: "at" }],
    ["wait (expect): close", { kind: "call", endpoint: { name: "wait", peer: "expect" } }],
    ["expect expect ESTABLISHED", { checks: [{ endpoint: { name: "expect" } }] }],
    ["wait until until CLOSED", { kind: "wait-until", checks: [{ endpoint: { name: "until" } }] }],
    ["cut cut -> mend", { from: "cut", to: "mend" }],
    ["crash crash", { endpoint: "crash" }],
    ["客户端 -> سرور: SYN", { from: "客户端", to: "سرور" }],
    ["__proto__ -> constructor: SYN seq=toString", { from: "__proto__", to: "constructor" }],
    ["ক্লায়েন্ট -> é: SYN", { from: "ক্লায়েন্ট", to: "é" }],
  ])("reads %s", (line, expected) => {
    expect(statementOf(line)).toMatchObject(expected);
  });
});
