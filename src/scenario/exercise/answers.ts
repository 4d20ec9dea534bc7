/** For who may know them: the answers to an exercise's blanks. */
import type { Finding } from "../../trace/trace.ts";
import { type ReasonId, reasons } from "../../words/reasons/reasons.ts";
import { type Locale, tell } from "../../words/text.ts";
import { exerciseWords } from "../../words/ui/exercise.ts";
import { type Analysis, findingsOf, type ScenarioRun } from "../analyze.ts";
import type { Answer } from "../judge/answers.ts";
import { askedText } from "../judge/blanks.ts";

/** The findings of a file; those of blanks include the answers. */
export function findingsWithAnswers(analysis: Analysis): Finding[] {
  const { locale } = analysis.document;
  const answers = new Map(
    analysis.runs.flatMap((run, index) => {
      const first = analysis.document.scenarios[index]?.line ?? 0;
      return run.solution.answers.map(({ blank: { range }, text }) => {
        return [`${String(range.start.line + first)} ${String(range.start.character)}`, text] as const;
      });
    }),
  );
  return findingsOf(analysis).map((finding) => {
    const { line, character } = finding.range.start;
    const answer = finding.code === "blank" ? answers.get(`${String(line)} ${String(character)}`) : undefined;
    if (answer === undefined) return finding;
    return { ...finding, message: tell(exerciseWords.answer, locale, { message: finding.message, answer }) };
  });
}

/** The rule by which the segment was sent or the state left, with its section; what is asked for where there is none. */
export function hintTo({ solution: { trace } }: ScenarioRun, { blank }: Answer, locale: Locale): string {
  const { line } = blank.range.start;
  const asksState = blank.asks === "state";
  const event = trace.events.findLast(
    (one) =>
      (one.kind === "segment" || one.kind === "state") &&
      (one.kind === "state") === asksState &&
      one.blanks?.includes(blank.asks) === true &&
      (asksState ? (one.line ?? 0) <= line : one.line === line),
  );
  const reason = event?.kind === "segment" || event?.kind === "state" ? event.reason : undefined;
  if (reason === undefined || !isReason(reason)) return askedText(blank.asks, locale);
  const words: { readonly section: string; readonly rfc?: number } = reasons[reason];
  const rule = tell(reasons[reason], locale);
  return `RFC ${String(words.rfc ?? 9293)} §${words.section}: ${rule}`;
}

function isReason(id: string): id is ReasonId {
  return Object.hasOwn(reasons, id);
}
