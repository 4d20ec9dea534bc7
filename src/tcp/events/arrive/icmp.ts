/** An ICMP error message is passed up (§3.9.2.2): to the connection whose segment it quotes, if that segment is still in flight. */
import { endConnection } from "../../connection/end.ts";
import type { Host, StepResult } from "../../model/host.ts";
import { before, upTo } from "../../model/sequence.ts";
import type { TcbDraft } from "../../model/step.ts";
import { begin, demultiplex, draftOf, finish } from "../../model/step.ts";
import type { Errno, IcmpError } from "../../model/types.ts";
import { ipOf } from "../../parameters/ip.ts";
import type { Policy, Work } from "../../policy/policy.ts";
import { resendTooLarge } from "../../send/retransmission.ts";

/** What a message means to the application (RFC 1122 §4.2.3.9). */
const errors: Readonly<Record<Exclude<IcmpError["kind"], "source-quench" | "fragmentation-needed">, Errno>> = {
  "net-unreachable": "ENETUNREACH",
  "host-unreachable": "EHOSTUNREACH",
  "protocol-unreachable": "ENOPROTOOPT",
  "port-unreachable": "ECONNREFUSED",
  "time-exceeded": "EHOSTUNREACH",
  "parameter-problem": "EPROTO",
};

export function icmpArrives(host: Host, policy: Policy, message: IcmpError, now: number): StepResult {
  const work = begin(host, policy, now, "answer");
  const id = demultiplex(host, message.localPort, message.remote);
  const tcb = id === undefined ? undefined : draftOf(work, id);
  if (tcb !== undefined && isInFlight(tcb, message.seq)) take(work, tcb, message);
  return finish(work);
}

/** RFC 5927 §4.1: a message about what is not in flight is old, or forged. */
function isInFlight({ sndUna, sndNxt }: TcbDraft, seq: number): boolean {
  return upTo(sndUna, seq) && before(seq, sndNxt);
}

function take(work: Work, tcb: TcbDraft, { kind, mtu }: IcmpError): void {
  switch (kind) {
    // MUST-55
    case "source-quench":
      return;
    case "fragmentation-needed": {
      const { headers, leastMtu } = ipOf(work.parameters);
      if (mtu !== undefined) shrink(work, tcb, Math.max(mtu, leastMtu) - headers);
      return;
    }
    default:
      if (work.policy.icmp.aborts(tcb, kind)) {
        const halfOpen = tcb.passive && tcb.state === "SYN_RECEIVED";
        endConnection(work, tcb, "3.9.2.2-hard", errors[kind], halfOpen ? "LISTEN" : "CLOSED");
      } else {
        tcb.softError = errors[kind];
        work.outputs.push({ kind: "report", connection: tcb.id, reason: "3.9.2.2-soft", error: errors[kind] });
      }
  }
}

/** Path MTU discovery (RFC 1191 §6.4): segments get smaller, and what was too large goes again. */
function shrink(work: Work, tcb: TcbDraft, mss: number): void {
  if (mss >= tcb.mss) return;
  tcb.mss = mss;
  resendTooLarge(work, tcb, "1191-smaller");
}
