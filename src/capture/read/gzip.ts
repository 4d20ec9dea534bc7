/** Whatever a parser reads, compressed by gzip (RFC 1952), also in several members: decompressed as it comes. */
import { BitInput } from "./inflate/bits.ts";
import { inflate } from "./inflate/inflate.ts";
import { Output } from "./inflate/output.ts";
import type { Steps } from "./inflate/steps.ts";
import type { FileParser } from "./parser.ts";

export function isGzip(magic: number): boolean {
  return magic >>> 16 === 0x1f8b;
}

export function createGzipParser(inner: FileParser): FileParser {
  const input = new BitInput();
  const output = new Output(inner.push);
  const members = readMembers(input, output);
  let broken = false;

  const push = (piece: Uint8Array): boolean => {
    for (let from = 0; from < piece.length && !broken && output.isWanted; ) {
      from += input.fill(piece.subarray(from));
      broken = members.next().done === true;
      // What precedes the damage is read, too.
      output.pass();
    }
    return !broken && output.isWanted;
  };

  return { push, end: () => inner.end() && (!output.isWanted || isBetween(input, output)), position: inner.position };
}

/** Whether the file may end here: after a member. */
function isBetween(input: BitInput, output: Output): boolean {
  return output.isEnded && input.left === 0;
}

/** Reads members without end: it returns where something is no member, and yields where it needs more of the file. */
function* readMembers(input: BitInput, output: Output): Steps<false> {
  for (;;) {
    yield* input.need(8);
    // Zeros fill up the last block of a tape.
    if (output.isEnded && input.read(8) === 0) continue;
    if (output.isEnded) input.at -= 8;
    output.begin();
    if (!(yield* readHeader(input))) return false;
    if (!(yield* inflate(input, output))) return false;
    // What is left of a byte, a checksum and a length.
    input.toByte();
    yield* skip(input, 8);
    output.isEnded = true;
  }
}

const flags = { check: 2, extra: 4, name: 8, comment: 16 } as const;

/** RFC 1952 §2.3. False: there is none. */
function* readHeader(input: BitInput): Steps<boolean> {
  yield* input.need(80);
  const [first, second, method, flag] = [input.read(8), input.read(8), input.read(8), input.read(8)];
  if (first !== 0x1f || second !== 0x8b || method !== 8 || flag > 0x1f) return false;
  // The time, a hint for the speed, the system.
  yield* skip(input, 6);
  if ((flag & flags.extra) !== 0) {
    yield* input.need(16);
    yield* skip(input, input.read(16));
  }
  if ((flag & flags.name) !== 0) yield* skipText(input);
  if ((flag & flags.comment) !== 0) yield* skipText(input);
  if ((flag & flags.check) !== 0) yield* skip(input, 2);
  return true;
}

function* skip(input: BitInput, bytes: number): Steps<void> {
  for (let left = bytes; left > 0; left--) {
    yield* input.need(8);
    input.at += 8;
  }
}

/** Up to a zero. */
function* skipText(input: BitInput): Steps<void> {
  do yield* input.need(8);
  while (input.read(8) !== 0);
}
