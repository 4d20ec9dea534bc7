/** What a step of TCP changed of a machine's sockets: the figures that `ss` would print, and what each side knows. */
import { size } from "../../persistent/queue.ts";
import * as tcp from "../../tcp/host.ts";
import type { Knowledge, SocketChange, SocketFigures, TimerName } from "../../trace/trace.ts";
import { timerNames } from "../../words/terms/standard-names.ts";

/** The sockets that differ between a machine and the one that it was, listeners first. Figures that did not change are left out. */
export function socketChanges(before: tcp.Host, after: tcp.Host): SocketChange[] {
  const changes = tcp.listeners(before) === tcp.listeners(after) ? [] : listenerChanges(before, after);
  for (const { id, old, now } of tcp.changedConnections(before, after)) {
    const port = (now ?? old)?.localPort ?? 0;
    if (now === undefined) changes.push({ connection: id, port, figures: null });
    else {
      const figures = old === undefined ? connectionFigures(after, now) : changedFigures(old, now, after);
      const timeout = tcp.ackTimeout(after, now);
      if (old === undefined || tcp.ackTimeout(before, old) !== timeout) figures.ackTimeout = timeout;
      const duplicates = tcp.reported(after, now);
      if ((old === undefined ? 0 : tcp.reported(before, old)) !== duplicates) figures.duplicates = duplicates;
      if (!isEmpty(figures)) changes.push({ connection: id, port, figures });
    }
  }
  return changes;
}

function listenerChanges(before: tcp.Host, after: tcp.Host): SocketChange[] {
  const open = (host: tcp.Host): Map<number, tcp.Listener> =>
    new Map(tcp.listeners(host).flatMap((each) => (each.open ? [[each.port, each]] : [])));
  const [old, now] = [open(before), open(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((port) => {
    const listener = now.get(port);
    const figures = listener === undefined ? null : listenerFigures(old.get(port), listener);
    return figures !== null && isEmpty(figures) ? [] : [{ connection: 0, port, figures }];
  });
}

type Figures = { -readonly [K in keyof SocketFigures]?: SocketFigures[K] };

function isEmpty(figures: Figures): boolean {
  for (const _ in figures) return false;
  return true;
}

function listenerFigures(old: tcp.Listener | undefined, now: tcp.Listener): Figures {
  const { backlog, acceptQueue, synQueue } = now;
  const figures: Figures = old === undefined ? { state: "LISTEN", peer: null, peerPort: null } : {};
  if (old?.acceptQueue.length !== acceptQueue.length) figures.recvQ = acceptQueue.length;
  if (old?.backlog !== backlog) figures.sendQ = backlog;
  if (old?.synQueue.length !== synQueue.length) figures.synQueue = synQueue.length;
  return figures;
}

function connectionFigures({ parameters }: tcp.Host, block: tcp.ControlBlock): Figures {
  const { state, remote, iss, sndUna, sndNxt, sndWnd, rcvWnd, rto, srtt, backoff } = block;
  return {
    state,
    peer: tcp.peerName(remote),
    peerPort: remote.port,
    recvQ: unread(block),
    sendQ: waiting(block),
    iss,
    sndUna,
    sndNxt,
    sndWnd,
    irs: ofPeer(block, block.irs),
    rcvNxt: ofPeer(block, block.rcvNxt),
    rcvWnd,
    cwnd: limitOf(block.cwnd),
    ssthresh: limitOf(block.ssthresh),
    rto,
    srtt,
    backoff,
    ...(isEmbryonic(block) && { embryonic: true }),
    ...moreFigures(block, parameters),
    congestion: parameters.congestion,
    timers: runningTimers(block),
    knows: knowledge(block),
  };
}

/** The figures that differ. Written out, for every step of every run comes here. */
function changedFigures(old: tcp.ControlBlock, now: tcp.ControlBlock, { parameters }: tcp.Host): Figures {
  const figures: Figures = {};
  if (old.state !== now.state) figures.state = now.state;
  if (isEmbryonic(old) !== isEmbryonic(now)) figures.embryonic = isEmbryonic(now);
  if (old.sndUna !== now.sndUna) figures.sndUna = now.sndUna;
  if (old.sndNxt !== now.sndNxt) figures.sndNxt = now.sndNxt;
  if (old.sndWnd !== now.sndWnd) figures.sndWnd = now.sndWnd;
  if (old.rcvWnd !== now.rcvWnd) figures.rcvWnd = now.rcvWnd;
  if (old.cwnd !== now.cwnd) figures.cwnd = limitOf(now.cwnd);
  if (old.rto !== now.rto) figures.rto = now.rto;
  if (old.srtt !== now.srtt) figures.srtt = now.srtt;
  if (old.backoff !== now.backoff) figures.backoff = now.backoff;
  if (linear(old, parameters) !== linear(now, parameters)) figures.linear = linear(now, parameters);
  if (unread(old) !== unread(now)) figures.recvQ = unread(now);
  if (waiting(old) !== waiting(now)) figures.sendQ = waiting(now);
  if (ofPeer(old, old.irs) !== ofPeer(now, now.irs)) figures.irs = ofPeer(now, now.irs);
  if (ofPeer(old, old.rcvNxt) !== ofPeer(now, now.rcvNxt)) figures.rcvNxt = ofPeer(now, now.rcvNxt);
  if (old.ssthresh !== now.ssthresh) figures.ssthresh = limitOf(now.ssthresh);
  if (old.probes !== now.probes) figures.probes = now.probes;
  if (old.keepaliveProbes !== now.keepaliveProbes) figures.keepaliveProbes = now.keepaliveProbes;
  if (old.retransmissions !== now.retransmissions) figures.retransmissions = now.retransmissions;
  if (old.bytesResent !== now.bytesResent) figures.bytesResent = now.bytesResent;
  if (size(old.inFlight) !== size(now.inFlight)) figures.inFlight = size(now.inFlight);
  if (lost(old) !== lost(now)) figures.lost = lost(now);
  if (resent(old) !== resent(now)) figures.resent = resent(now);
  if (old.tally.held !== now.tally.held) figures.held = now.tally.held;
  if (old.unsentLength !== now.unsentLength) figures.notSent = now.unsentLength;
  if (received(old) !== received(now)) figures.received = received(now);
  if (acked(old) !== acked(now)) figures.acked = acked(now);
  if (segmentSize(old, parameters) !== segmentSize(now, parameters)) figures.mss = segmentSize(now, parameters);
  if (old.rttvar !== now.rttvar) figures.rttvar = now.rttvar;
  if (old.agreed !== now.agreed) figures.options = options(now);
  if (timersDiffer(old, now)) figures.timers = runningTimers(now);
  if (knowledge(old) !== knowledge(now)) figures.knows = knowledge(now);
  return figures;
}

function isEmbryonic({ state, passive }: tcp.ControlBlock): boolean {
  return passive && state === "SYN_RECEIVED";
}

/** What `ss -i` prints besides. */
function moreFigures(block: tcp.ControlBlock, parameters: tcp.Parameters): Partial<SocketFigures> {
  const { probes, keepaliveProbes, retransmissions, bytesResent, tally, inFlight, unsentLength, rttvar } = block;
  return {
    probes,
    keepaliveProbes,
    retransmissions,
    bytesResent,
    inFlight: size(inFlight),
    lost: lost(block),
    resent: resent(block),
    held: tally.held,
    notSent: unsentLength,
    received: received(block),
    acked: acked(block),
    mss: segmentSize(block, parameters),
    rttvar,
    options: options(block),
  };
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

/** tcp_syn_linear_timeouts */
function linear({ state, backoff }: tcp.ControlBlock, { synLinearTimeouts }: tcp.Parameters): number {
  return state === "SYN_SENT" ? Math.min(backoff, synLinearTimeouts) : 0;
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

function timersDiffer({ timers: old }: tcp.ControlBlock, { timers: now }: tcp.ControlBlock): boolean {
  if (old === now) return false;
  for (const name of timerNames) if (old[name]?.at !== now[name]?.at) return true;
  return false;
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
