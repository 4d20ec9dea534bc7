/** The path carries less than before (tcp_simple_retransmit()). */
import { toArray } from "../../../persistent/queue.ts";
import { wayBack } from "../../congestion/window.ts";
import type { InFlight } from "../../model/control-block.ts";
import type { TcbDraft } from "../../model/step.ts";
import type { Work } from "../../policy/policy.ts";
import { changeInFlight, setInFlight } from "../../send/queue.ts";
import { mostText } from "../../send/usable.ts";
import { asLost } from "./loss.ts";
import { resendLost } from "./resend.ts";
import { memory, remember } from "./state.ts";
import { cut } from "./units.ts";

/** What is too large is lost, and goes again in smaller segments as far as the window has room. The window stays as it is. */
export function shrunk(work: Work, tcb: TcbDraft): void {
  const most = mostText(tcb);
  const units = unitsOf(toArray(tcb.inFlight));
  const tooLarge = units.flat().filter(({ payload, sacked }) => payload.length > most && !sacked);
  const fresh = tooLarge.filter(({ lost, resent }) => !lost || resent);
  if (tooLarge.length === 0) return;
  setInFlight(
    tcb,
    units.flatMap((unit) => (unit.some((segment) => tooLarge.includes(segment)) ? cut(unit.map(asLost), most) : unit)),
  );
  const { phase, lost } = memory.of(tcb);
  remember(tcb, { lost: lost + fresh.length });
  if (phase !== "loss") {
    tcb.ssthresh = phase === "reduced" || phase === "recovery" ? tcb.ssthresh : wayBack(tcb);
    remember(tcb, { phase: "loss", until: tcb.sndNxt, before: null, undoFrom: null });
  }
  resendLost(work, tcb);
  orderByNumber(work, tcb);
}

/** tcp_rack_sent_after(): by the clock these went at the same time, some of them again, so their numbers say what went first. */
function orderByNumber({ clock }: Work, tcb: TcbDraft): void {
  const orders = toArray(tcb.inFlight).flatMap(({ lastSentAt, order }) => (lastSentAt === clock ? [order] : []));
  orders.sort((one, other) => one - other);
  changeInFlight(tcb, (segment) => {
    const order = segment.lastSentAt === clock ? orders.shift() : undefined;
    return order === undefined ? segment : { ...segment, order };
  });
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
