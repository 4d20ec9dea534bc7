/**
 * Sentences: lines that are understood by what their words mean, in any order and in English or Chinese, where nothing
 * else can read them. A reading has to account for every word that says something, so nothing is passed over.
 */
import { callIn, mostRepeated } from "./calls.ts";
import { checkIn } from "./checks.ts";
import { crashIn, cutIn, latencyIn, lossIn, mtuIn } from "./network.ts";
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
];

/**
 * All that a line can be taken for, the likeliest first. `names`: the endpoints of its scenario; `isOurs`: whether a
 * text can be read as it is.
 */
export function* sentencesIn(
  line: string,
  names: readonly string[],
  isOurs: (text: string) => boolean,
): Iterable<string> {
  const body = line.trim().replace(marks, "").trim();
  if (body === "") return;
  if (body !== line.trim()) yield body;
  const sentence = new Sentence(body, names);
  for (const reading of readings) {
    const meant = reading(sentence.again());
    if (meant !== null) yield meant;
  }
  const first = (text: string): string | null =>
    isOurs(text) ? text : firstOf(sentencesIn(text, names, isOurs), isOurs);
  for (const reading of [timeIn, repeatIn]) {
    const meant = reading(sentence.again(), first);
    if (meant !== null) yield meant;
  }
}

/** Numbers and bullets of lists before a line, and what ends it in other languages. */
const marks = /^(?:\d+[.)、]\s+|[*•·-]\s+)|[;；。]+$/g;

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

function firstOf(texts: Iterable<string>, isOurs: (text: string) => boolean): string | null {
  for (const text of texts) if (text.split("\n").every(isOurs)) return text;
  return null;
}
