/** The story of one end of a connection: a linked list, so that stories share their beginnings. */
import type { ReasonId } from "../../words/reasons/reasons.ts";
import type { State } from "../../words/terms/standard-names.ts";

export type Verdict = "fits" | "differs" | "cannot-tell";

/** How a frame of this end is explained. */
export interface FrameEntry {
  readonly kind: "frame";
  /** Which of this end's own frames. */
  readonly index: number;
  readonly verdict: Verdict;
  readonly reason: ReasonId | null;
  /** A copy of an earlier frame. */
  readonly copy: boolean;
  readonly retransmission: boolean;
  readonly cause: "call" | "answer" | "timer" | null;
  readonly timer: string | null;
  /** How many inputs had arrived when it was sent: it may be seen after further ones. Null: as many as had by now. */
  readonly arrived: number | null;
}

/** What became of a frame of the peer: it arrived, or it did not. */
export interface InputEntry {
  readonly kind: "input";
  readonly index: number;
  readonly fate: "delivered" | "lost";
}

/** The end entered a state: because of a frame of its own or of the peer, or of none. */
export interface StateEntry {
  readonly kind: "state";
  readonly time: number;
  readonly frame: number | null;
  readonly state: State;
  readonly reason: ReasonId;
}

/** Something was sent that the tap did not see. */
export interface MissingEntry {
  readonly kind: "missing";
  readonly own: boolean;
  /** After which frame of the file. */
  readonly after: number;
  readonly seq: number;
  readonly length: number;
}

/** What the TCP would have sent in the place of a frame that differs. */
export interface Expected {
  readonly kind: "expected";
  readonly index: number;
  readonly flags: number;
  readonly seq: number;
  readonly ack: number;
}

/** The application ended what it sends or gave up, or the machine forgot the connection. */
export interface CallEntry {
  readonly kind: "call";
  readonly call: "close" | "shutdown" | "abort" | "crash";
}

export type Entry = CallEntry | Expected | FrameEntry | InputEntry | StateEntry | MissingEntry;

export interface Story {
  readonly entry: Entry;
  readonly before: Story | null;
}

/** All entries, the first one first. */
export function entriesOf(story: Story | null): Entry[] {
  const entries: Entry[] = [];
  for (let at = story; at !== null; at = at.before) entries.push(at.entry);
  return entries.reverse();
}
