/** What is folded, forged, cut or crashed is drawn as what it is. */
import { describe, expect, it } from "vitest";
import { analyze, toTrace } from "../../../src/scenario/analyze.ts";
import type { ScenarioTrace } from "../../../src/trace/trace.ts";
import { textLadder } from "../../../src/views/sequence/ladder.ts";
import { sequenceDiagram } from "../../../src/views/sequence/mermaid.ts";
import { sequenceSvg } from "../../../src/views/sequence/svg.ts";
import { segmentLabel } from "../../../src/views/shared/format.ts";
import { struck } from "../../../src/views/shared/index.ts";
import { timeline } from "../../../src/views/timeline/layout.ts";
import { timelineSvg } from "../../../src/views/timeline/svg.ts";

function first(text: string): ScenarioTrace {
  const [trace] = toTrace(analyze(text, { locale: "en" })).scenarios;
  if (trace === undefined) throw new Error("nothing was run");
  return trace;
}

describe("folded segments", () => {
  const bulk = first("client: connect\nclient: send 5840\nserver: recv 5840");

  it("show the first and the last of their numbers, in both drawings", () => {
    const [sequence, segments] = [sequenceDiagram(bulk), timeline(bulk).segments];
    const labels = [sequence.items.map(({ label }) => label), segments.map(({ label }) => label)];
    for (const each of labels) {
      expect(each).toContain("3 × ACK seq=1 … 2921 ack=1 len=4380");
      expect(each.some((label) => /^\d × ACK seq=1 ack=1461 … \d+$/.test(label))).toBe(true);
    }
  });

  it("count each from its own connection's numbers", () => {
    const flood = first(
      "raw mallory\nserver bob backlog=2\nset syn-cookies=on\nforge mallory -> bob: SYN seq=1 times=8",
    );
    const labels = timeline(flood).segments.map(({ label }) => label);
    const answers = labels.filter((label) => label.includes("SYN+ACK"));
    expect(answers.some((label) => /^\d+ × /.test(label))).toBe(true);
    for (const label of answers) expect(label).toMatch(/ seq=0 ack=2( |$)/);
  });

  it("are drawn one by one where the reader unfolds them", () => {
    const folded = sequenceDiagram(bulk).items.find(({ traits }) => traits.includes("folded"));
    const [event = -1, ...rest] = folded?.events ?? [];
    expect(rest.length).toBeGreaterThan(0);
    const unfolded = new Set([event]);
    for (const index of rest) {
      expect(sequenceDiagram(bulk, { unfolded }).items.some(({ events }) => events[0] === index)).toBe(true);
      expect(timeline(bulk, { unfolded }).segments.some(({ events }) => events[0] === index)).toBe(true);
    }
  });
});

describe("a forged segment", () => {
  it("begins at a mask beside the life line of the end that did not send it", () => {
    const trace = first("client: connect\nforge client -> server: RST seq=1001");
    const own = timeline(trace);
    const forged = own.segments.find(({ traits }) => traits.includes("spoofed"));
    expect(forged?.path[0]?.[0]).toBeGreaterThan((own.columns[0]?.right ?? 0) + 20);
    for (const svg of [timelineSvg(trace), sequenceSvg(trace)]) expect(svg.split('class="tf-mask"').length).toBe(2);
  });

  it("begins at the life line of a raw endpoint that sends it", () => {
    const trace = first("raw mallory\nserver server\nforge mallory -> server: SYN");
    for (const svg of [timelineSvg(trace), sequenceSvg(trace)]) expect(svg).not.toContain('class="tf-mask"');
  });
});

describe("a retransmission", () => {
  it("has chevrons at its tail, whatever becomes of it, and a first transmission has none", () => {
    const trace = first(`client: connect
client -x server: PSH+ACK len=10
client -x server: PSH+ACK retransmission
client -> server: PSH+ACK retransmission`);
    const again = trace.events.filter((event) => event.kind === "segment" && event.retransmission);
    for (const svg of [timelineSvg(trace), sequenceSvg(trace)]) {
      const signs = svg.match(/class="tf-again"/g) ?? [];
      const tails = svg.match(/<g class="[^"]*tf-retransmission[^>]*>(?:(?!<\/g>).)*class="tf-again"/g) ?? [];
      expect([signs.length, tails.length]).toEqual([again.length, again.length]);
    }
    expect(again).toHaveLength(2);
  });
});

describe("the retransmission timer", () => {
  it("is called by what it stood for: the tail probe of RFC 8985, then the timeout", () => {
    const trace = first(`profile linux
client: connect
cut client, server
client: send 10
wait 2s`);
    const timers = timeline(trace).timers.map(({ label }) => label.split(" ")[0]);
    expect(timers.slice(0, 3)).toEqual(["PTO", "RTO", "RTO"]);
    const notes = sequenceDiagram(trace).items.filter(({ kind }) => kind === "timer");
    expect(notes.slice(0, 2).map(({ label }) => label.replace(/ expires.*/, ""))).toEqual([
      "Tail loss probe timer",
      "Retransmission timer",
    ]);
  });

  it("is no RTO while it waits for reordering", () => {
    const trace = first(`profile linux
latency 20ms
client: connect
client -x server: len=1000
client -> server: len=1000
wait 100ms`);
    expect(timeline(trace).timers.map(({ label }) => label.split(" ")[0])).toContain("reordering");
  });
});

describe("what is asked", () => {
  it("has no window of zero where its flags are hidden: every RST has one", () => {
    const trace = first("client: connect\nclient: abort\nwait 1s\n");
    const reset = trace.events.find((event) => event.kind === "segment" && event.flags.includes("RST"));
    if (reset?.kind !== "segment") throw new Error("there is no RST");
    const hidden = { ...reset, flags: [], hidden: ["flags"] as const, window: 0 };
    expect(segmentLabel(hidden, trace)).not.toContain("win=");
  });
});

describe("a path", () => {
  it("that is cut and restored both ways has one band for each, which differ in more than their words", () => {
    const trace = first("client: connect\ncut client, server\nwait 1s\nmend client, server");
    expect(timeline(trace).banners.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      "cut: path cut: client ↔ server",
      "mend: path restored: client ↔ server",
    ]);
    const notes = sequenceDiagram(trace).items.filter(({ kind }) => kind === "path");
    expect(notes.map(({ traits }) => traits)).toEqual([["cut"], ["mend"]]);
  });
});

describe("a crash", () => {
  it("breaks the lanes of its connections, and is shown once in the sequence", () => {
    const trace = first("client: connect\ncrash server\nwait 1s");
    const { marks, bands, columns } = timeline(trace);
    const [mark] = marks;
    const ended = bands.find(({ endpoint, state }) => endpoint === "server" && state === "CLOSED");
    expect(mark?.y).toBe(ended?.y);
    expect(mark?.left).toBeLessThanOrEqual(columns[1]?.lanes[0] ?? 0);
    const said = sequenceDiagram(trace).items.map(({ kind, label }) => `${kind} ${label}`);
    expect(said.slice(said.findIndex((each) => each.startsWith("crash")))).toEqual(
      ["crash ↯ server crashes and restarts", "state CLOSED", "state LISTEN", "gap … 1 s …"].slice(
        0,
        said.length - said.findIndex((each) => each.startsWith("crash")),
      ),
    );
  });
});

describe("what is written and what TCP does", () => {
  it("are at the arrow: the written value struck out, the right one after it, in every drawing", () => {
    const trace = first("client -> server: SYN seq=x\nserver -> client: SYN+ACK seq=y ack=x\nclient -> server: ACK");
    const wrong = struck("ack=x");
    expect(sequenceDiagram(trace).text).toContain(`SYN+ACK seq=y ${wrong} → ack=x+1`);
    expect(textLadder(trace)).toContain(`SYN+ACK seq=y ${wrong} → ack=x+1`);
    for (const svg of [sequenceSvg(trace), timelineSvg(trace)])
      expect(svg).toContain('<tspan class="tf-struck">ack=x</tspan> → ack=x+1');
  });

  it("are at the state: what was claimed beside what is", () => {
    const trace = first("client: connect\nclient -> server: FIN+ACK\nexpect client CLOSE_WAIT");
    const { items } = sequenceDiagram(trace);
    expect(items.find(({ kind }) => kind === "claim")?.label).toBe(`${struck("CLOSE_WAIT")} → FIN_WAIT_1`);
    const band = timeline(trace).bands.find(({ claimed }) => claimed !== undefined);
    expect(band).toMatchObject({ state: "FIN_WAIT_1", endpoint: "client", claimed: { state: "CLOSE_WAIT" } });
  });

  it("are at a change of state: the one that was claimed beside the one that happened", () => {
    const trace = first(
      "client: connect\nclient -> server: FIN+ACK\nserver -> client: ACK\nserver -> client: FIN+ACK\nclient: FIN_WAIT_1 => TIME_WAIT",
    );
    const { items } = sequenceDiagram(trace);
    const claim = `${struck("FIN_WAIT_1 => TIME_WAIT")} → FIN_WAIT_2 => TIME_WAIT`;
    expect(items.find(({ kind }) => kind === "claim")?.label).toBe(claim);
    expect(timeline(trace).bands.filter(({ claimed }) => claimed !== undefined)).toEqual([]);
  });

  it("show a segment that no TCP sends as a ghost where it goes on as if it were forged", () => {
    const trace = first("client: connect\nserver -> client: SYN+RST");
    const ghost = sequenceDiagram(trace).items.find(({ traits }) => traits.includes("ghost"));
    expect(ghost).toMatchObject({ kind: "segment", label: "SYN+RST seq=1 · TCP does not send this" });
    expect(ghost?.traits).not.toContain("forged");
    const drawn = timeline(trace).segments.filter(({ traits }) => traits.includes("ghost"));
    expect(drawn.map(({ label }) => label)).toEqual(["SYN+RST seq=1 · TCP does not send this"]);
  });

  it("show a segment that nothing is drawn of as a ghost, with its verdict", () => {
    const trace = {
      ...first("client: connect"),
      findings: [
        {
          code: "not-sent",
          severity: "error" as const,
          message: "No TCP sends this.",
          range: { start: { line: 9, character: 0 }, end: { line: 9, character: 9 } },
          unsent: { from: "server", to: "client", text: "FIN+ACK" },
        },
      ],
    };
    const said = "FIN+ACK · TCP does not send this";
    expect(sequenceDiagram(trace).items.at(-1)).toMatchObject({
      kind: "ghost",
      label: said,
      traits: ["ghost"],
      line: 9,
    });
    expect(timeline(trace).segments.at(-1)).toMatchObject({ label: said, end: "lost", traits: ["ghost"] });
    for (const text of [sequenceSvg(trace), textLadder(trace)]) expect(text).toContain(said);
  });
});
