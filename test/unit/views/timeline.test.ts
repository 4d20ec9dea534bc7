import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyze, toTrace } from "../../../src/scenario/analyze.ts";
import type { ScenarioTrace } from "../../../src/trace/trace.ts";
import { gapHeight } from "../../../src/views/shared/time-scale.ts";
import { pixels } from "../../../src/views/shared/width.ts";
import { timeline } from "../../../src/views/timeline/layout.ts";
import { type DrawnBand, labelSize } from "../../../src/views/timeline/model.ts";
import { svgOf, timelineSvg } from "../../../src/views/timeline/svg.ts";
import { manySegments } from "./many-segments.ts";
import {
  allTraces,
  fourWayClose,
  handshake,
  hostileTexts,
  lossAndRetransmission,
  Story,
  severalEndpoints,
  simultaneousClose,
  staleSyn,
} from "./traces.ts";

function tracesOf(text: string): readonly ScenarioTrace[] {
  return toTrace(analyze(text, { locale: "en" })).scenarios;
}

function first(text: string): ScenarioTrace {
  const [trace] = tracesOf(text);
  if (trace === undefined) throw new Error("nothing was run");
  return trace;
}

const gallery = readdirSync("examples", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".tcpflow"))
  .flatMap((name) => tracesOf(readFileSync(`examples/${name}`, "utf8")));

function statesOf(bands: readonly DrawnBand[], endpoint: string): string[] {
  return bands
    .filter((band) => band.endpoint === endpoint)
    .sort((a, b) => a.y - b.y)
    .map((band) => band.state);
}

describe("the scale", () => {
  it("grows with time, and less and less", () => {
    const times = [0, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 240_000_000];
    const heights = times.map(gapHeight);
    expect([...heights].sort((a, b) => a - b)).toEqual(heights);
    expect(gapHeight(240_000_000)).toBeLessThan(3 * gapHeight(10_000));
  });

  it("never runs backwards", () => {
    for (const [name, trace] of Object.entries(allTraces)) {
      const { ticks } = timeline(trace);
      for (const [index, tick] of ticks.entries())
        expect(tick.y, name).toBeGreaterThan((ticks[index - 1]?.y ?? 0) - 1e-9);
    }
  });
});

describe("within a burst", () => {
  it("time is drawn to scale: equal latencies have equal slopes", () => {
    let compared = 0;
    for (const trace of [...gallery, first("client: connect\nclient: send 60000\nserver: recv 60000\nclient: close")]) {
      // A forged segment may overtake another one at the very instant at which both arrive.
      if (trace.events.some((event) => event.kind === "segment" && event.cause === "forged")) continue;
      const { segments, instants, banners } = timeline(trace);
      const slopes = new Map<string, number[]>();
      for (const { path, end, traits, events } of segments) {
        const event = trace.events[events[0] ?? -1];
        const [[x1, y1] = [0, 0], [x2, y2] = [0, 0]] = path;
        if (event?.kind !== "segment" || end !== "arrow" || path.length > 2 || traits.includes("spoofed")) continue;
        const [arrival = 0] = event.arrivals;
        const crossed = instants.some(({ time, folded }) => folded && time > event.time && time <= arrival);
        if (crossed || arrival === event.time || banners.some(({ y }) => y > y1 && y < y2)) continue;
        // Bursts begin where nothing is in flight.
        const burst = Math.max(
          0,
          ...trace.events.flatMap((other) => {
            if (other.kind !== "segment" || other.time > event.time) return [];
            const pause = trace.events.every(
              (each) => each.kind !== "segment" || each.time >= other.time || (each.arrivals[0] ?? 0) < other.time,
            );
            return pause ? [other.time] : [];
          }),
        );
        const key = `${burst} ${arrival - event.time} ${Math.abs(x2 - x1)}`;
        slopes.set(key, [...(slopes.get(key) ?? []), y2 - y1]);
      }
      for (const [key, heights] of slopes) {
        compared += heights.length - 1;
        expect(Math.max(...heights) - Math.min(...heights), `${trace.title ?? ""} ${key}`).toBeLessThan(0.5);
      }
    }
    expect(compared).toBeGreaterThan(100);
  });
});

describe("labels", () => {
  it("are before the mark at which a segment ends on its way", () => {
    const story = new Story("ends", { a: "client", b: "server" })
      .segment("a", "b", "ACK", { fate: "lost", seqSymbol: "a-long-symbol-in-a-label" })
      .at(50_000)
      .segment("b", "a", "PSH+ACK", { fate: "lost", length: 100, ackSymbol: "another-long-symbol" })
      .at(90_000)
      .segment("a", "b", "ACK", { fate: "held", name: "slow", arrivals: [] });
    for (const segment of timeline(story.trace()).segments) {
      const [begin, end] = [segment.path.at(-2), segment.path.at(-1)];
      if (segment.text === null || begin === undefined || end === undefined) throw new Error("no label");
      const half = pixels(segment.label, labelSize) / 2;
      const [from, to] = [Math.min(begin[0], end[0]), Math.max(begin[0], end[0])];
      expect(segment.text.x - half, segment.label).toBeGreaterThan(from + 5);
      expect(segment.text.x + half, segment.label).toBeLessThan(to - 5);
    }
  });

  it("of timers are apart", () => {
    const story = new Story("timers", { a: "client", b: "server" });
    for (let n = 0; n < 4; n++) story.at(1_000_000).timer("a", "time-wait", 0);
    const heights = timeline(story.trace()).timers.flatMap(({ labelY }) => labelY ?? []);
    expect(heights).toHaveLength(4);
    const sorted = [...heights].sort((a, b) => a - b);
    expect(Math.min(...sorted.slice(1).map((y, index) => y - (sorted[index] ?? 0)))).toBeGreaterThan(4);
  });
});

describe("banners", () => {
  it("do not write over the states: a long title is cut there, and whole in its tooltip", () => {
    const title = "第一阶段：客户端发起连接，服务器收到 SYN 之后进入 SYN_RECEIVED，并等待第三个报文段到达";
    const svg = timelineSvg(new Story("long", { a: "client", b: "server" }).note(title, [], "phase").trace());
    expect(svg).toContain(`<title>${title}</title>`);
    expect(svg).toMatch(/tf-banner-text[^>]*>第一阶段：[^<]*…</);
    expect(svg).not.toContain(`>${title}</text>`);
  });
});

describe("what is not accepted", () => {
  it("arrives with a hollow head, and a tooltip says why", () => {
    const trace = new Story("refused", { a: "client", b: "server" })
      .segment("a", "b", "ACK")
      .at(10_000)
      .drop("b", 1)
      .segment("b", "a", "ACK")
      .trace();
    const [refused, accepted] = timeline(trace).segments;
    expect(refused?.traits).toContain("refused");
    expect(refused?.title).toContain("RFC 9293 §3.10.7.4: ");
    expect(accepted?.traits).not.toContain("refused");
    expect(timelineSvg(trace)).toMatch(/class="[^"]*tf-refused/);
  });
});

describe("bands", () => {
  it("show the states of both ends in their order", () => {
    const { bands } = timeline(fourWayClose);
    expect(statesOf(bands, "client")).toEqual([
      "CLOSED",
      "SYN_SENT",
      "ESTABLISHED",
      "FIN_WAIT_1",
      "FIN_WAIT_2",
      "TIME_WAIT",
      "CLOSED",
    ]);
    expect(statesOf(bands, "server")).toEqual([
      "LISTEN",
      "SYN_RECEIVED",
      "ESTABLISHED",
      "CLOSE_WAIT",
      "LAST_ACK",
      "CLOSED",
    ]);
  });

  it("do not overlap in a lane", () => {
    for (const [name, trace] of Object.entries({ ...allTraces, many: manySegments(100) })) {
      const lanes = new Map<number, DrawnBand[]>();
      for (const band of timeline(trace).bands) lanes.set(band.x, [...(lanes.get(band.x) ?? []), band]);
      for (const bands of lanes.values()) {
        bands.sort((a, b) => a.y - b.y);
        for (const [index, band] of bands.entries()) {
          const before = bands[index - 1];
          if (before !== undefined) expect(before.y + before.height, name).toBeLessThanOrEqual(band.y + 1e-6);
        }
      }
    }
  });

  it("are tall enough to be read where two states follow at one instant", () => {
    const trace = new Story("at once", { a: "host", b: "host" })
      .at(0)
      .segment("b", "a", "FIN+ACK")
      .at(10_000)
      .state("a", "ESTABLISHED", "CLOSE_WAIT", { segment: 1 })
      .segment("a", "b", "ACK", { cause: "answer" })
      .state("a", "CLOSE_WAIT", "LAST_ACK", { sent: 3 })
      .segment("a", "b", "FIN+ACK")
      .trace(30_000);
    const band = timeline(trace).bands.find(({ state }) => state === "CLOSE_WAIT");
    expect(band?.height).toBeGreaterThanOrEqual(15);
  });

  it("show no change of state that a TCP could not make: each lane has one connection after another", () => {
    for (const trace of gallery) {
      const lanes = new Map<string, DrawnBand[]>();
      for (const band of timeline(trace).bands) {
        // A firewall or a NAT has entries, no states.
        if (!trace.endpoints.some(({ name }) => name === band.endpoint)) continue;
        const lane = `${band.endpoint} ${band.x}`;
        lanes.set(lane, [...(lanes.get(lane) ?? []), band]);
      }
      for (const bands of lanes.values()) {
        bands.sort((a, b) => a.y - b.y);
        for (const [index, band] of bands.entries()) {
          const before = bands[index - 1];
          if (before === undefined || Math.abs(before.y + before.height - band.y) > 1) continue;
          const own = trace.events[band.events[0] ?? -1];
          const change = before.state === band.state || (own?.kind === "state" && own.from === before.state);
          expect(change, `${trace.title ?? ""}: ${before.state} → ${band.state}`).toBe(true);
        }
      }
    }
  });

  it("marks an ICMP message where it reaches the life line, and says what it is", () => {
    const drawn = timeline(first("client -x server: SYN\nicmp client: host-unreachable (server)\nstop"));
    const client = drawn.columns[0];
    expect(drawn.marks).toMatchObject([
      { kind: "icmp", x: client?.right, label: "ICMP message: host-unreachable", line: 1 },
    ]);
    expect(svgOf(drawn, "")).toContain("tf-icmp");
  });

  it("show a listener in a thin lane of its own for as long as it listens, with both queues", () => {
    const { bands } = timeline(first("client: connect"));
    const listening = bands.filter(({ state }) => state === "LISTEN");
    expect(new Set(listening.map(({ x }) => x)).size).toBe(1);
    expect(listening.map(({ queues }) => queues)).toEqual([
      ["SYN 0", "accept 0"],
      ["SYN 1", "accept 0"],
      ["SYN 0", "accept 0"],
    ]);
    const crashed = timeline(first("client: connect\ncrash server\nwait 1s")).bands.filter(
      ({ state }) => state === "LISTEN",
    );
    expect(crashed.at(-1)?.y).toBeGreaterThan((crashed.at(-2)?.y ?? 0) + (crashed.at(-2)?.height ?? 0) + 2);
    // What a crash ends has no queues any more: nothing is said of them again.
    expect(crashed.map(({ queues }) => queues?.[0])).toEqual(["SYN 0", "SYN 1", "SYN 0", "SYN 0"]);
  });

  it("give each of several connections a lane of its own", () => {
    const { bands, columns } = timeline(severalEndpoints);
    const server = columns.find((column) => column.name === "server");
    expect(server?.lanes.length).toBe(2);
    const peers = new Set(
      bands
        .filter((band) => band.endpoint === "server" && band.state === "ESTABLISHED")
        .map((band) => `${band.peer ?? ""} ${band.x}`),
    );
    expect(peers.size).toBe(2);
    expect(columns.find((column) => column.name === "mallory")?.lanes.length).toBe(0);
  });

  it("stand outside the two life lines", () => {
    const { bands, columns } = timeline(handshake);
    const [client, server] = columns;
    for (const band of bands) {
      if (band.endpoint === "client") expect(band.x + band.width).toBeLessThan(client?.left ?? 0);
      else expect(band.x).toBeGreaterThan(server?.right ?? Number.POSITIVE_INFINITY);
    }
  });
});

describe("segments", () => {
  it("run from their sending down to their arrival", () => {
    const { segments, columns } = timeline(handshake);
    expect(segments.length).toBe(3);
    for (const { path } of segments) {
      const [[x1, y1] = [0, 0], [x2, y2] = [0, 0]] = path;
      expect(y2).toBeGreaterThan(y1);
      expect([columns[0]?.right, columns[1]?.left].sort()).toEqual([x1, x2].sort());
    }
  });

  it("end half-way, with a cross, where they are lost", () => {
    const { segments, columns } = timeline(lossAndRetransmission);
    const lost = segments.find((segment) => segment.end === "lost");
    const [x] = lost?.path.at(-1) ?? [0];
    expect(x).toBeGreaterThan((columns[0]?.right ?? 0) + 50);
    expect(x).toBeLessThan((columns[1]?.left ?? 0) - 50);
  });

  it("wait in the network where they are held, once for each arrival", () => {
    const held = timeline(staleSyn).segments.filter((segment) => segment.traits.includes("held"));
    expect(held.map((segment) => segment.end)).toEqual(["held", "arrow", "arrow"]);
    // The engine calls it delivered once it has arrived: that draws the same.
    const events = staleSyn.events.map((event) =>
      event.kind === "segment" && event.fate === "held"
        ? { ...event, fate: "delivered" as const, arrivalLines: event.arrivals.map(() => event.line ?? 0) }
        : event,
    );
    expect(timeline({ ...staleSyn, events })).toEqual(timeline(staleSyn));
  });

  it("leave a row for each of those that one end sends at one instant", () => {
    const { segments } = timeline(lossAndRetransmission);
    const starts = segments
      .filter((segment) => segment.label.startsWith("PSH"))
      .map((segment) => segment.path[0]?.[1] ?? 0);
    expect(new Set(starts).size).toBe(starts.length);
  });

  it("never rise, not even with no latency at all", () => {
    const trace = new Story("no latency", { a: "host", b: "host" });
    for (let i = 0; i < 6; i++)
      trace.segment(i % 2 === 0 ? "a" : "b", i % 2 === 0 ? "b" : "a", "ACK", {
        latency: 0,
        cause: i === 0 ? "call" : "answer",
      });
    for (const { path } of timeline(trace.trace()).segments)
      expect(path.at(-1)?.[1] ?? 0).toBeGreaterThanOrEqual(path[0]?.[1] ?? 0);
  });

  it("carry labels that do not cover each other", () => {
    for (const [name, trace] of Object.entries({ handshake, fourWayClose, lossAndRetransmission, simultaneousClose })) {
      const boxes = timeline(trace).segments.flatMap(({ text }) => (text === null ? [] : [text]));
      for (const [index, a] of boxes.entries()) {
        for (const b of boxes.slice(index + 1))
          expect(Math.hypot(a.x - b.x, (a.y - b.y) * 6), name).toBeGreaterThan(40);
      }
    }
  });
});

describe("idle spans and timers", () => {
  it("folds 2MSL and says how long it is", () => {
    const { breaks, timers, height } = timeline(fourWayClose);
    expect(breaks.map((gap) => gap.label)).toEqual(["… 239.99 s …"]);
    expect(timers.map((timer) => timer.label)).toEqual(["2MSL 240 s"]);
    expect(height).toBeLessThan(700);
  });

  it("spans a timer's bracket from its start to its firing", () => {
    const [timer] = timeline(lossAndRetransmission).timers;
    const { segments } = timeline(lossAndRetransmission);
    expect(timer?.from).toBeCloseTo(segments.find((segment) => segment.end === "lost")?.path[0]?.[1] ?? 0, 0);
    expect(timer?.to).toBeGreaterThan(timer?.from ?? 0);
  });
});

describe("the SVG", () => {
  it("gives each drawn event its line", () => {
    const svg = timelineSvg(fourWayClose);
    const lines = new Set([...svg.matchAll(/data-line="(\d+)"/g)].map(([, line]) => Number(line)));
    for (const event of fourWayClose.events) if (event.kind === "segment") expect(lines).toContain(event.line);
  });

  it("is a file of its own, with a background and fallback colours, or a part of a page", () => {
    expect(timelineSvg(handshake)).toContain("<style>");
    expect(timelineSvg(handshake)).toContain("#1a7f37");
    expect(timelineSvg(handshake, { standalone: false })).not.toContain("<style>");
  });

  it("keeps any text a literal", () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: "binary", maxLength: 40 })), (text) => {
        const trace = new Story(text, { [`a${text}`]: "host", b: "host" })
          .note(text, [], "phase")
          .segment(`a${text}`, "b", "ACK", { payload: text, seqSymbol: "x" })
          .trace();
        const plain = new Story("t", { a: "host", b: "host" })
          .note("n", [], "phase")
          .segment("a", "b", "ACK", { payload: "p", seqSymbol: "x" })
          .trace();
        const tags = (svg: string): string[] => [...svg.matchAll(/<\/?[a-z]+/g)].map(([tag]) => tag);
        expect(tags(timelineSvg(trace))).toEqual(tags(timelineSvg(plain)));
      }),
      { numRuns: 500 },
    );
  });

  it("is the same each time", () => {
    expect(timelineSvg(severalEndpoints)).toBe(timelineSvg(severalEndpoints));
  });

  it("says what it left out", () => {
    expect(timelineSvg(manySegments(1_000), { maxEvents: 100 })).toMatch(/more events not shown/);
  });
});
