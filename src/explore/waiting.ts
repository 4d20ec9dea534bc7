/**
 * Applications wait as real ones do: a call is made once the earlier calls of its endpoint have returned that had
 * returned before it in the told run, and its application has received what it had received there.
 */
import type { CallStatement } from "../language/syntax/document.ts";
import type { ActionStatement, Readiness } from "../scenario/run/checkpoint.ts";
import type { WorldState } from "../scenario/run/world-state.ts";
import { type CallMade, callsOf, connectionsOf, isQuiet } from "./world.ts";

/** A call of the told run: the world in which it was made, and the calls that had returned by then with their lines. */
export interface Moment {
  readonly statement: CallStatement;
  readonly before: WorldState;
  readonly returned: ReadonlyMap<CallMade, CallStatement>;
}

/** What an application has received: connections, bytes, ends of its peers. */
interface Received {
  readonly connections: number;
  readonly bytes: number;
  readonly ends: number;
}

/** What a call waits for. */
interface Needs {
  readonly received: Received;
  /** The calls that had returned, and whether they had succeeded. */
  readonly calls: ReadonlyMap<CallStatement, boolean>;
}

/** The rule for a scenario, from the calls of its told run. */
export function waitingAsIn(told: readonly Moment[]): (world: WorldState, line: ActionStatement) => Readiness {
  const needs = new Map<ActionStatement, Needs>(told.map((moment) => [moment.statement, needsOf(moment)]));
  return (world, line) => {
    const needed = needs.get(line);
    if (needed === undefined || line.kind !== "call") return "ready";
    const readiness = readinessOf(world, line.endpoint.name.text, needed);
    return readiness === "waits" && isQuiet(world) ? "never" : readiness;
  };
}

function needsOf({ statement, before, returned }: Moment): Needs {
  const endpoint = statement.endpoint.name.text;
  const calls = new Map<CallStatement, boolean>();
  for (const [made, line] of returned) if (made.endpoint === endpoint) calls.set(line, made.result === "ok");
  return { received: receivedBy(before, endpoint), calls };
}

function readinessOf(world: WorldState, endpoint: string, needs: Needs): Readiness {
  const made = new Map(callsOf(world).map(({ statement, result }) => [statement, result]));
  let waits = false;
  for (const [call, succeeded] of needs.calls) {
    const result = made.get(call);
    // The lines keep their order: a call that is not made by now was skipped.
    if (result === undefined || (succeeded && result !== null && result !== "ok")) return "never";
    waits ||= result === null;
  }
  const { connections, bytes, ends } = receivedBy(world, endpoint);
  const { received } = needs;
  const hasAll = connections >= received.connections && bytes >= received.bytes && ends >= received.ends;
  return waits || !hasAll ? "waits" : "ready";
}

function receivedBy(world: WorldState, endpoint: string): Received {
  const held = connectionsOf(world, endpoint).filter(({ accepted }) => accepted);
  return {
    connections: held.length,
    bytes: held.reduce((sum, { received, unread }) => sum + received - unread, 0),
    ends: held.filter(({ finReceived }) => finReceived).length,
  };
}
