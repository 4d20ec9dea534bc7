/** Every text of src/words exists in each language, with the same places to fill. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { locales } from "../../../src/words/text.ts";

const room = join(import.meta.dirname, "../../../src/words");
const files = readdirSync(room, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));

/** What is the same in every language: names such as `cwnd` or `Recv-Q`, and places to fill. */
const names =
  /\{\w+\}|\b((Recv|Send)-Q|(SND|RCV)\.[A-Z]{3}|cwnd|ssthresh|S?RTT|RTO|PTO|ISN|2MSL|FIN_WAIT_2|linger|profile|RFC)\b/g;

type Texts = Readonly<Record<(typeof locales)[number], unknown>>;

/** Every text below a value, with its path. */
function textsIn(value: unknown, path: string): readonly (readonly [path: string, texts: Texts])[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, each]) => textsIn(each, `${path}.${key}`));
  return locales.some((locale) => locale in value) ? [[path, value as Texts], ...inner] : inner;
}

const places = (text: unknown) => [...new Set(String(text).match(/\{\w+/g))].sort();

describe.each(files)("%s", async (file) => {
  const texts = textsIn(await import(pathToFileURL(join(room, file)).href), file);

  it("has each text in each language, with the same places", () => {
    for (const [path, text] of texts) {
      for (const locale of locales) {
        expect.soft(text[locale], `${path} in ${locale}`).toMatch(/\S/);
        expect.soft(places(text[locale]), `${path} in ${locale}`).toEqual(places(text.en));
      }
    }
  });

  it("has a space between Chinese and Latin words, and full-width punctuation in Chinese", () => {
    for (const [path, text] of texts) {
      const chinese = String(text["zh-cn"]).replace(/`[^`]*`/g, "");
      expect
        .soft(chinese, path)
        .not.toMatch(/\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}|\p{Script=Han}[,;?!]/u);
    }
  });

  it("is translated", () => {
    const untranslated = texts.filter(([, text]) => {
      const chinese = String(text["zh-cn"]);
      return !/\p{Script=Han}/u.test(chinese) && /\p{Letter}/u.test(chinese.replace(names, ""));
    });
    expect(untranslated).toEqual([]);
  });
});
