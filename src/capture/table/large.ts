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
  #underWay: UnderWay[] = [];
  #stuckAt: number | null = null;

  sent({ seq, length }: CapturedSegment): void {
    if (length === 0) return;
    const end = plus(seq, length);
    if (this.#underWay.some((one) => one.end === end)) {
      const [first] = this.#underWay;
      if (first?.end !== end) return;
      this.resent = this.#stuckAt === end ? this.resent + 1 : 1;
      this.#stuckAt = end;
      this.length = length;
    } else if (this.#underWay.length < maximumUnderWay) this.#underWay.push({ end, length });
  }

  /** What the peer has: all up to `ack`, and blocks beyond. */
  acknowledged({ ack, options }: CapturedSegment): void {
    const has = ({ end, length }: UnderWay): boolean =>
      upTo(end, ack) || (options.sack?.some(([from, to]) => distance(end, from) >= length && upTo(end, to)) ?? false);
    if (this.#underWay.length === 0) return;
    const rest = this.#underWay.filter((one) => !has(one));
    for (const one of this.#underWay) if (has(one)) this.arrived = Math.max(this.arrived, one.length);
    this.#underWay = rest;
    if (this.#stuckAt !== null && upTo(this.#stuckAt, ack)) {
      this.#stuckAt = null;
      this.resent = 0;
    }
  }

  /** Whether the segment that was retransmitted without success is longer than all that arrived. */
  get areLost(): boolean {
    return this.resent >= leastResent && this.length >= leastLarge && this.length > this.arrived;
  }
}

/** Fewer losses in a row may be chance. */
const leastResent = 3;
