/**
 * Small segments that wait for each other's sake: Nagle's algorithm holds one back until the one before is acknowledged,
 * and the receiver's delayed ACK waits for more data (RFC 9293 §3.7.4).
 */
import { distance } from "../../tcp/model/sequence.ts";
import type { CountedSegment } from "../model/segment.ts";
import type { Passage } from "./record.ts";

/** How long a delayed ACK waits, beyond the round trip. µs */
const [leastWait, mostWait] = [30_000, 250_000];

/** What is held back goes at once when the ACK is there. µs */
const atOnce = 1_000;

/** The time of what has not happened. */
const never = Infinity;

/** The connection of an end: its round trip is only asked for where it matters. */
interface Measured {
  /** µs; null: unknown. */
  readonly roundTrip: number | null;
}

export class Stalls {
  count = 0;
  /** How long they took in all, µs. */
  time = 0;
  /** When the only segment that is not acknowledged was sent, and its end as a signed number; never: there is no such one. */
  #smallAt = never;
  #smallEnd = 0;
  /** When a delayed ACK came, and for how long it had waited. */
  #releasedAt = never;
  #waited = 0;

  pass(record: Passage): void {
    this.count = record.number(this.count);
    this.time = record.number(this.time);
    this.#smallAt = passTime(record, this.#smallAt);
    this.#smallEnd = record.number(this.#smallEnd);
    this.#releasedAt = passTime(record, this.#releasedAt);
    this.#waited = record.number(this.#waited);
  }

  /** This end sent data. */
  sent({ time, seq, length }: CountedSegment, connection: Measured): void {
    if (this.#releasedAt !== never) {
      if (time - this.#releasedAt <= atOnce + (connection.roundTrip ?? 0) / 8) {
        this.count++;
        this.time += this.#waited;
      }
      this.#releasedAt = never;
    }
    // A second one on its way: nothing was held back.
    this.#smallAt = this.#smallAt === never ? time : never;
    this.#smallEnd = (seq + length) | 0;
  }

  /** The peer acknowledged. With data it answers, however long that took: no ACK was delayed. */
  acknowledged({ ack, time, length }: CountedSegment, connection: Measured): void {
    // What is sent after that may answer it.
    if (length > 0) this.#releasedAt = never;
    if (this.#smallAt === never || distance(ack, this.#smallEnd) < 0) return;
    this.#waited = time - this.#smallAt - (connection.roundTrip ?? 0);
    const isDelayed = length === 0 && this.#waited >= leastWait && this.#waited <= mostWait;
    this.#releasedAt = isDelayed ? time : never;
    this.#smallAt = never;
  }
}

function passTime(record: Passage, time: number): number {
  return record.optional(time === never ? null : time) ?? never;
}
