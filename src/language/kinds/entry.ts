/** What the language knows of a kind of statement or declaration: the columns of the tables in `kinds.ts`. */
import type { Layout } from "../format/layouts.ts";
import type { Reader } from "../parse/reader.ts";
import type { Declaration, Statement, Word } from "../syntax/document.ts";

/** A line whose keyword has been taken. */
export interface KeywordLine {
  readonly reader: Reader;
  readonly keyword: Word;
  /** Whether an endpoint is declared `raw`. */
  readonly isRaw: (name: string) => boolean;
}

/**
 * What a statement is to the run: an action makes something happen, a clock lets time pass until something has
 * happened, a check asks, and a remark is for the reader alone. Checks and remarks change nothing.
 */
export type Effect = "action" | "clock" | "check" | "remark";

/**
 * What the coloring grammar looks for in a line after its keyword, the first match first: rules of the repository that
 * `scripts/grammar.mjs` writes. Comments and texts are colored in every line.
 */
export type Colour =
  | "arrow"
  | "blank"
  | "box-option"
  | "call"
  | "call-words"
  | "checked"
  | "colon"
  | "comma"
  | "condition"
  | "endpoint"
  | "error"
  | "field"
  | "flag"
  | "icmp"
  | "mtu"
  | "parameter"
  | "path"
  | "peer"
  | "profile"
  | "segment-words"
  | "state"
  | "supposition"
  | "switch"
  | "value"
  | "value-of-box"
  | "variable";

interface Entry<Node> {
  readonly layout: Layout<Node>;
  readonly colours: readonly Colour[];
}

interface Begins<Result> {
  /** Each of these keywords, or keywords in a row, begins its line. */
  readonly begins: readonly string[];
  /** Reads the rest of the line; what cannot be read is a problem. */
  readonly read: (line: KeywordLine) => Result;
}

/** A name begins its line, so `parse/line.ts` knows it by what follows. */
interface BeginsWithName {
  readonly begins: null;
}

export type StatementEntry<S extends Statement> = Entry<S> &
  (Begins<S | null> | BeginsWithName) & {
    readonly effect: Effect;
    /** The endpoints that it speaks of, in the order of the text. */
    readonly endpoints: (statement: S) => readonly Word[];
  };

/** One line may declare several things, or nothing. */
export type DeclarationEntry<D extends Declaration> = Entry<D> & Begins<readonly D[]>;
