/**
 * One mistake, one finding: what happens if one word of a correct scenario is broken. The mutants for which that is not
 * so are listed in survivors.txt, so that none comes or goes unseen; `npx vitest run -u` updates the list.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { analyze, findingsOf } from "../../src/scenario/analyze.ts";
import { mutantsOf } from "./mutants.ts";

const gallery = join(import.meta.dirname, "../../examples");

/** One of so many mutants is tried, chosen by what it is; `MUTANTS=1` tries all of them, and compares no list. */
const usual = 19;
const stride = Number(process.env["MUTANTS"] ?? usual);

/** Of so many broken words there is exactly one error, on their line. */
const leastCaught = 0.97;

function errorsOf(text: string): readonly number[] {
  const findings = findingsOf(analyze(text, { locale: "en" }));
  return findings.filter(({ severity }) => severity === "error").map(({ range }) => range.start.line);
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return value;
}

it("a broken word is one error, on its line", { timeout: 600_000 }, async () => {
  let caught = 0;
  const survivors: string[] = [];
  for (const file of readdirSync(gallery, { recursive: true, encoding: "utf8" }).sort()) {
    if (!file.endsWith(".tcpflow")) continue;
    const text = readFileSync(join(gallery, file), "utf8");
    if (errorsOf(text).length > 0) continue;
    for (const { text: broken, line, changed } of mutantsOf(text)) {
      const name = `${file.replaceAll("\\", "/")}:${String(line + 1)} ${changed.trim()}`;
      if (hash(name) % stride !== 0) continue;
      const errors = errorsOf(broken);
      // What is still correct, with another port say, is no mistake.
      if (errors.length === 0) continue;
      if (errors.length === 1 && errors[0] === line) caught++;
      else survivors.push(`${name} -> errors on lines ${errors.map((each) => each + 1).join(", ")}`);
    }
  }
  expect(caught).toBeGreaterThan(300);
  expect(caught / (caught + survivors.length)).toBeGreaterThanOrEqual(leastCaught);
  if (stride === usual) await expect(`${survivors.join("\n")}\n`).toMatchFileSnapshot("survivors.txt");
  else console.log(`${String(caught)} caught, ${String(survivors.length)} not:\n${survivors.join("\n")}`);
});
