/** One line in its usual form, cut into the pieces that are in columns. */
import { layoutOf } from "../kinds/lookup.ts";
import { isBlank } from "../syntax/characters.ts";
import type { Declaration, Statement } from "../syntax/document.ts";
import { Tokens, tokenise } from "../syntax/tokens.ts";
import { plainLayout } from "./layouts.ts";
import { lineWords } from "./line-words.ts";

/** What a line was read as. */
export type Said = Statement | Declaration | "title";

export interface Row {
  /** In blanks, an even number. */
  readonly indent: number;
  /** See `Layout.pieces`; none on a line without words. */
  readonly pieces: readonly string[];
  /** With its sign; empty where there is none. */
  readonly comment: string;
  /** Rows of one key share their columns; null: it is in none. */
  readonly columns: string | null;
  readonly beginsBlock: boolean;
}

/** Cuts lines into rows, one after the other. */
export class RowCutter {
  private readonly tokens = new Tokens();

  /** Null: the line has words, and nothing is known of what they say, so it stays as it is. */
  rowOf(text: string, said: Said | null): Row | null {
    const { tokens } = this;
    tokenise(text, 0, text.length, tokens);
    const comment = text.slice(tokens.contentEnd).replace(/^＃/, "#").trimEnd();
    const indent = indentOf(text);
    if (tokens.count === 0) return { indent, pieces: [], comment, columns: null, beginsBlock: comment === "" };
    if (said === null) return null;
    if (said === "title") {
      const words = lineWords(text, tokens, []);
      return { indent, pieces: plainLayout.pieces(words, said), comment, columns: null, beginsBlock: true };
    }
    const layout = layoutOf(said);
    const pieces = layout.pieces(lineWords(text, tokens, layout.spellings(said, text)), said);
    return { indent, pieces, comment, columns: layout.columns(said), beginsBlock: layout.beginsBlock };
  }
}

/** A tab counts as two blanks, as the full-width one does; an odd blank too many is none. */
function indentOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (character === "\t") width += 2 - (width % 2);
    else if (character === "\u3000") width += 2;
    else if (character !== "\ufeff" && isBlank(character.charCodeAt(0))) width++;
    else if (character !== "\ufeff") break;
  }
  return width - (width % 2);
}
