/** How the views write times, sequence numbers and segments: one way for every drawing and table. */
import type {
  CallEvent,
  FlagName,
  HiddenPart,
  IcmpEvent,
  ScenarioTrace,
  SegmentEvent,
  TraceOptions,
} from "../../trace/trace.ts";
import { flagNames } from "../../words/terms/standard-names.ts";
import { type Locale, tell } from "../../words/text.ts";
import { formatDuration, formatTime } from "../../words/time.ts";
import { drawingLabels } from "../../words/ui/labels.ts";

export { formatDuration, formatTime };

/** The control bits as the language writes them: `SYN+ACK`; `NONE` where no bit is set. */
export function formatFlags(flags: readonly FlagName[]): string {
  return flagNames.filter((flag) => flags.includes(flag)).join("+") || "NONE";
}

/** How a scenario's sequence numbers are shown. */
export interface Numbering {
  /** Whether an endpoint shows absolute numbers: its initial one is stated in the text, or it has no TCP to choose one. */
  absolute(endpoint: string): boolean;
}

/** The numbering of a scenario. Make it once for many labels. */
export function numberingOf(trace: ScenarioTrace): Numbering {
  const stated = new Set(
    trace.endpoints.flatMap(({ name, role, isnStated }) => (isnStated || role === "raw" ? [name] : [])),
  );
  return { absolute: (endpoint) => stated.has(endpoint) };
}

/** A segment's sequence number: its symbol, else absolute where the text states the ISN, else relative to it. */
export function formatSeq(
  segment: Pick<SegmentEvent, "from" | "seq" | "seqSymbol" | "seqBase">,
  numbering: Numbering,
): string {
  if (segment.seqSymbol !== undefined) return segment.seqSymbol;
  return formatNumber(segment.seq, segment.seqBase, numbering.absolute(segment.from));
}

/** A segment's acknowledgment number in the same way (its ISN is the receiver's); null where ACK is off. */
export function formatAck(
  segment: Pick<SegmentEvent, "to" | "ack" | "ackSymbol" | "ackBase">,
  numbering: Numbering,
): string | null {
  if (segment.ack === null) return null;
  if (segment.ackSymbol !== undefined) return segment.ackSymbol;
  return formatNumber(segment.ack, segment.ackBase, numbering.absolute(segment.to));
}

/** A sequence number: absolute, or counted from `base` where there is one. */
export function formatNumber(value: number, base: number | undefined, absolute: boolean): string {
  if (absolute || base === undefined) return String(value);
  const relative = (value - base) >>> 0;
  // Just below the initial number (a keepalive probe, a stale segment) reads better as a small negative one.
  if (relative > 0xffff_0000) return String(relative - 0x1_0000_0000);
  // What is far from anything that was sent was not counted from there either: it is shown as it is written.
  return String(relative > 0x7fff_ffff ? value : relative);
}

/** The options of a segment in the language's words: `mss=1460 wscale=7 sack ts=1/0`. */
export function formatOptions(options: TraceOptions, numbering?: (value: number) => string): string {
  const number = numbering ?? String;
  const words: string[] = [];
  if (options.mss !== undefined) words.push(`mss=${options.mss}`);
  if (options.windowScale !== undefined) words.push(`wscale=${options.windowScale}`);
  if (options.sackPermitted) words.push("sack");
  if (options.sack?.length) words.push(`sack=${options.sack.map(([l, r]) => `${number(l)}:${number(r)}`).join(",")}`);
  if (options.timestamps) words.push(`ts=${options.timestamps.join("/")}`);
  return words.join(" ");
}

export interface LabelOptions {
  /**
   * Whether options and the urgent offset are shown, too: all of them, or (`some`) what a reader looks for: SACK blocks,
   * and the options of a SYN when it is sent first, without the timestamps' values.
   */
  readonly details?: "all" | "some" | "none";
  /** The longest payload that is shown, in characters. */
  readonly payload?: number;
}

/** Parts that a label has no room for, unless a line asks for them. */
const shownAsked = ["win", "mss", "wscale", "sack", "ts", "up"] as const;

/** What a segment is, in the language's own words: `SYN+ACK seq=y ack=x+1 mss=1460`. One line, never empty. */
export function formatSegment(segment: SegmentEvent, numbering: Numbering, options: LabelOptions = {}): string {
  const { details = "all", payload = 24 } = options;
  const isHidden = (part: HiddenPart): boolean => segment.hidden?.includes(part) === true;
  const times = segment.segments === undefined ? [] : [`${segment.segments} ×`];
  const { from, to } = segment;
  // It may count from other numbers than the first one: those of another connection.
  const last = segment.last === undefined ? undefined : { from, to, ...segment.last };
  const words = [
    ...times,
    isHidden("flags") ? "?" : formatFlags(segment.flags),
    `seq=${range(formatSeq(segment, numbering), last && formatSeq(last, numbering))}`,
  ];
  const ack = formatAck(segment, numbering);
  if (ack !== null) words.push(`ack=${range(ack, last && formatAck(last, numbering))}`);
  if (isHidden("len")) words.push("len=?");
  else if (segment.length > 0) words.push(`len=${segment.length}`);
  for (const part of shownAsked) if (isHidden(part) && segment.blanks?.includes(part) === true) words.push(`${part}=?`);
  if (segment.window === 0 && !isHidden("flags") && !segment.flags.includes("RST")) words.push("win=0");
  const relative = (value: number): string => formatNumber(value, segment.ackBase, numbering.absolute(segment.to));
  const listed = formatOptions(optionsFor(details, segment), relative);
  if (details !== "none" && segment.urgent !== undefined && segment.flags.includes("URG"))
    words.push(`up=${segment.urgent}`);
  if (listed !== "") words.push(listed);
  if (details === "some" && segment.options.timestamps && offers(segment)) words.push("ts");
  if (segment.payload !== undefined && payload > 0) words.push(`“${shorten(segment.payload, payload)}”`);
  return words.join(" ");
}

/** What several have: the first and the last value, where they differ. */
function range(first: string, last: string | null | undefined): string {
  return last === undefined || last === null || last === first ? first : `${first} … ${last}`;
}

/** The options that a drawing has room for: what an ACK with SACK says are its blocks. */
function optionsFor(details: NonNullable<LabelOptions["details"]>, segment: SegmentEvent): TraceOptions {
  if (details === "all") return segment.options;
  const { mss, windowScale, sackPermitted, sack } = segment.options;
  const blocks = sack === undefined ? {} : { sack };
  if (details === "none" || !offers(segment)) return blocks;
  return {
    ...blocks,
    ...(mss === undefined ? {} : { mss }),
    ...(windowScale === undefined ? {} : { windowScale }),
    ...(sackPermitted === undefined ? {} : { sackPermitted }),
  };
}

/** Whether a segment's options are news: a SYN that is sent again offers what it offered before. */
function offers({ flags, retransmission }: SegmentEvent): boolean {
  return flags.includes("SYN") && !retransmission;
}

/** Whether a segment stayed in the network for a while, or still does: a line held it back. */
export function isHeld(segment: SegmentEvent): boolean {
  return segment.fate === "held" || segment.arrivalLines !== undefined;
}

/** `segmentLabel(event, trace)`: the label of one segment, where there are no thousands of them. */
export function segmentLabel(segment: SegmentEvent, trace: ScenarioTrace, options: LabelOptions = {}): string {
  return formatSegment(segment, numberingOf(trace), options);
}

/** What is remarkable about a segment's way: `retransmission`, `lost`, `held as old`, … An empty list: nothing. */
export function segmentRemarks(segment: SegmentEvent, locale: Locale, isGhost = false): string[] {
  const remarks: string[] = [];
  if (isGhost) remarks.push(tell(drawingLabels.notSent, locale));
  else if (segment.cause === "forged") remarks.push(tell(drawingLabels.forged, locale));
  if (segment.retransmission) remarks.push(tell(drawingLabels.retransmission, locale));
  if (segment.cause === "network") remarks.push(tell(drawingLabels.sentByBox, locale, { box: segment.by ?? "" }));
  if (segment.fate === "lost") remarks.push(lossRemark(segment, locale));
  if (isHeld(segment)) {
    const { name } = segment;
    // What was not held, and has not arrived either, was under way when the run ended.
    remarks.push(
      name === undefined ? tell(drawingLabels.underWay, locale) : tell(drawingLabels.heldAs, locale, { name }),
    );
  }
  return remarks;
}

function lossRemark({ lostBy, by = "" }: SegmentEvent, locale: Locale): string {
  if (lostBy === "firewall" || lostBy === "nat") return tell(drawingLabels.droppedByBox, locale, { box: by });
  return tell(lostBy === "mtu" ? drawingLabels.tooLarge : drawingLabels.lost, locale);
}

/** `ICMP fragmentation-needed: MTU 1400` */
export function icmpLabel({ type, mtu }: IcmpEvent, locale: Locale): string {
  return mtu === undefined
    ? tell(drawingLabels.icmp, locale, { type })
    : tell(drawingLabels.icmpMtu, locale, { type, mtu });
}

/** How a call ended, where that is worth a word: it failed, or returned later than it was made. Else null. */
export function callEnding(call: CallEvent, locale: Locale): string | null {
  if (call.returned === null || call.result === null) return null;
  if (call.result !== "ok") return tell(drawingLabels.fails, locale, { call: call.call, error: call.result });
  return call.returned > call.time ? tell(drawingLabels.returns, locale, { call: call.call }) : null;
}

/** A text cut to so many characters (code points), with an ellipsis in place of the rest; line ends become `⏎`. */
export function shorten(text: string, most: number): string {
  if (text.length <= most && !/[\r\n]/.test(text)) return text;
  // Far fewer code units than this can never be shown: a huge text is not walked through.
  const characters = Array.from(text.slice(0, most * 2 + 2).replace(/\r\n|\r|\n/g, "⏎"));
  if (characters.length <= most && text.length <= most * 2 + 2) return characters.join("");
  return `${characters.slice(0, Math.max(0, most - 1)).join("")}…`;
}
