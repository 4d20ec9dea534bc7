/** For who may know them: the answers to an exercise's blanks. */
import type { Finding } from "../../trace/trace.ts";
import { tell } from "../../words/text.ts";
import { exerciseWords } from "../../words/ui/exercise.ts";
import { type Analysis, findingsOf } from "../analyze.ts";

/** The findings of a file; what a blank asks for is told with its answer. */
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
