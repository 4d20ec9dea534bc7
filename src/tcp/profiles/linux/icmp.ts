/** What a Linux kernel does about ICMP error messages (tcp_v4_err()). */
import type { ControlBlock } from "../../model/control-block.ts";
import { upTo } from "../../model/sequence.ts";
import type { IcmpError } from "../../model/types.ts";
import type { IcmpPolicy } from "../../policy/policy.ts";
import { timeoutWithoutBackoff } from "./timers.ts";

export const linuxIcmp: IcmpPolicy = {
  accepts,
  // An active open fails at once whatever the error is. tcp_req_err(): so does a passive one, if accepts() lets the message through.
  aborts: ({ state }) => state === "SYN_SENT" || state === "SYN_RECEIVED",
  // IP_RECVERR is not set.
  reportsSoft: false,
  // ip_rt_min_pmtu
  leastMtu: 552,
  // tcp_v4_mtu_reduced(): no tcp_mstamp_refresh()
  looksAtClock: false,
  // tcp_ld_RTO_revert()
  timeoutWithoutBackoff,
};

/** SND.NXT counts, so a message about the last ACK is accepted as well. A TIME_WAIT socket ignores all messages. */
function accepts(tcb: ControlBlock, { kind, seq }: IcmpError): boolean {
  const { state, passive, closeCalled, sndUna, sndNxt } = tcb;
  if (state === "TIME_WAIT" || (state === "FIN_WAIT_2" && closeCalled)) return false;
  if (state === "SYN_RECEIVED" && passive && !reachesRequest(kind)) return false;
  return upTo(sndUna, seq) && upTo(seq, sndNxt);
}

/** tcp_req_err(): whether a half-open connection is dropped. */
function reachesRequest(kind: IcmpError["kind"]): boolean {
  switch (kind) {
    case "net-unreachable":
    case "host-unreachable":
    case "time-exceeded":
    case "parameter-problem":
      return true;
    case "protocol-unreachable":
    case "port-unreachable":
    case "fragmentation-needed":
    case "source-quench":
      return false;
    default:
      return kind satisfies never;
  }
}
