/** What later frames of a capture say of the fate of an earlier one. */
import { distance, plus } from "../../tcp/model/sequence.ts";
import { ACK, FIN, SYN } from "../../tcp/model/types.ts";
import type { CapturedSegment } from "../model/segment.ts";
import type { Copied } from "./copies.ts";

export type Hint = "arrived" | "lost" | null;

/** So many frames are looked through for what they say of an earlier one. */
const horizon = 200;

/** Whether later frames say that an input of `peer` arrived before it can have arrived again, or was lost. */
export function hintsOf(
  peer: readonly CapturedSegment[],
  own: readonly CapturedSegment[],
  copies: readonly Copied[],
  delay: number,
): Hint[] {
  let from = 0;
  return peer.map((segment, index) => {
    if (copies[index] === "at-once") return "lost";
    while ((own[from]?.time ?? Infinity) < segment.time) from++;
    const end = endOf(segment);
    if (end === segment.seq)
      return opens(segment, peer[index - 1])
        ? hintOfUpdate(segment, own.slice(from, from + horizon), peer.slice(index + 1, index + horizon), delay)
        : null;
    const again = peer
      .slice(index + 1, index + horizon)
      .find((other, at) => copies[index + 1 + at] === null && covers(other, segment.seq, end));
    const answers = own.slice(from, from + horizon);
    const heard = answers.find((other) => acknowledges(other, segment.seq, end));
    if (heard === undefined) return again === undefined ? null : "lost";
    if (again === undefined || isDuplicate(heard, segment.seq, end)) return "arrived";
    const isLate = heard.time >= again.time + delay;
    // Round trips differ a little; what is still missing so late did not arrive the first time.
    const isMissed = answers.some(
      (one) => one.time >= again.time + delay / 2 && one.time < heard.time && lacks(one, segment.seq, end),
    );
    return isLate || isMissed ? "lost" : "arrived";
  });
}

function opens({ ack, window }: CapturedSegment, before: CapturedSegment | undefined): boolean {
  return window > 0 && before?.window === 0 && before.ack === ack;
}

/** A probe follows a window update, and text goes as soon as that is answered: it had waited, so the update was lost. */
function hintOfUpdate(
  { ack }: CapturedSegment,
  own: readonly CapturedSegment[],
  peer: readonly CapturedSegment[],
  delay: number,
): Hint {
  const isProbe = ({ seq, length }: CapturedSegment): boolean =>
    length === 0 ? seq === plus(ack, -1) : length === 1 && seq === ack;
  const place = own.findIndex((segment) => !isProbe(segment));
  const [probe, text] = [own[place - 1], own[place]];
  // The byte of a probe is taken if the window is open by then.
  const isNext = text?.seq === ack || text?.seq === plus(ack, probe?.length ?? 0);
  if (probe === undefined || !isNext || text.length === 0) return null;
  const answer = peer.find(({ time }) => time >= probe.time);
  return answer !== undefined && text.time - answer.time <= delay * 2 + slowSend ? "lost" : null;
}

/** How long a TCP may take to send what waits. µs */
const slowSend = 20_000;

/** Where a segment ends, SYN and FIN counted. */
export function endOf({ seq, length, flags }: CapturedSegment): number {
  return plus(seq, length + ((flags & SYN) === 0 ? 0 : 1) + ((flags & FIN) === 0 ? 0 : 1));
}

function covers(segment: CapturedSegment, seq: number, end: number): boolean {
  return distance(seq, segment.seq) >= 0 && distance(endOf(segment), end) >= 0;
}

/** Whether a frame reports that these numbers arrived twice (RFC 2883). */
function isDuplicate({ ack, options }: CapturedSegment, seq: number, end: number): boolean {
  const [[from, to] = [ack, ack]] = options.sack ?? [];
  return distance(ack, to) >= 0 && distance(seq, from) >= 0 && distance(to, end) >= 0 && from !== to;
}

/** Whether a frame reports a hole where these numbers are: what follows them has arrived (RFC 2018). */
function lacks({ ack, options }: CapturedSegment, seq: number, end: number): boolean {
  return distance(seq, ack) >= 0 && (options.sack?.some(([from]) => distance(from, end) >= 0) ?? false);
}

function acknowledges({ flags, ack, options }: CapturedSegment, seq: number, end: number): boolean {
  if ((flags & ACK) === 0) return false;
  if (distance(ack, end) >= 0) return true;
  return options.sack?.some(([from, to]) => distance(seq, from) >= 0 && distance(to, end) >= 0) ?? false;
}
