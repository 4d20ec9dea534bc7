import type { Severity } from "../../text/problem.ts";
import type { Text } from "../text.ts";

/** One finding: its severity, its message, and the explanation in docs/findings.md. */
export interface FindingWords {
  readonly severity: Severity;
  /** The section of RFC 9293 that requires it, if one does. */
  readonly section?: string;
  readonly requirement?: string;
  /** What the reader sees on the line. */
  readonly message: Text;
  /** What is wrong, and what TCP does instead. */
  readonly meaning: Text;
  /** How to correct the text. */
  readonly fix: Text;
  /** A text that produces the finding; `[[` and `]]` enclose its range. A test runs it. */
  readonly example: string;
}
