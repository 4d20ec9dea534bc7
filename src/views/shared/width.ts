/** How wide a text is: in the cells of a terminal, and about how wide in a drawing. */
import { cells } from "../../words/width.ts";

export { cells };

/** Pads a text with blanks at its end to so many cells. */
export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - cells(text)));
}

/** Pads a text with blanks at its beginning to so many cells. */
export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - cells(text))) + text;
}

/** Cuts a text to so many cells, with an ellipsis where something is left out. */
export function clip(text: string, width: number): string {
  if (cells(text) <= width) return text;
  let kept = "";
  let used = 0;
  for (const character of text) {
    const next = cells(character);
    if (used + next > width - 1) break;
    kept += character;
    used += next;
  }
  return `${kept}…`;
}

/** About how many pixels a text takes in a monospaced font of that size: 0.6 em a cell. */
export function pixels(text: string, fontSize: number): number {
  return cells(text) * fontSize * 0.602;
}

/**
 * Breaks a text into lines of at most so many cells: before the arrow between what is written and what is right, then at
 * blanks, else between characters.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  const paragraphs = text.split(/\r\n|\r|\n/);
  for (const paragraph of paragraphs.flatMap((one) => (cells(one) > width ? one.split(/ (?=→ )/) : [one]))) {
    let line = "";
    for (const piece of piecesOf(paragraph, width)) {
      if (line !== "" && cells(line) + cells(piece) > width) {
        lines.push(line.trimEnd());
        line = piece.trimStart();
      } else line += piece;
      while (cells(line) > width) {
        const head = clip(line, width + 1).slice(0, -1);
        if (head === "") break;
        lines.push(head);
        line = line.slice(head.length);
      }
    }
    lines.push(line.trimEnd());
  }
  return lines;
}

/**
 * What stays on one line, with the blanks between: something short in brackets, the first and the last of a row of
 * numbers, a time with its unit, a run of Latin letters. Every wide character is a place to break.
 */
const piece =
  /[(（][^()（）]{1,14}[)）]|[^\s…]+ … [^\s…]+|[\d.]+ (?:ms|min|s|h)(?: [\d.]+ (?:ms|min|s))?(?![\w])|[^\s\u2e80-\u{3fffd}]+|\s+|[\u2e80-\u{3fffd}]/gu;

function piecesOf(text: string, width: number): string[] {
  const pieces = text.match(piece) ?? [];
  return pieces.flatMap((each) => (cells(each) > width && each.includes(" ") ? each.split(/( )/) : [each]));
}

/** The same number of lines as `wrap`, all about as long: none has a last word alone. */
function wrapEvenly(text: string, width: number): string[] {
  return text.split(/\r\n|\r|\n/).flatMap((paragraph) => {
    const lines = wrap(paragraph, width);
    if (lines.length === 1) return lines;
    for (let narrow = Math.ceil(cells(paragraph) / lines.length); narrow < width; narrow++) {
      const even = wrap(paragraph, narrow);
      if (even.length === lines.length) return even;
    }
    return lines;
  });
}

/** The label of a segment in lines: broken between its parts, where it can be. */
export function labelLines(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const part of text.split(" · ")) {
    const last = lines.at(-1);
    const together = `${last ?? ""} · ${part}`;
    if (last !== undefined && cells(together) <= width) lines[lines.length - 1] = together;
    else for (const line of wrapEvenly(part, width)) lines.push(line);
  }
  return lines;
}

/** The label of a segment in so many cells: without what says least, else cut between its words. An ellipsis says that there is more. */
export function cutLabel(label: string, most: number): string {
  if (cells(label) <= most) return label;
  const isPureAck = /^(?:\d+ × )?ACK /.test(label) && !label.includes(" len=");
  const telling = label.replace(/ …$/, "").replace(isPureAck ? saidSeq : saidAck, "");
  const fitting = [telling, ...withBlocks(telling)].find((each) => cells(each) <= most - 2);
  if (fitting !== undefined) return `${fitting} …`;
  let kept = "";
  // A remark is kept whole or not at all, and so is a payload.
  for (const part of telling.match(/ · [^·]+(?= ·|$)| “[^”]*”| ?\S+/g) ?? []) {
    if (cells(kept + part) > most - 2) break;
    kept += part;
  }
  return kept === "" ? clip(telling, Math.max(2, most)) : `${kept.replace(/ [→…]$/, "")} …`;
}

/** Of an ACK with SACK blocks they say most: the latest one comes first (RFC 2018 §4). */
function withBlocks(label: string): string[] {
  if (!label.startsWith("ACK ") || !label.includes(" sack=")) return [];
  const blocks = label.replace(saidAck, "");
  return [blocks, blocks.replace(/( sack=[^ ,]+),\S+/, "$1")];
}

/** One field of a label, or of several in a row; not what is right in place of something else. */
const [saidSeq, saidAck] = [/(?<!→) seq=\S+(?: … \S+)?/, /(?<!→) ack=\S+(?: … \S+)?/];

/** A text in lines that fit, a bounded number of them. */
export function boundedLines(text: string, width: number): string[] {
  const lines = wrapEvenly(text.slice(0, 2_000), width);
  return lines.length <= 12 ? lines : [...lines.slice(0, 11), "…"];
}
