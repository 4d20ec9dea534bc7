/**
 * One mistake, one error (rule 4). After a line that cannot be read, or that no TCP would do, the run goes on without it or
 * with another segment, and lines that are right may then fail. So the scenario is also run with that line repaired, in the
 * ways in which a line goes wrong; findings that disappear in the best of these runs are follow-on errors, and are dropped.
 * docs/architecture.md has a page on it.
 */
import { effectOf } from "../../language/kinds/lookup.ts";
import { type Mistake, type Repair, repairsOf, withFix } from "../../language/repair/repair.ts";
import type { Range, Scenario } from "../../language/syntax/document.ts";
import { comparePositions, rangeOf } from "../../language/syntax/range.ts";
import type { InSlices } from "../../language/syntax/slices.ts";
import type { Finding } from "../../trace/trace.ts";
import { fixTitles } from "../../words/findings/fixes.ts";
import { relatedWords, syntaxRelated } from "../../words/findings/related.ts";
import { type Locale, tell } from "../../words/text.ts";
import { maxRepairSteps, stepsToBegin } from "../run/limits.ts";
import { commonCause, errorLines, isCommonCause } from "./common-cause.ts";
import { isProblem, type ScenarioCode } from "./find.ts";

/** How many mistakes of one scenario are repaired; what follows from further ones is reported. */
const maxMistakes = 6;

/** Errors on so many lines have a cause that they share, if one word can be it; fewer failed checks are looked at by themselves. */
const manyLines = 3;

/** After so many steps without a better repair of one mistake the search for it ends. */
const patience = {
  /** Nearly always the first few repairs of a line that cannot be read are enough. */
  unread: 5_000,
  /** The cause may be a statement that is missing, or one above. */
  impossible: 10_000,
  /** That failed checks share a cause is a guess. */
  "failed-check": 3_000,
} as const;

/** A run is broken off after so many steps, or so many errors and warnings. */
export interface Limits {
  readonly steps: number;
  readonly problems: number;
}

/** Runs another scenario. */
type TryOut = (
  scenario: Scenario,
  limits: Limits,
) => InSlices<{ readonly findings: readonly Finding[]; readonly steps: number; readonly isBrokenOff: boolean }>;

/** The findings of a scenario without follow-on errors, and the steps that it took to know. */
export function* withoutFollowOnErrors(
  scenario: Scenario,
  findings: readonly Finding[],
  locale: Locale,
  tryOut: TryOut,
): InSlices<{ readonly findings: readonly Finding[]; readonly steps: number }> {
  const search = new Search(locale, tryOut);
  const remaining = yield* search.reduce({ scenario, findings }, maxMistakes);
  const inOrder = remaining.toSorted((a, b) => comparePositions(a.range.start, b.range.start));
  return { findings: inOrder, steps: maxRepairSteps - search.left };
}

/** A scenario and what is found in it. */
interface Outcome {
  readonly scenario: Scenario;
  readonly findings: readonly Finding[];
}

interface Repaired {
  readonly repair: Repair;
  /** The repaired scenario, and the one below where its line was to begin one. */
  readonly parts: readonly Outcome[];
  readonly findings: readonly Finding[];
}

class Search {
  /** Steps. */
  left = maxRepairSteps;
  private readonly locale: Locale;
  private readonly tryOut: TryOut;

  constructor(locale: Locale, tryOut: TryOut) {
    this.locale = locale;
    this.tryOut = tryOut;
  }

  /** The findings that do not follow from others: repairs one mistake, and in the repaired scenario the next. */
  *reduce({ scenario, findings }: Outcome, mistakes: number): InSlices<readonly Finding[]> {
    if (mistakes === 0 || findings.filter(isProblem).length < 2) return findings;
    const isMany = errorLines(findings).size >= manyLines;
    for (const mistake of mistakesIn(scenario, findings)) {
      // What puts everything right is looked for first where much is wrong: each try ends at its first problem.
      const cure = isMany
        ? yield* this.bestRepair(scenario, findings, mistake, true)
        : yield* this.isolated(scenario, findings, mistake);
      // To repair a check helps no other line.
      const best =
        mistake.kind === "failed-check" ? cure : (cure ?? (yield* this.bestRepair(scenario, findings, mistake, false)));
      if (best !== null) return yield* this.without(findings, mistake.finding, best, mistakes);
    }
    return findings;
  }

  /** What is left of the findings, now that the best repair of one mistake is known. */
  private *without(
    findings: readonly Finding[],
    mistake: Finding,
    best: Repaired,
    mistakes: number,
  ): InSlices<readonly Finding[]> {
    const standing = warningsIn(findings);
    const { line, word } = best.repair;
    const isAll = word !== null && best.findings.every((one) => !isProblem(one) || standing.has(placeOf(one)));
    if (isAll && isElsewhere(best.repair, mistake) && errorLines(findings).size >= manyLines) {
      const rest = findings.filter((one) => !isProblem(one) || standing.has(placeOf(one)));
      return [...rest, commonCause(findings, line, word, this.locale)];
    }
    let others: readonly Finding[] = [];
    for (const part of best.parts) others = [...others, ...(yield* this.reduce(part, mistakes - 1))];
    const remaining = new Set(others.map(placeOf));
    // With one other word its line is correct: then no more than that is wrong there.
    const isOneWord = isAll || best.repair.isTheMistake || (word !== null && line === mistake.range.start.line);
    const own = findings.flatMap((one) => {
      if (one.range.start.line !== mistake.range.start.line) return remaining.has(placeOf(one)) ? one : [];
      if (!isOneWord || !isProblem(one)) return one;
      if (one !== mistake) return [];
      return isAll || best.repair.isTheMistake ? withRepair(one, best.repair, this.locale) : one;
    });
    return [...own, ...others.filter((one) => isCommonCause(one) && one.range.start.line !== mistake.range.start.line)];
  }

  /** The scenario with a mistake's own fix, if nothing else changes then: the run went on as if the fix had been made. */
  private *isolated(
    scenario: Scenario,
    findings: readonly Finding[],
    { kind, line, finding }: FoundMistake,
  ): InSlices<Repaired | null> {
    const [fix, ...others] = finding.fixes ?? [];
    if (kind !== "unread" || fix === undefined || others.length > 0) return null;
    const repair = withFix(scenario, fix);
    if (repair?.line !== line || finding.code === ("unknown-endpoint" satisfies ScenarioCode)) return null;
    // What is put in or given up is a guess; another word for one that is there is not.
    if (repair.word === null || repair.word.text === "" || repair.word.by === "") return null;
    const elsewhere = findings.filter((one) => isProblem(one) && one.range.start.line !== line).map(placeOf);
    const parts = yield* this.outcomes(repair, elsewhere.length, 0);
    if (parts === null) return null;
    const left = parts.flatMap((part) => part.findings);
    const places = left.filter(isProblem).map(placeOf);
    const isSame = places.length === elsewhere.length && places.every((one, at) => one === elsewhere[at]);
    return isSame ? { repair, parts, findings: left } : null;
  }

  /** The repair that leaves the fewest problems, or none if `allWell`; null if none is better than the text as it is. */
  private *bestRepair(
    scenario: Scenario,
    findings: readonly Finding[],
    mistake: FoundMistake,
    allWell: boolean,
  ): InSlices<Repaired | null> {
    const standing = warningsIn(findings);
    let best: Repaired | null = null;
    let fewest = findings.filter(isProblem).length;
    let until = Math.max(0, this.left - patience[mistake.kind]);
    for (const repair of repairsOf(scenario, mistake)) {
      // If everything is correct without the line, perhaps one of its words is enough.
      const seeksWord = fewest === 0 && best?.repair.isWithout === true;
      if (this.left <= until || (fewest === 0 && !seeksWord)) break;
      if (seeksWord && repair.word === null) continue;
      const isHere = repair.line === mistake.line || repair.isTheMistake;
      const fewer = isHere ? Math.max(0, fewest - 1) : fewest - 1;
      const allowed = isHere && !allWell ? fewer : Math.min(fewer, standing.size);
      const parts = yield* this.outcomes(repair, allowed, until);
      if (parts === null) continue;
      const left = parts.flatMap((part) => part.findings);
      const problems = left.filter(isProblem);
      if (problems.some(({ range, severity }) => range.start.line === mistake.line && severity === "error")) continue;
      // Another line, which could be read, is to blame only if nothing else is wrong then.
      if (!isHere && !problems.every((one) => standing.has(placeOf(one)))) continue;
      fewest = problems.length;
      best = { parts, findings: left, repair };
      until = Math.max(0, this.left - patience[mistake.kind]);
    }
    return best;
  }

  /** What is found after a repair, unless that is more than allowed. */
  private *outcomes({ scenario, below }: Repair, allowed: number, until: number): InSlices<readonly Outcome[] | null> {
    const outcomes: Outcome[] = [];
    let problems = allowed;
    for (const part of below === null ? [scenario] : [scenario, below]) {
      const tried = yield* this.tryOut(part, { steps: this.left - until, problems: problems + 1 });
      this.left -= tried.steps + stepsToBegin;
      problems -= tried.findings.filter(isProblem).length;
      if (tried.isBrokenOff || problems < 0) return null;
      outcomes.push({ scenario: part, findings: tried.findings });
    }
    return outcomes;
  }
}

/** Warnings that are no follow-on errors, wherever the mistake is. */
function warningsIn(findings: readonly Finding[]): ReadonlySet<string> {
  return new Set(findings.filter(({ severity }) => severity === "warning").map(placeOf));
}

// ---------------------------------------------------------------- mistakes

interface FoundMistake extends Mistake {
  readonly finding: Finding;
}

/** Where to begin: a line that cannot be read, one with an unknown endpoint, the first that cannot be done, or else a check that fails. */
function mistakesIn(scenario: Scenario, findings: readonly Finding[]): readonly FoundMistake[] {
  const unread = linesOf(scenario.problems.filter(({ severity }) => severity === "error"));
  const unnamed = linesOf(findings.filter(({ code }) => code === ("unknown-endpoint" satisfies ScenarioCode)));
  // Nothing follows from what a check says: it does nothing to the run.
  const checks = linesOf(scenario.statements.filter((one) => effectOf(one) === "check"));
  const lines = errorLines(findings).size;
  const errors = findings.filter(({ severity }) => severity === "error");
  const firstOf = (kind: Mistake["kind"], isOne: (line: number) => boolean): readonly FoundMistake[] => {
    const found = errors.find(({ range }) => isOne(range.start.line));
    if (found === undefined) return [];
    const fixes = found.fixes ?? [];
    const isUnknown = fixes.every(({ edits }) => edits.every(({ newText }) => newText.trim() === "#"));
    return [{ finding: found, ...found.range.start, kind, isUnknown, isShared: lines > 1 }];
  };
  const first = [
    ...firstOf("unread", (line) => unread.has(line)),
    ...firstOf("unread", (line) => unnamed.has(line)),
    ...firstOf("impossible", (line) => !unread.has(line) && !unnamed.has(line) && !checks.has(line)),
  ];
  if (first.length > 0 || lines < manyLines) return first;
  return firstOf("failed-check", () => true);
}

function linesOf(placed: readonly { readonly range: Range }[]): ReadonlySet<number> {
  return new Set(placed.map(({ range }) => range.start.line));
}

/** The same line and severity in two runs are the same finding: the words may differ, as the runs do. */
function placeOf({ range, severity }: Finding): string {
  return `${String(range.start.line)} ${severity}`;
}

/** Whether a repair changes another line than the one on which the mistake is seen, and what is seen there is right in itself. */
function isElsewhere({ line, isTheMistake }: Repair, { range }: Finding): boolean {
  return line !== range.start.line && !isTheMistake;
}

/** A finding with the one word that corrects everything: as a fix, and as a place where it is on another line. */
function withRepair(finding: Finding, { line, word, isTheMistake }: Repair, locale: Locale): Finding {
  if (word === null || word.text === "" || word.by === "") return finding;
  const range = rangeOf(line, word.from, word.to);
  const fix = {
    title: tell(fixTitles.replace, locale, { old: word.text, new: word.by }),
    edits: [{ range, newText: word.by }],
  };
  if (isTheMistake) {
    const message = tell(syntaxRelated["first-here"], locale, { name: word.text });
    return { ...finding, range, fixes: [fix], related: [{ range: finding.range, message }] };
  }
  if (line === finding.range.start.line) return finding.fixes === undefined ? { ...finding, fixes: [fix] } : finding;
  const message = tell(relatedWords.allWell, locale, { old: word.text, new: word.by });
  return {
    ...finding,
    fixes: [...(finding.fixes ?? []), fix],
    related: [...(finding.related ?? []), { range, message }],
  };
}
