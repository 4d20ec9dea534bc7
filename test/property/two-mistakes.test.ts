/** Two mistakes, two findings: what happens if two words on different lines of a correct scenario are broken. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { analyze, findingsOf } from "../../src/scenario/analyze.ts";
import { mutantsOf } from "./mutants.ts";

const gallery = join(import.meta.dirname, "../../examples");

/** So many pairs are tried, those of one seed; `PAIRS=1000` tries more, and `SEED=2` others. */
const wanted = Number(process.env["PAIRS"] ?? 300);
const seed = Number(process.env["SEED"] ?? 9293);

/** Of so many pairs both mistakes are reported, each on its line, and nothing else. */
const leastExact = 0.85;

function errorsOf(text: string): readonly number[] {
  const findings = findingsOf(analyze(text, { locale: "en" }));
  return findings.filter(({ severity }) => severity === "error").map(({ range }) => range.start.line);
}

/** A linear congruential generator: the same pairs at every run. */
function* numbers(seed: number): Generator<number> {
  for (let value = seed; ; ) {
    value = (Math.imul(value, 1_664_525) + 1_013_904_223) >>> 0;
    yield value / 2 ** 32;
  }
}

it("two broken words are two errors, each on its line", { timeout: 600_000 }, () => {
  const random = numbers(seed);
  const files = readdirSync(gallery, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".tcpflow"))
    .sort()
    .map((file) => readFileSync(join(gallery, file), "utf8"))
    // In one scenario: what is wrong in another one has no part in it.
    .filter((text) => (text.match(/^scenario /gm) ?? []).length <= 1 && errorsOf(text).length === 0);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor((random.next().value ?? 0) * list.length)];
  let [tried, exact] = [0, 0];
  for (let at = 0; tried < wanted && at < 20 * wanted; at++) {
    const text = pick(files) ?? "";
    const mutants = [...mutantsOf(text)];
    const [one, other] = [pick(mutants), pick(mutants)];
    // Each has to be a mistake by itself.
    if (one === undefined || other === undefined || one.line === other.line) continue;
    if (errorsOf(one.text).length === 0 || errorsOf(other.text).length === 0) continue;
    tried++;
    const both = text.split("\n").with(one.line, one.changed).with(other.line, other.changed).join("\n");
    const lines = errorsOf(both);
    if (lines.length === 2 && lines.includes(one.line) && lines.includes(other.line)) exact++;
  }
  console.log(`${String(exact)} of ${String(tried)} pairs are exactly two errors`);
  expect(tried).toBe(wanted);
  expect(exact / tried).toBeGreaterThanOrEqual(leastExact);
});
