import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exampleIndex } from "../../scripts/lib/examples.mjs";

const index = exampleIndex();

describe("New File from Example", () => {
  it("lists the gallery in the order in which somebody learns", () => {
    const folders = [...new Set(index.map(({ path }) => path.split("/")[0]))];
    expect(folders).toEqual(["opening", "data", "closing", "incidents", "exercises", "mistakes"]);
    expect(index.length).toBeGreaterThan(80);
    for (const { path } of index) expect(existsSync(join(import.meta.dirname, "../../examples", path))).toBe(true);
  });

  it("says of each example in both languages what it shows", () => {
    for (const { path, titles, lines } of index) {
      expect.soft(titles.en, path).not.toBe("");
      expect.soft(titles["zh-cn"], path).toMatch(/\p{Script=Han}/u);
      expect.soft(lines.en, path).toMatch(/^\S.{15,}[.?!]$/);
      expect.soft(lines["zh-cn"], path).toMatch(/\p{Script=Han}.*[。？！]$/u);
    }
  });

  it("knows the captures of incidents", () => {
    const captures = index.flatMap(({ capture }) => capture ?? []);
    expect(captures).toContain("incidents/04-40-ms-stall.pcap");
    expect(captures.length).toBeGreaterThanOrEqual(9);
  });

  it("is searched by concept", () => {
    const about = (concept: string): number => index.filter(({ concepts }) => concepts.includes(concept)).length;
    for (const concept of ["TIME_WAIT", "RST", "SYN", "SACK", "CLOSE_WAIT"]) expect(about(concept)).toBeGreaterThan(0);
  });
});
