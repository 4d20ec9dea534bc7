/** Finds the phrases of `phrases.ts`, and the names of the standard, in a text. */
import { errnoNames, flagNames, parameterNames, states, variableNames } from "../../syntax/vocabulary.ts";
import { phrases } from "./phrases/all.ts";
import type { Sense } from "./phrases/senses.ts";
import { simplified } from "./traditional.ts";
import { articles, type Meaning, Tree } from "./tree.ts";

export type { Meaning };

const article = new RegExp(`(?<=[\\s._-])${articles}\\s+`, "gi");

/** `does not`, in any form: `didn't`, `do not`. */
const doesNot = /\b(?:do|does|did)(?:\s+not|n['’]t)\b/g;
/** `is dropped`, in any form: `gets dropped`, `were dropped`. */
const is = /^(?:is|are|was|were|gets?|got)\s+/;

/** Between Latin and Chinese, where a blank may be: `Nagle 算法`. */
const scripts = /(?<=[a-z\d])(?=\p{Script=Han})|(?<=\p{Script=Han})(?=[a-z\d])/gu;

/** Without what may separate the words of a phrase. */
function plain(phrase: string): string {
  return phrase
    .toLowerCase()
    .replaceAll("acknowledgement", "acknowledgment")
    .replace(doesNot, "does not")
    .replace(is, "is ")
    .replace(article, "")
    .replace(/[\s._-]+/g, "");
}

/** A phrase as it is in the list, with what it means. */
interface Entry {
  readonly phrase: string;
  readonly meaning: Meaning;
}

/** By the first two characters that a phrase can have in a text. Of a group a tree is made when a text asks for it. */
interface Lexicon {
  readonly groups: ReadonlyMap<string, readonly Entry[]>;
  readonly trees: Map<string, Tree | null>;
}

/** `(shut/close)(/ down)`: with each of its first choice. */
function chosen(phrase: string): readonly string[] | null {
  const choice = /\(([^()]*)\)/.exec(phrase);
  if (choice === null) return null;
  const [before, after] = [phrase.slice(0, choice.index), phrase.slice(choice.index + choice[0].length)];
  return (choice[1] ?? "").split("/").map((one) => before + one + after);
}

/** `(shut/close)(/ down)` is `shut`, `close`, `shut down` and `close down`. */
function spelledOut(phrase: string): readonly string[] {
  return chosen(phrase)?.flatMap(spelledOut) ?? [phrase];
}

/** `close~` is `close`, `closes` and `closing`, and `open~ port` is `opened port`; `drop*` alone is `dropped` as well. */
function inflected(phrase: string): readonly string[] {
  const [all, before = "", verb = "", mark = "", after = ""] = /^(.*?)([a-z]+)([~*])(.*)$/.exec(phrase) ?? [];
  if (all === undefined) return [phrase];
  const stem = /[^aeiou]e$/.test(verb) ? verb.slice(0, -1) : verb;
  const root = /^[^aeiou]*[aeiou][bdglmnprt]$/.test(verb) ? verb + verb.slice(-1) : stem;
  const third = /(?:[sxz]|[cs]h)$/.test(verb) ? `${verb}es` : verb.replace(/([^aeiou])y$/, "$1ie") + "s";
  const forms = [verb, third, `${root}ing`];
  // `opened` alone may be a state.
  if (mark === "*" || after.trim() !== "")
    forms.push(/[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${root}ed`);
  return forms.map((form) => before + form + after);
}

function makeLexicon(): Lexicon {
  const groups = new Map<string, Entry[]>();
  const add = (phrase: string, meaning: Meaning): void => {
    if (/^.?\(/.test(phrase)) for (const one of chosen(phrase) ?? []) add(one, meaning);
    else
      for (const key of [keyOf(phrase, 0), ...otherKeys(phrase)]) {
        const group = groups.get(key);
        if (group === undefined) groups.set(key, [{ phrase, meaning }]);
        else group.push({ phrase, meaning });
      }
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
  return { groups, trees: new Map() };
}

/** How other forms of a phrase begin. */
function otherKeys(phrase: string): readonly string[] {
  if (phrase.startsWith("does not")) return ["di"];
  return phrase.startsWith("is ") ? ["ar", "wa", "we", "ge", "go"] : [];
}

/** Two characters; one where the second may be what separates words, or nothing. */
function keyOf(text: string, at: number): string {
  const second = text.charAt(at + 1);
  return (text.charAt(at) + (/[\s._-]/.test(second) ? "" : second)).toLowerCase();
}

/** The phrases that begin so. A first word of one character may be written together with the next one. */
function treeFor({ groups, trees }: Lexicon, key: string): Tree | null {
  const known = trees.get(key);
  if (known !== undefined) return known;
  const entries = [...(groups.get(key) ?? []), ...(key.length > 1 ? (groups.get(key.charAt(0)) ?? []) : [])];
  const meanings = new Map<string, Meaning[]>();
  const tree = entries.length === 0 ? null : new Tree();
  for (const { phrase, meaning } of entries)
    for (const form of spelledOut(phrase).flatMap(inflected)) {
      const own = meanings.get(plain(form)) ?? [];
      if (!own.some(({ sense }) => sense === meaning.sense)) own.push(meaning);
      meanings.set(plain(form), own);
      tree?.add(form.replace(scripts, " "), own);
    }
  trees.set(key, tree);
  return tree;
}

let lexicon: Lexicon | null = null;

/** The longest phrase that begins at a place; null where none does. */
export function phraseAt(text: string, at: number): Phrase | null {
  // The same place is looked at as a name, as a field and as a word.
  if (last.at !== at || last.text !== text) last = { text, at, found: find(text, at) };
  return last.found;
}

interface Phrase {
  readonly text: string;
  readonly meanings: readonly Meaning[];
}

let last: { readonly text: string; readonly at: number; readonly found: Phrase | null } = {
  text: "",
  at: -1,
  found: null,
};
let plainText = { text: "", simplified: "" };

function find(written: string, at: number): Phrase | null {
  lexicon ??= makeLexicon();
  if (plainText.text !== written) plainText = { text: written, simplified: simplified(written) };
  const text = plainText.simplified;
  const found = treeFor(lexicon, keyOf(text, at))?.longestAt(text, at) ?? null;
  return found === null ? null : { text: written.slice(at, found.to), meanings: found.meanings };
}

/** Words for all endpoints. */
export const wordsForBoth: ReadonlySet<string> = new Set(
  phrases
    .flatMap(([sense, values]) => (sense === "both" ? Object.values(values) : []))
    .flatMap((list) => list.split("|")),
);

const predicates: readonly Sense[] = ["call", "crash", "cut", "mend", "reply", "again"];

/** Whether a word says what somebody does: 先关闭连接 is several in Chinese. */
export function isPredicate(word: string): boolean {
  let isAction = false;
  for (let at = 0; at < word.length; ) {
    const found = phraseAt(word, at);
    if (found === null || (at > 0 && !/\p{Script=Han}/u.test(word))) return false;
    isAction ||= acts(found);
    at += found.text.length;
  }
  return isAction;
}

function acts({ text, meanings }: NonNullable<ReturnType<typeof phraseAt>>): boolean {
  return meanings.some(
    ({ sense, value }) =>
      predicates.includes(sense) ||
      // `client times out`
      (sense === "parameter" && value === "rto") ||
      (sense === "flag" && /^(?:ACK|RST\+ACK)$/.test(value) && !/^[A-Z+]+$/.test(text)),
  );
}

/** `server 没有监听`, 不认识: no name of an endpoint. */
export function isNegated(word: string): boolean {
  return /^(?:没有?|未|不|无法)\p{Script=Han}/u.test(word);
}

/** What is no name in a line that is read otherwise: `server uses isn 300`. */
export function isVerb(word: string): boolean {
  const found = phraseAt(word, 0);
  return found?.text === word && word.length > 1 && found.meanings.some(({ sense }) => verbs.has(sense));
}

const verbs: ReadonlySet<Sense> = new Set([
  ...([
    "not",
    "on",
    "off",
    "set",
    "check",
    "to",
    "from",
    "wait",
    "lost",
    "again",
    "reply",
    "call",
    "forge",
    "held",
  ] as const),
]);

/** `进入FIN_WAIT_1状态`: what is written without blanks may look like a name. */
export function beginsWithPredicate(word: string): boolean {
  const found = /^\p{Script=Han}/u.test(word) ? phraseAt(word, 0) : null;
  if (found === null || found.text === word) return false;
  return found.text.length > 1
    ? !found.meanings.some(({ sense }) => sense === "role")
    : found.meanings.some(({ sense }) => sense === "check" || sense === "noise");
}

/** 客户端随即进入: what is written without blanks is more than a name. */
export function saysMore(word: string): boolean {
  const name = /^\p{Script=Han}/u.test(word) ? phraseAt(word, 0) : null;
  if (name === null || !name.meanings.some(({ sense }) => sense === "role")) return false;
  for (let at = name.text.length; at < word.length; at++) {
    const found = phraseAt(word, at);
    if (found !== null && found.text.length > 1 && found.meanings.some(({ sense }) => sense === "check")) return true;
  }
  return /^[的已应仍就会将]/.test(word.slice(name.text.length));
}

/** What declares an endpoint, in a pattern. */
export const role = "(?:client|server|host|客户端|客户机|服务器|服务端|主机)";

/** The role that a name says: 客户端 is a client. */
export function roleOfName(name: string): string | null {
  const found = phraseAt(name, 0);
  return found?.text === name ? (found.meanings.find(({ sense }) => sense === "role")?.value ?? null) : null;
}
