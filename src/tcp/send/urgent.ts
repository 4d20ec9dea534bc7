/** The urgent text that we send (§3.8.5). */
import type { ControlBlock } from "../model/control-block.ts";
import { distance, plus } from "../model/sequence.ts";
import type { TcbDraft } from "../model/step.ts";
import { RST, SYN } from "../model/types.ts";

/** The largest offset that the urgent field expresses. */
const farthest = 0xffff;

/** SEND with the urgent flag: urgent is all up to the end of what is queued by now. It never recedes. */
export function markUrgent(tcb: TcbDraft): void {
  tcb.sndUp = plus(tcb.sndNxt, tcb.unsentLength);
}

/** The urgent field of a segment that begins at `seq`: where the urgent text ends (MUST-62); 0: none lies ahead. */
export function urgentOffset(tcb: ControlBlock, seq: number, flags: number): number {
  if (tcb.sndUp === null || (flags & (SYN | RST)) !== 0) return 0;
  return Math.min(Math.max(0, distance(tcb.sndUp, seq)), farthest);
}
