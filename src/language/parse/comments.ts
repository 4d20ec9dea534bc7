/** Comments that say something to the tools: `# tcpflow-ignore CODE [CODE…]` and `# tcpflow-preview: OPTION=VALUE …`. */
import { findingCatalogue } from "../../words/findings/findings.ts";
import { nearest } from "../repair/suggest.ts";
import type { Ignore, PreviewOptions, Word } from "../syntax/document.ts";
import { rangeOf } from "../syntax/range.ts";
import { ignoreWord, previewWord } from "../syntax/vocabulary.ts";
import { type CommentText, readPreviewOptions } from "./preview-options.ts";
import type { Reader } from "./reader.ts";

/** What all of these comments have in common: a line without it needs no closer look. */
export const commentMark = "tcpflow-";

/** The sign, the first word and the rest. */
const shape = /^((?:#|＃|\/\/)\s*)(tcpflow-[\w-]+)([:：]?)(.*)$/isu;

export interface Comment {
  readonly ignore: Omit<Ignore, "line"> | null;
  readonly preview: PreviewOptions | null;
}

/** The comment of the line that is being read; null where it is one like any other. */
export function readComment(reader: Reader): Comment | null {
  const { text, range } = reader.comment();
  const [, sign, name, colon, rest] = shape.exec(text) ?? [];
  if (sign === undefined || name === undefined || colon === undefined || rest === undefined) return null;
  const start = range.start.character + sign.length;
  const words = { text: withoutReason(rest), at: start + name.length + colon.length, range };
  if (name === ignoreWord) return { ignore: readIgnore(reader, words), preview: null };
  if (name === previewWord) return { ignore: null, preview: readPreviewOptions(reader, words) };
  remarkMisspelt(reader, { text: name, range: rangeOf(range.start.line, start, start + name.length) });
  return null;
}

/** The text up to a reason, which may follow ` -- `. */
function withoutReason(text: string): string {
  return text.replace(/(?:^|\s)[-–—]+(?:\s.*)?$/su, "");
}

function readIgnore(reader: Reader, { text, at, range }: CommentText): Omit<Ignore, "line"> {
  const codes = [...text.matchAll(/[^\s,，、]+/gu)].map(
    ({ 0: word, index }): Word => ({
      text: word,
      range: rangeOf(range.start.line, at + index, at + index + word.length),
    }),
  );
  if (codes.length === 0) reader.problem("ignore-without-code", range);
  return { codes: codes.filter((code) => isKnown(reader, code)), range };
}

function isKnown(reader: Reader, code: Word): boolean {
  if (Object.hasOwn(findingCatalogue, code.text)) return true;
  reader.misspelled("unknown-code", "misspelt-code", code, Object.keys(findingCatalogue));
  return false;
}

/** Any other word may be meant as it is. */
function remarkMisspelt(reader: Reader, { text, range }: Word): void {
  const [meant] = nearest(text, [ignoreWord, previewWord]);
  if (meant === undefined) return;
  reader.problem("misspelt-comment", range, { word: text, suggestion: meant }, [reader.replacing(range, meant)]);
}
