/**
 * Makes the connection that a SYN asks for: SYN_RECEIVED, with the SYN+ACK. `from`: LISTEN, or TIME_WAIT where the SYN
 * opens an old connection anew; `iss` is then given, for it has to lie beyond the old one's numbers.
 */
import type { State } from "../../words/terms/standard-names.ts";
import { createConnection, takeSyn } from "../connection/connection.ts";
import type { TcbDraft } from "../model/step.ts";
import type { Segment } from "../model/types.ts";
import type { Work } from "../policy/policy.ts";

export function synReceived(work: Work, syn: Segment, from: State, iss?: number): TcbDraft {
  const tcb = createConnection(work, syn.destination.port, syn.source, {
    passive: true,
    ...(iss === undefined ? {} : { iss }),
  });
  takeSyn(work, tcb, syn);
  tcb.sndWl2 = tcb.iss;
  tcb.state = from;
  work.policy.opening.synArrived(work, tcb, syn, from);
  return tcb;
}
