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

  /** The bases of the next segment: they are asked for in the order of sending. */
  basesOf({ segment, cause, seqBase, ackBase }: Emission): NumberBases {
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
