/** IPv4 (RFC 791) and IPv6 (RFC 8200): where the TCP segment lies in a packet, and between whom it goes. */
import type { SkipReason } from "../../model/segment.ts";
import { createAddressBook } from "./addresses.ts";
import type { Frame } from "./frame.ts";

/** A TCP segment within a frame. */
export interface IpPayload {
  readonly source: string;
  readonly destination: string;
  readonly at: number;
  /** Its length as the IP header tells, also where the frame was cut. */
  readonly length: number;
  readonly identification: number | null;
  readonly ttl: number;
  /** The sum of the addresses' 16-bit words, of the protocol and the length: the pseudo header of TCP's checksum. */
  readonly pseudoSum: number;
}

const protocols = { hopByHop: 0, tcp: 6, routing: 43, fragment: 44, authentication: 51, options: 60, mobility: 135 };
/** IP in IP, IPv6 in IP, GRE, ESP, L2TP and others that carry packets of their own. */
const tunnels: readonly number[] = [4, 41, 47, 50, 55, 94, 97, 108, 115, 137];

/** A packet with more extension headers than this is damaged. */
const maximumHeaders = 32;

export type IpReader = (frame: Frame, at: number) => IpPayload | SkipReason;

export function createIpReader(): IpReader {
  const book = createAddressBook();

  const readIpv4 = ({ view, to }: Frame, at: number): IpPayload | SkipReason => {
    if (to - at < 20) return "truncated";
    const header = (view.getUint8(at) & 0x0f) * 4;
    const total = view.getUint16(at + 2);
    if (header < 20 || (total !== 0 && total < header)) return "damaged";
    const protocol = view.getUint8(at + 9);
    if (protocol !== protocols.tcp) return tunnels.includes(protocol) ? "tunnel" : "not-tcp";
    // More fragments, or an offset.
    if ((view.getUint16(at + 6) & 0x3fff) !== 0) return "fragment";
    if (to - at < header) return "truncated";
    // A card that cuts segments itself writes the length when it does: then the frame tells.
    const length = (total === 0 ? to - at : total) - header;
    const [source, destination] = [view.getUint32(at + 12), view.getUint32(at + 16)];
    return {
      source: book.ipv4(source),
      destination: book.ipv4(destination),
      at: at + header,
      length,
      identification: view.getUint16(at + 4),
      ttl: view.getUint8(at + 8),
      pseudoSum: halves(source) + halves(destination) + protocols.tcp + length,
    };
  };

  const readIpv6 = ({ view, to }: Frame, at: number): IpPayload | SkipReason => {
    if (to - at < 40) return "truncated";
    const announced = view.getUint16(at + 4);
    const end = announced === 0 ? to : at + 40 + announced;
    const segment = behindExtensions(view, at, Math.min(to, end));
    if (typeof segment === "string") return segment;
    const length = end - segment;
    if (length < 0) return "damaged";
    return {
      source: book.ipv6(view, at + 8),
      destination: book.ipv6(view, at + 24),
      at: segment,
      length,
      identification: null,
      ttl: view.getUint8(at + 7),
      pseudoSum: sumOf(view, at + 8, at + 40) + protocols.tcp + (length >>> 16) + (length & 0xffff),
    };
  };

  return (frame, at) => {
    if (frame.to <= at) return "truncated";
    const version = frame.view.getUint8(at) >>> 4;
    if (version === 4) return readIpv4(frame, at);
    return version === 6 ? readIpv6(frame, at) : "not-ip";
  };
}

/** Goes through IPv6's extension headers (RFC 8200 §4) to the segment. */
function behindExtensions(view: DataView, packet: number, to: number): number | SkipReason {
  let protocol = view.getUint8(packet + 6);
  let at = packet + 40;
  for (let headers = 0; headers < maximumHeaders; headers++) {
    if (protocol === protocols.tcp) return at;
    if (tunnels.includes(protocol)) return "tunnel";
    const isFragment = protocol === protocols.fragment;
    if (!isFragment && !isExtension(protocol)) return "not-tcp";
    if (to - at < 8) return "truncated";
    // An atomic fragment (RFC 6946) is whole.
    if (isFragment && (view.getUint16(at + 2) & 0xfff9) !== 0) return "fragment";
    const units = view.getUint8(at + 1);
    const length = isFragment ? 8 : protocol === protocols.authentication ? (units + 2) * 4 : (units + 1) * 8;
    protocol = view.getUint8(at);
    at += length;
  }
  return "damaged";
}

function isExtension(protocol: number): boolean {
  const { hopByHop, routing, authentication, options, mobility } = protocols;
  return [hopByHop, routing, authentication, options, mobility].includes(protocol);
}

/** The sum of the 16-bit words of whole 32-bit words. */
export function sumOf(view: DataView, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at += 4) sum += halves(view.getUint32(at));
  return sum;
}

function halves(word: number): number {
  return (word >>> 16) + (word & 0xffff);
}
