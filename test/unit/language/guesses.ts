/** The guesses of test/fixtures/guesses.txt: the place of each, the guess, and what it means. `-` marks one that is missed. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const opening = "client -> server: SYN\n";

/** What is before a guess, and after it. */
const places: ReadonlyMap<string, readonly [before: string, after: string]> = new Map([
  ["start", ["", ""]],
  ["syn-sent", [opening, ""]],
  ["open", ["client: connect\n", ""]],
  ["established", [`${opening}server -> client: SYN+ACK\nclient -> server: ACK\n`, ""]],
  ["declared", ["", "\nclient: connect"]],
]);

export interface Guess {
  readonly line: string;
  readonly isMissed: boolean;
  /** The guess alone. */
  readonly guess: string;
  readonly before: string;
  readonly after: string;
  readonly text: string;
  readonly meant: readonly string[];
}

export const guesses: readonly Guess[] = readFileSync(join(import.meta.dirname, "../../fixtures/guesses.txt"), "utf8")
  .trimEnd()
  .split("\n")
  .map(guessOf);

function guessOf(line: string): Guess {
  const [place = "", written = "", meant = ""] = line.replace(/^- /, "").split(/ (?<!\\)\| (?!\|)/);
  const [before, after] = places.get(place) ?? ["unknown place", ""];
  const plain = (text: string): string => text.replaceAll("\\n", "\n").replaceAll("\\|", "|");
  const guess = plain(written);
  const whole = (text: string): string => before + text + after;
  const isMissed = line.startsWith("- ");
  const meanings = meant.split(" || ").map((one) => whole(plain(one)));
  return { line, isMissed, guess, before, after, text: whole(guess), meant: meanings };
}
