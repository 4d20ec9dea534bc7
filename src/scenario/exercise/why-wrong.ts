/** Why an answer is wrong: what the run of the exercise says of it, with all other blanks filled in as they should be. */

import { variableTerms } from "../../words/terms/protocol.ts";
import type { Term } from "../../words/terms/term.ts";
import { type Locale, sentences, tell } from "../../words/text.ts";
import { analyze, findingsOf } from "../analyze.ts";
import type { Exercise, GradedBlank } from "./grade.ts";

/** Null where the run has nothing to say at that line. */
export function whyWrong(exercise: Exercise, wrong: GradedBlank, locale: Locale): string | null {
  const { given } = wrong;
  if (given === null || /[\r\n]/.test(given)) return null;
  const lines = exercise.text.split("\n");
  for (const [line, questions] of exercise.questions) {
    for (const { answer } of questions.toReversed()) {
      const { start, end } = answer.blank.range;
      const isIt = line === wrong.line && start.character === wrong.character;
      const text = lines[line] ?? "";
      lines[line] = text.slice(0, start.character) + (isIt ? given : answer.text) + text.slice(end.character);
    }
  }
  const found = findingsOf(analyze(lines.join("\n"), { locale })).find(
    ({ severity, range }) => severity === "error" && range.start.line === wrong.line,
  );
  if (found === undefined) return null;
  const { asks } = wrong;
  const { message } = found;
  return isVariable(asks) ? sentences(locale, [message, termText(asks, locale)]) : message;
}

function isVariable(asks: string): asks is keyof typeof variableTerms {
  return Object.hasOwn(variableTerms, asks);
}

function termText(variable: keyof typeof variableTerms, locale: Locale): string {
  const term: Term = variableTerms[variable];
  const section = term.section === undefined ? "" : ` (RFC ${String(term.rfc ?? 9293)} §${term.section})`;
  return `\`${variable}\`${section}: ${tell(term, locale)}`;
}
