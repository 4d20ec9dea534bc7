/** How wide a text is where every character has its cell: in a terminal, in an editor. */
import { eastAsianWidth } from "get-east-asian-width";

const none = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u;

/** Cells of a text: two for East Asian wide characters, none for combining ones and controls. */
export function cells(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += none.test(character) ? 0 : eastAsianWidth(character.codePointAt(0) ?? 0);
  return width;
}
