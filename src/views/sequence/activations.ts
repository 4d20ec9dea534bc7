/** For how long endpoints have a connection: what an activation of a sequence diagram stands for. */
import type { StateEvent } from "../../trace/trace.ts";

/** What a change of state does to an endpoint's activation. */
export type ActivationChange = "begins" | "ends" | "goes on";

/** Follows the changes of state of a run, in their order, and says of each what it does. A listener is no connection. */
export function activationsOf(): (event: StateEvent) => ActivationChange {
  const alive = new Map<string, Set<number>>();
  return ({ endpoint, connection, to }) => {
    const connections = alive.get(endpoint) ?? new Set<number>();
    alive.set(endpoint, connections);
    const before = connections.size > 0;
    if (connection === 0 || to === "CLOSED" || to === "LISTEN") connections.delete(connection);
    else connections.add(connection);
    const after = connections.size > 0;
    return before === after ? "goes on" : after ? "begins" : "ends";
  };
}
