/** A frame as fields with Wireshark's names: what `tshark -T fields`, `-T json`, `-T ek`, `-T pdml` and `-V` say of it. */
import { ACK, CWR, ECE, FIN, PSH, RST, SYN, URG } from "../../../tcp/model/types.ts";
import type { SkipReason, Untold } from "../../model/segment.ts";
import { type LineSegment, numberOf, type OptionsDraft, timeOf, type WrittenTime } from "./line.ts";
import { isUnknownPort, portOf } from "./services.ts";

/** By name, with `_` for each dot, as `-T ek` writes them. A field may occur more than once. */
export type Fields = Map<string, string[]>;

/** A frame has no more different fields and values that are of interest here. */
const [maximumFields, maximumValues] = [200, 16];

export function keyOf(name: string): string {
  return name.replaceAll(".", "_").replace(/^(frame|ip|ipv6|tcp)_\1_/, "$1_");
}

export function addField(fields: Fields, name: string, value: string): void {
  if (value === "") return;
  const key = keyOf(name);
  const known = fields.get(key);
  if (known !== undefined) {
    if (known.length < maximumValues) known.push(value);
  } else if (fields.size < maximumFields) fields.set(key, [value]);
}

/** The fields that hold each option, and the number of the packet. */
const places: readonly (readonly [Untold, RegExp])[] = [
  ["mss", /^tcp_options_mss/],
  ["windowScale", /^tcp_options_wscale/],
  ["sackPermitted", /^tcp_options_sack_perm/],
  ["sack", /^tcp_options_sack_(?:le|re)/],
  ["timestamps", /^tcp_options_timestamp/],
  ["identification", /^ip_id$/],
];

/** What these fields, named as in `Fields`, have no place for. */
export function untoldBy(names: readonly string[]): readonly Untold[] {
  return places.filter(([, pattern]) => !names.some((name) => pattern.test(name))).map(([what]) => what);
}

/** What a frame leaves open whose form names only fields that it has: where it tells of options at all, all of them are there. */
function untoldIn(fields: Fields): readonly Untold[] {
  const names = Array.from(fields.keys());
  const hasOptions = names.some((name) => name.startsWith("tcp_options_"));
  return untoldBy(names).filter((what) => what === "identification" || !hasOptions);
}

/** A header without options has 20 bytes (RFC 9293 §3.1). */
const bareHeader = 20;

/** `untold`: what the columns of a table have no place for. */
export function segmentOf(fields: Fields, untold = untoldIn(fields)): LineSegment | SkipReason {
  const other = otherThanTcp(fields);
  if (other !== null) return other;
  const text = (name: string, otherwise?: string): string | undefined =>
    fields.get(name)?.[0] ?? (otherwise === undefined ? undefined : fields.get(otherwise)?.[0]);
  const value = (name: string, otherwise?: string): number | null => numberOf(text(name, otherwise));
  const [source, destination] = [text("ip_src", "ipv6_src"), text("ip_dst", "ipv6_dst")];
  const [from, to] = [portOf(text("tcp_srcport") ?? ""), portOf(text("tcp_dstport") ?? "")];
  const [flags, seq, length] = [flagsOf(fields), value("tcp_seq_raw", "tcp_seq"), value("tcp_len")];
  if (source === undefined || destination === undefined || from === null || to === null) return "truncated";
  if (flags === null || seq === null || length === null) return "truncated";
  const raw = value("tcp_window_size_value");
  return {
    number: value("frame_number"),
    time: timeIn(fields),
    source: { address: source, port: from },
    destination: { address: destination, port: to },
    ...{ flags, seq, length },
    ack: value("tcp_ack_raw", "tcp_ack") ?? 0,
    window: raw ?? value("tcp_window_size"),
    isScaled: raw === null,
    urgent: value("tcp_urgent_pointer") ?? 0,
    options: optionsOf(fields),
    untold: value("tcp_hdr_len") === bareHeader ? untold.filter((what) => what === "identification") : untold,
    identification: hexOrDecimal(text("ip_id")),
    ttl: value("ip_ttl", "ipv6_hlim"),
    hasUnknownPort: ["tcp_srcport", "tcp_dstport"].some((name) => isUnknownPort(text(name) ?? "")),
  };
}

/** Null: one TCP segment in one IP packet. An ICMP message quotes the packet that it is about. */
function otherThanTcp(fields: Fields): SkipReason | null {
  const layers = fields.get("frame_protocols")?.[0]?.split(":") ?? [];
  if (fields.size === 0) return "truncated";
  const packets = Math.max(fields.get("ip_src")?.length ?? 0, fields.get("ipv6_src")?.length ?? 0);
  if (!fields.has("tcp_srcport") || layers.some((layer) => /^icmp(?:v6)?$/.test(layer))) return "not-tcp";
  return packets > 1 || layers.filter((layer) => /^ip(?:v6)?$/.test(layer)).length > 1 ? "tunnel" : null;
}

function timeIn(fields: Fields): WrittenTime | null {
  for (const name of ["frame_time_epoch", "frame_time_relative", "frame_time"]) {
    const written = fields.get(name)?.[0];
    if (written !== undefined) return timeOf(written) ?? dateOf(written);
  }
  const delta = fields.get("frame_time_delta")?.[0];
  return delta === undefined ? null : timeOf(` 00:00:${delta}`);
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `Nov 21, 2026 04:50:26.492668000 UTC`; of other zones only the name is known. */
function dateOf(text: string): WrittenTime | null {
  const [, name = "", day = "", year, clock] = /^(\w{3}) +(\d{1,2}), (\d{4}) ([\d:.]+)/.exec(text) ?? [];
  const month = months.indexOf(name) + 1;
  return month === 0 ? null : timeOf(`${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")} ${clock}`);
}

const bits = [FIN, SYN, RST, PSH, ACK, URG, ECE, CWR];
const flagNames = ["fin", "syn", "reset", "push", "ack", "urg", "ece", "cwr"];

function flagsOf(fields: Fields): number | null {
  const sum = (isSet: (index: number) => boolean): number =>
    bits.reduce((flags, bit, index) => (isSet(index) ? flags | bit : flags), 0);
  const whole = hexOrDecimal(fields.get("tcp_flags")?.[0]);
  // The bits are in the order of the header: FIN is the lowest.
  if (whole !== null) return sum((index) => ((whole >>> index) & 1) === 1);
  const letters = Array.from(fields.get("tcp_flags_str")?.[0] ?? "");
  if (letters.length >= bits.length) return sum((index) => /[A-Z]/.test(letters.at(-1 - index) ?? ""));
  const values = flagNames.map((name) => fields.get(`tcp_flags_${name}`)?.[0]);
  return values.includes(undefined) ? null : sum((index) => /^(?:1|true|set)$/i.test(values[index] ?? ""));
}

/** `0x0012`, also followed by its meaning. */
function hexOrDecimal(text: string | undefined): number | null {
  const hex = /^0x([\da-f]{1,8})\b/i.exec(text ?? "")?.[1];
  return hex === undefined ? numberOf(text) : Number.parseInt(hex, 16);
}

function optionsOf(fields: Fields): OptionsDraft {
  const options: OptionsDraft = {};
  const value = (name: string): number | null => numberOf(fields.get(`tcp_options_${name}`)?.[0]);
  const [mss, shift] = [value("mss_val"), value("wscale_shift")];
  const [stamp, echo] = [value("timestamp_tsval"), value("timestamp_tsecr")];
  if (mss !== null) options.mss = mss;
  if (shift !== null) options.windowScale = shift;
  if (fields.has("tcp_options_sack_perm")) options.sackPermitted = true;
  if (stamp !== null) options.timestamps = [stamp, echo ?? 0];
  const right = fields.get("tcp_options_sack_re") ?? [];
  const blocks = (fields.get("tcp_options_sack_le") ?? []).map((left, index): [number, number] => [
    numberOf(left) ?? 0,
    numberOf(right[index]) ?? 0,
  ]);
  if (blocks.length > 0) options.sack = blocks;
  return options;
}
