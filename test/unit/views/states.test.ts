import { describe, expect, it } from "vitest";
import { exits, figureEdges, otherEdges } from "../../../src/views/states/figure.ts";
import { connectionsOf, lastStep, pathsOf } from "../../../src/views/states/paths.ts";
import { statesPicture, statesSvg, statesText } from "../../../src/views/states/svg.ts";
import { edges } from "../../../src/words/terms/transitions.ts";
import { everyScenario } from "../../preview/scenarios.ts";
import { run } from "../scenario/telling.ts";
import { readSvg } from "./svg-file.ts";

const handshake = `client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
`;
const closing = run(
  `${handshake}client: close\nclient -> server: FIN+ACK\nserver -> client: ACK\nserver: close\nserver -> client: FIN+ACK\nclient -> server: ACK\n`,
);

function count(text: string, what: RegExp): number {
  return [...text.matchAll(what)].length;
}

describe("the figure", () => {
  it("and what it leaves out are the edges that the engine knows, and no others", () => {
    const known = new Set(edges.map(({ from, to }) => `${from} ${to}`));
    const drawn = new Set([...figureEdges, ...otherEdges, ...exits].map(({ from, to }) => `${from} ${to}`));
    expect([...drawn].sort()).toEqual([...known].sort());
  });
});

describe("paths", () => {
  it("are numbered for each end, in the order of the endpoints", () => {
    const walked = pathsOf(closing).map(({ name, side, steps }) => [
      name,
      side,
      ...steps.map(({ number, event }) => `${number} ${event.to}`),
    ]);
    expect(walked).toEqual([
      ["client", 0, "1 SYN_SENT", "2 ESTABLISHED", "3 FIN_WAIT_1", "4 FIN_WAIT_2", "5 TIME_WAIT", "6 CLOSED"],
      ["server", 1, "1 LISTEN", "2 SYN_RECEIVED", "3 ESTABLISHED", "4 CLOSE_WAIT", "5 LAST_ACK", "6 CLOSED"],
    ]);
  });

  it("of several connections can be chosen among, both ends together", () => {
    const trace = run(`client alice\nclient carol\nserver bob\nalice: connect\ncarol: connect\nwait 1s\nstop\n`);
    const connections = connectionsOf(pathsOf(trace));
    expect(connections.map(({ name, paths }) => [name, paths.map((path) => path.name)])).toEqual([
      ["alice ↔ bob", ["alice", "bob (alice)"]],
      ["carol ↔ bob", ["carol", "bob (carol)"]],
    ]);
    const all = statesPicture(trace).body;
    const one = statesPicture(trace, { connection: 0 }).body;
    expect(all).toContain(">a1<");
    expect(one).not.toContain(">a1<");
    expect(count(one, /class="tf-item tf-step/g)).toBeLessThan(count(all, /class="tf-item tf-step/g));
  });

  it("are where they are after so many events", () => {
    const [client] = pathsOf(closing);
    if (client === undefined) throw new Error("the client has no path");
    for (const { index, event } of client.steps) {
      expect(lastStep(client, index)?.event.to ?? "CLOSED").toBe(event.from);
      expect(lastStep(client, index + 1)?.event.to).toBe(event.to);
    }
  });
});

describe("the drawing", () => {
  it("numbers every step at its edge, each leading to its line", () => {
    const { body } = statesPicture(closing);
    const states = closing.events.flatMap((event, index) => (event.kind === "state" ? [index] : []));
    for (const index of states) expect(body).toContain(`data-events="${index}"`);
    expect(body).not.toContain("is-future");
  });

  it("dims what has not happened, and names who is in which state now", () => {
    const at = closing.events.findIndex((event) => event.kind === "state" && event.to === "FIN_WAIT_1");
    const { body } = statesPicture(closing, { after: at });
    expect(count(body, /is-future/g)).toBe(
      pathsOf(closing).flatMap(({ steps }) => steps.filter(({ index }) => index >= at)).length,
    );
    expect(body).toMatch(/tf-state tf-established tf-here tf-here-both/);
    expect(count(body, /class="tf-tag/g)).toBe(2);
  });

  it.each<[string, string, "figure" | "other" | "behavior" | "unknown"]>([
    ["a RST in SYN_SENT", "client: connect\nserver -> client: RST+ACK\nstop", "other"],
    ["a CLOSE in SYN_SENT", "cut client, server\nclient: connect\nclient: close", "figure"],
    ["a crash", "client: connect\ncrash server", "other"],
    ["an end of FIN_WAIT_2 that no RFC has", "profile linux\nclient: connect\nclient: close\nwait 2min", "behavior"],
    ["the ACK of a FIN, and the 2MSL timer", "client: connect\nclient: close\nserver: close\nwait 5min", "figure"],
    [
      "an end of TIME_WAIT that TCP does not know",
      "suppose no-time-wait\nclient: connect\nclient: close\nserver: close\nwait 1s",
      "unknown",
    ],
  ])("goes along an edge of the figure only for the reason that is written there: %s", (_, text, kind) => {
    const ends = pathsOf(run(text)).flatMap(({ steps }) => steps.filter(({ event }) => event.to === "CLOSED"));
    expect(ends.map((step) => step.kind)).toContain(kind);
    const { body } = statesPicture(run(text));
    expect(body.includes("tf-exit")).toBe(kind === "other" || kind === "behavior");
    expect(body.includes("tf-walked tf-behavior")).toBe(kind === "behavior");
    expect(body.includes("tf-walked tf-invalid")).toBe(kind === "unknown");
  });

  it("says below a narrow figure what caused each step, also where the figure has no words for it", () => {
    for (const { trace } of everyScenario().filter(({ trace }) => trace.askedStates === undefined)) {
      const { body } = statesPicture(trace, { narrow: true });
      expect(body).not.toMatch(/class="tf-way"[^>]*>[^<]*<\/text><text[^>]*><\/text>/);
    }
  });

  it("draws a step that no rule knows in red", () => {
    const { body } = statesPicture(run(`suppose two-way-handshake\n${handshake}stop\n`));
    expect(body).toMatch(/class="tf-edge tf-walked tf-invalid"/);
    expect(count(body, /tf-item tf-step tf-second tf-invalid/g)).toBe(1);
    expect(statesPicture(closing).body).not.toContain("tf-invalid");
  });

  it("marks an error at the state that the end was in, and draws what the text claims", () => {
    const trace = run(`${handshake}expect client TIME_WAIT\nclient: ESTABLISHED => LISTEN\nstop\n`);
    const { body } = statesPicture(trace);
    expect(trace.findings.map(({ endpoint, claim }) => [endpoint, claim])).toEqual([
      ["client", { from: "ESTABLISHED", to: "TIME_WAIT" }],
      ["client", { from: "ESTABLISHED", to: "LISTEN" }],
    ]);
    expect(count(body, /class="tf-item tf-wrong"/g)).toBe(2);
    expect(count(body, /class="tf-edge tf-claim"/g)).toBeGreaterThanOrEqual(2);
  });

  it("names those that its legend has no room for where one points at it", () => {
    const clients = ["a", "b", "c", "d", "e", "f", "g"];
    const trace = run(["server db", ...clients.map((name) => `client ${name}\n${name}: connect`)].join("\n"));
    const { body } = statesPicture(trace);
    const [, names = "", more] = /<g><title>([^<]*)<\/title><text[^>]*>and (\d+) more</.exec(body) ?? [];
    expect(names.split("\n")).toHaveLength(Number(more));
    expect(names).toContain("db (g)");
  });

  it("is half as wide for a narrow pane, with the words of each step in a list", () => {
    const [whole, narrow] = [statesPicture(closing), statesPicture(closing, { narrow: true })];
    expect(narrow.width).toBeLessThan(470);
    const boxes = (body: string): number => count(body, /class="tf-box"/g);
    expect(boxes(narrow.body)).toBe(boxes(whole.body));
    expect(count(narrow.body, /class="tf-edge/g)).toBe(count(whole.body, /class="tf-edge/g));
    const xs = [...narrow.body.matchAll(/ (?:x|cx)="(-?[\d.]+)"/g)].map(([, x]) => Number(x));
    expect(Math.min(...xs)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...xs)).toBeLessThan(narrow.width);
    const steps = closing.events.filter(({ kind }) => kind === "state").length;
    expect(count(narrow.body, /class="tf-row/g)).toBe(steps);
    expect(narrow.body).toContain(">SYN_SENT → ESTABLISHED<");
    expect(narrow.body).toContain(">rcv SYN, ACK / snd ACK<");
  });

  it("is a text, too", () => {
    expect(statesText(closing).split("\n").slice(0, 3)).toEqual([
      "client",
      "  1  CLOSED       → SYN_SENT      0          active OPEN / create TCB, snd SYN",
      "  2  SYN_SENT     → ESTABLISHED   20 ms      rcv SYN, ACK / snd ACK",
    ]);
    expect(statesText(run("note client: x\n"), { locale: "zh-cn" })).not.toBe("");
  });

  it("is well-formed, and takes any name for a literal", () => {
    const named = {
      ...closing,
      title: '<script>"&',
      events: closing.events.map((event) =>
        event.kind === "state" && event.endpoint === "client" ? { ...event, endpoint: '<b>"&' } : event,
      ),
    };
    const { elements, texts } = readSvg(statesSvg(named));
    expect(elements).not.toContain("b");
    expect(elements).not.toContain("script");
    expect(texts).toContain('<b>"&');
  });
});
