import type { Frame } from "./packets/frame.ts";

/** What a parser of a file format reports to, as it goes. */
export interface FrameSink {
  frame(frame: Frame): void;
  /** A frame that holds nothing that can be read. */
  damaged(): void;
}

/**
 * A parser of one file format, fed with pieces of a file. `push` takes what there is; false: nothing after this can be
 * read. `end`: whether the file ended where a frame may end.
 */
export interface FileParser {
  push(piece: Uint8Array): boolean;
  end(): boolean;
  /** How far the file has been read, in bytes. */
  position(): number;
}

/** No tap keeps more of a frame (libpcap's MAXIMUM_SNAPLEN). */
export const maximumFrame = 262_144;
