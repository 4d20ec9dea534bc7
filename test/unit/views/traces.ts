/** Hand-made traces: what the views are tested and looked at with. Each is what a run of such a scenario would give. */
import type {
  CallEvent,
  FlagName,
  NoteEvent,
  Role,
  ScenarioTrace,
  SegmentEvent,
  State,
  TimerName,
  TraceEvent,
} from "../../../src/trace/trace.ts";

const ms = 1_000;
const seconds = 1_000_000;

type SegmentParts = Partial<Omit<SegmentEvent, "kind" | "from" | "to" | "flags">> & { readonly latency?: number };

/** Tells a trace event by event; every event is on a line of its own. */
export class Story {
  readonly events: TraceEvent[] = [];
  private time = 0;
  private line = 1;
  private id = 0;
  private readonly title: string | null;
  private readonly roles: Readonly<Record<string, Role>>;
  private readonly more: Partial<ScenarioTrace>;

  constructor(title: string | null, roles: Readonly<Record<string, Role>>, more: Partial<ScenarioTrace> = {}) {
    this.title = title;
    this.roles = roles;
    this.more = more;
  }

  at(time: number): this {
    this.time = time;
    return this;
  }

  segment(from: string, to: string, flags: string, parts: SegmentParts = {}): this {
    const { latency = 10 * ms, ...rest } = parts;
    const names = flags.split("+") as FlagName[];
    const fate = rest.fate ?? "delivered";
    this.events.push({
      time: this.time,
      kind: "segment",
      id: ++this.id,
      from,
      to,
      fromPort: 40000,
      toPort: 80,
      flags: names,
      seq: 0,
      ack: names.includes("ACK") ? 0 : null,
      length: 0,
      window: 65535,
      options: {},
      fate,
      arrivals: fate === "delivered" ? [this.time + latency] : [],
      cause: "call",
      retransmission: false,
      written: true,
      line: this.line++,
      ...rest,
    });
    return this;
  }

  state(
    endpoint: string,
    from: State,
    to: State,
    parts: { connection?: number; peer?: string | null; segment?: number; sent?: number; line?: number } = {},
  ): this {
    const { connection = to === "LISTEN" && from === "CLOSED" ? 0 : 1, peer = null } = parts;
    this.events.push({
      time: this.time,
      kind: "state",
      endpoint,
      peer,
      connection,
      from,
      to,
      rule: "3.10.7.4",
      reason: "3.10.7.4-ack",
      line: parts.line ?? this.line - 1,
      ...(parts.segment === undefined ? {} : { segment: parts.segment, causedBy: this.placeOf(parts.segment) }),
      ...(parts.sent === undefined ? {} : { sent: parts.sent }),
    });
    return this;
  }

  /** Where the event of a segment is. */
  private placeOf(id: number): number {
    return this.events.findIndex((event) => event.kind === "segment" && event.id === id);
  }

  timer(endpoint: string, timer: TimerName, started: number): this {
    this.events.push({ time: this.time, kind: "timer", endpoint, peer: null, connection: 1, timer, started });
    return this;
  }

  call(endpoint: string, text: string, parts: Partial<CallEvent> = {}): this {
    const call = text.split(" ")[0] ?? text;
    this.events.push({
      time: this.time,
      kind: "call",
      endpoint,
      call,
      text,
      result: "ok",
      returned: this.time,
      line: this.line++,
      ...parts,
    });
    return this;
  }

  note(text: string, endpoints: readonly string[] = [], kind: NoteEvent["kind"] = "note"): this {
    this.events.push({ time: this.time, kind, text, endpoints, line: this.line++ });
    return this;
  }

  path(kind: "cut" | "mend", from: string, to: string): this {
    this.events.push({ time: this.time, kind, from, to, line: this.line++ });
    return this;
  }

  crash(endpoint: string, line: number): this {
    this.events.push({ time: this.time, kind: "crash", endpoint, line });
    return this;
  }

  drop(endpoint: string, segment: number): this {
    const causedBy = this.placeOf(segment);
    this.events.push({ time: this.time, kind: "drop", endpoint, segment, causedBy, reason: "3.10.7.4-unacceptable" });
    return this;
  }

  trace(end = this.time): ScenarioTrace {
    return {
      title: this.title,
      line: 0,
      profile: "rfc9293",
      suppose: [],
      endpoints: Object.entries(this.roles).map(([name, role], i) => ({
        name,
        role,
        address: `192.0.2.${i + 1}`,
        port: role === "server" ? 80 : 40000 + i,
        isnStated: false,
      })),
      events: this.events,
      final: {},
      end,
      steps: [],
      findings: [],
      ...this.more,
    };
  }
}

const pair = { client: "client", server: "server" } as const;

function open(story: Story): Story {
  return story
    .at(0)
    .state("server", "CLOSED", "LISTEN")
    .segment("client", "server", "SYN", { seqSymbol: "x", options: { mss: 1460 } })
    .state("client", "CLOSED", "SYN_SENT", { sent: 1, peer: "server" })
    .at(10 * ms)
    .state("server", "LISTEN", "SYN_RECEIVED", { segment: 1, peer: "client" })
    .segment("server", "client", "SYN+ACK", {
      seqSymbol: "y",
      ackSymbol: "x+1",
      cause: "answer",
      options: { mss: 1460 },
    })
    .at(20 * ms)
    .state("client", "SYN_SENT", "ESTABLISHED", { segment: 2, peer: "server" })
    .segment("client", "server", "ACK", { seqSymbol: "x+1", ackSymbol: "y+1", cause: "answer" })
    .at(30 * ms)
    .state("server", "SYN_RECEIVED", "ESTABLISHED", { segment: 3, peer: "client" });
}

export const handshake = open(new Story("Three-way handshake", pair)).trace();

export const fourWayClose = open(new Story("Four-way close", pair))
  .note("Teardown", [], "phase")
  .at(40 * ms)
  .call("client", "close", { returned: 40 * ms })
  .state("client", "ESTABLISHED", "FIN_WAIT_1", { sent: 4 })
  .segment("client", "server", "FIN+ACK", { seqSymbol: "m", ackSymbol: "n" })
  .at(50 * ms)
  .state("server", "ESTABLISHED", "CLOSE_WAIT", { segment: 4 })
  .segment("server", "client", "ACK", { seqSymbol: "n", ackSymbol: "m+1", cause: "answer" })
  .at(60 * ms)
  .state("client", "FIN_WAIT_1", "FIN_WAIT_2", { segment: 5 })
  .at(70 * ms)
  .state("server", "CLOSE_WAIT", "LAST_ACK", { sent: 6 })
  .segment("server", "client", "FIN+ACK", { seqSymbol: "n", ackSymbol: "m+1" })
  .at(80 * ms)
  .state("client", "FIN_WAIT_2", "TIME_WAIT", { segment: 6 })
  .segment("client", "server", "ACK", { seqSymbol: "m+1", ackSymbol: "n+1", cause: "answer" })
  .note("The active closer alone waits 2MSL: an old segment must not meet a new connection.", ["client"])
  .at(90 * ms)
  .state("server", "LAST_ACK", "CLOSED", { segment: 7 })
  .at(240 * seconds + 80 * ms)
  .timer("client", "time-wait", 80 * ms)
  .state("client", "TIME_WAIT", "CLOSED")
  .trace();

export const lossAndRetransmission = open(new Story("A lost segment and its retransmission", pair))
  .at(30 * ms)
  .segment("client", "server", "PSH+ACK", {
    seq: 1,
    seqBase: 0,
    ack: 1,
    ackBase: 0,
    length: 120,
    payload: "GET /",
    fate: "lost",
  })
  .segment("client", "server", "PSH+ACK", { seq: 121, seqBase: 0, ack: 1, ackBase: 0, length: 500 })
  .at(40 * ms)
  .segment("server", "client", "ACK", { seq: 1, seqBase: 0, ack: 1, ackBase: 0, cause: "answer", written: false })
  .at(1_030 * ms)
  .timer("client", "retransmission", 30 * ms)
  .segment("client", "server", "PSH+ACK", {
    seq: 1,
    seqBase: 0,
    ack: 1,
    ackBase: 0,
    length: 120,
    payload: "GET /",
    retransmission: true,
    cause: "timer",
  })
  .at(1_040 * ms)
  .segment("server", "client", "ACK", { seq: 1, seqBase: 0, ack: 621, ackBase: 0, window: 0, cause: "answer" })
  .trace(1_050 * ms);

export const simultaneousOpen = new Story(
  "Simultaneous open",
  { alice: "host", bob: "host" },
  {
    endpoints: [
      { name: "alice", role: "host", address: "192.0.2.1", port: 40000, isnStated: true },
      { name: "bob", role: "host", address: "192.0.2.2", port: 80, isnStated: true },
    ],
  },
)
  .at(0)
  .segment("alice", "bob", "SYN", { seq: 100 })
  .state("alice", "CLOSED", "SYN_SENT", { sent: 1 })
  .segment("bob", "alice", "SYN", { seq: 300 })
  .state("bob", "CLOSED", "SYN_SENT", { sent: 2 })
  .at(10 * ms)
  .state("bob", "SYN_SENT", "SYN_RECEIVED", { segment: 1 })
  .segment("bob", "alice", "SYN+ACK", { seq: 300, ack: 101, cause: "answer" })
  .state("alice", "SYN_SENT", "SYN_RECEIVED", { segment: 2 })
  .segment("alice", "bob", "SYN+ACK", { seq: 100, ack: 301, cause: "answer" })
  .at(20 * ms)
  .state("alice", "SYN_RECEIVED", "ESTABLISHED", { segment: 3 })
  .state("bob", "SYN_RECEIVED", "ESTABLISHED", { segment: 4 })
  .trace();

export const simultaneousClose = new Story("Simultaneous close", { alice: "client", bob: "server" })
  .at(0)
  .state("alice", "ESTABLISHED", "FIN_WAIT_1", { sent: 1 })
  .segment("alice", "bob", "FIN+ACK", { seqSymbol: "m", ackSymbol: "n" })
  .state("bob", "ESTABLISHED", "FIN_WAIT_1", { sent: 2 })
  .segment("bob", "alice", "FIN+ACK", { seqSymbol: "n", ackSymbol: "m" })
  .at(10 * ms)
  .state("bob", "FIN_WAIT_1", "CLOSING", { segment: 1 })
  .segment("bob", "alice", "ACK", { seqSymbol: "n+1", ackSymbol: "m+1", cause: "answer" })
  .state("alice", "FIN_WAIT_1", "CLOSING", { segment: 2 })
  .segment("alice", "bob", "ACK", { seqSymbol: "m+1", ackSymbol: "n+1", cause: "answer" })
  .at(20 * ms)
  .state("alice", "CLOSING", "TIME_WAIT", { segment: 3 })
  .state("bob", "CLOSING", "TIME_WAIT", { segment: 4 })
  .at(240 * seconds + 20 * ms)
  .timer("alice", "time-wait", 20 * ms)
  .state("alice", "TIME_WAIT", "CLOSED")
  .timer("bob", "time-wait", 20 * ms)
  .state("bob", "TIME_WAIT", "CLOSED")
  .trace();

/** An old SYN stays in the network, arrives when the connection is gone, and again as a duplicate. */
export const staleSyn = new Story("A stale SYN, twice", pair, { suppose: ["two-way-handshake"] })
  .at(0)
  .state("server", "CLOSED", "LISTEN")
  .segment("client", "server", "SYN", {
    seqSymbol: "old",
    fate: "held",
    name: "stale",
    arrivals: [2 * seconds, 2 * seconds + 30 * ms],
  })
  .state("client", "CLOSED", "SYN_SENT", { sent: 1 })
  .at(1 * seconds)
  .timer("client", "retransmission", 0)
  .segment("client", "server", "SYN", { seqSymbol: "old", retransmission: true, cause: "timer", fate: "lost" })
  .call("client", "close")
  .state("client", "SYN_SENT", "CLOSED")
  .at(2 * seconds)
  .state("server", "LISTEN", "ESTABLISHED", { segment: 1 })
  .segment("server", "client", "SYN+ACK", { seqSymbol: "y", ackSymbol: "old+1", cause: "answer", written: false })
  .at(2 * seconds + 10 * ms)
  .segment("client", "server", "RST", { seqSymbol: "old+1", cause: "answer", written: false, fate: "lost" })
  .at(2 * seconds + 30 * ms)
  .drop("server", 1)
  .trace();

/** Three machines, two connections at one server, a forged reset, a crash and a cut path. */
export const severalEndpoints = new Story("Two clients and an attacker", {
  alice: "client",
  server: "server",
  bob: "client",
  mallory: "raw",
})
  .at(0)
  .state("server", "CLOSED", "LISTEN")
  .call("alice", "connect", { returned: 20 * ms, peer: "server" })
  .segment("alice", "server", "SYN", { seq: 0, seqBase: 0, written: false })
  .state("alice", "CLOSED", "SYN_SENT", { sent: 1, peer: "server" })
  .at(5 * ms)
  .segment("bob", "server", "SYN", { seq: 0, seqBase: 0 })
  .state("bob", "CLOSED", "SYN_SENT", { sent: 2, peer: "server" })
  .at(10 * ms)
  .state("server", "LISTEN", "SYN_RECEIVED", { segment: 1, peer: "alice", connection: 1 })
  .segment("server", "alice", "SYN+ACK", { seq: 0, seqBase: 0, ack: 1, ackBase: 0, cause: "answer" })
  .at(15 * ms)
  .state("server", "LISTEN", "SYN_RECEIVED", { segment: 2, peer: "bob", connection: 2 })
  .segment("server", "bob", "SYN+ACK", { seq: 0, seqBase: 0, ack: 1, ackBase: 0, cause: "answer" })
  .at(20 * ms)
  .state("alice", "SYN_SENT", "ESTABLISHED", { segment: 3, peer: "server" })
  .segment("alice", "server", "ACK", { seq: 1, seqBase: 0, ack: 1, ackBase: 0, cause: "answer" })
  .at(25 * ms)
  .state("bob", "SYN_SENT", "ESTABLISHED", { segment: 4, peer: "server" })
  .segment("bob", "server", "ACK", { seq: 1, seqBase: 0, ack: 1, ackBase: 0, cause: "answer" })
  .at(30 * ms)
  .state("server", "SYN_RECEIVED", "ESTABLISHED", { segment: 5, peer: "alice", connection: 1 })
  .at(35 * ms)
  .state("server", "SYN_RECEIVED", "ESTABLISHED", { segment: 6, peer: "bob", connection: 2 })
  .note("The attack", [], "phase")
  .at(40 * ms)
  .segment("mallory", "server", "RST", { seq: 1, cause: "forged" })
  .at(50 * ms)
  .state("server", "ESTABLISHED", "CLOSED", { segment: 7, peer: "alice", connection: 1 })
  .path("cut", "bob", "server")
  .at(60 * ms)
  .crash("bob", 30)
  .state("bob", "ESTABLISHED", "CLOSED", { peer: "server" })
  .call("alice", "send 5", { result: "ECONNRESET", returned: 60 * ms })
  .trace();

/** Texts that would break a drawing that trusted them. */
export const hostileTexts = [
  "a;b\nc->>d: e",
  "%%{init: {'theme':'dark'}}%%",
  "<img src=x onerror=alert(1)>",
  "#quot; & < > ; #35; &amp;",
  "$$x^2$$",
  "end",
  "wrap: x style classDef",
  "\u202eright to left\u0000",
  "  spaces   kept  ",
  "](javascript:alert(1))",
  "</script><script>alert(1)</script>",
  "<br/>`code` {curly} \\ | “x” ﬂ¶",
];
export const hostile = hostileTexts
  .reduce(
    (story, text) => story.note(text, ["client"]).note(text, [], "phase"),
    new Story("</title><b>bold</b>", { client: "client", 服务器: "server" }),
  )
  .segment("client", "服务器", "PSH+ACK", { length: 5, payload: "<b>;\n#", seqSymbol: "x" })
  .trace();

export const allTraces: Readonly<Record<string, ScenarioTrace>> = {
  handshake,
  fourWayClose,
  lossAndRetransmission,
  simultaneousOpen,
  simultaneousClose,
  staleSyn,
  severalEndpoints,
  hostile,
};
