/** SEGMENT ARRIVES (§3.10.7): finds whom a segment is for, and hands it to the section of that state. */
import { arrivesAtClosed } from "./arrives-closed.ts";
import { arrivesAtListen } from "./arrives-listen.ts";
import { arrivesOtherwise } from "./arrives-other.ts";
import { arrivesAtRemnant, isRemnant } from "./arrives-remnant.ts";
import { arrivesAtSynSent } from "./arrives-syn-sent.ts";
import type { Host } from "./host-state.ts";
import { lengthOf } from "./segment.ts";
import type { Draft, Work } from "./step.ts";
import { begin, demultiplex, draftOf, finish, listenerOf } from "./step.ts";
import type { Segment, Step } from "./types.ts";

/** Takes a segment that reached this host, whichever port it names. */
export function segmentArrives(host: Host, segment: Segment, now: number): Step<Host> {
  const work = begin(host, now, "answer");
  const { port } = segment.destination;
  const id = demultiplex(host, port, segment.source);
  const tcb = id === undefined ? undefined : draftOf(work, id);
  if (host.policy.opening.intercepts(work, tcb, segment)) return finish(work);
  if (tcb !== undefined) arrivesAtConnection(work, tcb, segment);
  else if (listenerOf(host, port) !== undefined) {
    const proved = arrivesAtListen(work, segment);
    if (proved !== null && lengthOf(segment) > 0) arrivesOtherwise(work, proved, segment);
  } else arrivesAtClosed(work, segment);
  return finish(work);
}

function arrivesAtConnection(work: Work, tcb: Draft, segment: Segment): void {
  if (tcb.state === "SYN_SENT") arrivesAtSynSent(work, tcb, segment);
  else if (isRemnant(work, tcb)) arrivesAtRemnant(work, tcb, segment);
  else arrivesOtherwise(work, tcb, segment);
}
