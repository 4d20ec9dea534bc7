/** Text for the reader: `stage "Teardown"`, `label client "hello"`, `text: hello`; and the end of the scenario. */
import { has, isRoleName, type Sentence } from "./sentence.ts";
import type { SentenceWord } from "./words.ts";

export function remarkIn(sentence: Sentence): string | null {
  const word = sentence.words.slice(0, 3).find((one) => has(one, "remark"));
  if (word === undefined) return null;
  const keyword = sentence.takeWord(word, "remark");
  const isTitled = /^[:：]$/.test(sentence.words[sentence.words.indexOf(word) + 1]?.text ?? "");
  const names = keyword === "note" && !isTitled ? namesOf(sentence) : [];
  const last = sentence.words.findLast((one) => !sentence.isOpen(one)) ?? word;
  const text = sentence.behind(last).replace(/^["“']|["”']$/g, "");
  const before = sentence.words.filter((one) => one.from < last.from && sentence.isOpen(one));
  // `In the figure, host A closes` is no title.
  const isTitle = keyword !== "note" && before.some((one) => !has(one, "noise") && !has(one, "mark"));
  if (text === "" || isTitle || !before.every(isJoint)) return null;
  const of = names.length === 0 ? "" : ` ${names.join(", ")}:`;
  return `${keyword}${of} "${text.replace(/["\\]/g, "\\$&")}"`;
}

/** `for`, `over`, `right of` and the like. */
function isJoint(word: SentenceWord): boolean {
  return /^(?:over|left|right|about|beside)$/i.test(word.text) || joints.some((sense) => has(word, sense));
}

const joints = ["mark", "noise", "wait", "to", "from", "between", "and", "at", "on"] as const;

/** The endpoints that are named before the text. */
function namesOf(sentence: Sentence): readonly string[] {
  const text = sentence.words.findIndex((one) => has(one, "string"));
  return sentence.words.flatMap((one, index) =>
    (has(one, "name") || isRoleName(one)) && (text < 0 ? index < 3 : index < text) ? [sentence.takeName(one)] : [],
  );
}

export function endIn(sentence: Sentence): string | null {
  // 连接结束 is no end of the scenario.
  if (sentence.words.some(({ text }) => /^(?:connection|连接|session|会话)$/i.test(text))) return null;
  const stop = sentence.take("end");
  return stop === null ? null : sentence.done(stop);
}
