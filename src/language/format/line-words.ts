/** The words of one line, as the formatter writes them. */
import type { Range } from "../syntax/document.ts";
import type { Kind, Tokens } from "../syntax/tokens.ts";

/** A word or sign, as it is to be written. */
export interface LineWord {
  readonly kind: Kind;
  readonly text: string;
}

/** What stands in a range is to be written in another way. */
export interface Spelling {
  readonly range: Range;
  readonly text: string;
}

/** The words of a line that has been cut into tokens. */
export function lineWords(text: string, tokens: Tokens, spellings: readonly Spelling[]): LineWord[] {
  const words: LineWord[] = [];
  for (let index = 0; index < tokens.count; index++) {
    const start = tokens.starts[index] ?? 0;
    const spelling = spellings.find(({ range }) => range.start.character === start);
    if (spelling === undefined) {
      const kind = tokens.kinds[index] ?? "end";
      words.push({ kind, text: plain(kind, text.slice(start, tokens.ends[index])) });
      continue;
    }
    words.push({ kind: "name", text: spelling.text });
    while ((tokens.ends[index] ?? text.length) < spelling.range.end.character) index++;
  }
  return words;
}

/** A full-width sign becomes the plain one. */
function plain(kind: Kind, text: string): string {
  switch (kind) {
    case "string": {
      const inner = text.slice(1, -1);
      const isPlain = text.startsWith('"') && text.endsWith('"');
      // Between “ and ” a plain quote is a character like any other.
      return isPlain ? text : `"${inner.replace(/\\.|"/gsu, (found) => (found === '"' ? '\\"' : found))}"`;
    }
    case ":":
    case ",":
    case "(":
    case ")":
    case "=":
    case "+":
      return kind;
    default:
      return text;
  }
}

const tightBefore: ReadonlySet<Kind> = new Set<Kind>([":", ",", ")", "=", "+", "-", "/", "."]);
const tightAfter: ReadonlySet<Kind> = new Set<Kind>(["(", "=", "+", "-", "/", "."]);

/** Words with the usual blanks between them. */
export function spaced(words: readonly LineWord[]): string {
  let line = "";
  words.forEach(({ kind, text }, index) => {
    const before = words[index - 1];
    const isTight = before === undefined || tightBefore.has(kind) || tightAfter.has(before.kind);
    line += isTight ? text : ` ${text}`;
  });
  return line;
}
