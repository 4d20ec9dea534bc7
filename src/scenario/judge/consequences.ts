/**
 * One mistake, one error (rule 4). Behind a line that cannot be read, or that no TCP would do, the run goes on without it or
 * with another segment, and lines that are right may then fail. So the scenario is also run with that line mended, in the
 * ways in which a line goes wrong; what the best of these runs does not find wrong is a consequence, and is not told.
 */

import { endpointWords } from "../../language/kinds/lookup.ts";
import { parseScenario } from "../../language/parse/scenario.ts";
import { type Mend, mendsOf, type WordEdit } from "../../language/repair/mends.ts";
import type { Declaration, Scenario, Statement } from "../../language/syntax/document.ts";
import { linesOf } from "../../language/syntax/lines.ts";
import { rangeOf } from "../../language/syntax/range.ts";
import type { Finding, Range } from "../../trace/trace.ts";
import { fixTitles } from "../../words/findings/fixes.ts";
import { syntaxRelated as languagePlaces, relatedWords } from "../../words/findings/related.ts";
import type { FlagName } from "../../words/terms/standard-names.ts";
import { type Locale, tell } from "../../words/text.ts";
import { maxRepairSteps, stepsToBegin } from "../run/limits.ts";
import { isProblem } from "./find.ts";

/** How many mistakes are looked behind; those that follow are told as they come. */
const maxMistakes = 6;

/** Where a run is broken off: it has taken so many steps, or told so many errors and warnings. */
export interface Limits {
  readonly steps: number;
  readonly problems: number;
}

/** What another scenario would have told; where it is broken off, the beginning. */
type Try = (
  scenario: Scenario,
  limits: Limits,
) => { readonly findings: readonly Finding[]; readonly steps: number; readonly isBrokenOff: boolean };

/** The findings of a scenario without those that only follow from a line that is wrong, and the steps that it took to tell. */
export function withoutConsequences(
  scenario: Scenario,
  findings: readonly Finding[],
  locale: Locale,
  run: Try,
): { readonly findings: readonly Finding[]; readonly steps: number } {
  const search = new Search(locale, run);
  return { findings: search.mended({ scenario, findings }, maxMistakes), steps: maxRepairSteps - search.left };
}

/** A scenario and what is found in it. */
interface Told {
  readonly scenario: Scenario;
  readonly findings: readonly Finding[];
}

interface Best {
  readonly told: Told;
  readonly repair: Repair;
}

class Search {
  left = maxRepairSteps;
  private readonly locale: Locale;
  private readonly run: Try;

  constructor(locale: Locale, run: Try) {
    this.locale = locale;
    this.run = run;
  }

  mended({ scenario, findings }: Told, mistakes: number): readonly Finding[] {
    if (mistakes === 0 || findings.filter(isProblem).length < 2) return findings;
    for (const mistake of mistakesIn(scenario, findings)) {
      const best = this.best(scenario, findings, mistake);
      if (best !== null) return this.behind(findings, mistake, best, mistakes);
    }
    return findings;
  }

  /** What is left to tell when the best repair of one mistake is known. */
  private behind(findings: readonly Finding[], mistake: Finding, best: Best, mistakes: number): readonly Finding[] {
    // All is well with one other word: then no more than one is wrong here.
    const single = best.repair.word !== null && !best.told.findings.some(isProblem);
    const remain = new Set(this.mended(best.told, mistakes - 1).map(placeOf));
    return findings.flatMap((one) => {
      if (one.range.start.line !== mistake.range.start.line) return remain.has(placeOf(one)) ? one : [];
      if (!single || !isProblem(one)) return one;
      return one === mistake ? withRepair(one, best.repair, this.locale) : [];
    });
  }

  /** The repair behind which the fewest problems are left; null: none is better than the text as it stands. */
  private best(scenario: Scenario, findings: readonly Finding[], mistake: Finding): Best | null {
    const at = mistake.range.start.line;
    let best: Best | null = null;
    let most = findings.filter(isProblem).length;
    for (const repair of repairs(scenario, mistake)) {
      // Without the line all is well: is one word of it enough?
      const without = most === 0 && best?.repair.isWithout === true;
      if (this.left <= 0 || (most === 0 && !without)) break;
      const tried = this.run(repair.scenario, { steps: this.left, problems: Math.max(1, most) });
      this.left -= tried.steps + stepsToBegin;
      if (tried.isBrokenOff) continue;
      const problems = tried.findings.filter(isProblem);
      if (problems.some(({ range, severity }) => range.start.line === at && severity === "error")) continue;
      // A line that could be read must not be blamed, unless all is well without it.
      const better = problems.length < most || (without && repair.word !== null && problems.length === most);
      if (!better || (repair.line !== at && problems.length > 0)) continue;
      most = problems.length;
      best = { told: { scenario: repair.scenario, findings: tried.findings }, repair };
    }
    return best;
  }
}

/** A finding with the one word that mends it all: as a fix, and as a place where it stands on another line. */
function withRepair(finding: Finding, { line, word }: Repair, locale: Locale): Finding {
  if (word === null || word.text === "" || word.by === "") return finding;
  const range = rangeOf(line, word.from, word.to);
  const fix = {
    title: tell(fixTitles.replace, locale, { old: word.text, new: word.by }),
    edits: [{ range, newText: word.by }],
  };
  // Of two declarations the one is wrong that makes the other right.
  if (finding.code === "duplicate-endpoint" && line < finding.range.start.line) {
    const related = [
      { range: finding.range, message: tell(languagePlaces["first-here"], locale, { name: word.text }) },
    ];
    return { ...finding, range, fixes: [fix], related };
  }
  if (line === finding.range.start.line) return finding.fixes === undefined ? { ...finding, fixes: [fix] } : finding;
  const message = tell(relatedWords.allWell, locale, { old: word.text, new: word.by });
  return {
    ...finding,
    fixes: [...(finding.fixes ?? []), fix],
    related: [...(finding.related ?? []), { range, message }],
  };
}

/** What is said of a check: it does nothing to the run, so nothing follows from it. */
const aboutChecks: ReadonlySet<string> = new Set([
  "state-differs",
  "variable-differs",
  "time-differs",
  "no-such-transition",
  "transition-did-not-happen",
  "other-transition-happened",
  "established-too-early",
  "passive-state-of-active-closer",
  "active-state-of-passive-closer",
  "close-wait-by-receiving",
  "both-wait-2msl",
  "fin-wait-1-is-over",
  "fin-wait-2-is-skipped",
  "never-hold-together",
]);

/** Checks that fail on so many lines have a cause that they share, if one word can be it; fewer are looked at by themselves. */
const manyChecks = 3;

/** Where to begin: lines that cannot be read, or else the first that cannot be done, or else a check that fails. */
function mistakesIn({ problems }: Scenario, findings: readonly Finding[]): readonly Finding[] {
  const unread = new Set(problems.filter(({ severity }) => severity === "error").map(({ range }) => range.start.line));
  const errors = findings.filter(({ severity }) => severity === "error");
  const isUnread = ({ range }: Finding): boolean => unread.has(range.start.line);
  const first = [errors.find(isUnread), errors.find((one) => !isUnread(one) && !aboutChecks.has(one.code))];
  const mistakes = first.filter((one) => one !== undefined);
  if (mistakes.length > 0) return mistakes;
  return new Set(errors.map(({ range }) => range.start.line)).size < manyChecks ? [] : errors.slice(0, 1);
}

/** A line has a finding of that weight: the words differ, as the two runs do. */
function placeOf({ range, severity }: Finding): string {
  return `${String(range.start.line)} ${severity}`;
}

interface Repair {
  readonly scenario: Scenario;
  /** The line that is changed. */
  readonly line: number;
  /** The word that is changed; null: more than one is. */
  readonly word: WordEdit | null;
  /** The line says nothing any more. */
  readonly isWithout?: boolean;
}

/** How many written segments before the first contradiction may be the cause of it. */
const maxLookBack = 3;

/** How many endpoints a wrong name may have been meant to be. */
const maxNames = 8;

const flagSets: readonly (readonly FlagName[])[] = [
  ["ACK"],
  ["SYN"],
  ["SYN", "ACK"],
  ["FIN", "ACK"],
  ["PSH", "ACK"],
  ["RST"],
];

/** The ways in which a line goes wrong: one word, or a line missing before it; at last a word of a line shortly before. */
function* repairs(scenario: Scenario, { code, range: { start } }: Finding): Generator<Repair> {
  const names = namesOf(scenario);
  const { line } = start;
  const misspelt =
    code === "unknown-endpoint" ||
    code === "nothing-held" ||
    scenario.problems.some((one) => one.severity === "error" && one.range.start.line === line);
  if (!aboutChecks.has(code)) {
    yield* changedWords(scenario, line, names, { near: start.character, misspelt });
    if (misspelt && isTitle(scenario, line)) yield { scenario: endingAbove(scenario, line), line, word: null };
    yield* otherSegments(scenario, line);
    if (code === "duplicate-endpoint") yield* otherwiseDeclared(scenario, start);
    for (const missing of missingLines(scenario, line, names)) yield { scenario: missing, line, word: null };
  }
  let seen = 0;
  for (const { kind, range } of scenario.statements.toReversed()) {
    if (range.start.line >= line || (kind !== "segment" && kind !== "call") || seen === maxLookBack) continue;
    seen++;
    yield* changedWords(scenario, range.start.line, names, { near: range.start.character, misspelt: false });
    yield* otherSegments(scenario, range.start.line);
  }
}

/** A written segment with other flags, and the other way round. */
function* otherSegments(scenario: Scenario, line: number): Generator<Repair> {
  const written = scenario.statements.find(({ range }) => range.start.line === line);
  if (written?.kind !== "segment") return;
  const { range } = written.flags ?? written.arrow;
  const others = flagSets.map((value) => ({ ...written, flags: { value, range } }));
  for (const statement of [...others, { ...written, from: written.to, to: written.from }])
    yield { scenario: withLine(scenario, line, { declarations: [], statement }), line, word: null };
}

function* changedWords(
  scenario: Scenario,
  line: number,
  names: readonly string[],
  place: { readonly near: number; readonly misspelt: boolean },
): Generator<Repair> {
  for (const mend of mendsOf(scenario, line, names, place)) {
    const isWithout = saysNothing(mend);
    yield { scenario: withLine(scenario, line, mend), line, word: isWithout ? null : mend.edit, isWithout };
  }
}

function saysNothing({ declarations, statement }: Mend): boolean {
  return declarations.length === 0 && statement === null;
}

/** Whether a line looks as the first one of a scenario does: a word, or none, and a text. */
function isTitle(scenario: Scenario, line: number): boolean {
  return /^\s*\S*\s*"[^"]*"\s*(#.*|\/\/.*)?$/.test(linesOf(scenario)[line] ?? "");
}

/** The earlier one of two declarations under one name, with a name that lines speak of and nobody declares. */
function* otherwiseDeclared(scenario: Scenario, second: Range["start"]): Generator<Repair> {
  const { declarations, statements } = scenario;
  const declared = declarations.flatMap((one) => (one.kind === "endpoint" ? [one.name] : []));
  const lines = linesOf(scenario);
  const earlier = declared.find((name) => lines[second.line]?.startsWith(name.text, second.character));
  if (earlier === undefined) return;
  const { line, character: from } = earlier.range.start;
  const whole = lines[line] ?? "";
  const to = from + earlier.text.length;
  const spoken = new Set(statements.flatMap(endpointWords).map((word) => word.text));
  for (const { text: name } of declared) spoken.delete(name);
  for (const by of [...spoken].slice(0, maxNames)) {
    const renamed = lines.with(line, whole.slice(0, from) + by + whole.slice(to)).join("\n");
    yield { scenario: parseScenario(renamed, "en"), line, word: { from, to, text: earlier.text, by } };
  }
}

/** What stands above a line, as if the next scenario began there. */
function endingAbove(scenario: Scenario, line: number): Scenario {
  const isAbove = ({ range }: { readonly range: Statement["range"] }): boolean => range.start.line < line;
  return {
    ...scenario,
    declarations: scenario.declarations.filter(isAbove),
    statements: scenario.statements.filter(isAbove),
    problems: scenario.problems.filter(isAbove),
  };
}

/** The endpoints that are declared, and those that segments speak of. */
function namesOf({ declarations, statements }: Scenario): readonly string[] {
  const declared = declarations.flatMap((one) => (one.kind === "endpoint" ? [one.name.text] : []));
  const written = statements.flatMap(endpointWords).map(({ text }) => text);
  return [...new Set([...(declared.length === 0 ? ["client", "server"] : declared), ...written])].slice(0, maxNames);
}

/** The scenario with another reading of one line. */
function withLine(
  scenario: Scenario,
  line: number,
  mend: { readonly declarations: readonly Declaration[]; readonly statement: Statement | null },
): Scenario {
  const elsewhere = ({ range }: { readonly range: Statement["range"] }): boolean => range.start.line !== line;
  const before = scenario.statements.filter(({ range }) => range.start.line < line);
  const behind = scenario.statements.filter(({ range }) => range.start.line > line);
  return {
    ...scenario,
    declarations: [...scenario.declarations.filter(elsewhere), ...mend.declarations],
    statements: [...before, ...(mend.statement === null ? [] : [mend.statement]), ...behind],
    problems: scenario.problems.filter(elsewhere),
  };
}

/** A call or a segment between any two endpoints that was left out before a line, or that the line itself was to be. */
function* missingLines(scenario: Scenario, line: number, names: readonly string[]): Generator<Scenario> {
  const range = { start: { line, character: 0 }, end: { line, character: 0 } };
  const plain = {
    kind: "segment",
    forge: null,
    fields: {},
    payload: null,
    retransmission: null,
    as: null,
    times: null,
    range,
  } as const;
  const where = scenario.statements.findIndex((one) => one.range.start.line >= line);
  const problems = scenario.problems.filter((one) => one.range.start.line !== line);
  const at = where < 0 ? scenario.statements.length : where;
  for (const from of names.slice(0, 3)) {
    for (const to of names.slice(0, 3)) {
      if (from === to) continue;
      const [connect] = parseScenario(`${from}: connect (${to})`, "en").statements;
      if (connect !== undefined)
        yield { ...scenario, problems, statements: scenario.statements.toSpliced(at, 0, { ...connect, range }) };
      for (const flags of flagSets) {
        const missing: Statement = {
          ...plain,
          from: { text: from, range },
          to: { text: to, range },
          arrow: { value: "->", range },
          flags: { value: flags, range },
        };
        yield { ...scenario, problems, statements: scenario.statements.toSpliced(at, 0, missing) };
      }
    }
  }
}
