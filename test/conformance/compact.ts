import { Numbers } from "./numbers.ts";
import type {
  RawCall,
  RawRecording,
  RawSegment,
  RawState,
  RecordedCall,
  RecordedHost,
  RecordedSegment,
  Recording,
} from "./recording.ts";

/** Why a recording cannot be re-told: it uses something that the language has no word for. */
export class Untellable extends Error {}

const flagLetters: Readonly<Record<string, string>> = {
  S: "SYN",
  F: "FIN",
  R: "RST",
  P: "PSH",
  A: "ACK",
  U: "URG",
  E: "ECE",
  C: "CWR",
};

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
  ["tcp_fin_timeout", "fin-timeout", "60", (value) => `${value}s`],
  ["tcp_timestamps", "timestamps", "1", onOff],
  ["tcp_sack", "sack", "1", onOff],
  ["tcp_window_scaling", "wscale", "1", onOff],
  ["tcp_abort_on_overflow", "abort-on-overflow", "0", onOff],
  ["tcp_syncookies", "syn-cookies", "1", onOff],
  ["tcp_retries2", "retries", "15", String],
];

/** Socket options that a parameter of the language stands for; a null value: no parameter is needed. */
const socketOptions: Readonly<Record<string, (value: unknown) => readonly [string, string] | null>> = {
  SO_REUSEADDR: () => null,
  SO_LINGER: () => null,
  SO_RCVBUF: () => null,
  SO_KEEPALIVE: () => null,
  TCP_REPAIR: () => null,
  TCP_NODELAY: () => ["nagle", "off"],
  TCP_MAXSEG: (value) => ["mss", String(value)],
  TCP_KEEPIDLE: (value) => ["keepalive", `${String(value)}s`],
  TCP_KEEPINTVL: (value) => ["keepalive-interval", `${String(value)}s`],
  TCP_KEEPCNT: (value) => ["keepalive-probes", String(value)],
};

/** The compact form of a recording. Throws Untellable where it uses what the language cannot say. */
export function compact(raw: RawRecording): Recording {
  refuseWhatCannotBeTold(raw);
  const calls = compactCalls(raw);
  const numbers = new Numbers();
  const latency = micros(raw.link.one_way_delay_s);
  const start = Math.min(...calls.map(({ time }) => time), ...raw.wire.map((segment) => startOf(segment, latency)));
  const since = (time: number): number => time - start;
  return {
    name: raw.name,
    title: raw.title,
    description: raw.description,
    latency,
    duration: since(micros(raw.duration_s)),
    settings: kernelSettings(raw.sysctls ?? raw.sysctls_A ?? {}),
    hosts: hostsOf(raw),
    calls: calls.map((call) => ({
      ...call,
      time: since(call.time),
      returned: call.returned === null ? null : since(call.returned),
    })),
    segments: raw.wire.map((segment) => compactSegment(segment, raw, numbers, since)),
  };
}

function refuseWhatCannotBeTold({ apps, wire, sysctls, sysctls_A, sysctls_B_differs }: RawRecording): void {
  for (const values of [sysctls, sysctls_A, sysctls_B_differs]) {
    if (values?.["tcp_rfc1337"] === "1") throw new Untellable("tcp_rfc1337=1");
  }
  if (wire.length === 0) throw new Untellable("a connection of a host with itself");
  // Of several connections between the same two hosts a call means the latest.
  const latest = new Map<string, string>();
  for (const { host, sock, call, ret } of apps) {
    if (call === "connect") latest.set(host, sock);
    if (call === "accept" && typeof ret === "string") latest.set(host, ret);
    const mine = latest.get(host);
    const about =
      ["send", "recv", "close", "shutdown"].includes(call) &&
      !apps.some((other) => other.call === "listen" && other.sock === sock);
    if (about && mine !== undefined && mine !== sock)
      throw new Untellable("a call on another connection than the latest");
  }
}

/** When it left its sender. The observer injects at the receiver's end: what is forged must have left a latency before. */
function startOf(segment: RawSegment, latency: number): number {
  const time = micros(segment.t);
  const [arrival] = segment.delivered;
  return segment.origin === "kernel" || arrival === undefined ? time : Math.min(time, micros(arrival) - latency);
}

function micros(seconds: number): number {
  return Math.round(seconds * 1e6);
}

function onOff(value: string): string {
  return value === "0" ? "off" : "on";
}

function kernelSettings(values: Readonly<Record<string, string>>): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const [sysctl, parameter, standard, as] of sysctls) {
    const value = values[sysctl];
    if (value !== undefined && value !== standard) settings[parameter] = as(value);
  }
  return settings;
}

// ---------------------------------------------------------------- hosts

function hostsOf(raw: RawRecording): RecordedHost[] {
  const named = Object.keys(raw.hosts).map((name) => realHost(name, raw));
  const strangers = [...new Set(raw.wire.flatMap(({ src, dst }) => [src, dst]))]
    .filter((address) => !Object.values(raw.hosts).includes(ipOf(address)))
    .map(
      (address): RecordedHost => ({
        name: nameOf(address, raw),
        role: "raw",
        port: portOf(address),
        settings: {},
        states: [],
      }),
    );
  return [...named, ...strangers];
}

function realHost(name: string, raw: RawRecording): RecordedHost {
  const mine = raw.apps.filter((call) => call.host === name);
  const listen = mine.find(({ call }) => call === "listen");
  const segment = raw.wire.find(
    ({ src, flags, origin }) => ipOf(src) === raw.hosts[name] && flags.includes("S") && origin === "kernel",
  );
  const bind = mine.find(({ call }) => call === "bind");
  const port =
    segment !== undefined ? portOf(segment.src) : portOf(typeof bind?.args[0] === "string" ? bind.args[0] : ":80");
  const peerListens = raw.apps.some(({ host, call }) => host !== name && call === "listen");
  const settings: Record<string, string> = {};
  if (segment !== undefined) settings["window"] = String(segment.win);
  for (const { args } of mine.filter(({ call }) => call === "setsockopt")) {
    const option = socketOptions[String(args[0])];
    if (option === undefined) throw new Untellable(`the socket option ${String(args[0])}`);
    const setting = option(args[1]);
    if (setting !== null) settings[setting[0]] = setting[1];
  }
  const kernel = raw.sysctls_B_differs;
  return {
    name,
    role: listen !== undefined ? "server" : peerListens ? "client" : "host",
    port,
    ...(listen !== undefined && { backlog: Number(listen.args[0]) }),
    settings: { ...(name === "B" && kernel ? kernelSettings(kernel) : {}), ...settings },
    states: statesOf(name, raw),
  };
}

/**
 * The states of a host's connections. Two that one segment brought about count as the second: a step of RFC 9293 takes
 * a control block from FIN_WAIT_1 to TIME_WAIT at once, where the kernel notes both. CLOSED parts two incarnations.
 */
function statesOf(name: string, raw: RawRecording): string[][] {
  const lists: { readonly begin: number; readonly states: string[] }[] = [];
  for (const [key, changes] of Object.entries(raw.states)) {
    if (!key.startsWith(`${name}:`) || key.endsWith("listener")) continue;
    let current: { readonly begin: number; readonly states: string[] } | null = null;
    let cause: string | null = null;
    for (const change of changes) {
      const state = languageState(change);
      if (current === null) lists.push((current = { begin: change.t, states: [] }));
      else if (change.cause.startsWith("segment") && change.cause === cause) current.states.pop();
      current.states.push(state);
      cause = change.cause;
      if (state === "CLOSED") [current, cause] = [null, null];
    }
  }
  return lists.sort((a, b) => a.begin - b.begin).map(({ states }) => states);
}

function languageState({ state }: RawState): string {
  return state.replaceAll("-", "_");
}

// ---------------------------------------------------------------- calls

const setUp = new Set(["socket", "setsockopt", "bind", "listen", "fcntl", "poll", "TCP_INFO"]);

function compactCalls(raw: RawRecording): RecordedCall[] {
  const onlyPort = onlyEphemeralPort(raw);
  const listeners = new Set(raw.apps.filter(({ call }) => call === "listen").map(({ sock }) => sock));
  const lingering = new Set<string>();
  const repaired = new Set<string>();
  const bound = new Map<string, number>();
  const calls: RecordedCall[] = [];
  for (const call of raw.apps) {
    if (call.call === "setsockopt" && call.args[0] === "SO_LINGER") noteLinger(call, lingering);
    if (call.call === "setsockopt" && call.args[0] === "TCP_REPAIR") repaired.add(call.sock);
    if (call.call === "bind" && typeof call.args[0] === "string") bound.set(call.sock, portOf(call.args[0]));
    if (call.call === "shutdown" && call.args[0] === "SHUT_RD")
      throw new Untellable("a shutdown of the receiving half");
    if (setUp.has(call.call)) continue;
    calls.push(
      compactCall(call, {
        listener: listeners.has(call.sock),
        abort: lingering.has(call.sock),
        crash: repaired.has(call.sock),
        port: bound.get(call.sock) ?? onlyPort,
      }),
    );
  }
  return calls;
}

/** The port of every socket that is not bound, where the kernel was left one alone. */
function onlyEphemeralPort({ sysctls, sysctls_A }: RawRecording): number | null {
  const [low, high] = ((sysctls ?? sysctls_A)?.["ip_local_port_range"] ?? "").split(/\s+/);
  return low !== undefined && low !== "" && low === high ? Number(low) : null;
}

function noteLinger(call: RawCall, lingering: Set<string>): void {
  const value = call.args[1];
  if (!Array.isArray(value) || value[1] !== 0) throw new Untellable("SO_LINGER with a time");
  lingering.add(call.sock);
}

function compactCall(
  raw: RawCall,
  about: { listener: boolean; abort: boolean; crash: boolean; port: number | null },
): RecordedCall {
  const common = {
    time: micros(raw.t),
    host: raw.host,
    result: raw.errno ?? "ok",
    returned: raw.t_end === null ? null : micros(raw.t_end),
  };
  switch (raw.call) {
    case "connect":
      return { ...common, call: "connect", ...(about.port !== null && { port: about.port }) };
    case "accept":
    case "shutdown":
      return { ...common, call: raw.call };
    case "send":
      if (raw.args.length > 1) throw new Untellable("a send with flags (urgent data)");
      return { ...common, call: "send", count: sentBytes(raw) };
    case "recv":
      return { ...common, call: "recv", count: Number(raw.args[0]) };
    case "close":
      // A socket that is closed in repair mode goes without a segment: what its peer sees is a crash.
      return {
        ...common,
        call: about.crash ? "crash" : about.abort ? "abort" : "close",
        ...(about.listener && { listener: true as const }),
      };
    default:
      throw new Untellable(`the call ${raw.call}`);
  }
}

function sentBytes(raw: RawCall): number {
  const text = String(raw.args[0]);
  const bytes = /^(\d+) bytes$/.exec(text);
  return bytes === null ? new TextEncoder().encode(text).length : Number(bytes[1]);
}

// ---------------------------------------------------------------- segments

function compactSegment(
  raw: RawSegment,
  recording: RawRecording,
  numbers: Numbers,
  since: (time: number) => number,
): RecordedSegment {
  const [out, back] = [`${raw.src}>${raw.dst}`, `${raw.dst}>${raw.src}`];
  if (raw.flags.includes("S") && raw.origin === "kernel") numbers.begin(out, raw.seq);
  return {
    time: since(micros(raw.t)),
    from: nameOf(raw.src, recording),
    to: nameOf(raw.dst, recording),
    flags: Array.from(raw.flags, (letter) => flagLetters[letter] ?? letter),
    seq: numbers.relative(out, raw.seq),
    ack: raw.ack === null ? null : numbers.relative(back, raw.ack),
    length: raw.len,
    window: raw.win,
    ...(raw.opts.mss !== undefined && { mss: raw.opts.mss }),
    arrivals: raw.delivered.map((time) => since(micros(time))),
    fate: fateOf(raw),
  };
}

function fateOf(raw: RawSegment): RecordedSegment["fate"] {
  if (raw.origin !== "kernel") return "forged";
  if (raw.delivered.length === 0) return "lost";
  return raw.action === "pass" ? "delivered" : "held";
}

function ipOf(address: string): string {
  return address.slice(0, address.lastIndexOf(":"));
}

function portOf(address: string): number {
  return Number(address.slice(address.lastIndexOf(":") + 1));
}

/** `A`, `B`, and `H70` for a stranger at 10.9.0.70. */
function nameOf(address: string, raw: RawRecording): string {
  const ip = ipOf(address);
  const known = Object.entries(raw.hosts).find(([, hostIp]) => hostIp === ip);
  return known?.[0] ?? `H${ip.slice(ip.lastIndexOf(".") + 1)}`;
}
