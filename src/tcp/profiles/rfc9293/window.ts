/** The receive window of RFC 9293: the room in the buffer, without silly windows (§3.8.6.2.2). */
import type { ControlBlock } from "../../model/control-block.ts";
import { distance, plus } from "../../model/sequence.ts";
import type { TcbDraft } from "../../model/step.ts";
import type { Parameters } from "../../parameters/parameters.ts";
import { noState } from "../../policy/own-state.ts";
import type { WindowPolicy, Work } from "../../policy/policy.ts";

/**
 * The right edge never moves back (§3.8.6, SHLD-14), and it moves on only when that gains a segment's worth or half the
 * buffer.
 */
function offer(work: Work, tcb: TcbDraft, synchronizes: boolean): number {
  const { parameters } = work;
  const whole = wholeBuffer(parameters);
  const scale = synchronizes ? 0 : tcb.agreed.receiveScale;
  const largest = 65_535 << scale;
  const space = Math.min(Math.max(0, whole - tcb.unread), largest);
  const offered = Math.max(0, distance(tcb.rcvAdv, tcb.rcvNxt));
  const gain = space - offered;
  let window = offered;
  if (gain > 0 && (gain >= Math.min(parameters.mss, whole / 2) || synchronizes)) window = space;
  window = Math.min((window >> scale) << scale, largest);
  if (window > offered) tcb.rcvAdv = plus(tcb.rcvNxt, window);
  // What scaling cannot express is offered no more, but what was offered once is still taken.
  tcb.rcvWnd = Math.max(0, distance(tcb.rcvAdv, tcb.rcvNxt));
  return window;
}

/** §3.1: the largest window without scaling, where none is set. */
function wholeBuffer({ window }: Parameters): number {
  return window ?? 65_535;
}

function updateDue(work: Work, tcb: ControlBlock): boolean {
  const { mss } = work.parameters;
  const window = wholeBuffer(work.parameters);
  const largest = 65_535 << tcb.agreed.receiveScale;
  const possible = Math.min(Math.max(0, window - tcb.unread), largest);
  return possible - Math.max(0, distance(tcb.rcvAdv, tcb.rcvNxt)) >= Math.min(mss, window / 2);
}

export const rfcWindow: WindowPolicy = {
  first: () => noState,
  initial: (parameters, _timestamps, largest) => Math.min(wholeBuffer(parameters), largest),
  queued: () => undefined,
  freed: () => undefined,
  offer,
  updateDue,
  takesBeyond: false,
};
