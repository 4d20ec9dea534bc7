/** The graph of sequence numbers and windows: the numbers are those of the run, and are where the axes say. */
import { describe, expect, it } from "vitest";
import { analyze } from "../../../src/scenario/analyze.ts";
import type { ScenarioTrace, SegmentEvent } from "../../../src/trace/trace.ts";
import { type Flow, flowsOf, type Point } from "../../../src/views/graph/flows.ts";
import { graphSvg } from "../../../src/views/graph/layout.ts";
import { niceStep, timeScale, valueScale } from "../../../src/views/graph/scale.ts";
import { readSvg } from "./svg-file.ts";

function run(text: string): ScenarioTrace {
  const trace = analyze(text, { locale: "en" }).runs[0]?.trace;
  if (trace === undefined) throw new Error("no scenario");
  return trace;
}

const transfer = run(`set nagle=off mss=1000
client: connect
client: send 8000
client: send 2000
wait 5s
`);
const losses = run(`set nagle=off mss=1000
loss client -> server every=7
client: connect
client: send 20000
wait 5s
`);

function flow(trace: ScenarioTrace, from: string): Flow {
  const found = flowsOf(trace).find((each) => each.from === from);
  if (found === undefined) throw new Error(`${from} sends nothing`);
  return found;
}

const values = (points: readonly Point[]): (number | null)[] => points.map(({ value }) => value);
const segmentsFrom = (trace: ScenarioTrace, from: string): SegmentEvent[] =>
  trace.events.flatMap((event) => (event.kind === "segment" && event.from === from ? event : []));

describe("a run without flows", () => {
  it("says whether nothing was sent, or an exercise asks for the numbers", () => {
    const drawn = (text: string): string => graphSvg(run(text), { locale: "en" });
    expect(drawn("client client")).toContain("No connection sends anything");
    const asked = drawn("client -> server: SYN seq=?\nserver -> client: SYN+ACK seq=? ack=?");
    expect(asked).toContain("The exercise asks for these numbers");
  });
});

describe("the flows of a run", () => {
  it("are one for each end that sends data, and both where none does", () => {
    expect(flowsOf(transfer).map(({ from, to }) => [from, to])).toEqual([["client", "server"]]);
    expect(flowsOf(run("client: connect\n")).map(({ from }) => from)).toEqual(["client", "server"]);
    expect(flowsOf(run("server: listen\n"))).toEqual([]);
  });

  it("have each segment with sequence numbers at its time, counted from the initial number", () => {
    const sent = segmentsFrom(losses, "client").filter(({ length, flags }) => length > 0 || flags.includes("SYN"));
    const iss = sent[0]?.seq ?? 0;
    expect(flow(losses, "client").sent.map(({ time, from, to }) => [time, from, to])).toEqual(
      sent.map(({ time, seq, length, flags }) => [
        time,
        seq - iss,
        seq - iss + length + (flags.includes("SYN") ? 1 : 0),
      ]),
    );
  });

  it("are acknowledged up to all that was sent, and never backwards", () => {
    for (const trace of [transfer, losses]) {
      const acked = values(flow(trace, "client").curves.acked).map(Number);
      expect(acked).toEqual([...acked].sort((a, b) => a - b));
      expect(acked.at(-1)).toBe(flow(trace, "client").sent.reduce((most, { to }) => Math.max(most, to), 0));
    }
  });

  it("never send beyond the window edge of their time", () => {
    const { sent, curves } = flow(losses, "client");
    for (const { time, to, segment } of sent) {
      if (segment.length === 0) continue;
      const edge = curves.edge.findLast((point) => point.time <= time)?.value ?? 0;
      expect(to).toBeLessThanOrEqual(edge);
    }
  });

  it("show what a loss does: duplicate ACKs, SACK blocks, a retransmission, a smaller window", () => {
    const { sent, sacks, duplicates, curves } = flow(losses, "client");
    expect(sent.some(({ segment }) => segment.retransmission)).toBe(true);
    expect(duplicates.length).toBeGreaterThanOrEqual(3);
    const cwnd = values(curves.cwnd).map(Number);
    expect(Math.min(...cwnd.slice(cwnd.indexOf(Math.max(...cwnd))))).toBeLessThan(Math.max(...cwnd));
    expect(values(curves.ssthresh).filter((value) => value !== null)).not.toEqual([]);
    expect(sacks).toEqual([]);
    const withSack = flow(
      run(`profile linux\nloss client -> server every=7\nclient: connect\nclient: send 20000\nwait 5s\n`),
      "client",
    );
    expect(withSack.sacks.length).toBeGreaterThan(0);
    for (const { from, to } of withSack.sacks) expect(to).toBeGreaterThan(from);
  });

  it("no duplicate ACK is seen where nothing is lost", () => {
    expect(flow(transfer, "client").duplicates).toEqual([]);
  });

  it("leave out what an exercise asks for", () => {
    const asked = { ...losses, hiddenFigures: ["cwnd", "sndWnd"] as const };
    const { curves } = flow(asked, "client");
    expect([curves.cwnd, curves.edge]).toEqual([[], []]);
    expect(graphSvg(asked, { locale: "en" })).not.toContain("tf-curve-cwnd");
  });
});

describe("flows", () => {
  it("are in the order in which they began, and have a congestion window when the handshake is complete", () => {
    const closed = flowsOf(run("client: connect\nclient: close\nserver: close\nwait 5min"));
    expect(closed.map(({ from }) => from)).toEqual(["client", "server"]);
    expect(closed.map(({ curves }) => curves.cwnd[0]?.time)).toEqual([20_000, 30_000]);
  });
});

describe("the axes", () => {
  it("draw equal times equally long, and short what is several times as long as all the rest", () => {
    const { x, folds } = timeScale([0, 10, 20, 30, 5_000], 0, 400);
    expect(x(20) - x(10)).toBeCloseTo(x(10) - x(0));
    expect(folds).toHaveLength(1);
    expect(x(5_000) - x(30)).toBeLessThan(x(30) - x(0));
    // Timeouts that double are what a reader is to see.
    expect(timeScale([0, 1, 3, 7, 15], 0, 400).folds).toEqual([]);
  });

  it("have ticks at round values, in order, and labels that do not touch", () => {
    for (const most of [1, 7, 64_000, 4_294_967_295]) {
      const { ticks, y } = valueScale(most, 0, 200, String);
      expect(ticks.length).toBeLessThanOrEqual(6);
      for (const { at, label } of ticks) expect(at).toBe(y(Number(label)));
    }
    expect([3, 20, 21, 700].map(niceStep)).toEqual([5, 20, 50, 1_000]);
    const { ticks } = timeScale([0, 1_000, 240_000_000], 0, 600);
    for (const [nth, { at }] of ticks.entries()) expect(at - (ticks[nth - 1]?.at ?? -100)).toBeGreaterThan(20);
  });

  it("bear moments that are all the same", () => {
    expect(timeScale([5, 5], 10, 100).x(5)).toBe(10);
  });
});

describe("the graph as a file", () => {
  it("is drawn inside of its paper, and each segment says what it is", () => {
    const svg = graphSvg(losses, { locale: "zh-cn" });
    expect(readSvg(svg)).toBeDefined();
    const [, width = "0"] = /width="(\d+)"/.exec(svg) ?? [];
    for (const [, x = "0"] of svg.matchAll(/ x="(-?[\d.]+)"/g)) expect(Number(x)).toBeLessThanOrEqual(Number(width));
    expect(svg).toMatch(/<title>client 到 server：[^<]*重传/);
  });
});

describe("connections with the same ports and numbers", () => {
  it("are flows of their own, each with what it sent and what was acknowledged", () => {
    const trace = run(`suppose no-time-wait fixed-isn
client client port=40000
server server port=80
client: connect
client: send 100
client: close
server: close
client: connect
client: send 300
`);
    const [first, second] = flowsOf(trace).filter(({ from }) => from === "client");
    expect(first?.sent.filter(({ segment }) => segment.length > 0).map(({ segment }) => segment.length)).toEqual([100]);
    expect(second?.sent.filter(({ segment }) => segment.length > 0).map(({ segment }) => segment.length)).toEqual([
      300,
    ]);
    expect(values(first?.curves.acked ?? [])).toContain(102);
    expect(values(second?.curves.acked ?? [])).toContain(301);
  });
});
