import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyze, toTrace } from "../../../src/scenario/analyze.ts";
import type { ScenarioTrace } from "../../../src/trace/trace.ts";
import { viewIds } from "../../../src/trace/views.ts";
import { sequenceLayout } from "../../../src/views/sequence/layout.ts";
import { type PlacedNote, textSize } from "../../../src/views/sequence/rows.ts";
import { sequenceSvg } from "../../../src/views/sequence/svg.ts";
import { darkPalette, lightPalette } from "../../../src/views/shared/palette.ts";
import { pixels } from "../../../src/views/shared/width.ts";
import { drawingOf } from "../../../src/views/views.ts";
import { locales } from "../../../src/words/text.ts";
import { manySegments } from "./many-segments.ts";
import { readSvg } from "./svg-file.ts";
import { allTraces, handshake, hostileTexts, lossAndRetransmission, Story, staleSyn } from "./traces.ts";

const gallery = new URL("../../../examples/", import.meta.url);
const galleryTraces = readdirSync(gallery, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".tcpflow"))
  .flatMap((name) => {
    const { scenarios } = toTrace(analyze(readFileSync(new URL(name, gallery), "utf8"), { locale: "en" }));
    return scenarios.map((trace, index): [string, ScenarioTrace] => [`${name} ${index + 1}`, trace]);
  });
const traces = [...Object.entries(allTraces), ...galleryTraces];

/** Markup that needs nothing else: no script, no foreign markup, nothing to be fetched. */
const known = new Set(["svg", "title", "style", "g", "rect", "line", "path", "circle", "text", "tspan"]);

describe("an SVG file", () => {
  const forms = viewIds.flatMap((view) => {
    const svg = drawingOf(view, "svg");
    return svg === undefined ? [] : [[view, svg] as const];
  });

  it.each(forms)("of the view %s is a complete XML document", (_, draw) => {
    for (const [name, trace] of traces) {
      for (const locale of locales) {
        const { elements, attributes, style } = readSvg(draw(trace, { locale }));
        expect(
          elements.filter((element) => !known.has(element)),
          name,
        ).toEqual([]);
        expect(attributes.filter((attribute) => /^(on|href|style|src|xlink)|url\(|var\(/.test(attribute))).toEqual([]);
        expect(style, name).not.toMatch(/var\(|url\(|@import|color-mix|undefined/);
      }
    }
  });

  it.each(forms)("of the view %s is light, dark, or both, with a paper or without", (_, draw) => {
    const paper = /<rect class="tf-paper"/;
    const both = draw(handshake, { locale: "en" });
    expect(both).toMatch(paper);
    expect(both).toContain("prefers-color-scheme:dark");
    for (const [palette, other] of [
      [lightPalette, darkPalette],
      [darkPalette, lightPalette],
    ] as const) {
      expect(both).toContain(palette.ink);
      const one = draw(handshake, { locale: "en", palette, background: false });
      expect(one).toContain(palette.ink);
      expect(one).not.toContain(other.ink);
      expect(one).not.toMatch(paper);
      expect(one).not.toContain("prefers-color-scheme");
    }
  });

  it("lets no earlier rule of the dark beat a later one that is the same by day", () => {
    const night = sequenceSvg(lossAndRetransmission).split("prefers-color-scheme:dark")[1] ?? "";
    expect(night).toContain(".tf-arrow text{fill:currentColor");
  });

  it("is the same each time", () => {
    for (const [, trace] of traces) expect(sequenceSvg(trace)).toBe(sequenceSvg(trace));
  });
});

describe("the sequence diagram as SVG", () => {
  it("says what the trace says, in its order", () => {
    const { texts } = readSvg(sequenceSvg(lossAndRetransmission));
    const labels = texts.filter((text) => /^(SYN|ACK|PSH|FIN|RST)/.test(text) && text.includes("seq="));
    const sent = lossAndRetransmission.events.filter(({ kind }) => kind === "segment");
    expect(labels).toHaveLength(sent.length);
    expect(labels.filter((label) => label.endsWith("· lost"))).toHaveLength(1);
    expect(readSvg(sequenceSvg(staleSyn)).texts).toContain("Deliberately broken TCP: two-way-handshake");
  });

  it("gives each arrow a head, and what does not get there a cross or a ring", () => {
    for (const [name, trace] of traces) {
      const svg = sequenceSvg(trace);
      const { rows } = sequenceLayout(trace);
      for (const [end, mark] of [
        ["arrow", "tf-tip"],
        ["lost", "tf-cross"],
        ["held", "tf-stop"],
      ] as const) {
        const wanted = rows.filter((row) => row.shape === "arrow" && row.end === end).length;
        expect(svg.split(`class="${mark}"`).length - 1, name).toBe(wanted);
      }
    }
  });

  it.each(locales)("keeps everything apart and inside (%s)", (locale) => {
    for (const [name, trace] of traces) expectTidy(trace, locale, name);
  });

  it("keeps any names and notes apart and inside", () => {
    const text = fc.oneof(
      fc.constantFrom(...hostileTexts, "客户端", "長い名前".repeat(20)),
      fc.string({ unit: "grapheme", maxLength: 90 }),
    );
    fc.assert(
      fc.property(text, text, text, (a, b, said) => {
        const trace = new Story(said, { [`a${a}`]: "host", [`b${b}`]: "host", c: "host" })
          .note(said, [], "phase")
          .note(said, [`b${b}`])
          .segment(`a${a}`, "c", "PSH+ACK", { payload: said, seqSymbol: "x" })
          .segment(`b${b}`, `a${a}`, "ACK", { fate: "lost" })
          .note(said, [])
          .trace();
        expectTidy(trace, "zh-cn", said);
        expect(readSvg(sequenceSvg(trace)).elements.filter((element) => !known.has(element))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("marks what is wrong where it is drawn, or below what is drawn above it", () => {
    const at = (line: number, message: string): ScenarioTrace["findings"][number] => {
      const place = { line, character: 0 };
      return { code: "wrong-seq", severity: "error", message, range: { start: place, end: place } };
    };
    const second = handshake.events.filter(({ kind }) => kind === "segment")[1]?.line ?? 0;
    const findings = [
      at(second, "this <number>"),
      at(9_999, "never"),
      { ...at(second, "a hint"), severity: "hint" as const },
    ];
    const { errors } = sequenceLayout({ ...handshake, findings });
    expect(errors.map(({ message }) => message)).toEqual(["this <number>", "never"]);
    const { rows } = sequenceLayout(handshake);
    const arrow = rows.filter((row) => row.shape === "arrow")[1];
    expect(errors[0]?.y).toBe(arrow?.y);
    expect(errors[1]?.y).toBeGreaterThan(rows.at(-1)?.y ?? 0);
    expect(readSvg(sequenceSvg({ ...handshake, findings })).texts).toContain("this <number>");
  });

  it("draws a long run as a whole, or says what is left out", () => {
    const long = manySegments(3_000);
    expect(sequenceSvg(long).split('class="tf-tip"').length - 1).toBe(3_000);
    expect(sequenceSvg(long, { maxSteps: 100 })).toMatch(/more events not shown/);
  });
});

/** No box touches another or is cut off by the edge, and no label is wider than the picture. */
function expectTidy(trace: ScenarioTrace, locale: (typeof locales)[number], name: string): void {
  const { rows, width, height, columns, errors, top, bottom } = sequenceLayout(trace, { locale });
  const boxes = rows.filter((row): row is PlacedNote => row.shape === "note");
  const inside = (from: number, to: number, of: number): boolean => from >= 0 && to <= of;
  for (const box of boxes) {
    expect(inside(box.x, box.x + box.width, width) && inside(top, bottom, height), name).toBe(true);
    for (const line of box.lines) expect(pixels(line, textSize), `${name}: ${line}`).toBeLessThanOrEqual(box.width);
  }
  // What is slanted may cross; its label must not be covered.
  const sorted = rows.flatMap((row) => {
    if (row.shape === "arrow" && row.slant !== undefined) return [];
    if (row.shape === "note") return { from: row.y, to: row.y + row.height, left: row.x, right: row.x + row.width };
    const widest = Math.max(...row.lines.map((line) => pixels(line, textSize)));
    const middle = (row.x1 + row.x2) / 2;
    expect(inside(middle - widest / 2, middle + widest / 2, width), name).toBe(true);
    return {
      from: row.y - row.lines.length * textSize,
      to: row.y + 4,
      left: Math.min(row.x1, row.x2),
      right: Math.max(row.x1, row.x2),
    };
  });
  sorted.forEach((one, index) => {
    for (const other of sorted.slice(index + 1, index + 6)) {
      const apart = one.to <= other.from || other.to <= one.from || one.right <= other.left || other.right <= one.left;
      expect(apart, `${name}: ${JSON.stringify([one, other])}`).toBe(true);
    }
  });
  for (const { x, width: wide } of columns) expect(inside(x - wide / 2, x + wide / 2, width), name).toBe(true);
  for (const { x } of errors) expect(x, name).toBeGreaterThan(8);
}
