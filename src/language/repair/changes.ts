/** The ways to change one word of a line, leave it out or put one in, the likeliest first. */
import { distance } from "fastest-levenshtein";
import { durationUnits, mslUnit } from "../syntax/vocabulary.ts";
import { keywords, LineVocabulary, options, variables } from "./line-vocabulary.ts";

/** In the line: `text` from one character to another becomes `by`. */
export interface WordEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly by: string;
}

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

/** How many spellings of a word are tried. */
const maxSpellings = 4;
const units: readonly string[] = [mslUnit, ...durationUnits.keys()];

/**
 * `names`: the endpoints that there are; `written`: the scenario's text. `near`: where in the line the mistake is seen.
 * `isMisspelt`: a word may be one that is no word here; else only others of its kind are tried. `isUnknown`: what the line
 * was meant to say cannot be known, nor what follows from it.
 */
export function* wordEdits(
  text: string,
  { names, written }: { readonly names: readonly string[]; readonly written: string },
  near: number,
  isMisspelt: boolean,
  isUnknown: boolean,
): Generator<WordEdit> {
  const words = new LineVocabulary(names, written);
  const far = ({ from, to }: { readonly from: number; readonly to: number }): number =>
    Math.max(from - near, near - to, 0);
  const parts = partsOf(text).map((part, index, all) => ({ ...part, before: all[index - 1], after: all[index + 1] }));
  const nearest = parts.toSorted((a, b) => far(a) - far(b));
  const end = parts.at(-1)?.to ?? 0;

  if (isMisspelt) {
    yield* besideEqualSigns(parts, words);
    for (const part of nearest.filter((one) => !words.known.has(one.text))) {
      const fitting = words.between(part.before?.text, part.after?.text);
      for (const by of spellings(part.text, [...fitting, ...words.known])) yield { ...part, by };
    }
  }
  yield { from: parts[0]?.from ?? 0, to: end, text, by: "" };
  for (const part of nearest) {
    // `client` is a keyword, too, but where it names an endpoint no other keyword can be in its place.
    const isName = words.names.includes(part.text);
    for (const kind of words.classes.filter((one) => one.includes(part.text) && !(isName && one === keywords)))
      for (const by of kind) if (by !== part.text && (isUnknown || !isExcuse(part.text, by))) yield { ...part, by };
    for (const by of words.valuesLike(part.text)) if (by !== part.text) yield { ...part, by };
  }
  if (!isMisspelt) return;

  for (const part of nearest) yield { ...part, by: "" };
  const [first] = parts;
  if (first !== undefined)
    for (const by of keywords) if (isUnknown || !isExcuse(first.text, by)) yield { ...first, by };
  const gaps = [...parts.map(({ from, text: after, before }) => ({ from, to: from, before: before?.text, after }))];
  gaps.push({ from: end, to: end, before: parts.at(-1)?.text, after: "" });
  for (const { from, before, after } of gaps.toSorted((a, b) => far(a) - far(b)))
    for (const word of words.between(before, after)) yield { from, to: from, text: "", by: ` ${word} ` };
}

/** With these nearly anything is right: a scenario that ends, an endpoint that may send whatever a line says. */
const excuses: readonly string[] = ["stop", "raw"];

/** They are meant by what is nearly that word; else they say that what is below cannot be known. */
export function isExcuse(word: string, by: string): boolean {
  return excuses.includes(by) && distance(word, by) > 2;
}

/** A value or a name that is plainly missing beside `=`. */
function* besideEqualSigns(
  parts: readonly (Part & { readonly before: Part | undefined; readonly after: Part | undefined })[],
  words: LineVocabulary,
): Generator<WordEdit> {
  for (const { text, from, to, before, after } of parts) {
    if (text !== "=") continue;
    const put = (at: number, by: string): WordEdit => ({ from: at, to: at, text: "", by });
    if (before?.to !== from) for (const name of words.between(before?.text, "=")) yield put(from, name);
    if (after?.from !== to) for (const value of words.missingValues()) yield put(to, value);
  }
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
