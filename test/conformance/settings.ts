import type { RawCall, RawRecording } from "./recording.ts";
import { Untellable } from "./untellable.ts";

/** Parameters of the language, and what follows their `=`. */
export type Settings = Readonly<Record<string, string>>;

const ethernetMss = 1460;

const usualScale = "7";
const usualMemory = "4096 131072 6291456";

/** The kernel's switches, as parameters of the language, and the value that the `linux` profile has anyway. */
const sysctls: readonly (readonly [
  sysctl: string,
  parameter: string,
  standard: string,
  as: (value: string) => string,
])[] = [
  ["tcp_syn_retries", "syn-retries", "6", String],
  ["tcp_syn_linear_timeouts", "syn-linear-timeouts", "4", String],
  ["tcp_synack_retries", "synack-retries", "5", String],
  ["tcp_fin_timeout", "fin-timeout", "60", seconds],
  ["tcp_timestamps", "timestamps", "1", onOff],
  ["tcp_sack", "sack", "1", onOff],
  ["tcp_dsack", "dsack", "1", onOff],
  ["tcp_window_scaling", "wscale", "1", (value) => (value === "0" ? "off" : usualScale)],
  ["tcp_abort_on_overflow", "abort-on-overflow", "0", onOff],
  ["tcp_syncookies", "syn-cookies", "1", onOff],
  ["tcp_max_syn_backlog", "syn-backlog", "128", String],
  ["tcp_retries2", "retries", "15", String],
  ["tcp_orphan_retries", "orphan-retries", "0", String],
  ["tcp_rfc1337", "rfc1337", "0", onOff],
  ["tcp_tw_reuse", "reuse-time-wait", "2", (value) => onOff(value === "1" ? "1" : "0")],
  ["tcp_retrans_collapse", "retransmit-collapse", "1", onOff],
  ["tcp_early_retrans", "tail-loss-probe", "3", onOff],
  ["tcp_frto", "frto", "2", onOff],
  ["tcp_congestion_control", "congestion", "cubic", congestionControl],
  ["tcp_rto_min_us", "min-rto", "200000", (value) => `${Number(value) / 1000}ms`],
  ["tcp_rto_max_ms", "max-rto", "120000", (value) => `${value}ms`],
  ["tcp_rmem", "receive-buffer", usualMemory, (value) => value.split(/\s+/)[1] ?? value],
  ["tcp_rmem", "max-receive-buffer", usualMemory, (value) => value.split(/\s+/)[2] ?? value],
  ["tcp_keepalive_intvl", "keepalive-interval", "75", seconds],
  ["tcp_keepalive_probes", "keepalive-probes", "9", String],
];

/** Switches that the language has no word for, and the values with which they change nothing here. */
const wordless: Readonly<Record<string, readonly string[]>> = {
  tcp_ecn: ["0", "2"],
  tcp_reordering: ["3"],
  tcp_slow_start_after_idle: ["1"],
  tcp_no_metrics_save: ["1"],
  tcp_shrink_window: ["0"],
  tcp_stdurg: ["0"],
  tcp_thin_linear_timeouts: ["0"],
};

/** Socket options that a parameter of the language stands for; null: no parameter is needed. */
const socketOptions: Readonly<Record<string, (value: unknown) => readonly [string, string] | null>> = {
  SO_REUSEADDR: (value) => (Number(value) === 0 ? null : ["reuse-address", "on"]),
  SO_REUSEPORT: () => null,
  // SOCK_MIN_SNDBUF
  SO_SNDBUF: (value) => ["send-memory", String(Math.max(4608, 2 * Number(value)))],
  SO_LINGER: (value) =>
    Array.isArray(value) && Number(value[0]) !== 0 && Number(value[1]) > 0 ? ["linger", `${String(value[1])}s`] : null,
  // SOCK_MIN_RCVBUF
  SO_RCVBUF: (value) => ["receive-buffer", String(Math.max(2304, 2 * Number(value)))],
  SO_KEEPALIVE: () => null,
  IP_RECVERR: (value) => ["recverr", onOff(String(value))],
  TCP_REPAIR: () => null,
  TCP_REPAIR_QUEUE: () => null,
  TCP_QUEUE_SEQ: () => null,
  TCP_CONGESTION: (value) => ["congestion", congestionControl(String(value))],
  TCP_NODELAY: (value) => ["nagle", Number(value) === 0 ? "on" : "off"],
  TCP_QUICKACK: (value) => (Number(value) === 0 ? ["quickack", "off"] : null),
  TCP_DEFER_ACCEPT: (value) => ["defer-accept", seconds(value)],
  TCP_USER_TIMEOUT: (value) => ["user-timeout", `${String(value)}ms`],
  TCP_SYNCNT: (value) => ["syn-retries", String(value)],
  TCP_LINGER2: (value) => ["fin-timeout", seconds(value)],
  TCP_MAXSEG: (value) => ["mss", String(value)],
  TCP_KEEPIDLE: (value) => ["keepalive", seconds(value)],
  TCP_KEEPINTVL: (value) => ["keepalive-interval", seconds(value)],
  TCP_KEEPCNT: (value) => ["keepalive-probes", String(value)],
};

function congestionControl(value: string): string {
  if (value !== "reno" && value !== "cubic") throw new Untellable(`the congestion control ${value}`);
  return value;
}

function onOff(value: string): string {
  return value === "0" ? "off" : "on";
}

function seconds(value: unknown): string {
  return `${String(value)}s`;
}

/** The parameters of all hosts, as far as they differ from the kernel's defaults. */
export function kernelSettings(raw: RawRecording): Settings {
  const values = raw.sysctls ?? raw.sysctls_A ?? {};
  for (const [sysctl, value] of [...Object.entries(values), ...Object.entries(raw.sysctls_B_differs ?? {})])
    if (wordless[sysctl]?.includes(value) === false) throw new Untellable(`${sysctl}=${value}`);
  return given(
    sysctls.filter(([sysctl, , standard]) => values[sysctl] !== standard).map(([sysctl]) => sysctl),
    values,
  );
}

/** The parameters of a host alone: where its kernel is set otherwise, and what its sockets ask for. */
export function hostSettings(name: string, raw: RawRecording): Settings {
  const own = name === "B" ? (raw.sysctls_B_differs ?? {}) : {};
  const settings: Record<string, string> = { ...given(Object.keys(own), own) };
  const listeners = new Set(raw.apps.flatMap(({ call, sock }) => (call === "listen" ? [sock] : [])));
  for (const { host, sock, call, args } of raw.apps) {
    if (host !== name || call !== "setsockopt") continue;
    // What a listener accepts begins with quick ACKs all the same.
    if (args[0] === "TCP_QUICKACK" && listeners.has(sock)) continue;
    const setting = socketOption(args);
    if (setting !== null) settings[setting[0]] = setting[1];
  }
  const offered = raw.wire.find(({ dir, flags }) => dir[0] === name && flags.includes("S"))?.opts.mss;
  // The interface carries more than Ethernet does, or less; less than TCP_MAXSEG, too.
  const asked = settings["mss"] ?? (offered === ethernetMss ? undefined : offered);
  if (asked !== undefined) settings["mss"] = String(Math.min(Number(asked), offered ?? Infinity));
  // SOCK_RCVBUF_LOCK
  if (settings["receive-buffer"] !== undefined) settings["max-receive-buffer"] = "off";
  const keepsAlive = raw.apps.some((call) => call.host === name && isSet(call, "SO_KEEPALIVE"));
  if (!keepsAlive) delete settings["keepalive"];
  else settings["keepalive"] ??= seconds({ ...raw.sysctls, ...raw.sysctls_A, ...own }["tcp_keepalive_time"] ?? 7200);
  return settings;
}

function given(names: readonly string[], values: Settings): Settings {
  return Object.fromEntries(
    sysctls.flatMap(([sysctl, parameter, , as]) => {
      const value = values[sysctl];
      return value === undefined || !names.includes(sysctl) ? [] : [[parameter, as(value)]];
    }),
  );
}

function socketOption([name, value]: readonly unknown[]): readonly [string, string] | null {
  const option = socketOptions[String(name)];
  if (option === undefined) throw new Untellable(`the socket option ${String(name)}`);
  return option(value);
}

function isSet({ call, args }: RawCall, option: string): boolean {
  return call === "setsockopt" && args[0] === option && Number(args[1]) !== 0;
}
