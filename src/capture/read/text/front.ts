/**
 * What is around the lines of a capture where people keep them: colors of a terminal, numbers of `nl`, time and host of a log,
 * a container's name, signs of a diff, of a quotation or of a table.
 */
import { startIn } from "./starts.ts";

/** Nothing longer is in front of lines. */
const longestFront = 200;

const entities: Readonly<Record<string, string>> = { "&gt;": ">", "&lt;": "<", "&amp;": "&" };

/** Without colors, and with spaces and signs as they were before a page showed them. */
function plainOf(line: string): string {
  const bare = line.includes("\u001b") ? line.replace(/\u001b\[[\d;:?]*[A-Za-z]/g, "") : line;
  const spaced = bare.includes("\u00a0") ? bare.replaceAll("\u00a0", " ") : bare;
  return spaced.includes("&") ? spaced.replace(/&(?:gt|lt|amp);/g, (one) => entities[one] ?? one) : spaced;
}

/** Takes lines one after the other: what is in front of one that begins a frame is in front of the others as well. */
export function createFront(): (line: string) => string {
  let front = "";
  let pattern: RegExp | null = null;
  /** Nothing was in front of a line: then a minus belongs to a time. */
  let isBare = false;
  return (line) => {
    const plain = plainOf(line);
    const at = startIn(plain);
    // A scenario has such comments: its text is no capture.
    if (at > longestFront || /^\s*#/.test(plain)) return plain;
    if (at >= 0) {
      const found = plain.slice(0, at);
      const isFront = found.trim() !== "" && !isOfForm(found, plain.charAt(at)) && !(isBare && found === "-");
      isBare ||= found === "";
      if (found !== front) pattern = isFront ? patternOf(found) : null;
      front = found;
      return isFront ? plain.slice(at) : indented(plain);
    }
    if (pattern === null) return plain;
    return pattern.test(plain) ? plain.replace(pattern, "") : plain.trimEnd() === front.trimEnd() ? "" : plain;
  };
}

/** A tab before a line is as good as spaces. */
function indented(line: string): string {
  return line.replace(/^\s+/, (space) => space.replaceAll("\t", " "));
}

/** What forms have before a frame: its number; a time, before one that begins with `IP`. */
function isOfForm(front: string, next: string): boolean {
  return /^\s*\d+(?: {2}|: )$/.test(front) || (next === "I" && /^[\s\d:.,-]*$/.test(front));
}

/** The same with other numbers, and with other space before it; the space after it may belong to the line. */
function patternOf(front: string): RegExp {
  const [, words = "", gap = ""] = /^\s*(.*?)(\s*)$/.exec(front) ?? [];
  const source = words
    .replace(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`)
    .replace(/\d+/g, String.raw`\d+`)
    .replace(/\s+/g, String.raw`\s+`);
  return new RegExp(String.raw`^\s*${source}${gap}`);
}
