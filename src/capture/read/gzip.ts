/** Whatever a parser reads, compressed by gzip (RFC 1952), also in several members: decompressed as it comes, into one buffer. */
import {
  Z_BUF_ERROR,
  Z_NO_FLUSH,
  Z_OK,
  Z_STREAM_END,
  ZStream,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
} from "pako";
import type { FileParser } from "./parser.ts";

/** Of zlib's "window bits": the largest window, and gzip's header and checksum around it. */
const gzipWindow = 15 + 16;

/** So much is decompressed at a time, in bytes. */
const most = 65_536;

export function isGzip(magic: number): boolean {
  return magic >>> 16 === 0x1f8b;
}

export function createGzipParser(inner: FileParser): FileParser {
  const stream = new ZStream();
  zlibInflateInit2(stream, gzipWindow);
  const buffer = new Uint8Array(most);
  /** Between two members, or after the last one. */
  let isBetween = false;
  let isWanted = true;
  let isBroken = false;

  /** Decompresses what fits into the buffer. What precedes damage is passed on, too. */
  const step = (): void => {
    if (isBetween) zlibInflateReset(stream);
    Object.assign(stream, { output: buffer, next_out: 0, avail_out: most });
    const status = zlibInflate(stream, Z_NO_FLUSH);
    isBetween = status === Z_STREAM_END;
    isBroken = status !== Z_OK && status !== Z_BUF_ERROR && status !== Z_STREAM_END;
    if (stream.next_out > 0) isWanted = inner.push(buffer.subarray(0, stream.next_out));
  };

  /** Zeros after a member fill up the last block of a tape. */
  const skipZeros = (): void => {
    for (; isBetween && stream.avail_in > 0 && stream.input[stream.next_in] === 0; stream.next_in++) stream.avail_in--;
  };

  /** More of the file, or of what did not fit into the buffer. */
  const hasMore = (): boolean => stream.avail_in > 0 || (stream.avail_out === 0 && !isBetween);

  const push = (piece: Uint8Array): boolean => {
    Object.assign(stream, { input: piece, next_in: 0, avail_in: piece.length });
    skipZeros();
    while (!isBroken && isWanted && hasMore()) {
      step();
      skipZeros();
    }
    return !isBroken && isWanted;
  };

  return { push, end: () => inner.end() && (!isWanted || isBetween), position: () => inner.position() };
}
