/** Large segments that never arrive while small ones do: the path drops them, and no ICMP message says so (RFC 2923 §2.1). */
import { distance, plus, upTo } from "../../tcp/model/sequence.ts";
import type { CountedSegment } from "../model/segment.ts";
import type { Passage } from "./record.ts";

/** So many segments under way are followed: where more are, large ones arrive. */
const maximumUnderWay = 64;

/** Smaller segments pass everywhere (RFC 791: 576 bytes). */
const leastLarge = 536;

/** Most connections have nothing under way. */
const none: number[] = [];

export class LargeSegments {
  /** How often the first segment that has not arrived was sent again. */
  resent = 0;
  /** How long it is, and how long the longest one was that arrived. */
  length = 0;
  arrived = 0;
  /** The ends of those under way, the first one first, and their lengths. */
  #ends: number[] = none;
  #lengths: number[] = none;
  /** How many at the beginning of both have arrived. */
  #gone = 0;
  #stuckAt: number | null = null;

  pass(record: Passage): void {
    this.resent = record.number(this.resent);
    this.length = record.number(this.length);
    this.arrived = record.number(this.arrived);
    this.#dropGone();
    this.#ends = record.list(this.#ends);
    this.#lengths = record.list(this.#lengths);
    this.#stuckAt = record.optional(this.#stuckAt);
  }

  /** This end sent data. */
  sent({ seq, length }: CountedSegment): void {
    const end = plus(seq, length);
    if (this.#ends[this.#gone] === end) {
      this.resent = this.#stuckAt === end ? this.resent + 1 : 1;
      this.#stuckAt = end;
      this.length = length;
    } else if (this.#ends.length - this.#gone < maximumUnderWay) this.#add(end, length);
  }

  #add(end: number, length: number): void {
    const last = this.#ends.at(-1);
    if (last === undefined) {
      this.#ends = [end];
      this.#lengths = [length];
    } else if (distance(end, last) > 0) {
      this.#ends.push(end);
      this.#lengths.push(length);
    } else {
      this.#dropGone();
      const at = this.#ends.findIndex((one) => distance(one, end) >= 0);
      if (this.#ends[at] === end) return;
      this.#ends.splice(at, 0, end);
      this.#lengths.splice(at, 0, length);
    }
  }

  /** What the peer has: all up to `ack`, and blocks beyond. */
  acknowledged({ ack, options }: CountedSegment): void {
    if (this.#ends.length > 0) this.#takeAck(ack, options.sack);
    if (this.#stuckAt !== null && upTo(this.#stuckAt, ack)) {
      this.#stuckAt = null;
      this.resent = 0;
    }
  }

  #takeAck(ack: number, blocks: CountedSegment["options"]["sack"]): void {
    const ends = this.#ends;
    let gone = this.#gone;
    for (; gone < ends.length && upTo(ends[gone] ?? 0, ack); gone++) this.#hasArrived(this.#lengths[gone] ?? 0);
    this.#gone = gone;
    if (gone === ends.length || gone > maximumUnderWay) this.#dropGone();
    if (blocks !== undefined) this.#takeBlocks(blocks);
  }

  #dropGone(): void {
    if (this.#gone === 0) return;
    // Arrays that are empty keep their room.
    const isEmpty = this.#gone === this.#ends.length;
    this.#ends = isEmpty ? none : this.#ends.slice(this.#gone);
    this.#lengths = isEmpty ? none : this.#lengths.slice(this.#gone);
    this.#gone = 0;
  }

  #takeBlocks(blocks: NonNullable<CountedSegment["options"]["sack"]>): void {
    this.#dropGone();
    for (let at = this.#ends.length - 1; at >= 0; at--) {
      const end = this.#ends[at] ?? 0;
      const length = this.#lengths[at] ?? 0;
      if (!blocks.some(([from, to]) => distance(end, from) >= length && upTo(end, to))) continue;
      this.#hasArrived(length);
      this.#ends.splice(at, 1);
      this.#lengths.splice(at, 1);
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
