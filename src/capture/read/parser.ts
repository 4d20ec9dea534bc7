import { type Consumer, Intake, type Stop } from "./intake.ts";
import { Frame } from "./packets/frame.ts";

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

/** A parser of a format whose frames are read where their bytes are: a format says only how it reads them. */
export abstract class FramesParser implements FileParser, Consumer {
  protected readonly sink: FrameSink;
  /** The one that is reported: the next one takes its place. */
  protected readonly frame = new Frame();
  readonly #intake = new Intake();
  #isBroken = false;

  constructor(sink: FrameSink) {
    this.sink = sink;
  }

  abstract read(view: DataView, to: number): Stop;

  push(piece: Uint8Array): boolean {
    if (this.#isBroken) return false;
    this.#isBroken = !this.#intake.feed(piece, this);
    if (this.#isBroken) this.sink.damaged();
    return !this.#isBroken;
  }

  end(): boolean {
    return !this.#isBroken && this.#intake.isEmpty;
  }

  position(): number {
    return this.#intake.consumed;
  }
}

/** No tap keeps more of a frame (libpcap's MAXIMUM_SNAPLEN). */
export const maximumFrame = 262_144;
