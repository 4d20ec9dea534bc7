import { describe, expect, it } from "vitest";
import { maxScenarios, maxTextLength, parse } from "../../../src/language/parse/parse.ts";
import type { Document } from "../../../src/language/syntax/document.ts";

const read = (text: string, previous?: Document): Document =>
  parse(text, { locale: "en", ...(previous ? { previous } : {}) });
const shape = (document: Document) =>
  document.scenarios.map(({ line, scenario }) => [
    line,
    scenario.title?.text ?? null,
    scenario.statements.length,
    scenario.lineCount,
  ]);

describe("a document", () => {
  it("is cut at its scenario lines", () => {
    const text = 'a: close\n\nscenario "One"\na: close\na: close\n  scenario “Two”\n\n';
    expect(shape(read(text))).toEqual([
      [0, null, 1, 2],
      [2, "One", 2, 3],
      [5, "Two", 0, 2],
    ]);
  });

  it("has no scenario where nothing is said", () => {
    expect(read("").scenarios).toEqual([]);
    expect(read("\ufeff# only a comment\n\n").scenarios).toEqual([]);
    expect(shape(read('# only a comment\n\nscenario "A"'))).toEqual([[2, "A", 0, 1]]);
  });

  it("understands every line end, and blanks of every kind", () => {
    expect(shape(read('scenario "A"\r\na: close\r\nscenario "B"\ra: close\rscenario "C"\na: close'))).toEqual([
      [0, "A", 1, 2],
      [2, "B", 1, 2],
      [4, "C", 1, 2],
    ]);
    expect(shape(read('\ufeffscenario "A"\n\ta:\tclose\u2028\u00a0'))).toEqual([[0, "A", 1, 2]]);
  });

  it("leaves a scenario of that name alone", () => {
    expect(shape(read("scenario: close\nscenario -> b: SYN\nscenario arrives\nscenarios"))).toMatchObject([
      [0, null, 3, 4],
    ]);
  });

  it("keeps the scenarios that an edit did not touch", () => {
    const pieces = Array.from({ length: 9 }, (_, i) => `scenario "S${String(i)}"\na: send ${String(i)}\n`);
    const before = read(pieces.join(""));
    const edited = read(pieces.join("").replace("send 4", "send 44"), before);
    const kept = edited.scenarios.map(({ scenario }, i) => scenario === before.scenarios[i]?.scenario);
    expect(kept).toEqual([true, true, true, true, false, true, true, true, true]);
    // A line above moves them and leaves them what they are.
    const moved = read(`# comment\n${pieces.join("")}`, before);
    expect(moved.scenarios.map(({ line }) => line)).toEqual([1, 3, 5, 7, 9, 11, 13, 15, 17]);
    expect(moved.scenarios.every(({ scenario }, i) => scenario === before.scenarios[i]?.scenario)).toBe(true);
    // So does turning them round.
    const turned = read([...pieces].reverse().join(""), before);
    expect(turned.scenarios[0]?.scenario).toBe(before.scenarios[8]?.scenario);
    // In another language they are read again.
    const chinese = parse(pieces.join(""), { locale: "zh-cn", previous: before });
    expect(chinese.scenarios[0]?.scenario).not.toBe(before.scenarios[0]?.scenario);
  });

  it("refuses what is too large, and recovers", () => {
    const large = read(`scenario "A"\n${"#\n".repeat(maxTextLength / 2)}`);
    expect(large.scenarios).toMatchObject([
      { line: 0, scenario: { problems: [{ code: "text-too-large" }], statements: [] } },
    ]);
    const many = read('scenario "A"\n'.repeat(maxScenarios + 1));
    expect(many.scenarios).toMatchObject([{ scenario: { problems: [{ code: "too-many-scenarios" }] } }]);
    expect(read('scenario "A"\n'.repeat(2), many).scenarios).toHaveLength(2);
  });

  it("takes thousands of endpoints", () => {
    const text = Array.from({ length: 5000 }, (_, i) => `host h${String(i)}`).join("\n");
    expect(read(text).scenarios[0]?.scenario.declarations).toHaveLength(5000);
  });

  it("counts the lines of kept scenarios, too, where a text has too many", () => {
    const kept = `scenario "A"\nclient: connect\n${"\n".repeat(400_000)}`;
    const grown = `${kept}scenario "B"\n${"\n".repeat(150_000)}`;
    const previous = parse(kept, { locale: "en" });
    const refused = parse(grown, { locale: "en", previous });
    expect(refused).toEqual(parse(grown, { locale: "en" }));
    expect(refused.scenarios.map(({ scenario }) => scenario.problems[0]?.code)).toEqual(["too-many-lines"]);
    expect(parse(kept, { locale: "en", previous: refused })).toEqual(previous);
  });
});
