/**
 * Applications wait as real ones do: a call is made once the earlier calls of its endpoint have returned that had
 * returned before it in the told run, and its application has received what it had received there.
 */
import type { CallStatement } from "../language/syntax/document.ts";
import type { ActionStatement, Checkpoint, Readiness } from "../scenario/run/checkpoint.ts";
import type { WorldState } from "../scenario/run/world-state.ts";
import { callsOf, connectionsOf, isQuiet } from "./world.ts";

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

/** The rule for a scenario, from the checkpoints of its told run. */
export function waitingAsIn(told: readonly Checkpoint[]): (world: WorldState, line: ActionStatement) => Readiness {
  const needs = new Map<ActionStatement, Needs>();
  for (const { tasks, world } of told)
    if (tasks?.value.kind === "act" && tasks.value.line.kind === "call")
      needs.set(tasks.value.line, needsOf(world, tasks.value.line.endpoint.name.text));
  return (world, line) => {
    const needed = needs.get(line);
    if (needed === undefined || line.kind !== "call") return "ready";
    const readiness = readinessOf(world, line.endpoint.name.text, needed);
    return readiness === "waits" && isQuiet(world) ? "never" : readiness;
  };
}

function needsOf(world: WorldState, endpoint: string): Needs {
  const calls = new Map<CallStatement, boolean>();
  for (const call of callsOf(world))
    if (call.endpoint === endpoint && call.statement !== null && call.result !== null)
      calls.set(call.statement, call.result === "ok");
  return { received: receivedBy(world, endpoint), calls };
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
