/** Whole lines as people write them who know other tools: declarations, calls, the network, checks. One edit says it in our words. */
import { icmpTypes } from "../../words/terms/standard-names.ts";
import { stateOf, variableNames } from "../syntax/vocabulary.ts";
import { name } from "./arrows.ts";
import { parameterRule } from "./parameters.ts";
import { applied, byPatterns, type LinePattern, linePattern as line, sourceOf } from "./rewrite.ts";
import { segmentRule } from "./segments.ts";

const arrow = "(?:->|-x|~>)";
const ipAddress = String.raw`(?:\d+\.\d+\.\d+\.\d+|[\da-fA-F]*:[\da-fA-F:]+)`;
const variables = variableNames.map((one) => one.replace(".", "\\.")).join("|");
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

/** `host unreachable`, `frag needed`, `Packet Too Big`. */
function icmpType(words: string): string | null {
  const text = words
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "-");
  if (/^(?:frag(?:mentation)?-needed|packet-too-big|need-to-frag)$/.test(text)) return "fragmentation-needed";
  const plain = text
    .replace(/^destination-(?=.+-unreachable)/, "")
    .replace(/^destination-unreachable$/, "host-unreachable");
  return icmpTypes.find((one) => one === plain) ?? null;
}

function icmpLine(endpoint: string, words: string, rest = ""): string | null {
  const type = icmpType(words);
  return type === null ? null : `icmp ${endpoint}: ${type}${rest}`;
}

const lines: readonly LinePattern[] = [
  // Segments of tcpdump and Wireshark.
  line(
    String.raw`(?:\d\S*\s+)?(?:IP6?\s+)?(${name})(?:\.\w+)?\s+>\s+(${name})(?:\.\w+)?\s*:\s*(Flags.*)`,
    ([, from = "", to = "", rest = ""]) => segment(from, to, rest),
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
    String.raw`(${name}\s*${arrow}\s*${name}\s*:)\s*(?:DUP|Dup|dup)[\s-]?ACK((?:\s.*)?)`,
    ([, ends = "", rest = ""]) => `${ends} ACK${rest}`,
  ),
  line(
    String.raw`(?:retransmit|resend)\s+(${name}\s*->\s*${name}\s*:.*)`,
    ([, rest = ""]) => `${rest.trimEnd()} retransmission`,
  ),
  line(
    String.raw`(${name}\s*)--?>>?[+-](\s*${name}\s*:.*)`,
    ([, from = "", rest = ""]) => `${from.trimEnd()} -> ${rest.trimStart()}`,
  ),
  line(String.raw`(${name})\s*[-=]+>\s*[xX✗✘❌]\s+(${name}\s*:.*)`, ([, from = "", rest = ""]) => `${from} -x ${rest}`),
  // Endpoints.
  line(
    String.raw`(client|server|host)\s+(${ipAddress})`,
    ([, role = "", address = ""]) => `${role} ${role} address=${address}`,
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
  line(String.raw`(${name}\s*[:.]\s*(?!.*\blisten\b)(?:socket|bind)\b.*)`, ([call = ""]) => `# ${call}`),
  line(
    String.raw`(${name})\s*:\s*\w+\.connect\s*\(\(\s*"(${name})"\s*,\s*\d+\s*\)\)`,
    ([, who = "", peer = ""]) => `${who}: connect (${peer})`,
  ),
  line(String.raw`(${name})\.connect\s*\(\s*(${name})\s*\)`, ([, who = "", peer = ""]) => `${who}: connect (${peer})`),
  line(String.raw`(${name})\s*:\s*close\s+(?:the\s+)?(?:socket|connection|fd)`, ([, who = ""]) => `${who}: close`),
  line(String.raw`(${name})\s*:\s*(?:exit|quit|die|terminate|kill)s?\b.*`, ([, who = ""]) => `${who}: close`),
  line(String.raw`(${name})\s*:?\s*(?:crash|reboot|restart)(?:e?s)?`, ([, who = ""]) => `crash ${who}`),
  line(String.raw`power\s*off\s+(${name})`, ([, who = ""]) => `crash ${who}`),
  // The network.
  line(String.raw`(mtu|MTU|loss)\s*[=:]\s*(\d.*)`, ([, word = "", value = ""]) => lossOr(word.toLowerCase(), value)),
  line(String.raw`loss\s+(\d+(?:\.\d+)?(?:%|/\d+)?)`, ([, amount = ""]) => lossOr("loss", amount)),
  line(String.raw`tc\s+qdisc\s.*\sdelay\s+(\d+(?:\.\d+)?(?:us|ms|s))\b.*`, ([, time = ""]) => `latency ${time}`),
  line(String.raw`tc\s+qdisc\s.*\sloss\s+(\d+(?:\.\d+)?%).*`, ([, amount = ""]) => lossOr("loss", amount)),
  line(String.raw`(firewall|nat)((?:\s+(?:idle\s*=\s*\S+|reset))*)`, ([, kind = "", options = ""]) =>
    boxLine(kind, "", "client", "server", options),
  ),
  line(
    String.raw`(firewall|nat)\s+(?:(${name})\s+)?between\s+(${name})\s+and\s+(${name})(.*)`,
    ([, kind = "", box = "", one = "", other = "", rest = ""]) => boxLine(kind, box, one, other, rest),
  ),
  line(
    String.raw`(firewall|nat)\s+(${name})\s+(${name})((?:\s+(?:idle\s*=\s*\S+|reset))*)`,
    ([, kind = "", one = "", other = "", rest = ""]) => boxLine(kind, "", one, other, rest),
  ),
  line(
    String.raw`((?:firewall|nat)\s.*?)\s+(?:timeout|idle|ttl)[\s:]+(\d+\w*)(.*)`,
    ([, box = "", time = "", rest = ""]) => `${box} idle=${time}${rest}`,
  ),
  line(String.raw`(?:sudo\s+)?ip6?tables\s.*\s-j\s+DROP\b.*`, ([rule = ""]) => droppedBy(rule)),
  line(String.raw`cut\s+(?!off\b)(${name})\s+(${name})`, ([, one = "", other = ""]) =>
    one === "the" ? "cut client, server" : `cut ${one}, ${other}`,
  ),
  line(String.raw`cut(?:\s+(?:link|network|cable|connection))?`, () => "cut client, server"),
  line(String.raw`icmp\s+([a-z][a-z-]*-[a-z]+)\s+(${name})`, ([, type = "", who = ""]) => icmpLine(who, type)),
  line(
    String.raw`(?:icmp|ICMP)\s+(${name})\s*:\s*([A-Za-z][A-Za-z\s-]*?)((?:\s+mtu\s*=\s*\d+)?(?:\s*\(.*\))?)`,
    ([, who = "", type = "", rest = ""]) => icmpLine(who, type, rest),
  ),
  line(
    String.raw`(${name})\s*:\s*(?:ICMP|icmp)\s+([A-Za-z][A-Za-z\s-]*?)((?:\s+mtu\s*=\s*\d+)?)`,
    ([, who = "", type = "", rest = ""]) => icmpLine(who, type, rest),
  ),
  line(String.raw`echo\s+(\S+)\s*>\s*/proc/sys/net/(?:ipv4|core)/(\w+)`, ([, value = "", setting = ""]) =>
    sysctl(`${setting}=${value}`),
  ),
  // Time.
  line(String.raw`(?:at\s+)?(?:t|time|T)\s*[=:]?\s*(\d+(?:\.\d+)?(?:us|ms|s|min|h))`, ([, time = ""]) => `at ${time}`),
  line(
    String.raw`\.\.\.\s*(\d+)\s*(ms|s|sec|seconds?|min|minutes?|h|hours?)\b.*\.\.\.`,
    ([, count = "", unit = ""]) => `wait ${count}${unitOf(unit)}`,
  ),
  // Checks.
  line(
    String.raw`((?:expect|wait until)\s+${name})(?:\.state|\s+state)?\s*(?:={1,2}|\s)\s*"?([A-Z_]+)"?`,
    ([, who = "", state = ""]) => (stateOf(state) === null ? null : `${who} ${state}`),
  ),
  line(
    String.raw`((?:expect|wait until)\s.*\S)\s+(?:and|&&|;)\s+(\S.*)`,
    ([, one = "", other = ""]) => `${one}, ${other}`,
  ),
  line(String.raw`expect\s+(${name})\s*,\s*(${name})\s+([A-Z_]+)`, ([, one = "", other = "", state = ""]) =>
    stateOf(state) === null ? null : `expect ${one} ${state}, ${other} ${state}`,
  ),
  line(
    String.raw`((?:expect|wait until)\s+${name}\s+(?:${variables}))\s+(\d+)`,
    ([, what = "", value = ""]) => `${what}=${value}`,
  ),
  // What drawings have, and scenarios do not need.
  line(String.raw`==+\s*(.*?)\s*==+`, ([, title = ""]) => `phase ${quoted(title)}`),
  line(
    String.raw`((?:activate|deactivate|autonumber|loop|alt|else|opt|par|rect|end|break|critical)(?:\s+[^:>]*)?)`,
    ([, words = ""]) => `# ${words}`,
  ),
  line(String.raw`((?:\.\.\.|\|\|\|).*)`, ([, words = ""]) => `# ${words}`),
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

function boxLine(kind: string, box: string, one: string, other: string, rest: string): string {
  return kind === "nat"
    ? `nat ${box === "" ? "gw" : box} ${one} -> ${other}${rest}`
    : `firewall ${box === "" ? "fw" : box} ${one}, ${other}${rest}`;
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

function sysctl(text: string): string | null {
  const rule = parameterRule(sourceOf(text));
  return rule === null ? null : applied(text, rule.edits);
}

function unitOf(word: string): string {
  if (word.startsWith("min")) return "min";
  return word === "ms" ? word : word.charAt(0);
}

export const lineRule = byPatterns(lines);
