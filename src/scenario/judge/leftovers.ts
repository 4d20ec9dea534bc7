/** What is left over at the end, and what a reader should know of the run as a whole. */
import type { CallStatement, Range } from "../../language/syntax/document.ts";
import { eachInSlices, type InSlices } from "../../language/syntax/slices.ts";
import { valuesOf } from "../../persistent/chain.ts";
import { get } from "../../persistent/map.ts";
import * as tcp from "../../tcp/host.ts";
import type { Fix, State, StateEvent } from "../../trace/trace.ts";
import { waitingWords } from "../../words/findings/details.ts";
import { fixTitles } from "../../words/findings/fixes.ts";
import { errnoTerms } from "../../words/terms/terms.ts";
import { sentences, type Text, tell } from "../../words/text.ts";
import { isPureAck, segmentText } from "../bind/arrows.ts";
import { payloadBytes } from "../bind/fit.ts";
import type { CallReturn } from "../run/call-log.ts";
import { connectionFor } from "../run/calls.ts";
import { eachEntry, type Log, type LogEntry } from "../run/log.ts";
import { allMachines } from "../run/machines.ts";
import type { RunState } from "../run/run-state.ts";
import type { Carried } from "../run/segments.ts";
import { listensLater } from "./listening.ts";
import {
  endOf,
  insertAtEnd,
  leaveOut,
  lineRange,
  replace,
  stateSince,
  writeOutBefore,
  writeOutBehind,
} from "./places.ts";

/** How the calls ended, which segments no line mentions, and, unless the scenario was stopped, what never ended. */
export function* reportLeftovers(run: RunState): InSlices<void> {
  const stopped = run.isStopped;
  const { log } = run.world;
  const changes = changesOf(run);
  yield* reportCalls(run, yield* crashedCalls(run, log), changes, stopped);
  if (yield* hasUnmentioned(run, log)) yield* reportUnmentioned(run, log);
  if (stopped) return;
  yield* reportLeaks(run, changes);
  yield* reportHeld(run, log);
}

/** So many entries of the log are as much work as a slice, where each is only looked at, */
const entriesPerSlice = 20_000;
/** and where there is something to say about most of those that are left. */
const reportsPerSlice = 80;

/** How the states of each endpoint changed, in the order in which they did. */
type StateChanges = ReadonlyMap<string, readonly StateEvent[]>;

function changesOf({ world }: RunState): StateChanges {
  return new Map(
    allMachines(world.machines).map(({ host, states }) => [host.name, valuesOf(states).map(({ event }) => event)]),
  );
}

// ------------------------------------------------------------------ calls

const reasons: Readonly<Record<string, Text | undefined>> = errnoTerms;

/** `gone`: the calls for which no application waits any more. */
function* reportCalls(
  run: RunState,
  gone: ReadonlySet<number>,
  changes: StateChanges,
  stopped: boolean,
): InSlices<void> {
  const { made, returned } = run.world.callLog;
  const returns = new Map(valuesOf(returned).map((one) => [one.id, one]));
  const called = valuesOf(made).filter(({ id, statement }) => statement !== null && !gone.has(id));
  yield* eachInSlices(called, reportsPerSlice, ({ id, statement, peer }) => {
    if (statement === null) return;
    const how = returns.get(id);
    if (how === undefined) reportUnreturned(run, statement, stopped);
    else reportResult(run, statement, peer ?? undefined, how, changes);
  });
}

/** Calls that were open when their machine restarted. Most runs have no crash, so the log is not read. */
function* crashedCalls({ scenario }: RunState, log: Log | null): InSlices<ReadonlySet<number>> {
  const crashes = new CrashedCalls();
  if (!scenario.statements.some(({ kind }) => kind === "crash")) return crashes.gone;
  yield* eachEntry(log, entriesPerSlice, (entry) => {
    crashes.read(entry);
  });
  return crashes.gone;
}

/** Reads a log for them. */
class CrashedCalls {
  readonly gone = new Set<number>();
  readonly #callers = new Map<number, string>();
  readonly #open = new Map<string, Set<number>>();

  read(entry: LogEntry): void {
    if (entry.kind === "called") {
      const { endpoint } = entry.event;
      this.#callers.set(entry.id, endpoint);
      const calls = this.#open.get(endpoint) ?? new Set();
      this.#open.set(endpoint, calls.add(entry.id));
    } else if (entry.kind === "returned") this.#open.get(this.#callers.get(entry.id) ?? "")?.delete(entry.id);
    else if (entry.kind === "happened" && entry.event.kind === "state" && entry.event.reason === "3.5.1-crash") {
      const calls = this.#open.get(entry.event.endpoint);
      for (const id of calls ?? []) this.gone.add(id);
      calls?.clear();
    }
  }
}

function reportUnreturned(run: RunState, line: CallStatement, stopped: boolean): void {
  const call = line.call.value;
  const name = line.endpoint.name.text;
  // `fails EAGAIN` says that the call would block; for a `connect` that does there is another way.
  const mayBlock = call === "accept" || call === "recv" || call === "send";
  if (line.fails !== null) {
    const fix = mayBlock ? replace(run, line.fails.range, "EAGAIN") : leaveOut(run, line.fails.range, "fails");
    const values = { name, call, expected: line.fails.text };
    run.report("result-never-came", line.fails.range, values, { endpoint: name, fixes: [fix] });
  } else if (!stopped) {
    const why = tell(call === "connect" || mayBlock ? waitingWords[call] : waitingWords.other, run.locale);
    const fixes = mayBlock ? [sayThatItFails(run, line, "EAGAIN")] : [];
    run.report("call-never-returns", line.call.range, { name, call, why }, { endpoint: name, fixes });
  }
}

function reportResult(
  run: RunState,
  line: CallStatement,
  peer: string | undefined,
  how: CallReturn,
  changes: StateChanges,
): void {
  const { result } = how;
  const expected = line.fails?.text ?? "ok";
  if (result === expected || isPartial(line, how)) return;
  const reason = reasons[result];
  const endpoint = line.endpoint.name.text;
  const later = listensLater(run, noListener(line, peer, result), line.range);
  const why = sentences(run.locale, [reason === undefined ? "" : tell(reason, run.locale), later.why]);
  const values = { name: endpoint, call: line.call.value, actual: result, why };
  const since = stateSince(run, stateAt(line, how.time, changes.get(endpoint) ?? []));
  const related = [...later.related, ...since];
  if (line.fails === null) {
    const fixes = [...later.fixes, sayThatItFails(run, line, result), ...listenBefore(run, line, peer, result)];
    run.report("call-fails", line.call.range, values, { endpoint, fixes, related });
  } else if (result === "ok") {
    const fixes = [leaveOut(run, line.fails.range, "fails")];
    run.report("call-succeeds", line.fails.range, { ...values, expected }, { endpoint, fixes });
  } else {
    const fixes = [replace(run, line.fails.range, result)];
    run.report("result-differs", line.fails.range, { ...values, expected }, { endpoint, fixes, related });
  }
}

/** A `send` that would have blocked took a part of its text. */
function isPartial({ call, count, payload, fails }: CallStatement, how: CallReturn): boolean {
  if (call.value !== "send" || fails?.text !== "EAGAIN" || how.result !== "ok") return false;
  return how.count < (payload === null ? (count?.value ?? 0) : payloadBytes(payload.value).length);
}

/** Who did not listen where there had to be a listener: the peer, or the caller of `accept`. */
function noListener(line: CallStatement, peer: string | undefined, result: string): string | undefined {
  const calls = line.call.value;
  const refused = calls === "connect" && result === "ECONNREFUSED" ? peer : undefined;
  return calls === "accept" && result === "EINVAL" ? line.endpoint.name.text : refused;
}

/** Then `listen` is the call that is missing. */
function listenBefore(run: RunState, line: CallStatement, peer: string | undefined, result: string): Fix[] {
  const who = noListener(line, peer, result);
  if (who === undefined || run.setup.endpoints.get(who)?.listens !== false || run.listens(who)) return [];
  return [writeOutBefore(run, line.range, [`${who}: listen`])];
}

/** The latest change of the caller's state up to a moment, unless the call's own line brought it about. */
function stateAt(line: CallStatement, time: number, changes: readonly StateEvent[]): StateEvent | undefined {
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle]?.time ?? Infinity) <= time) low = middle + 1;
    else high = middle;
  }
  const last = changes[low - 1];
  return last?.line === line.range.start.line ? undefined : last;
}

function sayThatItFails(run: RunState, { range: { end } }: CallStatement, result: string): Fix {
  const title = tell(fixTitles.sayThatItFails, run.locale, { result });
  return { title, edits: [{ range: { start: end, end }, newText: ` fails ${result}` }] };
}

// ------------------------------------------------------------------ segments that no line mentions

/** The segments that answer one that a line writes. */
function* answersToWritten({ world }: RunState, log: Log | null): InSlices<ReadonlySet<number>> {
  const written = new Set(valuesOf(world.fates).flatMap((fate) => (fate.kind === "written" ? fate.segment : [])));
  const answers = new Set<number>();
  if (written.size === 0) return answers;
  const events = new Set<number>();
  yield* eachEntry(log, entriesPerSlice, (entry) => {
    if (entry.kind !== "emitted") return;
    const { id, number, causedBy } = entry;
    if (written.has(id)) events.add(number);
    if (causedBy !== null && events.has(causedBy)) answers.add(id);
  });
  return answers;
}

/** A pure ACK that an arrow caused and no line writes. */
function isUnwrittenAnswer({ written, trigger, cause, segment }: Carried): boolean {
  return !written && trigger === "arrow" && cause === "answer" && isPureAck(segment);
}

/** Whether segments arrived of which a line may be missing. */
function* hasUnmentioned({ setup, scenario }: RunState, log: Log | null): InSlices<boolean> {
  if (setup.strict) return true;
  // Without an arrow there is no answer to one.
  if (!scenario.statements.some(({ kind }) => kind === "segment")) return false;
  let found = false;
  yield* eachEntry(log, entriesPerSlice, (entry) => {
    if (entry.kind === "arrived") found ||= isUnwrittenAnswer(entry.carried);
  });
  return found;
}

/** No fix inserts more lines than that. */
const maxWrittenOut = 40;

function* reportUnmentioned(run: RunState, log: Log | null): InSlices<void> {
  const { strict } = run.setup;
  const answers = yield* answersToWritten(run, log);
  if (!strict && answers.size === 0) return;
  const isReported = (carried: Carried): boolean => strict || (isUnwrittenAnswer(carried) && answers.has(carried.id));
  const seen = new Set<number>();
  const unmentioned = new Map<number | undefined, Carried[]>();
  yield* eachEntry(log, entriesPerSlice, (entry) => {
    if (entry.kind !== "arrived") return;
    const { carried } = entry;
    const { id, written, cause, line } = carried;
    // What the network sent no line could write.
    if (written || cause === "network" || seen.has(id)) return;
    seen.add(id);
    const alike = unmentioned.get(line);
    if (alike === undefined) unmentioned.set(line, [carried]);
    else alike.push(carried);
  });
  const code = strict ? "segment-not-mentioned" : "ack-not-mentioned";
  for (const [line, segments] of unmentioned) {
    const reported = segments.filter(isReported);
    if (reported.length === 0) continue;
    yield reported.length;
    const range = line === undefined ? endOf(run) : lineRange(run, line);
    // What one line causes is written after it all at once, in the order in which it happens.
    const fixes = segments.length > maxWrittenOut ? [] : [writeOutBehind(run, range, segments.map(segmentText))];
    for (const segment of reported)
      run.report(code, range, { text: segmentText(segment), from: segment.from }, { endpoint: segment.from, fixes });
  }
}

// ------------------------------------------------------------------ leaks

/** A connection that stays because its application does not call `close`, or because the peer never will. */
function* reportLeaks(run: RunState, changes: StateChanges): InSlices<void> {
  const waiting = new Set<string>();
  const entered = new Map<string, StateEvent>();
  for (const event of [...changes.values()].flat()) entered.set(`${event.endpoint} ${String(event.connection)}`, event);
  const placeOf = (name: string, { id }: tcp.ControlBlock): Range => {
    const line = entered.get(`${name} ${String(id)}`)?.line;
    return line === undefined ? endOf(run) : lineRange(run, line);
  };
  const lastWait = lastWaitIn(run);
  yield* eachInSlices(connectionsIn(run, "CLOSE_WAIT"), reportsPerSlice, ([name, block]) => {
    const peer = tcp.peerName(block.remote);
    waiting.add(`${peer} ${name}`);
    const text = hasOtherPeers(run, name, peer) ? `${name}: close (${peer})` : `${name}: close`;
    // With several connections to one peer, `close` means one of them.
    const endpoint = run.setup.endpoints.get(name);
    const isMeant = endpoint !== undefined && connectionFor(run, endpoint, peer)?.id === block.id;
    const fixes = isMeant ? [insertAtEnd(run, text)] : [];
    const place = placeOf(name, block);
    // A short text may end with one FIN; where time goes on after it, the other one is missing.
    const severity = place.start.line < lastWait ? "warning" : "information";
    run.report("close-wait-leak", place, { name, peer }, { endpoint: name, fixes, severity });
  });
  yield* eachInSlices(connectionsIn(run, "FIN_WAIT_2"), reportsPerSlice, ([name, block]) => {
    const peer = tcp.peerName(block.remote);
    // The end that leaks is the one to fix.
    if (waiting.has(`${name} ${peer}`)) return;
    run.report("fin-wait-2-leak", placeOf(name, block), { name, peer }, { endpoint: name });
  });
}

/** The last line that lets time go on. */
function lastWaitIn({ scenario }: RunState): number {
  return scenario.statements.findLast(({ kind }) => kind === "wait" || kind === "at")?.range.start.line ?? -1;
}

function connectionsIn(run: RunState, state: State): (readonly [string, tcp.ControlBlock])[] {
  return allMachines(run.world.machines).flatMap(({ host }) =>
    tcp.connections(host).flatMap((block) => (block.state === state ? [[host.name, block] as const] : [])),
  );
}

function hasOtherPeers(run: RunState, name: string, peer: string): boolean {
  const host = run.host(name);
  if (host === undefined) return false;
  const blocks = tcp.connections(host);
  const other = blocks.findIndex(({ remote: { host: own, name = own } }) => name !== peer);
  run.world.lookedAt(other < 0 ? blocks.length : other);
  return other >= 0;
}

function* reportHeld(run: RunState, log: Log | null): InSlices<void> {
  const { held } = run.world.network;
  if (held.size === 0) return;
  const arrived = new Set<number>();
  yield* eachEntry(log, entriesPerSlice, (entry) => {
    if (entry.kind === "arrived") arrived.add(entry.carried.id);
  });
  const holding = run.scenario.statements.filter((line) => line.kind === "segment");
  yield* eachInSlices(holding, reportsPerSlice, (line) => {
    if (line.as === null) return;
    const flight = get(held, line.as.text);
    if (flight === undefined || arrived.has(flight.load.id) || flight.load.line !== line.range.start.line) return;
    const fixes = [insertAtEnd(run, `${line.as.text} arrives`)];
    run.report("held-never-arrives", line.as.range, { name: line.as.text }, { endpoint: null, fixes });
  });
}
