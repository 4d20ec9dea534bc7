import { describe, expect, it } from "vitest";
import * as library from "../../src/index.ts";

describe("the library", () => {
  it("reads, runs and draws a text", () => {
    const text = 'scenario "A"\nclient: connect\n';
    const [scenario] = library.run(text).scenarios;
    if (scenario === undefined) throw new Error("no scenario");
    expect(scenario.title).toBe("A");
    expect(library.format("client:connect")).toBe("client: connect\n");
    expect(library.parse(text, { locale: "en" }).scenarios.length).toBe(1);
    expect(library.sequenceDiagram(scenario).text).toMatch(/^sequenceDiagram\n/);
    expect(library.timelineSvg(scenario)).toMatch(/^<svg /);
    expect(library.textLadder(scenario)).toContain("SYN+ACK");
    expect(Object.keys(library.findingCatalogue)).toContain("wrong-ack");
    expect(Object.keys(library.reasons)).toContain("3.10.7.2-syn");
  });
});
