/** The gallery's files: what each is called in each language, and the index of them that the extension ships. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.mjs";

/** @typedef {"en" | "zh-cn"} Locale */

/**
 * @typedef {object} Introduction what the comment at the head of an example says
 * @property {string} number
 * @property {Record<Locale, string>} titles
 * @property {Record<Locale, string>} texts
 */

/**
 * @param {string} text of an example
 * @returns {Introduction}
 */
export function introduction(text) {
  const lines = text.split("\n");
  const end = lines.findIndex((line) => !line.startsWith("#"));
  const paragraphs = lines
    .slice(0, end)
    .map((line) => line.replace(/^# ?/, ""))
    .join("\n")
    .split("\n\n");
  const [number = "", title = ""] = (paragraphs[0] ?? "").split(/ (.*)/s);
  const isChinese = (/** @type {string} */ paragraph) => /\p{Script=Han}/u.test(paragraph);
  const rest = paragraphs.slice(1);
  const chinese = rest
    .filter(isChinese)
    .join("\n\n")
    .replace(/\n(?=\p{Script=Han})/gu, "");
  const [chineseTitle = "", chineseText = ""] = chinese.split(/[。：](.*)/s);
  return {
    number,
    titles: { en: title.trim(), "zh-cn": chineseTitle },
    texts: { en: rest.filter((one) => !isChinese(one)).join("\n\n"), "zh-cn": chineseText.trim() },
  };
}

/** The folders, in the order in which somebody learns. */
const folders = ["opening", "data", "closing", "incidents", "exercises", "mistakes"];

/**
 * Every example by its path below `examples`. An extension on the web can read its files, but not list its folders.
 * `lines`: what it shows, in one line. `capture`: where the same was captured, if it was.
 * @returns {{ path: string, capture?: string, number: string, titles: Record<Locale, string>, lines: Record<Locale, string>, concepts: string[] }[]}
 */
export function exampleIndex() {
  return folders.flatMap((name) => {
    const folder = join(root, "examples", name);
    const files = readdirSync(folder).filter((file) => file.endsWith(".tcpflow"));
    return files.sort().map((file) => {
      const { number, titles, texts } = introduction(readFileSync(join(folder, file), "utf8"));
      const lines = { en: firstSentences(texts.en, "en"), "zh-cn": firstSentences(texts["zh-cn"], "zh-cn") };
      const capture = file.replace(/tcpflow$/, "pcap");
      return {
        path: `${name}/${file}`,
        ...(existsSync(join(folder, capture)) && { capture: `${name}/${capture}` }),
        ...{ number, titles, lines, concepts: conceptsIn(texts.en) },
      };
    });
  });
}

/** So many letters tell more than a heading does. */
const enough = { en: 30, "zh-cn": 12 };

/** The first sentence, and the next one where that says little. @param {string} text @param {Locale} locale */
function firstSentences(text, locale) {
  const sentences = text.replace(/\s*\n\s*/g, " ").match(/.+?(?:[.?!](?=\s|$)|[。？！]|$)/gu) ?? [];
  let line = "";
  for (const sentence of sentences) if (line.length < enough[locale]) line += sentence;
  return line.trim();
}

/** States, flags and abbreviations that a text is about. @param {string} text */
function conceptsIn(text) {
  const found = new Set(text.match(/\b[A-Z][A-Z0-9]+(?:[_-][A-Z0-9]+)*\b/g));
  for (const common of ["TCP", "RFC"]) found.delete(common);
  return [...found];
}
