/** Exercises made of the gallery: each blank has its answer, the solved text grades full, and nothing shows an answer. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { hover } from "../../src/ide/hover/hover.ts";
import { inlayHints } from "../../src/ide/inlay-hints.ts";
import { blanksIn } from "../../src/language/syntax/blanks.ts";
import { shiftLines } from "../../src/language/syntax/range.ts";
import { type Analysis, analyze, findingsOf, toTrace } from "../../src/scenario/analyze.ts";
import { exerciseOf, grade } from "../../src/scenario/exercise/grade.ts";
import { blankGroups } from "../../src/scenario/exercise/groups.ts";
import { makeExercise } from "../../src/scenario/exercise/make.ts";
import { viewForms, viewIds } from "../../src/trace/views.ts";
import { drawingOf } from "../../src/views/views.ts";
import { edited } from "../unit/edits.ts";

const files = readdirSync("examples", { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".tcpflow"),
);
const textOf = (file: string): string => readFileSync(`examples/${file}`, "utf8");

describe("an exercise of each example", () => {
  it.each(files)("%s", (file) => {
    const text = textOf(file);
    const whole = analyze(text, { locale: "en" });
    if (findingsOf(whole).some(({ severity }) => severity === "error")) return;
    const made = makeExercise(whole.document.text, [whole], blankGroups);
    const analysis = analyze(made, { locale: "en" });
    const exercise = exerciseOf(analysis);
    if (exercise === null) {
      expect(made).toBe(text);
      return;
    }
    const filledIn = solved(whole);
    expect(findingsOf(analyze(filledIn, { locale: "en" })).filter(({ severity }) => severity === "error")).toEqual([]);
    const graded = grade(exercise, filledIn);
    expect(graded.blanks.filter(({ right }) => !right)).toEqual([]);
    expect(graded.of).toBe((made.match(/\?/g) ?? []).length - (text.match(/\?/g) ?? []).length + ownBlanks(whole));
    expect(leaks(analysis)).toEqual([]);
  });
});

/** The text with each of its own blanks filled in. */
function solved({ document, runs }: Analysis): string {
  const edits = runs.flatMap(({ solution }, index) =>
    solution.answers.map(({ blank: { range }, text }) => ({
      range: shiftLines(range, document.scenarios[index]?.line ?? 0),
      newText: text,
    })),
  );
  return edited(document.text, edits);
}

function ownBlanks({ runs }: Analysis): number {
  return runs.reduce((sum, { scenario }) => sum + blanksIn(scenario).length, 0);
}

/** Sequence numbers are asked for in the scenario's symbols or as numbers; both would be seen as a word. */
function leaks(analysis: Analysis): string[] {
  const { document, runs } = analysis;
  const said = runs.map((run, index) => outputs(analysis, index).replaceAll(run.scenario.text, ""));
  return runs.flatMap(({ scenario, trace, solution: { answers } }, index) => {
    // What the text itself says may be said again.
    const written = new Set(scenario.text.replace(/#.*/g, "").match(/[\w+-]+/g));
    // The states of the other end, and those of this one between other lines.
    const shown = new Set<string>(
      trace.events.flatMap((event) => (event.kind === "state" ? [event.from, event.to] : [])),
    );
    if (trace.endpoints.some(({ name }) => trace.askedStates?.includes(name) !== true)) shown.add("CLOSED");
    return answers.flatMap(({ blank: { asks, range }, text }) => {
      if (written.has(text) || shown.has(text) || /^(?:\d{1,4}|\w)$/.test(text)) return [];
      const word = new RegExp(
        `(?<![\\w+])${text.replaceAll("+", "\\+")}${asks === "flags" ? "(?= seq=| \\|)" : "(?![\\w+])"}`,
      );
      const at = word.exec(said[index] ?? "");
      if (at === null) return [];
      const around = said[index]?.slice(Math.max(0, at.index - 60), at.index + 30) ?? "";
      return [`${String(range.start.line + (document.scenarios[index]?.line ?? 0) + 1)} ${asks} ${text}: ${around}`];
    });
  });
}

/** All that a reader of one scenario is shown, but for its own text and what is the same for all: the state diagram. */
function outputs(analysis: Analysis, index: number): string {
  const trace = toTrace(analysis).scenarios[index];
  const line = analysis.document.scenarios[index]?.line ?? 0;
  const run = analysis.runs[index];
  if (trace === undefined || run === undefined) return "";
  const drawings = viewIds.flatMap((view) =>
    viewForms[view].flatMap((form) => {
      if (view === "states") return [];
      const drawn = drawingOf(view, form)?.(trace, { locale: "en" }) ?? "";
      return [drawn.replace(/<style>[^]*?<\/style>/g, "").replace(/class="[^"]*"/g, "")];
    }),
  );
  const all = { start: { line, character: 0 }, end: { line: line + run.scenario.lineCount - 1, character: 0 } };
  const hovers = run.scenario.statements.flatMap(({ kind, range: { start, end } }) => {
    // Between the words: the segment. The words themselves are explained by what they are.
    if (kind !== "segment") return [];
    return hover(analysis, { line: start.line + line, character: end.character }, "en")?.markdown ?? [];
  });
  return [
    ...drawings,
    ...hovers,
    ...inlayHints(analysis, all, "en").map(({ label }) => label),
    JSON.stringify(trace.steps),
    JSON.stringify(trace.findings.filter(({ severity }) => severity !== "error")),
  ].join("\n");
}
