/**
 * The mistakes that texts on TCP's opening and closing make most often, recognised as what they are: each has a code of
 * its own, and words that say what is confused with what. Where none of them is recognised the general finding is reported.
 */
import type { EndpointRef, SegmentStatement } from "../../language/syntax/document.ts";
import { after } from "../../tcp/model/sequence.ts";
import { ACK, FIN, peerName, type Segment } from "../../tcp/model/types.ts";
import type { State, StateEvent } from "../../trace/trace.ts";
import type { mistakeFindings } from "../../words/findings/scenario/mistakes.ts";
import { writtenFlags } from "../bind/fit.ts";
import { machineNamed } from "../run/machines.ts";
import type { RunState } from "../run/run-state.ts";
import type { Carried } from "../run/segments.ts";
import { wrap } from "../run/symbols.ts";
import { stateEvents } from "./places.ts";

// ------------------------------------------------------------------ states

type StateMistake = Extract<
  keyof typeof mistakeFindings,
  | "established-too-early"
  | "passive-state-of-active-closer"
  | "active-state-of-passive-closer"
  | "both-wait-2msl"
  | "close-wait-by-receiving"
  | "fin-wait-1-is-over"
  | "fin-wait-2-is-skipped"
>;

interface MistakenState {
  readonly code: StateMistake;
  /** The change of state that the line claims. */
  readonly claim: { readonly from: State; readonly to: State };
  readonly values: Readonly<Record<"name" | "peer" | "actual" | "expected", string>>;
}

const passiveStates: readonly State[] = ["CLOSE_WAIT", "LAST_ACK"];
const activeStates: readonly State[] = ["FIN_WAIT_1", "FIN_WAIT_2", "CLOSING", "TIME_WAIT"];

function mistaken(code: StateMistake, { name, peer }: Way, actual: State, expected: State): MistakenState {
  const from = code === "established-too-early" ? "SYN_RECEIVED" : actual;
  return { code, claim: { from, to: expected }, values: { name, peer, actual, expected } };
}

/** What is confused where an endpoint is said to be in a state that it is not in. */
export function mistakenState(
  run: RunState,
  endpoint: EndpointRef,
  expected: State,
  actual: State,
): MistakenState | null {
  const way = wayOf(run, endpoint);
  const code = confusedState(run, way, expected, actual);
  return code === null ? null : mistaken(code, way, actual, expected);
}

function confusedState(run: RunState, way: Way, expected: State, actual: State): StateMistake | null {
  if (expected === "ESTABLISHED" && actual === "SYN_RECEIVED") return "established-too-early";
  if (expected === "ESTABLISHED" && actual === "CLOSE_WAIT") return "close-wait-by-receiving";
  if (expected === "CLOSE_WAIT" && actual === "LAST_ACK") return "close-wait-by-receiving";
  const swapped = swappedSides(run, way, expected);
  if (swapped !== null) return swapped;
  if (expected === "TIME_WAIT" && actual === "CLOSING") return "fin-wait-1-is-over";
  if (expected === "FIN_WAIT_1" && way.isActive && actual !== "CLOSED") return "fin-wait-1-is-over";
  if (expected === "FIN_WAIT_2" && way.has("FIN_WAIT_1", "TIME_WAIT")) return "fin-wait-2-is-skipped";
  return null;
}

/** What is confused where `from => to` is said to happen, and `here` did. */
export function mistakenTransition(
  run: RunState,
  endpoint: EndpointRef,
  from: State,
  to: State,
  here: readonly StateEvent[],
): MistakenState | null {
  const way = wayOf(run, endpoint);
  const actual = run.stateOf(way.name, endpoint.peer?.text);
  const happened = (one: State, other: State) => here.some((event) => event.from === one && event.to === other);
  const confused = (): StateMistake | null => {
    const opens = from === "LISTEN" || from === "SYN_RECEIVED";
    if (opens && to === "ESTABLISHED" && actual === "SYN_RECEIVED") return "established-too-early";
    if (from === "ESTABLISHED" && to === "CLOSE_WAIT" && way.isPassive) return "close-wait-by-receiving";
    const swapped = swappedSides(run, way, to);
    if (swapped !== null) return swapped;
    if (from === "FIN_WAIT_1" && to === "TIME_WAIT") {
      const other = happened("FIN_WAIT_2", "TIME_WAIT") || happened("FIN_WAIT_1", "CLOSING");
      return other ? "fin-wait-1-is-over" : null;
    }
    const throughFinWait2 =
      (from === "FIN_WAIT_1" && to === "FIN_WAIT_2") || (from === "FIN_WAIT_2" && to === "TIME_WAIT");
    return throughFinWait2 && happened("FIN_WAIT_1", "TIME_WAIT") ? "fin-wait-2-is-skipped" : null;
  };
  const code = confused();
  return code === null ? null : mistaken(code, way, actual, to);
}

/** A state of the active closer said of the passive one, or the other way round. */
function swappedSides(run: RunState, way: Way, said: State): StateMistake | null {
  if (way.isActive && !way.isPassive && passiveStates.includes(said)) return "passive-state-of-active-closer";
  if (!way.isPassive || !activeStates.includes(said)) return null;
  return said === "TIME_WAIT" && isSaidToWait(run, way.peer) ? "both-wait-2msl" : "active-state-of-passive-closer";
}

/** Whether the text says of an endpoint that it is in TIME_WAIT: said of both ends, it is another mistake. */
function isSaidToWait({ scenario }: RunState, name: string): boolean {
  return scenario.statements.some((line) => {
    if (line.kind === "transition") return line.endpoint.name.text === name && line.to.value === "TIME_WAIT";
    if (line.kind !== "expect") return false;
    return line.checks.some(
      (check) => check.kind === "state" && check.endpoint.name.text === name && check.state.value === "TIME_WAIT",
    );
  });
}

/** The way that an endpoint's latest connection took through the state machine. */
interface Way {
  readonly name: string;
  readonly peer: string;
  /** It closed first, or at the same time. */
  readonly isActive: boolean;
  readonly isPassive: boolean;
  readonly has: (from: State, to: State) => boolean;
}

function wayOf(run: RunState, { name, peer }: EndpointRef): Way {
  const block = run.latest(name.text, peer?.text);
  const events: StateEvent[] = [];
  for (const event of stateEvents(run, name.text, peer?.text)) {
    if (event.connection !== block?.id) continue;
    events.push(event);
    // Here the connection began.
    if (event.from === "CLOSED" || event.from === "LISTEN") break;
  }
  return {
    name: name.text,
    peer: block === undefined ? "" : peerName(block.remote),
    isActive: events.some((event) => event.to === "FIN_WAIT_1"),
    isPassive: events.some((event) => event.to === "CLOSE_WAIT"),
    has: (from, to) => events.some((event) => event.from === from && event.to === to),
  };
}

// ------------------------------------------------------------------ segments

/** What arrived last at an endpoint from another and took up sequence numbers. */
export function lastReceived(run: RunState, at: string, from: string): Carried | undefined {
  let looks = 0;
  let received = machineNamed(run.world.machines, at)?.received ?? null;
  for (; received !== null && received.value.from !== from; received = received.previous) looks++;
  run.world.lookedAt(looks);
  return received?.value;
}

/** An acknowledgment number that is wrong in one of the ways that have a name. */
export function mistakenAck(run: RunState, line: SegmentStatement): "ack-is-received-seq" | "ack-beyond-sent" | null {
  const { ack } = line.fields;
  const written = ack === undefined ? null : run.symbols.evaluate(ack.value);
  if (written === null) return null;
  const received = lastReceived(run, line.from.text, line.to.text);
  if (received?.segment.seq === written) return "ack-is-received-seq";
  const peer = run.latest(line.to.text, line.from.text);
  return peer !== undefined && peer.state !== "CLOSED" && after(written, peer.sndNxt) ? "ack-beyond-sent" : null;
}

/** A FIN numbered as the last byte before it. */
export function isSeqOfLastByte(run: RunState, line: SegmentStatement, segment: Segment): boolean {
  const { seq } = line.fields;
  const written = seq === undefined ? null : run.symbols.evaluate(seq.value);
  if (written === null || (segment.flags & FIN) === 0 || segment.payload.length > 0) return false;
  const iss = run.latest(line.from.text, line.to.text)?.iss;
  return iss !== undefined && written !== iss && written === wrap(segment.seq - 1);
}

/** An ACK where the SYN+ACK is what TCP has ready. */
export function answersSynWithAck(run: RunState, line: SegmentStatement, possible: readonly string[]): boolean {
  const state = run.stateOf(line.from.text, line.to.text);
  return writtenFlags(line) === ACK && state === "SYN_RECEIVED" && possible.includes("SYN+ACK");
}
