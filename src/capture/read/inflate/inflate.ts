/** DEFLATE (RFC 1951), decompressed as it comes. */
import type { BitInput } from "./bits.ts";
import { Codes } from "./codes.ts";
import type { Output } from "./output.ts";
import type { Steps } from "./steps.ts";

/** How reading one part ended: at its end, where more of the file is needed, at damage. */
type Ending = "end" | "more" | "broken";

const [mostLiterals, mostDistances, mostLengths] = [288, 32, 19];

/** §3.2.5: the shortest length or distance of a code, and how many bits are to be added. */
interface Range {
  readonly base: readonly number[];
  readonly bits: readonly number[];
}

function ranges(first: number, bits: readonly number[]): Range {
  let next = first;
  const base = bits.map((count) => {
    const own = next;
    next += 1 << count;
    return own;
  });
  return { base, bits };
}

const firstLength = 257;
const endOfBlock = 256;
const lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5];
const shorter = ranges(3, lengthBits);
/** The longest has a code of its own. */
const lengths: Range = { base: [...shorter.base, 258], bits: [...lengthBits, 0] };
const distances = ranges(1, [0, 0, ...Array.from({ length: 28 }, (_, index) => index >> 1)]);

/** §3.2.6 */
const fixedLengths = new Uint8Array(mostLiterals).fill(8).fill(9, 144, 256).fill(7, 256, 280);
const fixedDistances = new Uint8Array(mostDistances).fill(5);

/** Reads one stream. False: it is damaged. */
export function* inflate(input: BitInput, output: Output): Steps<boolean> {
  const [literals, distance] = [new Codes(mostLiterals), new Codes(mostDistances)];
  for (let isLast = false; !isLast; ) {
    yield* input.need(3);
    isLast = input.read(1) === 1;
    const kind = input.read(2);
    if (kind === 0) {
      if (!(yield* readStored(input, output))) return false;
      continue;
    }
    if (kind === 3) return false;
    if (kind === 1) {
      literals.define(fixedLengths);
      distance.define(fixedDistances);
    } else if (!(yield* whole(input, () => readCodes(input, literals, distance)))) return false;
    let ending: Ending;
    while ((ending = readBlock(input, output, literals, distance)) === "more") yield;
    if (ending === "broken") return false;
  }
  return true;
}

/** Reads a part that is short, from the same place again until all of it is there. */
function* whole(input: BitInput, read: () => boolean): Steps<boolean> {
  for (;;) {
    const start = input.at;
    const isRight = read();
    if (input.left >= 0) return isRight;
    input.at = start;
    yield;
  }
}

/** §3.2.4 */
function* readStored(input: BitInput, output: Output): Steps<boolean> {
  input.toByte();
  yield* input.need(32);
  let left = input.read(16);
  if (input.read(16) !== (left ^ 0xffff)) return false;
  while (left > 0) {
    yield* input.need(8);
    const part = input.take(left);
    output.addAll(part);
    left -= part.length;
  }
  return true;
}

/** The order in which the lengths of the code of lengths come. */
const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** The codes of a block (§3.2.7). */
function readCodes(input: BitInput, literals: Codes, distance: Codes): boolean {
  const [literalCount, distanceCount, lengthCount] = [input.read(5) + 257, input.read(5) + 1, input.read(4) + 4];
  const ofLengths = new Uint8Array(mostLengths);
  for (const symbol of order.slice(0, lengthCount)) ofLengths[symbol] = input.read(3);
  const code = new Codes(mostLengths);
  if (literalCount > 286 || !code.define(ofLengths)) return false;
  const all = new Uint8Array(literalCount + distanceCount);
  for (let at = 0; at < all.length; ) {
    const symbol = input.decode(code);
    if (symbol < 0 || input.left < 0) return false;
    if (symbol < 16) {
      all[at++] = symbol;
      continue;
    }
    const [least, bits] = symbol === 16 ? [3, 2] : symbol === 17 ? [3, 3] : [11, 7];
    const to = at + least + input.read(bits);
    if (to > all.length || (symbol === 16 && at === 0)) return false;
    all.fill(symbol === 16 ? (all[at - 1] ?? 0) : 0, at, to);
    at = to;
  }
  return literals.define(all.subarray(0, literalCount)) && distance.define(all.subarray(literalCount));
}

/** Bytes and copies up to the end of a block (§3.2.3). */
function readBlock(input: BitInput, output: Output, literals: Codes, distance: Codes): Ending {
  while (output.isWanted) {
    const start = input.at;
    const symbol = input.decode(literals);
    const isCopy = symbol > endOfBlock;
    const length = isCopy ? valueOf(lengths, symbol - firstLength, input) : 0;
    const back = isCopy ? valueOf(distances, input.decode(distance), input) : 0;
    if (input.left < 0) {
      input.at = start;
      return "more";
    }
    if (symbol === endOfBlock) return "end";
    if (symbol < 0 || (isCopy && !output.copy(length, back))) return "broken";
    if (!isCopy) output.add(symbol);
  }
  return "more";
}

/** 0: the code has no meaning. */
function valueOf({ base, bits }: Range, code: number, input: BitInput): number {
  return (base[code] ?? 0) + input.read(bits[code] ?? 0);
}
