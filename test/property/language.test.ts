/** Whatever the input: no exception, every range inside the text, and an incremental parse equals a full one. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { declarationKeywords, statementKeywords } from "../../src/language/kinds/lookup.ts";
import { parse } from "../../src/language/parse/parse.ts";
import type { Document, Range } from "../../src/language/syntax/document.ts";
import {
  arrows,
  callNames,
  fieldNames,
  flagNames,
  stateWords,
  variableNames,
} from "../../src/language/syntax/vocabulary.ts";
import { corpus } from "./corpus.ts";

const runs = Number(process.env["FUZZ_RUNS"] ?? 2000);

const words = fc.constantFrom(
  ...arrows,
  ...callNames,
  ...declarationKeywords,
  ...fieldNames,
  ...flagNames,
  ...statementKeywords,
  ...stateWords,
  ...variableNames,
  ..."scenario until as retransmission fails from arrives times 10ms 2MSL 1.5s 4294967296 -1 0 x y+1 alice bob 客户端 __proto__ é".split(
    " ",
  ),
  ...'=> : , ( ) = + - / . # // " \\ ： ， “ ” （ ） ＃ 　 <- ->> \ud800 \u202e \u0301 \0 \ufeff \u2028 😀'.split(" "),
  '"text"',
  '"a\\u{41}\\q"',
);
const line = fc
  .array(words, { maxLength: 12 })
  .chain((parts) => fc.constantFrom(" ", "", "\t").map((joint) => parts.join(joint)));
const file = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: line },
      { weight: 1, arbitrary: fc.constant('scenario "S"') },
      { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
    ),
    { maxLength: 25 },
  )
  .chain((lines) => fc.constantFrom("\n", "\r\n", "\r").map((end) => lines.join(end)));

/** Every range of a document, however deep it lies. */
function* ranges(value: unknown): Generator<Range> {
  if (typeof value !== "object" || value === null) return;
  if ("start" in value && "end" in value) {
    yield value as Range;
    return;
  }
  for (const each of Object.values(value)) yield* ranges(each);
}

function expectInside(document: Document): void {
  const lines = document.text.split(/\r\n|\r|\n/);
  for (const place of document.scenarios) {
    for (const { start, end } of ranges(place.scenario)) {
      expect(start.line).toBeLessThanOrEqual(end.line);
      if (start.line === end.line) expect(start.character).toBeLessThanOrEqual(end.character);
      for (const at of [start, end]) {
        expect(at.line).toBeGreaterThanOrEqual(0);
        expect(at.line).toBeLessThan(place.scenario.lineCount);
        expect(at.character).toBeGreaterThanOrEqual(0);
        expect(at.character).toBeLessThanOrEqual(lines[place.line + at.line]?.length ?? -1);
      }
    }
  }
}

describe("parse", () => {
  it("reads any text without an exception, and points only into it", () => {
    fc.assert(
      fc.property(fc.oneof(file, fc.string({ unit: "binary", maxLength: 300 })), (text) => {
        expectInside(parse(text, { locale: "en" }));
      }),
      { numRuns: runs, examples: corpus },
    );
  });

  it("loses no line: the scenarios' texts are the end of the file", () => {
    fc.assert(
      fc.property(file, (text) => {
        const { scenarios } = parse(text, { locale: "en" });
        expect(text.endsWith(scenarios.map(({ scenario }) => scenario.text).join(""))).toBe(true);
        scenarios.forEach(({ line: first, scenario }, i) => {
          const next = scenarios[i + 1];
          if (next !== undefined) expect(next.line).toBe(first + scenario.lineCount);
        });
      }),
      { numRuns: Math.ceil(runs / 4), examples: corpus },
    );
  });

  it("gives the same after any edits as it would from the beginning", () => {
    const edit = fc.record({
      at: fc.nat(2000),
      remove: fc.nat(60),
      insert: fc.oneof(line, fc.constantFrom("\n", "", '\nscenario "N"\n', "\r")),
    });
    fc.assert(
      fc.property(file, fc.array(edit, { minLength: 1, maxLength: 6 }), (text, edits) => {
        let document = parse(text, { locale: "en" });
        for (const { at, remove, insert } of edits) {
          const from = at % (document.text.length + 1);
          const changed = document.text.slice(0, from) + insert + document.text.slice(from + remove);
          document = parse(changed, { locale: "en", previous: document });
          expect(document).toEqual(parse(changed, { locale: "en" }));
        }
      }),
      { numRuns: Math.ceil(runs / 2) },
    );
  });
});
