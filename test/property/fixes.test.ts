/** Whatever is wrong, its fix corrects it: tried on the findings of texts with a broken word. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { brokenBy } from "../unit/scenario/fixes.ts";
import { mutantsOf } from "./mutants.ts";

/** Of the gallery's mutants every so many are tried; `MUTANTS=1` tries all of them. */
const stride = Number(process.env["MUTANTS"] ?? 211);

const texts = readdirSync("examples", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".tcpflow"))
  .sort()
  .map((name) => readFileSync(`examples/${name}`, "utf8"));

it("every finding of the gallery goes with each of its fixes, and nothing else is wrong then", () => {
  for (const text of texts) expect(brokenBy(text)).toEqual([]);
});

it("every finding of a broken word goes with each of its fixes", { timeout: 600_000 }, () => {
  const mutants = texts.flatMap((text) => [...mutantsOf(text)]).filter((_, index) => index % stride === 0);
  expect(mutants.length).toBeGreaterThan(90);
  for (const { text, changed } of mutants) {
    // A guess at what a broken word was meant to be may be wrong: other lines then show it.
    expect(
      brokenBy(text).filter((effect) => effect.endsWith("leaves it")),
      changed,
    ).toEqual([]);
  }
});
