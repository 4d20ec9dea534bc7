/** A SYN that reaches TIME_WAIT may open the connection anew (§3.6.1, MAY-2; RFC 6191). */
import { synReceived } from "../listen/passive-open.ts";
import type { ControlBlock } from "../model/control-block.ts";
import { has } from "../model/segment.ts";
import { distance } from "../model/sequence.ts";
import type { TcbDraft } from "../model/step.ts";
import { drop, listenerOf } from "../model/step.ts";
import type { Segment } from "../model/types.ts";
import { ACK, FIN, RST, SYN } from "../model/types.ts";
import type { Work } from "../policy/policy.ts";
import { endConnection } from "./end.ts";
import { initialSequenceNumber } from "./isn.ts";

/**
 * Whether the segment is a SYN that begins beyond everything that the old connection saw, and somebody listens: then it
 * ends TIME_WAIT, and a new connection is in SYN_RECEIVED, with an ISN beyond the old one's numbers.
 */
export function reopen(work: Work, tcb: TcbDraft, segment: Segment): boolean {
  const { dropsSynFin } = work.policy.listening;
  if (!has(segment, SYN) || (segment.flags & (ACK | RST)) !== 0) return false;
  if (has(segment, FIN) && !dropsSynFin) return false;
  if (listenerOf(work.host, tcb.localPort) === undefined) return false;
  if (!isNewer(work, tcb, segment)) return false;
  const iss = successorIss(work, tcb, "passively");
  endConnection(work, tcb, "3.6.1-reopen", null);
  // The listener gets it, and does not take it.
  if (has(segment, FIN)) drop(work, null, "syn-fin");
  else synReceived(work, segment, "TIME_WAIT", iss);
  return true;
}

/** Its sequence number is new, or, with timestamps on both sides, its timestamp is (RFC 6191 §2). */
function isNewer(work: Work, tcb: TcbDraft, syn: Segment): boolean {
  const ahead = distance(syn.seq, tcb.rcvNxt);
  if (ahead > 0 || (ahead === 0 && work.policy.timeWait.reopensAtNext)) return true;
  const value = syn.options.timestamps?.[0];
  return tcb.agreed.timestamps && value !== undefined && distance(value, tcb.tsRecent) > 0;
}

/** The initial sequence number of a connection that opens in the place of `tcb`, beyond its numbers. */
export function successorIss(work: Work, tcb: ControlBlock, opens: "actively" | "passively"): number {
  return work.policy.timeWait.successorIss(tcb, opens, () => initialSequenceNumber(work, tcb.localPort, tcb.remote));
}
