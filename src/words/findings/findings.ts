/**
 * Every finding, by code: message, meaning, fix and example in one place.
 *
 * - `language/*`: text that cannot be parsed, or that is not in its usual form. Reported by src/language.
 * - `scenario/*`: text that TCP does not carry out as written. Reported by src/scenario.
 * - `fixes.ts`: titles of quick fixes. `related.ts`: messages at related places.
 * - `outcomes.ts`: what breaks in a variant. Reported by src/explore.
 * - `details.ts`: sentences that a finding of a run adds to its message.
 */
import type { Text } from "../text.ts";
import type { FindingWords } from "./finding.ts";
import { misplacedBlankFindings } from "./language/blanks.ts";
import { callFindings } from "./language/calls.ts";
import { checkFindings } from "./language/checks.ts";
import { declarationFindings } from "./language/declarations.ts";
import { fieldFindings } from "./language/fields.ts";
import { fileFindings } from "./language/files.ts";
import { foreignFindings } from "./language/foreign.ts";
import { ignoreFindings } from "./language/ignores.ts";
import { lineFindings } from "./language/lines.ts";
import { networkFindings } from "./language/network.ts";
import { previewFindings } from "./language/preview.ts";
import { segmentFindings } from "./language/segments.ts";
import { valueFindings } from "./language/values.ts";
import { outcomeCatalogue } from "./outcomes.ts";
import { blankFindings } from "./scenario/blanks.ts";
import { headerFindings } from "./scenario/headers.ts";
import { leftoverFindings } from "./scenario/leftovers.ts";
import { limitFindings } from "./scenario/limits.ts";
import { mistakeFindings } from "./scenario/mistakes.ts";
import { resultFindings } from "./scenario/results.ts";
import { sendingFindings } from "./scenario/sending.ts";
import { unmetFindings } from "./scenario/unmet.ts";

export const languageFindings = {
  ...fileFindings,
  ...lineFindings,
  ...declarationFindings,
  ...networkFindings,
  ...segmentFindings,
  ...fieldFindings,
  ...valueFindings,
  ...callFindings,
  ...checkFindings,
  ...ignoreFindings,
  ...previewFindings,
  ...misplacedBlankFindings,
  ...foreignFindings,
};
export type LanguageFinding = keyof typeof languageFindings;

export const scenarioFindings = {
  ...limitFindings,
  ...sendingFindings,
  ...headerFindings,
  ...resultFindings,
  ...unmetFindings,
  ...leftoverFindings,
  ...mistakeFindings,
  ...blankFindings,
};

export const findingCatalogue = { ...languageFindings, ...scenarioFindings };

/** What a user can look up. */
export const allCodes: readonly string[] = [...Object.keys(findingCatalogue), ...Object.keys(outcomeCatalogue)];

interface Chapter {
  readonly title: Text;
  readonly findings: Readonly<Record<string, FindingWords>>;
}

/** The catalogue in the order in which docs/findings.md prints it. */
export const findingChapters: readonly Chapter[] = [
  { title: { en: "Common mistakes", "zh-cn": "常见错误" }, findings: mistakeFindings },
  {
    title: { en: "Running the scenario", "zh-cn": "运行场景" },
    findings: {
      ...limitFindings,
      ...sendingFindings,
      ...headerFindings,
      ...resultFindings,
      ...unmetFindings,
      ...leftoverFindings,
    },
  },
  {
    title: { en: "Files, lines and declarations", "zh-cn": "文件、行与声明" },
    findings: { ...fileFindings, ...lineFindings, ...declarationFindings, ...networkFindings },
  },
  {
    title: { en: "Segments and values", "zh-cn": "报文段与取值" },
    findings: { ...segmentFindings, ...fieldFindings, ...valueFindings },
  },
  {
    title: { en: "Calls, paths, states and checks", "zh-cn": "调用、路径、状态与检查" },
    findings: { ...callFindings, ...checkFindings },
  },
  { title: { en: "Exercises", "zh-cn": "练习题" }, findings: { ...blankFindings, ...misplacedBlankFindings } },
  { title: { en: "Words of other tools", "zh-cn": "其他工具的写法" }, findings: foreignFindings },
  { title: { en: "Suppressing findings", "zh-cn": "忽略问题" }, findings: ignoreFindings },
  { title: { en: "Preview options", "zh-cn": "预览选项" }, findings: previewFindings },
];
