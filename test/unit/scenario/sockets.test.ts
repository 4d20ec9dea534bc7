/** The steps of a trace: sockets at any moment are their fold. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { analyze, toTrace } from "../../../src/scenario/analyze.ts";
import type { ScenarioTrace, ShownState } from "../../../src/trace/trace.ts";
import { socketsAt } from "../../../src/views/sockets/sockets-at.ts";
import { run } from "./telling.ts";

const gallery = new URL("../../../examples/", import.meta.url);
const files = readdirSync(gallery, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".tcpflow"));

const handshake = `client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
`;

/** What each side knows after each step: `client: peer-sends`. */
function knowledge(trace: ScenarioTrace): string[] {
  return trace.steps.flatMap(({ endpoint, changes }) =>
    changes.flatMap(({ figures }) => (figures?.knows === undefined ? [] : [`${endpoint}: ${figures.knows.join(" ")}`])),
  );
}

describe("the steps", () => {
  it("show what a side knows only after what has arrived there", () => {
    expect(knowledge(run(`${handshake}stop\n`))).toEqual([
      "client: ",
      "server: peer-sends",
      "client: peer-sends peer-receives",
      "server: peer-sends peer-receives",
    ]);
  });

  it("have the segments that they sent, and no other's", () => {
    const trace = run(`set mss=1000 nagle=off\nclient: connect\nclient: send 3000\nserver: send 1500\nstop\n`);
    const label = (id: number): string => {
      const event = trace.events.find((one) => one.kind === "segment" && one.id === id);
      return event?.kind === "segment" ? `${event.from} ${event.flags.join("+")} len=${String(event.length)}` : "none";
    };
    const told = trace.steps.flatMap(({ endpoint, kind, sent = [] }) =>
      sent.length === 0 ? [] : [`${endpoint} ${kind}: ${sent.map(label).join(", ")}`],
    );
    expect(told.filter((step) => step.includes("len=1") || step.includes("len=5"))).toEqual([
      "client call: client ACK len=1000, client ACK len=1000, client PSH+ACK len=1000",
      "server call: server ACK len=1000, server PSH+ACK len=500",
    ]);
    const all = trace.steps.flatMap(({ sent = [] }) => sent);
    expect(all).toEqual(trace.events.flatMap((event) => (event.kind === "segment" ? [event.id] : [])));
  });

  it("show a listener's queues", () => {
    const trace = run(`server: listen backlog=2\n${handshake}expect server ESTABLISHED\nserver: accept\nstop\n`);
    const queues = trace.steps.flatMap(({ changes }) =>
      changes.flatMap(({ connection, figures }) =>
        connection === 0 && figures !== null
          ? [[figures.recvQ, figures.sendQ, figures.synQueue].map((each) => each ?? "").join("/")]
          : [],
      ),
    );
    expect(queues).toEqual(["0/2/0", "//1", "1//0", "0//"]);
  });

  it("count a SYN and a FIN that are not acknowledged, and a FIN that is not read, as ss does", () => {
    const text =
      "server: recv 0\nclient -> server: SYN\nserver -> client: SYN+ACK\nclient: close\nserver: recv\nstop\n";
    const trace = run(text);
    const queues = trace.steps.flatMap(({ endpoint, changes }) =>
      changes.flatMap(({ connection, figures }) =>
        connection > 0 && (figures?.recvQ ?? figures?.sendQ) !== undefined
          ? [`${endpoint} ${String(figures?.recvQ ?? "")}/${String(figures?.sendQ ?? "")}`]
          : [],
      ),
    );
    expect(queues).toEqual([
      "client 0/1",
      "server 0/0",
      "client /0",
      "client /1",
      "server 1/",
      "client /0",
      "server 0/",
    ]);
  });

  it("show what ss -i prints", () => {
    const trace = run("profile linux\nlatency 10ms\nclient: connect\nclient: send 3000\nwait 1s\nstop\n");
    const figures = socketsAt(trace, trace.steps.length).map((socket) => socket.figures);
    // A client's SYN is counted, and the options take their part of each segment.
    expect(figures.find(({ acked }) => acked === 3001)).toMatchObject({
      mss: 1448,
      options: "ts sack wscale:7,7",
      retransmissions: 0,
    });
    expect(figures.some(({ received }) => received === 3000)).toBe(true);
  });

  it("show bytes that wait to be acknowledged, and bytes that wait to be read", () => {
    const trace = run(`${handshake}client -> server: PSH+ACK len=5\nserver: recv 0\nstop\n`);
    const after = (steps: number): number[][] =>
      socketsAt(trace, steps).flatMap(({ figures }) =>
        figures.state === "ESTABLISHED" ? [[figures.sendQ ?? -1, figures.recvQ ?? -1]] : [],
      );
    const sent = trace.steps.findIndex(
      ({ kind, changes }) => kind === "call" && changes.some(({ figures }) => figures?.sendQ === 5),
    );
    expect(after(sent + 1)).toContainEqual([5, 0]);
    expect(after(trace.steps.length)).toContainEqual([0, 5]);
  });

  it("name the segment that arrived and those that were sent, and are where their events are", () => {
    const trace = run(`${handshake}stop\n`);
    for (const { since, after, sent = [], segment, endpoint, time } of trace.steps) {
      expect(after).toBeGreaterThanOrEqual(since);
      for (const event of trace.events.slice(since, after)) expect(event.time).toBe(time);
      const segments = trace.events.flatMap((event) => (event.kind === "segment" ? [event] : []));
      for (const id of sent) expect(segments.find((event) => event.id === id)?.from).toBe(endpoint);
      if (segment !== undefined) expect(segments.find((event) => event.id === segment)?.to).toBe(endpoint);
    }
    expect(trace.steps.map(({ kind }) => kind)).toEqual(["call", "call", "arrival", "arrival", "arrival"]);
  });

  it("forget everything when a machine restarts", () => {
    const trace = run(`${handshake}crash server\nstop\n`);
    const crash = trace.steps.find(({ kind }) => kind === "restart");
    expect(crash?.changes.map(({ connection, figures }) => [connection, figures])).toEqual([
      [0, null],
      [1, null],
    ]);
  });

  it.each(files)("of %s fold to the states at the end, and survive JSON", (name) => {
    const { scenarios } = toTrace(analyze(readFileSync(new URL(name, gallery), "utf8"), { locale: "en" }), true);
    for (const trace of scenarios) {
      expect(JSON.parse(JSON.stringify(trace.steps))).toEqual(trace.steps);
      const sockets = socketsAt(trace, trace.steps.length);
      for (const [endpoint, final] of Object.entries(trace.final)) {
        const states = (list: readonly (ShownState | undefined)[]): string[] =>
          list.map((state) => state ?? "?").sort();
        const own = sockets.filter((socket) => socket.endpoint === endpoint).map(({ figures }) => figures.state);
        // Where there is no socket at all, the trace says CLOSED.
        expect(states(own.length === 0 ? ["CLOSED"] : [...new Set(own)])).toEqual(
          states([...new Set(final.map(({ state }) => state))]),
        );
      }
    }
  });
});
