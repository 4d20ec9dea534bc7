/** A line without words of it that no reading can use: what is left may be read, and the words are named. */
import { has, isOfSubstance, type Sentence } from "./sentence.ts";
import type { SentenceWord } from "./words.ts";

/** So many unknown words are left out at most. */
const mostUnknown = 2;

export interface Shortened {
  readonly line: string;
  readonly unread: readonly string[];
  /** What is left says the opposite. */
  readonly isNegated: boolean;
}

/** The fewest words first. */
export function* shortened(sentence: Sentence, line: string): Iterable<Shortened> {
  const { words } = sentence;
  const unknown = words.filter(isUnknown);
  if (unknown.length > mostUnknown) return;
  const known = words.filter((word) => !isUnknown(word) && isAside(word)).slice(0, mostUnknown);
  const occasion = occasionIn(words);
  const choices = [
    occasion.slice(1).some(isUnknown) ? [] : occasion,
    ...unknown.map((word) => phraseOf(words, word)),
    ...known.map((word) => phraseOf(words, word)),
    unknown.length > 1 ? unknown.flatMap((word) => phraseOf(words, word)) : [],
    unknown.length > 0 ? [...unknown, ...known].flatMap((word) => phraseOf(words, word)) : [],
  ];
  for (const left of choices) {
    const rest = words.filter((word) => !left.includes(word) && !has(word, "noise") && !has(word, "mark"));
    if (left.length === 0 || rest.length < 2 || !rest.some(isOfTcp) || isHollow(line, words, left, rest)) continue;
    yield {
      line: without(line, left),
      unread: unread(line, left),
      isNegated: left.some(
        (word) => has(word, "not") || has(word, "unanswered") || /^(?:unless|除非)$/i.test(word.text),
      ),
    };
  }
}

/** `client cwnd is 14600 after the handshake`: when it is so, at the end of a line. */
function occasionIn(words: readonly SentenceWord[]): readonly SentenceWord[] {
  const from = words.findLastIndex(({ text }) =>
    /^(?:after|when|once|upon|on|before|during|because|since|due)$/i.test(text),
  );
  const phrase = from > 1 ? words.slice(from) : [];
  const isPlain = phrase.every((word) => !isOfSubstance(word) && !has(word, "arrow") && !has(word, "port"));
  return phrase.length > 1 && isPlain && !phrase.some(({ text }) => /^[,，:：]$/.test(text)) ? phrase : [];
}

/** What somebody does is unknown, or to what: what is left would be a guess, unless it names the flags that are sent. */
const numbers = /^(?:\D* )?\d/;
const numberList = /\d\s*(?:[、,，]|\band\b|和)\s*\d+\s*(?:[、,，]|\band\b|和)\s*\d/;

function isHollow(
  line: string,
  words: readonly SentenceWord[],
  left: readonly SentenceWord[],
  rest: readonly SentenceWord[],
): boolean {
  const isObject = left.some((word) => objects.some((sense) => has(word, sense)));
  // `B boots up again`: that it is not the first time is not what is done.
  const doesNothing = !rest.some(
    (word) => predicates.some((sense) => has(word, sense)) && !/^(?:again|once more)$/i.test(word.text),
  );
  const isVerb = (word: SentenceWord): boolean => {
    const before = words.slice(0, words.indexOf(word)).filter((one) => !has(one, "noise"));
    return isUnknown(word) && before.length === 1 && before.every((one) => has(one, "name") || has(one, "role"));
  };
  const isFlagged = rest.some((word) => has(word, "flag") && /^[A-Z]/.test(word.text));
  const isCounted = left.some((word) => has(word, "number")) && rest.some((word) => has(word, "lost"));
  // How much is sent is not aside.
  const isSize =
    left.some((word) => has(word, "size")) ||
    (left.some((word) => has(word, "number")) && /^of$/i.test(left[0]?.text ?? ""));
  const isLength = isSize && rest.some((word) => has(word, "call", "send") || has(word, "call", "recv"));
  // `a SYN flood hits the server`: who sends it is not said.
  const named = words.findIndex((word) => has(word, "name") || has(word, "role"));
  const verb = left.find((word) => /(?:s|ed)$/.test(word.text) && words.indexOf(word) < named);
  if (verb !== undefined && !rest.some((word) => has(word, "call") || has(word, "reply") || has(word, "again")))
    return true;
  if (isLength || left.some((word) => isSuffered(words, word)) || isCounted) return true;
  // 迟到的 SYN 到达 B: it arrives.
  const isArrival = left.some(({ text }) => /到达|^(?:arrives?|arrived|shows?|reach(?:es)?)$/i.test(text));
  if (isArrival && rest.some((word) => has(word, "held"))) return true;
  // 收到 1、3、4、5: one of a list is not what the line says.
  if (numbers.test(left.map(({ text }) => text).join(" ")) && numberList.test(line)) return true;
  return !isFlagged && ((doesNothing && left.some(isVerb)) || (isObject && !startsWithJoint(left)));
}

/** 被防火墙拦截, `is eaten`: what becomes of something is unknown. */
function isSuffered(words: readonly SentenceWord[], word: SentenceWord): boolean {
  const before = words[words.indexOf(word) - 1]?.text ?? "";
  const isPassive = /^(?:is|are|was|were|gets?|got)$/i.test(before) && /e[dn]$/.test(word.text);
  return isUnknown(word) && (/^被/.test(before) || /^[遭受]/.test(word.text) || isPassive);
}

const objects = ["parameter", "field", "variable"] as const;
const predicates = [
  "call",
  "reply",
  "again",
  "check",
  "set",
  "on",
  "off",
  "lost",
  "held",
  "cut",
  "mend",
  "crash",
  "state",
] as const;

/** `to port 443` is aside, `window to 8192` is what the line is about. */
function startsWithJoint(left: readonly SentenceWord[]): boolean {
  const [first] = left;
  return (
    first !== undefined && (["on", "at", "to", "from", "wait", "between"] as const).some((sense) => has(first, sense))
  );
}

/** A word that no list has, and no name. */
export function isUnknown(word: SentenceWord): boolean {
  return has(word, "word") && /^(?:\p{Ll}{2}|\p{Lo})/u.test(word.text);
}

/** What is in no line about other things. */
export function isOfTcp(word: SentenceWord): boolean {
  const isFlag = has(word, "flag") && /^[A-Z]/.test(word.text);
  return isFlag || subjects.some((sense) => has(word, sense));
}

const subjects = ["name", "role", "parameter", "variable", "state", "latency", "link", "mtu"] as const;

/** Counts, moments and negations can be aside of what a line says. */
function isAside(word: SentenceWord): boolean {
  return isOfSubstance(word) && !has(word, "string");
}

/** A word with what joins it to the line: `on port 443`. */
function phraseOf(words: readonly SentenceWord[], word: SentenceWord): readonly SentenceWord[] {
  let from = words.indexOf(word);
  const last = words[words.indexOf(word) + 1];
  // `gives up`
  const to = isUnknown(word) && /^(?:up|down|off|out|over)$/i.test(last?.text ?? "") ? 2 : 1;
  const joins = (one: SentenceWord | undefined): boolean =>
    one !== undefined && joints.some((sense) => has(one, sense)) && !has(one, "call");
  if (!has(word, "not") && !isUnknown(word)) while (joins(words[from - 1])) from--;
  return words.slice(from, words.indexOf(word) + to);
}

const joints = ["on", "at", "to", "from", "port", "wait", "parameter", "field", "between"] as const;

function without(line: string, left: readonly SentenceWord[]): string {
  return left
    .reduceRight((text, { from, to }) => `${text.slice(0, from).trimEnd()} ${text.slice(to).trimStart()}`, line)
    .trim();
}

/** Words that are beside each other are one. */
function unread(line: string, left: readonly SentenceWord[]): readonly string[] {
  const runs: [number, number][] = [];
  for (const { from, to } of [...left].sort((one, other) => one.from - other.from)) {
    const last = runs.at(-1);
    if (last !== undefined && line.slice(last[1], from).trim() === "") last[1] = to;
    else runs.push([from, to]);
  }
  return runs.map(([from, to]) => line.slice(from, to));
}
