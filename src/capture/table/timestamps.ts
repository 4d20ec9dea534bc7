/** Segments that a receiver drops because their timestamp is older than one that it has (PAWS, RFC 7323 §5). */
import { after, before, plus, upTo } from "../../tcp/model/sequence.ts";
import { RST, SYN } from "../../tcp/model/types.ts";
import type { CountedSegment } from "../model/segment.ts";
import type { Passage } from "./record.ts";

export class Timestamps {
  /** How many segments with new data or a FIN came with an older timestamp. */
  old = 0;
  /** The latest one, as a signed number. */
  #recent: number | null = null;

  pass(record: Passage): void {
    this.old = record.number(this.old);
    this.#recent = record.optional(this.#recent);
  }

  /** This end sent a segment; `acknowledged`: what its peer has, as far as the capture shows it. */
  sent({ flags, seq, length, options }: CountedSegment, acknowledged: number | null): void {
    const { timestamps } = options;
    if (timestamps === undefined || (flags & RST) !== 0) return;
    const value = timestamps[0];
    const end = plus(seq, length);
    if (this.#recent !== null && (flags & SYN) === 0 && before(value, this.#recent)) {
      const isNew = length > 0 && acknowledged !== null && after(end, acknowledged);
      if (isNew) this.old++;
      return;
    }
    // What the peer has already is outside its window, and changes nothing.
    if (acknowledged === null || (upTo(seq, acknowledged) && upTo(acknowledged, end))) this.#recent = value | 0;
  }
}
