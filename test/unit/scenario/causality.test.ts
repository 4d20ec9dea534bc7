import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { analyze, toTrace } from "../../../src/scenario/analyze.ts";
import type { ScenarioTrace, TraceEvent } from "../../../src/trace/trace.ts";
import { segmentLabel } from "../../../src/views/shared/format.ts";
import { run, segmentsOf } from "./telling.ts";

function nameOf(event: TraceEvent): string {
  switch (event.kind) {
    case "call":
      return `${event.endpoint}: ${event.text}`;
    case "segment":
      return `${event.from} ${event.flags.join("+")}${event.length > 0 ? ` len=${event.length}` : ""}`;
    case "state":
      return `${event.endpoint} ${event.to}`;
    case "timer":
      return `${event.endpoint} ${event.timer} timer`;
    case "drop":
      return `${event.endpoint} refuses #${event.segment}`;
    case "note":
    case "phase":
      return event.text;
    case "report":
      return `${event.endpoint} ${event.reason}`;
    case "asked-state":
      return `${event.endpoint} ?`;
    case "crash":
      return `${event.endpoint} crashes`;
    case "icmp":
      return `${event.to} ICMP ${event.type} #${event.about}`;
    case "entry":
      return `${event.box} ${event.change} #${event.entry}`;
    case "cut":
    case "mend":
      return `${event.kind} ${event.from} ${event.to}`;
    default:
      return event satisfies never;
  }
}

/** `what happened < what brought it about`, or `what happened` alone, from a line on. */
function causes(text: string, from = 0): string[] {
  const { events } = run(text);
  return events.flatMap((event) => {
    if ((event.line ?? 0) < from) return [];
    const cause = event.causedBy === undefined ? undefined : events[event.causedBy];
    return [`${nameOf(event)}${cause === undefined ? "" : ` < ${nameOf(cause)}`}`];
  });
}

describe("what brought an event about", () => {
  it("is the call, and after it the segment that arrived", () => {
    expect(causes("client: connect\nstop\n")).toEqual([
      "server LISTEN",
      "client: connect",
      "client SYN_SENT < client: connect",
      "client SYN < client: connect",
      "server SYN_RECEIVED < client SYN",
      "server SYN+ACK < client SYN",
      "client ESTABLISHED < server SYN+ACK",
      "client ACK < server SYN+ACK",
      "server ESTABLISHED < client ACK",
    ]);
  });

  it("is the call that a written segment implies", () => {
    expect(causes("client -> server: SYN\nstop\n").slice(1, 4)).toEqual([
      "client: connect",
      "client SYN_SENT < client: connect",
      "client SYN < client: connect",
    ]);
  });

  it("is the timer that fired, and nothing brought that about but the clock", () => {
    expect(causes("client -x server: SYN\nclient -> server: SYN retransmission\nstop\n", 1)).toEqual([
      "client retransmission timer",
      "client SYN < client retransmission timer",
      "server SYN_RECEIVED < client SYN",
      "server SYN+ACK < client SYN",
    ]);
  });

  it("is for data that had to wait the ACK that let it go, not the call that sent it", () => {
    const found = causes("set mss=1000\nclient: connect\nclient: send 20000\n", 2);
    expect(found).toContain("client ACK len=1000 < client: send 20000");
    expect(found).toContain("client ACK len=1000 < server ACK");
  });

  it.each([
    ["rfc9293", "the first ACK that makes room", 1001],
    ["linux", "the last ACK of the instant, after which its process runs", 2001],
  ])("is in %s for a `send` that waited for room %s", (profile, _, ack) => {
    const settings = "set send-buffer=2000 mss=1000 timestamps=off delayed-ack=off";
    const text = `profile ${profile}\n${settings}\nclient client isn=0\nserver server isn=0\nclient: connect\nwait 1s\nclient: send 4000\n`;
    const { events } = run(text);
    const goesOn = events.find((event) => event.kind === "segment" && event.from === "client" && event.seq === 2001);
    expect(events[goesOn?.causedBy ?? -1]).toMatchObject({ kind: "segment", from: "server", ack });
  });

  it("is for a refusal the segment that was refused, and for each arrival of a held one the same", () => {
    const text = `client ~> server: SYN as old
old arrives
old arrives
stop
`;
    expect(causes(text, 1)).toEqual([
      "server SYN_RECEIVED < client SYN",
      "server SYN+ACK < client SYN",
      "server refuses #1 < client SYN",
      "server ACK < client SYN",
    ]);
  });

  it("is a crash, for the connections that it ends and for a server that listens again", () => {
    expect(causes("client: connect\ncrash server\nstop\n", 1)).toEqual([
      "server crashes",
      "server CLOSED < server crashes",
      "server CLOSED < server crashes",
      "server LISTEN < server crashes",
    ]);
  });

  it("is nothing of the run for what is forged, cut or noted", () => {
    const text = `forge client -> server: RST
cut client -> server
note "here"
stop
`;
    expect(causes(text).filter((one) => !one.includes("<"))).toEqual([
      "server LISTEN",
      "client RST",
      "cut client server",
      "here",
    ]);
  });
});

describe("the segment that goes with a state", () => {
  it.each([
    ["client: connect", "client SYN_SENT SYN"],
    ["client: connect\nclient: close", "client FIN_WAIT_1 FIN+ACK"],
    ["client: connect\nclient: send 10\nserver: recv\nclient: close\nserver: close", "server LAST_ACK FIN+ACK"],
    ["set nagle=off\nclient: connect\nclient: send 10\nclient: close", "client FIN_WAIT_1 FIN+ACK"],
  ])("%j: %s", (text, expected) => {
    const trace = run(`${text}\nstop\n`);
    const found = trace.events.flatMap((event) => {
      const sent = event.kind === "state" ? segmentsOf(trace).find(({ id }) => id === event.sent) : undefined;
      return event.kind === "state" && sent !== undefined && sent.from === event.endpoint
        ? [`${event.endpoint} ${event.to} ${sent.flags.join("+")}`]
        : [];
    });
    expect(found).toContain(expected);
  });
});

describe("numbers of segments that no connection sent", () => {
  const numbers = (text: string): string[] => {
    const trace = run(text);
    return segmentsOf(trace).map((event) => segmentLabel(event, trace, { details: "none" }));
  };

  it("count from the initial numbers that the two ports had last", () => {
    expect(numbers("client: connect\ncrash client\nserver: send 5\n").slice(3)).toEqual([
      "PSH+ACK seq=1 ack=1 len=5",
      "RST seq=1",
    ]);
  });

  it("begin with a SYN cookie, which no connection keeps", () => {
    const flood = numbers(`profile linux
set syn-cookies=on
raw mallory
client alice
server bob backlog=1
forge mallory -> bob: SYN seq=7 times=3
stop
`);
    expect(flood.at(-1)).toBe("SYN+ACK seq=0 ack=8");
  });

  it("are absolute where the ports had none, and the 0 of a reset that has no ACK to go by is that number", () => {
    expect(numbers("raw mallory\nhost bob\nforge mallory -> bob: SYN seq=7\nstop\n")).toEqual([
      "SYN seq=7",
      "RST+ACK seq=0 ack=8",
    ]);
  });
});

/** Everything that the gallery holds, run by run. */
const gallery = new URL("../../../examples/", import.meta.url);
const scenarios: readonly (readonly [string, ScenarioTrace])[] = readdirSync(gallery, {
  recursive: true,
  encoding: "utf8",
})
  .filter((name) => name.endsWith(".tcpflow"))
  .flatMap((name) => {
    const { scenarios } = toTrace(analyze(readFileSync(new URL(name, gallery), "utf8"), { locale: "en" }));
    return scenarios.map((trace) => [`${name}: ${trace.title ?? ""}`, trace] as const);
  });

describe.each(scenarios)("in %s", (_, { events }) => {
  it("every cause is before its effect, and what is about a segment was caused by it", () => {
    for (const [index, event] of events.entries()) {
      const cause = event.causedBy === undefined ? undefined : events[event.causedBy];
      if (event.causedBy !== undefined) expect(event.causedBy).toBeLessThan(index);
      if (event.kind === "state" || event.kind === "drop") {
        expect(cause?.kind === "segment" ? cause.id : undefined).toBe(event.segment);
      }
      const isByBox = event.kind === "entry" || (event.kind === "segment" && event.cause === "network");
      if (event.kind === "icmp") expect(cause?.kind === "segment" ? cause.id : undefined).toBe(event.about);
      else if (cause?.kind === "segment" && !isByBox) expect(cause.arrivals).toContain(event.time);
      else if (cause !== undefined && !isByBox) expect(cause.time).toBe(event.time);
      if (event.kind === "segment") {
        const kinds = {
          call: ["call", "segment"],
          answer: ["segment", "icmp"],
          timer: ["timer"],
          forged: [undefined],
          network: ["segment"],
        };
        expect(kinds[event.cause]).toContain(cause?.kind);
      }
    }
  });
});
