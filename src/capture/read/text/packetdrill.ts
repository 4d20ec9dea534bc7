/**
 * Scripts of packetdrill: `+.1 < S 0:0(0) win 1000 <mss 1460>` arrives at the stack under test, `>` is what it sends. Calls,
 * expressions and code in other languages only move the clock. What the packets do not tell is reported as left out.
 * A packet that the stack sends may be larger than a segment: it is what offloading takes at once.
 */
import { plus } from "../../../tcp/model/sequence.ts";
import { ACK, CWR, ECE, FIN, PSH, RST, SYN, URG } from "../../../tcp/model/types.ts";
import { ipOf } from "../../../tcp/parameters/ip.ts";
import type { Endpoint, LeftOut, SkipReason } from "../../model/segment.ts";
import { type LineSegment, numberOf, type OptionsDraft } from "./line.ts";

const letters: Readonly<Record<string, number>> = {
  ...{ F: FIN, S: SYN, R: RST, P: PSH, ".": ACK, U: URG, E: ECE, W: CWR },
};

/** When: `0.1`, `+.1`, `+.1~+.2`, `0.1...0.2`, `*`. */
const statement =
  /^\s*(?:(?:(?<plus>\+)\s*)?(?<time>\d{1,9}(?:\.(?!\.)\d{0,9})?|\.\d{1,9})(?:\s*(?:~|\.\.\.)\s*\+?\s*[\d.]+)?|\*)\s+(?<what>\S.*)$/;
const packet =
  /^(?<direction>[<>])\s*(?:(?<codepoint>\[\w+(?:\(\d\))?\])\s*)?(?<flags>[A-Z.]+|-)\s+(?<seq>\d+):\d+\((?<length>\d+)\)(?<rest>.*)$/;

/** As packetdrill has them: the port that a server is bound to, and the one that a client gets. */
const ports = { server: 8080, client: 40_000 } as const;
const addresses = {
  ipv4: { stack: "192.168.0.1", peer: "192.0.2.1" },
  ipv6: { stack: "fd3d:fa7b:d17d::1", peer: "2001:db8::1" },
} as const;

/** Whether the stack under test has an address. */
export function isStack(address: string): boolean {
  return address === addresses.ipv4.stack || address === addresses.ipv6.stack;
}

/** What a script may say of itself in its first lines: IPv4, also within IPv6, is what is assumed. */
const overIpv6 = /^\s*--ip_version=ipv6\s*$/;

/** µs: thirty years; no script lasts longer. */
const latestTime = 1e15;

/** So many segments are made of larger packets: a script is small, and may have been written to be large when read. */
const mostCut = 20_000;

/** What a line of a script says. */
export interface ScriptLine {
  /** Empty: the line is no packet. */
  readonly packets: readonly (LineSegment | SkipReason)[];
  /** Null: all of it is read, or shown by packets. */
  readonly leftOut: LeftOut | null;
}

export type ScriptReader = (line: string) => ScriptLine;

const nothing: ScriptLine = { packets: [], leftOut: null };
/** How a device cuts what the stack hands it: packets are cut to segments here in any case. */
const offloading =
  /^\s*`(?:ip link set (?:dev )?\S{1,20}(?: gso_max_(?:segs|size) \d+)+|ethtool -K \S{1,20}(?: (?:tso|gso|gro|lro) (?:on|off))+)`\s*$/;
const otherLanguage: LeftOut = { code: "script-line-left-out", values: {} };

export function createScriptReader(): ScriptReader {
  const code = createCodeFilter();
  const goesOn = createContinuations();
  let now = 0;
  let version: keyof typeof addresses = "ipv4";
  /** The sender of the first SYN; without one, the first endpoint of the text. */
  let stack: "client" | "server" | null = null;
  /** What the stack announced last: a script need not say it again. */
  let window = 0xffff;
  /** What the peer's SYN offered: a stack whose options do not matter accepts that. */
  let offered: OptionsDraft = {};
  /** What both SYNs announced; null: no SYN was seen. */
  let mss: number | null = null;
  /** How many segments there are more than packets. */
  let cut = 0;
  /** How many connections came before: a further socket has the next port. `anew`: the next SYN is that of another one. */
  let before = 0;
  let anew = false;

  const endpointsOf = (isSent: boolean): Pick<LineSegment, "source" | "destination"> => {
    stack ??= isSent ? "client" : "server";
    const portOf = (side: keyof typeof ports): number =>
      side === "client" ? (ports.client + before) & 0xffff : ports.server;
    const own: Endpoint = { address: addresses[version].stack, port: portOf(stack) };
    const peer: Endpoint = { address: addresses[version].peer, port: portOf(stack === "client" ? "server" : "client") };
    return isSent ? { source: own, destination: peer } : { source: peer, destination: own };
  };

  const nextConnection = (): void => {
    before++;
    [anew, stack, mss, offered, window] = [false, null, null, {}, 0xffff];
  };

  const packetOf = (groups: Readonly<Record<string, string>>): ScriptLine => {
    const { direction, flags = "", seq, length, rest = "" } = groups;
    const isSent = direction === ">";
    const control = Array.from(flags).reduce((sum, letter) => sum | (letters[letter] ?? 0), 0);
    if (anew && (control & (SYN | ACK)) === SYN) nextConnection();
    const payload = numberOf(length);
    if (payload === null || payload > 0xffff) return { packets: ["truncated"], leftOut: otherLanguage };
    const written = numberOf(/\bwin (\d+)/.exec(rest)?.[1]);
    if (isSent) window = written ?? window;
    const text = /<([^<>]*)>/.exec(rest)?.[1] ?? "";
    const isAny = text.includes("...");
    const { options: named, unknown } = optionsOf(text);
    const options = isAny && (control & SYN) !== 0 ? offered : named;
    if (!isSent && (control & SYN) !== 0) {
      offered = { ...options };
      delete offered.timestamps;
    }
    if ((control & SYN) !== 0) {
      const { defaultMss } = ipOf({ address: addresses[version].stack });
      mss = Math.min(mss ?? Infinity, isAny ? Infinity : (options.mss ?? defaultMss));
    }
    const packet: LineSegment = {
      ...{ number: null, time: { value: now, since: "start" }, ...endpointsOf(isSent), flags: control },
      ...{ seq: numberOf(seq), ack: numberOf(/\back (\d+)/.exec(rest)?.[1]) ?? 0, length: payload },
      ...{ window: Math.min(0xffff, written ?? (isSent ? window : 0)), isScaled: false, options },
      urgent: numberOf(/\burg (\d+)/.exec(rest)?.[1]) ?? 0,
      ...{ identification: null, ttl: null },
    };
    const parts = [...otherParts(groups), ...unknown].map((part) => `\`${part}\``);
    const packets = isSent && mss !== null && cut < mostCut ? segmentsOf(packet, mss) : [packet];
    cut += packets.length - 1;
    return { packets, leftOut: parts.length === 0 ? null : { code: "script-parts-left-out", values: { parts } } };
  };

  return (line) => {
    const text = code(line);
    const { plus, time, what = "" } = statement.exec(text)?.groups ?? {};
    const found = packet.exec(what)?.groups;
    if (found === undefined && !isStatement.test(what)) {
      const isRest = goesOn(text, false);
      if (overIpv6.test(text)) version = "ipv6";
      if (text.trim() === "" || isRest || /^\s*--\w/.test(text)) return nothing;
      if (offloading.test(text)) return nothing;
      const isCode = /^\s*(?:`|%\{)/.test(text);
      return { packets: [], leftOut: isCode ? otherLanguage : { code: "script-line-unread", values: {} } };
    }
    goesOn(text, true);
    if (time !== undefined) {
      now = Math.min(latestTime, Math.round(Number(time) * 1_000_000) + (plus === undefined ? 0 : now));
    }
    if (found !== undefined) return packetOf(found);
    anew ||= stack !== null && /^socket\s*\(/.test(what);
    if (/^[<>]/.test(what)) return { packets: ["not-tcp"], leftOut: otherLanguage };
    if (offloading.test(what)) return nothing;
    return { packets: [], leftOut: /^[`%]/.test(what) ? otherLanguage : callLeftOut(what) };
  };
}

/** No stack cuts smaller ones. */
const leastMss = 48;

/** The segments that a packet is: each has its options, and what the MSS leaves room for beside them (RFC 6691). */
function segmentsOf(packet: LineSegment, mss: number): LineSegment[] {
  const { length, seq, urgent, flags } = packet;
  const { timestamps, sack = [] } = packet.options;
  const space = (timestamps === undefined ? 0 : 12) + (sack.length === 0 ? 0 : 4 + 8 * sack.length);
  const most = Math.max(leastMss, mss - space);
  const segments: LineSegment[] = [];
  for (let from = 0; from === 0 || from < length; from += most) {
    const isLast = from + most >= length;
    const ahead = urgent > from;
    segments.push({
      ...packet,
      seq: seq === null ? null : plus(seq, from),
      length: Math.min(most, length - from),
      flags: flags & ~(isLast ? 0 : PSH | FIN) & ~(ahead || from === 0 ? 0 : URG),
      urgent: ahead ? urgent - from : 0,
    });
  }
  return segments;
}

/** Calls that the packets tell. */
const toldCall =
  /^(?:socket|bind|listen|accept4?|connect|read|readv|recv|recvfrom|recvmsg|write|writev|send|sendto|sendmsg|close|shutdown)\s*\(/;
/** Calls that change nothing of what TCP does. */
const idleCall = /^(?:fcntl\s*\(|setsockopt\s*\([^,]*,\s*SOL_SOCKET\s*,\s*SO_REUSE(?:ADDR|PORT)\b)/;

/** Of a longer call the beginning is shown. */
const longestCall = 80;

function callLeftOut(what: string): LeftOut | null {
  if (toldCall.test(what) || idleCall.test(what)) return null;
  const call = what.trim();
  const shown = call.length > longestCall ? `${call.slice(0, longestCall - 1)}…` : call;
  return { code: "script-call-left-out", values: { call: shown } };
}

/** What a packet says beside what is read of it: bits of ECN in its IP header, unknown flags, words. */
function otherParts({ codepoint, flags = "", rest = "" }: Readonly<Record<string, string | undefined>>): string[] {
  const unknownFlags = flags.replace(/[FSRPUEW.-]/g, "");
  const words = rest.replace(/<[^<>]*>/g, " ").replace(/\b(?:ack|win|urg) \d+/g, " ");
  return [codepoint ?? "", unknownFlags, words.trim().replace(/\s+/g, " ")].filter((part) => part !== "");
}

/** Tells whether a line is the rest of the one before: of a call with an open parenthesis, or of a command. */
function createContinuations(): (line: string, isStatement: boolean) => boolean {
  let [depth, isCommand] = [0, false];
  return (line, begins) => {
    const isRest = !begins && (depth > 0 || isCommand);
    if (begins) [depth, isCommand] = [0, false];
    for (const sign of line.replace(/"(?:[^"\\]|\\.)*"/g, "")) {
      if (sign === "(") depth++;
      else if (sign === ")") depth = Math.max(0, depth - 1);
      else if (sign === "`") isCommand = !isCommand;
    }
    return isRest;
  };
}

/** A call, a packet that is no TCP, a command or code. */
const isStatement = /^(?:\w+\s*\(|[<>]\s*(?:icmp|udp|gre|ipv[46])\b|`|%\{)/;

/** Takes comments and code out of lines, also those that go on over several. */
function createCodeFilter(): (line: string) => string {
  let end: string | null = null;
  return (line) => {
    let text = line;
    if (end !== null) {
      const at = text.indexOf(end);
      if (at < 0) return "";
      text = text.slice(at + end.length);
      end = null;
    }
    text = withoutComments(text).replace(/(?:\/\/|#).*$/, "");
    for (const [from, to] of [
      ["/*", "*/"],
      ["%{", "}%"],
    ] as const) {
      const at = text.indexOf(from);
      if (at < 0 || text.indexOf(to, at) >= 0) continue;
      end = to;
      return from === "/*" ? text.slice(0, at) : text;
    }
    return text;
  };
}

/** Without the comments that end on the line. */
function withoutComments(line: string): string {
  let [text, from] = ["", 0];
  for (let start = line.indexOf("/*"); start >= 0; start = line.indexOf("/*", from)) {
    const end = line.indexOf("*/", start + 2);
    if (end < 0) break;
    text += `${line.slice(from, start)} `;
    from = end + 2;
  }
  return text + line.slice(from);
}

/** Those that only fill up, or stand for any others. */
const fillers = new Set(["", "nop", "eol", "..."]);

function optionsOf(text: string): { readonly options: OptionsDraft; readonly unknown: readonly string[] } {
  const options: OptionsDraft = {};
  const unknown: string[] = [];
  for (const written of text.split(",")) {
    const option = written.trim();
    const [name = "", ...values] = option.split(/\s+/);
    const [first = null] = values.map(numberOf);
    if (name === "mss" && first !== null) options.mss = first;
    else if (name === "wscale" && first !== null) options.windowScale = first;
    else if (name === "sackOK") options.sackPermitted = true;
    else if (name === "sack") options.sack = blocksOf(values);
    else if (name === "TS") options.timestamps = [numberOf(values[1]) ?? 0, numberOf(values[3]) ?? 0];
    else if (!fillers.has(name)) unknown.push(option);
  }
  return { options, unknown };
}

/** `1:1001 2001:3001` */
function blocksOf(values: readonly string[]): [number, number][] {
  return values.map((value) => {
    const [from, to] = value.split(":");
    return [numberOf(from) ?? 0, numberOf(to) ?? 0];
  });
}
