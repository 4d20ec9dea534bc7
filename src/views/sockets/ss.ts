/** How `ss -tanoi` of Linux writes a socket: its names of the states, its timer, the line of its figures. */
import type { ShownState, SocketFigures, TimerName } from "../../trace/trace.ts";

const names = {
  CLOSED: "UNCONN",
  LISTEN: "LISTEN",
  SYN_SENT: "SYN-SENT",
  SYN_RECEIVED: "SYN-RECV",
  ESTABLISHED: "ESTAB",
  FIN_WAIT_1: "FIN-WAIT-1",
  FIN_WAIT_2: "FIN-WAIT-2",
  CLOSE_WAIT: "CLOSE-WAIT",
  CLOSING: "CLOSING",
  LAST_ACK: "LAST-ACK",
  TIME_WAIT: "TIME-WAIT",
  "?": "?",
} as const satisfies Record<ShownState, string>;

/** A state as `ss` abbreviates it: `ESTAB`. */
export function ssState(state: ShownState): string {
  return names[state];
}

/** The timers that `ss` shows, one of them. It has no word for the user timeout and linger, and writes a delayed ACK as `ato`. */
const timerNames = [
  ["retransmission", "on"],
  ["persist", "persist"],
  ["keepalive", "keepalive"],
  ["time-wait", "timewait"],
  ["fin-wait-2", "timewait"],
] as const satisfies readonly (readonly [TimerName, string])[];

/**
 * The rest of a socket's line: `timer:(on,1.500ms,1) ts sack cubic wscale:7,7 rto:2000 rtt:20/10 mss:1460`. `time`: now. Of a
 * connection that is only half there `ss` knows the timer alone.
 */
export function ssInfo(figures: Partial<SocketFigures>, time: number, hidden: ReadonlySet<string>): string {
  const timer = timerOf(figures, time, hidden);
  const { state, embryonic, timers = {} } = figures;
  const alone = embryonic === true || state === "TIME_WAIT" || timers["fin-wait-2"] !== undefined;
  return [...timer, ...(alone && !hidden.has("state") ? [] : figuresOf(figures, hidden))].join(" ");
}

function figuresOf(figures: Partial<SocketFigures>, hidden: ReadonlySet<string>): string[] {
  const part = (name: string, figure: keyof SocketFigures, value: string | number | null | undefined): string[] => {
    if (hidden.has(figure)) return [`${name}:?`];
    return value === undefined || value === null ? [] : [`${name}:${value}`];
  };
  const counted = (name: string, figure: keyof SocketFigures, value = 0): string[] =>
    part(name, figure, value === 0 ? null : value);
  const { rto, srtt, rttvar, mss, cwnd, ssthresh, bytesResent = 0, ackTimeout = 0 } = figures;
  const { retransmissions = 0, resent = 0 } = figures;
  return [
    ...options(figures, hidden),
    ...part("rto", "rto", rto === undefined ? null : milliseconds(rto)),
    ...counted("backoff", "backoff", backoffOf(figures)),
    ...part("rtt", "srtt", roundTrip(srtt, rttvar)),
    ...counted("ato", "ackTimeout", milliseconds(ackTimeout)),
    ...part("mss", "mss", mss),
    // Linux counts both in segments.
    ...part("cwnd", "cwnd", inSegments(cwnd, mss)),
    ...part("ssthresh", "ssthresh", inSegments(ssthresh, mss)),
    ...counted("bytes_sent", "sndNxt", bytesSent(figures)),
    ...counted("bytes_retrans", "bytesResent", bytesResent),
    ...counted("bytes_acked", "acked", figures.acked),
    ...counted("bytes_received", "received", figures.received),
    ...counted("unacked", "inFlight", figures.inFlight),
    ...part("retrans", "retransmissions", retransmissions === 0 ? null : `${resent}/${retransmissions}`),
    ...counted("lost", "lost", figures.lost),
    ...counted("sacked", "held", figures.held),
    ...counted("dsack_dups", "duplicates", figures.duplicates),
    ...counted("notsent", "notSent", figures.notSent),
    ...counted("snd_wnd", "sndWnd", figures.sndWnd),
  ];
}

/** `ts sack cubic wscale:7,7`: the name of the congestion control is among the options. */
function options({ options = "", congestion }: Partial<SocketFigures>, hidden: ReadonlySet<string>): string[] {
  const name = congestion === undefined || congestion === "none" ? [] : [congestion];
  if (hidden.has("options")) return name;
  const words = options === "" ? [] : options.split(" ");
  const isScale = (word: string): boolean => word.startsWith("wscale:");
  return [...words.filter((word) => !isScale(word)), ...name, ...words.filter(isScale)];
}

/** icsk_backoff counts probes of a shut window, too, and only what doubles the timeout. */
function backoffOf({ timers = {}, backoff = 0, linear = 0, probes = 0 }: Partial<SocketFigures>): number {
  return timers.persist === undefined ? backoff - linear : probes;
}

/** tcpi_bytes_sent: text, every time counted. */
function bytesSent({ state, iss, sndNxt, bytesResent = 0 }: Partial<SocketFigures>): number {
  if (iss === undefined || sndNxt === undefined || state === "SYN_SENT" || state === "SYN_RECEIVED") return 0;
  const fin = state === "FIN_WAIT_1" || state === "FIN_WAIT_2" || state === "CLOSING" || state === "LAST_ACK" ? 1 : 0;
  return Math.max(0, ((sndNxt - iss) >>> 0) - 1 - fin) + bytesResent;
}

/** inet_sk_diag_fill(): of the timers that run, one is reported. */
function timerOf(figures: Partial<SocketFigures>, time: number, hidden: ReadonlySet<string>): string[] {
  const { embryonic, timers = {}, backoff = 0, keepaliveProbes = 0, retransmissions = 0 } = figures;
  const counts: Partial<Record<TimerName, number>> = {
    // Of a SYN+ACK those count that answer a SYN that came again, too.
    retransmission: embryonic === true ? retransmissions : backoff,
    persist: backoff,
    keepalive: keepaliveProbes,
  };
  if (hidden.has("timers")) return [];
  for (const [timer, word] of timerNames) {
    const due = timers[timer];
    if (due !== undefined) return [`timer:(${word},${timeLeft(Math.max(0, due - time))},${counts[timer] ?? 0})`];
  }
  return [];
}

/** print_ms_timer(): `1min59sec`, `12sec`, `2sec`, `1.500ms`, `052ms`. */
function timeLeft(micros: number): string {
  const whole = Math.floor(micros / 1_000);
  const minutes = Math.floor(whole / 60_000);
  const seconds = minutes > 9 ? 0 : Math.floor(whole / 1_000) % 60;
  const rest = minutes > 0 || seconds > 9 ? 0 : whole % 1_000;
  const parts = [
    ...(minutes > 0 ? [`${minutes}min`] : []),
    ...(seconds > 0 ? [`${seconds}${rest > 0 ? "." : "sec"}`] : []),
    ...(rest > 0 ? [`${String(rest).padStart(3, "0")}ms`] : []),
  ];
  return parts.join("");
}

function milliseconds(micros: number): number {
  return Math.round(micros) / 1_000;
}

function roundTrip(srtt: number | null | undefined, rttvar = 0): string | null {
  return srtt === undefined || srtt === null ? null : `${milliseconds(srtt)}/${milliseconds(rttvar)}`;
}

function inSegments(bytes: number | null | undefined, mss: number | undefined): number | null {
  return bytes === undefined || bytes === null || mss === undefined || mss === 0 ? null : Math.floor(bytes / mss);
}
