/** Without SACK, duplicate ACKs stand for segments that the peer holds (tcp_add_reno_sack() and its neighbours). */
import { size } from "../../../persistent/queue.ts";
import type { TcbDraft } from "../../model/step.ts";
import { memory, mostReordering, remember } from "./state.ts";

export function addDuplicate(tcb: TcbDraft): void {
  const { duplicates } = memory.of(tcb);
  remember(tcb, { duplicates: duplicates + 1 });
  limitDuplicates(tcb, 0);
  const more = memory.of(tcb).duplicates - duplicates;
  if (more > 0) remember(tcb, { delivered: memory.of(tcb).delivered + more });
}

/** tcp_remove_reno_sacks(): one of the `acknowledged` segments was the hole, the others used up duplicates. */
export function takeDuplicates(tcb: TcbDraft, acknowledged: number): void {
  const { duplicates, delivered } = memory.of(tcb);
  remember(tcb, {
    delivered: delivered + Math.max(acknowledged - duplicates, 1),
    duplicates: Math.max(0, duplicates - (acknowledged - 1)),
  });
  limitDuplicates(tcb, acknowledged);
}

/** tcp_check_reno_reordering(): more duplicates than can be held: all that is out may have been overtaken, however little that is. */
function limitDuplicates(tcb: TcbDraft, acknowledged: number): void {
  const { duplicates } = memory.of(tcb);
  const outstanding = size(tcb.inFlight);
  const holes = Math.min(Math.max(tcb.tally.lost, 1), outstanding);
  if (duplicates + holes <= outstanding) return;
  remember(tcb, {
    duplicates: outstanding - holes,
    reordered: true,
    reordering: Math.min(outstanding + acknowledged, mostReordering),
  });
}
