/** What a finding means and how it is fixed: at its code in a comment, and below what else there is to say of its words. */
import { within } from "../../language/syntax/range.ts";
import { isFindingCode } from "../../scenario/judge/severities.ts";
import { findingCatalogue } from "../../words/findings/findings.ts";
import { type Locale, tell } from "../../words/text.ts";
import { ideWords } from "../../words/ui/ide.ts";
import { severityLabels } from "../../words/ui/labels.ts";
import { inFile, type Located } from "../locate.ts";
import { code as codeSpan } from "../markdown.ts";
import type { Hover } from "../types.ts";

/** At a code that a comment suppresses. */
export function suppressedHover({ place, position }: Located, locale: Locale): Hover | undefined {
  const words = place.scenario.ignores.flatMap(({ codes }) => codes);
  const word = words.find(({ range }) => within(range, position));
  return word === undefined
    ? undefined
    : { range: inFile(word.range, place), markdown: findingMarkdown(word.text, locale) };
}

/** The errors and warnings whose words are there. */
export function findingsMarkdown({ run, position }: Located, locale: Locale): string {
  const here = run.trace.findings.filter(
    ({ range, severity }) => (severity === "error" || severity === "warning") && within(range, position),
  );
  return [...new Set(here.map(({ code }) => code))].map((code) => findingMarkdown(code, locale)).join("\n\n");
}

function findingMarkdown(code: string, locale: Locale): string {
  if (!isFindingCode(code)) return "";
  const { severity, meaning, fix } = findingCatalogue[code];
  return [
    `**${codeSpan(code)}** · ${tell(severityLabels[severity], locale)}`,
    tell(meaning, locale),
    tell(ideWords.howToFix, locale, { fix: tell(fix, locale) }),
  ].join("\n\n");
}
