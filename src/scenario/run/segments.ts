/** Segments as a scenario's network carries them. */
import type * as wire from "../../network/network.ts";
import { type Address, type ConnectionId, FIN, type Segment, SYN } from "../../tcp/model/types.ts";
import type { Emission } from "./emission.ts";

/** What set a chain of segments going: a line with an arrow wants its answers written, the others do not. */
export type Trigger = "arrow" | "call" | "timer";

/** A segment on its way, and where it comes from. The log has the same object: there are more of these than of anything else. */
export interface Carried extends Emission {
  /** Where its sender's TCP sent it to: a NAT that is in the place of its destination, say. */
  readonly sentTo: Address;
  /** The sender's connection; null for an answer out of CLOSED or LISTEN, and for what is forged. */
  readonly connection: ConnectionId | null;
  readonly trigger: Trigger;
  /** Whether a line of the text is this segment. */
  readonly written: boolean;
  /** A line says that it is lost; until it comes to something that drops it anyway, it is under way. */
  readonly doomed?: true;
}

export type Flight = wire.Flight<Carried>;

/** What a segment takes up of the sequence space: its bytes, and one each for SYN and FIN. */
export function occupied({ flags, payload }: Segment): number {
  return payload.length + ((flags & SYN) === 0 ? 0 : 1) + ((flags & FIN) === 0 ? 0 : 1);
}
