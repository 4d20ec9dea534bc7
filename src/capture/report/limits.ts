/** What limits a transfer: the receive window, the application of the sender, or its congestion window. */
import { distance, plus } from "../../tcp/model/sequence.ts";
import { ACK, RST, SYN } from "../../tcp/model/types.ts";
import type { ConnectionStory } from "../explain/connection.ts";
import { isUntold } from "../explain/untold.ts";
import type { CapturedSegment } from "../model/segment.ts";
import type { Connection, SideName } from "../table/connection.ts";

export type Limit = "window" | "application" | "congestion";

export interface Limited {
  readonly by: Limit;
  /** Of the time in which the sender waited, in percent. */
  readonly share: number;
  readonly bytes: number;
}

/** Of shorter transfers nothing can be said. */
const leastSegments = 20;

/** Smaller segments on average are a conversation, no transfer; so are many bytes of the other end. */
const [leastLength, mostAnswered] = [500, 0.1];

/** This share of the time is most of it. */
const most = 0.6;

/** What an ACK lets go leaves within this time, µs. */
const atOnce = 1_000;

/** Null: nothing in particular limits it, or the tap does not show it. Only a tap at the sender knows what it knew. */
export function limitOf(connection: Connection, story: ConnectionStory, sender: SideName): Limited | null {
  if (connection.takenAt !== sender || hasUntoldScale(story)) return null;
  const transfer = new Transfer(scaleOf(connection, sender === "client" ? "server" : "client"));
  for (const { segment, isOwn } of inOrder(story, sender)) {
    if (isOwn) transfer.sent(segment);
    else transfer.acknowledged(segment);
  }
  const { bytes } = connection.sides[sender === "client" ? "server" : "client"];
  return transfer.result(bytes);
}

class Transfer {
  readonly #scale: number;
  #segments = 0;
  #bytes = 0;
  #next: number | null = null;
  #lastSent = 0;
  /** The longest segment so far, and whether the latest one was shorter. */
  #longest = 0;
  #wasShort = false;
  /** What may be sent: up to here; and what was acknowledged. When that changed, and how it was before. */
  #edge: number | null = null;
  #edgeBefore: number | null = null;
  #opened = 0;
  readonly #time: Record<Limit, number> = { window: 0, application: 0, congestion: 0 };

  constructor(scale: number) {
    this.#scale = scale;
  }

  sent({ time, seq, length, flags }: CapturedSegment): void {
    if ((flags & SYN) !== 0) this.#next = plus(seq, 1);
    if (length === 0 || this.#next === null || distance(seq, this.#next) < 0) return;
    this.#longest = Math.max(this.#longest, length);
    const isShort = length < this.#longest;
    if (this.#segments > 0) this.#time[this.#limit(time, isShort)] += time - this.#lastSent;
    this.#segments++;
    this.#bytes += length;
    this.#next = plus(seq, length);
    this.#lastSent = time;
    this.#wasShort = isShort;
    this.#edgeBefore = this.#edge;
  }

  /** Why it did not send before. */
  #limit(time: number, isShort: boolean): Limit {
    const isReleased = this.#opened > this.#lastSent && time - this.#opened <= atOnce;
    // A short segment had all that the application had written.
    if (!isReleased || (isShort && this.#wasShort)) return "application";
    const left = this.#edgeBefore === null || this.#next === null ? Infinity : distance(this.#edgeBefore, this.#next);
    return left < this.#longest ? "window" : "congestion";
  }

  acknowledged({ time, ack, window, flags }: CapturedSegment): void {
    if ((flags & ACK) === 0 || (flags & RST) !== 0) return;
    const edge = plus(ack, (flags & SYN) !== 0 ? window : window * 2 ** this.#scale);
    this.#edge = edge;
    this.#edgeBefore ??= edge;
    this.#opened = time;
  }

  result(answered: number): Limited | null {
    const { window, application, congestion } = this.#time;
    const whole = window + application + congestion;
    if (this.#segments < leastSegments || whole === 0) return null;
    if (this.#bytes < leastLength * this.#segments || answered > mostAnswered * this.#bytes) return null;
    const by = (["window", "application", "congestion"] as const).find((one) => this.#time[one] / whole >= most);
    return by === undefined ? null : { by, share: Math.round((this.#time[by] / whole) * 100), bytes: this.#bytes };
  }
}

function scaleOf({ sides }: Connection, peer: SideName): number {
  const { client, server } = sides;
  return client.windowScale === null || server.windowScale === null ? 0 : (sides[peer].windowScale ?? 0);
}

function hasUntoldScale(story: ConnectionStory): boolean {
  const own = [story.client, story.server].flatMap(({ end }) => end.own);
  return own.some(({ segment }) => (segment.flags & SYN) !== 0 && isUntold(segment, "windowScale"));
}

/** The segments of both ends as they were captured. */
function inOrder(
  story: ConnectionStory,
  sender: SideName,
): { readonly segment: CapturedSegment; readonly isOwn: boolean }[] {
  return (["client", "server"] as const)
    .flatMap((name) => story[name].end.own.map(({ segment }) => ({ segment, isOwn: name === sender })))
    .toSorted((a, b) => a.segment.frame - b.segment.frame);
}
