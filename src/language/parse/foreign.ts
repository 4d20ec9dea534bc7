/** Lines in the words of other tools, read as if they were in the words of this language, with a finding for each word. */
import type { Locale } from "../../words/text.ts";
import { movedWithin, relocated } from "../foreign/relocate.ts";
import { applied, type LineEdit, placeBefore, type Rewrite, wholeLine } from "../foreign/rewrite.ts";
import { type Rewritten, rewritten } from "../foreign/rules.ts";
import {
  beginsWithPredicate,
  isNegated,
  isPredicate,
  isVerb,
  saysMore,
  wordsForBoth,
} from "../foreign/sentences/lexicon.ts";
import { moodOf } from "../foreign/sentences/moods.ts";
import { type Meaning, sentencesIn } from "../foreign/sentences/read.ts";
import { type Endpoints, Sentence } from "../foreign/sentences/sentence.ts";
import { effectOf, endpointWords } from "../kinds/lookup.ts";
import type { Declaration, Fix, Problem, Range, Statement } from "../syntax/document.ts";
import { rangeOf } from "../syntax/range.ts";
import { flagOf, stateOf } from "../syntax/vocabulary.ts";
import { nextHeader } from "./headers.ts";
import { readLine } from "./line.ts";
import { repeatsLast } from "./losses.ts";
import { offerNearest } from "./nearest.ts";
import {
  asLoss,
  asOvertaking,
  asProse,
  directsProgram,
  type LinesResult,
  nothing,
  type Surroundings,
} from "./prose.ts";
import { Reader, shorten } from "./reader.ts";

/** What these say of a foreign word leads nowhere: they take it away, or take it for another one. */
const poor: ReadonlySet<string> = new Set([
  "unexpected-text",
  "bad-number",
  "bad-value",
  "bad-name",
  "bare-peer",
  "send-what",
  "unquoted-text",
  "tight-arrow",
  "call-without-caller",
  "misspelt-statement",
  "misspelt-call",
  "misspelt-parameter",
  "misspelt-word",
  "missing-name",
  "missing-segment",
  "unknown-statement",
  "missing-arrow",
  "missing-colon",
  "loss-without-condition",
]);

/** What has no fix and is clear all the same. */
const clear: ReadonlySet<string> = new Set(["flags-first", "flag-is-no-field", "duplicate-flag", "duplicate-field"]);

/** What reading a line as another text gave. */
interface Attempt {
  readonly problems: readonly Problem[];
  readonly read: LinesResult;
}

/** A line in our words. */
interface Translation extends Attempt, Rewritten {}

/**
 * What the line that has just been read says in other words; null where it is understood, or no better read in these. Its
 * problems are those from `before` on.
 */
export function readForeign(
  reader: Reader,
  before: number,
  statement: Statement | null,
  surroundings: Surroundings,
): LinesResult | null {
  const errors = errorsIn(reader.problems.slice(before));
  if (errors.length === 0) return asksBoth(statement, surroundings) ? readSentence(reader, surroundings) : null;
  if (isUnderstood(errors)) return null;
  const { line, locale } = reader;
  const readAs = (text: string): Attempt => readText(text, line, locale, surroundings.isRaw);
  const content = reader.content();
  const { aliases } = surroundings.endpoints();
  const isAlias = aliases.size > 0 && aliases.has(/^(?:.*=)?\s*(\w+)\s*[.(]/.exec(content)?.[1] ?? "");
  const mood = moodOf(content);
  if (mood !== null) return asMood(reader, before, mood, surroundings);
  const known = isAlias ? null : inKnownWords(content, errors, readAs);
  if (known !== null && isRead(known)) return accept(reader, before, known);
  const isMore = errors.some(({ code }) => code === "unexpected-text") && (statement === null || errors.length > 1);
  const isOwned = /^\s*(?:the\s+)?[\p{L}_]\w*['’]s\s/u.test(content);
  const isWordy =
    errors.some(({ code, fixes }) => wordy.has(code) && fixes === undefined) && (isOwned || isSentence(content));
  const isUnknown = isWordy || errors.some(({ code }) => unknown.has(code));
  const isTolerant = (isMore || isUnknown) && !declaresByWord.test(content);
  const mayBeLoss = isTolerant || errors.some(({ code }) => code === "misspelt-statement");
  const isAbove = mayBeLoss && repeatsLast(new Sentence(content, surroundings.endpoints()), surroundings.above);
  const sentence = isAbove ? null : asSentence(content, surroundings.endpoints, readAs, isTolerant);
  if (sentence === null && known === null) {
    const fate = mayBeLoss
      ? (asLoss(reader, before, surroundings) ?? asOvertaking(reader, before, surroundings))
      : null;
    if (fate !== null) return fate;
    const read = asProse(reader, before, statement, surroundings);
    const canFollow = (text: string): boolean => saysIn(text, readAs) && !declaresHere(text, surroundings, readAs);
    if (!directsProgram(content)) offerNearest(reader, before, surroundings.endpoints(), canFollow);
    return read;
  }
  if (sentence === null) return known === null ? null : accept(reader, before, known);
  return completed(reader, before, sentence) ?? accept(reader, before, sentence);
}

/** `is client ESTABLISHED?` is a check, and 假如没有 TIME_WAIT 会怎样 what the scenario supposes. Any other one is for people. */
function asMood(reader: Reader, before: number, word: string, { isRaw, endpoints }: Surroundings): LinesResult {
  const { line, locale } = reader;
  const meant = asSentence(reader.content(), endpoints, (text) => readText(text, line, locale, isRaw), false);
  const isAsked = meant?.read.statements.every((one) => effectOf(one) === "check") === true;
  if (isAsked && meant.read.declarations.every(({ kind }) => kind === "suppose")) return accept(reader, before, meant);
  reader.problems.length = before;
  reader.problem("no-event", reader.lineRange(), { word }, [reader.commenting()]);
  return nothing;
}

/** What says of a line why it is wrong, and no more: the sentence that is meant is its fix. */
const explaining: ReadonlySet<string> = new Set([
  "call-without-caller",
  "check-without-endpoint",
  "flag-is-no-call",
  "flags-expected",
  "latency-direction",
  "loss-direction",
  "missing-transition",
  "missing-icmp-type",
  "mtu-direction",
  "path-direction",
  "profile-in-set",
]);

/** `carol bob isn=500`: what is wrong is the role. */
const declaresByWord = /^\s*[\p{L}_][\p{L}\p{N}_]*\s+[\p{L}_][\p{L}\p{N}_]*\s+[\w-]+=/u;

/** The line is none of ours: a few words may be left unread. */
const unknown: ReadonlySet<string> = new Set(["bare-peer", "statement-expected", "unknown-statement"]);

/** What is said of a sentence that begins as a line of ours does: `server (still open) sends 20 bytes`. */
const wordy: ReadonlySet<string> = new Set([
  "missing-parenthesis",
  "missing-name",
  "unexpected-word",
  "unknown-call",
  "unknown-flag",
]);

function isSentence(content: string): boolean {
  return (content.match(/[A-Za-z]{2,}/g) ?? []).length > 4 || /\p{Script=Han}{4}/u.test(content);
}

/** `expect both ESTABLISHED`, where no endpoint has such a name. */
function asksBoth(statement: Statement | null, { endpoints }: Surroundings): boolean {
  if (statement === null || effectOf(statement) !== "check") return false;
  return endpointWords(statement).some(({ text }) => wordsForBoth.has(text) && !endpoints().names.includes(text));
}

/** One error that explains more than a sentence does stays, and has the sentence as its fix; null: it does not. */
function completed(reader: Reader, before: number, sentence: Translation): LinesResult | null {
  const errors = errorsIn(reader.problems.slice(before));
  const [only] = errors;
  const [rewrite] = sentence.rewrites;
  if (only === undefined || rewrite === undefined || errors.length > 1 || rewrite.code === "negated-line") return null;
  const own = only.fixes ?? [];
  const isFixed = own.some((fix) => isSame(applied(reader.content(), editsOf(fix)), sentence.text));
  if (!isFixed && !explaining.has(only.code)) return null;
  const fixes = isFixed ? own : [fixOf(reader, rewrite)];
  reader.problems[reader.problems.indexOf(only)] = { ...only, fixes };
  return moved(sentence);
}

function isSame(text: string, other: string): boolean {
  return text.replace(/\s+/g, "") === other.replace(/\s+/g, "");
}

/** What the line that is open says as a sentence, although it can be read; null: nothing else. */
export function readSentence(reader: Reader, { isRaw, endpoints }: Surroundings): LinesResult | null {
  const { line, locale } = reader;
  const meant = asSentence(reader.content(), endpoints, (text) => readText(text, line, locale, isRaw), true);
  return meant === null ? null : accept(reader, reader.problems.length, meant);
}

/** Takes a translation in the place of what was found on the line. */
function accept(reader: Reader, before: number, translation: Translation): LinesResult {
  reader.problems.length = before;
  for (const rewrite of translation.rewrites) report(reader, rewrite);
  const move = (range: Range): Range => movedWithin(range, translation.placeOf);
  for (const problem of translation.problems) reader.problems.push(relocated(problem, move));
  return moved(translation);
}

/** What a translation says, where the line says it. */
function moved({ read, placeOf, text }: Translation): LinesResult {
  const texts = text.split("\n").map((line) => line.trim());
  return { ...relocated(read, (range) => movedWithin(range, placeOf)), texts };
}

/** Reads lines in the place of one. */
function readText(text: string, line: number, locale: Locale, isRaw: Surroundings["isRaw"]): Attempt {
  const reader = new Reader(text, locale);
  const declarations: Declaration[] = [];
  const statements: Statement[] = [];
  let from = 0;
  for (const part of text.split("\n")) {
    // A header says nothing here: it begins a scenario once it is written.
    if (reader.open(line, from, from + part.length) && nextHeader(part, 0) > 0) {
      const read = readLine(reader, isRaw);
      for (const declaration of read.declarations) declarations.push(declaration);
      if (read.statement !== null) statements.push(read.statement);
    }
    from += part.length + 1;
  }
  return { problems: reader.problems, read: { declarations, statements } };
}

function isRead({ problems, rewrites }: Translation): boolean {
  return errorsIn(problems).length === 0 && rewrites.every(({ edits }) => edits.length > 0);
}

/** Word by word. */
function inKnownWords(
  content: string,
  errors: readonly Problem[],
  readAs: (text: string) => Attempt,
): Translation | null {
  const known = rewritten(content);
  if (known === null) return null;
  const ours = asOne(content, known, readAs);
  const { problems, read } = readAs(ours.text);
  const isMeant = ours.rewrites.every(({ edits }) => edits.length > 0);
  const wrong = errorsIn(problems);
  if (namesWord(read) || (isMeant && wrong.some(({ code }) => code === "unknown-statement"))) return null;
  // Every rewriting is a finding of its own, and explains more than an error; a line whose first word is unknown says nothing yet.
  const isUnread = errors.every(({ code }) => code === "unknown-statement");
  const isMended = isUnread && wrong.every(({ fixes }) => fixes !== undefined);
  if (wrong.length > 0 && !isMended && wrong.length + ours.rewrites.length > errors.length) return null;
  return { ...ours, problems: isMeant ? problems : [], read: isMeant ? read : nothing };
}

function saysIn(text: string, readAs: (text: string) => Attempt): boolean {
  const { problems, read } = readAs(text);
  if (nextHeader(text, 0) === 0) return true;
  const isSomething = read.declarations.length + read.statements.length > 0;
  return isSomething && !namesWord(read) && errorsIn(problems).length === 0;
}

/** By what its words mean, in whatever order they are. */
function asSentence(
  content: string,
  endpoints: () => Endpoints,
  readAs: (text: string) => Attempt,
  isTolerant: boolean,
): Translation | null {
  const says = (text: string): boolean => saysIn(text, readAs);
  const body = content.trim();
  const isOpen = endpoints().areOpen;
  const indent = content.length - content.trimStart().length;
  const inOurWords = (text: string): string | null => {
    const known = rewritten(text);
    return known !== null && known.rewrites.every(({ edits }) => edits.length > 0) && known.text.split("\n").every(says)
      ? known.text
      : null;
  };
  for (const meaning of sentencesIn(body, { endpoints: endpoints(), isOurs: says, inOurWords, isTolerant })) {
    const { meant, unread } = meaning;
    if (meant === body || !meant.split("\n").every(says)) continue;
    if (declaresLate(meant, isOpen, readAs)) continue;
    // `the client paid` declares nothing.
    const isMoment = isOccasion.test(unread[0] ?? "");
    if (unread.length > 0 && readAs(meant).read.declarations.some((one) => isMoment || isBareEndpoint(one))) continue;
    const whole = wholeLine(body, meant.replaceAll("\n", `\n${content.slice(0, indent)}`), indent);
    const rewrite = unread.length === 0 ? whole : partly(whole, meaning, content);
    const placeOf = (at: number, isEnd: boolean): number => placeBefore(at, rewrite.edits, isEnd);
    const text = applied(content, rewrite.edits);
    return { ...readAs(text), text, rewrites: [rewrite], placeOf };
  }
  return null;
}

/** A line of which words are unread: they are what is wrong. What is left of a negated one says the opposite. */
function partly(whole: Rewrite, { meant, unread, isNegated }: Meaning, content: string): Rewrite {
  const values = { word: unread.join("` … `"), meant };
  const from = content.indexOf(unread[0] ?? "");
  const at = from < 0 ? whole.at : ([from, from + (unread[0] ?? "").length] as const);
  if (!isNegated) return { code: "unread-words", values, at, edits: whole.edits };
  const indent = content.length - content.trimStart().length;
  return { code: "negated-line", values, at, edits: [{ from: indent, to: indent, by: "# " }] };
}

/** `server listens port=443`: what somebody does or is in is no name. */
function namesWord({ declarations, statements }: LinesResult): boolean {
  if (statements.some((one) => endpointWords(one).some(({ text }) => saysMore(text)))) return true;
  return declarations.some(
    (one) =>
      one.kind === "endpoint" &&
      [isPredicate, isVerb, isNegated, beginsWithPredicate, isStateOrFlag].some((test) => test(one.name.text)),
  );
}

/** What is so at some moment is no declaration. */
const isOccasion = /^(?:after|when|once|upon|on|before|during)\s/i;

/** `wait 3s`, and then `client retries`: after a statement no name is declared. */
function declaresLate(meant: string, isOpen: boolean, readAs: (text: string) => Attempt): boolean {
  let isLate = !isOpen;
  for (const line of meant.split("\n")) {
    const { declarations, statements } = readAs(line).read;
    if (isLate && declarations.some(isBareEndpoint)) return true;
    isLate ||= statements.length > 0;
  }
  return false;
}

/** A name, or what comes too late. */
function declaresHere(text: string, { endpoints }: Surroundings, readAs: (text: string) => Attempt): boolean {
  const { declarations } = readAs(text).read;
  return declarations.some((one) => !endpoints().areOpen || isBareEndpoint(one));
}

function isBareEndpoint(one: Declaration): boolean {
  return one.kind === "endpoint" && one.settings.length === 0;
}

function isStateOrFlag(word: string): boolean {
  return stateOf(word) !== null || flagOf(word) !== undefined;
}

/** What their fixes do is to give the words up. */
const mendless: ReadonlySet<string> = new Set(["bare-peer", "unexpected-text", "unknown-statement"]);

/** So many errors of a line in our words are corrected as well. */
const maxCorrections = 4;

/** Where a line is wrong in several words: one rewriting of all of it, if nothing is wrong any more then. */
function asOne(content: string, known: Rewritten, readAs: (text: string) => Attempt): Rewritten {
  if (known.rewrites.some(({ edits }) => edits.length === 0)) return known;
  let { text } = known;
  for (let corrections = 0; ; corrections++) {
    const [error] = errorsIn(readAs(text).problems);
    if (error === undefined) break;
    const [fix, ...others] = mendless.has(error.code) ? [] : (error.fixes ?? []);
    if (fix === undefined || others.length > 0 || corrections === maxCorrections) return known;
    text = applied(text, editsOf(fix));
  }
  if (text === known.text && known.rewrites.length === 1) return known;
  const indent = content.length - content.trimStart().length;
  const whole = wholeLine(content.trim(), text.trim(), indent);
  return { text, rewrites: [whole], placeOf: (at, isEnd) => placeBefore(at, whole.edits, isEnd) };
}

function editsOf({ edits }: Fix): readonly LineEdit[] {
  return edits
    .map(({ range, newText }) => ({ from: range.start.character, to: range.end.character, by: newText }))
    .sort((a, b) => a.from - b.from);
}

function errorsIn(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ severity }) => severity === "error");
}

/** One mistake, which the reader has found and read past, or can correct. */
function isUnderstood(errors: readonly Problem[]): boolean {
  const [only] = errors;
  if (only === undefined || errors.length > 1 || poor.has(only.code)) return false;
  return only.fixes !== undefined || clear.has(only.code);
}

function report(reader: Reader, rewrite: Rewrite): void {
  const { code, values, edits } = rewrite;
  const [from, to] = rewrite.at;
  const shown = Object.fromEntries(
    Object.entries(values).map(([name, text]) => [name, shorten(text.replace(/\n\s*/g, "` / `"))]),
  );
  reader.problem(code, rangeOf(reader.line, from, to), shown, edits.length === 0 ? [] : [fixOf(reader, rewrite)]);
}

function fixOf(reader: Reader, { values, edits }: Rewrite): Fix {
  return reader.fix(
    "replace",
    { text: shorten((values["meant"] ?? "").replace(/\n\s*/g, " / ")) },
    edits.map((edit) => ({ range: rangeOf(reader.line, edit.from, edit.to), newText: edit.by })),
  );
}
