/** Segments leave: what every segment of a connection carries, and the short ones: ACK, RST, SYN. */
import type { ReasonId } from "../words/reasons.ts";
import type { ControlBlock } from "./control-block.ts";
import { has, noPayload, resetFor } from "./segment.ts";
import { distance, plus } from "./sequence.ts";
import type { Draft, Work } from "./step.ts";
import { stopTimer } from "./step.ts";
import type { Payload, Segment, SegmentOptions } from "./types.ts";
import { ACK, RST, SYN } from "./types.ts";

interface Shape {
  readonly flags: number;
  readonly seq: number;
  readonly payload?: Payload;
  readonly options?: SegmentOptions;
  readonly retransmission?: boolean;
}

/** Sends one segment of a connection. Its ACK field and window are those of now. */
export function emit(work: Work, tcb: Draft, shape: Shape, reason: ReasonId): void {
  const acknowledges = (shape.flags & ACK) !== 0;
  const synchronizes = (shape.flags & SYN) !== 0;
  const window = (shape.flags & RST) !== 0 ? 0 : offerWindow(work, tcb, synchronizes);
  const segment: Segment = {
    source: { host: work.host.name, port: tcb.localPort },
    destination: tcb.remote,
    flags: shape.flags,
    seq: shape.seq,
    ack: acknowledges ? tcb.rcvNxt : 0,
    window,
    payload: shape.payload ?? noPayload,
    options: shape.options ?? ordinaryOptions(work, tcb),
    urgent: 0,
  };
  if (acknowledges) {
    tcb.lastAckSent = tcb.rcvNxt;
    tcb.unacknowledgedSegments = 0;
    stopTimer(tcb, "delayed-ack");
  }
  work.outputs.push({
    kind: "segment",
    segment,
    connection: tcb.id,
    cause: work.cause,
    retransmission: shape.retransmission ?? false,
    reason,
  });
}

/** <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK> */
export function sendAck(work: Work, tcb: Draft, reason: ReasonId): void {
  emit(work, tcb, { flags: ACK, seq: tcb.sndNxt }, reason);
}

/** <SEQ=SND.NXT><CTL=RST>: the reset that a connection sends of itself (§3.10.5). */
export function sendReset(work: Work, tcb: Draft, reason: ReasonId): void {
  const flags = work.host.policy.resetCarriesAck ? RST | ACK : RST;
  emit(work, tcb, { flags, seq: tcb.sndNxt }, reason);
}

/** Answers a segment with the reset of §3.10.7.1; a reset is never answered. */
export function answerWithReset(work: Work, segment: Segment, connection: number | null, reason: ReasonId): void {
  if (has(segment, RST)) return;
  const reset = resetFor(segment, { host: work.host.name, port: segment.destination.port });
  work.outputs.push({ kind: "segment", segment: reset, connection, cause: work.cause, retransmission: false, reason });
}

/** The options of a SYN or SYN+ACK: what we offer, or, answering a SYN, what both want. */
export function synOptions(work: Work, tcb: ControlBlock, answering: boolean): SegmentOptions {
  const { parameters } = work.host;
  const { agreed } = tcb;
  return {
    mss: parameters.mss,
    ...(parameters.sack && (!answering || agreed.sack) ? { sackPermitted: true as const } : {}),
    ...(parameters.timestamps && (!answering || agreed.timestamps)
      ? { timestamps: [timestampClock(work.now), answering ? tcb.tsRecent : 0] as const }
      : {}),
    ...(parameters.wscale !== null && (!answering || agreed.scaling) ? { windowScale: parameters.wscale } : {}),
  };
}

const noOptions: SegmentOptions = {};

function ordinaryOptions(work: Work, tcb: ControlBlock): SegmentOptions {
  const { agreed, outOfOrder } = tcb;
  if (!agreed.timestamps && !(agreed.sack && outOfOrder.length > 0)) return noOptions;
  return {
    ...(agreed.timestamps ? { timestamps: [timestampClock(work.now), tcb.tsRecent] as const } : {}),
    ...(agreed.sack && outOfOrder.length > 0 ? { sack: sackBlocks(tcb) } : {}),
  };
}

/** The timestamp clock ticks once a millisecond (RFC 7323 §5.4 allows 1 ms … 1 s). */
function timestampClock(now: number): number {
  return Math.floor(now / 1000) >>> 0;
}

/** RFC 2018 §4: the blocks that arrived out of order, the one that arrived last first, at most three. */
function sackBlocks(tcb: ControlBlock): readonly (readonly [number, number])[] {
  const blocks: [number, number][] = [];
  let newest = 0;
  let newestOrder = -1;
  for (const item of tcb.outOfOrder) {
    const end = plus(item.seq, item.payload.length + (item.fin ? 1 : 0));
    const last = blocks.at(-1);
    if (last !== undefined && last[1] === item.seq) last[1] = end;
    else blocks.push([item.seq, end]);
    if (item.order > newestOrder) {
      newestOrder = item.order;
      newest = blocks.length - 1;
    }
  }
  const first = blocks.splice(newest, 1);
  return [...first, ...blocks].slice(0, 3);
}

/**
 * The window that a segment offers now, bytes: the right edge never moves back (§3.8.6, SHLD-14), and it moves on only
 * when that gains a segment's worth or half the buffer (§3.8.6.2.2, receiver's silly window avoidance).
 */
function offerWindow(work: Work, tcb: Draft, synchronizes: boolean): number {
  const { parameters } = work.host;
  const scale = synchronizes ? 0 : tcb.agreed.receiveScale;
  const largest = 65_535 * 2 ** scale;
  const space = Math.min(Math.max(0, parameters.window - tcb.unread), largest);
  const offered = Math.max(0, distance(tcb.rcvAdv, tcb.rcvNxt));
  const gain = space - offered;
  let window = offered;
  if (gain > 0 && (gain >= Math.min(parameters.mss, parameters.window / 2) || synchronizes)) window = space;
  window = Math.min(Math.floor(window / 2 ** scale) * 2 ** scale, largest);
  if (window > offered) tcb.rcvAdv = plus(tcb.rcvNxt, window);
  // What scaling cannot express is offered no more, but what was offered once is still taken.
  tcb.rcvWnd = Math.max(0, distance(tcb.rcvAdv, tcb.rcvNxt));
  return window;
}

/** Whether the application has read so much that the peer should hear of the larger window. */
export function windowUpdateDue(work: Work, tcb: ControlBlock): boolean {
  const { parameters, policy } = work.host;
  const largest = 65_535 * 2 ** tcb.agreed.receiveScale;
  const possible = Math.min(Math.max(0, parameters.window - tcb.unread), largest);
  return policy.updatesWindow(Math.max(0, distance(tcb.rcvAdv, tcb.rcvNxt)), possible, parameters);
}
