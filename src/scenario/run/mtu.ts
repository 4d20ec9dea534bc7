/** What the paths carry: a datagram that is larger than the MTU of its path is dropped. */
import type { MtuDeclaration } from "../../language/syntax/document.ts";
import type { Address, IcmpError, Segment, SegmentOptions } from "../../tcp/model/types.ts";
import type { IcmpType } from "../../words/terms/standard-names.ts";
import type { Flight } from "./segments.ts";

/** The MTU of the path from one endpoint to another; undefined: it carries everything. */
export type Mtus = (from: string, to: string) => MtuDeclaration | undefined;

/** What a direction has of its own is stronger than what all paths have; of two that say the same, the later one counts. */
export function mtusOf(declarations: readonly MtuDeclaration[]): Mtus {
  if (declarations.length === 0) return () => undefined;
  return (from, to) =>
    declarations.findLast((one) => one.from?.text === from && one.to?.text === to) ??
    declarations.findLast((one) => one.from === null);
}

/** The bytes of the datagram that a segment travels in; `headers`: those of IP and TCP without options. */
export function datagramLength({ payload, options }: Segment, headers: number): number {
  return headers + optionsLength(options) + payload.length;
}

/** Options fill whole words of four bytes (RFC 9293 §3.1). */
function optionsLength({ mss, windowScale, sackPermitted, sack, timestamps }: SegmentOptions): number {
  const bytes =
    (mss === undefined ? 0 : 4) +
    (windowScale === undefined ? 0 : 3) +
    (sackPermitted === undefined ? 0 : 2) +
    (sack === undefined || sack.length === 0 ? 0 : 2 + 8 * sack.length) +
    (timestamps === undefined ? 0 : 10);
  return Math.ceil(bytes / 4) * 4;
}

/** An ICMP message on its way to the sender of the segment that it quotes. */
export interface Notice {
  readonly message: IcmpError & { readonly kind: IcmpType };
  /** The number of that segment. */
  readonly about: number;
  /** A router sends it, or a line does. */
  readonly cause: "network" | null;
  readonly causedBy: number | null;
  readonly line: number | undefined;
}

/** By what a sent segment is found to be quoted; `seq` null: the last one between these two. */
export function quoteKey(source: Address, destination: Address, seq: number | null): string {
  return `${source.host} ${String(source.port)} ${destination.host} ${String(destination.port)} ${String(seq)}`;
}

/** RFC 1191 §4: the message of a router that cannot forward a datagram. */
export function fragmentationNeeded({ load }: Flight, mtu: number): Notice {
  const { source, seq } = load.segment;
  const message = { kind: "fragmentation-needed", localPort: source.port, remote: load.sentTo, seq, mtu } as const;
  return { message, about: load.id, cause: "network", causedBy: load.number, line: load.line };
}
