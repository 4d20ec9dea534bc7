/** Two runs in one picture: what both have is at one height, what only one of them has is marked. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyze, toTrace } from "../../../src/scenario/analyze.ts";
import { align } from "../../../src/views/sequence/alignment.ts";
import { type Comparison, comparisonOf } from "../../../src/views/sequence/comparison.ts";
import { comparisonSvg } from "../../../src/views/sequence/comparison-svg.ts";
import { readSvg } from "./svg-file.ts";

describe("alignment", () => {
  const lists = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 14 });

  it("covers both lists in their order, and what it says agrees does", () => {
    fc.assert(
      fc.property(lists, lists, (first, second) => {
        const stretches = align(first, second);
        expect(stretches.flatMap((each) => first.slice(...each.first))).toEqual(first);
        expect(stretches.flatMap((each) => second.slice(...each.second))).toEqual(second);
        for (const { agrees, first: here, second: there } of stretches)
          if (agrees) expect(first.slice(...here)).toEqual(second.slice(...there));
      }),
    );
  });

  it("finds as much in common as there is", () => {
    const longest = (a: readonly string[], b: readonly string[]): number => {
      const [x, ...restA] = a;
      const [y, ...restB] = b;
      if (x === undefined || y === undefined) return 0;
      return x === y ? 1 + longest(restA, restB) : Math.max(longest(restA, b), longest(a, restB));
    };
    const short = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 7 });
    fc.assert(
      fc.property(short, short, (first, second) => {
        const common = align(first, second).filter(({ agrees }) => agrees);
        expect(common.reduce((sum, { first: [from, to] }) => sum + to - from, 0)).toBe(longest(first, second));
      }),
    );
  });
});

/** Also draws it as a file: what is no XML throws. */
function compare(first: string, second: string): Comparison {
  const runs = [first, second].map((text, index) => {
    const [trace] = toTrace(analyze(text, { locale: "en" })).scenarios;
    if (trace === undefined) throw new Error("nothing was run");
    return { trace, name: `run ${index + 1}` };
  });
  const [a, b] = runs;
  if (a === undefined || b === undefined) throw new Error("nothing was run");
  readSvg(comparisonSvg(a, b, { locale: "en" }));
  return comparisonOf(a, b, { locale: "en" });
}

/** What is drawn of each run, with its height. */
function rowsOf({ runs }: Comparison): readonly (readonly { readonly text: string; readonly y: number }[])[] {
  return runs.map(({ layout }) =>
    layout.rows.map((row) => ({
      text: row.lines.join(" "),
      y: row.shape === "arrow" ? row.y : row.y + row.height / 2,
    })),
  );
}

const connected = "client: connect\nclient: send 100\n";

describe("two runs", () => {
  it("that are the same have no differences", () => {
    const comparison = compare(connected, connected);
    expect(comparison.differences).toEqual([]);
    expect(comparison.shifts).toEqual([]);
    expect(comparison.summary).toBe("Both runs are the same.");
    const [left, right] = rowsOf(comparison);
    expect(left).toEqual(right);
  });

  it("have what both have at one height, also below a difference", () => {
    const lost = "client -x server: SYN\nclient: connect\nclient: send 100\n";
    const comparison = compare(`${connected}client: close\nserver: close`, `${lost}client: close\nserver: close`);
    const [left = [], right = []] = rowsOf(comparison);
    const heights = (rows: typeof left, text: string): readonly number[] =>
      rows.filter((row) => row.text.includes(text)).map(({ y }) => y);
    for (const text of ["FIN+ACK", "LAST_ACK", "TIME_WAIT"]) {
      expect(heights(left, text).length, text).toBeGreaterThan(0);
      expect(heights(left, text), text).toEqual(heights(right, text));
    }
    expect(comparison.differences.length).toBeGreaterThan(0);
  });

  it("differ where only one of them has something, and nowhere else", () => {
    const comparison = compare(connected, "client: connect\nwait 50ms\nserver: send 7\nclient: send 100\n");
    const inDifference = (y: number): boolean =>
      comparison.differences.some((each) => y > each.y && y < each.y + each.height);
    const [left = [], right = []] = rowsOf(comparison);
    const [own, other] = [left, right].map((rows) => rows.filter(({ y }) => !inDifference(y)).map(({ text }) => text));
    expect(own).toEqual(other);
    expect(right.some(({ text, y }) => text.includes("len=7") && inDifference(y))).toBe(true);
  });

  it("may be below each other: narrower, each with what only it has, and the second with how much later it is", () => {
    const [first, second] = [connected, "latency 50ms\nclient: connect\nclient -x server: PSH+ACK len=100\n"].map(
      (text) => {
        const [trace] = toTrace(analyze(text, { locale: "en" })).scenarios;
        if (trace === undefined) throw new Error("nothing was run");
        return { trace, name: "run" };
      },
    );
    if (first === undefined || second === undefined) throw new Error("nothing was run");
    const beside = comparisonOf(first, second, { locale: "en" });
    const below = comparisonOf(first, second, { locale: "en", stacked: true });
    expect(below.width).toBeLessThan(beside.width * 0.6);
    expect(below.summary).toBe(beside.summary);
    const [upper = [], lower = []] = rowsOf(below);
    const heightOf = ({ y }: { readonly y: number }): number => y;
    expect(Math.max(...upper.map(heightOf))).toBeLessThan(below.runs[1].y);
    expect(Math.min(...lower.map(heightOf))).toBeGreaterThan(below.runs[1].y);
    for (const [side, rows] of [upper, lower].entries()) {
      const marked = below.differences.filter(({ of, has }) => of === side && has[of]);
      const only = rows.filter(({ y }) => marked.some((each) => y > each.y && y < each.y + each.height));
      const [besides = []] = [rowsOf(beside)[side]];
      const differing = besides.filter(({ y }) =>
        beside.differences.some((each) => each.has[side] === true && y > each.y && y < each.y + each.height),
      );
      expect(only.map(({ text }) => text)).toEqual(differing.map(({ text }) => text));
    }
    expect(below.shifts[0]?.text).toBe("+40 ms");
  });

  it("say from where on one is later than the other", () => {
    const comparison = compare(connected, `latency 50ms\n${connected}`);
    expect(comparison.summary).toBe("Both runs have the same events, at different times.");
    expect(comparison.differences).toEqual([]);
    expect(comparison.shifts[0]?.text).toBe("+40 ms");
  });

  it("may have other numbers of ends", () => {
    const comparison = compare(connected, "server s\nclient a\nclient b\na: connect\nb: connect\n");
    expect(comparison.runs.map(({ layout }) => layout.columns.length)).toEqual([2, 3]);
    const [first, second] = comparison.runs;
    expect(second.x).toBeGreaterThan(first.layout.width);
  });
});
