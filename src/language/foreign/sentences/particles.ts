/** Words that say nothing beside the others of their line: `the rebooted server`, 把, 完. */
import type { Sense } from "./phrases/senses.ts";

interface Word {
  readonly text: string;
  readonly senses: ReadonlyMap<Sense, string>;
}

export const saysNothing: Word["senses"] = new Map([["noise", ""]]);

/** `the rebooted server`: which endpoint it is says its name. */
function isAttribute(words: readonly Word[], index: number): boolean {
  const [article, next] = [words[index - 1]?.text ?? "", words[index + 1]?.senses];
  const isParticiple = words[index]?.text.endsWith("ed") === true && /^(?:the|an?|its)$/i.test(article);
  return isParticiple && (next?.has("name") === true || next?.has("role") === true);
}

const deeds: readonly Sense[] = ["call", "lost", "held", "reply"];

/** 把 before what is done with the object, 完 after it, 收到的 beside another verb, 连接 as what is closed. */
function isParticle(words: readonly Word[], index: number): boolean {
  const word = words[index];
  if (word === undefined) return false;
  const isDeed = (one: Word | undefined): boolean =>
    one !== undefined && !one.senses.has("noise") && deeds.some((sense) => one.senses.has(sense));
  const [before, next, rest] = [words[index - 1], words[index + 1], words.slice(index + 1)];
  if (/^(?:him|her|them)$/i.test(word.text)) return index > 0;
  if (/^[把将]$/.test(word.text)) return rest.some(isDeed);
  if (/^完毕?$/.test(word.text)) return isDeed(before);
  if (next?.text === "的" && word.senses.get("call") === "recv") return rest.some(isDeed);
  // `retransmits the lost segment`, `resends the missing data`
  if (word.senses.has("lost") && (next?.text === "的" || isParticipleOf(word, before, next)))
    return words.some((one) => one.senses.has("again") || one.senses.has("call"));
  // `the connection is refused`
  if (word.senses.has("call") && word.senses.has("noise") && /^(?:被.*|is|was|gets|got)$/i.test(next?.text ?? ""))
    return true;
  // `the connection`, which is a verb in Chinese as well.
  return (
    word.senses.has("call") && word.senses.has("noise") && words.some((one) => one.senses.has("call") && isDeed(one))
  );
}

const things: readonly Sense[] = ["thing", "data", "flag", "size", "number", "again"];

/** `the missing data`: a participle between an article and what it is about. */
function isParticipleOf(word: Word, before: Word | undefined, next: Word | undefined): boolean {
  return (
    /^(?:the|an?|its|that|this|any)$/i.test(before?.text ?? "") &&
    /^(?:lost|missing|dropped|discarded|vanished)$/i.test(word.text) &&
    things.some((sense) => next?.senses.has(sense) === true)
  );
}

export function addsNothing(words: readonly Word[], index: number): boolean {
  return isAttribute(words, index) || isParticle(words, index);
}
