/**
 * Small segments that wait for each other's sake: Nagle's algorithm holds one back until the one before is acknowledged,
 * and the receiver's delayed ACK waits for more data (RFC 9293 §3.7.4).
 */
import { distance, plus } from "../../tcp/model/sequence.ts";
import type { CapturedSegment } from "../model/segment.ts";

/** How long a delayed ACK waits, beyond the round trip. µs */
const [leastWait, mostWait] = [30_000, 250_000];

/** What is held back goes at once when the ACK is there. µs */
const atOnce = 1_000;

export class Stalls {
  count = 0;
  /** How long they took in all, µs. */
  time = 0;
  /** The only segment that is not acknowledged. */
  #small: { readonly at: number; readonly end: number } | null = null;
  #released: { readonly at: number; readonly waited: number } | null = null;

  /** This end sent data. */
  sent({ time, seq, length }: CapturedSegment, roundTrip: number): void {
    const released = this.#released;
    if (released !== null && time - released.at <= atOnce + roundTrip / 8) {
      this.count++;
      this.time += released.waited;
    }
    this.#released = null;
    // A second one on its way: nothing was held back.
    this.#small = this.#small === null ? { at: time, end: plus(seq, length) } : null;
  }

  /** The peer acknowledged. With data it answers, however long that took: no ACK was delayed. */
  acknowledged({ ack, time, length }: CapturedSegment, roundTrip: number): void {
    const small = this.#small;
    if (small === null || distance(ack, small.end) < 0) return;
    const waited = time - small.at - roundTrip;
    const isDelayed = length === 0 && waited >= leastWait && waited <= mostWait;
    this.#released = isDelayed ? { at: time, waited } : null;
    this.#small = null;
  }
}
