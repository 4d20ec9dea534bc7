/** Scenarios and phases of a document, by what somebody types of their names. Nothing runs to find them. */
import { parse } from "../../language/parse/parse.ts";
import type { Document, Range } from "../../language/syntax/document.ts";
import type { Locale } from "../../words/text.ts";
import { documentSymbols } from "./symbols.ts";

export interface WorkspaceSymbol {
  readonly name: string;
  readonly kind: "scenario" | "phase";
  readonly range: Range;
  /** The scenario of a phase. */
  readonly container: string | null;
}

export function symbolsInText(text: string, locale: Locale): readonly WorkspaceSymbol[] {
  return symbolsIn(parse(text, { locale }), locale);
}

export function symbolsIn(document: Document, locale: Locale): readonly WorkspaceSymbol[] {
  return documentSymbols(document, locale).flatMap((symbol, index) => {
    const children = symbol.children.map((child) => ({ ...symbolOf(child), container: symbol.name }));
    // A scenario without a title cannot be found by it.
    const isTitled = (document.scenarios[index]?.scenario.title ?? null) !== null;
    return isTitled ? [{ ...symbolOf(symbol), container: null }, ...children] : children;
  });
}

function symbolOf({ name, kind, selectionRange: range }: ReturnType<typeof documentSymbols>[number]) {
  return { name, kind, range };
}

/** Whether a name has the letters of a query, in their order. */
export function isAskedFor(name: string, query: string): boolean {
  let from = 0;
  const letters = name.toLowerCase();
  for (const letter of query.toLowerCase()) {
    if (letter === " ") continue;
    const at = letters.indexOf(letter, from);
    if (at < 0) return false;
    from = at + letter.length;
  }
  return true;
}
