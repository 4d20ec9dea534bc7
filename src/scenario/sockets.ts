/** What a step of TCP changed of a machine's sockets: the figures that `ss` would print, and what each side knows. */
import * as tcp from "../tcp/host.ts";
import type { Knowledge, SocketChange, SocketFigures, TimerName } from "../trace/trace.ts";
import { timerNames } from "../words/names.ts";

/** The sockets that differ between a machine and the one that it was, listeners first. Figures that did not change are left out. */
export function socketChanges(before: tcp.Host, after: tcp.Host): SocketChange[] {
  return [...listenerChanges(before, after), ...connectionChanges(before, after)];
}

function listenerChanges(before: tcp.Host, after: tcp.Host): SocketChange[] {
  if (tcp.listeners(before) === tcp.listeners(after)) return [];
  const open = (host: tcp.Host): Map<number, tcp.Listener> =>
    new Map(tcp.listeners(host).flatMap((each) => (each.open ? [[each.port, each]] : [])));
  const [old, now] = [open(before), open(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((port) =>
    change(0, port, figuresOrNull(old.get(port), listenerFigures), figuresOrNull(now.get(port), listenerFigures)),
  );
}

function connectionChanges(before: tcp.Host, after: tcp.Host): SocketChange[] {
  return tcp.changedConnections(before, after).flatMap(({ id, old, now }) => {
    const port = (now ?? old)?.localPort ?? 0;
    return change(id, port, figuresOrNull(old, connectionFigures), figuresOrNull(now, connectionFigures));
  });
}

function figuresOrNull<T>(of: T | undefined, figures: (of: T) => SocketFigures): SocketFigures | null {
  return of === undefined ? null : figures(of);
}

function change(
  connection: number,
  port: number,
  old: SocketFigures | null,
  now: SocketFigures | null,
): SocketChange[] {
  if (now === null) return old === null ? [] : [{ connection, port, figures: null }];
  if (old === null) return [{ connection, port, figures: now }];
  const changed = Object.entries(now).filter(([name, value]) => !same(old[name as keyof SocketFigures], value));
  return changed.length === 0 ? [] : [{ connection, port, figures: Object.fromEntries(changed) }];
}

/** Figures are numbers, words, and two small lists of them. */
function same(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === "object" && typeof b === "object" && JSON.stringify(a) === JSON.stringify(b));
}

function listenerFigures({ backlog, acceptQueue, synQueue }: tcp.Listener): SocketFigures {
  const queues = { recvQ: acceptQueue.length, sendQ: backlog, synQueue: synQueue.length };
  return { state: "LISTEN", peer: null, peerPort: null, ...queues };
}

/** RFC 5681 §3.1 lets ssthresh begin arbitrarily high: no loss has set it. */
const unset = 0x7fff_ffff;

function connectionFigures(block: tcp.ControlBlock): SocketFigures {
  const { state, remote, unread, unacked, unsentLength, iss, sndUna, sndNxt, sndWnd, rcvWnd } = block;
  const { cwnd, ssthresh, rto, srtt, backoff } = block;
  const heard = hasHeard(block);
  return {
    state,
    peer: remote.host,
    peerPort: remote.port,
    recvQ: unread,
    sendQ: unacked + unsentLength,
    iss,
    sndUna,
    sndNxt,
    sndWnd,
    irs: heard ? block.irs : null,
    rcvNxt: heard ? block.rcvNxt : null,
    rcvWnd,
    cwnd,
    ssthresh: ssthresh >= unset ? null : ssthresh,
    rto,
    srtt,
    backoff,
    timers: runningTimers(block),
    knows: knowledge(block),
  };
}

function runningTimers({ timers }: tcp.ControlBlock): Partial<Record<TimerName, number>> {
  return Object.fromEntries(
    timerNames.flatMap((name) => {
      const timer = timers[name];
      return timer === null ? [] : [[name, timer.at]];
    }),
  );
}

/** Only the peer's SYN tells where its bytes begin. */
function hasHeard({ state }: tcp.ControlBlock): boolean {
  return state !== "SYN_SENT";
}

function knowledge(block: tcp.ControlBlock): Knowledge[] {
  const { iss, sndUna, sndNxt, finReceived, finSent } = block;
  return [
    ...(hasHeard(block) ? (["peer-sends"] as const) : []),
    ...(sndUna !== iss ? (["peer-receives"] as const) : []),
    ...(finReceived ? (["peer-finished"] as const) : []),
    ...(finSent && sndUna === sndNxt ? (["fin-acknowledged"] as const) : []),
  ];
}
