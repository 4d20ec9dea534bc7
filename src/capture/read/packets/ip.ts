/** IPv4 (RFC 791) and IPv6 (RFC 8200): where the TCP segment lies in a packet, and between whom it goes. */
import type { SkipReason } from "../../model/segment.ts";
import type { Frame } from "./frame.ts";

const protocols = { hopByHop: 0, tcp: 6, routing: 43, fragment: 44, authentication: 51, options: 60, mobility: 135 };
/** IP in IP, IPv6 in IP, GRE, ESP, L2TP and others that carry packets of their own. */
const tunnels: readonly number[] = [4, 41, 47, 50, 55, 94, 97, 108, 115, 137];

/** Ports of UDP for packets within: L2TP, GTP-U, VXLAN (and that of Linux), IPsec, Teredo, Geneve, WireGuard. */
const tunnelPorts: readonly number[] = [1701, 2152, 4789, 8472, 4500, 3544, 6081, 51_820];
const udp = 17;

/** What is not TCP: whether it carries packets of its own. `at`: where its header begins, if it is there. */
function other(protocol: number, { view, to }: Pick<Frame, "view" | "to">, at: number): SkipReason {
  if (tunnels.includes(protocol)) return "tunnel";
  if (protocol !== udp || to - at < 4) return "not-tcp";
  return tunnelPorts.includes(view.getUint16(at + 2)) || tunnelPorts.includes(view.getUint16(at))
    ? "tunnel"
    : "not-tcp";
}

/** A packet with more extension headers than this is damaged. */
const maximumHeaders = 32;

/** The packet of a frame: where its TCP segment lies. The next packet takes its place. */
export class IpPacket {
  version: 4 | 6 = 4;
  /** Where the source address is; that of the destination follows it. */
  addressesAt = 0;
  /** The segment, and its length as the IP header tells, also where the frame was cut. */
  at = 0;
  length = 0;
  identification: number | null = null;
  ttl = 0;

  /** Reads the packet that begins at `at`. Null: it has a segment. */
  read(frame: Frame, at: number): SkipReason | null {
    if (frame.to <= at) return "truncated";
    const version = frame.view.getUint8(at) >>> 4;
    if (version === 4) return this.#readIpv4(frame, at);
    return version === 6 ? this.#readIpv6(frame, at) : "not-ip";
  }

  /** The sum of the pseudo header of TCP's checksum, bytes swapped: the addresses' 16-bit words, the protocol and the length. */
  pseudoSum(view: DataView): number {
    const { addressesAt, length } = this;
    const addresses = sumOf(view, addressesAt, addressesAt + (this.version === 4 ? 8 : 32));
    return addresses + (protocols.tcp + halves(length)) * swap;
  }

  #readIpv4(frame: Frame, at: number): SkipReason | null {
    const { view, to } = frame;
    if (to - at < 20) return "truncated";
    // The rows of 32 bits as the RFC draws them.
    const first = view.getUint32(at);
    const second = view.getUint32(at + 4);
    const third = view.getUint32(at + 8);
    const header = ((first >>> 24) & 0x0f) * 4;
    const total = first & 0xffff;
    if (header < 20 || (total !== 0 && total < header)) return "damaged";
    const protocol = (third >>> 16) & 0xff;
    if (protocol !== protocols.tcp) return other(protocol, frame, at + header);
    // More fragments, or an offset.
    if ((second & 0x3fff) !== 0) return "fragment";
    if (to - at < header) return "truncated";
    this.version = 4;
    this.addressesAt = at + 12;
    this.at = at + header;
    // A card that cuts segments itself writes the length when it does: then the frame tells.
    this.length = (total === 0 ? to - at : total) - header;
    this.identification = second >>> 16;
    this.ttl = third >>> 24;
    return null;
  }

  #readIpv6({ view, to }: Frame, at: number): SkipReason | null {
    if (to - at < 40) return "truncated";
    const announced = view.getUint16(at + 4);
    const end = announced === 0 ? to : at + 40 + announced;
    const segment = behindExtensions(view, at, Math.min(to, end));
    if (typeof segment === "string") return segment;
    const length = end - segment;
    if (length < 0) return "damaged";
    this.version = 6;
    this.addressesAt = at + 8;
    this.at = segment;
    this.length = length;
    this.identification = null;
    this.ttl = view.getUint8(at + 7);
    return null;
  }
}

/** Goes through IPv6's extension headers (RFC 8200 §4) to the segment. */
function behindExtensions(view: DataView, packet: number, to: number): number | SkipReason {
  let protocol = view.getUint8(packet + 6);
  let at = packet + 40;
  for (let headers = 0; headers < maximumHeaders; headers++) {
    if (protocol === protocols.tcp) return at;
    const isFragment = protocol === protocols.fragment;
    if (!isFragment && !isExtension(protocol)) return other(protocol, { view, to }, at);
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

/** A sum times this is the same with its bytes swapped, as the one's complement of 16 bits has it. */
const swap = 0x100;

/** The sum of the 16-bit words of whole 32-bit words, bytes swapped. */
export function sumOf(view: DataView, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at += 4) sum += halves(view.getUint32(at, true));
  return sum;
}

function halves(word: number): number {
  return (word >>> 16) + (word & 0xffff);
}
