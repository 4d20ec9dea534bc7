/**
 * Makes any text a literal for Mermaid and for XML. Mermaid reads `;` and line ends as the end of a statement, `#` as
 * an entity, `%%` as a comment or directive, `$$` as mathematics, tags as markup, and throws away what it finds at the
 * ends: whatever could mean something is written as a numeric entity, which it gives back as the character.
 */

/** Signs that Mermaid may read as something else than themselves. */
const meaning = /["#$%&;<>\\`{}ﬂ¶]/g;

/** Controls, bidirectional overrides and isolates, non-characters, lone surrogates, line and paragraph separators. */
const invisible =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\ufdd0-\ufdef]|\p{Cs}|[\u{1fffe}\u{1ffff}\u{2fffe}\u{2ffff}\u{3fffe}\u{3ffff}\u{4fffe}\u{4ffff}\u{5fffe}\u{5ffff}\u{6fffe}\u{6ffff}\u{7fffe}\u{7ffff}\u{8fffe}\u{8ffff}\u{9fffe}\u{9ffff}\u{afffe}\u{affff}\u{bfffe}\u{bffff}\u{cfffe}\u{cffff}\u{dfffe}\u{dffff}\u{efffe}\u{effff}\u{ffffe}\u{fffff}\u{10fffe}\u{10ffff}]/gu;

/** A text without what cannot be shown: controls and the like become U+FFFD, tabs blanks, line ends `\n`. */
export function printable(text: string): string {
  return text
    .replace(/\r\n|\r/g, "\n")
    .replace(/\t/g, " ")
    .replace(invisible, "\ufffd");
}

/** Some lines of text as one Mermaid label. */
export function mermaidLabel(lines: readonly string[]): string {
  return lines.map((line) => mermaidLine(printable(line).replace(/\n/g, " "))).join("<br/>");
}

function mermaidLine(line: string): string {
  if (line.trim() === "") return "#8203;";
  const colon = /style|classdef|^\s*(?:no)?wrap/i.test(line);
  return line
    .replace(meaning, entity)
    .replace(colon ? /:/g : /(?!)/g, entity)
    .replace(/^ +| +$| {2,}/g, (blanks) => "#160;".repeat(blanks.length));
}

function entity(character: string): string {
  return `#${character.codePointAt(0) ?? 0xfffd};`;
}

/** A text for the content or a quoted attribute of an XML document. */
export function xml(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
