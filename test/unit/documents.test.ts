/** What the documents show of the language is right: every `tcpflow` fence in them runs without an error. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { errors } from "./scenario/telling.ts";

/** The catalogue of findings and the gallery show mistakes, too, each with its own test. */
const files = ["README.md", ...readdirSync("docs").map((name) => `docs/${name}`)].filter(
  (name) => name.endsWith(".md") && !/^docs\/(findings|gallery)/.test(name),
);
const fences = files.flatMap((file) =>
  [...readFileSync(file, "utf8").matchAll(/^```tcpflow\n(.*?)^```/gms)].map((fence) => ({
    file,
    line: readFileSync(file, "utf8").slice(0, fence.index).split("\n").length,
    text: fence[1] ?? "",
  })),
);

describe("fences", () => {
  it("are there", () => {
    expect(fences.length).toBeGreaterThan(3);
  });

  it.each(fences)("$file:$line", ({ file, text }) => {
    // What breaks is what docs/why.md shows: each is a variant in which something that was promised does not hold.
    const isVariant = /^docs\/why\b/.test(file);
    expect(
      errors(text).filter((error) => !(isVariant && /(?:finally-differs|does-not-always-hold)/.test(error))),
    ).toEqual([]);
  });
});
