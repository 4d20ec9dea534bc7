/** What the paths between the endpoints are like: `latency`, `mtu`, `loss`. */
import type { KeywordLine } from "../kinds/entry.ts";
import type { LatencyDeclaration, LossDeclaration, MtuDeclaration, Word } from "../syntax/document.ts";
import { countBounds, everyBounds, lossConditions, mtuBounds, switchWords } from "../syntax/vocabulary.ts";
import { readName } from "./endpoint-refs.ts";
import { readFlags } from "./flags.ts";
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

/** `loss every=3`, `loss alice -> bob larger=1000 flags=SYN` */
export function readLoss({ reader, keyword }: KeywordLine): readonly LossDeclaration[] {
  const path = reader.is("name") && !reader.is("=", 1) ? readDirection(reader, "loss-direction") : everyPath;
  if (path === null) return [];
  const conditions = readConditions(reader);
  if (conditions === null) return [];
  const range = reader.rangeSince(keyword.range);
  if (conditions.every === null && conditions.larger === null && conditions.flags === null) {
    const count = reader.is("number") ? reader.takeWord() : null;
    const fix =
      count === null ? reader.inserting(range, " every=3") : reader.replacing(count.range, `every=${count.text}`);
    reader.problem("loss-without-condition", range, {}, [fix]);
    return [];
  }
  return [{ kind: "loss", ...path, ...conditions, range }];
}

type Conditions = Pick<LossDeclaration, "every" | "larger" | "flags">;

/** `every=3 larger=1000 flags=SYN`, in any order; null where one cannot be read. */
function readConditions(reader: Reader): Conditions | null {
  let conditions: Conditions = { every: null, larger: null, flags: null };
  for (;;) {
    reader.take(",");
    const name = reader.is("=", 1) ? lossConditions.find((one) => reader.isWord(one)) : undefined;
    if (name === undefined) return conditions;
    const { range: start } = reader.takeWord();
    reader.skip();
    const value =
      name === "flags" ? readFlags(reader) : readNumber(reader, name, name === "every" ? everyBounds : countBounds);
    if (value === null) return null;
    if (name === "flags" && Array.isArray(value.value) && value.value.length === 0) {
      reader.problem("loss-of-no-flags", reader.rangeSince(start));
      return null;
    }
    const earlier = conditions[name];
    if (earlier === null) conditions = { ...conditions, [name]: value };
    else reader.repeated("duplicate-parameter", name, reader.rangeSince(start), earlier.range);
  }
}

interface Direction {
  readonly from: Word | null;
  readonly to: Word | null;
}

const everyPath: Direction = { from: null, to: null };

/** `alice -> bob` */
function readDirection(
  reader: Reader,
  problem: "latency-direction" | "mtu-direction" | "loss-direction",
): Direction | null {
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
