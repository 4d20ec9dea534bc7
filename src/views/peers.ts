import type { ScenarioTrace, StateEvent } from "../trace/trace.ts";

/** What tells an endpoint's connections apart in a label: ` (alice)`, where it has more than one; else nothing. */
export function ambiguousPeers(trace: ScenarioTrace): (event: StateEvent) => string {
  const connections = new Map<string, Map<number, string | null>>();
  for (const event of trace.events) {
    if (event.kind !== "state" || event.connection === 0) continue;
    const known = connections.get(event.endpoint) ?? new Map<number, string | null>();
    connections.set(event.endpoint, known.set(event.connection, event.peer));
  }
  return ({ endpoint, connection, peer }) => {
    const known = connections.get(endpoint);
    if (known === undefined || known.size < 2 || connection === 0) return "";
    const same = [...known.values()].filter((name) => name === peer).length;
    return ` (${peer ?? ""}${same > 1 ? ` #${connection}` : ""})`;
  };
}
