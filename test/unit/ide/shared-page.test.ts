import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sharedPage } from "../../../src/ide/shared-page.ts";
import { analyze, traceOf } from "../../../src/scenario/analyze.ts";
import { locales } from "../../../src/words/text.ts";

const files = readdirSync("examples", { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".tcpflow"),
);

describe("a page of its own", () => {
  it("draws the same run in each language: nothing but the findings is written in one", () => {
    for (const file of files) {
      const text = readFileSync(join("examples", file), "utf8");
      const { traces, findings } = sharedPage(file, text, { locale: "en" });
      for (const locale of locales) {
        const analysis = analyze(text, { locale });
        const carried = traces.map((trace, index) => ({ ...trace, findings: findings[locale][index] }));
        expect(carried, file).toEqual(analysis.runs.map((_, index) => traceOf(analysis, index)));
      }
    }
  });
});
