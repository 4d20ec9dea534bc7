/** A segment as it is in the trace. */
import type { Segment } from "../../tcp/model/types.ts";
import { ACK, URG } from "../../tcp/model/types.ts";
import type { LostBy, SeenAs, SegmentEvent } from "../../trace/trace.ts";
import type { FlagName } from "../../words/terms/standard-names.ts";
import { flagNames } from "../../words/terms/standard-names.ts";
import { flagBits, spaceOf } from "../bind/fit.ts";
import type { Bases, Emission } from "../run/emission.ts";
import type { Symbols } from "../run/symbols.ts";

/** What later entries say of a segment. */
export interface Fate {
  arrivals: number[];
  /** The lines by which it arrived, of one that was held. */
  lines: number[];
  isLost: boolean;
  lostBy: LostBy | null;
  /** The box that dropped it. */
  box: string | null;
  seenAs: SeenAs | null;
  name: string | null;
  written: number | null;
  /**
   * Of what happens at one instant, a written segment is where its line is: after the phase or note before it, not where its
   * TCP made it ready. Never past another segment.
   */
  atOnce: boolean;
  merged: boolean;
}

/** Of most segments they say nothing but when they arrived. */
export const noFate: Readonly<Fate> = {
  arrivals: [],
  lines: [],
  isLost: false,
  lostBy: null,
  box: null,
  seenAs: null,
  name: null,
  written: null,
  atOnce: false,
  merged: false,
};

export type SegmentDraft = { -readonly [K in keyof SegmentEvent]: SegmentEvent[K] };

/**
 * A segment as it was sent, and what else the log says about it; `causedBy`: the place of the event that brought it about.
 * Made field by field: there are more of these than of anything else.
 */
export function segmentEvent(
  emission: Emission,
  fate: Readonly<Fate>,
  bases: Bases,
  causedBy: number | undefined,
  symbols: Symbols,
): SegmentEvent {
  const { segment, cause, reason } = emission;
  const hasAck = (segment.flags & ACK) !== 0;
  const line = fate.written ?? emission.line;
  const { seqBase, ackBase } = bases;
  const says = seqBase !== null && ackBase !== null && reason !== null && causedBy !== undefined && line !== undefined;
  // Most segments have these fields and no others. One that is added to an object later is kept apart from it, and costs twice.
  if (says && hasAck && fate === noFate && symbols.isEmpty && isPlain(segment))
    return {
      time: emission.time,
      kind: "segment",
      id: emission.id,
      from: emission.from,
      to: emission.to,
      fromPort: segment.source.port,
      toPort: segment.destination.port,
      flags: flagsOf(segment.flags),
      seq: segment.seq,
      ack: segment.ack,
      length: segment.payload.length,
      window: segment.window,
      options: segment.options,
      fate: "held",
      arrivals: fate.arrivals,
      cause,
      retransmission: emission.retransmission,
      written: false,
      seqBase,
      ackBase,
      reason,
      causedBy,
      line,
    };
  const { arrivals } = fate;
  const arrived = arrivals.length > 0;
  const event: SegmentDraft = {
    time: emission.time,
    kind: "segment",
    id: emission.id,
    from: emission.from,
    to: emission.to,
    fromPort: segment.source.port,
    toPort: segment.destination.port,
    flags: flagsOf(segment.flags),
    seq: segment.seq,
    ack: hasAck ? segment.ack : null,
    length: segment.payload.length,
    window: segment.window,
    options: segment.options,
    fate: arrived ? "delivered" : fate.name === null && fate.isLost ? "lost" : "held",
    arrivals,
    cause,
    retransmission: emission.retransmission,
    written: fate.written !== null || cause === "forged",
  };
  if (event.fate === "lost" && fate.lostBy !== null) event.lostBy = fate.lostBy;
  const by = event.fate === "lost" ? fate.box : emission.by;
  if (by !== undefined && by !== null) event.by = by;
  if (fate.seenAs !== null) event.seenAs = fate.seenAs;
  if (bases.seqBase !== null) event.seqBase = bases.seqBase;
  if (bases.ackBase !== null && hasAck) event.ackBase = bases.ackBase;
  if (!symbols.isEmpty) express(event, segment, symbols, line);
  const payload = payloadText(segment.payload.bytes);
  if (payload !== null) event.payload = payload;
  if ((segment.flags & URG) !== 0) event.urgent = segment.urgent;
  if (fate.name !== null && arrived) event.arrivalLines = fate.lines;
  if (reason !== null) event.reason = reason;
  if (fate.name !== null) event.name = fate.name;
  if (causedBy !== undefined) event.causedBy = causedBy;
  if (line !== undefined) event.line = line;
  return event;
}

/** Whether nothing is urgent in it, and its bytes are not given. */
function isPlain({ flags, payload }: Segment): boolean {
  return (flags & URG) === 0 && payload.bytes === null;
}

/** Its numbers in the scenario's own symbols. */
function express(event: SegmentDraft, segment: Segment, symbols: Symbols, line: number | undefined): void {
  const seq = symbols.express(segment.seq, spaceOf(segment), line);
  if (seq !== null) event.seqSymbol = seq;
  const ack = event.ack === null ? null : symbols.express(segment.ack, spaceOf(segment, true), line);
  if (ack !== null) event.ackSymbol = ack;
}

/** The names of control bits, one list for each combination. */
const flagLists: readonly (readonly FlagName[])[] = Array.from({ length: 256 }, (_, flags) =>
  flagNames.filter((name) => (flags & flagBits[name]) !== 0),
);

function flagsOf(flags: number): readonly FlagName[] {
  return flagLists[flags & 0xff] ?? [];
}

const longestPayload = 60;
const decoder = new TextDecoder();

/** The payload as text, shortened; null where its bytes are not written. */
function payloadText(bytes: Uint8Array | null): string | null {
  if (bytes === null || bytes.length === 0) return null;
  const text = decoder.decode(bytes.subarray(0, longestPayload * 4));
  const shown = text.slice(0, longestPayload).replace(/[\ud800-\udbff]$/, "");
  return shown.length < text.length || bytes.length > longestPayload * 4 ? `${shown}…` : text;
}
