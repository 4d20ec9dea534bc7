/** `cut alice -> bob`, `mend alice, bob`, `crash bob`: what happens to paths and machines. */
import type { KeywordLine } from "../kinds/entry.ts";
import type { CrashStatement, CutStatement, MendStatement, Path } from "../syntax/document.ts";
import { between } from "../syntax/range.ts";
import { readName } from "./endpoint-refs.ts";

export function readCut(line: KeywordLine): CutStatement | null {
  const path = readPath(line);
  return path === null ? null : { kind: "cut", ...path, range: line.reader.rangeSince(line.keyword.range) };
}

export function readMend(line: KeywordLine): MendStatement | null {
  const path = readPath(line);
  return path === null ? null : { kind: "mend", ...path, range: line.reader.rangeSince(line.keyword.range) };
}

function readPath({ reader, keyword: { text: kind } }: KeywordLine): Path | null {
  const from = readName(reader);
  if (from === null) return null;
  let bothWays = true;
  if (reader.take("->")) bothWays = false;
  else if (reader.is("<->")) {
    const { range } = reader.takeWord();
    reader.problem("both-ways", range, { kind }, [reader.replacing(between(from.range.end, range.end), ",")]);
  } else if (!reader.take(",")) {
    reader.problem("path-direction", reader.ended() ? reader.lastRange() : reader.range(), { kind });
    return null;
  }
  const to = readName(reader);
  if (to === null) return null;
  if (to.text === from.text) {
    reader.problem("same-endpoint", to.range, { name: to.text });
    return null;
  }
  return { from, to, bothWays };
}

export function readCrash({ reader, keyword }: KeywordLine): CrashStatement | null {
  const endpoint = readName(reader);
  return endpoint === null ? null : { kind: "crash", endpoint, range: reader.rangeSince(keyword.range) };
}
