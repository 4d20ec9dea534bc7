/** How a connection ended: who closed it, in which order, what is still waited for; or who reset it, and why. */
import { upTo } from "../../tcp/model/sequence.ts";
import { RST } from "../../tcp/model/types.ts";
import { forgottenClose, type SituationCode } from "../../words/captures/situations.ts";
import { type ReasonId, reasons } from "../../words/reasons/reasons.ts";
import type { Text, Values } from "../../words/text.ts";
import type { ConnectionStory } from "../explain/connection.ts";
import type { Connection, SideName } from "../table/connection.ts";
import type { Side } from "../table/side.ts";
import { duration } from "./format.ts";

export type Sentence = readonly [text: Text, values?: Values];

/** Reports a situation; `more`: sentences that follow. */
export type Report = (code: SituationCode, values: Values, more?: readonly Sentence[]) => void;

type Who = (name: SideName) => string;

const peerOf = { client: "server", server: "client" } as const;

export function reportClosing(connection: Connection, story: ConnectionStory | null, who: Who, report: Report): void {
  const { closing, opening, sides, closedFirst, resetBy, ignoredReset, isToItself, onlyFrom } = connection;
  // Where one direction is seen, a RST may have answered something else, as that of a half-open connection does.
  if (ignoredReset !== null && onlyFrom === null) reportIgnored(connection, ignoredReset, story, who, report);
  switch (closing) {
    case "reset":
      // A refusal has a finding of its own, and so has an end that was reset in the name of its peer.
      if (opening !== "refused" && (ignoredReset ?? resetBy) === resetBy) reportReset(connection, story, who, report);
      return;
    case "timed-out": {
      const silent: SideName = sides.client.unanswered > sides.server.unanswered ? "client" : "server";
      if (opening !== "unanswered" && onlyFrom === null)
        report("connection-timed-out", { who: who(silent), count: sides[silent].unanswered });
      return;
    }
    case "half-closed":
    case "four-way":
    case "three-way":
    case "simultaneous":
      if (!isToItself) reportOrder(connection, closedFirst ?? "client", who, report);
      return;
    case "open":
      // The end that is not seen may have closed it.
      if ((opening === "handshake" || opening === "simultaneous") && onlyFrom === null) report("never-closed", {});
      return;
    case "not-captured":
      return;
    default:
      closing satisfies never;
  }
}

/** An application that is about to close does so sooner. µs */
const longOpen = 1_000_000;

/** Who closed first, and whose FIN was not acknowledged. */
function reportOrder(connection: Connection, name: SideName, who: Who, report: Report): void {
  const { closing, sides, resetBy } = connection;
  const [first, second] = [sides[name], sides[peerOf[name]]];
  const ends = { who: who(name), peer: who(peerOf[name]) };
  if (resetBy !== null) report("reset-after-end", { who: who(resetBy) });
  if (closing === "half-closed") {
    const waited = connection.seenUntil - (first.finTime ?? 0);
    const more = waited < longOpen ? [] : [[forgottenClose, ends] as const];
    if (isAcknowledged(first, second)) report("connection-half-closed", { ...ends, time: duration(waited) }, more);
    // Without an answer to its SYN it waits for nothing, and of one that was not captured nothing is known.
    else if (connection.opening !== "unanswered" && connection.onlyFrom === null)
      report("fin-unacknowledged", { ...ends, count: first.fins });
    return;
  }
  if (!isAcknowledged(second, first) && closing !== "simultaneous") {
    report("last-ack-waiting", { who: ends.peer, peer: ends.who, count: second.fins });
  }
  if (closing === "simultaneous") {
    report("closed-simultaneously", {});
    return;
  }
  const time = duration((second.finTime ?? 0) - (first.finTime ?? 0));
  if (second.bytesAfterFin > 0) report("half-close", { ...ends, time, bytes: second.bytesAfterFin });
  report(closing === "three-way" ? "closed-three-way" : "closed-four-way", { ...ends, time });
}

function isAcknowledged({ fin }: Side, { lastAck }: Side): boolean {
  return fin !== null && lastAck !== null && !upTo(lastAck, fin);
}

/** A RST after which its end sent on. */
function reportIgnored(
  { closing }: Connection,
  name: SideName,
  story: ConnectionStory | null,
  who: Who,
  report: Report,
): void {
  const ends = { who: who(name), peer: who(peerOf[name]) };
  const { reason } = causeOf(story, name);
  if (reason !== null && unacceptable.includes(reason)) report("reset-unacceptable-ack", ends);
  else report(closing === "reset" ? "reset-injected" : "reset-ignored", ends);
}

function reportReset(connection: Connection, story: ConnectionStory | null, who: Who, report: Report): void {
  const name = connection.resetBy ?? "server";
  const [side, peer] = [connection.sides[name], connection.sides[peerOf[name]]];
  // Without the handshake the unit of windows is unknown.
  const unread = connection.opening === "not-captured" ? 0 : Math.min(side.unread, peer.bytes);
  const values = {
    ...{ who: who(name), peer: who(peerOf[name]), bytes: unread },
    time: duration(connection.resetAt - connection.start),
  };
  const { reason, cause, isUnheard, isForged } = causeOf(story, name);
  // The frame has a finding of its own: this end did not reset the connection.
  if (isForged) return;
  if (isSynAckReset(connection)) report("reset-syn-ack", values);
  // What it may answer is not seen.
  else if (reason === null || connection.onlyFrom !== null) report("connection-reset", values);
  else if (hasForgotten(story, name)) report("reset-unknown-connection", values);
  else if (cause !== "call") reportAnswer(reason, side, values, report);
  else if (isUnheard) report("reset-keepalive", values);
  else if (unread > 0) report("reset-unread-data", values);
  else report(peer.bytes === 0 ? "reset-abort" : "reset-by-application", values);
}

/** Whether a RST took the place of the ACK that completes the handshake. */
export function isSynAckReset({ opening, closing, resetBy, sides }: Connection): boolean {
  const { client, server } = sides;
  const isAnswered = server.synAck && server.synAnswers === client.syn;
  return opening === "incomplete" && closing === "reset" && resetBy === "client" && isAnswered && client.bytes === 0;
}

/** What made the TCP of an end send its first RST, as far as a TCP was run for it. */
function causeOf(
  story: ConnectionStory | null,
  name: SideName,
): {
  readonly reason: ReasonId | null;
  readonly cause: "call" | "answer" | "timer" | null;
  readonly isUnheard: boolean;
  /** No TCP sends it, or not the one of this end. */
  readonly isForged: boolean;
} {
  const { frames = [], end } = story?.[name] ?? {};
  const reset = frames.findIndex(({ index }) => ((end?.own[index]?.segment.flags ?? 0) & RST) !== 0);
  const { reason = null, cause = null, verdict } = frames[reset] ?? {};
  const isUnheard = frames[reset - 1]?.reason === "3.8.4-probe";
  return { reason, cause, isUnheard, isForged: verdict === "differs" };
}

/** Whether the machine of an end had lost the connection: by a restart, or because it had given up. */
function hasForgotten(story: ConnectionStory | null, name: SideName): boolean {
  return story?.[name].order.some((action) => action.kind === "call" && action.call === "crash") === true;
}

/** Reasons of a RST that answers a segment. A TCP that has closed does not know the connection any more, either. */
const afterClose: readonly ReasonId[] = ["orphan-text", "3.10.7.1-reset", "3.10.7.2-ack"];
const unknown: readonly ReasonId[] = ["3.10.7.1-reset", "3.10.7.2-ack"];
const unacceptable: readonly ReasonId[] = ["3.10.7.3-bad-ack", "3.10.7.4-syn-received-bad-ack"];

function reportAnswer(reason: ReasonId, { fin }: Side, values: Values, report: Report): void {
  if (fin !== null && afterClose.includes(reason)) report("reset-data-after-close", values);
  else if (unknown.includes(reason)) report("reset-unknown-connection", values);
  else if (unacceptable.includes(reason)) report("reset-unacceptable-ack", values);
  else report("connection-reset", values, [[reasons[reason]]]);
}
