/** How a Linux kernel opens connections, and which half-open ones it gives up. */

import { front } from "../../../persistent/queue.ts";
import { get } from "../../../persistent/tree.ts";
import type { ControlBlock } from "../../model/control-block.ts";
import type { Host } from "../../model/host.ts";
import { listenerOf } from "../../model/step.ts";
import type { Parameters } from "../../parameters/parameters.ts";
import type { ListeningPolicy, OpeningPolicy } from "../../policy/policy.ts";
import { rfcPolicy } from "../rfc9293/profile.ts";

export const linuxOpening: OpeningPolicy = {
  ...rfcPolicy.opening,
  // TCP_RTO_MAX: reqsk_timer_handler() does not look at tcp_rto_max_ms (6.18).
  mostSynAckTimeout: () => 120_000_000,
  keepsTextOfSyn: false,
  retriesSynAfterBadAck: 8_000,
  // tcp_create_openreq_child()
  forgetsWindowOfSyn: true,
  // sk_stream_wait_connect()
  sendWaits: true,
  repeatsSynAck: true,
  // tcp_v4_reqsk_send_ack()
  notesDuplicates: false,
  // tcp_check_req() looks at the ACK field before it looks at the sequence number.
  checksAckFirst: true,
  // tcp_rcv_synsent_state_process(), tcp_check_req(): tsecr_reject
  checksEcho: true,
  resetsAtSyn: true,
  acceptsOldAck: true,
  answersSynAck: true,
  // tcp_send_synack() sends the same sk_buff; tcp_rcv_synsent_state_process() looks at wscale_ok only with an ACK.
  keepsOffer: true,
  givesUp: (tcb, parameters, now) =>
    rfcPolicy.opening.givesUp(tcb, parameters, now) || synTimedOut(tcb, parameters, now),
};

export const linuxListening: ListeningPolicy = {
  dropsSynFin: true,
  acceptQueueLimit: (backlog) => backlog + 1,
  // inet_csk_reqsk_queue_is_full(); without cookies a quarter of tcp_max_syn_backlog is kept for peers that are known.
  synQueueLimit: (backlog, { synCookies, synBacklog }) =>
    synCookies || synBacklog === null ? backlog + 1 : Math.min(backlog + 1, Math.floor((3 * synBacklog) / 4) + 1),
  givesUpEarly,
};

/** tcp_write_timeout(): a SYN is also given up once doubling alone would have used up the retries since the first one. */
function synTimedOut(tcb: ControlBlock, parameters: Parameters, now: number): boolean {
  const first = tcb.state === "SYN_SENT" ? front(tcb.inFlight) : undefined;
  if (first === undefined) return false;
  let limit = 0;
  for (let n = 0; n <= parameters.synRetries; n++) limit += Math.min(parameters.rto * 2 ** n, parameters.maxRto);
  return now - first.sentAt >= limit;
}

/** reqsk_timer_handler(): with the queue half full, those that did not answer their first SYN+ACKs make room. */
function givesUpEarly(host: Host, tcb: ControlBlock): boolean {
  const listener = listenerOf(host, tcb.localPort);
  if (listener === undefined || !tcb.passive) return false;
  const length = listener.synQueue.length;
  if (2 * length <= Math.max(8, listener.backlog)) return false;
  let retries = host.parameters.synackRetries;
  let young = 2 * listener.synQueue.filter((id) => get(host.alive, id)?.backoff === 0).length;
  for (; retries > 2 && length >= young; young *= 2) retries--;
  return tcb.backoff >= retries;
}
