import { splitLines } from "../language/syntax/lines.ts";
import { analyze, findingsOf } from "../scenario/analyze.ts";
import { isFindingCode } from "../scenario/judge/severities.ts";
import type { Finding } from "../trace/trace.ts";
import { cells, clip } from "../views/shared/width.ts";
import { findingCatalogue, findingChapters } from "../words/findings/findings.ts";
import { type Locale, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import { severityLabels } from "../words/ui/labels.ts";
import { type ExitStatus, type Io, ok, wrongUsage } from "./io.ts";
import { printError } from "./report.ts";
import { suggesting } from "./usage.ts";
import { oneLine } from "./visible.ts";

/** `tflow codes`: the catalogue of findings, or one of them explained. */
export function codes(code: string | null, locale: Locale, io: Io): ExitStatus {
  if (code === null) {
    io.out(catalogue(locale));
    return ok;
  }
  if (!isFindingCode(code)) {
    const message = tell(cliWords.unknownCode, locale, { what: code });
    printError(suggesting(message, code, Object.keys(findingCatalogue), locale), locale, io);
    return wrongUsage;
  }
  io.out(`${explanation(code, locale).join("\n")}\n`);
  return ok;
}

/** A chapter has a heading, a finding its code, its severity and its meaning on one line. */
function catalogue(locale: Locale): string {
  return findingChapters
    .map(({ title, findings }) => {
      const lines = Object.entries(findings).map(
        ([code, { severity, meaning }]) =>
          `${code}  ${tell(severityLabels[severity], locale)}  ${oneLine(tell(meaning, locale))}\n`,
      );
      return `${tell(title, locale)}\n\n${lines.join("")}`;
    })
    .join("\n");
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
