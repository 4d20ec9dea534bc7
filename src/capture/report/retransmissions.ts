/** Why an end sent something again: its timer expired, its peer's ACKs showed a loss, or it probed the tail of its data. */
import { after } from "../../tcp/model/sequence.ts";
import { endOf } from "../explain/hints.ts";
import type { FrameEntry } from "../explain/story.ts";
import type { CapturedSegment } from "../model/segment.ts";
import type { FrameKind } from "./report.ts";

/** So many segments are remembered. */
const mostSent = 1_000;

/** What an end has sent so far. */
export class Retransmissions {
  /** How much of the peer had arrived when it last sent the segment that begins with a number. */
  readonly #heard = new Map<number, number>();
  #newest: number | null = null;
  /** Up to here the latest timeout took everything for lost (RFC 6298 §5, RFC 5681 §3.1). */
  #lostUpTo: number | null = null;

  /** Takes a frame that is no retransmission. */
  sent(entry: FrameEntry, segment: CapturedSegment): void {
    const end = endOf(segment);
    if (end === segment.seq) return;
    if (this.#newest === null || after(end, this.#newest)) this.#newest = end;
    this.#remember(entry, segment);
  }

  kindOf(entry: FrameEntry, segment: CapturedSegment): FrameKind {
    const kind = this.#kindOf(entry, segment);
    if (kind === "retransmission-timeout" && !this.#isInTimeout(segment)) this.#lostUpTo = this.#newest;
    this.#remember(entry, segment);
    return kind;
  }

  #kindOf(entry: FrameEntry, segment: CapturedSegment): FrameKind {
    if (entry.reason === "8985-tail-probe") return "retransmission-probe";
    if (entry.timer === "retransmission") return "retransmission-timeout";
    const wasHeard = entry.arrived === null || this.#heard.get(segment.seq) !== entry.arrived;
    const isAfterTimeout = entry.reason === "6298-lost" && this.#isInTimeout(segment);
    return wasHeard && !isAfterTimeout ? "retransmission-fast" : "retransmission-timeout";
  }

  #isInTimeout({ seq }: CapturedSegment): boolean {
    return this.#lostUpTo !== null && after(this.#lostUpTo, seq);
  }

  #remember({ arrived }: FrameEntry, { seq }: CapturedSegment): void {
    if (arrived === null) return;
    if (this.#heard.size >= mostSent) this.#heard.clear();
    this.#heard.set(seq, arrived);
  }
}
