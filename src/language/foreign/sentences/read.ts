/**
 * Sentences: lines that are understood by what their words mean, in any order and in English or Chinese, where nothing
 * else can read them. A reading has to account for every word that says something, so nothing is passed over.
 */
import { callIn, mostRepeated } from "./calls.ts";
import { checkIn } from "./checks.ts";
import { crashIn, cutIn, latencyIn, lossIn, mtuIn } from "./network.ts";
import { endIn, remarkIn } from "./remarks.ts";
import { segmentIn } from "./segments.ts";
import { Sentence } from "./sentence.ts";
import { endpointIn, profileIn, settingIn } from "./settings.ts";
import { timeIn } from "./time.ts";

/** What a line says, as this language writes it; several lines where it says several things. */
type Reading = (sentence: Sentence) => string | null;

const readings: readonly Reading[] = [
  callIn,
  crashIn,
  segmentIn,
  checkIn,
  latencyIn,
  lossIn,
  mtuIn,
  settingIn,
  profileIn,
  endpointIn,
  cutIn,
  endIn,
  remarkIn,
];

/** What has to be known to read a sentence. */
export interface Context {
  /** The endpoints of its scenario. */
  readonly names: readonly string[];
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
  const body = line.trim().replace(marks, "").trim();
  if (body === "") return;
  if (body !== line.trim()) yield body;
  const sentence = new Sentence(body, context.names);
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

function firstOf(text: string, context: Context, nested: number): string | null {
  for (const meant of sentencesIn(text, context, nested)) if (meant.split("\n").every(context.isOurs)) return meant;
  return null;
}
