/** An ICMP error message is passed up (§3.9.2.2): to the connection whose segment it quotes, if the profile accepts it. */
import { front } from "../../../persistent/queue.ts";
import { endConnection } from "../../connection/end.ts";
import { setMss } from "../../connection/mss.ts";
import { failCalls } from "../../connection/waiting.ts";
import type { Host, StepResult } from "../../model/host.ts";
import type { Owner, TcbDraft } from "../../model/step.ts";
import { begin, demultiplex, draftOf, finish, startTimer, tell } from "../../model/step.ts";
import type { Errno, IcmpError } from "../../model/types.ts";
import { ipOf } from "../../parameters/ip.ts";
import type { Policy, Work } from "../../policy/policy.ts";
import { recoveryOf } from "../../recovery/recoveries.ts";
import { announcedMss } from "../../send/usable.ts";
import { retransmissionTimeout } from "../timeout/retransmission.ts";

/** What a message means to the application (RFC 1122 §4.2.3.9). */
const errors: Readonly<Record<Exclude<IcmpError["kind"], "source-quench" | "fragmentation-needed">, Errno>> = {
  "net-unreachable": "ENETUNREACH",
  "host-unreachable": "EHOSTUNREACH",
  "protocol-unreachable": "ENOPROTOOPT",
  "port-unreachable": "ECONNREFUSED",
  "time-exceeded": "EHOSTUNREACH",
  "parameter-problem": "EPROTO",
};

export function icmpArrives(
  host: Host,
  policy: Policy,
  message: IcmpError,
  now: number,
  owner: Owner | null,
): StepResult {
  const work = begin(host, policy, now, "answer", owner);
  const id = demultiplex(host, message.localPort, message.remote);
  const tcb = id === undefined ? undefined : draftOf(work, id);
  if (tcb !== undefined && policy.icmp.accepts(tcb, message)) take(work, tcb, message);
  return finish(work);
}

function take(work: Work, tcb: TcbDraft, { kind, seq, mtu }: IcmpError): void {
  const { icmp } = work.policy;
  switch (kind) {
    // MUST-55
    case "source-quench":
      return;
    case "fragmentation-needed":
      // A router that does not say what it carries writes 0.
      if (mtu !== undefined && mtu > 0) shrink(work, tcb, Math.max(mtu, ipOf(work.parameters).leastMtu, icmp.leastMtu));
      return;
    case "net-unreachable":
    case "host-unreachable":
    case "protocol-unreachable":
    case "port-unreachable":
    case "time-exceeded":
    case "parameter-problem":
      if (icmp.aborts(tcb, kind)) {
        const halfOpen = tcb.passive && tcb.state === "SYN_RECEIVED";
        endConnection(work, tcb, "3.9.2.2-hard", errors[kind], halfOpen ? "LISTEN" : "CLOSED");
        return;
      }
      noteSoftError(work, tcb, errors[kind]);
      if (kind === "net-unreachable" || kind === "host-unreachable") revertBackoff(work, tcb, seq);
      return;
    default:
      kind satisfies never;
  }
}

/** The connection goes on. With `recverr` the call that waits fails, or else the next one. */
function noteSoftError(work: Work, tcb: TcbDraft, error: Errno): void {
  const fails = work.parameters.recverr && !tcb.closeCalled;
  const reason = fails || work.policy.icmp.reportsSoft ? "3.9.2.2-soft" : "soft-error";
  tell(work, { kind: "report", connection: tcb.id, reason, error });
  if (!fails) {
    tcb.softError = error;
    return;
  }
  tcb.error = error;
  tcb.errorPending = !failCalls(work, tcb, error);
}

/** Path MTU discovery (RFC 1191 §6.4): segments get smaller, and what was too large goes again. */
function shrink(work: Work, tcb: TcbDraft, mtu: number): void {
  if (tcb.pathMtu === null || mtu < tcb.pathMtu) tcb.pathMtu = mtu;
  const mss = announcedMss(work, tcb);
  if (tcb.state === "SYN_SENT" || mss >= tcb.mss) return;
  setMss(work, tcb, mss);
  if (!work.policy.icmp.looksAtClock) work.clock = tcb.clockAt;
  recoveryOf(work, tcb).shrunk(work, tcb);
}

/** RFC 6069: the timeout says nothing about congestion where the path is broken, so one doubling of it is taken back. */
function revertBackoff(work: Work, tcb: TcbDraft, seq: number): void {
  const oldest = front(tcb.inFlight);
  const timeout = work.policy.icmp.timeoutWithoutBackoff?.(tcb, work.parameters);
  if (timeout === undefined || oldest === undefined || seq !== tcb.sndUna || tcb.backoff === 0) return;
  if (tcb.rto <= timeout) return;
  const doublings = Math.ceil(Math.log2(tcb.rto / timeout)) - 1;
  tcb.rto = Math.min(timeout * 2 ** doublings, work.parameters.maxRto);
  const left = oldest.lastSentAt + tcb.rto - work.now;
  if (left > 0) startTimer(work, tcb, "retransmission", left);
  else retransmissionTimeout(work, tcb);
}
