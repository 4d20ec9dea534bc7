/** Large segments that never arrive while small ones do: the path drops them, and no ICMP message says so (RFC 2923 §2.1). */
import { distance, upTo } from "../../tcp/model/sequence.ts";
import type { CountedSegment } from "../model/segment.ts";
import type { Passage } from "./record.ts";

/** So many segments under way are followed: where more are, large ones arrive. A power of two. */
const maximumUnderWay = 64;

/** The place of a segment is its number, as far as these bits tell. */
const places = maximumUnderWay - 1;

/** Smaller segments pass everywhere (RFC 791: 576 bytes). */
const leastLarge = 536;

/** Many ends send no data. */
const [noEnds, noLengths] = [new Int32Array(0), new Float64Array(0)];

export class LargeSegments {
  /** How often the first segment that has not arrived was sent again. */
  resent = 0;
  /** How long it is, and how long the longest one was that arrived. */
  length = 0;
  arrived = 0;
  /** Those under way, the first one first, are numbers `from` … `to`: their ends as signed numbers, and their lengths. */
  #from = 0;
  #to = 0;
  #ends = noEnds;
  #lengths = noLengths;
  /** The end of the one that was sent again. */
  #stuckAt: number | null = null;

  pass(record: Passage): void {
    this.resent = record.number(this.resent);
    this.length = record.number(this.length);
    this.arrived = record.number(this.arrived);
    this.#stuckAt = record.optional(this.#stuckAt);
    const count = record.number(this.#to - this.#from);
    if (count > 0) this.#makeRoom();
    this.#to = this.#from + count;
    for (let at = this.#from; at < this.#to; at++) {
      this.#put(at, record.number(this.#endOf(at)), record.number(this.#lengthOf(at)));
    }
  }

  /** This end sent data. */
  sent({ seq, length }: CountedSegment): void {
    const end = (seq + length) | 0;
    const underWay = this.#to - this.#from;
    if (underWay > 0 && this.#endOf(this.#from) === end) {
      this.resent = this.#stuckAt === end ? this.resent + 1 : 1;
      this.#stuckAt = end;
      this.length = length;
    } else if (underWay === 0 || (underWay < maximumUnderWay && distance(end, this.#endOf(this.#to - 1)) > 0)) {
      this.#makeRoom();
      this.#put(this.#to++, end, length);
    } else if (underWay < maximumUnderWay) this.#insert(end, length);
  }

  /** It is not the last one. */
  #insert(end: number, length: number): void {
    let at = this.#from;
    while (distance(this.#endOf(at), end) < 0) at++;
    if (this.#endOf(at) === end) return;
    for (let to = this.#to++; to > at; to--) this.#put(to, this.#endOf(to - 1), this.#lengthOf(to - 1));
    this.#put(at, end, length);
  }

  #makeRoom(): void {
    if (this.#ends.length > 0) return;
    this.#ends = new Int32Array(maximumUnderWay);
    this.#lengths = new Float64Array(maximumUnderWay);
  }

  #put(at: number, end: number, length: number): void {
    this.#ends[at & places] = end;
    this.#lengths[at & places] = length;
  }

  #endOf(at: number): number {
    return this.#ends[at & places] ?? 0;
  }

  #lengthOf(at: number): number {
    return this.#lengths[at & places] ?? 0;
  }

  /** What the peer has: all up to `ack`, and blocks beyond. */
  acknowledged({ ack, options }: CountedSegment): void {
    for (; this.#from < this.#to && upTo(this.#endOf(this.#from), ack); this.#from++) {
      this.#hasArrived(this.#lengthOf(this.#from));
    }
    if (options.sack !== undefined) this.#takeBlocks(options.sack);
    if (this.#stuckAt !== null && upTo(this.#stuckAt, ack)) {
      this.#stuckAt = null;
      this.resent = 0;
    }
  }

  #takeBlocks(blocks: NonNullable<CountedSegment["options"]["sack"]>): void {
    for (let at = this.#to - 1; at >= this.#from; at--) {
      const end = this.#endOf(at);
      const length = this.#lengthOf(at);
      if (!blocks.some(([from, to]) => distance(end, from) >= length && upTo(end, to))) continue;
      this.#hasArrived(length);
      this.#to--;
      for (let next = at; next < this.#to; next++) this.#put(next, this.#endOf(next + 1), this.#lengthOf(next + 1));
    }
  }

  #hasArrived(length: number): void {
    if (length > this.arrived) this.arrived = length;
  }

  /** Whether the segment that was retransmitted without success is longer than all that arrived. */
  get areLost(): boolean {
    return this.resent >= leastResent && this.length >= leastLarge && this.length > this.arrived;
  }
}

/** Fewer losses in a row may be chance. */
const leastResent = 3;
