/** The usual form of a text, as edits. */

import { formatEdits } from "../language/format/format.ts";
import type { Range } from "../language/syntax/document.ts";
import type { Analysis } from "../scenario/analyze.ts";
import type { TextEdit } from "../trace/trace.ts";

/** What formatting changes: everywhere, or on the lines of a range. A range that ends before a line's first character leaves it out. */
export function formatting({ document }: Analysis, range?: Range): readonly TextEdit[] {
  if (range === undefined || range.end.character > 0 || range.end.line === range.start.line) {
    return formatEdits(document, range);
  }
  return formatEdits(document, { start: range.start, end: { line: range.end.line - 1, character: 0 } });
}
