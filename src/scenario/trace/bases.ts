/** From which initial sequence numbers a segment's numbers count. */
import { SYN } from "../../tcp/model/types.ts";
import { spaceOf } from "../bind/fit.ts";
import type { Bases, Emission } from "../run/emission.ts";

/**
 * A connection knows its two initial numbers. What is sent without one (a reset out of CLOSED, a forged segment) counts
 * from those that its two ports had last.
 */
export class InitialNumbers {
  readonly #latest = new Map<string, number>();
  /** The last two emissions whose numbers were noted, which in a transfer are one of each direction. */
  #latestNoted: Emission | null = null;
  #notedBefore: Emission | null = null;

  /** The bases of the next segment: they are asked for in the order of sending. */
  basesOf(emission: Emission): Bases {
    const { segment, cause, bases } = emission;
    const { seqBase, ackBase } = bases;
    if (seqBase !== null && ackBase !== null) {
      if (isAlike(this.#latestNoted, emission) || isAlike(this.#notedBefore, emission)) return bases;
      this.#notedBefore = this.#latestNoted;
      this.#latestNoted = emission;
    }
    const [own, peers] = [spaceOf(segment), spaceOf(segment, true)];
    // A SYN cookie is an initial number, though no connection keeps it.
    const isInitial = cause !== "forged" && (segment.flags & SYN) !== 0;
    const known = seqBase ?? (isInitial ? segment.seq : null);
    if (known !== null) this.#latest.set(own, known);
    if (ackBase !== null) this.#latest.set(peers, ackBase);
    return {
      // A reset without an ACK to go by has the number 0 (§3.10.7.1): that counts from nothing.
      seqBase: known ?? (segment.seq === 0 ? null : (this.#latest.get(own) ?? null)),
      ackBase: ackBase ?? this.#latest.get(peers) ?? null,
    };
  }
}

/** Whether two emissions are of the same connection and direction. */
function isAlike(one: Emission | null, other: Emission): boolean {
  if (one?.bases !== other.bases) return false;
  const [a, b] = [one.segment, other.segment];
  return (
    a.source.port === b.source.port &&
    a.destination.port === b.destination.port &&
    a.source.host === b.source.host &&
    a.destination.host === b.destination.host
  );
}
