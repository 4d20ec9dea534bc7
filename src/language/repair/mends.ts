/**
 * What a line that is wrong may have been meant to say: every reading of it with one word changed, left out or put in, the
 * likeliest first. Nobody is told these: they are for finding out what only follows from the mistake.
 */
import { distance } from "fastest-levenshtein";
import { declarationKeywords, statementKeywords } from "../kinds/lookup.ts";
import { parseScenario } from "../parse/scenario.ts";
import type { Declaration, Scenario, Statement } from "../syntax/document.ts";
import { linesOf } from "../syntax/lines.ts";
import {
  arrows,
  callNames,
  durationUnits,
  fieldNames,
  flagNames,
  innerKeywords,
  mslUnit,
  parameterNames,
  roles,
  states,
  suppositions,
  switchWords,
  timeVariable,
  variableNames,
} from "../syntax/vocabulary.ts";

/** One reading of the line: it declares or does something, or nothing. */
export interface Mend {
  /** The change that brings it about. */
  readonly edit: WordEdit;
  readonly declarations: readonly Declaration[];
  readonly statement: Statement | null;
}

/** In the line: `text` from one character to another becomes `by`. */
export interface WordEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly by: string;
}

/** How many changed lines are read at most. */
const maxReadings = 300;

/**
 * The readings of a line of `scenario` (counted from its own first one) with one word changed, each once.
 * `names`: the endpoints that there are. `near`: where in the line the mistake is seen. `misspelt`: a word may be one that
 * is no word here; else every one can be read, and only others of its kind are tried.
 */
export function* mendsOf(
  scenario: Scenario,
  line: number,
  names: readonly string[],
  { near, misspelt }: { readonly near: number; readonly misspelt: boolean },
): Generator<Mend> {
  const text = linesOf(scenario)[line] ?? "";
  const words = new Words(names, scenario.text);
  const above = rawsAbove(scenario, line);
  const seen = new Set<string>();
  let left = maxReadings;
  for (const edit of changes(text, words, near, misspelt)) {
    const changed = text.slice(0, edit.from) + edit.by + text.slice(edit.to);
    if (seen.has(changed)) continue;
    seen.add(changed);
    if (left-- <= 0) return;
    const read = readAlone(above, changed);
    if (read === null) continue;
    const meaning = JSON.stringify(read, (key, value: unknown) => (/range$/i.test(key) ? null : value));
    if (seen.has(meaning)) continue;
    seen.add(meaning);
    yield { ...read, edit };
  }
}

/** What must stand above a line for it to be read as it is in its place: who is raw, and as many lines. */
function rawsAbove({ declarations }: Scenario, line: number): readonly string[] {
  const above = Array<string>(line).fill("");
  for (const one of declarations) {
    if (one.kind === "endpoint" && one.role === "raw" && one.range.start.line < line)
      above[one.range.start.line] = `raw ${one.name.text}`;
  }
  return above;
}

function readAlone(above: readonly string[], text: string): Omit<Mend, "edit"> | null {
  const line = above.length;
  const read = parseScenario([...above, text].join("\n"), "en");
  if (read.problems.some(({ severity, range }) => severity === "error" && range.start.line === line)) return null;
  const declarations = read.declarations.filter(({ range }) => range.start.line === line);
  return { declarations, statement: read.statements[0] ?? null };
}

// ---------------------------------------------------------------- words

const keywords: readonly string[] = [...declarationKeywords, ...statementKeywords];
const options: readonly string[] = [...fieldNames, ...parameterNames];
const flagSets: readonly string[] = [...flagNames, "FIN+ACK", "SYN+ACK"];
const variables: readonly string[] = [...variableNames, timeVariable];
const others: readonly string[] = [...innerKeywords, ...suppositions, ...switchWords];
const durations: readonly string[] = ["1s", `2${mslUnit}`];
const units: readonly string[] = [mslUnit, ...durationUnits.keys()];
const maxOwnWords = 30;

/** The words that a line of one scenario may be made of. */
class Words {
  readonly classes: readonly (readonly string[])[];
  readonly known: ReadonlySet<string>;
  readonly names: readonly string[];
  /** Symbols, held segments' names and numbers that the scenario uses. */
  readonly own: readonly string[];

  constructor(names: readonly string[], text: string) {
    this.names = names;
    this.classes = [flagNames, arrows, names, callNames, keywords, options, variables, others, states];
    this.known = new Set(this.classes.flat());
    const used = text.replace(/".*?"|#.*|\/\/.*/g, " ").match(/[\p{L}\p{N}_.]+/gu) ?? [];
    this.own = [...new Set(used.filter((word) => !this.known.has(word)))].slice(0, maxOwnWords);
  }

  /** What may stand between two parts of a line; `undefined` is its beginning or its end. */
  between(before: string | undefined, behind: string | undefined): readonly string[] {
    const isArrow = (word: string | undefined): boolean => arrows.some((arrow) => arrow === word);
    const isName = (word: string | undefined): boolean => word !== undefined && this.names.includes(word);
    const isFlag = (word: string | undefined): boolean => flagNames.some((flag) => flag === word);
    const fitting: (readonly string[])[] = [];
    if (before === undefined) fitting.push(this.names, keywords);
    if (isArrow(before) || isArrow(behind) || behind === ":" || before === "," || before === "crash")
      fitting.push(this.names);
    if (isName(before) && isName(behind)) fitting.push(arrows, [","]);
    if (isName(before)) fitting.push([":"]);
    if (before === ":") fitting.push(callNames, flagSets);
    if (roles.some((role) => role === before)) fitting.push(this.names);
    if (behind === "=") fitting.push(options, variables);
    if (before === "=" || before === "as" || before === "wait" || before === "at" || behind === "arrives")
      fitting.push(this.own, durations, switchWords);
    if (before === "+" || behind === "+") fitting.push(flagNames);
    if (isFlag(before) && isFlag(behind)) fitting.push(["+"]);
    if (options.some((option) => option === before)) fitting.push(["="]);
    if (before === "suppose" || before === "set" || before === "profile") fitting.push(others, options);
    fitting.push(["+", "=", ",", "as", "until", "from", "fails"]);
    return fitting.flat();
  }
}

// ---------------------------------------------------------------- changes

interface Part {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const partPattern =
  /#.*|\/\/.*|"(?:\\.|[^"\\])*"?|(?:-x(?![\p{L}\p{N}])|[-<~]|=?>){2,}|-x(?=\s)|=>|[\p{L}\p{N}_]+(?:[-.][\p{L}\p{N}_]+)*|\S/gu;

/** The words and signs of a line, without its comment. */
function partsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  for (const { 0: part, index } of text.matchAll(partPattern)) {
    if (part.startsWith("#") || part.startsWith("//")) break;
    parts.push({ from: index, to: index + part.length, text: part });
  }
  return parts;
}

const maxSpellings = 4;

function* changes(text: string, words: Words, near: number, misspelt: boolean): Generator<WordEdit> {
  const far = ({ from, to }: { readonly from: number; readonly to: number }): number =>
    Math.max(from - near, near - to, 0);
  const parts = partsOf(text).map((part, index, all) => ({ ...part, before: all[index - 1], behind: all[index + 1] }));
  const nearest = parts.toSorted((a, b) => far(a) - far(b));
  const end = parts.at(-1)?.to ?? 0;

  if (misspelt) {
    for (const part of nearest.filter((one) => !words.known.has(one.text))) {
      const fitting = words.between(part.before?.text, part.behind?.text);
      for (const by of spellings(part.text, [...fitting, ...words.known])) yield { ...part, by };
    }
  }
  yield { from: parts[0]?.from ?? 0, to: end, text, by: "" };
  for (const part of nearest) {
    for (const kind of words.classes.filter((one) => one.includes(part.text)))
      for (const by of kind) if (by !== part.text) yield { ...part, by };
    if (/^\d{1,10}$/.test(part.text)) for (const by of [1, -1]) yield { ...part, by: String(Number(part.text) + by) };
  }
  if (!misspelt) return;

  for (const part of nearest) yield { ...part, by: "" };
  const [first] = parts;
  if (first !== undefined) for (const by of keywords) yield { ...first, by };
  const gaps = [...parts.map(({ from, text: behind, before }) => ({ from, to: from, before: before?.text, behind }))];
  gaps.push({ from: end, to: end, before: parts.at(-1)?.text, behind: "" });
  for (const { from, before, behind } of gaps.toSorted((a, b) => far(a) - far(b)))
    for (const word of words.between(before, behind)) yield { from, to: from, text: "", by: ` ${word} ` };
}

/** What a word may have been meant to be: the candidates that are nearest to it, and what is only run together with others. */
function* spellings(word: string, candidates: readonly string[]): Generator<string> {
  const glued = [...options, ...variables].filter((name) => word.startsWith(name) && word !== name);
  for (const name of glued.toSorted((a, b) => b.length - a.length)) yield `${name}=${word.slice(name.length)}`;
  const number = /^\d+(\.\d+)?/.exec(word)?.[0];
  if (number !== undefined) {
    yield number;
    for (const unit of nearestOf(word.slice(number.length), units)) yield number + unit;
    return;
  }
  if (word.startsWith('"')) {
    for (const { index } of word.matchAll(/\s|$/g)) yield `${word.slice(0, index)}"${word.slice(index)}`;
    return;
  }
  yield* nearestOf(word, candidates);
}

function nearestOf(word: string, candidates: readonly string[]): readonly string[] {
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, away: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, away }) => away < Math.max(candidate.length, word.length))
    .toSorted((a, b) => a.away - b.away)
    .slice(0, maxSpellings)
    .map(({ candidate }) => candidate);
}
