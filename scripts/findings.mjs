/**
 * Prints the catalogue of findings to docs/findings.md and docs/findings.zh-cn.md. With `--check`, only checks that the
 * files are up to date.
 *
 *     node scripts/findings.mjs [--check]
 */
import { join } from "node:path";
import { breakOfExample } from "../src/explore/example.ts";
import { analyze, findingsOf } from "../src/scenario/analyze.ts";
import { faultsText } from "../src/views/whatif/rows.ts";
import { findingCatalogue, findingChapters } from "../src/words/findings/findings.ts";
import { outcomeCatalogue } from "../src/words/findings/outcomes.ts";
import { tell } from "../src/words/text.ts";
import { exploreWords } from "../src/words/ui/explore.ts";
import { severityLabels } from "../src/words/ui/labels.ts";
import { keep } from "./lib/generated.mjs";
import { root } from "./lib/paths.mjs";

/** @typedef {import("../src/words/text.ts").Locale} Locale */
/** @typedef {keyof typeof findingCatalogue} Code */
/** @typedef {import("../src/words/findings/outcomes.ts").OutcomeCode} OutcomeCode */

const pages = {
  en: join(root, "docs/findings.md"),
  "zh-cn": join(root, "docs/findings.zh-cn.md"),
};

const words = {
  title: { en: "Findings", "zh-cn": "问题一览" },
  printed: {
    en: "Generated from `src/words` by `node scripts/findings.mjs`. Do not edit.",
    "zh-cn": "由 `node scripts/findings.mjs` 根据 `src/words` 生成，请勿手工修改。",
  },
  intro: {
    en: "All findings for `.tcpflow` files. Each has a code; a comment `# tcpflow-ignore CODE` suppresses it on the next line. In the examples, `^` marks the range of the finding. The tests run every example and apply every quick fix.",
    "zh-cn":
      "`.tcpflow` 文件可能出现的所有问题。每种问题有一个代码，注释 `# tcpflow-ignore 代码` 可以忽略下一行的这种问题。示例中的 `^` 标出问题的位置。测试会运行每个示例，并应用每个快速修复。",
  },
  meaning: { en: "What it means", "zh-cn": "含义" },
  fix: { en: "How to fix it", "zh-cn": "如何改正" },
  fixes: { en: "Quick fixes", "zh-cn": "快速修复" },
  more: { en: "… {count} more lines …", "zh-cn": "……（省略 {count} 行）……" },
};

/** @param {Locale} locale */
function page(locale) {
  const parts = [`# ${words.title[locale]}`, words.printed[locale], words.intro[locale]];
  for (const { title, findings } of findingChapters) {
    parts.push(`## ${title[locale]}`);
    for (const code of Object.keys(findings)) parts.push(...entry(/** @type {Code} */ (code), locale));
  }
  parts.push(`## ${exploreWords.outcomes[locale]}`, exploreWords.outcomesIntro[locale]);
  for (const code of Object.keys(outcomeCatalogue)) parts.push(...outcome(/** @type {OutcomeCode} */ (code), locale));
  return `${parts.join("\n\n")}\n`;
}

/** @param {OutcomeCode} code @param {Locale} locale */
function outcome(code, locale) {
  const { example, meaning, fix } = outcomeCatalogue[code];
  const { faults, message: ending } = breakOfExample(code, locale);
  const text =
    faults.length === 0 ? ending : tell(exploreWords.result, locale, { faults: faultsText(faults, locale), ending });
  return [
    `### \`${code}\``,
    `\`\`\`tcpflow\n${example.trimEnd()}\n\`\`\``,
    `> ${text}`,
    `**${words.meaning[locale]}** ${meaning[locale]}`,
    `**${words.fix[locale]}** ${fix[locale]}`,
  ];
}

/** @param {Code} code @param {Locale} locale */
function entry(code, locale) {
  const { example, meaning, fix } = findingCatalogue[code];
  const text = example.replace("[[", "").replace("]]", "");
  const found = findingsOf(analyze(text, { locale })).find((one) => one.code === code);
  if (found === undefined) throw new Error(`the example of ${code} does not draw it`);
  const { severity, message, rule, requirement, href, fixes } = found;
  const section = rule === undefined ? "" : ` · [RFC 9293 §${rule}](${href ?? ""})`;
  const titles = [...new Set(fixes?.map(({ title }) => title))].map((title) => `- ${title}`);
  return [
    `### \`${code}\``,
    `${severityLabels[severity][locale]}${section}${requirement === undefined ? "" : ` · ${requirement}`}`,
    `\`\`\`tcpflow\n${shown(text, found.range, locale)}\n\`\`\``,
    `> ${message}`,
    `**${words.meaning[locale]}** ${meaning[locale]}`,
    `**${words.fix[locale]}** ${fix[locale]}`,
    ...(titles.length === 0 ? [] : [`**${words.fixes[locale]}**\n\n${titles.join("\n")}`]),
  ];
}

const mostLines = 12;
const longestLine = 100;

/**
 * A text with marks under the words of a range. Of a long one its beginning and the marked line.
 * @param {string} text @param {import("../src/trace/trace.ts").Range} range @param {Locale} locale
 */
function shown(text, { start, end }, locale) {
  const lines = text
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => line.replaceAll("\0", "␀"));
  const last = Math.min(end.character, longestLine);
  const marks = " ".repeat(start.character) + "^".repeat(Math.max(1, last - start.character));
  const marked = lines.map((line, index) => {
    const short = line.length > longestLine ? `${line.slice(0, longestLine)}…` : line;
    return index === start.line ? `${short}\n${marks}` : short;
  });
  if (marked.length <= mostLines) return marked.join("\n");
  const [from, to] = start.line < 3 ? [3, marked.length] : [2, start.line];
  const more = words.more[locale].replace("{count}", String(to - from));
  return [...marked.slice(0, from), more, ...marked.slice(to)].join("\n");
}

keep(
  new Map(Object.entries(pages).map(([locale, file]) => [file, page(/** @type {Locale} */ (locale))])),
  "node scripts/findings.mjs",
);
