/** Lines of programs that make endpoints or sleep: `s = Server(port=80)`, `Host A("10.0.0.1")`, `alice is a client`, `Thread.sleep(1000)`. */
import { callNames } from "../syntax/vocabulary.ts";
import { name } from "./arrows.ts";
import { isDescriptor } from "./calls.ts";
import { parameterNamedIn } from "./parameters.ts";
import { byPatterns, type LinePattern, linePattern } from "./rewrite.ts";
import { isPredicate, role, roleOfName } from "./sentences/lexicon.ts";

function declaration(written: string, who: string, options = ""): string | null {
  if (isPredicate(who)) return null;
  const kind = roleOfName(written) ?? written.toLowerCase();
  return [kind, who, ...options.split(",").flatMap(optionOf)].join(" ");
}

/** `"10.0.0.1"`, `80`, `port=80`. */
function optionOf(written: string): readonly string[] {
  const option = written
    .trim()
    .replace(/["'{}]/g, "")
    .trim();
  if (option === "" || new RegExp(`^${name}$`, "u").test(option)) return [];
  if (/^\d+$/.test(option)) return [`port=${option}`];
  return [/^[\da-f]*[.:][\da-f.:]+$/i.test(option) ? `address=${option}` : option.replace(/\s*[:=]\s*/, "=")];
}

function ownOption(who: string, args: string): string | null {
  const option = parameterNamedIn(args);
  return option === null ? null : `${who} ${who} ${option.setting}`;
}

/** Attributes of ns-3, and what they set here. */
const attributes: ReadonlyMap<string, string> = new Map([
  ["SegmentSize", "set mss="],
  ["InitialSlowStartThreshold", "set ssthresh="],
  ["DelAckTimeout", "set delayed-ack="],
  ["RcvBufSize", "set receive-buffer="],
  ["SndBufSize", "set send-buffer="],
  ["MinRto", "set min-rto="],
  ["ConnCount", "set syn-retries="],
  ["Delay", "latency "],
  ["Mtu", "mtu "],
]);

function simulated(attribute: string, value: string): string | null {
  const setting = attributes.get(attribute);
  return setting === undefined ? null : setting + value;
}

/** What the number behind a function that sleeps counts. */
const sleeps: ReadonlyMap<string, string> = new Map([
  ["Thread.sleep", "ms"],
  ["Sleep", "ms"],
  ["msleep", "ms"],
  ["sleep_ms", "ms"],
  ["usleep", "us"],
]);

function wait(call: string, count: string): string {
  const unit = sleeps.get(call) ?? "s";
  return unit === "us" ? `wait ${String(Number(count) / 1000)}ms` : `wait ${count}${unit}`;
}

const line = (pattern: string, by: LinePattern["by"]): LinePattern => linePattern(pattern, by, "i");

const patterns: readonly LinePattern[] = [
  line(String.raw`(?:\w+\.)?setsockopt\s*\(\s*(client|server)\s*,(.*)\)\s*;?`, ([, who = "", args = ""]) =>
    ownOption(who, args),
  ),
  line(String.raw`(client|server)\.setsockopt\s*\((.*)\)\s*;?`, ([, who = "", args = ""]) => ownOption(who, args)),
  line(
    String.raw`.*Set(?:Default|\w*Attribute)\s*\(\s*"(?:.*::)?(\w+)"\s*,\s*\w+\s*\(\s*"?([\w.]+)"?\s*\)\s*\)\s*;?`,
    ([, name = "", value = ""]) => simulated(name, value),
  ),
  // An error that a test expects.
  line(
    String.raw`(?:expect|assert\w*)\s*\(\s*(?:\(\)\s*=>\s*)?(${name})\.(\w+)\s*\(.*\)\s*\)\.(?:\w+\.)*to_?throw\w*\s*\(\s*["']?(E[A-Z]+)["']?\s*\)\s*;?`,
    ([, who = "", call = "", errno = ""]) => `${who}: ${call} fails ${errno.toUpperCase()}`,
  ),
  line(
    String.raw`(${name})\s*[:.]\s*(?:\w+\.)?connect\s*\(\(\s*(["']?[\w.]+)["']?\s*,\s*\w+\s*\)\)\s*;?`,
    // A host that is not quoted is a variable.
    ([, who = "", host = ""]) => `${who}: connect${peerOf(host)}`,
  ),
  line(
    String.raw`(${callNames.join("|")})\s*\(\s*(?!\d)(${name})\s*,\s*(.*[\d"'_].*)\)\s*;?`,
    ([, call = "", who = "", args = ""]) =>
      isDescriptor(who) || call === "connect" ? null : `${who}: ${call}(fd, ${args})`,
  ),
  line(
    String.raw`(?:test|it|describe|context|scenario)\s*\(\s*(["'])(.*?)\1.*`,
    ([, , title = ""]) => `scenario "${title}"`,
  ),
  line(String.raw`(?:def|func|function|fn)\s+(test\w*)\s*\(.*\)\s*[:{]?`, ([, title = ""]) => `scenario "${title}"`),
  line(String.raw`(?:\w+\.)?setsockopt\s*\((.*)\)\s*;?`, ([, args = ""]) => {
    const option = parameterNamedIn(args);
    return option === null ? null : `set ${option.setting}`;
  }),
  line(
    String.raw`(${name})\s*[:.]\s*(?:recv|read)\s*\([^()]*\)\s*(?:->|=+|returns?|→)\s*(\d+|b?"[^"]*")`,
    ([, who = "", what = ""]) => `${who}: recv${bytesOf(what)}`,
  ),
  line(String.raw`((?:\w+\.)?(?:[mu]?sleep|sleep_ms))\s*\(\s*(\d+(?:\.\d+)?)\s*\)\s*;?`, ([, call = "", count = ""]) =>
    wait(call, count),
  ),
  line(
    String.raw`(?:(?:let|var|const|auto|final)\s+)?(${name})\s*:?=\s*(?:new\s+)?(${role})\s*\((.*)\)`,
    ([, who = "", kind = "", options]) => declaration(kind, who, options),
  ),
  line(String.raw`(${role})\s+(${name})\s*\((.*)\)`, ([, kind = "", who = "", options]) =>
    declaration(kind, who, options),
  ),
  line(String.raw`(?:let|var|const|auto)\s+(${name})\s*=\s*"?(${role})"?`, ([, who = "", kind = ""]) =>
    declaration(kind, who),
  ),
  line(String.raw`(?:(?:let|var|const|auto)\s+)?(client|server)\s*=\s*"?(${name})"?`, ([, kind = "", who = ""]) =>
    declaration(kind, who),
  ),
  line(
    String.raw`([\p{L}_][\p{L}\p{M}\p{N}_]*?)(?:\s*[:：(]|\s+is(?:\s+(?:a|an|the))?|\s*(?:是|为|作为))\s*(${role})\s*\)?`,
    ([, who = "", kind = ""]) => declaration(kind, who),
  ),
  line(
    String.raw`((?:let|var|const|auto)\s+)?(\w+\s*=\s*(?:new\s+)?socket(?:\.socket)?\s*\(.*\))`,
    ([, , made = ""]) => `# ${made}`,
  ),
];

export const programRule = byPatterns(patterns);

/** What a read returns, in bytes: 0 and an empty text are the end. */
function bytesOf(result: string): string {
  const text = /^b?"(.*)"$/.exec(result)?.[1];
  const count = text === undefined ? Number(result) : new TextEncoder().encode(text).length;
  return count === 0 ? "" : ` ${String(count)}`;
}

/** `"server"`, `server`; but `HOST` and `"10.0.0.1"` name no endpoint. */
function peerOf(host: string): string {
  const peer = host.replace(/^["']/, "");
  return (/^["']\p{L}\w*$/u.test(host) && peer !== "localhost") || /^(?:client|server)$/.test(peer) ? ` (${peer})` : "";
}
