/** Times of pcapng: the two halves of a 64-bit count of some unit (draft-ietf-opsawg-pcapng §4.3). */

import type { Frame } from "./packets/frame.ts";

/** More units of a microsecond than this tell no time since 1970 in 64 bits. */
const mostUnits = 1_000_000;

/** Later times are as good as this one, µs: what is added to it remains a safe integer. */
const latest = Number.MAX_SAFE_INTEGER / 2;

/** The lower half counts fewer units. */
const lowerHalf = 0x1_0000_0000;

export class Clock {
  readonly #perSecond: bigint;
  readonly #offset: number;
  /** How many units make a microsecond. */
  readonly #units: number;
  /** The upper half of the time before as a signed number, and what it makes: whole microseconds, and units that remain. */
  #high = -1;
  #upper = 0;
  #rest = 0;
  /** How many units make a microsecond if numbers are exact for times with this upper half; else 0. */
  #exactUnits = 0;

  /** How many of its units make a second, and where it begins, µs. */
  constructor(perSecond: bigint, offset: number) {
    this.#perSecond = perSecond;
    this.#offset = offset;
    this.#units = Number(perSecond) / 1_000_000;
    this.#begin(0);
  }

  /** Sets the time of a frame to the one whose halves begin at `at`. Exact: a count of nanoseconds fits into no number. */
  setTime(frame: Frame, at: number, little: boolean): void {
    const high = frame.view.getInt32(at, little);
    const low = frame.view.getUint32(at + 4, little);
    if (high !== this.#high) this.#begin(high);
    frame.time = this.#exactUnits === 1 ? this.#upper + low : this.#divided(high, low);
  }

  #begin(high: number): void {
    const units = this.#units;
    const count = high >>> 0;
    const rest = lowerHalf % units;
    const more = count * rest;
    const whole = count * ((lowerHalf - rest) / units) + (more - (more % units)) / units;
    const isEarly = whole + lowerHalf < latest && Math.abs(this.#offset) < latest;
    this.#high = high;
    this.#upper = whole + this.#offset;
    this.#rest = more % units;
    this.#exactUnits = isEarly && Number.isInteger(units) && units <= mostUnits ? units : 0;
  }

  #divided(high: number, low: number): number {
    const units = this.#exactUnits;
    if (units !== 0) return this.#upper + Math.floor((this.#rest + low) / units);
    const count = (BigInt(high >>> 0) << 32n) | BigInt(low);
    return Math.min(Number((count * 1_000_000n) / this.#perSecond), latest) + this.#offset;
  }
}
