/** One connection of a capture, counted as its segments go by. Keeps no segment. */
import { distance, plus, upTo } from "../../tcp/model/sequence.ts";
import { ACK, FIN, RST, SYN } from "../../tcp/model/types.ts";
import type { CountedSegment, Endpoint } from "../model/segment.ts";
import type { Archive, Sides } from "./archive.ts";
import { reorderingTime, type Side } from "./side.ts";

export const openings = ["handshake", "simultaneous", "refused", "unanswered", "incomplete", "not-captured"] as const;
export type Opening = (typeof openings)[number];
export const closings = [
  ...(["four-way", "three-way", "simultaneous", "reset", "timed-out", "half-closed", "open", "not-captured"] as const),
];
export type Closing = (typeof closings)[number];
export type TapPlace = "client" | "server" | "between" | "unknown";
export type SideName = "client" | "server";

/** The next number of an end, and the one that it acknowledges. */
export interface Numbers {
  readonly seq: number;
  readonly ack: number;
}

/** A segment that is retransmitted so often without an answer ends a connection, as far as numbers can tell. */
const givenUp = 5;

/** A connection that was idle for so long may not be known any more on its way. µs */
const longPause = 1_000_000;

/** The near end's gap of the handshake is less than this share of the other's. */
const nearShare = 1 / 5;

/** What the connections to one server show together. */
export interface Neighbors {
  /** How many ports a client used again while they were in TIME_WAIT. */
  readonly reusedPorts: (address: string) => number;
  /** How many SYN+ACKs were neither acknowledged nor repeated: a listener that keeps no state sends such (SYN cookies). */
  readonly forgotten: () => number;
  readonly hasForgotten: (connection: Connection) => boolean;
  /** How many of them got their SYN+ACK again though the handshake was complete. */
  readonly repeatedLate: () => number;
  /** A segment of one of them was captured at this time. */
  readonly saw: (time: number) => void;
  /** The latest time of them, µs. */
  readonly seenUntil: () => number;
}

export class Connection {
  readonly id: number;
  readonly client: Endpoint;
  readonly server: Endpoint;
  /** Whether it goes from a socket to itself: then both ends are one, the client. */
  readonly isToItself: boolean;
  readonly start: number;
  /** The interface that saw it first. */
  readonly #tap: number;
  /** The frame from which on another one saw the same: from there only the first counts. */
  #seenTwiceFrom: number | null = null;
  /** When the capture last saw it. A number from the beginning, so that a new time takes no memory of its own. */
  end = 0;
  /** The frames of its first and its last segment. */
  readonly firstFrame: number;
  lastFrame: number;
  /** The longest time between two of its segments, µs. */
  longestPause = 0;
  /** When the client's ACK completed the handshake. */
  #completed: number | null = null;
  /** Whose FIN or RST came first. */
  closedFirst: SideName | null = null;
  /** Whose RST ended it, and when. */
  resetBy: SideName | null = null;
  resetAt = 0;
  /** Whose RST did not end it: this end sent on. */
  ignoredReset: SideName | null = null;
  /** Whether the server had an older connection on these ports: it answered the SYN with an ACK, and the client reset that. */
  isHalfOpen = false;
  /** Whether the server's SYN+ACK was captured before the SYN that it answers. */
  isReordered = false;
  /** SYN+ACKs that came though the client had completed the handshake. */
  lateSynAcks = 0;
  /** Who sent data after a long pause without an answer since, and how long the pause was, µs. */
  afterPause: { readonly by: SideName; readonly time: number } | null = null;

  /** What the connection before this one would send next, between the same ports; null: there was none, or it was reset. */
  readonly before: Readonly<Record<SideName, Numbers>> | null;

  /** Whether the server closed the connection before this one first: it is in TIME_WAIT, if that is not over. */
  readonly isAfterTimeWait: boolean;

  /** Whether another connection between the same ports follows it. */
  isFollowed = false;

  /** What it shares with other connections to the same server. */
  neighbors: Neighbors | null = null;

  /** What is counted of its ends; null: the archive has it. */
  #sides: Sides | null;
  readonly #archive: Archive;
  #kept = 0;

  constructor(id: number, first: CountedSegment, before: Connection | null, archive: Archive) {
    this.id = id;
    this.#archive = archive;
    this.#sides = archive.begin();
    this.before = before?.numbersBehind(first) ?? null;
    const isFromClient = fromClient(first);
    this.client = isFromClient ? first.source : first.destination;
    this.server = isFromClient ? first.destination : first.source;
    this.isAfterTimeWait = before?.isInTimeWait(this.server) ?? false;
    this.isToItself = isSame(this.client, this.server);
    this.start = first.time;
    this.#tap = first.tap;
    this.end = first.time;
    this.firstFrame = first.frame;
    this.lastFrame = first.frame;
  }

  get sides(): Sides {
    const sides = this.#sides ?? this.#archive.read(this.#kept);
    return this.isToItself ? { client: sides.client, server: sides.client } : sides;
  }

  /** Its ends, each once. */
  get ends(): readonly SideName[] {
    return this.isToItself ? ["client"] : ["client", "server"];
  }

  /** Takes less memory until its next segment. */
  rest(): void {
    if (this.#sides === null) return;
    this.#kept = this.#archive.keep(this.#sides);
    this.#sides = null;
  }

  /** It is counted no longer. */
  drop(): void {
    if (this.#sides === null) this.#archive.drop(this.#kept);
  }

  #wake(): Sides {
    this.#sides ??= this.#archive.take(this.#kept);
    return this.#sides;
  }

  /** What the ends send after both have closed: `client` is the one that sends `next`. */
  numbersBehind(next: CountedSegment): Readonly<Record<SideName, Numbers>> | null {
    const { client, server } = this.sides;
    if (client.fin === null || server.fin === null) return null;
    const ends = { client: plus(client.fin, 1), server: plus(server.fin, 1) };
    const first = { seq: ends.client, ack: ends.server };
    const second = { seq: ends.server, ack: ends.client };
    return this.sideOf(next) === "client" ? { client: first, server: second } : { client: second, server: first };
  }

  sideOf({ source }: CountedSegment): SideName {
    return isSame(source, this.client) ? "client" : "server";
  }

  /** Whether a segment goes between its sockets, in either direction. */
  isBetween({ source, destination }: CountedSegment): boolean {
    const { client, server } = this;
    return (
      (isSame(source, client) && isSame(destination, server)) || (isSame(source, server) && isSame(destination, client))
    );
  }

  /** Whether it counted this segment between its sockets, or would. */
  counts({ frame, tap }: CountedSegment): boolean {
    return tap === this.#tap || this.#seenTwiceFrom === null || frame < this.#seenTwiceFrom;
  }

  /** Whether it counts a segment that another interface saw than the first one. */
  #countsOther(segment: CountedSegment, own: Side): boolean {
    if (own.isSeenFirst) this.#seenTwiceFrom ??= segment.frame;
    return this.counts(segment);
  }

  /** Counts a segment. False: another interface saw what the first one sees as well. */
  add(segment: CountedSegment): boolean {
    const name = this.sideOf(segment);
    const sides = this.#wake();
    const { client } = sides;
    const server = this.isToItself ? client : sides.server;
    const own = name === "client" ? client : server;
    const peer = name === "client" ? server : client;
    this.lastFrame = segment.frame;
    if (segment.tap === this.#tap) own.isSeenFirst = true;
    else if (!this.#countsOther(segment, own)) return false;
    this.#takeTime(segment, name, own, peer);
    const { flags, ack, length } = segment;
    if (client.syn !== null && server.syn === null && this.#isOfOlder(segment, name, sides)) {
      this.isHalfOpen ||= name === "client";
      own.segments++;
      return true;
    }
    if ((flags & SYN) !== 0) this.#takeSyn(segment, name, own, peer);
    if (length > 0) {
      own.large.sent(segment);
      if ((flags & SYN) === 0) own.stalls.sent(segment, this);
    }
    own.timestamps.sent(segment, peer.lastAck);
    if ((flags & (ACK | RST)) === ACK) this.#takeAck(segment, name, own, peer);
    if ((flags & (FIN | RST)) !== 0 || this.resetBy !== null) this.#takeEnd(segment, name, own, peer);
    const { bytes } = own;
    const isScaled = (flags & SYN) === 0 && client.windowScale !== null && server.windowScale !== null;
    own.sent(segment, isScaled ? (own.windowScale ?? 0) : 0);
    if (peer.fin !== null && !upTo(ack, peer.fin)) own.bytesAfterFin += own.bytes - bytes;
    return true;
  }

  #takeTime({ length, seq, time }: CountedSegment, name: SideName, own: Side, peer: Side): void {
    const pause = time - this.end;
    if (this.afterPause !== null && this.afterPause.by !== name) this.afterPause = null;
    // New data after a pause in which all was acknowledged: a retransmission waits, too, but for an answer.
    if (pause >= longPause && length > 0 && (seq | 0) === own.next && peer.lastAck === own.next)
      this.afterPause ??= { by: name, time: pause };
    if (pause > this.longestPause) this.longestPause = pause;
    if (pause > 0) this.end = time;
  }

  #takeSyn({ flags, seq }: CountedSegment, name: SideName, own: Side, peer: Side): void {
    if (name === "server") {
      if (seq === own.syn && this.#completed !== null) this.lateSynAcks++;
    } else if ((flags & ACK) === 0 && own.syn === null && peer.synAck && peer.synAnswers === seq) {
      this.isReordered = true;
    }
  }

  /** A segment that closes, or what follows a RST. */
  #takeEnd(segment: CountedSegment, name: SideName, own: Side, peer: Side): void {
    const { flags, ack } = segment;
    if ((flags & (FIN | RST)) !== 0) this.closedFirst ??= name;
    this.#takeReset(segment, name);
    if ((flags & FIN) !== 0 && own.fin === null && peer.fin !== null) {
      own.finAnswers = !upTo(ack, peer.fin) && (own.lastAck === null || upTo(own.lastAck, peer.fin));
    }
  }

  /** A TCP that has sent a RST sends nothing else. */
  #takeReset({ flags, time }: CountedSegment, name: SideName): void {
    if ((flags & RST) !== 0) {
      if (this.resetBy === null) [this.resetBy, this.resetAt] = [name, time];
      return;
    }
    if (this.resetBy !== name || time - this.resetAt <= reorderingTime) return;
    this.ignoredReset ??= name;
    this.resetBy = null;
    if (this.sides.client.fin === null && this.sides.server.fin === null) this.closedFirst = null;
  }

  /** The server has an older connection on these ports: it answers the SYN with an ACK, which the client resets. */
  #isOfOlder({ flags, ack }: CountedSegment, name: SideName, { client, server }: Sides): boolean {
    if (name === "client") return (flags & RST) !== 0 && server.segments > 0;
    const isAnswer = (flags & (SYN | RST | ACK)) === ACK && (ack | 0) !== client.next;
    return isAnswer && client.syn !== null && client.next === ((client.syn + 1) | 0);
  }

  #takeAck(segment: CountedSegment, name: SideName, own: Side, peer: Side): void {
    const { ack, flags, time } = segment;
    peer.large.acknowledged(segment);
    if (peer.coversGap(ack | 0)) own.acknowledgedUnseen++;
    const { next } = peer;
    if (peer.acknowledged(ack | 0) && !answersProbe(segment, peer, next)) own.acknowledgedUnseen++;
    if (own.lastAck !== null && distance(ack, own.lastAck) > 0) peer.unanswered = 0;
    peer.stalls.acknowledged(segment, this);
    if (this.#completed !== null || name === "server" || (flags & SYN) !== 0 || peer.syn === null) return;
    if (!upTo(ack, peer.syn)) this.#completed = time;
  }

  /** Whether a SYN at this moment begins another connection: one that a TCP in CLOSED or TIME_WAIT may take. */
  isRenewedBy({ seq, flags, source }: CountedSegment): boolean {
    if ((flags & (SYN | ACK | RST)) !== SYN) return false;
    const { client, server } = this.sides;
    const own = isSame(source, this.client) ? client : server;
    if (own.syn === seq) return false;
    const isOver = client.resets + server.resets > 0 || (client.fin !== null && server.fin !== null);
    // Of an end that is not seen, neither is its FIN or RST.
    const isOneSided = own.fin !== null && Math.min(client.segments, server.segments) === 0;
    return isOver || isOneSided || (client.syn === null && server.syn === null);
  }

  /** Whether a SYN at this moment may begin another connection, should its peer take it: an end that was restarted has a new number. */
  mayBeRenewedBy({ seq, flags, source }: CountedSegment): boolean {
    if ((flags & (SYN | ACK | RST)) !== SYN) return false;
    const { client, server } = this.sides;
    const { syn } = isSame(source, this.client) ? client : server;
    return syn !== null && syn !== seq;
  }

  /** Up to when the capture shows that it or one of its neighbors was looked at, µs. */
  get seenUntil(): number {
    return Math.max(this.end, this.neighbors?.seenUntil() ?? 0);
  }

  get segments(): number {
    const { client, server } = this.sides;
    return this.isToItself ? client.segments : client.segments + server.segments;
  }

  get opening(): Opening {
    const { client, server } = this.sides;
    if (client.syn === null) return this.#openingAtServer(server, client);
    if (this.isToItself && !client.synAck) return "unanswered";
    if (server.syn === null) {
      if (server.resets > 0) return "refused";
      if (server.segments > 0) return "incomplete";
      // The client acknowledges what was not captured.
      return client.lastAck === null ? "unanswered" : "handshake";
    }
    // Both sent a SYN of their own, and the first of the server did not answer that of the client.
    if (!server.synAck || client.synAck) return "simultaneous";
    return this.#completed === null ? "incomplete" : "handshake";
  }

  /** Without the SYN of the client: the SYN+ACK answers it. */
  #openingAtServer({ synAck, segments, syns }: Side, client: Side): Opening {
    if (!synAck || client.segments > 0) return "not-captured";
    return segments === syns ? "incomplete" : "handshake";
  }

  /** The only end of which segments were captured, though beyond its SYN it acknowledges what the other one sent. */
  get onlyFrom(): SideName | null {
    const { client, server } = this.sides;
    if (client.segments > 0 && server.segments > 0) return null;
    const { segments, syns, lastAck } = client.segments > 0 ? client : server;
    if (this.isToItself || lastAck === null || segments === syns) return null;
    return client.segments > 0 ? "client" : "server";
  }

  get closing(): Closing {
    const { client, server } = this.sides;
    const isClosed = client.fin !== null && server.fin !== null;
    if (this.resetBy !== null && !(isClosed && this.#finsAcknowledged())) return "reset";
    if (isClosed) {
      const [first, second] = this.closedFirst === "client" ? [client, server] : [server, client];
      if (second.finAnswers) return "three-way";
      // Neither had seen the other's.
      return second.finAck !== null && first.fin !== null && upTo(second.finAck, first.fin)
        ? "simultaneous"
        : "four-way";
    }
    if (Math.max(client.unanswered, server.unanswered) >= givenUp) return "timed-out";
    if (this.isFollowed) return "not-captured";
    return client.fin === null && server.fin === null ? "open" : "half-closed";
  }

  /** Whether this end closed first, and keeps its port. */
  isInTimeWait({ address, port }: Endpoint): boolean {
    const { client, server } = this.sides;
    const closer = this.closedFirst === null ? null : this[this.closedFirst];
    if (client.fin === null || server.fin === null || client.resets + server.resets > 0) return false;
    return closer?.address === address && closer.port === port;
  }

  #finsAcknowledged(): boolean {
    const { client, server } = this.sides;
    return this.#covers(server.lastAck, client.fin) && this.#covers(client.lastAck, server.fin);
  }

  #covers(ack: number | null, fin: number | null): boolean {
    return ack !== null && fin !== null && distance(ack, plus(fin, 1)) >= 0;
  }

  /** The time from the SYN to the ACK that completes the handshake, if neither was repeated: a round trip. µs */
  get roundTrip(): number | null {
    const { client, server } = this.sides;
    if (this.isReordered || this.#completed === null || client.synTime === null) return null;
    const syns = this.isToItself ? client.syns : client.syns + server.syns;
    if (syns > 2) return null;
    return this.#completed - client.synTime;
  }

  get takenAt(): TapPlace {
    if (this.isToItself) return "client";
    const { client, server } = this.sides;
    if (this.#completed === null || client.synTime === null || server.synTime === null) return "unknown";
    if (this.isReordered) return "unknown";
    const [toServer, toClient] = [server.synTime - client.synTime, this.#completed - server.synTime];
    if (toClient < toServer * nearShare) return "client";
    return toServer < toClient * nearShare ? "server" : "between";
  }
}

/** Whether it acknowledges one number more than an end shows that has sent ACKs alone: those were keepalive probes (RFC 9293 §3.8.4). */
function answersProbe({ ack, length, flags }: CountedSegment, { bytes, syn, fin }: Side, next: number | null): boolean {
  const isQuiet = next !== null && bytes === 0 && syn === null && fin === null;
  return isQuiet && length === 0 && (flags & (SYN | FIN)) === 0 && (ack | 0) === ((next + 1) | 0);
}

function isSame(a: Endpoint, b: Endpoint): boolean {
  return a === b || (a.port === b.port && a.address === b.address);
}

/** Who sent the first SYN without ACK; unseen, whose port is higher. */
function fromClient({ flags, source, destination }: CountedSegment): boolean {
  if ((flags & SYN) !== 0) return (flags & ACK) === 0;
  return source.port >= destination.port;
}
