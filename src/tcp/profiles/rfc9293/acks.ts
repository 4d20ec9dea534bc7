/** Delayed acknowledgments as RFC 9293 §3.8.6.3 wants them: less than half a second, every second full segment at least. */
import type { Acknowledging } from "../../model/control-block.ts";
import type { AckPolicy } from "../../policy/policy.ts";

const nothing: Acknowledging = {
  timeout: 0,
  quick: 0,
  interactive: false,
  textHeardAt: 0,
  receiveMss: 0,
  lastSize: 0,
  pushed: 0,
  duplicates: 0,
};

/** MUST-40. */
const longestDelay = 499_999;

export const rfcAcks: AckPolicy = {
  first: () => nothing,
  textArrived: () => undefined,
  textSent: () => undefined,
  acknowledged: () => undefined,
  disturbed: () => undefined,
  finArrived: () => undefined,
  // SHLD-19.
  atOnce: (_, tcb) => tcb.unacknowledgedSegments >= 2,
  delay: ({ host }) => Math.min(host.parameters.delayedAck ?? 0, longestDelay),
  timedOut: () => undefined,
  afterRead: () => false,
  delaysAckOfFin: false,
  delaysDuplicates: false,
  readsLater: false,
};
