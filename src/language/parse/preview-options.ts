/** `# tcpflow-preview: numbers=absolute acks=hidden`: what the file wants to see of its runs. */
import { type ChoiceName, previewOptionNames, previewOptionValues } from "../../words/terms/preview-options.ts";
import type { PreviewOptions, Range, Word } from "../syntax/document.ts";
import { rangeOf } from "../syntax/range.ts";
import type { Reader } from "./reader.ts";

/** What follows a comment's first word, without a reason. */
export interface CommentText {
  readonly text: string;
  /** The character of the line at which the text begins. */
  readonly at: number;
  /** The whole comment. */
  readonly range: Range;
}

/** An option as it is written. */
interface Written {
  readonly name: Word;
  /** Null: nothing follows the name, or only a `=`. */
  readonly value: Word | null;
  /** All of it. */
  readonly range: Range;
}

/** Blanks are allowed around the `=`, but what looks like the next option is no value. */
const option = /([^\s=＝,，]+|(?=[=＝]))(\s*[=＝](?:\s*(?![^\s=＝]+\s*[=＝])([^\s]+))?)?/gu;

/** The options of a comment; what cannot be read is a problem and sets nothing. */
export function readPreviewOptions(reader: Reader, words: CommentText): PreviewOptions {
  const written = optionsIn(words);
  if (written.length === 0)
    reader.problem("preview-without-option", words.range, { options: previewOptionNames }, [
      reader.removing(words.range),
    ]);
  const goesWhole = written.length === 1;
  return written.reduce<PreviewOptions>(
    (all, one) => ({ ...all, ...readOption(reader, one, goesWhole ? words.range : one.range) }),
    {},
  );
}

function optionsIn({ text, at, range }: CommentText): readonly Written[] {
  const place = (from: number, length: number): Range => rangeOf(range.start.line, at + from, at + from + length);
  return [...text.matchAll(option)].map(({ 0: whole, 1: name = "", 3: value = "", index }) => {
    const plain = value.replace(/[,，]+$/u, "");
    const written = whole.slice(0, whole.length - value.length + plain.length);
    return {
      name: { text: name, range: place(index, name.length) },
      value: plain === "" ? null : { text: plain, range: place(index + written.length - plain.length, plain.length) },
      range: place(index, written.length),
    };
  });
}

/** `whole`: what goes with the option when it is removed. */
function readOption(reader: Reader, written: Written, whole: Range): PreviewOptions {
  const name = knownName(reader, written.name, whole);
  if (name === null) return {};
  if (written.value === null) {
    const values = valuesOf(name);
    const fixes = values.map((value) => reader.replacing(written.range, `${name}=${value}`));
    const shown = name === "endpoints" ? "client,server" : values;
    reader.problem("preview-option-without-value", written.range, { option: name, values: shown }, fixes);
    return {};
  }
  return name === "endpoints" ? { endpoints: namesIn(written.value) } : choiceOf(reader, name, written.value);
}

function knownName(reader: Reader, word: Word, whole: Range): ChoiceName | "endpoints" | null {
  const exact = previewOptionNames.find((name) => name === word.text);
  if (exact !== undefined) return exact;
  const values = { options: previewOptionNames };
  const meant = reader.misspelled(
    "unknown-preview-option",
    "misspelt-preview-option",
    word,
    previewOptionNames,
    values,
    [reader.removing(whole)],
  );
  return previewOptionNames.find((name) => name === meant) ?? null;
}

function valuesOf(name: ChoiceName | "endpoints"): readonly string[] {
  return name === "endpoints" ? [] : Object.keys(previewOptionValues[name]);
}

function choiceOf(reader: Reader, name: ChoiceName, word: Word): PreviewOptions {
  const values: Readonly<Record<string, string | boolean>> = previewOptionValues[name];
  const written = Object.hasOwn(values, word.text) ? word.text : meantValue(reader, name, word);
  return written === null ? {} : { [name]: values[written] };
}

function meantValue(reader: Reader, option: ChoiceName, word: Word): string | null {
  const values = valuesOf(option);
  return reader.misspelled(
    "unknown-preview-value",
    "misspelt-preview-value",
    word,
    values,
    { option, values },
    values.map((value) => reader.replacing(word.range, value)),
  );
}

/** `alice,bob` */
function namesIn({ text, range }: Word): readonly Word[] {
  return [...text.matchAll(/[^,，、]+/gu)].map(({ 0: name, index }) => {
    const from = range.start.character + index;
    return { text: name, range: rangeOf(range.start.line, from, from + name.length) };
  });
}
