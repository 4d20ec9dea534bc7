import { endConnection } from "../../connection/end.ts";
import { has } from "../../model/segment.ts";
import { RST } from "../../model/types.ts";
import type { Arrival } from "./arrival.ts";
import { challenge } from "./arrival.ts";

/** Second, check the RST bit. Whether the segment is looked at any further. */
export function checkReset(arrival: Arrival): boolean {
  const { work, tcb, segment } = arrival;
  if (!has(segment, RST)) return true;
  // RFC 5961 §3: only the exact number resets; another one in the window is answered, so that a true peer repeats it.
  const exact = segment.seq === tcb.rcvNxt || work.policy.resets.isExactToo(tcb, segment.seq);
  if (!exact && work.parameters.challengeAck !== null && work.policy.resets.checksNumber) {
    return challenge(arrival, "3.10.7.4-rst-challenge");
  }
  reset(arrival);
  return false;
}

/** The reset is obeyed, as the state prescribes. */
function reset(arrival: Arrival): void {
  const { work, tcb } = arrival;
  switch (tcb.state) {
    case "SYN_RECEIVED":
      if (tcb.passive) endConnection(work, tcb, "3.10.7.4-rst-to-listen", null, "LISTEN");
      else endConnection(work, tcb, "3.10.7.4-rst-refused", "ECONNREFUSED");
      return;
    case "ESTABLISHED":
    case "FIN_WAIT_1":
    case "FIN_WAIT_2":
    case "CLOSE_WAIT":
      endConnection(work, tcb, "3.10.7.4-rst", work.policy.resets.error(tcb));
      return;
    case "CLOSING":
    case "LAST_ACK":
      endConnection(work, tcb, "3.10.7.4-rst-closing", work.policy.resets.errorWhileClosing);
      return;
    case "TIME_WAIT":
      endConnection(work, tcb, "3.10.7.4-rst-closing", null);
      return;
    case "CLOSED":
    case "LISTEN":
    case "SYN_SENT":
      return;
    default:
      tcb.state satisfies never;
  }
}
