/** How the lines of a kind look in their usual form: which pieces are in columns, and what is spelled in another way. */
import type {
  Check,
  EndpointDeclaration,
  SegmentStatement,
  StateOrBlank,
  TransitionStatement,
} from "../syntax/document.ts";
import type { Kind } from "../syntax/tokens.ts";
import { noFlags, stateOf } from "../syntax/vocabulary.ts";
import { type LineWord, type Spelling, spaced } from "./line-words.ts";

export interface Layout<Node> {
  /** Lines of one block with the same key share their columns; null: the line is in none. */
  readonly columns: (node: Node) => string | null;
  /** What is in the columns: first the head, then the second piece, then the fields. One piece where there are none. */
  readonly pieces: (words: readonly LineWord[], node: Node) => readonly string[];
  /** Flags, and states by names that somebody uses. `text` is the line. */
  readonly spellings: (node: Node, text: string) => readonly Spelling[];
  /** A new block begins, with columns of its own. */
  readonly beginsBlock: boolean;
}

/** The words as they are, with the usual blanks. */
export const plainLayout: Layout<unknown> = {
  columns: () => null,
  pieces: (words) => [spaced(words)],
  spellings: () => [],
  beginsBlock: false,
};

export const phaseLayout: Layout<unknown> = { ...plainLayout, beginsBlock: true };

/** Settings in a row: commas between them are not kept. */
export const listLayout: Layout<unknown> = { ...plainLayout, pieces: (words) => [spaced(words.filter(isNoComma))] };

export const endpointLayout: Layout<EndpointDeclaration> = {
  ...plainLayout,
  columns: () => "endpoint",
  pieces: (words) => {
    const [role, name, ...settings] = words.filter(isNoComma);
    return [role?.text ?? "", name?.text ?? "", ...(settings.length > 0 ? [spaced(settings)] : [])];
  },
};

export const segmentLayout: Layout<SegmentStatement> = {
  ...plainLayout,
  columns: ({ forge }) => (forge === null ? "segment" : "forge"),
  pieces: segmentPieces,
  spellings: ({ flags }) => (flags === null ? [] : [{ range: flags.range, text: flags.value.join("+") || noFlags }]),
};

export const checksLayout: Layout<{ readonly checks: readonly Check[] }> = {
  ...plainLayout,
  spellings: ({ checks }, text) =>
    checks.flatMap((check) => (check.kind === "state" ? usualState(text, check.state) : [])),
};

export const transitionLayout: Layout<TransitionStatement> = {
  ...plainLayout,
  spellings: ({ from, to }, text) => [...usualState(text, from), ...usualState(text, to)],
};

function isNoComma({ kind }: LineWord): boolean {
  return kind !== ",";
}

/** A state by its own name. One that no stack uses stays: it is a mistake, which its author has to correct. */
function usualState(text: string, { value, range }: StateOrBlank): Spelling[] {
  if (value === null) return [];
  const written = text.slice(range.start.character, range.end.character);
  return stateOf(written)?.accepted === true ? [{ range, text: value }] : [];
}

/** `alice -> bob:`, the flags (empty where none are written), then each field. */
function segmentPieces(words: readonly LineWord[], { flags, blanks }: SegmentStatement): readonly string[] {
  const colon = words.findIndex(({ kind }) => kind === ":");
  const rest = words.slice(colon + 1);
  const hasFlags = flags !== null || blanks.some(({ asks }) => asks === "flags");
  const written = !hasFlags ? "" : (rest.shift()?.text ?? "");
  return [spaced(words.slice(0, colon + 1)), written, ...partsOf(rest).map(tight)];
}

/** The fields and words of a segment line. Commas between them are not kept. */
function partsOf(words: readonly LineWord[]): readonly (readonly LineWord[])[] {
  const parts: LineWord[][] = [];
  let part: LineWord[] = [];
  words.forEach((word, index) => {
    if (word.kind === "," && !goesOn(part, words[index + 1], words[index + 2])) return;
    const last = part.at(-1);
    const belongs = last !== undefined && (joints.has(word.kind) || joints.has(last.kind) || isOnly(part, "as"));
    if (belongs) part.push(word);
    else {
      part = [word];
      parts.push(part);
    }
  });
  return parts;
}

/** What holds a value together. */
const joints: ReadonlySet<Kind> = new Set<Kind>(["=", "+", "-", "/", ":", ","]);

function isOnly(part: readonly LineWord[], text: string): boolean {
  return part.length === 1 && part[0]?.text === text;
}

/** In `sack=1:5,9:12` a comma goes on with the next block. */
function goesOn(part: readonly LineWord[], next: LineWord | undefined, afterNext: LineWord | undefined): boolean {
  if (part[0]?.text !== "sack" || isOnly(part, "sack")) return false;
  return (next?.kind === "number" || next?.kind === "name") && afterNext?.kind !== "=";
}

/** A field without blanks, `as NAME` with one. */
function tight(part: readonly LineWord[]): string {
  return part.map(({ text }) => text).join(part[0]?.text === "as" && part[1]?.kind === "name" ? " " : "");
}
