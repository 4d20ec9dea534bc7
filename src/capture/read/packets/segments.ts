import type { SkipReason } from "../../model/segment.ts";
import type { FrameSink } from "../parser.ts";
import type { Frame } from "./frame.ts";
import { IpPacket } from "./ip.ts";
import { packetOf } from "./link.ts";
import { type Checksums, PassingSegment } from "./tcp.ts";

/** Gets the segment of each frame. The next one takes the place of both. */
export type OnPacket = (segment: PassingSegment, frame: Frame) => void;

/** Finds the segments of frames, and counts what has none. */
export class SegmentFinder implements FrameSink {
  frames = 0;
  segments = 0;
  readonly #skip: (reason: SkipReason) => void;
  readonly #onPacket: OnPacket;
  readonly #ip = new IpPacket();
  readonly #segment: PassingSegment;

  constructor(onPacket: OnPacket, skip: (reason: SkipReason) => void, checksums: Checksums) {
    this.#onPacket = onPacket;
    this.#skip = skip;
    this.#segment = new PassingSegment(this.#ip, checksums);
  }

  frame(frame: Frame): void {
    this.frames++;
    const packet = packetOf(frame);
    const missing = typeof packet === "string" ? packet : this.#readPacket(frame, packet);
    if (missing !== null) this.#skip(missing);
  }

  /** Null: it has a segment. */
  #readPacket(frame: Frame, at: number): SkipReason | null {
    const missing = this.#ip.read(frame, at) ?? this.#segment.read(frame, this.frames);
    if (missing !== null) return missing;
    this.segments++;
    this.#onPacket(this.#segment, frame);
    return null;
  }

  damaged(): void {
    this.#skip("damaged");
  }
}
