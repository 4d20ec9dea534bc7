/** The three-way handshake. */

import { keepText, sendSyn } from "../../connection/handshake.ts";
import { enter, listenerOf, updateListener } from "../../model/step.ts";
import type { OpeningPolicy } from "../../policy/policy.ts";

/** §3.10.7.2, third: SYN_RECEIVED, and the SYN+ACK; the listening socket remembers who is half open. */
export const rfcOpening: OpeningPolicy = {
  mostSynAckTimeout: ({ maxRto }) => maxRto,
  isnClockRuns: true,
  synArrived: (work, tcb, syn, from) => {
    enter(work, tcb, "SYN_RECEIVED", from === "TIME_WAIT" ? "3.6.1-reopen" : "3.10.7.2-syn", from);
    sendSyn(work, tcb, "3.10.7.2-syn");
    keepText(tcb, syn, work.policy.opening.keepsTextOfSyn);
    const listener = listenerOf(work.host, tcb.localPort);
    if (listener !== undefined) updateListener(work, { ...listener, synQueue: [...listener.synQueue, tcb.id] });
  },
  acknowledgesSynAck: true,
  intercepts: () => false,
  keepsTextOfSyn: true,
  retriesSynAfterBadAck: null,
  forgetsWindowOfSyn: false,
  sendWaits: false,
  repeatsSynAck: false,
  notesDuplicates: true,
  checksAckFirst: false,
  checksEcho: false,
  resetsAtSyn: false,
  acceptsOldAck: false,
  answersSynAck: false,
  keepsOffer: false,
  givesUp: (tcb, parameters) =>
    tcb.state === "SYN_SENT"
      ? tcb.backoff >= parameters.synRetries + parameters.synLinearTimeouts
      : tcb.backoff >= parameters.synackRetries,
};
