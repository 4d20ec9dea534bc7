/** Link layers: where the IP packet begins in a frame (tcpdump.org/linktypes.html). */
import type { SkipReason } from "../../model/segment.ts";
import type { Frame } from "./frame.ts";

/** Where an IP packet begins, or why there is none to be read. */
export type PacketStart = number | SkipReason;

const links = {
  null: 0,
  ethernet: 1,
  rawBsd: 12,
  rawOpenBsd: 14,
  raw: 101,
  loop: 108,
  cooked: 113,
  ipv4: 228,
  ipv6: 229,
  cooked2: 276,
} as const;

const etherTypes = { ipv4: 0x0800, ipv6: 0x86dd } as const;
const vlanTags: readonly number[] = [0x8100, 0x88a8, 0x9100, 0x9200];
/** MPLS and PPPoE: they carry IP within something that is not read. */
const tunnelTypes: readonly number[] = [0x8847, 0x8848, 0x8864];

/** A frame with more VLAN tags than this is damaged. */
const maximumTags = 8;

export function packetOf(frame: Frame): PacketStart {
  if (frame.link === links.ethernet)
    return frame.to - frame.from < 14 ? "truncated" : afterType(frame, frame.from + 12);
  return frame.link === links.raw ? frame.from : afterOther(frame);
}

/** Links that are met less often. */
function afterOther(frame: Frame): PacketStart {
  const { view, from, to } = frame;
  switch (frame.link) {
    case links.rawBsd:
    case links.rawOpenBsd:
    case links.ipv4:
    case links.ipv6:
      return from;
    case links.null:
    case links.loop:
      // The family's number differs between systems: the IP version says which it is.
      return to - from < 5 ? "truncated" : versioned(view, from + 4);
    case links.cooked:
      return to - from < 16 ? "truncated" : afterType(frame, from + 14);
    case links.cooked2:
      return to - from < 20
        ? "truncated"
        : (ofType(view.getUint16(from), from + 20) ?? afterTags(frame, view.getUint16(from), from + 20));
    default:
      return "unknown-link";
  }
}

function versioned(view: DataView, at: number): PacketStart {
  const version = view.getUint8(at) >>> 4;
  return version === 4 || version === 6 ? at : "not-ip";
}

/** Two bytes before a payload are its type. */
function afterType(frame: Frame, typeAt: number): PacketStart {
  const type = frame.view.getUint16(typeAt);
  return ofType(type, typeAt + 2) ?? afterTags(frame, type, typeAt + 2);
}

function ofType(type: number, at: number): PacketStart | null {
  if (type === etherTypes.ipv4 || type === etherTypes.ipv6) return at;
  return tunnelTypes.includes(type) ? "tunnel" : null;
}

/** VLAN tags (802.1Q, QinQ) and LLC with SNAP; all else is not IP. */
function afterTags({ view, to }: Frame, firstType: number, firstAt: number): PacketStart {
  let [type, at] = [firstType, firstAt];
  for (let tags = 0; vlanTags.includes(type) && tags < maximumTags; tags++) {
    if (to - at < 4) return "truncated";
    type = view.getUint16(at + 2);
    at += 4;
  }
  // In 802.3 the field is a length, and LLC with SNAP (RFC 1042) leads to the type.
  const isSnap = type <= 1500 && to - at >= 8 && view.getUint32(at) === 0xaaaa0300 && view.getUint16(at + 4) === 0;
  return (isSnap ? ofType(view.getUint16(at + 6), at + 8) : ofType(type, at)) ?? "not-ip";
}
