/** Phrases as a tree of their characters, in which the longest one that begins at a place of a text is found. */
import type { Sense } from "./phrases/senses.ts";

export interface Meaning {
  readonly sense: Sense;
  readonly value: string;
}

export interface Found {
  readonly to: number;
  readonly meanings: readonly Meaning[];
}

/** What may be before any word of a phrase but its first: `pulls the cable`. */
export const articles = "(?:the|an?|its|his|her|their|all)";

const separators = /[\s._-]*/y;
const article = new RegExp(`(?<=\\s)${articles}\\s+`, "iy");

/** Words that have other forms in a text, by the character that stands for them in a tree. */
const forms: readonly (readonly [sign: string, word: RegExp, inText: RegExp])[] = [
  ["\u0001", /does not/, /(?:do|does|did)(?:\s+not|n['’]t)/iy],
  ["\u0002", /^is(?= )/, /(?:is|are|was|were|gets?|got)/iy],
  ["\u0003", /acknowledgment/, /acknowledge?ment/iy],
];

interface Node {
  readonly next: Map<string, Node>;
  /** Of the phrase that ends here. */
  phrase: string;
  meanings: readonly Meaning[] | null;
}

const leaf = (): Node => ({ next: new Map(), phrase: "", meanings: null });

export class Tree {
  private readonly root = leaf();

  add(phrase: string, meanings: readonly Meaning[]): void {
    let node = this.root;
    for (const character of forms.reduce((text, [sign, word]) => text.replace(word, sign), phrase.toLowerCase())) {
      const next = node.next.get(character) ?? leaf();
      node.next.set(character, next);
      node = next;
    }
    node.phrase = phrase;
    node.meanings = meanings;
  }

  longestAt(text: string, at: number): Found | null {
    const end = endIn(this.root, text, at);
    return end === null ? null : { to: end[1], meanings: end[0].meanings ?? [] };
  }
}

type End = readonly [node: Node, to: number];

/** Where the longest phrase from a node on ends. A blank of it stands for what separates words, or nothing. */
function endIn(node: Node, text: string, at: number): End | null {
  const isCut = /\w$/.test(node.phrase) && /\w/.test(text.charAt(at));
  let best: End | null = node.meanings === null || isCut ? null : [node, at];
  const goOn = (next: Node | undefined, to: number): void => {
    const end = next === undefined ? null : endIn(next, text, to);
    if (end !== null && end[0].phrase.length > (best?.[0].phrase.length ?? 0)) best = end;
  };
  const character = text.charAt(at).toLowerCase();
  if (character !== " ") goOn(node.next.get(character), at + 1);
  for (const [sign, , inText] of forms) {
    const next = node.next.get(sign);
    const to = next === undefined ? null : behind(inText, text, at);
    if (to !== null) goOn(next, to);
  }
  const next = node.next.get(" ");
  if (next === undefined) return best;
  const to = behind(separators, text, at) ?? at;
  goOn(next, to);
  const word = behind(article, text, to);
  if (word !== null) goOn(next, word);
  return best;
}

/** Where a pattern at a place ends; null where it does not match. */
function behind(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}
