/** Lines that all fail because of one word above them: one error, on that word. */
import type { WordEdit } from "../../language/repair/changes.ts";
import { rangeOf } from "../../language/syntax/range.ts";
import type { Finding } from "../../trace/trace.ts";
import { fixTitles } from "../../words/findings/fixes.ts";
import { type Locale, tell } from "../../words/text.ts";
import { finding, type ScenarioCode } from "./find.ts";

/** So many of the lines that fail are listed at their cause. */
const maxRelated = 8;

/** The lines with errors. */
export function errorLines(findings: readonly Finding[]): ReadonlySet<number> {
  return new Set(findings.flatMap(({ range, severity }) => (severity === "error" ? [range.start.line] : [])));
}

export function isCommonCause({ code }: Finding): boolean {
  return code === ("common-cause" satisfies ScenarioCode);
}

/** `word`: what makes all of them correct, on its line. */
export function commonCause(findings: readonly Finding[], line: number, word: WordEdit, locale: Locale): Finding {
  const range = rangeOf(line, word.from, word.to);
  const replaced = { old: word.text, new: word.by };
  const failed = findings.filter(({ severity }) => severity === "error");
  const related = failed.slice(0, maxRelated).map((one) => ({ range: one.range, message: one.message }));
  const fix = { title: tell(fixTitles.replace, locale, replaced), edits: [{ range, newText: word.by }] };
  const values = { ...replaced, count: errorLines(failed).size };
  const cause = finding(locale, "common-cause", range, values, { endpoint: null, fixes: [fix], related });
  const title = failed[0]?.scenario;
  return title === undefined ? cause : { ...cause, scenario: title };
}
