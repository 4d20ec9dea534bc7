/** A moment of one end's story that is being tried: its TCP, and what is known so far. Immutable. */

import type { ControlBlock, Host, StepResult } from "../../tcp/host.ts";
import { latestConnection } from "../../tcp/host.ts";
import type { Output, Segment } from "../../tcp/model/types.ts";
import type { ReasonId } from "../../words/reasons/reasons.ts";
import type { State } from "../../words/terms/standard-names.ts";
import type { OwnFrame } from "./end.ts";
import type { Entry, Story } from "./story.ts";

/** A step that is only made when its turn comes. */
export interface Move {
  readonly cost: number;
  readonly make: () => Node | null;
  /** It writes the data of the frame, as far as they are new. */
  readonly writes?: true;
  /** At least so much is paid after it, whatever follows, until the frame is explained. */
  readonly later?: number;
}

/** A segment that the TCP has sent, and that no frame has been matched with yet. */
export interface Emission {
  readonly segment: Segment;
  readonly reason: ReasonId;
  readonly retransmission: boolean;
  readonly cause: "call" | "answer" | "timer";
  readonly timer: string | null;
  /** How many inputs had arrived. */
  readonly arrived: number;
}

export interface Node {
  readonly host: Host;
  /** The connection's block, also when it has ended. */
  readonly block: ControlBlock | undefined;
  readonly pending: readonly Emission[];
  /** Emissions that later ones were matched before: the network may have reordered them. */
  readonly passed: readonly Emission[];
  /** The next input that has neither arrived nor been held back. */
  readonly next: number;
  /** How many inputs have arrived, copies counted. */
  readonly arrived: number;
  /** Inputs that were held back: lost, or late. */
  readonly held: readonly number[];
  readonly cost: number;
  /** When the last thing happened, on the end's clock. */
  readonly clock: number;
  readonly story: Story | null;
  /** How often the story had to go on at a frame's numbers, in a row. */
  readonly holes: number;
  /** How much is known to be missing from the capture: once there are holes, more of them are likely. */
  readonly unseen: number;
  /** Whether the accept queue is full: what would complete the handshake is dropped. */
  readonly isQueueFull: boolean;
}

/** So many emissions that others were matched before are remembered. */
export const mostPassed = 8;

/** So many emissions are waited for: to match one after so many costs more than that the frame differs. */
const mostPending = 256;

/** What a step belongs to: the time, and the frame that caused it. */
export interface StepCause {
  readonly time: number;
  readonly frame: number | null;
}

/** The node after a step of its TCP. */
export function after(node: Node, result: Pick<StepResult, "host" | "outputs">, cause: StepCause, cost: number): Node {
  let { story } = node;
  const sent: Emission[] = [];
  let timer: string | null = null;
  for (const output of result.outputs) {
    if (output.kind === "timer") timer = output.timer;
    else if (output.kind === "segment") sent.push(emissionOf(output, timer, node.arrived));
    else if (output.kind === "state")
      story = withEntry(story, { kind: "state", ...cause, state: stateOf(output.to), reason: output.reason });
    else if (output.kind === "listener" && output.to === "LISTEN")
      story = withEntry(story, { kind: "state", ...cause, state: "LISTEN", reason: output.reason });
  }
  return {
    ...node,
    host: result.host,
    block: latestConnection(result.host),
    pending: sent.length === 0 ? node.pending : [...node.pending, ...sent].slice(-mostPending),
    cost: node.cost + cost,
    clock: Math.max(node.clock, cause.time),
    story,
  };
}

/** The listener goes on listening; the connection that came from it is gone. */
function stateOf(state: State): State {
  return state === "LISTEN" ? "CLOSED" : state;
}

function emissionOf(output: Extract<Output, { kind: "segment" }>, timer: string | null, arrived: number): Emission {
  const { segment, reason, retransmission, cause } = output;
  return { segment, reason, retransmission, cause, timer, arrived };
}

/** The story with one more entry. */
export function withEntry(story: Story | null, entry: Entry): Story {
  return { entry, before: story };
}

/** Nodes with the same key go on alike. */
export function keyOf({ block, next, held }: Node): string {
  if (block === undefined) return `none ${next}`;
  const { state, closeCalled, rcvNxt, sndNxt, sndUna } = block;
  return `${state} ${closeCalled} ${rcvNxt} ${sndNxt} ${sndUna} ${next} ${held.length}`;
}

/** The moment of a frame, as what causes a step. */
export function momentOf({ time, segment }: OwnFrame): StepCause {
  return { time, frame: segment.frame };
}

export function isSynchronized({ state }: ControlBlock): boolean {
  return state !== "CLOSED" && state !== "SYN_SENT" && state !== "SYN_RECEIVED";
}
