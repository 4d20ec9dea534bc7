/**
 * Loss recovery by time (RFC 8985), as a kernel does it where both ends have SACK: RACK says what is lost, proportional
 * rate reduction (RFC 6937) how much goes out again, and a probe of the tail draws an acknowledgment before the timeout.
 */
import { at, replace, size, toArray } from "../../persistent/queue.ts";
import type { ControlBlock, InFlight, Rack } from "../model/control-block.ts";
import { after, before, plus } from "../model/sequence.ts";
import type { TcbDraft } from "../model/step.ts";
import { startTimer } from "../model/step.ts";
import type { Work } from "../policy/policy.ts";
import { resend } from "../send/retransmission.ts";
import { segmentSize } from "../send/usable.ts";

const enough = 3;

/** Whether losses of this connection are recognised by time. */
export function usesRack(work: Work, tcb: ControlBlock): boolean {
  return work.parameters.rack && tcb.agreed.sack;
}

/** A segment is acknowledged, or held by the peer out of order (tcp_rack_advance()). */
export function noteDelivered(work: Work, tcb: TcbDraft, segment: InFlight, how: "acknowledged" | "sacked"): void {
  const { rack } = tcb;
  const sacked = rack.sacked + (how === "sacked" ? 1 : segment.sacked ? -1 : 0);
  const delivered = rack.delivered + (segment.sacked ? 0 : 1);
  const roundTrip = work.now - segment.lastSentAt;
  const ambiguous = segment.transmissions > 1 && roundTrip < rack.leastRoundTrip;
  tcb.rack = { ...rack, sacked, delivered };
  if (segment.sacked || ambiguous) return;
  const leastRoundTrip = segment.transmissions > 1 ? rack.leastRoundTrip : Math.min(rack.leastRoundTrip, roundTrip);
  tcb.rack = { ...tcb.rack, roundTrip, leastRoundTrip };
  const end = plus(segment.seq, segment.length);
  if (isSentAfter(segment.lastSentAt, end, rack)) tcb.rack = { ...tcb.rack, sentAt: segment.lastSentAt, end };
}

function isSentAfter(sentAt: number, end: number, rack: Rack): boolean {
  return sentAt > rack.sentAt || (sentAt === rack.sentAt && after(end, rack.end));
}

/** An acknowledgment has been used: marks what is lost by now, and sends again what may be sent (tcp_fastretrans_alert()). */
export function recover(work: Work, tcb: TcbDraft): void {
  const { delivered, probed } = tcb.rack;
  tcb.rack = { ...tcb.rack, delivered: 0 };
  if (probed !== null && !before(tcb.sndUna, probed)) endTailProbe(tcb, probed);
  if (tcb.recovery?.kind === "timeout") return;
  if (tcb.recovery !== null && !after(tcb.recovery.recover, tcb.sndUna)) {
    tcb.cwnd = tcb.ssthresh;
    tcb.recovery = null;
    tcb.rack = { ...tcb.rack, reduction: null };
  }
  if (tcb.rack.sacked > 0 || tcb.recovery !== null) markLost(work, tcb);
  if (tcb.recovery !== null) reduceAndResend(work, tcb, delivered);
  else if (size(tcb.inFlight) > 0 && tcb.rack.timer === "timeout" && delivered > 0)
    scheduleTailProbe(work, tcb, tcb.rto);
}

/** The probe was needed: a segment was lost, though nobody noticed otherwise (tcp_process_tlp_ack()). */
function endTailProbe(tcb: TcbDraft, probed: number): void {
  tcb.rack = { ...tcb.rack, probed: null };
  if (!after(tcb.sndUna, probed)) return;
  tcb.ssthresh = half(tcb);
  tcb.cwnd = tcb.ssthresh;
}

function half(tcb: ControlBlock): number {
  return Math.max(Math.floor(tcb.cwnd / 2), 2 * segmentSize(tcb));
}

/** tcp_rack_detect_loss(): whatever was sent long enough before what arrived is lost. */
function markLost(work: Work, tcb: TcbDraft): void {
  const { rack } = tcb;
  const patience = rack.sacked >= enough || tcb.recovery !== null ? 0 : rack.leastRoundTrip / 4;
  let wait = 0;
  for (const [index, segment] of toArray(tcb.inFlight).entries()) {
    if (segment.sacked || segment.lost) continue;
    if (isSentAfter(segment.lastSentAt, plus(segment.seq, segment.length), rack)) continue;
    const left = rack.roundTrip + patience - (work.now - segment.lastSentAt);
    if (left <= 0) tcb.inFlight = replace(tcb.inFlight, index, { ...segment, lost: true });
    else wait = Math.max(wait, left);
  }
  if (wait > 0) {
    startTimer(work, tcb, "retransmission", Math.ceil(wait));
    tcb.rack = { ...tcb.rack, timer: "reordering" };
  } else if (tcb.rack.timer === "reordering") {
    startTimer(work, tcb, "retransmission", tcb.rto);
    tcb.rack = { ...tcb.rack, timer: "timeout" };
  }
  if (tcb.recovery === null && toArray(tcb.inFlight).some(({ lost }) => lost)) begin(tcb);
}

function begin(tcb: TcbDraft): void {
  tcb.recovery = { kind: "fast", recover: tcb.sndNxt, next: tcb.sndNxt };
  tcb.rack = { ...tcb.rack, reduction: { delivered: 0, sent: 0, window: tcb.cwnd }, probed: null };
  tcb.ssthresh = half(tcb);
}

/** tcp_cwnd_reduction(), tcp_xmit_retransmit_queue(). Counts segments, as the kernel does. */
function reduceAndResend(work: Work, tcb: TcbDraft, delivered: number): void {
  const unit = segmentSize(tcb);
  const before = tcb.rack.reduction ?? { delivered: 0, sent: 0, window: tcb.cwnd };
  const total = before.delivered + delivered;
  const inFlight = segmentsInNetwork(tcb);
  const room = tcb.ssthresh / unit - inFlight;
  let mayGo = Math.min(room, Math.max(total - before.sent, delivered) + 1);
  if (room < 0) mayGo = Math.ceil((tcb.ssthresh * total) / before.window) - before.sent;
  mayGo = Math.max(Math.floor(mayGo), before.sent > 0 ? 0 : 1);
  tcb.cwnd = (inFlight + mayGo) * unit;
  let sent = 0;
  for (let index = 0; index < size(tcb.inFlight) && sent < mayGo; index++) {
    const segment = at(tcb.inFlight, index);
    if (segment?.lost !== true) continue;
    resend(work, tcb, index, "8985-lost");
    sent++;
  }
  tcb.rack = { ...tcb.rack, reduction: { delivered: total, sent: before.sent + sent, window: before.window } };
  if (sent > 0 && tcb.rack.timer === "timeout") startTimer(work, tcb, "retransmission", tcb.rto);
}

function segmentsInNetwork(tcb: ControlBlock): number {
  let count = 0;
  for (const { sacked, lost } of toArray(tcb.inFlight)) if (!sacked && !lost) count++;
  return count;
}

/** The wait for reordering is over (tcp_rack_reo_timeout()). */
export function reorderingTimeout(work: Work, tcb: TcbDraft): void {
  tcb.rack = { ...tcb.rack, timer: "timeout" };
  markLost(work, tcb);
  if (tcb.recovery !== null) reduceAndResend(work, tcb, 0);
  if (tcb.rack.timer === "timeout") startTimer(work, tcb, "retransmission", tcb.rto);
}

/**
 * tcp_schedule_loss_probe(): where nothing is amiss the tail is probed after two round trips, or when the retransmission
 * timeout is due, in `timeout` µs.
 */
export function scheduleTailProbe(work: Work, tcb: TcbDraft, timeout: number): void {
  const { tailLossProbe, minRto } = work.parameters;
  if (!tailLossProbe || !usesRack(work, tcb) || tcb.timers.retransmission === null || tcb.srtt === null) return;
  if (tcb.recovery !== null || tcb.rack.sacked > 0) return;
  const wait = 2 * tcb.srtt + (size(tcb.inFlight) === 1 ? minRto : 2 * tick);
  tcb.rack = { ...tcb.rack, timer: "tail" };
  startTimer(work, tcb, "retransmission", Math.min(wait, timeout));
}

const tick = 4_000;

/** tcp_send_loss_probe(): the last segment once more, and then the timeout as ever. `sendNew`: new text instead, if there is any. */
export function probeTail(work: Work, tcb: TcbDraft, sendNew: () => boolean): void {
  tcb.rack = { ...tcb.rack, timer: "timeout" };
  if (tcb.rack.probed === null) {
    if (!sendNew()) resend(work, tcb, size(tcb.inFlight) - 1, "8985-tail-probe");
    tcb.rack = { ...tcb.rack, probed: tcb.sndNxt, timer: "timeout" };
  }
  startTimer(work, tcb, "retransmission", tcb.rto);
}
