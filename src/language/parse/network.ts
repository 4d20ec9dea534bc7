/** What the paths between the endpoints are like: `latency`, `mtu`. */
import type { KeywordLine } from "../kinds/entry.ts";
import type { LatencyDeclaration, MtuDeclaration, Word } from "../syntax/document.ts";
import { mtuBounds, switchWords } from "../syntax/vocabulary.ts";
import { readName } from "./endpoint-refs.ts";
import { type Reader, shorten } from "./reader.ts";
import { isDuration, readDuration, readNumber } from "./values.ts";

/** `latency 10ms`, `latency alice -> bob 80ms` */
export function readLatency({ reader, keyword }: KeywordLine): readonly LatencyDeclaration[] {
  const path = reader.is("name") && !isDuration(reader) ? readDirection(reader, "latency-direction") : everyPath;
  if (path === null) return [];
  const duration = readDuration(reader, keyword.text);
  return duration === null ? [] : [{ kind: "latency", ...path, duration, range: reader.rangeSince(keyword.range) }];
}

/** `mtu 1400`, `mtu alice -> bob 1400 icmp=off` */
export function readMtu({ reader, keyword }: KeywordLine): readonly MtuDeclaration[] {
  const path = reader.is("name") ? readDirection(reader, "mtu-direction") : everyPath;
  if (path === null) return [];
  const size = readNumber(reader, keyword.text, mtuBounds);
  if (size === null) return [];
  const icmp = readIcmp(reader);
  return icmp === null ? [] : [{ kind: "mtu", ...path, size, icmp, range: reader.rangeSince(keyword.range) }];
}

interface Direction {
  readonly from: Word | null;
  readonly to: Word | null;
}

const everyPath: Direction = { from: null, to: null };

/** `alice -> bob` */
function readDirection(reader: Reader, problem: "latency-direction" | "mtu-direction"): Direction | null {
  const from = readName(reader);
  if (!reader.take("->")) {
    reader.problem(problem, reader.ended() ? reader.lastRange() : reader.range());
    return null;
  }
  const to = readName(reader);
  return from === null || to === null ? null : { from, to };
}

/** `icmp=off`; left out, ICMP is on. */
function readIcmp(reader: Reader): boolean | null {
  if (!reader.isWord("icmp") || !reader.is("=", 1)) return true;
  reader.skip(2);
  const word = switchWords.find((one) => reader.isWord(one));
  if (word !== undefined) {
    reader.skip();
    return word === "on";
  }
  const range = reader.ended() ? reader.lastRange() : reader.range();
  const fixes = reader.ended() ? [] : switchWords.map((text) => reader.replacing(range, text));
  reader.problem("not-a-switch", range, { name: "icmp", text: shorten(reader.textOf(range)) }, fixes);
  reader.skipRest();
  return null;
}
