import type { Text } from "../text.ts";

/** What is to be known about a finding beyond its message (docs/findings.md). */
export interface Explanation {
  /** A text that draws it; `[[` and `]]` stand around the very words that it is about. */
  readonly example: string;
  readonly means: Text;
  readonly mend: Text;
}
