/** "Ignore this finding": the comment that says so, above the line or, where it cannot be there, after it. */

import { linesOf } from "../../language/syntax/lines.ts";
import { ignoreWord } from "../../language/syntax/vocabulary.ts";
import type { Analysis } from "../../scenario/analyze.ts";
import type { Finding, TextEdit } from "../../trace/trace.ts";
import { ignoreFindings } from "../../words/findings/language/ignores.ts";
import { previewFindings } from "../../words/findings/language/preview.ts";
import { type Locale, tell } from "../../words/text.ts";
import { ideWords } from "../../words/ui/ide.ts";
import { locate } from "../locate.ts";
import type { CodeAction } from "../types.ts";

/** One action for each code among the findings of a line. */
export function ignoreActions(analysis: Analysis, here: readonly Finding[], locale: Locale): CodeAction[] {
  const seen = new Set<string>();
  return here.flatMap(({ code, range }): CodeAction[] => {
    const key = `${String(range.start.line)} ${code}`;
    const edit = seen.has(key) || isAboutComment(code) ? null : ignoreEdit(analysis, code, range.start.line);
    seen.add(key);
    if (edit === null) return [];
    const title = tell(ideWords.ignore, locale, { code });
    return [{ title, kind: "quickfix", edits: [edit], preferred: false, fixes: { code, range } }];
  });
}

/** A finding about a comment can only be fixed: what is ignored belongs to a line with words. */
export function isAboutComment(code: string): boolean {
  return Object.hasOwn(ignoreFindings, code) || Object.hasOwn(previewFindings, code);
}

function ignoreEdit(analysis: Analysis, code: string, line: number): TextEdit | null {
  const located = locate(analysis, { line, character: 0 });
  if (located === undefined) return null;
  const { scenario } = located.run;
  const own = located.position.line;
  const text = linesOf(scenario)[own] ?? "";
  const insert = (at: number, character: number, newText: string): TextEdit => {
    const position = { line: located.place.line + at, character };
    return { range: { start: position, end: position }, newText };
  };
  // A comment that ignores something on this line takes one code more.
  const known = scenario.ignores.find((ignore) => ignore.line === own)?.codes.at(-1)?.range.end;
  if (known !== undefined) return insert(known.line, known.character, ` ${code}`);
  // Above the scenario's first line the comment would belong to another one.
  if (own === 0 && scenario.title !== null) {
    return /#|\/\//.test(text.replace(/"[^"]*"/g, "")) ? null : insert(0, text.length, `  # ${ignoreWord} ${code}`);
  }
  return insert(own, 0, `${/^\s*/.exec(text)?.[0] ?? ""}# ${ignoreWord} ${code}\n`);
}
