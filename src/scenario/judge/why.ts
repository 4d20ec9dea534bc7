/** Why no segment like the one that a line writes could be sent now, and what could be. */

import type { SegmentStatement } from "../../language/syntax/document.ts";
import { membersOf } from "../../persistent/list.ts";
import type { ControlBlock } from "../../tcp/host.ts";
import * as tcp from "../../tcp/host.ts";
import { after, plus } from "../../tcp/model/sequence.ts";
import { ACK, CWR, ECE, FIN, PSH, RST, SYN, URG } from "../../tcp/model/types.ts";
import { profiles } from "../../tcp/profiles/profiles.ts";
import { disagreementWords as words } from "../../words/findings/details.ts";
import { fixTitles } from "../../words/findings/fixes.ts";
import { type Text, tell } from "../../words/text.ts";
import { formatTime } from "../../words/time.ts";
import type { Delay } from "../bind/binding.ts";
import { flagsText, payloadLength, writtenFlags } from "../bind/fit.ts";
import { implyCall } from "../bind/seek.ts";
import { stepToArrival } from "../run/clock.ts";
import type { RunState } from "../run/run-state.ts";
import { underWay } from "../run/transit.ts";
import { declareFirst, latestState } from "./places.ts";

/** Flags of what is ready, and of what a call would have it send at once. */
export function couldSend(run: RunState, line: SegmentStatement): string[] {
  const { from, to } = { from: line.from.text, to: line.to.text };
  const texts = new Set<string>();
  for (const { load } of underWay(run.world, from, to)) if (!load.written) texts.add(flagsText(load.segment.flags));
  const plain: SegmentStatement = { ...line, flags: null, fields: {}, payload: null, retransmission: null };
  const calls: readonly SegmentStatement[] = [
    // Who listens waits to be connected to.
    ...(run.listens(from) ? [] : [{ ...plain, flags: { value: ["SYN"], range: line.range } } as const]),
    { ...plain, payload: { value: "x", range: line.range } },
    { ...plain, flags: { value: ["FIN"], range: line.range } },
    { ...plain, flags: { value: ["RST"], range: line.range } },
  ];
  for (const call of calls) {
    const entries = run.attempt((fork) => {
      const before = fork.world.log;
      return implyCall(fork, call) ? membersOf(fork.world.log, before) : [];
    });
    for (const entry of entries) {
      if (entry.kind === "emitted" && entry.from === from) texts.add(flagsText(entry.segment.flags));
    }
  }
  return [...texts];
}

const unopened: readonly string[] = ["CLOSED", "LISTEN"];
const opening: readonly string[] = ["SYN_SENT", "SYN_RECEIVED"];
const finSent: readonly string[] = ["FIN_WAIT_1", "FIN_WAIT_2", "CLOSING", "LAST_ACK", "TIME_WAIT"];

/** A sentence on the mistakes that are made most often; empty where none of them is recognised. */
export function why(run: RunState, line: SegmentStatement, state: string): string {
  const waits = delayOf(run, line).why || whyNoReset(run, line) || whyNoProbe(run, line);
  if (waits !== "") return waits;
  const text = reasonFor(line, state);
  return text === null ? "" : tell(text, run.locale, { from: line.from.text, state });
}

/** What ends a connection after a time without a response. */
const givesUp: ReadonlySet<string> = new Set(["3.8.3-r2", "3.8.4-dead", "3.10.8-user"]);

/** A RST of a connection that a timer has ended: only the keepalive timer of some profiles sends one. */
function whyNoReset(run: RunState, line: SegmentStatement): string {
  const from = line.from.text;
  const profile = run.setup.endpoints.get(from)?.profile;
  const last = latestState(run, from, line.to.text);
  const isReset = ((writtenFlags(line) ?? 0) & RST) !== 0;
  if (!isReset || profile === undefined || last === undefined || !givesUp.has(last.reason)) return "";
  const resets = last.reason === "3.8.4-dead" && profiles[profile].policy.keepalive.resetsDeadPeer;
  const values = { time: formatTime(last.time), profile };
  return tell(resets ? words.resetByKeepalive : words.gaveUp, run.locale, values);
}

function isPureAck(line: SegmentStatement): boolean {
  return writtenFlags(line) === ACK && payloadLength(line) === 0;
}

/** An ACK that was meant to be a keepalive probe, of which there are only so many. */
function whyNoProbe(run: RunState, line: SegmentStatement): string {
  const host = run.host(line.from.text);
  const probes = run.latest(line.from.text, line.to.text)?.keepaliveProbes ?? 0;
  if (!isPureAck(line) || probes === 0 || probes !== host?.parameters.keepaliveProbes) return "";
  return tell(words.probesSent, run.locale, { probes });
}

/** Why a segment is no retransmission. */
export function whyNotSentAgain(run: RunState, line: SegmentStatement): string {
  const { from, to } = { from: line.from.text, to: line.to.text };
  const text = isPureAck(line) ? words.pureAck : allAcknowledged(run, line) ? words.acknowledged : words.sentFirst;
  return tell(text, run.locale, { from, to });
}

/** Whether what a line writes has been sent, and nothing is left to retransmit when all that is under way has arrived. */
export function allAcknowledged(run: RunState, line: SegmentStatement): boolean {
  return run.attempt((fork) => {
    while (stepToArrival(fork.world));
    const block = fork.latest(line.from.text, line.to.text);
    if (block === undefined || block.sndUna !== block.sndNxt) return false;
    const isSyn = ((writtenFlags(line) ?? 0) & SYN) !== 0;
    return after(block.sndUna, plus(block.iss, isSyn ? 0 : 1));
  });
}

function reasonFor(line: SegmentStatement, state: string): Text | null {
  const flags = writtenFlags(line) ?? 0;
  const carriesData = payloadLength(line) > 0;
  if ((flags & SYN) !== 0) return reasonForSyn(flags, state);
  if (unopened.includes(state)) return words.noConnection;
  if ((flags & RST) !== 0) return words.noCallResets;
  if ((flags & FIN) !== 0) return reasonsForFin[state] ?? null;
  if (carriesData || (flags & (PSH | URG)) !== 0) {
    if (finSent.includes(state)) return words.dataBehindFin;
    if (opening.includes(state)) return words.dataTooEarly;
  }
  if ((flags & (ECE | CWR)) !== 0) return words.noCallUsesEcn;
  if ((flags & URG) !== 0 && !carriesData) return words.urgentNeedsData;
  if ((flags & PSH) !== 0 && !carriesData) return words.pushNeedsData;
  return isPureAck(line) ? words.nothingToAcknowledge : null;
}

/** By the state of the sender. */
const reasonsForFin: Readonly<Record<string, Text>> = {
  SYN_SENT: words.closesInSilence,
  SYN_RECEIVED: words.notYetAccepted,
  FIN_WAIT_1: words.finAlreadySent,
  FIN_WAIT_2: words.finAcknowledged,
  CLOSING: words.finAlreadySent,
  LAST_ACK: words.finAlreadySent,
  TIME_WAIT: words.finAcknowledged,
};

function reasonForSyn(flags: number, state: string): Text | null {
  if (unopened.includes(state)) return (flags & ACK) === 0 ? null : words.synAckAnswersSyn;
  if (state === "SYN_SENT") return words.synAlreadySent;
  if (state === "SYN_RECEIVED") return words.synBeingAnswered;
  return finSent.includes(state) ? words.synBesideClose : words.synOpens;
}

const noDelay: Delay = { why: "", fixes: [] };

export function delayOf(run: RunState, line: SegmentStatement): Delay {
  const block = run.latest(line.from.text, line.to.text);
  const length = payloadLength(line);
  if (block === undefined || length === 0 || finSent.includes(block.state)) return noDelay;
  // What no data has, and what was sent before, does not wait for room.
  if (((writtenFlags(line) ?? 0) & (SYN | RST | URG | ECE | CWR)) !== 0 || line.retransmission !== null) return noDelay;
  if (heldByNagle(run, line)) return delay(run, words.nagle, line, "set nagle=off");
  const { cwnd, unacked, sndWnd, mss } = block;
  const to = line.to.text;
  if (unacked === 0 || length > mss) return noDelay;
  if (sndWnd - unacked < length) return delay(run, words.window, line, null, { to, window: sndWnd, unacked });
  if (cwnd - unacked < length)
    return delay(run, words.congestion, line, largerWindow(run, line, block), { cwnd, unacked, length });
  return noDelay;
}

/** The setting with which the congestion window would have room: a larger initial one, unless a loss has made it smaller. */
function largerWindow(run: RunState, line: SegmentStatement, { ssthresh, unacked, mss }: ControlBlock): string {
  const isDeclared = run.host(line.from.text)?.parameters.cwnd !== null;
  if (ssthresh < tcp.unlimited || isDeclared) return "set congestion=none";
  return `set cwnd=${String(Math.ceil((unacked + payloadLength(line)) / mss) * mss)}`;
}

/**
 * The same for a line that a timer had to bring: what made TCP wait is what was so before, when all that was under way had
 * arrived.
 */
export function delayBeforeTimers(run: RunState, line: SegmentStatement): Delay {
  return run.attempt((fork) => {
    while (stepToArrival(fork.world));
    return delayOf(fork, line);
  });
}

/** An ACK that its sender keeps back, in the hope of sending it with data or for two segments. */
export function delayOfAck(run: RunState, line: SegmentStatement, isLower: boolean): Delay {
  const delays = run.host(line.from.text)?.parameters.delayedAck ?? null;
  if (!isLower || delays === null || payloadLength(line) > 0) return noDelay;
  return delay(run, words.delayedAck, line, "set delayed-ack=off");
}

function delay(
  run: RunState,
  text: Text,
  { from }: SegmentStatement,
  setting: string | null,
  values: Readonly<Record<string, number | string>> = {},
): Delay {
  const why = tell(text, run.locale, { ...values, from: from.text });
  if (setting === null) return { why, fixes: [] };
  const title = tell(fixTitles.declare, run.locale, { text: setting });
  return { why, fixes: [{ title, edits: [declareFirst(run, setting)] }] };
}

/**
 * Whether a small segment has to wait here until what is in flight is acknowledged: data that a segment line writes do
 * so only after others that wait, or where the text says `nagle=on`.
 */
function heldByNagle(run: RunState, line: SegmentStatement): boolean {
  const block = run.latest(line.from.text, line.to.text);
  if (block === undefined || run.host(line.from.text)?.parameters.nagle !== true) return false;
  const applies = run.setup.endpoints.get(line.from.text)?.delaysSmall === true || block.unsentLength > 0;
  return applies && block.unacked > 0 && payloadLength(line) < block.mss;
}

/** A payload that does not go into one segment, or not into the window: what limits it, and how much there is room for. */
export function tooLong(
  run: RunState,
  line: SegmentStatement,
): { readonly code: "exceeds-mss" | "exceeds-window"; readonly limit: number } | null {
  const block = run.latest(line.from.text, line.to.text);
  const length = payloadLength(line);
  if (block === undefined || length === 0 || finSent.includes(block.state)) return null;
  if (length > block.mss) return { code: "exceeds-mss", limit: block.mss };
  const room = Math.max(0, block.sndWnd - block.unacked);
  return block.state !== "SYN_SENT" && length > room ? { code: "exceeds-window", limit: room } : null;
}
