import { TextDocument } from "vscode-languageserver-textdocument";
import type { TextEdit } from "../../src/trace/trace.ts";

/** A text after some edits, which must not overlap. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create("", "tcpflow", 0, text), [...edits]);
}
