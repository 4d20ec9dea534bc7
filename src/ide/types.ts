/**
 * What the language service answers: plain data, in the positions of the Language Server Protocol (zero-based lines,
 * UTF-16 code units) but without its types, so that the service runs wherever the core runs.
 */
import type { Range, TextEdit } from "../trace/trace.ts";

export type { Locale } from "../words/text.ts";

/** What a completion stands for: the server turns it into an icon. */
export type CompletionKind =
  | "segment"
  | "statement"
  | "endpoint"
  | "arrow"
  | "flag"
  | "field"
  | "state"
  | "parameter"
  | "call"
  | "symbol"
  | "variable"
  | "value"
  | "held";

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** One line beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What is replaced: the word that is being typed. */
  readonly range: Range;
  /** The text to put in; a snippet (`$1`, `${1:name}`, `$0`) where `snippet` is set. */
  readonly newText: string;
  readonly snippet?: true;
  /** Whether the next completion is wanted at once (after `seq=`, after an arrow). */
  readonly goesOn?: true;
}

export interface Hover {
  readonly range: Range;
  /** Markdown. Names and texts of the file are in it escaped. */
  readonly markdown: string;
}

export interface CodeAction {
  readonly title: string;
  readonly kind: "quickfix" | "refactor.rewrite" | "refactor.rewrite.exercise" | "source.fixAll";
  readonly edits: readonly TextEdit[];
  /** The one that is surely meant. */
  readonly preferred: boolean;
  /** The finding that it fixes, by code and range, if it fixes one. */
  readonly fixes?: { readonly code: string; readonly range: Range };
}

export type SymbolKind = "scenario" | "phase";

export interface DocumentSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: SymbolKind;
  readonly range: Range;
  /** The title alone. Inside `range`. */
  readonly selectionRange: Range;
  readonly children: readonly DocumentSymbol[];
}

export interface FoldingRange {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind: "region" | "comment";
}

export interface Highlight {
  readonly range: Range;
  /** Where it gets its meaning: a declaration, the first place of a symbol. */
  readonly write: boolean;
}

export type CodeLens = { readonly range: Range; readonly title: string } & (
  | {
      /** Shows the preview of the scenario at the line, or the line itself. */
      readonly does: "preview" | "reveal";
      readonly line: number;
    }
  | {
      /** Asks what the network could do to the scenario with this index. */
      readonly does: "explore";
      readonly scenario: number;
    }
);

export interface DocumentLink {
  readonly range: Range;
  readonly target: string;
}

/** How a line goes on. */
export interface Signature {
  readonly label: string;
  readonly documentation?: string;
  /** Places in the label. */
  readonly parts: readonly { readonly place: readonly [number, number]; readonly documentation?: string }[];
  /** The part at which the cursor is. */
  readonly active: number;
}

export interface InlayHint {
  readonly line: number;
  readonly character: number;
  readonly label: string;
  readonly tooltip: string;
}

/** A rename is refused with a sentence for the reader. */
export type Rename =
  | { readonly ok: true; readonly edits: readonly TextEdit[] }
  | { readonly ok: false; readonly message: string };
