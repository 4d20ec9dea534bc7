/** The figures of a connection that `ss` would print, and what each side knows. */
import { size } from "../../persistent/queue.ts";
import * as tcp from "../../tcp/host.ts";
import type { Knowledge, SocketFigures, TimerName } from "../../trace/trace.ts";
import { timerNames } from "../../words/terms/standard-names.ts";

export type Figures = { -readonly [K in keyof SocketFigures]?: SocketFigures[K] };

export function isEmpty(figures: Figures): boolean {
  for (const _ in figures) return false;
  return true;
}

/** The figures that there are, as they are compared. */
interface ComparedFigures {
  state: tcp.ControlBlock["state"];
  sndUna: number;
  sndNxt: number;
  sndWnd: number;
  rcvWnd: number;
  cwnd: number;
  rto: number;
  srtt: number | null;
  backoff: number;
  recvQ: number;
  sendQ: number;
  irs: number | null;
  rcvNxt: number | null;
  ssthresh: number;
  probes: number;
  keepaliveProbes: number;
  retransmissions: number;
  bytesResent: number;
  inFlight: number;
  lost: number;
  resent: number;
  held: number;
  notSent: number;
  received: number;
  acked: number;
  mss: number;
  rttvar: number;
  agreed: tcp.ControlBlock["agreed"];
  knows: readonly Knowledge[];
  ackTimeout: number;
  duplicates: number;
  embryonic: boolean;
  linear: number;
}

/** What was reported of a connection: nothing at first. */
export interface ReportedFigures extends Partial<ComparedFigures> {
  readonly port: number;
  /** When each timer is due. */
  retransmissionAt: number | undefined;
  timeWaitAt: number | undefined;
  persistAt: number | undefined;
  delayedAckAt: number | undefined;
  keepaliveAt: number | undefined;
  userAt: number | undefined;
  finWait2At: number | undefined;
  lingerAt: number | undefined;
}

/** What is reported of a connection before anything is. */
export function nothingReportedOf({ localPort: port }: tcp.ControlBlock): ReportedFigures {
  return {
    port,
    retransmissionAt: undefined,
    timeWaitAt: undefined,
    persistAt: undefined,
    delayedAckAt: undefined,
    keepaliveAt: undefined,
    userAt: undefined,
    finWait2At: undefined,
    lingerAt: undefined,
  };
}

/** The figures of a connection of which nothing was reported, in this order. */
const firstFigures = [
  ...(["state", "peer", "peerPort", "recvQ", "sendQ", "iss", "sndUna", "sndNxt", "sndWnd", "irs", "rcvNxt"] as const),
  ...(["rcvWnd", "cwnd", "ssthresh", "rto", "srtt", "backoff", "embryonic", "probes", "keepaliveProbes"] as const),
  ...(["retransmissions", "bytesResent", "inFlight", "lost", "resent", "held", "notSent", "received"] as const),
  ...(["acked", "mss", "rttvar", "options", "congestion", "timers", "knows", "ackTimeout", "duplicates"] as const),
] satisfies readonly (keyof Figures)[];

export function connectionFigures(reported: ReportedFigures, now: tcp.ControlBlock, host: tcp.Host): Figures {
  const { remote, iss } = now;
  const { congestion } = host.parameters;
  const constant = { peer: tcp.peerName(remote), peerPort: remote.port, iss, congestion, timers: runningTimers(now) };
  const all: Figures = { ...changedFigures(reported, now, host), ...constant };
  const figures: Figures = {};
  for (const name of firstFigures) take(figures, all, name);
  return figures;
}

/** What few connections have is not reported of those that do not have it. */
function take<K extends keyof Figures>(figures: Pick<Figures, K>, all: Pick<Figures, K>, name: K): void {
  const figure = all[name];
  if (figure !== undefined && figure !== false && !(name === "duplicates" && figure === 0)) figures[name] = figure;
}

/** The figures that differ, and are reported by that; null: none does. Written out, for every step of every run comes here. */
export function changedFigures(reported: ReportedFigures, now: tcp.ControlBlock, host: tcp.Host): Figures | null {
  const { parameters } = host;
  const figures: Figures = {};
  if (reported.state !== now.state) figures.state = reported.state = now.state;
  if (reported.sndUna !== now.sndUna) figures.sndUna = reported.sndUna = now.sndUna;
  if (reported.sndNxt !== now.sndNxt) figures.sndNxt = reported.sndNxt = now.sndNxt;
  if (reported.sndWnd !== now.sndWnd) figures.sndWnd = reported.sndWnd = now.sndWnd;
  if (reported.rcvWnd !== now.rcvWnd) figures.rcvWnd = reported.rcvWnd = now.rcvWnd;
  if (reported.cwnd !== now.cwnd) {
    reported.cwnd = now.cwnd;
    figures.cwnd = limitOf(now.cwnd);
  }
  if (reported.rto !== now.rto) figures.rto = reported.rto = now.rto;
  if (reported.srtt !== now.srtt) figures.srtt = reported.srtt = now.srtt;
  if (reported.backoff !== now.backoff) figures.backoff = reported.backoff = now.backoff;
  const recvQNow = unread(now);
  if (reported.recvQ !== recvQNow) figures.recvQ = reported.recvQ = recvQNow;
  const sendQNow = waiting(now);
  if (reported.sendQ !== sendQNow) figures.sendQ = reported.sendQ = sendQNow;
  const irsNow = ofPeer(now, now.irs);
  if (reported.irs !== irsNow) figures.irs = reported.irs = irsNow;
  const rcvNxtNow = ofPeer(now, now.rcvNxt);
  if (reported.rcvNxt !== rcvNxtNow) figures.rcvNxt = reported.rcvNxt = rcvNxtNow;
  if (reported.ssthresh !== now.ssthresh) {
    reported.ssthresh = now.ssthresh;
    figures.ssthresh = limitOf(now.ssthresh);
  }
  if (reported.probes !== now.probes) figures.probes = reported.probes = now.probes;
  if (reported.keepaliveProbes !== now.keepaliveProbes)
    figures.keepaliveProbes = reported.keepaliveProbes = now.keepaliveProbes;
  if (reported.retransmissions !== now.retransmissions)
    figures.retransmissions = reported.retransmissions = now.retransmissions;
  if (reported.bytesResent !== now.bytesResent) figures.bytesResent = reported.bytesResent = now.bytesResent;
  const inFlightNow = size(now.inFlight);
  if (reported.inFlight !== inFlightNow) figures.inFlight = reported.inFlight = inFlightNow;
  const lostNow = lost(now);
  if (reported.lost !== lostNow) figures.lost = reported.lost = lostNow;
  const resentNow = resent(now);
  if (reported.resent !== resentNow) figures.resent = reported.resent = resentNow;
  if (reported.held !== now.tally.held) figures.held = reported.held = now.tally.held;
  if (reported.notSent !== now.unsentLength) figures.notSent = reported.notSent = now.unsentLength;
  const receivedNow = received(now);
  if (reported.received !== receivedNow) figures.received = reported.received = receivedNow;
  const ackedNow = acked(now);
  if (reported.acked !== ackedNow) figures.acked = reported.acked = ackedNow;
  const mssNow = segmentSize(now, parameters);
  if (reported.mss !== mssNow) figures.mss = reported.mss = mssNow;
  if (reported.rttvar !== now.rttvar) figures.rttvar = reported.rttvar = now.rttvar;
  if (reported.agreed !== now.agreed) {
    reported.agreed = now.agreed;
    figures.options = options(now);
  }
  if (timersDiffer(reported, now)) figures.timers = runningTimers(now);
  const knows = knowledge(now);
  if (reported.knows !== knows) figures.knows = reported.knows = knows;
  const ackTimeout = tcp.ackTimeout(host, now);
  if (reported.ackTimeout !== ackTimeout) figures.ackTimeout = reported.ackTimeout = ackTimeout;
  const duplicates = tcp.reported(host, now);
  if (reported.duplicates !== duplicates) figures.duplicates = reported.duplicates = duplicates;
  const embryonic = isEmbryonic(now);
  if (reported.embryonic !== embryonic) figures.embryonic = reported.embryonic = embryonic;
  const linearNow = linear(now, parameters);
  if (reported.linear !== linearNow) figures.linear = reported.linear = linearNow;
  return isEmpty(figures) ? null : figures;
}

function isEmbryonic({ state, passive }: tcp.ControlBlock): boolean {
  return passive && state === "SYN_RECEIVED";
}

/** tcp_syn_linear_timeouts */
function linear({ state, backoff }: tcp.ControlBlock, { synLinearTimeouts }: tcp.Parameters): number {
  return state === "SYN_SENT" ? Math.min(backoff, synLinearTimeouts) : 0;
}

/** tcpi_snd_mss: the timestamps that a SYN asks for count before they are agreed. */
function segmentSize(block: tcp.ControlBlock, { timestamps }: tcp.Parameters): number {
  const asked = block.state === "SYN_SENT" && timestamps ? tcp.timestampsSpace : 0;
  return tcp.segmentSize(block) - asked;
}

/** tcpi_bytes_acked, tcpi_bytes_received: sequence numbers; a server begins to count after its SYN. */
function acked({ iss, sndUna, passive }: tcp.ControlBlock): number {
  return Math.max(0, ((sndUna - iss) >>> 0) - (passive ? 1 : 0));
}

function received({ received: bytes, finReceived }: tcp.ControlBlock): number {
  return bytes + (finReceived ? 1 : 0);
}

/** A SYN that was sent again is both. */
function resent({ state, tally, retransmissions }: tcp.ControlBlock): number {
  return state === "SYN_SENT" ? Math.min(retransmissions, 1) : tally.resent;
}

function lost({ state, tally, retransmissions }: tcp.ControlBlock): number {
  return state === "SYN_SENT" ? Math.min(retransmissions, 1) : tally.lost;
}

function options({ agreed }: tcp.ControlBlock): string {
  const { timestamps, sack, scaling, sendScale, receiveScale } = agreed;
  const scale = scaling ? [`wscale:${String(sendScale)},${String(receiveScale)}`] : [];
  return [...(timestamps ? ["ts"] : []), ...(sack ? ["sack"] : []), ...scale].join(" ");
}

/** Recv-Q: the FIN takes a number, until the application has read the end. A socket in TIME_WAIT has no queues. */
export function unread({ state, unread: bytes, finReceived, endRead, closeCalled }: tcp.ControlBlock): number {
  if (state === "TIME_WAIT") return 0;
  return bytes + (finReceived && !endRead && !closeCalled ? 1 : 0);
}

/** Send-Q: sent or not, it is not acknowledged. */
export function waiting({ state, passive, unacked, unsentLength }: tcp.ControlBlock): number {
  const opens = state === "SYN_SENT" || (state === "SYN_RECEIVED" && !passive);
  const control = opens || state === "FIN_WAIT_1" || state === "CLOSING" || state === "LAST_ACK";
  return unacked + unsentLength + (control ? 1 : 0);
}

/** Null: it limits nothing. No loss has set the threshold, or there is no congestion control. */
function limitOf(bytes: number): number | null {
  return bytes >= tcp.unlimited ? null : bytes;
}

/** Only the peer's SYN says where its bytes begin. */
function ofPeer({ state }: tcp.ControlBlock, number: number): number | null {
  return state === "SYN_SENT" ? null : number;
}

/** Whether other timers run, or at other times; then that is reported. */
function timersDiffer(reported: ReportedFigures, { timers }: tcp.ControlBlock): boolean {
  let differ = false;
  if (reported.retransmissionAt !== timers.retransmission?.at) {
    reported.retransmissionAt = timers.retransmission?.at;
    differ = true;
  }
  if (reported.timeWaitAt !== timers["time-wait"]?.at) {
    reported.timeWaitAt = timers["time-wait"]?.at;
    differ = true;
  }
  if (reported.persistAt !== timers.persist?.at) {
    reported.persistAt = timers.persist?.at;
    differ = true;
  }
  if (reported.delayedAckAt !== timers["delayed-ack"]?.at) {
    reported.delayedAckAt = timers["delayed-ack"]?.at;
    differ = true;
  }
  if (reported.keepaliveAt !== timers.keepalive?.at) {
    reported.keepaliveAt = timers.keepalive?.at;
    differ = true;
  }
  if (reported.userAt !== timers.user?.at) {
    reported.userAt = timers.user?.at;
    differ = true;
  }
  if (reported.finWait2At !== timers["fin-wait-2"]?.at) {
    reported.finWait2At = timers["fin-wait-2"]?.at;
    differ = true;
  }
  if (reported.lingerAt !== timers.linger?.at) {
    reported.lingerAt = timers.linger?.at;
    differ = true;
  }
  return differ;
}

function runningTimers({ timers }: tcp.ControlBlock): Partial<Record<TimerName, number>> {
  const running: Partial<Record<TimerName, number>> = {};
  for (const name of timerNames) {
    const timer = timers[name];
    if (timer !== null) running[name] = timer.at;
  }
  return running;
}

const allKnowledge = ["peer-sends", "peer-receives", "peer-finished", "fin-acknowledged"] as const;

/** One list for each combination, so that equal ones are the same. */
const knowledgeLists: readonly (readonly Knowledge[])[] = Array.from({ length: 2 ** allKnowledge.length }, (_, bits) =>
  allKnowledge.filter((_, bit) => (bits & (1 << bit)) !== 0),
);

function knowledge(block: tcp.ControlBlock): readonly Knowledge[] {
  const { state, iss, sndUna, sndNxt, finReceived, finSent } = block;
  const heard = state === "SYN_SENT" ? 0 : 1;
  const bits = heard | (sndUna === iss ? 0 : 2) | (finReceived ? 4 : 0) | (finSent && sndUna === sndNxt ? 8 : 0);
  return knowledgeLists[bits] ?? [];
}
