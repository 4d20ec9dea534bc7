/**
 * docs/gallery.md, and the same in Chinese: every example with its introduction and a picture of each of its scenarios,
 * which are drawn here into docs/gallery.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { analyze, toTrace } from "../src/scenario/analyze.ts";
import { drawingOf } from "../src/views/views.ts";
import { introduction } from "./lib/examples.mjs";
import { keep, keepFolder } from "./lib/generated.mjs";
import { root } from "./lib/paths.mjs";

const command = "node scripts/gallery.mjs";
const pictures = join(root, "docs/gallery");

/** @typedef {import("./lib/examples.mjs").Locale} Locale */

const words = {
  en: {
    title: "# Gallery",
    other: "[简体中文](gallery.zh-cn.md)",
    intro:
      "Everything here is a file of `examples/`; the pictures are what `tflow render --to svg` draws. Printed by " +
      `\`${command}\`; not to be edited by hand.`,
    source: "The text",
    says: "TCP Flow says",
  },
  "zh-cn": {
    title: "# 图库",
    other: "[English](gallery.md)",
    intro:
      "这里的每一节都是 `examples/` 中的一个文件，图片由 `tflow render --to svg` 绘制。" +
      `本页由 \`${command}\` 生成，请勿手工修改。`,
    source: "文本",
    says: "TCP Flow 的诊断",
  },
};

const chapters = [
  { folder: "opening", en: "Opening", "zh-cn": "打开连接" },
  { folder: "data", en: "Data", "zh-cn": "数据传输" },
  { folder: "closing", en: "Closing", "zh-cn": "关闭连接" },
  { folder: "mistakes", en: "Mistakes that texts make", "zh-cn": "教材中常见的错误" },
];

/** @type {Map<string, string>} */
const drawn = new Map();
/** @type {Record<Locale, string[]>} */
const pages = { en: [], "zh-cn": [] };
const locales = /** @type {Locale[]} */ (Object.keys(words));

for (const locale of locales) pages[locale].push(words[locale].title, words[locale].other, words[locale].intro);
for (const chapter of chapters) {
  for (const locale of locales) pages[locale].push(`## ${chapter[locale]}`);
  for (const file of readdirSync(join(root, "examples", chapter.folder)).sort()) {
    const text = readFileSync(join(root, "examples", chapter.folder, file), "utf8");
    const { number, titles, texts } = introduction(text);
    const images = toTrace(analyze(text, { locale: "en" })).scenarios.map((trace, index) => {
      const name = `${basename(file, ".tcpflow")}-${index + 1}.svg`;
      drawn.set(join(pictures, name), drawingOf("sequence", "svg")?.(trace, { locale: "en" }) ?? "");
      return `![${trace.title ?? ""}](gallery/${name})`;
    });
    for (const locale of locales) {
      const told = toTrace(analyze(text, { locale })).scenarios.flatMap(({ findings }) =>
        findings
          .filter(({ severity }) => severity === "error" || severity === "warning")
          .map(({ range, message }) => `> ${range.start.line + 1}: ${message}`),
      );
      pages[locale].push(
        `### ${number} ${titles[locale]}`,
        texts[locale],
        ...images,
        ...(told.length === 0 ? [] : [`${words[locale].says}:\n\n${told.join("\n>\n")}`]),
        `<details><summary>${words[locale].source}: <a href="../examples/${chapter.folder}/${file}">${file}</a></summary>`,
        `\`\`\`tcpflow\n${text.trimEnd()}\n\`\`\``,
        "</details>",
      );
    }
  }
}

keepFolder(pictures, drawn, command);
keep(
  new Map([
    [join(root, "docs/gallery.md"), `${pages.en.join("\n\n")}\n`],
    [join(root, "docs/gallery.zh-cn.md"), `${pages["zh-cn"].join("\n\n")}\n`],
  ]),
  command,
);
