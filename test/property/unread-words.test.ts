/**
 * Words of substance in plain language are used or named. A word is put into each guess of test/fixtures/guesses.txt: the
 * line then says something else, or a finding is about that word, or the line is not read.
 */
import { describe, expect, it } from "vitest";
import { guesses } from "../unit/language/guesses.ts";
import { taken } from "../unit/language/said.ts";

/** What counts, negates, names a moment, or is in no list of words. */
const inserted = [
  "not",
  "never",
  "third",
  "twice",
  "after 3 s",
  "on port 443",
  "unless",
  "42",
  "hastily",
  "不",
  "第二个",
  "从不",
];

/** Lines of programs, shells and drawings, titles and texts have words that say nothing here. */
const otherwise =
  /[()（）[\]{}=<>|/\\*"%!&@#_;]|--|…|\.\.|\b(?:tc|ip|iptables|echo)\b|scenario|title|phase|note|标题|备注|^\w+ \w+:/i;

/** A comment has every word of its line. */
const isComment = / \| # /;

const lines = guesses.filter(
  ({ line, guess, isMissed }) => !isMissed && !guess.includes("\n") && !otherwise.test(guess) && !isComment.test(line),
);

/** A number that depends on the text alone. */
function hash(text: string): number {
  let sum = 7;
  for (let at = 0; at < text.length; at++) sum = (sum * 31 + text.charCodeAt(at)) % 1_000_003;
  return sum;
}

function withWord(guess: string, word: string): string {
  const gaps = [...guess.matchAll(/(?<=\S)\s+(?=\S)|$/g)].map(({ index }) => index);
  const at = gaps[hash(guess + word) % gaps.length] ?? 0;
  return `${guess.slice(0, at)} ${word}${guess.slice(at)}`;
}

const naming = /^(?:unread-words|negated-line|unexpected-text|misspelt-.*)$/;

/** The line says the same as before, and nothing says that a word of it was not understood. */
function isPassedOver(guess: string, before: string, after: string, said: string, word: string): boolean {
  const now = taken(before + guess + after);
  if (now.how === "error" || now.how === "errors" || now.said.join("; ") !== said) return false;
  // The line is not read: what is offered is to be chosen.
  if (now.errors.some(({ code }) => code === "unread-line")) return false;
  const last = word.split(" ").at(-1) ?? "";
  return !now.errors.some(({ code, message }) => naming.test(code) && message.includes(last));
}

describe("words of substance", () => {
  it("are used or named, wherever they are in a line", () => {
    const passedOver: string[] = [];
    for (const { guess, before, after, text } of lines) {
      const said = taken(text).said.join("; ");
      const words = [0, 5].map((step) => inserted[(hash(guess) + step) % inserted.length] ?? "");
      for (const word of words) {
        const other = withWord(guess, word);
        if (isPassedOver(other, before, after, said, word)) passedOver.push(other);
      }
    }
    expect(lines.length).toBeGreaterThan(700);
    expect(passedOver).toEqual([]);
  });
});
