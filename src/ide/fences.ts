/** The `tcpflow` fences of a Markdown text, each as a text in which every word is on the line and column that it has in the Markdown. */
import type { Position, TextEdit } from "../trace/trace.ts";

export interface FenceText {
  /** Zero-based: the first line below the opening fence, and the line of the closing one. */
  readonly line: number;
  readonly endLine: number;
  readonly text: string;
  /** What a further line of the fence begins with: the `>` of a quotation, the indentation of a list item. */
  readonly prefix: string;
  /** The column at which each line begins after its prefix, from `line` to `endLine`. */
  readonly columns: readonly number[];
}

/** Blanks, the `>` of a quotation and the sign of a list item, then the fence and the first word after it. */
const opening = /^((?:\s|>|[-*+]\s|\d{1,9}[.)]\s)*)(`{3,}|~{3,})\s*([^\s`:,{?]*)([^`]*)$/;

export function fencesIn(markdown: string): readonly FenceText[] {
  const lines = markdown.split(/\r\n|\n|\r/);
  const fences: FenceText[] = [];
  for (let line = 0; line < lines.length; line++) {
    const [, before = "", fence, word = ""] = opening.exec(lines[line] ?? "") ?? [];
    if (fence === undefined) continue;
    const first = line + 1;
    line = endOf(lines, first, { fence, isQuoted: before.includes(">") });
    if (word.toLowerCase() !== "tcpflow") continue;
    const own = lines.slice(first, line);
    const text = ["\n".repeat(first - 1), ...(before.includes(">") ? own.map(withoutQuotation) : own)].join("\n");
    const prefix = before.replace(/[^\s>]/g, " ");
    const columns = [...own, lines[line] ?? ""].map((each) => columnBehind(prefix, each));
    fences.push({ line: first, endLine: line, text, prefix, columns });
  }
  return fences;
}

/** The line that closes a fence: a fence that is as long, or the first one that is not quoted any more. */
function endOf(lines: readonly string[], first: number, open: { fence: string; isQuoted: boolean }): number {
  for (let line = first; line < lines.length; line++) {
    const text = lines[line] ?? "";
    if (open.isQuoted && !/^\s*>/.test(text)) return line;
    const closing = /^[\s>]*(`{3,}|~{3,})\s*$/.exec(text)?.[1];
    if (closing?.startsWith(open.fence) === true) return line;
  }
  return lines.length;
}

function withoutQuotation(line: string): string {
  return line.replace(/^[\s>]*>/, (signs) => " ".repeat(signs.length));
}

function columnBehind(prefix: string, line: string): number {
  return Math.min(prefix.length, /^[\s>]*/.exec(line)?.[0].length ?? 0);
}

/** An edit of a fence's text, as one of the Markdown: the prefix of each line stays, and new lines have it, too. */
export function inMarkdown<Edit extends TextEdit>(edit: Edit, { prefix, line: first, columns }: FenceText): Edit {
  const { start, end } = edit.range;
  const behindPrefix = ({ line, character }: Position): Position => ({
    line,
    character: Math.max(character, columns[line - first] ?? 0),
  });
  // In the fence's text blanks are in the place of the prefix, and new lines are as far indented as others.
  const withoutBlanks = (line: string, most: number): string =>
    line.slice(Math.min(Math.max(most, 0), line.length - line.trimStart().length));
  const [head = "", ...others] = edit.newText.split("\n");
  const lines = others.map((line) => prefix + withoutBlanks(line, prefix.length));
  return {
    ...edit,
    range: { start: behindPrefix(start), end: behindPrefix(end) },
    newText: [withoutBlanks(head, prefix.length - start.character), ...lines].join("\n"),
  };
}
