/**
 * Applications wait as real ones do: a call is made once the earlier calls of its endpoint have returned that had
 * returned before it in the baseline run, and its application has received what it had received there.
 */
import type { CallStatement } from "../language/syntax/document.ts";
import { type Chain, valuesOf } from "../persistent/chain.ts";
import { type CallLog, type CallMade, noCalls } from "../scenario/run/call-log.ts";
import type { ActionStatement, Readiness } from "../scenario/run/checkpoint.ts";
import { allMachines } from "../scenario/run/machines.ts";
import type { WorldState } from "../scenario/run/world-state.ts";
import { callOn, connectionsOf, isQuiet } from "./world.ts";

/** A call of the baseline run, and the world in which it was made. */
export interface BaselineCall {
  readonly statement: CallStatement;
  readonly before: WorldState;
}

/** What an application has received: connections, bytes, ends of its peers. */
interface Received {
  readonly connections: number;
  readonly bytes: number;
  readonly ends: number;
}

/** A call that had returned, and whether it had succeeded. */
interface Returned {
  readonly statement: CallStatement;
  readonly succeeded: boolean;
}

/** What a call waits for. */
interface Needs {
  readonly received: Received;
  readonly calls: Chain<Returned> | null;
  /** The call of the same endpoint before it: once that is made, what it waited for has come about. */
  readonly before: CallStatement | null;
}

/** The rule for a scenario, from the calls of its baseline run and its end; `statementOf`: the line that makes a call. */
export function waitingAsIn(
  baseline: readonly BaselineCall[],
  end: WorldState,
  statementOf: (made: CallMade) => CallStatement | null,
): (world: WorldState, line: ActionStatement) => Readiness {
  const needs = new Map<ActionStatement, Needs>();
  const returned = new Map<string, Chain<Returned>>();
  const latest = new Map<string, CallStatement>();
  const calls = new Map<number, CallMade>();
  let known: CallLog = noCalls;
  const takeReturned = (now: CallLog): void => {
    for (const made of valuesOf(now.made, known.made)) calls.set(made.id, made);
    for (const { id, result } of valuesOf(now.returned, known.returned)) {
      const made = calls.get(id);
      const line = made === undefined ? null : statementOf(made);
      if (made === undefined || line === null) continue;
      const value = { statement: line, succeeded: result === "ok" };
      returned.set(made.endpoint, { value, previous: returned.get(made.endpoint) ?? null });
    }
    known = now;
  };
  for (const { statement, before } of baseline) {
    takeReturned(before.callLog);
    const endpoint = statement.endpoint.name.text;
    needs.set(statement, {
      received: receivedBy(before, endpoint),
      calls: returned.get(endpoint) ?? null,
      before: latest.get(endpoint) ?? null,
    });
    latest.set(endpoint, statement);
  }
  takeReturned(end.callLog);
  const atEnd = allMachines(end.machines).map(({ host: { name } }) => {
    const needed = { received: receivedBy(end, name), calls: returned.get(name) ?? null, before: null };
    return [name, needed] as const;
  });
  /** A scenario that stops is cut off where all that comes before has come about, or does not come any more. */
  const whetherToStop = (world: WorldState): Readiness => {
    const waits = atEnd.some(([name, needed]) => readinessOf(world, name, needed, null) === "waits");
    return waits && !isQuiet(world) ? "waits" : "ready";
  };
  return (world, line) => {
    if (line.kind === "stop") return whetherToStop(world);
    const needed = needs.get(line);
    if (needed === undefined || line.kind !== "call") return "ready";
    const { before } = needed;
    const isBeforeMade = before !== null && callOn(world.callLog, before) !== undefined;
    const done = isBeforeMade ? (needs.get(before)?.calls ?? null) : null;
    const readiness = readinessOf(world, line.endpoint.name.text, needed, done);
    return readiness === "waits" && isQuiet(world) ? "never" : readiness;
  };
}

/** `done`: what has come about before, the rest of what is needed. */
function readinessOf(world: WorldState, endpoint: string, needs: Needs, done: Chain<Returned> | null): Readiness {
  const calls = world.callLog;
  let waits = false;
  for (let at = needs.calls; at !== null && at !== done; at = at.previous) {
    const { statement, succeeded } = at.value;
    const made = callOn(calls, statement);
    // The lines keep their order: a call that is not made by now was skipped.
    if (made === undefined || (succeeded && made.result !== null && made.result !== "ok")) return "never";
    waits ||= made.result === null;
  }
  const { connections, bytes, ends } = receivedBy(world, endpoint);
  const { received } = needs;
  const hasAll = connections >= received.connections && bytes >= received.bytes && ends >= received.ends;
  return waits || !hasAll ? "waits" : "ready";
}

function receivedBy(world: WorldState, endpoint: string): Received {
  let [connections, bytes, ends] = [0, 0, 0];
  for (const { accepted, received, unread, finReceived } of connectionsOf(world, endpoint)) {
    if (!accepted) continue;
    connections++;
    bytes += received - unread;
    if (finReceived) ends++;
  }
  return { connections, bytes, ends };
}
