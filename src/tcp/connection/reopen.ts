/** A SYN that reaches TIME_WAIT may open the connection anew (§3.6.1, MAY-2; RFC 6191). */

import { synReceived } from "../listen/passive-open.ts";
import { has } from "../model/segment.ts";
import { distance, latest, plus } from "../model/sequence.ts";
import type { TcbDraft } from "../model/step.ts";
import { listenerOf } from "../model/step.ts";
import type { Segment } from "../model/types.ts";
import { ACK, FIN, RST, SYN } from "../model/types.ts";
import type { Work } from "../policy/policy.ts";
import { endConnection } from "./end.ts";
import { initialSequenceNumber } from "./isn.ts";

/** What a kernel leaves between the old numbers and the new ones. */
const gap = 65_537;

/**
 * Whether the segment is a SYN that begins beyond everything that the old connection saw, and somebody listens: then it
 * ends TIME_WAIT, and a new connection is in SYN_RECEIVED, with an ISN beyond the old one's numbers.
 */
export function reopen(work: Work, tcb: TcbDraft, segment: Segment): boolean {
  if (!has(segment, SYN) || (segment.flags & (ACK | RST | FIN)) !== 0) return false;
  if (listenerOf(work.host, tcb.localPort) === undefined) return false;
  if (!isNewer(work, tcb, segment)) return false;
  const iss = work.policy.keepsRemnants
    ? plus(tcb.sndNxt, gap)
    : latest(initialSequenceNumber(work, tcb.localPort, tcb.remote), plus(tcb.sndNxt, 1));
  endConnection(work, tcb, "3.6.1-reopen", null);
  synReceived(work, segment, "TIME_WAIT", iss);
  return true;
}

/** Its sequence number is new, or, with timestamps on both sides, its timestamp is (RFC 6191 §2). */
function isNewer(work: Work, tcb: TcbDraft, syn: Segment): boolean {
  const ahead = distance(syn.seq, tcb.rcvNxt);
  if (ahead > 0 || (ahead === 0 && !work.policy.keepsRemnants)) return true;
  const value = syn.options.timestamps?.[0];
  return tcb.agreed.timestamps && value !== undefined && distance(value, tcb.tsRecent) > 0;
}
