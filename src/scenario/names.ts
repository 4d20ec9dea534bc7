import type { Word } from "../language/document.ts";
import { nearest } from "../language/suggest.ts";
import type { Finding } from "../trace/trace.ts";
import { fixTitles } from "../words/findings-scenario.ts";
import { type Locale, tell } from "../words/text.ts";
import { finding } from "./find.ts";

/** A name that no endpoint of the scenario bears, with the one that was most likely meant. */
export function unknownEndpoint(word: Word, known: Iterable<string>, locale: Locale): Finding {
  const names = [...known];
  return finding(
    locale,
    "unknown-endpoint",
    word.range,
    { name: word.text, known: listed(names) },
    {
      fixes: nearest(word.text, names).map((name) => ({
        title: tell(fixTitles.replace, locale, { old: word.text, new: name }),
        edits: [{ range: word.range, newText: name }],
      })),
    },
  );
}

/** A few names in a row; of many, the first ones. */
export function listed(names: readonly string[]): string {
  return names.length > 6 ? `${names.slice(0, 6).join(", ")} …` : names.join(", ");
}
