/** A scenario's run as the taps of its endpoints would have seen it. */
import { parseAddress } from "../../language/syntax/addresses.ts";
import type { ScenarioTrace, SegmentEvent } from "../../trace/trace.ts";
import { captureWords } from "../../words/captures/export.ts";
import { reasons } from "../../words/reasons/reasons.ts";
import { type Locale, sentences, tell } from "../../words/text.ts";
import { arrivalsOf } from "./arrivals.ts";
import { type Packet, packetBytes } from "./packet.ts";
import { type CapturedPacket, pcapngBytes } from "./pcapng.ts";
import { createScales, type Scales, windowField } from "./scales.ts";
import { createTranslation, type Translation } from "./translated.ts";

interface Written {
  readonly packet: Packet;
  readonly comment: string | null;
}

/** The hops that a packet can still take: one of an endpoint, and an injected RST, which has come another way. */
const [usualTtl, foreignTtl] = [64, 57];

/** One section: an interface for each endpoint, or that of one alone (`only`: its name). */
export function traceToPcapng(trace: ScenarioTrace, locale: Locale, only: string | null = null): Uint8Array {
  const names = trace.endpoints.map(({ name }) => name);
  const addresses = trace.endpoints.map(({ address }) => parseAddress(address)?.bytes ?? []);
  const addressOf = (name: string): readonly number[] => addresses[names.indexOf(name)] ?? [];
  const scales = createScales();
  const findings = findingsByLine(trace);
  const packets: (CapturedPacket & { readonly order: number })[] = [];
  const seenAs = createTranslation(trace);
  const written = new Map<SegmentEvent, Written>();
  const identify = createIdentifications();
  for (const [order, event] of trace.events.entries()) {
    if (event.kind !== "segment") continue;
    const packet = packetOf({ ...event, id: identify(event) }, addressOf, scales);
    const comment = commentOf(event, findings, locale);
    written.set(event, { packet, comment });
    // What is forged in an endpoint's name comes from elsewhere: its tap does not see it.
    if (event.cause === "forged") continue;
    const bytes = bytesAt(event, event.from, packet, seenAs);
    packets.push({ bytes, comment, tap: names.indexOf(event.from), time: event.time, order });
  }
  for (const { event, time, order } of arrivalsOf(trace)) {
    const { packet, comment } = written.get(event) ?? {};
    if (packet === undefined || comment === undefined) continue;
    // A loopback interface shows a packet once.
    if (event.from === event.to && event.cause !== "forged") continue;
    const bytes = bytesAt(event, event.to, packet, seenAs);
    packets.push({ bytes, comment, tap: names.indexOf(event.to), time, order });
  }
  const sorted = packets.toSorted((a, b) => a.time - b.time || a.order - b.order);
  if (only === null) return pcapngBytes(names, sorted, "tflow");
  const seen = sorted.filter(({ tap }) => names[tap] === only).map((packet) => ({ ...packet, tap: 0 }));
  return pcapngBytes([only], seen, "tflow");
}

/**
 * The identification field of IP: forged data or a SYN that is like an earlier one stands for a copy that the network made.
 * An answer may be the same twice.
 */
function createIdentifications(): (event: SegmentEvent) => number {
  const known = new Map<string, number>();
  return ({ id, cause, from, fromPort, to, toPort, flags, seq, ack, length }) => {
    const key = [from, fromPort, to, toPort, flags.join("+"), seq, ack, length].join(" ");
    const first = known.get(key) ?? id;
    known.set(key, first);
    const mayBeCopy = cause === "forged" && (length > 0 || ack === null);
    return mayBeCopy ? first : id;
  };
}

/** What one endpoint's tap sees of a packet. */
function bytesAt(event: SegmentEvent, tap: string, packet: Packet, seenAs: Translation): Uint8Array {
  const seen = seenAs(event, tap);
  if (seen === null) return packetBytes(packet);
  const address = parseAddress(seen.address)?.bytes ?? [];
  const isSent = tap === event.from;
  return packetBytes(
    isSent
      ? { ...packet, destination: address, destinationPort: seen.port }
      : { ...packet, source: address, sourcePort: seen.port },
  );
}

function packetOf(event: SegmentEvent, addressOf: (name: string) => readonly number[], scales: Scales): Packet {
  const { id, cause, fromPort, toPort, flags, seq, ack, urgent = 0, options } = event;
  return {
    source: addressOf(event.from),
    destination: addressOf(event.to),
    identification: id & 0xffff,
    ttl: cause === "forged" && flags.includes("RST") ? foreignTtl : usualTtl,
    sourcePort: fromPort,
    destinationPort: toPort,
    ...{ flags, seq, ack: ack ?? 0, urgent, options },
    window: windowField(event.window, scales.shiftOf(event)),
    payload: payloadOf(event),
  };
}

/** The text that the scenario wrote, where the trace has all of it; else zeros. */
function payloadOf({ payload, length }: SegmentEvent): Uint8Array {
  const text = new TextEncoder().encode(payload ?? "");
  return text.length === length ? text : new Uint8Array(length);
}

type FindingsByLine = ReadonlyMap<number, readonly string[]>;

function findingsByLine({ findings }: ScenarioTrace): FindingsByLine {
  const byLine = new Map<number, string[]>();
  for (const { range, message } of findings) {
    const { line } = range.start;
    byLine.set(line, [...(byLine.get(line) ?? []), message]);
  }
  return byLine;
}

/** Why it was sent, what became of it, and what is wrong with its line. */
function commentOf(
  { cause, reason, fate, line, written }: SegmentEvent,
  findings: FindingsByLine,
  locale: Locale,
): string | null {
  const why = cause === "forged" ? tell(captureWords.forged, locale) : reasonOf(reason, locale);
  const lost = fate === "lost" ? tell(captureWords.lost, locale) : null;
  // What else a line causes is right.
  const wrong = line === undefined || !written ? [] : (findings.get(line) ?? []);
  const all = [why, lost, ...wrong].filter((one) => one !== null);
  return all.length === 0 ? null : sentences(locale, all);
}

function reasonOf(reason: string | undefined, locale: Locale): string | null {
  if (reason === undefined || !isReason(reason)) return null;
  return tell(reasons[reason], locale);
}

function isReason(id: string): id is keyof typeof reasons {
  return Object.hasOwn(reasons, id);
}
