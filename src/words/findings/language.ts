import type { Text } from "../text.ts";
import { ignoreFindings } from "./ignore.ts";
import { lineFindings } from "./lines.ts";
import { segmentFindings } from "./segments.ts";
import { statementFindings } from "./statements.ts";

/** Findings about a text that cannot be read, or is not written as one writes it. */
export const languageFindings = { ...lineFindings, ...segmentFindings, ...statementFindings, ...ignoreFindings };

export type LanguageFinding = keyof typeof languageFindings;

/** Titles of quick fixes. */
export const fixWords = {
  replace: { en: "Replace with “{text}”", "zh-cn": "替换为“{text}”" },
  insert: { en: "Insert “{text}”", "zh-cn": "插入“{text}”" },
  remove: { en: "Remove “{text}”", "zh-cn": "删除“{text}”" },
  quote: { en: "Put the text in quotes", "zh-cn": "给文本加上引号" },
  turn: { en: "Write the sender on the left", "zh-cn": "把发送方写在左边" },
  "plain-signs": { en: "Write this line with half-width signs", "zh-cn": "将本行改用半角符号" },
  "move-up": { en: "Move it before the first statement", "zh-cn": "移到第一条语句之前" },
} as const satisfies Record<string, Text>;
export type FixId = keyof typeof fixWords;

/** What is said at related places. */
export const relatedWords = {
  "first-here": { en: "“{name}” stands here first.", "zh-cn": "“{name}”首先出现在这里。" },
  "first-statement": { en: "This is the first statement.", "zh-cn": "这是第一条语句。" },
} as const satisfies Record<string, Text>;
export type RelatedId = keyof typeof relatedWords;
