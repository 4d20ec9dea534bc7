import { breakOfExample } from "../explore/example.ts";
import { splitLines } from "../language/syntax/lines.ts";
import { analyze, findingsOf } from "../scenario/analyze.ts";
import { isFindingCode } from "../scenario/judge/severities.ts";
import type { Finding } from "../trace/trace.ts";
import { cells, clip } from "../views/shared/width.ts";
import { faultsText } from "../views/whatif/rows.ts";
import { allCodes, findingCatalogue, findingChapters } from "../words/findings/findings.ts";
import { type OutcomeCode, outcomeCatalogue } from "../words/findings/outcomes.ts";
import { type Locale, type Text, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import { exploreWords } from "../words/ui/explore.ts";
import { severityLabels } from "../words/ui/labels.ts";
import { type ExitStatus, type Io, ok, wrongUsage } from "./io.ts";
import { printError } from "./report.ts";
import { suggesting } from "./usage.ts";
import { oneLine } from "./visible.ts";

/** `tflow codes`: the catalogue of findings and of what exploring reports, or one of them explained. */
export function codes(code: string | null, locale: Locale, io: Io): ExitStatus {
  if (code === null) {
    io.out(catalogue(locale));
    return ok;
  }
  const lines = isFindingCode(code)
    ? explanation(code, locale)
    : isOutcomeCode(code)
      ? outcomeExplanation(code, locale)
      : null;
  if (lines === null) {
    const message = tell(cliWords.unknownCode, locale, { what: code });
    printError(suggesting(message, code, allCodes, locale), locale, io);
    return wrongUsage;
  }
  io.out(`${lines.join("\n")}\n`);
  return ok;
}

/** A chapter has a heading, a finding its code, its severity and its meaning on one line. */
function catalogue(locale: Locale): string {
  const line = (code: string, label: Text, meaning: Text): string =>
    `${code}  ${tell(label, locale)}  ${oneLine(tell(meaning, locale))}\n`;
  const chapters: readonly (readonly [Text, readonly string[]])[] = [
    ...findingChapters.map(({ title, findings }) => {
      const lines = Object.entries(findings).map(([code, { severity, meaning }]) =>
        line(code, severityLabels[severity], meaning),
      );
      return [title, lines] as const;
    }),
    [
      exploreWords.outcomes,
      Object.entries(outcomeCatalogue).map(([code, { meaning }]) => line(code, exploreWords.breaks, meaning)),
    ],
  ];
  return chapters.map(([title, lines]) => `${tell(title, locale)}\n\n${lines.join("")}`).join("\n");
}

function isOutcomeCode(code: string): code is OutcomeCode {
  return Object.hasOwn(outcomeCatalogue, code);
}

/** The example is a scenario that is sound by itself: below it is the variant in which it breaks. */
function outcomeExplanation(code: OutcomeCode, locale: Locale): string[] {
  const { meaning, fix, example } = outcomeCatalogue[code];
  const { faults, message } = breakOfExample(code, locale);
  const ending = oneLine(message);
  return [
    `${code} · ${tell(exploreWords.breaks, locale)}`,
    "",
    ...splitLines(example.trimEnd()).map((line) => `    ${line}`),
    "",
    faults.length === 0 ? ending : tell(exploreWords.result, locale, { faults: faultsText(faults, locale), ending }),
    "",
    tell(cliWords.meaning, locale, { text: tell(meaning, locale) }),
    tell(cliWords.fix, locale, { text: tell(fix, locale) }),
  ];
}

function explanation(code: keyof typeof findingCatalogue, locale: Locale): string[] {
  const { meaning, fix, example } = findingCatalogue[code];
  const text = example.replace("[[", "").replace("]]", "");
  const finding = findingsOf(analyze(text, { locale })).find((one) => one.code === code);
  if (finding === undefined) throw new Error(`the example of ${code} does not show it`);
  const { severity, requirement, rule, href, message } = finding;
  return [
    [code, tell(severityLabels[severity], locale), rule && `RFC 9293 §${rule}`, requirement]
      .filter(Boolean)
      .join(" · "),
    ...(href === undefined ? [] : [href]),
    "",
    ...marked(text, finding),
    "",
    oneLine(message),
    "",
    tell(cliWords.meaning, locale, { text: tell(meaning, locale) }),
    tell(cliWords.fix, locale, { text: tell(fix, locale) }),
  ];
}

/** Lines around the marked one, and cells of each: some examples are long on purpose. */
const linesAround = 5;
const longestLine = 100;

/** An example, with marks under the words of the finding. */
function marked(text: string, { range: { start, end } }: Finding): string[] {
  const lines = splitLines(text.trimEnd());
  const from = Math.max(0, start.line - linesAround);
  return lines.slice(from, start.line + linesAround + 1).flatMap((line, index) => {
    const shown = [`    ${clip(oneLine(line), longestLine)}`];
    if (from + index !== start.line) return shown;
    const [before, words] = [line.slice(0, start.character), line.slice(start.character, end.character)];
    const width = Math.min(Math.max(1, cells(oneLine(words))), longestLine);
    return [...shown, `    ${" ".repeat(cells(oneLine(before)))}${"^".repeat(width)}`];
  });
}
