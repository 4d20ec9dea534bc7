/** Why an answer is wrong: what the run of the exercise says of it, with all other blanks filled in as they should be. */

import { variableTerms } from "../../words/terms/protocol.ts";
import type { Term } from "../../words/terms/term.ts";
import { type Locale, sentences, tell } from "../../words/text.ts";
import { exerciseWords } from "../../words/ui/exercise.ts";
import { analyze, findingsOf } from "../analyze.ts";
import { isCommonCause } from "../judge/common-cause.ts";
import type { Exercise, GradedBlank } from "./grade.ts";

/** Null where the run has nothing to say at that line. */
export function whyWrong(exercise: Exercise, wrong: GradedBlank, locale: Locale): string | null {
  const { asks } = wrong;
  // Lower case is right, too.
  const given = asks === "flags" ? (wrong.given?.toUpperCase() ?? null) : wrong.given;
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
  // What TCP could send as well is no error on its line, though lines below may not go with it.
  const isElsewhere = found === undefined || found.code === "line-is-missing" || isCommonCause(found);
  if (asks === "flags" && isElsewhere) return whyNotSent(wrong, given, locale);
  if (found === undefined)
    return usesUnknownSymbol(exercise, wrong, given) ? tell(exerciseWords.notNumber, locale, { given }) : null;
  const { message } = found;
  return isVariable(asks) ? sentences(locale, [message, termText(asks, locale)]) : message;
}

/** A number or a symbol that the exercise gives a value, and how far from it. */
function usesUnknownSymbol(exercise: Exercise, { line, asks }: GradedBlank, given: string): boolean {
  const symbol = /^[\p{L}_][\p{L}\p{N}_]*/u.exec(given)?.[0];
  const [question] = exercise.questions.get(line) ?? [];
  return (asks === "seq" || asks === "ack") && symbol !== undefined && question?.symbols.has(symbol) === false;
}

const callsFor = { SYN: "connect", FIN: "close", RST: "abort" } as const;

/** Flags for which TCP needs a call that the exercise does not make, or that come later. */
function whyNotSent({ answer }: GradedBlank, given: string, locale: Locale): string {
  const flagsOf = (text: string): readonly string[] => text.toUpperCase().split("+");
  const needsCall = (["SYN", "FIN", "RST"] as const).find(
    (flag) => flagsOf(given).includes(flag) && !flagsOf(answer).includes(flag),
  );
  if (needsCall === undefined) return tell(exerciseWords.sentInstead, locale, { answer });
  return tell(exerciseWords.sentAfterCall, locale, { given: given.toUpperCase(), call: callsFor[needsCall] });
}

function isVariable(asks: string): asks is keyof typeof variableTerms {
  return Object.hasOwn(variableTerms, asks);
}

function termText(variable: keyof typeof variableTerms, locale: Locale): string {
  const term: Term = variableTerms[variable];
  const values = { variable, meaning: tell(term, locale) };
  if (term.section === undefined) return tell(exerciseWords.ownVariable, locale, values);
  return tell(exerciseWords.variable, locale, { ...values, rfc: String(term.rfc ?? 9293), section: term.section });
}
