/** The strings of VS Code's own surfaces: package.nls*.json and the l10n bundle. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../../..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const table = (file: string): Readonly<Record<string, string>> => JSON.parse(read(file)) as Record<string, string>;

/** What must survive a translation: places to fill, code, and comments to type. */
const kept = (text: string): string[] =>
  [...new Set(text.match(/\{\d\}|\(command:[^)]+\)|`+[^`]+`+|# [\w-]+: [\w=]+/g))].sort();

function expectTranslated(texts: Readonly<Record<string, string>>, english: (key: string) => string): void {
  for (const [key, text] of Object.entries(texts)) {
    expect.soft(kept(text), key).toEqual(kept(english(key)));
    if (/[a-z]{3}/.test(english(key).replace(/\{\d\}/g, ""))) expect.soft(text, key).toMatch(/\p{Script=Han}/u);
  }
}

describe("package.nls*.json", () => {
  const english = table("package.nls.json");
  const chinese = table("package.nls.zh-cn.json");

  it("holds exactly the keys that package.json uses", () => {
    const used = [...read("package.json").matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key ?? "");
    expect(Object.keys(english).sort()).toEqual([...new Set(used)].sort());
    expect(Object.keys(chinese).sort()).toEqual(Object.keys(english).sort());
  });

  it("says the same in Chinese", () => {
    const isPicture = (key: string): boolean => key.endsWith(".picture");
    const texts = Object.entries(chinese).filter(([key]) => !isPicture(key));
    expectTranslated(Object.fromEntries(texts), (key) => english[key] ?? "");
    for (const [key, text] of [...Object.entries(chinese), ...Object.entries(english)]) {
      if (isPicture(key)) expect(existsSync(join(root, text)), text).toBe(true);
    }
  });
});

describe("the l10n bundle", () => {
  const bundle = table("l10n/bundle.l10n.zh-cn.json");

  it("holds exactly the strings of the extension", () => {
    const folder = join(root, "src/extension");
    const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    const code = sources.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
    const used = [...code.matchAll(/\bt\(\s*("(?:[^"\\]|\\.)*")/g)].map(([, text]) => JSON.parse(text ?? "") as string);
    expect(Object.keys(bundle).sort()).toEqual([...new Set(used)].sort());
  });

  it("says the same in Chinese", () => {
    expectTranslated(bundle, (key) => key);
  });
});
