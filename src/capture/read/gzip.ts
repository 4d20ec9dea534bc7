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
  const gunzip = new Gunzip((piece) => {
    wanted &&= inner.push(piece);
  });

  /** The library throws on damage, also on a file that ends too early. */
  const feed = (piece: Uint8Array, isLast: boolean): void => {
    try {
      gunzip.push(piece, isLast);
    } catch {
      broken = true;
    }
  };

  const push = (piece: Uint8Array): boolean => {
    for (let from = 0; from < piece.length && !broken && wanted; from += slice) {
      feed(piece.subarray(from, from + slice), false);
    }
    return !broken && wanted;
  };

  const end = (): boolean => {
    if (!broken && wanted) feed(new Uint8Array(0), true);
    return inner.end() && !broken;
  };

  return { push, end, position: inner.position };
}
