/** The words of one line, as the formatter writes them. */
import type { Range } from "../syntax/document.ts";
import type { Kind, Tokens } from "../syntax/tokens.ts";

/** A word or sign, as it is to be written. */
export interface LineWord {
  readonly kind: Kind;
  readonly text: string;
  /** Whether no blank separates it from the word before it. */
  readonly touches: boolean;
}

/** The words of a range are to be written in another way. */
export interface Spelling {
  readonly range: Range;
  readonly text: string;
}

/** The words of a line that has been cut into tokens. */
export function lineWords(text: string, tokens: Tokens, spellings: readonly Spelling[]): LineWord[] {
  const words: LineWord[] = [];
  for (let index = 0; index < tokens.count; index++) {
    const start = tokens.starts[index] ?? 0;
    const touches = start === tokens.ends[index - 1];
    const spelling = spellings.find(({ range }) => range.start.character === start);
    if (spelling === undefined) {
      const kind = tokens.kinds[index] ?? "end";
      words.push({ kind, text: plain(kind, text.slice(start, tokens.ends[index])), touches });
      continue;
    }
    words.push({ kind: "name", text: spelling.text, touches });
    while ((tokens.ends[index] ?? text.length) < spelling.range.end.character) index++;
  }
  return words;
}

/** Signs that have a full-width form. */
const signs: ReadonlySet<Kind> = new Set([":", ",", "(", ")", "=", "+", "?"]);

/** A full-width sign becomes the plain one. */
function plain(kind: Kind, text: string): string {
  if (signs.has(kind)) return kind;
  if (kind !== "string" || (text.startsWith('"') && text.endsWith('"'))) return text;
  // Between “ and ” a plain quote is a character like any other.
  return `"${text.slice(1, -1).replace(/\\.|"/gsu, (found) => (found === '"' ? '\\"' : found))}"`;
}

const tightBefore: ReadonlySet<Kind> = new Set<Kind>([":", ",", ")", "=", "+", "compare"]);
const tightAfter: ReadonlySet<Kind> = new Set<Kind>(["(", "=", "+", "compare"]);
/** Signs that join two words, as in `no-time-wait`, or begin one, as in `-1`: the blanks around them tell which. */
const hyphens: ReadonlySet<Kind> = new Set<Kind>(["-", "/", "."]);

/** Words with the usual blanks between them. */
export function spaced(words: readonly LineWord[]): string {
  let line = "";
  let isValue = false;
  words.forEach(({ kind, text, touches }, index) => {
    const before = words[index - 1];
    if (kind === "=" || kind === "compare" || kind === ",") isValue = kind !== ",";
    const isTight = before === undefined || tightBefore.has(kind) || tightAfter.has(before.kind);
    // `x - 1` after a `=` is a calculation.
    const isJoined =
      before !== undefined &&
      (((hyphens.has(kind) || hyphens.has(before.kind)) && (touches || isValue)) ||
        // An IPv6 address.
        (before.kind === ":" && touches && isValue));
    line += isTight || isJoined ? text : ` ${text}`;
  });
  return line;
}
