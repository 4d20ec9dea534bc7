/** Whether a segment is the one that a line writes: word by word, `seq` first (language.md, "Segments"). */
import type { Asked, Field, Range, SegmentStatement, Value } from "../../language/syntax/document.ts";
import { ACK, CWR, ECE, FIN, PSH, RST, type Segment, SYN, URG } from "../../tcp/model/types.ts";
import { type FlagName, flagNames } from "../../words/terms/standard-names.ts";
import type { Carried } from "../run/segments.ts";
import { type SequenceSpace, type Symbols, wrap } from "../run/symbols.ts";

export const flagBits: Readonly<Record<FlagName, number>> = { SYN, FIN, RST, PSH, ACK, URG, ECE, CWR };

/** A word of the line that the segment does not agree with. */
export interface Mismatch {
  readonly field:
    | "flags"
    | "seq"
    | "ack"
    | "win"
    | "len"
    | "mss"
    | "wscale"
    | "sack"
    | "ts"
    | "up"
    | "payload"
    | "retransmission";
  readonly range: Range;
  /** Where the value alone is, for a fix. */
  readonly valueRange: Range;
  readonly written: string;
  /** What the segment has there. */
  readonly actual: string;
}

export type Fit =
  | { readonly fits: true; readonly symbols: Symbols }
  | { readonly fits: false; readonly sameFlags: boolean; readonly mismatches: readonly Mismatch[] };

/** Whether a line has `?` in the place of its flags or of a field. */
export function asksFor({ blanks }: SegmentStatement, what: Asked): boolean {
  return blanks.some(({ asks }) => asks === what);
}

export function bitsOf(flags: readonly FlagName[]): number {
  return flags.reduce((bits, name) => bits | flagBits[name], 0);
}

/** The flags of a line as one number; null where it writes none. */
export function writtenFlags(line: SegmentStatement): number | null {
  return line.flags === null ? null : bitsOf(line.flags.value);
}

/** The flags of a segment in the order in which they are written: `SYN+ACK`. */
export function flagsText(flags: number): string {
  const names = flagNames.filter((name) => (flags & flagBits[name]) !== 0);
  return names.length === 0 ? "NONE" : names.join("+");
}

/** The sequence numbers that `segment.seq`, or with `back` those that `segment.ack`, belongs to. */
export function spaceOf(segment: Pick<Segment, "source" | "destination">, back = false): SequenceSpace {
  const [from, to] = back ? [segment.destination, segment.source] : [segment.source, segment.destination];
  return `${from.host}:${String(from.port)} ${to.host}:${String(to.port)}`;
}

/**
 * RFC 9293 sets ACK on everything after the handshake: there it may be left out. On a SYN it makes another segment; on
 * a RST it does not (stacks differ), and that is reported.
 */
function flagsAgree(line: SegmentStatement, segment: Segment): boolean {
  if (asksFor(line, "flags")) return true;
  const written = writtenFlags(line);
  return written === null ? (segment.flags & (SYN | FIN | RST)) === 0 : flagBitsAgree(written, segment.flags);
}

export function flagBitsAgree(written: number, sent: number): boolean {
  const control = SYN | FIN | RST;
  if ((written & control) !== (sent & control)) return false;
  if ((written & SYN) !== 0 && ((written ^ sent) & ACK) !== 0) return false;
  if (written === 0 && sent !== 0) return false;
  const optional = (written & RST) === 0 ? 0 : ACK;
  return (written & ~sent & ~optional) === 0;
}

/** Compares a line with a segment. Symbols without a value take the one that makes their field true. */
export function fit(line: SegmentStatement, carried: Carried, known: Symbols): Fit {
  const { segment } = carried;
  const asksLength = asksFor(line, "len");
  if (!flagsAgree(line, segment) || (asksLength && segment.payload.length === 0))
    return { fits: false, sameFlags: false, mismatches: [] };

  const at = line.range.start.line;
  let symbols = known;
  const mismatches: Mismatch[] = [];
  const differ = (field: Mismatch["field"], place: Omit<Field<unknown>, "value">, written: string, actual: string) => {
    mismatches.push({ field, range: place.range, valueRange: place.valueRange, written, actual });
  };
  const value = (field: "seq" | "ack", one: Field<Value>, actual: number | null, space: SequenceSpace) => {
    const expected = symbols.evaluate(one.value);
    if (actual === null) differ(field, one, valueText(one.value), "none");
    else if (expected === null) symbols = symbols.bind(one.value, actual, space, at);
    else if (expected !== actual)
      differ(field, one, valueText(one.value), symbols.express(actual, space) ?? String(actual));
  };
  const number = (field: Mismatch["field"], one: Field<number> | undefined, actual: number | undefined) => {
    if (one !== undefined && one.value !== actual)
      differ(field, one, String(one.value), actual === undefined ? "none" : String(actual));
  };

  const { seq, ack, win, len, mss, wscale, sack, ts, up } = line.fields;
  if (seq !== undefined) value("seq", seq, segment.seq, spaceOf(segment));
  if (ack !== undefined) value("ack", ack, (segment.flags & ACK) === 0 ? null : segment.ack, spaceOf(segment, true));
  number("win", win, segment.window);
  number("mss", mss, segment.options.mss);
  number("wscale", wscale, segment.options.windowScale);
  number("up", up, (segment.flags & URG) === 0 ? undefined : segment.urgent);
  if (sack !== undefined && !sackAgrees(sack.value, segment, symbols)) {
    differ("sack", sack, writtenSack(sack.value), sackText(segment, symbols));
  }
  if (ts !== undefined) {
    const stamps = segment.options.timestamps;
    const [value, echo] = ts.value;
    if (stamps?.[0] !== value || stamps[1] !== (echo ?? stamps[1])) {
      const written = echo === null ? String(value) : ts.value.join("/");
      differ("ts", ts, written, stamps === undefined ? "none" : stamps.join("/"));
    }
  }
  number("len", len, segment.payload.length);
  if (line.payload !== null) {
    if (!carries(segment, line.payload.value)) {
      differ(
        "payload",
        { range: line.payload.range, valueRange: line.payload.range },
        "payload",
        `len=${String(segment.payload.length)}`,
      );
    }
  } else if (len === undefined && segment.payload.length > 0 && !asksLength && !asksFor(line, "flags")) {
    const place = line.flags ?? line.arrow;
    differ("len", { range: place.range, valueRange: place.range }, "0", String(segment.payload.length));
  }
  if (line.retransmission !== null && !carried.retransmission) {
    differ("retransmission", { range: line.retransmission, valueRange: line.retransmission }, "retransmission", "none");
  }
  return mismatches.length === 0 ? { fits: true, symbols } : { fits: false, sameFlags: true, mismatches };
}

const encoder = new TextEncoder();

export function payloadBytes(text: string): Uint8Array {
  return encoder.encode(text);
}

/** How many bytes a line's payload has. */
export function payloadLength(line: SegmentStatement): number {
  return line.payload === null ? (line.fields.len?.value ?? 0) : payloadBytes(line.payload.value).length;
}

/** Whether a segment carries that text. Filler, whose bytes are not written, equals any text of its length. */
export function carries(segment: Segment, text: string): boolean {
  const wanted = payloadBytes(text);
  const { length, bytes } = segment.payload;
  return length === wanted.length && (bytes === null || bytes.every((byte, index) => byte === wanted[index]));
}

/** The option of a SYN, or the edges of each block. */
type WrittenSack = true | readonly (readonly [Value, Value])[];

function sackAgrees(written: WrittenSack, { options }: Segment, symbols: Symbols): boolean {
  if (written === true) return options.sackPermitted === true;
  const blocks = options.sack ?? [];
  return (
    blocks.length === written.length &&
    written.every(([left, right], index) => {
      const block = blocks[index];
      return block !== undefined && symbols.evaluate(left) === block[0] && symbols.evaluate(right) === block[1];
    })
  );
}

function writtenSack(written: WrittenSack): string {
  return written === true ? "sack" : written.map((edges) => edges.map(valueText).join(":")).join(",");
}

function sackText(segment: Segment, symbols: Symbols): string {
  return segment.options.sackPermitted ? "sack" : (blocksText(segment, symbols) ?? "none");
}

/** The SACK blocks of a segment as a line writes them; null: it has none. */
export function blocksText(segment: Segment, symbols: Symbols): string | null {
  const edgeText = (edge: number) => symbols.express(edge, spaceOf(segment, true)) ?? String(edge);
  return segment.options.sack?.map((edges) => edges.map(edgeText).join(":")).join(",") ?? null;
}

export function valueText({ symbol, offset }: Value): string {
  if (symbol === null) return String(wrap(offset));
  if (offset === 0) return symbol;
  return offset > 0 ? `${symbol}+${String(offset)}` : `${symbol}-${String(-offset)}`;
}
