/** Makes an exercise of a scenario: `?` in place of what follows from its run, and of nothing else. */
import type { Range, Statement } from "../../language/syntax/document.ts";
import { splitLines, textOf } from "../../language/syntax/lines.ts";
import { comparePositions, shiftLines } from "../../language/syntax/range.ts";
import type { TextEdit } from "../../trace/trace.ts";
import { type Analysis, analyze, type ScenarioRun } from "../analyze.ts";
import type { BlankGroup } from "./groups.ts";
import { isRight } from "./right.ts";

/** Blanks are tried one by one in so many places; a longer scenario has no more of them. */
const mostTries = 300;

/** The edits that make an exercise of one scenario: in the lines of the file. */
export function exerciseEdits(analysis: Analysis, index: number, groups: readonly BlankGroup[]): TextEdit[] {
  const run = analysis.runs[index];
  const place = analysis.document.scenarios[index];
  if (run === undefined || place === undefined || run.refused) return [];
  const { statements } = run.scenario;
  const naming = namingRanges(statements);
  const asked = groups.flatMap((group) => statements.flatMap((one) => candidates[group](one)));
  const following = asked.filter((range) => !naming.has(range));
  const blanks = answerable(run, following.slice(0, mostTries), analysis.document.locale);
  return blanks.map((range) => ({ range: shiftLines(range, place.line), newText: "?" }));
}

/** A text with the scenarios of its parts as exercises; a part is on the lines where the text has it. */
export function makeExercise(text: string, parts: readonly Analysis[], groups: readonly BlankGroup[]): string {
  const edits = parts.flatMap((part) => part.runs.flatMap((_, index) => exerciseEdits(part, index, groups)));
  return withBlanks(
    text,
    edits.map(({ range }) => range),
  );
}

const candidates: Readonly<Record<BlankGroup, (statement: Statement) => readonly Range[]>> = {
  seq: (one) => (one.kind === "segment" ? rangesOf(one.fields.seq?.valueRange) : []),
  ack: (one) => (one.kind === "segment" ? rangesOf(one.fields.ack?.valueRange) : []),
  // What a check says of a number gives away the number of a segment.
  values: (one) =>
    one.kind !== "expect"
      ? []
      : one.checks.flatMap((check) =>
          check.kind === "variable" && check.comparison.value === "=" && check.value.kind !== "blank"
            ? [check.valueRange]
            : [],
        ),
  flags: (one) => (one.kind === "segment" ? rangesOf(one.flags?.range) : []),
  states: (one) => {
    if (one.kind === "transition") return one.to.value === null ? [] : [one.to.range];
    if (one.kind !== "expect") return [];
    return one.checks.flatMap((check) =>
      check.kind === "state" && check.state.value !== null ? [check.state.range] : [],
    );
  },
};

/** The first place of a symbol gives a number its name, and so says nothing that follows from the run. */
function namingRanges(statements: readonly Statement[]): ReadonlySet<Range> {
  const known = new Set<string>();
  return new Set(
    statements.flatMap((one) =>
      one.kind !== "segment"
        ? []
        : [one.fields.seq, one.fields.ack].flatMap((field) => {
            const symbol = field?.value.symbol ?? null;
            if (field === undefined || symbol === null || known.has(symbol)) return [];
            known.add(symbol);
            return [field.valueRange];
          }),
    ),
  );
}

function rangesOf(range: Range | undefined): readonly Range[] {
  return range === undefined ? [] : [range];
}

/** The places that can be blank at once, so that the run stays the same and each has its answer. */
function answerable(run: ScenarioRun, asked: readonly Range[], locale: Analysis["document"]["locale"]): Range[] {
  if (run.solution.answers.length > 0) return [];
  const tries = (ranges: readonly Range[]): ScenarioRun | undefined =>
    analyze(withBlanks(run.scenario.text, ranges), { locale }).runs[0];
  const whatHappens = happenedIn(run);
  const isExercise = (tried: ScenarioRun | undefined, ranges: readonly Range[]): boolean =>
    tried !== undefined &&
    isAnswered(
      tried,
      ranges.map((range) => textOf(run.scenario, range)),
    ) &&
    happenedIn(tried) === whatHappens;
  const holds = (ranges: readonly Range[]): boolean => isExercise(tries(ranges), ranges);
  const all = inPlace(asked);
  const triedAll = tries(all);
  if (isExercise(triedAll, all)) return all;
  // What has no answer is nearly always what is asked without success, so the rest is tried at once.
  const unanswered = new Set(
    triedAll?.trace.findings.flatMap(({ code, range }) => (code === "blank" ? [] : [String(range.start.line)])),
  );
  const rest = all.filter(({ start }) => !unanswered.has(String(start.line)));
  const kept = holds(rest) ? rest : [];
  for (const range of all) if (!kept.includes(range) && holds(inPlace([...kept, range]))) kept.push(range);
  return kept;
}

function inPlace(ranges: readonly Range[]): Range[] {
  return [...ranges].sort((a, b) => comparePositions(a.start, b.start));
}

/** Whether what the text says in the places of the blanks, from top to bottom, is right there. */
function isAnswered({ solution: { answers, symbols } }: ScenarioRun, texts: readonly string[]): boolean {
  const inOrder = [...answers].sort(({ blank: a }, { blank: b }) => comparePositions(a.range.start, b.range.start));
  return (
    inOrder.length === texts.length && inOrder.every((answer, index) => isRight(answer, texts[index] ?? "", symbols))
  );
}

/** What happened in a run, and how many errors it has, to compare it with another; the names of its numbers may differ. */
function happenedIn({ solution: { trace } }: ScenarioRun): string {
  const errors = trace.findings.filter(({ severity }) => severity === "error").length;
  return JSON.stringify([errors, trace.events], (name, value: unknown) =>
    name === "seqSymbol" || name === "ackSymbol" || name === "blanks" ? undefined : value,
  );
}

function withBlanks(text: string, ranges: readonly Range[]): string {
  const lines = splitLines(text);
  const ends = text.match(/\r\n|\r|\n/g) ?? [];
  for (const { start, end } of inPlace(ranges).reverse()) {
    const line = lines[start.line] ?? "";
    lines[start.line] = `${line.slice(0, start.character)}?${line.slice(end.character)}`;
  }
  return lines.map((line, index) => line + (ends[index] ?? "")).join("");
}
