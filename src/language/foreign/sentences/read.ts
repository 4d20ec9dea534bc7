/**
 * Sentences: lines that are understood by what their words mean, in any order and in English or Chinese, where nothing
 * else can read them. A reading has to account for every word that says something, so nothing is passed over.
 */
import { callIn, mostRepeated } from "./calls.ts";
import { checkIn, questionIn } from "./checks.ts";
import { crashIn, cutIn, latencyIn, lossIn, mtuIn } from "./network.ts";
import { endIn, remarkIn } from "./remarks.ts";
import { segmentIn } from "./segments.ts";
import { type Endpoints, Sentence } from "./sentence.ts";
import { endpointIn, ownSettingIn, profileIn, settingIn } from "./settings.ts";
import { timeIn, timeoutIn } from "./time.ts";
import {
  behindTitle,
  repetitionIn,
  withoutAnnotations,
  withoutLabel,
  withoutOccasion,
  withoutProgram,
} from "./wrappings.ts";

/** What a line says, as this language writes it; several lines where it says several things. */
type Reading = (sentence: Sentence) => string | null;

const readings: readonly Reading[] = [
  callIn,
  crashIn,
  segmentIn,
  ownSettingIn,
  questionIn,
  checkIn,
  latencyIn,
  lossIn,
  mtuIn,
  settingIn,
  profileIn,
  endpointIn,
  cutIn,
  endIn,
  timeoutIn,
  remarkIn,
];

/** What has to be known to read a sentence. */
export interface Context {
  readonly endpoints: Endpoints;
  /** Whether a text can be read as it is. */
  readonly isOurs: (text: string) => boolean;
  /** Whether a few words may be unknown. */
  readonly isTolerant: boolean;
}

/** So many words are read: what is longer says more than a line can. */
const mostWords = 100;

/** A time or a repetition may have so many others within it. */
const mostNested = 2;

/** All that a line can be taken for, the likeliest first. `nested`: in how many times and repetitions it is. */
export function* sentencesIn(line: string, context: Context, nested = 0): Iterable<string> {
  const body = withoutProgram(withoutLabel(line.trim().replace(marks, "").trim()));
  if (body === "") return;
  if (body !== line.trim()) yield body;
  const sentence = new Sentence(body, context.endpoints);
  if (sentence.words.length > mostWords) return;
  for (const reading of readings) {
    const meant = reading(sentence.again());
    if (meant !== null) yield meant;
  }
  const first = (text: string): string | null => {
    if (context.isOurs(text)) return text;
    return nested < mostNested ? firstOf(text, context, nested + 1) : null;
  };
  for (const reading of [timeIn, repeatIn]) {
    const meant = reading(sentence.again(), first);
    if (meant !== null) yield meant;
  }
  const meant =
    repeatedIn(body, first) ?? unwrappedIn(body, first) ?? (nested === 0 ? listIn(body, context, first) : null);
  if (meant !== null) yield meant;
  if (!context.isTolerant) return;
  for (const reading of readings) {
    const meant = reading(sentence.tolerant());
    if (meant !== null) yield meant;
  }
}

/** Numbers and bullets of lists before a line, and what ends it in other languages. */
const marks = /^(?:(?:step\s+)?\d+[.):、]\s+|[*•·-]\s+)|[;；。.]+$/gi;

/** `repeat 3 { client: send 100 }` */
function repeatIn(sentence: Sentence, read: (text: string) => string | null): string | null {
  const [word, count] = [sentence.find("repeat"), sentence.find("number")];
  if (
    word !== sentence.words[0] ||
    word === undefined ||
    count === undefined ||
    Number(count.senses.get("number")) > mostRepeated
  )
    return null;
  const times = sentence.words[sentence.words.indexOf(count) + 1];
  const behind = times?.senses.has("repeat") === true ? times : count;
  const what = read(sentence.behind(behind).replace(/^[\s:{(]+|[\s})]+$/g, ""));
  return what === null ? null : Array.from({ length: Number(count.senses.get("number")) }, () => what).join("\n");
}

/** `client: send 100 x3` */
function repeatedIn(body: string, read: (text: string) => string | null): string | null {
  const { what, count } = repetitionIn(body) ?? { what: "", count: 0 };
  const one = count > 0 && count <= mostRepeated ? read(what) : null;
  return one === null ? null : Array.from({ length: count }, () => one).join("\n");
}

/** So many things may be said on one line. */
const mostParts = 4;

/** `client closes, then server closes` */
function listIn(body: string, { endpoints }: Context, read: (text: string) => string | null): string | null {
  const parts = body.split(
    /\s*(?:[;；]|[,，。]\s*(?:(?:and\s+)?then\b|and\b|然后|接着)?|\bthen\b|\band\b|然后|接着)\s*/,
  );
  if (parts.length < 2 || parts.length > mostParts) return null;
  const hasName = (text: string): boolean => {
    const sentence = new Sentence(text, endpoints);
    return sentence.words.some((word, index) => sentence.isName(word, index));
  };
  const [first = ""] = parts;
  const start = read(first);
  const subject = /^(?:expect |crash )?([^\s:]+)/.exec(start ?? "")?.[1] ?? "";
  // Who has done the first thing does the next.
  const lines = [start, ...parts.slice(1).map((part) => read(hasName(part) ? part : `${subject} ${part}`))];
  return lines.includes(null) ? null : lines.join("\n");
}

/** What is left without ports beside names, and without a title before a segment that has the names. */
function unwrappedIn(body: string, read: (text: string) => string | null): string | null {
  const plain = withoutAnnotations(body) ?? withoutOccasion(body);
  if (plain !== null) return read(plain);
  const rest = behindTitle(body);
  const meant = rest === null ? null : read(rest);
  const sender = /^(\S+) (?:->|-x|~>|<->) /.exec(meant ?? "")?.[1];
  return sender !== undefined && rest?.includes(sender) === true ? meant : null;
}

function firstOf(text: string, context: Context, nested: number): string | null {
  for (const meant of sentencesIn(text, context, nested)) if (meant.split("\n").every(context.isOurs)) return meant;
  return null;
}
