/** One mistake, one finding: what happens when one word of a scenario that is right is broken. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { analyze, findingsOf } from "../../src/scenario/analyze.ts";
import { mutantsOf } from "./mutants.ts";

const gallery = join(import.meta.dirname, "../../examples");

/** Of the gallery's mutants every so many are tried; `MUTANTS=1` tries all of them. */
const stride = Number(process.env["MUTANTS"] ?? 19);

function errorsOf(text: string): readonly number[] {
  const findings = findingsOf(analyze(text, { locale: "en" }));
  return findings.filter(({ severity }) => severity === "error").map(({ range }) => range.start.line);
}

it("a broken word is one error, on its line, in at least 95 of 100 cases", { timeout: 600_000 }, () => {
  const outcomes = { one: 0, other: 0 };
  const others: string[] = [];
  let count = 0;
  for (const file of readdirSync(gallery, { recursive: true, encoding: "utf8" }).sort()) {
    if (!file.endsWith(".tcpflow")) continue;
    const text = readFileSync(join(gallery, file), "utf8");
    if (errorsOf(text).length > 0) continue;
    for (const mutant of mutantsOf(text)) {
      if (count++ % stride !== 0) continue;
      const errors = errorsOf(mutant.text);
      // What is still right, another port say, is no mistake.
      if (errors.length === 0) continue;
      const one = errors.length === 1 && errors[0] === mutant.line;
      outcomes[one ? "one" : "other"]++;
      if (!one)
        others.push(
          `${file}:${String(mutant.line + 1)} ${mutant.changed.trim()}: ${errors.map((line) => line + 1).join(" ")}`,
        );
    }
  }
  const share = outcomes.one / (outcomes.one + outcomes.other);
  expect(outcomes.one + outcomes.other).toBeGreaterThan(300);
  expect(share, others.join("\n")).toBeGreaterThanOrEqual(0.95);
});
