/** What is written in a timeline: its letters do not meet, and nothing runs through them. */
import { describe, expect, it } from "vitest";
import { analyze, traceOf } from "../../../src/scenario/analyze.ts";
import type { ScenarioTrace } from "../../../src/trace/trace.ts";
import type { PlacedLabel } from "../../../src/views/shared/index.ts";
import { cutLabel, pixels } from "../../../src/views/shared/width.ts";
import { timeline } from "../../../src/views/timeline/layout.ts";
import { bannerSize, type DrawnSegment, labelSize } from "../../../src/views/timeline/model.ts";
import { TimelineSlices } from "../../../src/views/timeline/slices.ts";
import { svgOf, timelineSvg } from "../../../src/views/timeline/svg.ts";
import { Story, severalEndpoints } from "./traces.ts";

function run(text: string): ScenarioTrace {
  const trace = traceOf(analyze(text, { locale: "en" }), 0);
  if (trace === undefined) throw new Error("nothing was run");
  return trace;
}

/** The labels of all slices, by the segments that they are of. */
function labelsOf(trace: ScenarioTrace): ReadonlyMap<string, DrawnSegment & { readonly text: PlacedLabel }> {
  const model = timeline(trace, { labels: "later", maxEvents: Number.POSITIVE_INFINITY });
  const slices = new TimelineSlices(model, "en").at(1);
  return new Map(
    slices.flatMap(({ draw }) =>
      draw().segments.flatMap((segment) =>
        segment.text === null
          ? []
          : [[`${segment.events.join()} ${segment.label}`, { ...segment, text: segment.text }]],
      ),
    ),
  );
}

/** The middles of a label's letters. */
function lettersOf({ label, text }: DrawnSegment & { readonly text: PlacedLabel }): { x: number; y: number }[] {
  const [width, turned] = [pixels(label, labelSize), (text.angle * Math.PI) / 180];
  return Array.from(label, (_, nth) => {
    const along = ((nth + 0.5) / label.length - 0.5) * width;
    return {
      x: text.x + along * Math.cos(turned) + 4 * Math.sin(turned),
      y: text.y + along * Math.sin(turned) - 4 * Math.cos(turned),
    };
  });
}

function overlaps(trace: ScenarioTrace): string[] {
  const labels = [...labelsOf(trace).values()].map((each) => ({ label: each.label, letters: lettersOf(each) }));
  return labels.flatMap((one, nth) =>
    labels.slice(nth + 1).flatMap((other) => {
      const meet = one.letters.some(({ x, y }) =>
        other.letters.some((letter) => Math.abs(letter.x - x) < 5 && Math.abs(letter.y - y) < 6),
      );
      return meet ? [`${one.label} over ${other.label}`] : [];
    }),
  );
}

describe("labels", () => {
  it.each([
    [
      "where both ends send at once",
      "client: connect\nclient <-> server: len=500\nclient <-> server: FIN+ACK\nwait 2MSL",
    ],
    ["on both sides of a seam", `client: connect\n${"client: send 1000\nwait 30ms\n".repeat(40)}server: recv 40000`],
    ["of bulk data that is folded", "client: connect\nclient: send 120000\nserver: recv 120000\nclient: close"],
  ])("do not meet %s", (_, text) => {
    const trace = run(text);
    expect(labelsOf(trace).size).toBeGreaterThan(5);
    expect(overlaps(trace)).toEqual([]);
  });

  it("are further from a thick arrow than from a thin one", () => {
    const trace = run("client: connect\nclient: send 120000\nserver: recv 120000");
    const distances = [...labelsOf(trace).values()].flatMap(({ path, text, traits }) => {
      const [[x1, y1] = [0, 0], [x2, y2] = [0, 0]] = path;
      const away = Math.abs((x2 - x1) * (text.y - y1) - (y2 - y1) * (text.x - x1)) / Math.hypot(x2 - x1, y2 - y1);
      return [{ away, isThick: traits.includes("folded") }];
    });
    const nearest = (isThick: boolean): number =>
      distances.filter((each) => each.isThick === isThick).reduce((least, { away }) => Math.min(least, away), 100);
    expect(nearest(false)).toBeCloseTo(4, 1);
    expect(nearest(true)).toBeCloseTo(5, 1);
  });
});

describe("what goes across", () => {
  it("is clear of the labels of timers", () => {
    const { timers, breaks, banners } = timeline(
      run(
        "client client keepalive=2h keepalive-interval=75s keepalive-probes=9\nserver server\nclient: connect\ncut client, server\nwait 3h",
      ),
    );
    expect(timers.length).toBeGreaterThan(5);
    expect(breaks.length).toBeGreaterThan(5);
    for (const { labelY, label } of timers) {
      if (labelY === null) throw new Error(`${label} is not written`);
      for (const { y } of [...breaks, ...banners]) expect(Math.abs(labelY - 4 - y), label).toBeGreaterThan(12);
    }
  });

  it("is clear of the states that are named again and again between two ends", () => {
    const title = "What happens from now on has a title so long that it needs the room of all three ends";
    const phases = `phase "${title}"\na: send 10\nwait 1s\n`.repeat(12);
    const trace = run(`client a\nserver s\nclient b\na: connect\nb: connect\n${phases}`);
    const { breaks, banners, columns } = timeline(trace);
    const inner = columns.find(({ name }) => name === "s");
    const names = [...timelineSvg(trace).matchAll(/<text x="([\d.]+)" y="([\d.]+)">ESTABLISHED</g)].flatMap(
      ([, x, y]) => (inner !== undefined && Number(x) > inner.left && Number(x) < inner.right ? [Number(y)] : []),
    );
    expect(banners).toHaveLength(12);
    expect(names.length).toBeGreaterThan(3);
    for (const name of names)
      for (const { y } of [...breaks, ...banners]) expect(Math.abs(name - 4 - y)).toBeGreaterThan(12);
  });

  it("has its title beside an arrow that goes through its middle", () => {
    const story = new Story("aside", { a: "client", b: "server" })
      .segment("a", "b", "ACK", { latency: 40_000 })
      .at(20_000)
      .note("Half-way", [], "phase");
    const { banners, segments } = timeline(story.trace());
    const [banner] = banners;
    const [[x1, y1] = [0, 0], [x2, y2] = [0, 0]] = segments[0]?.path ?? [];
    if (banner === undefined) throw new Error("there is no banner");
    const crossing = x1 + ((banner.y - y1) / (y2 - y1)) * (x2 - x1);
    expect(crossing).toBeGreaterThan(x1);
    expect(crossing).toBeLessThan(x2);
    expect(Math.abs(banner.x - crossing)).toBeGreaterThan(pixels(banner.shown, bannerSize) / 2);
  });
});

describe("what goes across", () => {
  it("is behind the lanes, whose names stay clear", () => {
    const svg = timelineSvg(run('client: connect\nphase "Data"\nclient: send 100\ncut client, server\nwait 1s'));
    expect(svg.lastIndexOf("tf-item tf-banner ")).toBeLessThan(svg.indexOf("tf-item tf-band "));
    const bands = svg.split("tf-item tf-band ").slice(1);
    for (const band of bands) expect(band).toMatch(/^[^>]*>(?:<title>[^<]*<\/title>)?<rect class="tf-back"/);
  });
});

describe("the name of a state", () => {
  it("is above or below a break across its band, never under it", () => {
    const trace = run("client: connect\nclient <-> server: FIN+ACK\nwait 2MSL");
    const { breaks } = timeline(trace);
    const names = [...timelineSvg(trace).matchAll(/<text x="[\d.]+" y="([\d.]+)">(\w+)</g)].map(([, y, name]) => {
      return { name, y: Number(y) };
    });
    expect(names.filter(({ name }) => name === "TIME_WAIT")).toHaveLength(2);
    for (const { y } of names) for (const each of breaks) expect(y + 3 <= each.y - 8 || y - 9 >= each.y + 8).toBe(true);
  });
});

describe("an arrow past an end between its own", () => {
  it("goes behind the states of that end, and its neighbours' do not", () => {
    const svg = timelineSvg(severalEndpoints);
    const order = [...svg.matchAll(/class="tf-item tf-(segment|band)/g)].map(([, kind]) => kind);
    const firstBand = order.indexOf("band");
    expect(order.slice(0, firstBand)).toContain("segment");
    expect(order.slice(order.lastIndexOf("band") + 1)).toContain("segment");
  });
});

describe("the name of a state", () => {
  it("is written once in a short band, wherever the drawing is cut", () => {
    const exchanges = "client: send 100\nwait 100ms\nserver: send 100\nwait 100ms\n".repeat(12);
    for (const before of ["", "note client: one\n", "phase A\n", "client: send 1\nwait 50ms\n"]) {
      const trace = run(`client: connect\n${exchanges}${before}client: close\nwait 30ms\nserver: close\nwait 5min`);
      const model = timeline(trace, { labels: "later" });
      const written = new TimelineSlices(model, "en")
        .at(1)
        .map(({ from, to, draw }) => svgOf(draw(), "", { from, to }));
      const short = model.bands.filter(({ height, state }) => height > 24 && height < 400 && state !== "LISTEN");
      for (const { state, events } of short) {
        const [event] = events;
        if (event === undefined) continue;
        const bands = written.flatMap(
          (svg) => svg.match(new RegExp(`<g [^>]*tf-band[^>]*data-events="${event}"[^]*?</g>`, "g")) ?? [],
        );
        expect(bands.join("").split(`>${state}<`)).toHaveLength(2);
      }
    }
  });
});

describe("a narrow timeline", () => {
  it.each([
    // A pure ACK says what it acknowledges, data which they are.
    ["ACK seq=1 ack=1001", 16, "ACK ack=1001 …"],
    ["PSH+ACK seq=1001 ack=1 len=1000", 25, "PSH+ACK seq=1001 …"],
    ["PSH+ACK seq=1001 ack=1 len=1000", 28, "PSH+ACK seq=1001 len=1000 …"],
    // Of an ACK with SACK blocks the latest one says most.
    ["ACK seq=1 ack=1 sack=3001:4001,1001:2001", 26, "ACK sack=3001:4001 …"],
    ["ACK seq=1 ack=1 sack=3001:4001,1001:2001", 34, "ACK sack=3001:4001,1001:2001 …"],
    // A remark is whole or not there; what is right in place of something else stays.
    ["RST seq=1 · in flight at the end", 30, "RST seq=1 …"],
    ["ACK seq=1 a\u0336 → ack=5 · retransmission", 24, "ACK a\u0336 → ack=5 …"],
    // What was cut before has one ellipsis.
    ["12 × ACK seq=1461 … 4381 …", 14, "12 × ACK …"],
    ["SYN seq=0", 30, "SYN seq=0"],
  ])("keeps of “%s” in %i cells what says most", (label, room, cut) => {
    expect(cutLabel(label, room)).toBe(cut);
  });

  it("is as wide as its pane, and has both ends and the listener in it", () => {
    const trace = run("client: connect\nclient: send 1000\nclient: close\nserver: close");
    const { columns, width } = timeline(trace, { room: 480 });
    expect(timeline(trace).width).toBeGreaterThan(480);
    expect(width).toBeLessThanOrEqual(480);
    expect(columns.at(-1)?.left).toBeLessThan(width);
  });
});
