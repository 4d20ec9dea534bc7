/** From which initial sequence numbers a segment's numbers count. */
import { SYN } from "../../tcp/model/types.ts";
import { spaceOf } from "../bind/fit.ts";
import type { Emission } from "../run/log.ts";

export interface NumberBases {
  readonly seqBase: number | undefined;
  readonly ackBase: number | undefined;
}

/**
 * A connection knows its two initial numbers. What is sent without one (a reset out of CLOSED, a forged segment) counts
 * from those that its two ports had last.
 */
export class InitialNumbers {
  readonly #latest = new Map<string, number>();
  /** The last two emissions whose numbers were noted, which in a transfer are one of each direction. */
  #noted: readonly Emission[] = [];

  /** The bases of the next segment: they are asked for in the order of sending. */
  basesOf(emission: Emission): NumberBases {
    const { segment, cause, seqBase, ackBase } = emission;
    if (seqBase !== null && ackBase !== null) {
      if (this.#noted.some((one) => isAlike(one, emission))) return { seqBase, ackBase };
      this.#noted = [emission, ...this.#noted.slice(0, 1)];
    }
    const [own, peers] = [spaceOf(segment), spaceOf(segment, true)];
    // A SYN cookie is an initial number, though no connection keeps it.
    const isInitial = cause !== "forged" && (segment.flags & SYN) !== 0;
    const known = seqBase ?? (isInitial ? segment.seq : null);
    if (known !== null) this.#latest.set(own, known);
    if (ackBase !== null) this.#latest.set(peers, ackBase);
    return {
      // A reset without an ACK to go by has the number 0 (§3.10.7.1): that counts from nothing.
      seqBase: known ?? (segment.seq === 0 ? undefined : this.#latest.get(own)),
      ackBase: ackBase ?? this.#latest.get(peers),
    };
  }
}

/** Whether two emissions are of the same connection and direction. */
function isAlike(one: Emission, other: Emission): boolean {
  const [a, b] = [one.segment, other.segment];
  return (
    one.seqBase === other.seqBase &&
    one.ackBase === other.ackBase &&
    a.source.port === b.source.port &&
    a.destination.port === b.destination.port &&
    a.source.host === b.source.host &&
    a.destination.host === b.destination.host
  );
}
