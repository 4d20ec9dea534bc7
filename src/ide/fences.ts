/** The `tcpflow` fences of a Markdown text, each as a text in which every word is on the line and column that it has in the Markdown. */

export interface FenceText {
  /** Zero-based: the first line below the opening fence, and the line of the closing one. */
  readonly line: number;
  readonly endLine: number;
  readonly text: string;
  /** Nothing is before its lines, such as the `>` of a quotation. */
  readonly isPlain: boolean;
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
    const own = lines.slice(first, line).map(withoutQuotation);
    const text = ["\n".repeat(first - 1), ...own].join("\n");
    fences.push({ line: first, endLine: line, text, isPlain: before === "" });
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
