/** A segment leaves its host: what the log says of that. */
import type { Segment } from "../../tcp/model/types.ts";

/** An event of the trace, numbered in the order in which the run logs them; its place in the trace may differ. */
export interface Numbered {
  readonly number: number;
  /** The number of the event that brought this one about; null: none did (a line or the clock). */
  readonly causedBy: number | null;
}

/** From which initial sequence numbers the numbers of a segment count, its sender's and its peer's; null: not known. */
export interface Bases {
  readonly seqBase: number | null;
  readonly ackBase: number | null;
}

export const noBases: Bases = { seqBase: null, ackBase: null };

/** How a segment came to be, as its sender's TCP reports it. */
export interface Emission extends Numbered {
  readonly kind: "emitted";
  readonly id: number;
  readonly time: number;
  readonly from: string;
  readonly to: string;
  readonly segment: Segment;
  /** Segments of one connection in one direction share it. */
  readonly bases: Bases;
  readonly cause: "call" | "answer" | "timer" | "forged" | "network";
  /** The box that sent it. */
  readonly by?: string;
  readonly retransmission: boolean;
  readonly reason: string | null;
  readonly line: number | undefined;
}
