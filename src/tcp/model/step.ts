/**
 * One step: a copy of the host and of the control blocks that the step changes, and its outputs.
 *
 * A step changes only its own copies. `finish` publishes them, and from then on they are never modified. So the host of
 * before stays what it was, and a step allocates little more than what it returns.
 */
import { get, refresh, set } from "../../persistent/tree.ts";
import type { ReasonId } from "../../words/reasons/reasons.ts";
import type { State, TimerName } from "../../words/terms/standard-names.ts";
import type { Parameters } from "../parameters/parameters.ts";
import type { ControlBlock, Listener, Timer } from "./control-block.ts";
import type { Host, StepResult } from "./host.ts";
import type { Address, ConnectionId, Output } from "./types.ts";

/** A control block that a step may change: its own copy, with timers of its own, and parts that it copies when it changes them. */
export type TcbDraft = { -readonly [K in Exclude<keyof ControlBlock, "timers">]: ControlBlock[K] } & {
  timers: Record<TimerName, Timer | null>;
};
type HostDraft = { -readonly [K in keyof Host]: Host[K] };

/** Of a step that has not done anything yet. Never added to: `withOne` begins another. */
const nothing: never[] = [];

/** A step that is being made. `Work` in policy.ts adds the policy by which it is made. */
export interface StepDraft {
  readonly host: HostDraft;
  readonly parameters: Parameters;
  readonly now: number;
  /** The time that its segments show: now, unless a profile does not look at the clock. */
  clock: number;
  /** What segments of this step are sent for. */
  readonly cause: "call" | "answer" | "timer";
  readonly owner: Owner | null;
  outputs: Output[];
  blocks: TcbDraft[];
}

/**
 * Whose copies a step may change once more. A step that is lent an owner changes the host that the last such step gave, and
 * its control block, in place, and copies all others: who lends it gives up the host of before. `release` ends that.
 */
export interface Owner {
  host: Host | null;
  block: TcbDraft | null;
  /** The list of that block alone: what most steps change. */
  alone: TcbDraft[];
}

export function createOwner(): Owner {
  return { host: null, block: null, alone: nothing };
}

/** What was copied for an owner is not changed any more: somebody keeps it. */
export function release(owner: Owner): void {
  owner.host = null;
  owner.block = null;
}

/** Begins a step of a host that does what `policy` says. */
export function begin<P>(
  host: Host,
  policy: P,
  now: number,
  cause: StepDraft["cause"],
  owner: Owner | null,
): StepDraft & { readonly policy: P } {
  const draft: HostDraft = owner?.host === host ? host : { ...host };
  if (owner !== null && owner.host !== host) {
    owner.host = draft;
    owner.block = null;
  }
  const { parameters } = host;
  return { host: draft, parameters, policy, now, clock: now, cause, owner, outputs: nothing, blocks: nothing };
}

/** The step's own copy of a connection, alive or ended. */
export function draftOf(work: StepDraft, id: ConnectionId): TcbDraft | undefined {
  for (const draft of work.blocks) if (draft.id === id) return draft;
  const owned = work.owner?.block;
  const block = owned?.id === id ? owned : (get(work.host.alive, id) ?? get(work.host.ended, id));
  if (block === undefined) return undefined;
  return changing(work, block);
}

/** A connection is one of those that the step changes. */
function changing(work: StepDraft, block: ControlBlock): TcbDraft {
  const { owner, blocks } = work;
  const draft = own(work, block);
  if (blocks.length === 0) work.blocks = owner === null ? [draft] : owner.alone;
  else if (blocks === owner?.alone) work.blocks = [...blocks, draft];
  else blocks.push(draft);
  return draft;
}

/** A copy of a control block; none is made of the owner's own. */
function own({ owner }: StepDraft, block: ControlBlock): TcbDraft {
  // Whatever an owner has is a draft of this function's.
  if (owner?.block === block) return owner.block;
  const draft: TcbDraft = { ...block, timers: { ...block.timers }, ownParts: 0 };
  if (owner !== null) {
    owner.block = draft;
    owner.alone = [draft];
  }
  return draft;
}

/** What happened in the step, after what happened before. */
export function tell(work: StepDraft, output: Output): void {
  work.outputs = withOne(work.outputs, output);
}

/** Nearly always it is the only one: an empty list to which it is added would make room for sixteen more. */
function withOne<T>(list: T[], item: T): T[] {
  if (list.length === 0) return [item];
  list.push(item);
  return list;
}

/** The step's result. A connection that is CLOSED by now moves to those that ended. */
export function finish(work: StepDraft): StepResult {
  const { host, blocks, owner } = work;
  for (const draft of blocks) {
    if (draft.state === "CLOSED") {
      host.alive = set(host.alive, draft.id, undefined, dueOf);
      host.ended = set(host.ended, draft.id, draft, never);
      unindex(work, draft);
    } else {
      const { deadline } = draft;
      draft.deadline = earliestDeadline(draft);
      if (get(host.alive, draft.id) !== draft) host.alive = set(host.alive, draft.id, draft, dueOf);
      else if (deadline !== draft.deadline && draft === owner?.block) refresh(host.alive, draft.id, dueOf);
      else if (deadline !== draft.deadline) host.alive = set(host.alive, draft.id, draft, dueOf);
    }
  }
  return work;
}

/** When something is due at a connection by itself. */
export function dueOf(block: ControlBlock): number {
  return block.deadline;
}

function never(): number {
  return Infinity;
}

/** Each timer by itself: in a loop over their names, every segment would look each of them up anew. */
function earliestDeadline({ timers, sendResumesAt }: ControlBlock): number {
  const {
    retransmission,
    persist,
    keepalive,
    user,
    linger,
    "time-wait": timeWait,
    "delayed-ack": delayedAck,
    "fin-wait-2": finWait2,
  } = timers;
  let due = sendResumesAt ?? Infinity;
  if (retransmission !== null && retransmission.at < due) due = retransmission.at;
  if (persist !== null && persist.at < due) due = persist.at;
  if (keepalive !== null && keepalive.at < due) due = keepalive.at;
  if (user !== null && user.at < due) due = user.at;
  if (linger !== null && linger.at < due) due = linger.at;
  if (timeWait !== null && timeWait.at < due) due = timeWait.at;
  if (delayedAck !== null && delayedAck.at < due) due = delayedAck.at;
  if (finWait2 !== null && finWait2.at < due) due = finWait2.at;
  return due;
}

/** Enters a new control block: it gets its number from the caller, who took `host.nextId`. */
export function addConnection(work: StepDraft, block: ControlBlock): TcbDraft {
  const { host } = work;
  const draft = changing(work, block);
  host.alive = set(host.alive, draft.id, draft, dueOf);
  const key = indexKey(draft.localPort, draft.remote.port);
  host.index = set(host.index, key, [...(get(host.index, key) ?? []), draft.id], never);
  return draft;
}

function unindex(work: StepDraft, block: ControlBlock): void {
  const { host } = work;
  const key = indexKey(block.localPort, block.remote.port);
  const rest = (get(host.index, key) ?? []).filter((id) => id !== block.id);
  host.index = set(host.index, key, rest.length === 0 ? undefined : rest, never);
}

function indexKey(localPort: number, remotePort: number): number {
  return (localPort * 31 + remotePort) & 0x7fff;
}

/**
 * The connection of a segment: both ports and the remote host (RFC 9293 §3.3.1's socket pair). Ended ones have none. `latest`:
 * one of the host's, which is looked at first.
 */
export function demultiplex(
  host: Host,
  localPort: number,
  remote: Address,
  latest: ControlBlock | null = null,
): ConnectionId | undefined {
  if (latest !== null && latest.state !== "CLOSED" && isBetween(latest, localPort, remote)) return latest.id;
  const ids = get(host.index, indexKey(localPort, remote.port));
  if (ids === undefined) return undefined;
  for (const id of ids) {
    const block = get(host.alive, id);
    if (block !== undefined && isBetween(block, localPort, remote)) return id;
  }
  return undefined;
}

function isBetween(block: ControlBlock, localPort: number, remote: Address): boolean {
  return block.localPort === localPort && block.remote.port === remote.port && block.remote.host === remote.host;
}

/**
 * The one function that changes a state. A step tells one change for each connection, with where it came from and where
 * it ended up: FIN_WAIT_1 → TIME_WAIT, though §3.10.7.4 goes through FIN_WAIT_2 inside one arrival.
 */
export function enter(work: StepDraft, tcb: TcbDraft, to: State, reason: ReasonId, from: State = tcb.state): void {
  const reported = work.outputs.findIndex((output) => output.kind === "state" && output.connection === tcb.id);
  const earlier = work.outputs[reported];
  const origin = earlier?.kind === "state" ? earlier.from : from;
  tcb.state = to === "LISTEN" ? "CLOSED" : to;
  if (origin === to) {
    if (reported >= 0) work.outputs.splice(reported, 1);
    return;
  }
  const output: Output = { kind: "state", connection: tcb.id, remote: tcb.remote, from: origin, to, reason };
  if (reported >= 0) work.outputs[reported] = output;
  else tell(work, output);
}

/** Enters a further state in the same step, and tells it as a change of its own. */
export function enterNext(work: StepDraft, tcb: TcbDraft, to: State, reason: ReasonId): void {
  tell(work, { kind: "state", connection: tcb.id, remote: tcb.remote, from: tcb.state, to, reason });
  tcb.state = to;
}

/** Sets a timer that is due `after` microseconds from now, in place of the one that runs. */
export function startTimer(work: StepDraft, tcb: TcbDraft, name: TimerName, after: number): void {
  setTimer[name](tcb.timers, timerIn(work, after));
}

type Timers = TcbDraft["timers"];

/** Each timer by its own code: one for all, `timers[name]`, would look the name up every time. */
const setTimer: Readonly<Record<TimerName, (timers: Timers, timer: Timer | null) => void>> = {
  retransmission: (timers, timer) => void (timers.retransmission = timer),
  "time-wait": (timers, timer) => void (timers["time-wait"] = timer),
  persist: (timers, timer) => void (timers.persist = timer),
  "delayed-ack": (timers, timer) => void (timers["delayed-ack"] = timer),
  keepalive: (timers, timer) => void (timers.keepalive = timer),
  user: (timers, timer) => void (timers.user = timer),
  "fin-wait-2": (timers, timer) => void (timers["fin-wait-2"] = timer),
  linger: (timers, timer) => void (timers.linger = timer),
};

/** A timer that is due `after` microseconds from now. */
export function timerIn(work: StepDraft, after: number): Timer {
  return { started: work.now, at: work.now + Math.max(0, Math.round(after)) };
}

export function stopTimer(tcb: TcbDraft, name: TimerName): void {
  setTimer[name](tcb.timers, null);
}

/** None runs. */
export function noTimers(): Timers {
  return {
    retransmission: null,
    "time-wait": null,
    persist: null,
    "delayed-ack": null,
    keepalive: null,
    user: null,
    "fin-wait-2": null,
    linger: null,
  };
}

/** The listening socket of a port. */
export function listenerOf(host: Host, port: number): Listener | undefined {
  return host.listeners.find((listener) => listener.port === port);
}

/** Puts a changed listening socket in the place of the one of before. */
export function updateListener(work: StepDraft, changed: Listener): void {
  work.host.listeners = work.host.listeners.map((listener) => (listener.port === changed.port ? changed : listener));
}

/** A call that blocked (or did not) returns. */
export function returns(
  work: StepDraft,
  call: number,
  result: Extract<Output, { kind: "returned" }>["result"],
  connection: ConnectionId | null,
  count = 0,
): void {
  tell(work, { kind: "returned", call, result, connection, count });
}

/** A segment, or what remains of it, is not taken. Always false: "stop here". */
export function drop(work: StepDraft, tcb: ControlBlock | null, reason: ReasonId): false {
  tell(work, { kind: "drop", connection: tcb?.id ?? null, reason });
  return false;
}
