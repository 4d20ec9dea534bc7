/** Finds the phrases of `phrases.ts`, and the names of the standard, in a text. */
import { errnoNames, flagNames, parameterNames, states, variableNames } from "../../syntax/vocabulary.ts";
import { phrases, type Sense } from "./phrases.ts";

export interface Meaning {
  readonly sense: Sense;
  readonly value: string;
}

interface Lexicon {
  /** By the first character of a phrase: all that begin with it, the longest first. */
  readonly patterns: ReadonlyMap<string, RegExp>;
  readonly meanings: ReadonlyMap<string, readonly Meaning[]>;
}

/** Without what may separate the words of a phrase. */
function plain(phrase: string): string {
  return phrase.toLowerCase().replace(/[\s._-]+/g, "");
}

function makeLexicon(): Lexicon {
  const meanings = new Map<string, Meaning[]>();
  const written = new Set<string>();
  const add = (phrase: string, meaning: Meaning): void => {
    written.add(phrase);
    const known = meanings.get(plain(phrase)) ?? [];
    if (!known.some(({ sense }) => sense === meaning.sense)) meanings.set(plain(phrase), [...known, meaning]);
  };
  const own: readonly (readonly [Sense, readonly string[]])[] = [
    ["flag", flagNames],
    ["parameter", parameterNames],
    ["variable", variableNames],
    ["state", states],
    ["errno", errnoNames],
  ];
  for (const [sense, names] of own) for (const name of names) add(name.replace(/[._-]/g, " "), { sense, value: name });
  for (const [sense, values] of phrases)
    for (const [value, list] of Object.entries(values))
      for (const phrase of list.split("|")) add(phrase, { sense, value });
  const groups = new Map<string, string[]>();
  for (const phrase of [...written].sort((one, other) => other.length - one.length)) {
    const first = phrase.charAt(0).toLowerCase();
    groups.set(first, [...(groups.get(first) ?? []), phrase]);
  }
  const patterns = new Map(
    [...groups].map(([first, group]) => [first, new RegExp(group.map(patternOf).join("|"), "iuy")] as const),
  );
  return { patterns, meanings };
}

function patternOf(phrase: string): string {
  const escaped = phrase.replace(/ /g, "[\\s._-]*");
  return /\w$/.test(phrase) ? `${escaped}(?![A-Za-z\\d_])` : escaped;
}

let lexicon: Lexicon | null = null;

/** The longest phrase that begins at a place; null where none does. */
export function phraseAt(
  text: string,
  at: number,
): { readonly text: string; readonly meanings: readonly Meaning[] } | null {
  lexicon ??= makeLexicon();
  const { patterns, meanings } = lexicon;
  const pattern = patterns.get(text.charAt(at).toLowerCase());
  if (pattern === undefined) return null;
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[0];
  return found === undefined ? null : { text: found, meanings: meanings.get(plain(found)) ?? [] };
}

/** Words for all endpoints. */
export const wordsForBoth: ReadonlySet<string> = new Set(
  phrases
    .flatMap(([sense, values]) => (sense === "both" ? Object.values(values) : []))
    .flatMap((list) => list.split("|")),
);

const predicates: readonly Sense[] = ["call", "crash", "cut", "mend", "reply", "again"];

/** Whether a word says what somebody does. */
export function isPredicate(word: string): boolean {
  if (word === "") return false;
  const found = phraseAt(word, 0);
  return (
    found?.text === word &&
    // `client times out`
    found.meanings.some(
      ({ sense, value }) =>
        predicates.includes(sense) ||
        (sense === "parameter" && value === "rto") ||
        (sense === "flag" && value === "ACK" && word !== "ACK"),
    )
  );
}

/** `进入FIN_WAIT_1状态`: what is written without blanks may look like a name. */
export function beginsWithPredicate(word: string): boolean {
  return /^\p{Script=Han}/u.test(word) && phraseAt(word, 0)?.meanings.some(({ sense }) => sense === "check") === true;
}

/** What declares an endpoint, in a pattern. */
export const role = "(?:client|server|host|客户端|客户机|服务器|服务端|主机)";

/** The role that a name says: 客户端 is a client. */
export function roleOfName(name: string): string | null {
  const found = phraseAt(name, 0);
  return found?.text === name ? (found.meanings.find(({ sense }) => sense === "role")?.value ?? null) : null;
}
