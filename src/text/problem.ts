/** What is wrong with a text, where, and how to change it. */
import type { Range } from "./range.ts";

export type Severity = "error" | "warning" | "information" | "hint";

export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** One change of the text that fixes a problem. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** A place that has to do with a problem: the line that caused it, the declaration it contradicts. */
export interface RelatedPlace {
  readonly range: Range;
  readonly message: string;
}

export interface Problem {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
}
