/** Lines of tshark and of Wireshark's packet list: `1 0.000000 10.9.0.1 → 10.9.0.2 TCP 74 40001 → 8080 [SYN] Seq=0 …`. */
import { ACK, CWR, ECE, FIN, PSH, RST, SYN, URG } from "../../../tcp/model/types.ts";
import type { SkipReason } from "../../model/segment.ts";
import { arrow, arrowBetweenPorts } from "./arrows.ts";
import { untoldBy } from "./fields.ts";
import { isHexDump } from "./hints.ts";
import { type LineSegment, numberOf, type OptionsDraft, timeOf } from "./line.ts";
import { isUnknownPort, portOf } from "./services.ts";

const names: Readonly<Record<string, number>> = {
  ...{ FIN, SYN, RST, PSH, ACK, URG, ECE, ECN: ECE, CWR, AE: 0, Reserved: 0 },
};

const time = String.raw`(?:\d{4}-\d\d-\d\d[ T])?(?:\d\d:\d\d:)?\d+(?:[.,]\d+)?Z?`;
const row = new RegExp(
  String.raw`^\s*(?<number>\d+)\s+(?<time>${time})\s+(?<source>\S+)\s+(?:${arrow}\s+)?(?<destination>\S+)\s+(?<protocol>\S+)\s+\d+\s+(?<info>.*)$`,
);
const info = new RegExp(
  String.raw`^(?:\[[^\]]*\]\s*)*(?<from>\S+)\s+${arrowBetweenPorts}\s+(?<to>\S+)\s+\[(?<flags>[A-Za-z, ]*)\]\s(?<fields>.*)$`,
);

/** The columns of a row that have a meaning here. */
interface Row {
  readonly number: string;
  readonly time: string;
  readonly source: string;
  readonly destination: string;
  /** Null: not known which column it is. */
  readonly protocol: string | null;
  readonly info: string;
}

export function readTshark(line: string): LineSegment | SkipReason | null {
  if (isHexDump(line)) return null;
  // As copied with commas and quotation marks.
  const cells = line.startsWith('"') ? line.replace(/"?,"|"/g, " ") : line;
  const strict = usualColumns(cells);
  if (strict !== null && info.test(strict.info)) return segmentIn(strict);
  const found = otherColumns(cells) ?? strict;
  return found === null ? null : segmentIn(found);
}

function usualColumns(line: string): Row | null {
  const groups = row.exec(line)?.groups;
  if (groups === undefined) return null;
  const { number = "", source = "", destination = "", protocol = "" } = groups;
  return { number, time: groups["time"] ?? "", source, destination, protocol, info: groups["info"] ?? "" };
}

const numberAndTime = new RegExp(String.raw`^[\s|]*(?:(?<number>\d+)[\s|]+)?(?:(?<time>${time})[\s|]+)?(?<rest>.*)$`);
const ipAddress = /(?<![\w.:])(?:(?:\d{1,3}\.){3}\d{1,3}|[\da-f]{0,4}(?::[\da-f]{0,4}){2,7})(?![\w.:])/g;

/** Lengths have bounds so that a long line takes no longer than it is. */
const segmentText = new RegExp(
  String.raw`(?<!\S)\S{1,60}\s{1,9}${arrowBetweenPorts}\s{1,9}\S{1,60}\s{1,9}\[[A-Za-z, ]{0,60}\]\s{1,9}Seq=.*$`,
  "i",
);

/** Two addresses and a protocol, as at the beginning of a row without number and time. */
const ends = /^[\s|]*(\S{3,60})[\s|]+(?:\S{1,3}\s+)?(\S{3,60})[\s|]+[A-Z][A-Za-z\d/.]{1,15}[\s|]/;

/** Users choose columns: number and time come first, if they are there, the first two addresses count, and the ports begin what is said. */
function otherColumns(line: string): Row | null {
  const groups = numberAndTime.exec(line)?.groups;
  const rest = groups?.["rest"] ?? "";
  const [source, destination] = Array.from(rest.matchAll(ipAddress), ([address]) => address);
  if (groups === undefined || source === undefined || destination === undefined) return null;
  const said = segmentText.exec(rest)?.[0] ?? "";
  const isRow = groups["number"] !== undefined && groups["time"] !== undefined;
  if (!isRow && said === "" && !isBareRow(rest, source, destination)) return null;
  return {
    number: groups["number"] ?? "",
    time: groups["time"] ?? "",
    source,
    destination,
    protocol: null,
    info: said,
  };
}

/** Of a payload that tshark knows it says what that means: such a row without number and time looks like any text but for its beginning. */
function isBareRow(rest: string, source: string, destination: string): boolean {
  const [, from, to] = ends.exec(rest) ?? [];
  return from === source && to === destination;
}

function segmentIn(columns: Row): LineSegment | SkipReason {
  const segment = info.exec(columns.info)?.groups;
  const fields = segment?.["fields"] ?? "";
  const value = (name: string): number | null =>
    numberOf(new RegExp(String.raw`\b${name}=(\d+)`, "i").exec(fields)?.[1]);
  const [from, to] = [portOf(bare(segment?.["from"])), portOf(bare(segment?.["to"]))];
  const flags = (segment?.["flags"] ?? "").split(",").reduce((sum, name) => sum | (names[name.trim()] ?? 0), 0);
  // People cut rows off. A segment with PSH may have had any length; others have none.
  const [seq, length] = [value("Seq"), value("Len") ?? ((flags & PSH) === 0 ? 0 : null)];
  // Of a payload that tshark knows it prints what that means, and no numbers.
  if (segment === undefined || from === null || to === null || seq === null || length === null) {
    return notTcp.test(columns.protocol ?? "") ? "not-tcp" : "truncated";
  }
  return {
    number: numberOf(columns.number),
    time: timeOf(columns.time),
    source: { address: columns.source, port: from },
    destination: { address: columns.destination, port: to },
    flags,
    seq,
    ack: value("Ack") ?? 0,
    window: value("Win"),
    isRenewed: columns.info.includes("[TCP Port numbers reused]"),
    isScaled: true,
    urgent: value("Urg") ?? 0,
    length,
    options: optionsOf(fields, value),
    // What follows the length was cut off with it.
    untold: value("Len") === null ? untoldBy([]) : ["identification"],
    identification: null,
    ttl: null,
    hasUnknownPort: isUnknownPort(bare(segment["from"])) || isUnknownPort(bare(segment["to"])),
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
