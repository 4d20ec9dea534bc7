/** Lines of tcpdump: `04:50:26.492668 IP 10.9.0.1.40001 > 10.9.0.2.8080: Flags [S], seq 1, win 64240, options […], length 0`. */
import { ACK, CWR, ECE, FIN, PSH, RST, SYN, URG } from "../../../tcp/model/types.ts";
import type { Endpoint, SkipReason } from "../../model/segment.ts";
import { untoldBy } from "./fields.ts";
import { type LineSegment, numberOf, type OptionsDraft, timeOf } from "./line.ts";
import { isUnknownPort, portOf } from "./services.ts";

const letters: Readonly<Record<string, number>> = {
  ...{ F: FIN, S: SYN, R: RST, P: PSH, ".": ACK, U: URG, E: ECE, W: CWR },
  // The bit beside the eight of RFC 9293 (accurate ECN).
  e: 0,
};

/** What is before the addresses: a number, the time, an interface, a direction, the link layer's header, IP's own fields. */
const frame =
  /^(?:\s*(?<number>\d{1,10})(?: {2}|: )(?=[ \dI]))?(?<time>[ \d:.,TZ-]*?)\s*(?:(?:[A-Za-z]\S*\s+){0,2}(?:In|Out|B|M|P)\s+)?(?:(?:[\da-f:]{17} (?:> [\da-f:]{17}|ethertype)|ifindex \d|AF IPv|ip: ).{0,250}?(?:: |, |(?<=ip: )))?(?:(?:IP|IP6) )?(?:\((?<ip>.{0,300}?)\)\s+)?(?<source>[^\s()]+) > (?<destination>[^\s()]+): (?<rest>.*)$/;

export function readTcpdump(line: string): LineSegment | SkipReason | null {
  if (!line.includes(" > ")) return null;
  const groups = frame.exec(line)?.groups;
  if (groups === undefined) return null;
  const { number, time = "", ip = "", source = "", destination = "", rest = "" } = groups;
  const segment = currentForm(rest) ?? oldForm(rest);
  if (segment === null) return /\bIP6? /.test(line) && !rest.startsWith("[") ? skipped(rest) : null;
  const [from, to] = [endpointOf(source), endpointOf(destination)];
  const { length } = segment;
  const identification = numberOf(/\bid (\d+)/.exec(ip)?.[1]);
  if (from === null || to === null || length === null) return "truncated";
  return {
    number: numberOf(number),
    time: timeOf(time),
    source: from,
    destination: to,
    ...{ ...segment, length },
    isScaled: false,
    untold: isWhole(rest) ? (identification === null ? ["identification"] : []) : untoldBy([]),
    identification,
    ttl: numberOf(/\b(?:ttl|hlim) (\d+)/.exec(ip)?.[1]),
    hasUnknownPort: [source, destination].some((end) => isUnknownPort(portIn(end))),
  };
}

/** A line that was cut before the length may have had options. */
function isWhole(rest: string): boolean {
  return !rest.startsWith("Flags [") || rest.includes(", length ");
}

type Segment = Pick<LineSegment, "flags" | "seq" | "ack" | "window" | "urgent" | "options"> & {
  readonly length: number | null;
};

function flagsOf(text: string): number {
  return Array.from(text).reduce((sum, letter) => sum | (letters[letter] ?? 0), 0);
}

function currentForm(rest: string): Segment | null {
  const flags = /^Flags \[([^\]]*)\]/.exec(rest)?.[1];
  if (flags === undefined) return null;
  const [, from, to] = /,\s+seq (\d+)(?::(\d+))?/.exec(rest) ?? [];
  return {
    flags: flags === "none" ? 0 : flagsOf(flags),
    seq: numberOf(from),
    ack: numberOf(/,\s+ack (\d+)/.exec(rest)?.[1]) ?? 0,
    window: numberOf(/, win (\d+)/.exec(rest)?.[1]),
    urgent: numberOf(/, urg (\d+)/.exec(rest)?.[1]) ?? 0,
    length: numberOf(/, length (\d+)/.exec(rest)?.[1]) ?? lengthBetween(numberOf(from), numberOf(to), flags),
    options: optionsOf(/, options \[([^\]]*)\]/.exec(rest)?.[1] ?? ""),
  };
}

/** Of a line that was cut before the length: numbers from and to tell it. A segment with PSH may have had any; others have none. */
function lengthBetween(from: number | null, to: number | null, flags: string): number | null {
  if (from === null || to === null) return flags.includes("P") ? null : 0;
  return to >= from ? to - from : null;
}

/** Before version 4, in OpenBSD and in Cisco's firewalls: `S 5:5(0) ack 9 win 4096 <mss 1460> (DF)`. */
const old =
  /^(?<flags>[SFPRWEU]+|\.)\s+(?:\[[^\]]*\]\s+)?(?:(?<seq>\d+):\d+\((?<length>\d+)\)\s*)?(?:ack (?<ack>\d+)\s*)?(?:win (?<window>\d+)\s*)?(?:urg (?<urgent>\d+)\s*)?(?:<(?<options>[^>]*)>)?/;

function oldForm(rest: string): Segment | null {
  const groups = old.exec(rest)?.groups;
  if (groups === undefined || (groups["seq"] === undefined && groups["ack"] === undefined)) return null;
  const { flags = "", ack, options = "" } = groups;
  return {
    flags: flagsOf(flags) | (ack === undefined ? 0 : ACK),
    seq: numberOf(groups["seq"]),
    ack: numberOf(ack) ?? 0,
    window: numberOf(groups["window"]),
    urgent: numberOf(groups["urgent"]) ?? 0,
    length: groups["seq"] === undefined ? 0 : numberOf(groups["length"]),
    options: optionsOf(options.replace(/\btimestamp (\d+) (\d+)/, "TS val $1 ecr $2")),
  };
}

/** `tcpdump -q` prints no numbers of a segment: `tcp 5`. */
function skipped(rest: string): SkipReason {
  return /^tcp \d+/.test(rest) ? "truncated" : "not-tcp";
}

/** `10.9.0.1.40001`, `2001:db8::1.443`, `host.example.http`: the port is after the last dot. */
function endpointOf(text: string): Endpoint | null {
  const dot = text.lastIndexOf(".");
  const port = portOf(portIn(text));
  return dot <= 0 || port === null ? null : { address: text.slice(0, dot), port };
}

function portIn(text: string): string {
  return text.slice(text.lastIndexOf(".") + 1);
}

function optionsOf(text: string): OptionsDraft {
  const options: OptionsDraft = {};
  for (const option of text.split(",")) {
    const [name, first, second, third, fourth] = option.trim().split(" ");
    const value = numberOf(first);
    if (name === "mss" && value !== null) options.mss = value;
    else if (name === "wscale" && value !== null) options.windowScale = value;
    else if (name === "sackOK") options.sackPermitted = true;
    else if (name === "sack") options.sack = blocksOf(option);
    else if (name === "TS" && first === "val" && third === "ecr") {
      options.timestamps = [numberOf(second) ?? 0, numberOf(fourth) ?? 0];
    }
  }
  return options;
}

function blocksOf(text: string): [number, number][] {
  return Array.from(text.matchAll(/\{(\d+):(\d+)\}/g), ([, from, to]) => [numberOf(from) ?? 0, numberOf(to) ?? 0]);
}
