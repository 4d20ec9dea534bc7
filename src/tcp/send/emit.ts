/** Segments leave: what every segment of a connection carries, and the short ones: ACK, RST, SYN. */
import type { ReasonId } from "../../words/reasons/reasons.ts";
import type { ControlBlock } from "../model/control-block.ts";
import { has, noPayload, resetFor } from "../model/segment.ts";
import type { TcbDraft } from "../model/step.ts";
import { tell } from "../model/step.ts";
import type { Payload, Segment, SegmentOptions } from "../model/types.ts";
import { ACK, RST, SYN, URG } from "../model/types.ts";
import type { Work } from "../policy/policy.ts";
import { sackBlocks } from "../receive/sack.ts";
import { timestampNow } from "../receive/timestamps.ts";
import { offeredScale } from "../receive/window-scale.ts";
import { urgentOffset } from "./urgent.ts";
import { announcedMss } from "./usable.ts";

/** What few segments have: options of their own. */
interface Special {
  readonly options?: SegmentOptions;
  readonly retransmission?: boolean;
}

const ordinary: Special = {};

/** Sends one segment of a connection. Its ACK field and window are those of now. */
export function emit(
  work: Work,
  tcb: TcbDraft,
  flags: number,
  seq: number,
  payload: Payload,
  reason: ReasonId,
  { options, retransmission = false }: Special = ordinary,
): void {
  const acknowledges = (flags & ACK) !== 0;
  const synchronizes = (flags & SYN) !== 0;
  const { policy } = work;
  const window = (flags & RST) !== 0 && !policy.resets.carriesAck ? 0 : policy.window.offer(work, tcb, synchronizes);
  const urgent = urgentOffset(tcb, seq, flags);
  const segment: Segment = {
    source: tcb.local,
    destination: tcb.remote,
    flags: urgent > 0 ? flags | URG : flags,
    seq,
    ack: acknowledges ? tcb.rcvNxt : 0,
    window,
    payload,
    options: options ?? ordinaryOptions(work, tcb, acknowledges),
    urgent,
  };
  if (acknowledges) {
    policy.acks.acknowledged(work, tcb);
    tcb.lastAckSent = tcb.rcvNxt;
    tcb.duplicate = null;
    tcb.timers["delayed-ack"] = null;
  }
  tcb.segmentsSent++;
  tcb.clockAt = work.clock;
  tell(work, {
    kind: "segment",
    segment,
    connection: tcb.id,
    cause: work.cause,
    retransmission,
    reason,
  });
}

/** <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK> */
export function sendAck(work: Work, tcb: TcbDraft, reason: ReasonId): void {
  emit(work, tcb, ACK, work.policy.sequence.ofEmpty(tcb), noPayload, reason);
}

/** <SEQ=SND.NXT><CTL=RST>: the reset that a connection sends of itself (§3.10.5). */
export function sendReset(work: Work, tcb: TcbDraft, reason: ReasonId): void {
  const flags = work.policy.resets.carriesAck ? RST | ACK : RST;
  emit(work, tcb, flags, work.policy.sequence.ofEmpty(tcb), noPayload, reason);
}

/** Answers a segment with the reset of §3.10.7.1; a reset is never answered. */
export function answerWithReset(work: Work, segment: Segment, connection: number | null, reason: ReasonId): void {
  if (has(segment, RST)) return;
  const reset = resetFor(segment, { host: work.host.name, port: segment.destination.port });
  tell(work, { kind: "segment", segment: reset, connection, cause: work.cause, retransmission: false, reason });
}

/** The options of a SYN or SYN+ACK: what we offer, or, answering a SYN, what both want. */
export function synOptions(work: Work, tcb: ControlBlock, answering: boolean): SegmentOptions {
  const { parameters } = work;
  const { agreed } = tcb;
  const scale = offeredScale(parameters);
  return {
    mss: announcedMss(work, tcb),
    ...(parameters.sack && (!answering || agreed.sack) ? { sackPermitted: true as const } : {}),
    ...(parameters.timestamps && (!answering || agreed.timestamps)
      ? { timestamps: [timestampNow(work), tcb.tsRecent] as const }
      : {}),
    ...(scale !== null && (!answering || agreed.scaling) ? { windowScale: scale } : {}),
  };
}

const noOptions: SegmentOptions = {};
const noBlocks: ReturnType<typeof sackBlocks> = [];

/** SACK goes with an acknowledgment (RFC 2018 §3). */
function ordinaryOptions(work: Work, tcb: ControlBlock, acknowledges: boolean): SegmentOptions {
  const { agreed, tsRecent } = tcb;
  const sack = acknowledges ? sackBlocks(tcb) : noBlocks;
  if (!agreed.timestamps) return sack.length === 0 ? noOptions : { sack };
  const timestamps = [timestampNow(work), tsRecent] as const;
  return sack.length === 0 ? { timestamps } : { timestamps, sack };
}
