/** Lines of tshark and of Wireshark's packet list: `1 0.000000 10.9.0.1 → 10.9.0.2 TCP 74 40001 → 8080 [SYN] Seq=0 …`. */
import { ACK, CWR, ECE, FIN, PSH, RST, SYN, URG } from "../../../tcp/model/types.ts";
import type { SkipReason } from "../../model/segment.ts";
import { type LineSegment, numberOf, type OptionsDraft, timeOf } from "./line.ts";
import { portOf } from "./services.ts";

const names: Readonly<Record<string, number>> = {
  ...{ FIN, SYN, RST, PSH, ACK, URG, ECE, ECN: ECE, CWR, AE: 0, Reserved: 0 },
};

const time = String.raw`(?:\d{4}-\d\d-\d\d[ T])?(?:\d\d:\d\d:)?\d+[.,]\d+`;
const row = new RegExp(
  String.raw`^\s*(?<number>\d+)\s+(?<time>${time})\s+(?<source>\S+)\s+(?:(?:→|->)\s+)?(?<destination>\S+)\s+(?<protocol>\S+)\s+\d+\s+(?<info>.*)$`,
);
const info = /^(?:\[[^\]]*\]\s*)*(?<from>\S+)\s+(?:→|->|>)\s+(?<to>\S+)\s+\[(?<flags>[A-Za-z, ]*)\]\s(?<fields>.*)$/;

export function readTshark(line: string): LineSegment | SkipReason | null {
  // As copied with commas and quotation marks.
  const groups = row.exec(line.startsWith('"') ? line.replace(/"?,"|"/g, " ") : line)?.groups;
  if (groups === undefined) return null;
  const segment = info.exec(groups["info"] ?? "")?.groups;
  const fields = segment?.["fields"] ?? "";
  const value = (name: string): number | null => numberOf(new RegExp(String.raw`\b${name}=(\d+)`).exec(fields)?.[1]);
  const [from, to] = [portOf(bare(segment?.["from"])), portOf(bare(segment?.["to"]))];
  const [seq, length] = [value("Seq"), value("Len")];
  // Of a payload that tshark knows it prints what that means, and no numbers.
  if (segment === undefined || from === null || to === null || seq === null || length === null) {
    return notTcp.test(groups["protocol"] ?? "") ? "not-tcp" : "truncated";
  }
  const { number, source = "", destination = "" } = groups;
  return {
    number: numberOf(number),
    time: timeOf(groups["time"] ?? ""),
    source: { address: source, port: from },
    destination: { address: destination, port: to },
    flags: (segment["flags"] ?? "").split(",").reduce((sum, name) => sum | (names[name.trim()] ?? 0), 0),
    seq,
    ack: value("Ack") ?? 0,
    window: value("Win") ?? 0,
    isScaled: true,
    urgent: value("Urg") ?? 0,
    length,
    options: optionsOf(fields, value),
    identification: null,
    ttl: null,
  };
}

const notTcp = /^(ARP|UDP|ICMP|ICMPv6|DNS|MDNS|DHCP|DHCPv6|NTP|SNMP|IGMP|STP|LLDP|QUIC|SSDP|NBNS|LLMNR)$/;

/** `http(80)` is a port with its name. */
function bare(port = ""): string {
  return /\((\d+)\)$/.exec(port)?.[1] ?? port;
}

function optionsOf(fields: string, value: (name: string) => number | null): OptionsDraft {
  const options: OptionsDraft = {};
  const [mss, factor, stamp, echo] = [value("MSS"), value("WS"), value("TSval"), value("TSecr")];
  if (mss !== null) options.mss = mss;
  if (factor !== null && factor > 0) options.windowScale = Math.round(Math.log2(factor));
  if (/\bSACK_PERM\b/.test(fields)) options.sackPermitted = true;
  if (stamp !== null) options.timestamps = [stamp, echo ?? 0];
  const blocks = Array.from(fields.matchAll(/\bSLE=(\d+) SRE=(\d+)/g), ([, from, to]): [number, number] => [
    numberOf(from) ?? 0,
    numberOf(to) ?? 0,
  ]);
  if (blocks.length > 0) options.sack = blocks;
  return options;
}
