/** Files that are not read at all: too big to be a text that somebody writes, or no text. */
import type { Finding } from "../trace/trace.ts";
import { ideWords } from "../words/ide.ts";
import { type Locale, tell } from "../words/text.ts";

/** Beyond this many UTF-16 code units a file is refused with one finding. */
export const largestText = 5_000_000;

/** How far a text is searched for NUL characters: enough to tell a picture or a program from a text. */
const searched = 100_000;

/** The one finding of a text that is not to be analysed; null for one that is. */
export function refusalOf(text: string, locale: Locale): Finding | null {
  if (text.length > largestText) {
    const size = (text.length / 1_000_000).toFixed(1);
    return refusal("file-too-big", tell(ideWords.tooBig, locale, { size, limit: largestText / 1_000_000 }));
  }
  if (text.slice(0, searched).includes("\0")) return refusal("not-a-text", tell(ideWords.binary, locale));
  return null;
}

function refusal(code: string, message: string): Finding {
  const start = { line: 0, character: 0 };
  return { code, severity: "error", message, range: { start, end: start } };
}
