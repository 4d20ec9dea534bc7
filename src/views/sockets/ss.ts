/** How `ss -tanoi` of Linux writes a socket: its names of the states, its timers, the line of its figures. */
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

/** The timers that `ss` shows. It has no word for the user timeout and linger, and writes a delayed ACK as `ato`. */
const timerNames = [
  ["retransmission", "on"],
  ["persist", "persist"],
  ["keepalive", "keepalive"],
  ["time-wait", "timewait"],
  ["fin-wait-2", "timewait"],
] as const satisfies readonly (readonly [TimerName, string])[];

/** The rest of a socket's line: `timer:(on,2sec,1) ts sack wscale:7,7 rto:2000 rtt:20/10 mss:1460`. `time`: now. */
export function ssInfo(figures: Partial<SocketFigures>, time: number, hidden: ReadonlySet<string>): string {
  const part = (name: string, figure: keyof SocketFigures, value: string | number | null | undefined): string[] => {
    if (hidden.has(figure)) return [`${name}:?`];
    return value === undefined || value === null ? [] : [`${name}:${value}`];
  };
  const counted = (name: string, figure: keyof SocketFigures, value = 0): string[] =>
    part(name, figure, value === 0 ? null : value);
  const { options, rto, srtt, rttvar, mss, cwnd, ssthresh, backoff = 0, retransmissions = 0 } = figures;
  return [
    ...timersOf(figures, time, hidden),
    ...(options === undefined || options === "" || hidden.has("options") ? [] : [options]),
    ...part("rto", "rto", rto === undefined ? null : milliseconds(rto)),
    ...counted("backoff", "backoff", backoff),
    ...part("rtt", "srtt", roundTrip(srtt, rttvar)),
    ...part("mss", "mss", mss),
    // Linux counts both in segments.
    ...part("cwnd", "cwnd", inSegments(cwnd, mss)),
    ...part("ssthresh", "ssthresh", inSegments(ssthresh, mss)),
    ...counted("bytes_acked", "acked", figures.acked),
    ...counted("bytes_received", "received", figures.received),
    ...part("retrans", "retransmissions", retransmissions === 0 ? null : `${backoff}/${retransmissions}`),
  ].join(" ");
}

function timersOf(figures: Partial<SocketFigures>, time: number, hidden: ReadonlySet<string>): string[] {
  const { timers = {}, backoff = 0, probes = 0, keepaliveProbes = 0 } = figures;
  const counts: Partial<Record<TimerName, number>> = {
    retransmission: backoff,
    persist: probes,
    keepalive: keepaliveProbes,
  };
  return timerNames.flatMap(([timer, word]) => {
    const due = timers[timer];
    if (due === undefined || hidden.has("timers")) return [];
    return [`timer:(${word},${timeLeft(Math.max(0, due - time))},${counts[timer] ?? 0})`];
  });
}

/** `1min59sec`, `2sec`, `1.5sec`, `200ms`. */
function timeLeft(micros: number): string {
  const whole = Math.floor(micros / 1_000);
  if (whole < 1_000) return `${whole}ms`;
  const minutes = Math.floor(whole / 60_000);
  if (minutes > 9) return `${minutes}min`;
  const seconds = (whole % 60_000) / 1_000;
  if (minutes === 0) return `${seconds < 10 ? seconds : Math.floor(seconds)}sec`;
  return `${minutes}min${seconds < 1 ? "" : `${Math.floor(seconds)}sec`}`;
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
