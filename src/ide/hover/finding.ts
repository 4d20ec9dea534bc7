/** What a finding means and how it is fixed: at its code in a comment, and below what else there is to say of its words. */
import { within } from "../../language/syntax/range.ts";
import { isFindingCode } from "../../scenario/judge/severities.ts";
import type { FindingWords } from "../../words/findings/finding.ts";
import { findingCatalogue } from "../../words/findings/findings.ts";
import { type Locale, tell } from "../../words/text.ts";
import { ideWords } from "../../words/ui/ide.ts";
import { severityLabels } from "../../words/ui/labels.ts";
import { inFile, type Located } from "../locate.ts";
import { code as codeSpan, rfcLink } from "../markdown.ts";
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
  const first = here.filter(({ code }, index) => here.findIndex((other) => other.code === code) === index);
  return first.map(({ code, rule }) => findingMarkdown(code, locale, rule)).join("\n\n");
}

/** `rule`: the section that says so in this case. */
function findingMarkdown(code: string, locale: Locale, rule?: string): string {
  if (!isFindingCode(code)) return "";
  const words: FindingWords = findingCatalogue[code];
  const section = rule ?? words.section;
  const heading = [`**${codeSpan(code)}**`, tell(severityLabels[words.severity], locale)];
  return [
    [...heading, ...(section === undefined ? [] : [rfcLink(section)])].join(" · "),
    tell(words.meaning, locale),
    tell(ideWords.howToFix, locale, { fix: tell(words.fix, locale) }),
  ].join("\n\n");
}
