/** Every way of breaking one word of a text: left out, misspelled, doubled, or another one of its kind in its place. */
import { flagNames, states } from "../../src/words/terms/standard-names.ts";

export interface Mutant {
  readonly text: string;
  /** Zero-based. */
  readonly line: number;
  /** The line as it is now. */
  readonly changed: string;
}

const arrows = ["->", "-x", "~>", "<->"];
const wordPattern =
  /"(?:\\.|[^"\\])*"|<->|->|-x(?=\s)|~>|=>|[\p{L}_][\p{L}\p{N}_.-]*|\d+(?:\.\d+)?(?:ms|us|s|min|h|MSL)?|[+=:,()]/gu;

export function* mutantsOf(text: string): Generator<Mutant> {
  const lines = text.split("\n");
  const names = namesIn(text);
  for (const [line, whole] of lines.entries()) {
    const statement = whole.replace(/(^|\s)(#|\/\/).*$/, "");
    for (const { 0: word, index } of statement.matchAll(wordPattern)) {
      for (const by of [...ways(word, names)]) {
        if (by === word) continue;
        const changed = whole.slice(0, index) + by + whole.slice(index + word.length);
        yield { text: lines.with(line, changed).join("\n"), line, changed };
      }
    }
  }
}

function namesIn(text: string): readonly string[] {
  const declared = [...text.matchAll(/^\s*(?:client|server|host|raw)\s+([\p{L}_][\p{L}\p{N}_]*)/gmu)];
  return [...new Set(["client", "server", ...declared.map(([, name]) => name ?? "")])];
}

function* ways(word: string, names: readonly string[]): Generator<string> {
  yield "";
  for (const kind of [states, flagNames, arrows, names] as readonly (readonly string[])[]) {
    if (kind.includes(word)) yield* kind;
  }
  if (word.startsWith('"')) yield word.slice(0, -1);
  else if (/^\d/.test(word)) {
    const unit = word.replace(/^[\d.]+/, "");
    yield `${String(Number.parseFloat(word) + 1)}${unit}`;
    yield `0${unit}`;
    yield `${word}z`;
  } else if (/^[\p{L}_]/u.test(word)) {
    yield word.slice(0, -1);
    yield `${word.slice(0, -1)}qq`;
    if (word.length > 2) yield `${word.charAt(0)}${word.charAt(2)}${word.charAt(1)}${word.slice(3)}`;
  } else yield word + word;
}
