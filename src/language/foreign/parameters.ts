/** Names of sysctls and of socket options, and the parameters of this language that they set. */
import { parameterKinds, variableNames } from "../syntax/vocabulary.ts";
import type { Rewrite, Source } from "./rewrite.ts";
import { bytesIn } from "./sizes.ts";

interface Meaning {
  readonly parameter: string;
  /** What a plain number counts. */
  readonly unit?: "s" | "ms";
  /** On there is off here. */
  readonly inverted?: true;
}

const meanings: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ["tcp_tw_reuse", { parameter: "reuse-time-wait" }],
  ["tcp_fin_timeout", { parameter: "fin-timeout", unit: "s" }],
  ["tcp_syn_retries", { parameter: "syn-retries" }],
  ["tcp_syn_linear_timeouts", { parameter: "syn-linear-timeouts" }],
  ["tcp_synack_retries", { parameter: "synack-retries" }],
  ["tcp_retries2", { parameter: "retries" }],
  ["tcp_orphan_retries", { parameter: "orphan-retries" }],
  ["tcp_max_syn_backlog", { parameter: "syn-backlog" }],
  ["tcp_syncookies", { parameter: "syn-cookies" }],
  ["tcp_abort_on_overflow", { parameter: "abort-on-overflow" }],
  ["tcp_timestamps", { parameter: "timestamps" }],
  ["tcp_sack", { parameter: "sack" }],
  ["tcp_dsack", { parameter: "dsack" }],
  ["tcp_congestion_control", { parameter: "congestion" }],
  ["tcp_window_scaling", { parameter: "wscale" }],
  ["tcp_rfc1337", { parameter: "rfc1337" }],
  ["tcp_keepalive_time", { parameter: "keepalive", unit: "s" }],
  ["tcp_keepalive_intvl", { parameter: "keepalive-interval", unit: "s" }],
  ["tcp_keepalive_probes", { parameter: "keepalive-probes" }],
  ["tcp_challenge_ack_limit", { parameter: "challenge-ack" }],
  ["tcp_wmem", { parameter: "send-memory" }],
  ["tcp_rmem", { parameter: "receive-buffer" }],
  ["tcp_rto_min", { parameter: "min-rto", unit: "ms" }],
  ["ip_local_port_range", { parameter: "ports" }],
  ["somaxconn", { parameter: "backlog" }],
  ["SO_LINGER", { parameter: "linger", unit: "s" }],
  ["SO_REUSEADDR", { parameter: "reuse-address" }],
  ["SO_KEEPALIVE", { parameter: "keepalive" }],
  ["SO_RCVBUF", { parameter: "receive-buffer" }],
  ["SO_SNDBUF", { parameter: "send-memory" }],
  ["TCP_NODELAY", { parameter: "nagle", inverted: true }],
  ["TCP_QUICKACK", { parameter: "quickack" }],
  ["TCP_MAXSEG", { parameter: "mss" }],
  ["TCP_DEFER_ACCEPT", { parameter: "defer-accept", unit: "s" }],
  ["TCP_KEEPIDLE", { parameter: "keepalive", unit: "s" }],
  ["TCP_KEEPINTVL", { parameter: "keepalive-interval", unit: "s" }],
  ["TCP_KEEPCNT", { parameter: "keepalive-probes" }],
  ["TCP_USER_TIMEOUT", { parameter: "user-timeout", unit: "ms" }],
  ["TCP_SYNCNT", { parameter: "syn-retries" }],
  ["TCP_WINDOW_CLAMP", { parameter: "window" }],
  ["initial_cwnd", { parameter: "cwnd" }],
  ["initial-cwnd", { parameter: "cwnd" }],
  ["init_cwnd", { parameter: "cwnd" }],
  ["initcwnd", { parameter: "cwnd" }],
  ["congestion_control", { parameter: "congestion" }],
  ["congestion-control", { parameter: "congestion" }],
  ["initial_rto", { parameter: "rto", unit: "s" }],
  ["initial-rto", { parameter: "rto", unit: "s" }],
  ["rto_min", { parameter: "min-rto", unit: "ms" }],
  ["rto_max", { parameter: "max-rto", unit: "ms" }],
  ["nodelay", { parameter: "nagle", inverted: true }],
  ["window_scaling", { parameter: "wscale" }],
  ["window-scaling", { parameter: "wscale" }],
  ["window_scale", { parameter: "wscale" }],
  ["rcvbuf", { parameter: "receive-buffer" }],
  ["sndbuf", { parameter: "send-memory" }],
  ["rwnd", { parameter: "window" }],
]);

const words = new RegExp(
  String.raw`(?:sysctl\s+(?:-w\s+)?)?(?:net\.(?:ipv4|core)\.)?\b(${[...meanings.keys()].join("|")})\b(?:\s*[=:]\s*|\s+to\s+(?=\d|on|off)|\s+(?=\d|on\b|off\b|true\b|false\b)|\s*,\s*&?(?=\d))?([\w.]+(?:\s(?:ms|s|sec|seconds|min)\b)?)?`,
  "i",
);

interface ForeignSetting {
  readonly from: number;
  readonly to: number;
  readonly word: string;
  /** As this language writes it. */
  readonly setting: string;
}

export function parameterNamedIn(masked: string): ForeignSetting | null {
  const found = words.exec(masked);
  const word = found?.[1];
  if (found === null || word === undefined) return null;
  const meaning = meanings.get(word) ?? meanings.get(word.toLowerCase()) ?? meanings.get(word.toUpperCase());
  if (meaning === undefined) return null;
  const value = valueOf(meaning, found[2]?.replace(/\s+(?:(s)ec(?:ond)?s?|(\w+))$/, "$1$2"));
  return {
    from: found.index,
    to: found.index + found[0].trimEnd().length,
    word,
    setting: `${meaning.parameter}=${value}`,
  };
}

function valueOf({ parameter, unit, inverted }: Meaning, written: string | undefined): string {
  const kind = parameterKinds.get(parameter)?.kind;
  const isOff = written === "0" || written === "off" || written === "false";
  const isOn = written === undefined || /^(?:[12]|on|true)$/.test(written);
  if (kind === "switch") return isOff === (inverted === true) ? "on" : "off";
  if (kind === "duration") {
    if (written === undefined) return parameter === "linger" ? "0s" : "on";
    if (/^\d+$/.test(written)) return unit === undefined && isOn ? "on" : `${written}${unit ?? "s"}`;
    return written;
  }
  if (written === undefined) return "1";
  return parameter === "wscale" && isOn ? "7" : (bytesIn(written) ?? written);
}

const compared = [...parameterKinds.keys(), ...variableNames].map((one) => one.replace(".", "\\."));
const glued = new RegExp(String.raw`(?<=\s)(${compared.join("|")})(\d+(?:\.\d+)?(?:[a-z]+|MSL)?)(?=[\s,]|$)`, "gu");

/** `client alice mss1000`, `expect bob connections1`: the sign between a name and its value is missing. */
export function gluedRule({ masked }: Source): Rewrite | null {
  const before = /^\s*(?:set\s|(?:client|server|host)\s+\S+\s|(?:expect|always|finally|wait\s+until)\s)/.exec(
    masked,
  )?.[0];
  if (before === undefined) return null;
  for (const { 0: word, 1: parameter = "", 2: value = "", index } of masked.matchAll(glued)) {
    if (index < before.length) continue;
    const [meant, to] = [`${parameter}=${value}`, index + word.length];
    return {
      code: "foreign-keyword",
      values: { word, meant },
      at: [index, to],
      edits: [{ from: index, to, by: meant }],
    };
  }
  return null;
}

const declares = /^\s*(?:set|client|server|host)\b/;

/** As an option of a declaration; alone on its line it is one of `set`. */
export function parameterRule({ masked }: Source): Rewrite | null {
  const found = parameterNamedIn(masked);
  if (found === null) return null;
  const { from, to, word, setting } = found;
  const before = masked.slice(0, from).trim();
  const isOff = /^(?:disable|turn off|without|no|关闭|禁用|不使用|关掉)$/i.test(before);
  const isOn = /^(?:enable|turn on|use|with|打开|开启|启用|使用)$/i.test(before);
  // `client 设置 TCP_NODELAY`, `server enables SO_KEEPALIVE`: whose it is, and a word that says so.
  const own = /^(client|server)\s+(?:的)?(?:设置|启用|开启|打开|使用|设|sets?|enables?|uses?|has|with|turns on)$/i.exec(
    before,
  )?.[1];
  if (own !== undefined) {
    const at = masked.length - masked.trimStart().length;
    const meant = `${own} ${own} ${setting}`;
    return { code: "foreign-parameter", values: { word, meant }, at: [at, to], edits: [{ from: at, to, by: meant }] };
  }
  const isAlone = before === "" || isOff || isOn;
  if (!isAlone && !declares.test(masked)) return null;
  const start = isAlone ? masked.length - masked.trimStart().length : from;
  const switched = isOff ? setting.replace(/=(?:on|\d+)$/, "=off") : setting;
  const by = isAlone ? `set ${switched}` : setting;
  return { code: "foreign-parameter", values: { word, meant: by }, at: [start, to], edits: [{ from: start, to, by }] };
}
