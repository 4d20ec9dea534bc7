/** A line that is not understood: its finding offers the lines that the words that are understood can be. */
import { nearestIn } from "../foreign/sentences/read.ts";
import type { Endpoints } from "../foreign/sentences/sentence.ts";
import type { Fix, Problem } from "../syntax/document.ts";
import { rangeOf } from "../syntax/range.ts";
import { type Reader, shorten } from "./reader.ts";

/** A line of so many words is for people: it can be kept as a note. */
const remark = /(?:\S+\s+){2}\S|\p{Script=Han}{5}/u;

/** `Server: OK, I still have data to send`, `client's timer expires`, `crash`: one error that has no fix. */
function isUnmended({ code, fixes = [] }: Problem, content: string): boolean {
  const isSaid =
    code === "missing-call" ||
    code === "unknown-call" ||
    (code === "missing-name" && (owner.test(content) || nameless.test(content)));
  return isSaid && fixes.length === 0;
}

const nameless = /^\s*(?:crash|cut|mend)\b/;

const owner = /^\s*(?:the\s+)?[\p{L}_]\w*['’]s\s/u;

/** `canFollow`: whether a text can be written here. */
export function offerNearest(
  reader: Reader,
  before: number,
  endpoints: Endpoints,
  canFollow: (text: string) => boolean,
): void {
  const [only, ...others] = reader.problems.slice(before).filter(({ severity }) => severity === "error");
  if (
    only === undefined ||
    others.length > 0 ||
    (only.code !== "unknown-statement" && !isUnmended(only, reader.content()))
  )
    return;
  const content = reader.content();
  const text = content.trim();
  const from = content.indexOf(text);
  const nearest = nearestIn(text, { endpoints, isOurs: canFollow, inOurWords: () => null, isTolerant: false });
  const lines = remark.test(text) && !/["\\]/.test(text) ? [...nearest, `note "${text}"`] : nearest;
  const fixes = lines.map((line): Fix => {
    const newText = line.replaceAll("\n", `\n${content.slice(0, from)}`);
    const range = rangeOf(reader.line, from, from + text.length);
    return reader.fix("replace", { text: shorten(line.replaceAll("\n", " / ")) }, [{ range, newText }]);
  });
  if (nearest.length === 0 && only.code !== "unknown-statement") {
    // What it says of the line is right, and leads nowhere.
    reader.problems[reader.problems.indexOf(only)] = { ...only, fixes: [...fixes, reader.commenting()] };
    return;
  }
  if (lines.length === 0) return;
  reader.problems.length = before;
  if (nearest.length === 0) {
    reader.problem("unknown-statement", only.range, { word: shorten(text) }, [...fixes, reader.commenting()]);
    return;
  }
  const values = { text: shorten(text), nearest: nearest.map((line) => line.replaceAll("\n", "` / `")).join("`, `") };
  reader.problem("unread-line", reader.lineRange(), values, [...fixes, reader.commenting()]);
}
