/** Large segments that never arrive while small ones do: the path drops them, and no ICMP message says so (RFC 2923 §2.1). */
import { distance, plus, upTo } from "../../tcp/model/sequence.ts";
import type { CapturedSegment } from "../model/segment.ts";

/** So many segments under way are followed: where more are, large ones arrive. */
const maximumUnderWay = 64;

/** Smaller segments pass everywhere (RFC 791: 576 bytes). */
const leastLarge = 536;

interface UnderWay {
  readonly end: number;
  readonly length: number;
}

export class LargeSegments {
  /** How often the first segment that has not arrived was sent again. */
  resent = 0;
  /** How long it is, and how long the longest one was that arrived. */
  length = 0;
  arrived = 0;
  /** By their ends, the first one first. */
  #underWay: UnderWay[] = [];
  #stuckAt: number | null = null;

  sent({ seq, length }: CapturedSegment): void {
    if (length === 0) return;
    const end = plus(seq, length);
    const [first] = this.#underWay;
    if (first?.end === end) {
      this.resent = this.#stuckAt === end ? this.resent + 1 : 1;
      this.#stuckAt = end;
      this.length = length;
    } else if (this.#underWay.length < maximumUnderWay) this.#add({ end, length });
  }

  #add(one: UnderWay): void {
    const last = this.#underWay.at(-1);
    if (last === undefined || distance(one.end, last.end) > 0) {
      this.#underWay.push(one);
      return;
    }
    const at = this.#underWay.findIndex(({ end }) => distance(end, one.end) >= 0);
    if (this.#underWay[at]?.end !== one.end) this.#underWay.splice(at, 0, one);
  }

  /** What the peer has: all up to `ack`, and blocks beyond. */
  acknowledged({ ack, options }: CapturedSegment): void {
    let count = 0;
    for (const { end, length } of this.#underWay) {
      if (!upTo(end, ack)) break;
      this.#hasArrived(length);
      count++;
    }
    if (count > 0) this.#underWay.splice(0, count);
    if (options.sack !== undefined && this.#underWay.length > 0) this.#takeBlocks(options.sack);
    if (this.#stuckAt !== null && upTo(this.#stuckAt, ack)) {
      this.#stuckAt = null;
      this.resent = 0;
    }
  }

  #takeBlocks(blocks: NonNullable<CapturedSegment["options"]["sack"]>): void {
    this.#underWay = this.#underWay.filter(({ end, length }) => {
      const has = blocks.some(([from, to]) => distance(end, from) >= length && upTo(end, to));
      if (has) this.#hasArrived(length);
      return !has;
    });
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
