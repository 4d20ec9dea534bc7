/** Whatever a parser reads, compressed by gzip: decompressed piece by piece. */
import { Gunzip } from "fflate";
import type { FileParser } from "./parser.ts";

/** So much is decompressed at a time: a kilobyte becomes a megabyte at most. */
const slice = 4096;

export function isGzip(magic: number): boolean {
  return magic >>> 16 === 0x1f8b;
}

export function createGzipParser(inner: FileParser): FileParser {
  let broken = false;
  let wanted = true;
  /** How many bytes the slice has given, and how many of the next ones were given before. */
  let [got, drop] = [0, 0];
  const take = (piece: Uint8Array): void => {
    got += piece.length;
    const known = Math.min(drop, piece.length);
    drop -= known;
    if (known < piece.length) wanted &&= inner.push(piece.subarray(known));
  };
  let gunzip = new Gunzip(take);

  /** The library throws on damage, also on a file that ends too early. False: it did. */
  const feed = (piece: Uint8Array, isLast: boolean): boolean => {
    try {
      gunzip.push(piece, isLast);
      return true;
    } catch {
      return false;
    }
  };

  /** Of a piece with damage in it the library gives nothing: such a slice is read again, byte by byte. */
  const readSlice = (bytes: Uint8Array): void => {
    const before = copyOf(gunzip, take);
    got = 0;
    if (feed(bytes, false)) return;
    gunzip = before;
    drop = got;
    broken = true;
    for (let at = 0; at < bytes.length && wanted; at++) if (!feed(bytes.subarray(at, at + 1), false)) return;
  };

  const push = (piece: Uint8Array): boolean => {
    for (let from = 0; from < piece.length && !broken && wanted; from += slice) {
      readSlice(piece.subarray(from, from + slice));
    }
    return !broken && wanted;
  };

  const end = (): boolean => {
    if (!broken && wanted) broken = !feed(new Uint8Array(0), true);
    return inner.end() && !broken;
  };

  return { push, end, position: inner.position };
}

/** The same state once more. The library replaces its buffers and never writes to old ones; only its records change. */
function copyOf(gunzip: Gunzip, take: (piece: Uint8Array) => void): Gunzip {
  const copy = new Gunzip(take);
  for (const [key, value] of Object.entries(gunzip)) Reflect.set(copy, key, isRecord(value) ? { ...value } : value);
  return copy;
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !ArrayBuffer.isView(value);
}
