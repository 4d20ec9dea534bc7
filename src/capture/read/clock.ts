/** Times of pcapng: the two halves of a 64-bit count of some unit (draft-ietf-opsawg-pcapng §4.3). */

import type { Frame } from "./packets/frame.ts";

/** More units of a microsecond than this tell no time since 1970 in 64 bits. */
const mostUnits = 1_000_000;

/** Later times are as good as this one, µs: what is added to it remains a safe integer. */
const latest = Number.MAX_SAFE_INTEGER / 2;

export class Clock {
  readonly #perSecond: bigint;
  readonly #offset: number;
  /** Null: no whole number of units makes a microsecond. */
  readonly #perMicrosecond: number | null;
  /** The upper half of the time before as a signed number, and what it makes: whole microseconds, and units that remain. */
  #high = 0;
  #upper = 0;
  #rest = 0;

  /** How many of its units make a second, and where it begins, µs. */
  constructor(perSecond: bigint, offset: number) {
    const perMicrosecond = Number(perSecond) / 1_000_000;
    const isWhole = Number.isInteger(perMicrosecond) && perMicrosecond <= mostUnits;
    this.#perSecond = perSecond;
    this.#offset = offset;
    this.#perMicrosecond = isWhole ? perMicrosecond : null;
  }

  /** Sets the time of a frame to the one whose halves begin at `at`. Exact: a count of nanoseconds fits into no number. */
  setTime(frame: Frame, at: number, little: boolean): void {
    const high = frame.view.getInt32(at, little);
    const low = frame.view.getUint32(at + 4, little);
    const units = this.#perMicrosecond;
    if (units === null) {
      frame.time = this.#rounded(high >>> 0, low);
      return;
    }
    if (high !== this.#high) this.#begin(high, units);
    const time = this.#upper + (units === 1 ? low : Math.floor((this.#rest + low) / units));
    frame.time = (time < latest ? time : latest) + this.#offset;
  }

  #begin(high: number, units: number): void {
    const count = high >>> 0;
    const rest = 0x1_0000_0000 % units;
    const upper = (0x1_0000_0000 - rest) / units;
    const more = count * rest;
    this.#high = high;
    this.#rest = more % units;
    this.#upper = count * upper + (more - this.#rest) / units;
  }

  #rounded(high: number, low: number): number {
    const time = Number((((BigInt(high) << 32n) | BigInt(low)) * 1_000_000n) / this.#perSecond);
    return Math.min(time, latest) + this.#offset;
  }
}
