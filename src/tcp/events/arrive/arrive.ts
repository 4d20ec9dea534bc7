/** SEGMENT ARRIVES (§3.10.7): finds whom a segment is for, and hands it to the section of that state. */
import type { Host, StepResult } from "../../model/host.ts";
import { lengthOf } from "../../model/segment.ts";
import type { TcbDraft } from "../../model/step.ts";
import { begin, demultiplex, draftOf, finish, listenerOf, type Owner } from "../../model/step.ts";
import type { Segment } from "../../model/types.ts";
import type { Policy, Work } from "../../policy/policy.ts";
import { arrivesAtClosed } from "./closed.ts";
import { arrivesAtListen } from "./listen.ts";
import { arrivesAtSynSent } from "./syn-sent.ts";
import { arrivesOtherwise } from "./synchronized.ts";

/** Takes a segment that reached this host, whichever port it names. */
export function segmentArrives(
  host: Host,
  policy: Policy,
  segment: Segment,
  now: number,
  owner: Owner | null,
): StepResult {
  const work = begin(host, policy, now, "answer", owner);
  const { port } = segment.destination;
  const id = demultiplex(host, port, segment.source, owner?.block);
  const tcb = id === undefined ? undefined : draftOf(work, id);
  if (policy.opening.intercepts(work, tcb, segment)) return finish(work);
  if (tcb !== undefined) arrivesAtConnection(work, tcb, segment);
  else if (listenerOf(host, port) !== undefined) {
    const proved = arrivesAtListen(work, segment);
    if (proved !== null && lengthOf(segment) > 0) arrivesOtherwise(work, proved, segment);
  } else arrivesAtClosed(work, segment);
  return finish(work);
}

function arrivesAtConnection(work: Work, tcb: TcbDraft, segment: Segment): void {
  if (tcb.state === "SYN_SENT") arrivesAtSynSent(work, tcb, segment);
  else if (!work.policy.timeWait.intercepts(work, tcb, segment)) arrivesOtherwise(work, tcb, segment);
}
