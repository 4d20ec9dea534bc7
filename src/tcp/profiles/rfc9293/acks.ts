/** Delayed acknowledgments as RFC 9293 §3.8.6.3 wants them: less than half a second, every second full segment at least. */

import { ownState } from "../../policy/own-state.ts";
import type { AckPolicy } from "../../policy/policy.ts";

/** Full-sized segments that no acknowledgment has gone out for. */
type Unacknowledged = { readonly segments: number };

const unacknowledged = ownState<Unacknowledged>("acks");
const none: Unacknowledged = { segments: 0 };

/** MUST-40. */
const longestDelay = 499_999;

export const rfcAcks: AckPolicy = {
  first: () => none,
  established: () => undefined,
  textArrived: (_work, tcb, _segment, taken) => {
    if (taken >= tcb.mss) unacknowledged.own(tcb).segments++;
  },
  reportsFirst: () => false,
  textHeld: () => undefined,
  scheduled: () => undefined,
  textSent: () => undefined,
  acknowledged: (_, tcb) => {
    if (unacknowledged.of(tcb).segments !== 0) unacknowledged.own(tcb).segments = 0;
  },
  disturbed: () => undefined,
  finArrived: () => undefined,
  // SHLD-19.
  atOnce: (_, tcb) => unacknowledged.of(tcb).segments >= 2,
  delay: ({ parameters }) => Math.min(parameters.delayedAck ?? 0, longestDelay),
  timedOut: () => undefined,
  timeout: () => 0,
  afterRead: () => false,
  delaysAckOfFin: () => false,
  acknowledgesFinFirst: () => false,
  finEndsDuplicate: false,
  rememberedBlocks: Infinity,
  delaysDuplicates: false,
  readsLater: false,
};
