/** What a character is to the language, by its UTF-16 code unit. */

const nameStart = /\p{L}/u;
const namePart = /[\p{L}\p{M}\p{Nd}]/u;
const otherBlank = /[\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\ufeff\u0085\u00a0]/;

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isAsciiLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

/** A line ends here: as in the Language Server Protocol, `\n`, `\r\n` or `\r`. */
export function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}

/** A blank inside a line; the full-width one (U+3000) is not among them, it is remarked upon. */
export function isBlank(code: number): boolean {
  if (code === 32 || code === 9 || code === 11 || code === 12) return true;
  return code >= 0x85 && otherBlank.test(String.fromCharCode(code));
}

/** How many code units the name character at `offset` takes: 0 where it is none. A name does not begin with a digit. */
export function nameLength(text: string, offset: number, first: boolean): number {
  const code = text.charCodeAt(offset);
  if (code < 128) return isAsciiLetter(code) || (!first && isDigit(code)) ? 1 : 0;
  if (Number.isNaN(code)) return 0;
  const point = text.codePointAt(offset) ?? code;
  if (!(first ? nameStart : namePart).test(String.fromCodePoint(point))) return 0;
  return point > 0xffff ? 2 : 1;
}

/** Whether a whole text is a name: letters of any script, digits and `_`, not beginning with a digit. */
export function isName(text: string): boolean {
  let offset = nameLength(text, 0, true);
  if (offset === 0) return false;
  while (offset < text.length) {
    const length = nameLength(text, offset, false);
    if (length === 0) return false;
    offset += length;
  }
  return true;
}

/** What Chinese keyboards type, and the plain sign that is meant. */
export const fullWidthSigns: ReadonlyMap<string, string> = new Map([
  ["：", ":"],
  ["，", ","],
  ["、", ","],
  ["“", '"'],
  ["”", '"'],
  ["（", "("],
  ["）", ")"],
  ["＃", "#"],
  ["　", " "],
  ["＝", "="],
  ["＋", "+"],
  ["？", "?"],
]);
