/** The gallery's files: what each is called in each language, and the index of them that the extension ships. */
import { readdirSync, readFileSync } from "node:fs";
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

/**
 * Every example by its path below `examples`. An extension on the web can read its files, but not list its folders.
 * @returns {{ path: string, number: string, titles: Record<Locale, string> }[]}
 */
export function exampleIndex() {
  const folder = join(root, "examples");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".tcpflow"))
    .map((file) => {
      const { number, titles } = introduction(readFileSync(join(folder, file), "utf8"));
      return { path: file.replaceAll("\\", "/"), number, titles };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
