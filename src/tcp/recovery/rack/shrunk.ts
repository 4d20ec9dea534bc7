/** The path carries less than before (tcp_simple_retransmit()). */
import { toArray } from "../../../persistent/queue.ts";
import { wayBack } from "../../congestion/window.ts";
import type { InFlight } from "../../model/control-block.ts";
import { join, slice } from "../../model/segment.ts";
import { plus } from "../../model/sequence.ts";
import type { TcbDraft } from "../../model/step.ts";
import { FIN, PSH } from "../../model/types.ts";
import type { Work } from "../../policy/policy.ts";
import { setInFlight } from "../../send/queue.ts";
import { mostText } from "../../send/usable.ts";
import { resendLost } from "./resend.ts";
import { memory, remember } from "./state.ts";

/** What is too large is lost, and goes again in smaller segments as far as the window has room. The window stays as it is. */
export function shrunk(work: Work, tcb: TcbDraft): void {
  const most = mostText(tcb);
  const units = unitsOf(toArray(tcb.inFlight));
  const tooLarge = units.flat().filter(({ payload, sacked }) => payload.length > most && !sacked);
  const fresh = tooLarge.filter(({ lost, resent }) => !lost || resent);
  if (tooLarge.length === 0) return;
  setInFlight(
    tcb,
    units.flatMap((unit) => (unit.some((segment) => tooLarge.includes(segment)) ? cut(unit, most) : unit)),
  );
  const { phase, lost } = memory.of(tcb);
  remember(tcb, { lost: lost + fresh.length });
  if (phase !== "loss") {
    tcb.ssthresh = phase === "reduced" || phase === "recovery" ? tcb.ssthresh : wayBack(tcb);
    remember(tcb, { phase: "loss", until: tcb.sndNxt, before: null, undoFrom: null });
  }
  resendLost(work, tcb);
}

/** The segments of each unit of offloading that have not been separated by what is acknowledged or held. */
function unitsOf(items: readonly InFlight[]): readonly (readonly InFlight[])[] {
  const units: InFlight[][] = [];
  for (const [index, segment] of items.entries()) {
    const last = items[index - 1];
    if (last?.unit === segment.unit && !last.sacked && !segment.sacked) units.at(-1)?.push(segment);
    else units.push([segment]);
  }
  return units;
}

/** Cuts a unit into segments of `most` bytes. */
function cut(unit: readonly InFlight[], most: number): InFlight[] {
  const [first] = unit;
  const last = unit.at(-1);
  if (first === undefined || last === undefined) return [];
  const payload = join(unit.map((segment) => segment.payload));
  const count = Math.ceil(payload.length / most);
  return Array.from({ length: count }, (_, index) => {
    const part = slice(payload, index * most, Math.min(most, payload.length - index * most));
    const isLast = index === count - 1;
    return {
      ...first,
      seq: plus(first.seq, index * most),
      length: part.length + (isLast && (last.flags & FIN) !== 0 ? 1 : 0),
      flags: isLast ? last.flags : first.flags & ~(PSH | FIN),
      payload: part,
      lost: true,
      resent: false,
    };
  });
}
