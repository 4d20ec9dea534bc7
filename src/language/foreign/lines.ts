/** Whole lines as people write them who know other tools: declarations, calls, the network, checks. One edit says it in our words. */
import { stateOf } from "../syntax/vocabulary.ts";
import { name } from "./arrows.ts";
import { parameterRule } from "./parameters.ts";
import { applied, byPatterns, type LinePattern, linePattern as line, sourceOf } from "./rewrite.ts";
import { segmentRule } from "./segments.ts";

const arrow = "(?:->|-x|~>)";
const ipAddress = String.raw`(?:\d+\.\d+\.\d+\.\d+|[\da-fA-F]*:[\da-fA-F:]+)`;
const quoted = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`;

/** A segment of tcpdump, once its ends are ours. */
function segment(from: string, to: string, rest: string): string {
  const text = `${from} -> ${to}: ${rest}`;
  const rule = segmentRule(sourceOf(text));
  return rule === null ? text : applied(text, rule.edits);
}

/** Flags as tcpdump abbreviates them. */
const letters: ReadonlyMap<string, string> = new Map([
  ["S", "SYN"],
  ["F", "FIN"],
  ["R", "RST"],
  ["P", "PSH"],
  ["A", "ACK"],
  [".", "ACK"],
]);

function flagsOf(abbreviated: string): string {
  return [...new Set(abbreviated.split(/(?=.)/).map((letter) => letters.get(letter) ?? letter))].join("+");
}

/** `10%`, `1/3`, `0.1`: one of so many. */
function everyNth(amount: string): string | null {
  const [first = "", second] = amount.replace("%", "").split("/");
  const share =
    second === undefined ? Number(first) / (amount.includes("%") ? 100 : 1) : Number(first) / Number(second);
  return share > 0 && share < 1 ? `every=${String(Math.round(1 / share))}` : null;
}

const lines: readonly LinePattern[] = [
  // Segments of tcpdump and Wireshark.
  line(
    String.raw`(?:\d\S*\s+)?(?:IP6?\s+)?(${name})(?:\.\w+)?\s+>\s+(${name})(?:\.\w+)?\s*:\s*(Flags.*)`,
    ([, from = "", to = "", rest = ""]) => segment(from, to, rest),
  ),
  line(String.raw`(${name})\s*->\s*(${name})\s+(Flags?\s*\[.*)`, ([, from = "", to = "", rest = ""]) =>
    segment(from, to, rest),
  ),
  line(
    String.raw`(${name}\s*${arrow}\s*${name}\s*:)\s*([SFRPA][SFRPA.]{0,3})((?:\s.*)?)`,
    ([, ends = "", flags = "", rest = ""]) => `${ends} ${flagsOf(flags)}${rest}`,
  ),
  line(
    String.raw`(${name}\s*${arrow}\s*${name}\s*:)\s*((?:[A-Z+]+\s+)?)(\d+)(\s*(?:bytes?|B))?`,
    ([, ends = "", flags = "", count = "", unit = ""]) => countedSegment(ends, flags, count, unit),
  ),
  line(
    String.raw`(${name}\s*${arrow}\s*${name}\s*:)\s*(?:dup(?:licate)?[\s-]?ack|DupAck)((?:\s.*)?)`,
    ([, ends = "", rest = ""]) => `${ends} ACK${rest}`,
  ),
  line(
    String.raw`(${name}\s*)--?>>?[+-](\s*${name}\s*:.*)`,
    ([, from = "", rest = ""]) => `${from.trimEnd()} -> ${rest.trimStart()}`,
  ),
  line(String.raw`(${name})\s*[-=]+>\s*[xX✗✘❌]\s+(${name}\s*:.*)`, ([, from = "", rest = ""]) => `${from} -x ${rest}`),
  // Endpoints.
  line(
    String.raw`(client|server|host)\s+(${ipAddress}?)(?::(\d+))?`,
    ([, role = "", address = "", port]) =>
      `${role} ${role} address=${address}${port === undefined ? "" : ` port=${port}`}`,
  ),
  line(
    String.raw`(client|server|host|raw)\s+(?!(?:ip|addr|at|on|has|is|port)\b)(${name})\s+(${ipAddress}?)(?::(\d+))?`,
    ([, role = "", who = "", address = "", port]) =>
      `${role} ${who} address=${address}${port === undefined ? "" : ` port=${port}`}`,
  ),
  line(
    String.raw`(client|server|host|raw)\s+(${name})(.*?)\s(?:ip|addr|ipaddr)\s*=\s*(\d+(?:\.\d+){3}|\S+?)(?:\/\d+)?(?::(\d+))?((?:\s.*)?)`,
    ([, role = "", who = "", before = "", address = "", port, after = ""]) =>
      `${role} ${who}${before} address=${address}${port === undefined ? "" : ` port=${port}`}${after}`,
  ),
  line(
    String.raw`(client|server|host)\s+(?!port\b)(${name})\s*(?::|\s(?:on\s+)?port\s*:?)\s*(\d+)`,
    ([, role = "", who = "", port = ""]) => `${role} ${who} port=${port}`,
  ),
  // Calls, and what happens to machines.
  line(
    String.raw`(${name})\s*[:.]\s*sendall\s*\(\s*b?(".*"|\d+)\s*\)`,
    ([, who = "", what = ""]) => `${who}: send ${what}`,
  ),
  // `listen` and `connect` have these in them.
  line(String.raw`(${name}\s*[:.]\s*(?!.*\b(?:listen|connect)\b)(?:socket|bind)\b.*)`, ([call = ""]) => `# ${call}`),
  line(String.raw`(${name})\s*:\s*(?:exit|quit|die|terminate|kill)s?\b.*`, ([, who = ""]) => `${who}: close`),
  // The network.
  line(String.raw`(mtu|MTU|loss)\s*[=:]\s*(\d.*)`, ([, word = "", value = ""]) => lossOr(word.toLowerCase(), value)),
  line(String.raw`loss\s+(\d+(?:\.\d+)?(?:%|/\d+)?)`, ([, amount = ""]) => lossOr("loss", amount)),
  line(String.raw`tc\s+qdisc\s.*\sdelay\s+(\d+(?:\.\d+)?(?:us|ms|s))\b.*`, ([, time = ""]) => `latency ${time}`),
  line(String.raw`tc\s+qdisc\s.*\sloss\s+(\d+(?:\.\d+)?%).*`, ([, amount = ""]) => lossOr("loss", amount)),
  line(String.raw`(?:sudo\s+)?(?:ip\s+link|ifconfig)\s.*\bmtu\s+(\d+).*`, ([, size = ""]) => `mtu ${size}`),
  line(
    String.raw`(?:sudo\s+)?ip6?tables\s.*(?:--syn|--tcp-flags\s+\S+\s+(?:SYN|RST|FIN))\b.*-j\s+DROP\b.*`,
    ([rule = ""]) => flagsDroppedBy(rule),
  ),
  line(
    String.raw`firewall\s+(?:fw\s+)?(?:drop|block|den[yi]|reject|filter)\w*(?:\s+(?:all|every|the))*(?:\s+(?:(SYN|FIN|RST|ACK|PSH)s?|(port\s+\d+)|everything|traffic|packets?|segments?))?`,
    ([, flag, port]) => firewallDrops(flag, port),
  ),
  line(String.raw`(?:sudo\s+)?ip6?tables\s.*\s-j\s+DROP\b.*`, ([rule = ""]) => droppedBy(rule)),
  line(String.raw`echo\s+(\S+)\s*>\s*/proc/sys/net/(?:ipv4|core)/(\w+)`, ([, value = "", setting = ""]) =>
    sysctl(`${setting}=${value}`),
  ),
  // Time.
  line(
    String.raw`\.\.\.\s*(\d+)\s*(ms|s|sec|seconds?|min|minutes?|h|hours?)\b.*\.\.\.`,
    ([, count = "", unit = ""]) => `wait ${count}${unitOf(unit)}`,
  ),
  // Checks.
  line(
    String.raw`((?:expect|wait until)\s+${name})(?:\.state|\s+state)?\s*(?:={1,2}|\s)\s*"?([A-Z_]+)"?`,
    ([, who = "", state = ""]) => (stateOf(state) === null ? null : `${who} ${state}`),
  ),
  // What drawings have, and scenarios do not need.
  line(String.raw`([-=*~_—#]{2,})\s*([^-=*~_—#>:|].*?)\s*\1`, ([, , title = ""]) => `phase ${quoted(title)}`),
  line(String.raw`==+\s*(.*?)\s*==+`, ([, title = ""]) => `phase ${quoted(title)}`),
  line(String.raw`(第[一二三四]次(?:握手|挥手))`, ([, title = ""]) => `phase ${quoted(title)}`),
  line(String.raw`[【〖](.+)[】〗]`, ([, title = ""]) => `phase ${quoted(title)}`),
  line(
    String.raw`((?:activate|deactivate|autonumber|loop|alt|else|opt|par|rect|break|critical)(?:\s+[^:>]*)?|end(?:\s+(?:loop|alt|opt|par|rect|note|box|break|critical))?)`,
    ([, words = ""]) => `# ${words}`,
  ),
];

/** `PSH 100`, `100 bytes`; but `ACK 101` and `SYN 100` are numbers of bytes. */
function countedSegment(ends: string, flags: string, count: string, unit: string): string | null {
  if (flags + unit === "") return null;
  const field = unit !== "" ? "len" : /ACK\s*$/.test(flags) ? "ack" : /^(?:SYN|FIN)\s*$/.test(flags) ? "seq" : "len";
  return `${ends} ${flags}${field}=${count}`;
}

function lossOr(keyword: string, value: string): string | null {
  if (keyword === "mtu") return `mtu ${value}`;
  const every = everyNth(value);
  return every === null ? null : `loss ${every}`;
}

/** What is dropped whatever it carries. */
function droppedBy(rule: string): string {
  const end = (option: string): string | undefined =>
    new RegExp(String.raw`\s-${option}\s+(${name})(?=\s)`, "u").exec(rule)?.[1];
  const [from, to] = [end("s"), end("d")];
  const other = (one: string): string => (one === "client" ? "server" : "client");
  if (from === undefined && to === undefined) return "cut client, server";
  return `cut ${from ?? other(to ?? "")} -> ${to ?? other(from ?? "")}`;
}

/** What is dropped where it comes in, or where it goes out. */
function flagsDroppedBy(rule: string): string {
  const flag = /--tcp-flags\s+\S+\s+(\w+)/.exec(rule)?.[1] ?? "SYN";
  return `loss ${/-[AI]\s+OUTPUT/.test(rule) ? "server -> client" : "client -> server"} flags=${flag}`;
}

function firewallDrops(flag: string | undefined, port: string | undefined): string {
  if (flag !== undefined) return `loss client -> server flags=${flag}`;
  return port === undefined ? "cut client, server" : "cut client -> server";
}

function sysctl(text: string): string | null {
  const rule = parameterRule(sourceOf(text));
  return rule === null ? null : applied(text, rule.edits);
}

function unitOf(word: string): string {
  if (word.startsWith("min")) return "min";
  return word === "ms" ? word : word.charAt(0);
}

export const lineRule = byPatterns(lines);
