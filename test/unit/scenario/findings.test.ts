/** Every finding of the catalogue: its example draws it, on the exact words, and each of its fixes corrects it. */
import { describe, expect, it } from "vitest";
import { analyze, findingsOf } from "../../../src/scenario/analyze.ts";
import type { Finding } from "../../../src/trace/trace.ts";
import { findingCatalogue } from "../../../src/words/findings/findings.ts";
import { codes, exampleOf } from "./catalogue.ts";
import { brokenBy } from "./fixes.ts";
import { read } from "./telling.ts";

/** Findings of whole files: their examples are read in one language, and have no fix. */
const large = ["text-too-large", "too-many-lines", "too-many-scenarios", "document-too-long"];

/** In English. Some examples run for as long as a run may. */
const findings = new Map<string, readonly Finding[]>();
function findingsIn(text: string): readonly Finding[] {
  const known = findings.get(text) ?? findingsOf(read(text));
  findings.set(text, known);
  return known;
}

describe("the example of each finding", () => {
  it.each(codes)("%s", (code) => {
    const { text, range } = exampleOf(code);
    const all = findingsIn(text);
    const found = all.find((one) => one.code === code && one.range.start.line === range.start.line);
    expect(found).toMatchObject({ range, severity: findingCatalogue[code].severity });
    expect(brokenBy(text, all)).toEqual([]);
  });

  it.each(codes.filter((code) => !large.includes(code)))("%s is reported in Chinese in the same places", (code) => {
    const { text } = exampleOf(code);
    const [english, chinese] = [findingsIn(text), findingsOf(analyze(text, { locale: "zh-cn" }))];
    expect(chinese.map((one) => [one.code, one.range])).toEqual(english.map((one) => [one.code, one.range]));
    for (const { message, related, fixes } of [...english, ...chinese]) {
      const all = [message, ...(related ?? []).map((one) => one.message), ...(fixes ?? []).map((one) => one.title)];
      expect(all.join("\n")).not.toMatch(/\{[a-z]\w*\}(?!”)|undefined|NaN| {2}/);
    }
    expect(chinese.find((one) => one.code === code)?.message).toMatch(/[\u4e00-\u9fff]{2}/);
  });
});

describe("the catalogue", () => {
  it("carries its scenario, its section and a link to it", () => {
    const [found] = findingsOf(
      read('scenario "A"\nclient -> server: SYN seq=x\nserver -> client: SYN+ACK ack=x\nstop\n'),
    );
    expect(found).toMatchObject({
      code: "ack-is-received-seq",
      scenario: "A",
      rule: "3.4",
      href: "https://www.rfc-editor.org/rfc/rfc9293#section-3.4",
    });
  });
});
