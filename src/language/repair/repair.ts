/**
 * What a text that is wrong may have been meant to say: the scenario again and again, each time with one of the ways undone
 * in which a line goes wrong, the likeliest first. These scenarios are not shown: they are run to find out what only follows
 * from the mistake (`scenario/judge/follow-on.ts`).
 */
import { effectOf, endpointWords } from "../kinds/lookup.ts";
import { endpointNames } from "../names/by-use.ts";
import { isHeaderLine } from "../parse/headers.ts";
import { type LineResult, readInPlace } from "../parse/line.ts";
import { parseScenario } from "../parse/scenario.ts";
import type { Fix, Position, Scenario, Statement } from "../syntax/document.ts";
import { linesOf } from "../syntax/lines.ts";
import { roles } from "../syntax/vocabulary.ts";
import { isExcuse, type WordEdit } from "./changes.ts";
import { keywords, lineWords } from "./line-vocabulary.ts";
import { type ChangedPlace, rawsAbove, readings, saysNothing } from "./readings.ts";
import { missingStatements, otherSegments, withPayloads } from "./segments.ts";

/** Where a scenario is wrong. Lines are counted from its own first one. */
export interface Mistake {
  readonly line: number;
  /** Where in the line it is seen. */
  readonly character: number;
  /**
   * The line cannot be read; or TCP would not do it; or it is a check that fails: that changes nothing, so if something
   * else is wrong, it is above.
   */
  readonly kind: "unread" | "impossible" | "failed-check";
  /** It has no fix but to give the line up: what the line was meant to say is not known. */
  readonly isUnknown: boolean;
  /** Other lines are wrong as well: any line above may be the cause that they share. */
  readonly isShared: boolean;
}

export interface Repair {
  readonly scenario: Scenario;
  /** The scenario that the line was to begin; null: the line is inside of this one. */
  readonly below: Scenario | null;
  /** The line that is changed. */
  readonly line: number;
  /** The word that is changed; null: more than one is. */
  readonly word: WordEdit | null;
  /** The line says nothing any more. */
  readonly isWithout: boolean;
  /** If it helps, the mistake is this word, wherever it was seen. */
  readonly isTheMistake: boolean;
}

/** How many actions before the mistake may be the cause of it. */
const maxLookBack = 3;

/** How many endpoints a wrong name may have been meant to be. */
const maxNames = 8;

/** The ways in which the line goes wrong: one word, or a line missing before it; then a word of an action shortly before. */
export function* repairsOf(scenario: Scenario, mistake: Mistake): Generator<Repair> {
  const names = namesOf(scenario);
  if (mistake.kind !== "failed-check") yield* repairsOfLine(scenario, mistake, names);
  const before = scenario.statements.filter((one) => one.range.start.line < mistake.line && effectOf(one) === "action");
  const nearby = before.slice(-maxLookBack).map(({ range }) => range.start);
  for (const { line, character } of nearby.toReversed()) {
    yield* changedWords(scenario, names, { line, near: character, isMisspelt: false });
    yield* otherSegments(scenario, line).map((statement) => withStatement(scenario, line, statement));
  }
  if (!mistake.isShared) return;
  const done = new Set(nearby.map(({ line }) => line));
  for (const { line, character } of placesAbove(scenario, mistake.line)) {
    if (done.has(line)) continue;
    const changed = changedWords(scenario, names, { line, near: character, isMisspelt: false });
    // Nearly anything is right if a line far above is left out, or is a line of another kind.
    for (const repair of changed) if (!repair.isWithout && !isOtherKind(repair)) yield repair;
  }
}

/** The scenario with a fix applied; null: the fix changes several lines, or its line still cannot be read. */
export function withFix(scenario: Scenario, { edits }: Fix): Repair | null {
  const [first, ...others] = edits.map(({ range: { start, end }, newText }) => ({ start, end, newText }));
  if (first === undefined || [first, ...others].some(({ start, end }) => start.line !== end.line)) return null;
  const { line } = first.start;
  if (others.some(({ start }) => start.line !== line)) return null;
  const text = linesOf(scenario)[line] ?? "";
  const changes = [first, ...others].map(({ start, end, newText }) => ({
    from: start.character,
    to: end.character,
    text: text.slice(start.character, end.character),
    by: newText,
  }));
  const fixed = changes
    .toSorted((a, b) => b.from - a.from)
    .reduce((all, { from, to, by }) => all.slice(0, from) + by + all.slice(to), text);
  const [word] = changes;
  const only = others.length === 0 && word !== undefined ? word : null;
  if (line === 0 && isHeaderLine(fixed, 0))
    return { ...many, scenario: elsewhereThan(scenario, line), line, word: only };
  const read = readInPlace(fixed, line, (name) => rawsAbove(scenario, line).has(name));
  return read === null ? null : { ...many, scenario: withReading(scenario, line, read), line, word: only };
}

/** Whether the word that is changed is the keyword of the line; the role of an endpoint is none. */
function isOtherKind({ word }: Repair): boolean {
  return (
    word !== null &&
    [word.text, word.by].every((one) => keywords.includes(one)) &&
    !roles.some((role) => role === word.by)
  );
}

/** Where what decides the run begins, above a line: statements, the nearest first, then declarations. */
function placesAbove({ statements, declarations }: Scenario, line: number): readonly Position[] {
  const acting = statements.filter((one) => ["action", "clock"].includes(effectOf(one)));
  return [...declarations, ...acting]
    .map(({ range }) => range.start)
    .filter((start) => start.line < line)
    .toReversed();
}

function* repairsOfLine(
  scenario: Scenario,
  { line, character, kind, isUnknown }: Mistake,
  names: readonly string[],
): Generator<Repair> {
  const isMisspelt = kind === "unread" || isUnknownName(scenario, line, character);
  yield* changedWords(scenario, names, { line, near: character, isMisspelt, isUnknown });
  if (isMisspelt && looksLikeTitle(scenario, line))
    yield { ...many, scenario: endingAbove(scenario, line), below: beginningBelow(scenario, line), line };
  yield* otherSegments(scenario, line).map((statement) => withStatement(scenario, line, statement));
  yield* withPayloads(scenario, line).map((statement) => withStatement(scenario, line, statement));
  yield* otherDeclarations(scenario, line, character);
  for (const statement of missingStatements(names, line))
    yield { ...many, scenario: withStatementBefore(scenario, line, statement), line };
}

const many = { below: null, word: null, isWithout: false, isTheMistake: false } as const;

function* changedWords(scenario: Scenario, names: readonly string[], place: ChangedPlace): Generator<Repair> {
  const { line } = place;
  const isBelowStatements = scenario.statements.some(({ range }) => range.start.line < line);
  for (const reading of readings(scenario, names, place)) {
    if (isBelowStatements && reading.declarations.length > 0) continue;
    const isWithout = saysNothing(reading);
    const repaired = withReading(scenario, line, reading);
    // No reader would be offered that.
    const isNoWord = isWithout || isExcuse(reading.edit.text, reading.edit.by);
    yield { ...many, scenario: repaired, line, word: isNoWord ? null : reading.edit, isWithout };
  }
}

// ---------------------------------------------------------------- what the mistake looks like

/** Whether the word at a place is a name that nothing has: no endpoint, no held segment. */
function isUnknownName(scenario: Scenario, line: number, character: number): boolean {
  const [name] = /^[\p{L}_][\p{L}\p{N}_]*/u.exec((linesOf(scenario)[line] ?? "").slice(character)) ?? [];
  if (name === undefined || lineWords.has(name)) return false;
  const held = scenario.statements.flatMap((one) => (one.kind === "segment" && one.as !== null ? [one.as.text] : []));
  return ![...endpointNames(scenario), ...held].includes(name);
}

/** Whether a line looks as the first one of a scenario does: a word, or none, and a text. */
function looksLikeTitle(scenario: Scenario, line: number): boolean {
  return /^\s*\S*\s*"[^"]*"\s*(#.*|\/\/.*)?$/.test(linesOf(scenario)[line] ?? "");
}

/** The endpoints that are declared, and those that lines speak of. */
function namesOf(scenario: Scenario): readonly string[] {
  const spokenOf = scenario.statements.flatMap((one) => endpointWords(one)).map(({ text }) => text);
  return [...new Set([...endpointNames(scenario), ...spokenOf])].slice(0, maxNames);
}

// ---------------------------------------------------------------- scenarios with another line

type Placed = { readonly range: Statement["range"] };

/** The scenario without what is on a line. */
function elsewhereThan(scenario: Scenario, line: number): Scenario {
  const isElsewhere = ({ range }: Placed): boolean => range.start.line !== line;
  return {
    ...scenario,
    declarations: scenario.declarations.filter(isElsewhere),
    statements: scenario.statements.filter(isElsewhere),
    problems: scenario.problems.filter(isElsewhere),
  };
}

/** The scenario with another reading of a line. */
function withReading(scenario: Scenario, line: number, { declarations, statement }: LineResult): Scenario {
  const elsewhere = elsewhereThan(scenario, line);
  return {
    ...elsewhere,
    declarations: [...elsewhere.declarations, ...declarations],
    statements: statement === null ? elsewhere.statements : inPlace(elsewhere.statements, line, statement),
  };
}

/** The statements with another one at a line, before whatever is there. */
function inPlace(statements: readonly Statement[], line: number, statement: Statement): readonly Statement[] {
  const at = statements.findIndex(({ range }) => range.start.line >= line);
  return statements.toSpliced(at < 0 ? statements.length : at, 0, statement);
}

function withStatement(scenario: Scenario, line: number, statement: Statement): Repair {
  const elsewhere = elsewhereThan(scenario, line);
  return { ...many, scenario: { ...elsewhere, statements: inPlace(elsewhere.statements, line, statement) }, line };
}

function withStatementBefore(scenario: Scenario, line: number, statement: Statement): Scenario {
  const problems = scenario.problems.filter(({ range }) => range.start.line !== line);
  return { ...scenario, problems, statements: inPlace(scenario.statements, line, statement) };
}

/** What is above a line, as if the next scenario began there. */
function endingAbove(scenario: Scenario, line: number): Scenario {
  const isAbove = ({ range }: Placed): boolean => range.start.line < line;
  return {
    ...scenario,
    declarations: scenario.declarations.filter(isAbove),
    statements: scenario.statements.filter(isAbove),
    problems: scenario.problems.filter(isAbove),
  };
}

/** What is below a line, in its place. */
function beginningBelow(scenario: Scenario, line: number): Scenario {
  const below = linesOf(scenario).map((text, index) => (index > line ? text : ""));
  return parseScenario(below.join("\n"), "en");
}

/**
 * Of two declarations under one name the earlier one, with a name that lines use and none declares: then that one
 * is the mistake.
 */
function* otherDeclarations(scenario: Scenario, second: number, character: number): Generator<Repair> {
  const lines = linesOf(scenario);
  const whole = lines[second] ?? "";
  if (!roles.some((role) => whole.trimStart().startsWith(role))) return;
  const declared = scenario.declarations.flatMap((one) => (one.kind === "endpoint" ? [one.name] : []));
  const first = declared.find(({ text, range }) => range.start.line < second && whole.startsWith(text, character));
  if (first === undefined) return;
  const { line, character: from } = first.range.start;
  const to = from + first.text.length;
  const names = new Set(scenario.statements.flatMap((one) => endpointWords(one)).map(({ text }) => text));
  for (const { text } of declared) names.delete(text);
  const text = lines[line] ?? "";
  for (const by of [...names].slice(0, maxNames)) {
    const renamed = lines.with(line, text.slice(0, from) + by + text.slice(to)).join("\n");
    const word = { from, to, text: first.text, by };
    yield { ...many, scenario: parseScenario(renamed, "en"), line, word, isTheMistake: true };
  }
}
