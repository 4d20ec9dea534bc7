/**
 * Prints what is recognized in captures to docs/situations.md and docs/situations.zh-cn.md, each with what it is recognized
 * by and what is said of a capture that shows it. With `--check`, only checks that the files are up to date.
 *
 *     node scripts/situations.mjs [--check]
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { explainConnection } from "../src/capture/explain/connection.ts";
import { createCaptureReader } from "../src/capture/read/reader.ts";
import { reportOf } from "../src/capture/report/connections.ts";
import { sortByConnection } from "../src/capture/table/table.ts";
import { situationChapters } from "../src/words/captures/situations.ts";
import { sectionLink } from "../src/words/links.ts";
import { tell } from "../src/words/text.ts";
import { severityLabels } from "../src/words/ui/labels.ts";
import { keep } from "./lib/generated.mjs";
import { root } from "./lib/paths.mjs";

/** @typedef {import("../src/words/text.ts").Locale} Locale */
/** @typedef {import("../src/words/captures/situations/situation.ts").SituationWords} SituationWords */
/** @typedef {import("../src/capture/model/segment.ts").CapturedSegment} CapturedSegment */

const words = {
  title: { en: "Situations in captures", "zh-cn": "抓包中识别的情形" },
  printed: {
    en: "Generated from `src/words` by `node scripts/situations.mjs`. Do not edit.",
    "zh-cn": "由 `node scripts/situations.mjs` 根据 `src/words` 生成，请勿手工修改。",
  },
  intro: {
    en: "What `tflow explain` and the editor of captures say of connections. The examples are captures of a Linux kernel in [test/fixtures/situations](../test/fixtures/situations): the tests explain each of them.",
    "zh-cn":
      "`tflow explain` 和抓包编辑器会对连接给出的说明。示例是 Linux 内核的抓包，位于 [test/fixtures/situations](../test/fixtures/situations)，测试会逐一解释它们。",
  },
  sign: { en: "Recognized by", "zh-cn": "识别依据" },
  example: { en: "Example", "zh-cn": "示例" },
};

/** @param {Locale} locale */
function page(locale) {
  const parts = [`# ${words.title[locale]}`, words.printed[locale], words.intro[locale]];
  for (const { title, situations } of situationChapters) {
    parts.push(`## ${title[locale]}`);
    for (const [code, situation] of Object.entries(situations)) parts.push(...entry(code, situation, locale));
  }
  return `${parts.join("\n\n")}\n`;
}

/** @param {string} code @param {SituationWords} situation @param {Locale} locale */
function entry(code, { severity, section, message, sign, example }, locale) {
  const text =
    example === undefined ? tell(message, locale).replace(/\{(\w+)\}/g, "*$1*") : messageOf(example, code, locale);
  return [
    `### \`${code}\``,
    `${severityLabels[severity][locale]}${section === undefined ? "" : ` · [RFC 9293 §${section}](${sectionLink(section)})`}`,
    `> ${text}`,
    `**${words.sign[locale]}** ${sign[locale]}`,
    ...(example === undefined ? [] : [`**${words.example[locale]}** \`tflow explain ${example}.pcap\``]),
  ];
}

/** What is said of the capture. @param {string} example @param {string} code @param {Locale} locale */
function messageOf(example, code, locale) {
  /** @type {CapturedSegment[]} */
  const segments = [];
  const reader = createCaptureReader((segment) => segments.push(segment));
  reader.push(readFileSync(join(root, "test/fixtures/situations", `${example}.pcap`)));
  reader.end();
  for (const { connection, segments: own } of sortByConnection(segments)) {
    const story = explainConnection(connection, own, { takenAt: connection.takenAt, profile: null });
    const found = reportOf(connection, locale, story).findings.find((one) => one.code === code);
    if (found !== undefined) return found.message;
  }
  throw new Error(`${example} does not show ${code}`);
}

keep(
  new Map([
    [join(root, "docs/situations.md"), page("en")],
    [join(root, "docs/situations.zh-cn.md"), page("zh-cn")],
  ]),
  "node scripts/situations.mjs",
);
