/** Findings that the author suppresses, and comments that suppress nothing. */

import type { Ignore, Scenario, Word } from "../../language/syntax/document.ts";
import { linesOf } from "../../language/syntax/lines.ts";
import type { Finding, Fix } from "../../trace/trace.ts";
import { languageFindings } from "../../words/findings/findings.ts";
import { syntaxFixTitles } from "../../words/findings/fixes.ts";
import { type Locale, tell } from "../../words/text.ts";

/** The findings of a scenario without those that its comments ignore; a comment that ignores nothing is reported. */
export function withoutIgnored(scenario: Scenario, findings: readonly Finding[], locale: Locale): readonly Finding[] {
  const { ignores, title } = scenario;
  if (ignores.length === 0) return findings;
  const keyOf = (line: number | null, code: string): string => `${String(line)} ${code}`;
  const ignored = new Set(ignores.flatMap(({ line, codes }) => codes.map(({ text }) => keyOf(line, text))));
  // A comment works where the finding is reported, and where it is caused.
  const keysOf = ({ range, code, related = [] }: Finding): readonly string[] =>
    [range, ...related.map((place) => place.range)].map(({ start }) => keyOf(start.line, code));
  const found = new Set(findings.flatMap(keysOf));
  const kept = findings.filter((one) => !keysOf(one).some((key) => ignored.has(key)));
  const unused = ignores.flatMap((ignore) =>
    ignore.codes
      .filter(({ text }) => !found.has(keyOf(ignore.line, text)))
      .map((code): Finding => {
        const words = languageFindings["unused-ignore"];
        return {
          code: "unused-ignore",
          severity: words.severity,
          message: tell(words.message, locale, { code: code.text }),
          range: code.range,
          ...(title !== null && { scenario: title.text }),
          fixes: [removal(ignore, code, scenario, locale)],
        };
      }),
  );
  return [...kept, ...unused].sort(
    ({ range: { start: a } }, { range: { start: b } }) => a.line - b.line || a.character - b.character,
  );
}

/** The code goes; with the last one the whole comment, and with that its line if nothing else is there. */
function removal({ codes, range, line }: Ignore, code: Word, scenario: Scenario, locale: Locale): Fix {
  const lines = linesOf(scenario);
  const own = range.start.line;
  const whole = lines[own] ?? "";
  const place = codes.length > 1 ? code.range : range;
  const title = whole.slice(place.start.character, place.end.character);
  const goesWithItsLine = codes.length === 1 && line !== own && own + 1 < lines.length;
  const start = { line: own, character: goesWithItsLine ? 0 : whole.slice(0, place.start.character).trimEnd().length };
  const end = goesWithItsLine ? { line: own + 1, character: 0 } : place.end;
  return {
    title: tell(syntaxFixTitles.remove, locale, { text: title }),
    edits: [{ range: { start, end }, newText: "" }],
  };
}
