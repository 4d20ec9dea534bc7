/** `# tcpflow-ignore CODE [CODE…]`: findings that the author knows of and wants to have. */
import { findingCatalogue } from "../../words/findings/findings.ts";
import type { Ignore, Word } from "../syntax/document.ts";
import { ignoreWord } from "../syntax/vocabulary.ts";
import type { Reader } from "./reader.ts";

const comment = new RegExp(String.raw`^(?:#|＃|//)\s*${ignoreWord}(?![\w-])[:：]?`, "u");

/** What a comment wants to have ignored; null where it is a comment like any other. A reason may stand behind ` -- `. */
export function readIgnore(reader: Reader): Omit<Ignore, "line"> | null {
  const { text, range } = reader.comment();
  const head = comment.exec(text)?.[0];
  if (head === undefined) return null;
  const codes: Word[] = [];
  for (const { 0: word, index } of text.slice(head.length).matchAll(/[^\s,，、]+/gu)) {
    if (/^[-–—]+$/u.test(word)) break;
    const at = range.start.character + head.length + index;
    const line = range.start.line;
    codes.push({
      text: word,
      range: { start: { line, character: at }, end: { line, character: at + word.length } },
    });
  }
  if (codes.length === 0) reader.problem("ignore-without-code", range);
  return { codes: codes.filter((code) => isKnown(reader, code)), range };
}

function isKnown(reader: Reader, code: Word): boolean {
  if (Object.hasOwn(findingCatalogue, code.text)) return true;
  reader.misspelt("unknown-code", "misspelt-code", code, Object.keys(findingCatalogue));
  return false;
}
