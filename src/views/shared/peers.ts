import type { ScenarioTrace, StateEvent } from "../../trace/trace.ts";

/** What tells an endpoint's connections apart, where it has more than one: its peer, a number, or both. Else null. */
export type PeerName = (endpoint: string, connection: number) => string | null;

/** The names of a scenario's connections: `alice`; `#2` where all are with the same peer; `alice #2` where some are. */
export function peerNames(trace: ScenarioTrace): PeerName {
  const connections = new Map<string, Map<number, string | null>>();
  for (const event of trace.events) {
    if (event.kind !== "state" || event.connection === 0) continue;
    const known = connections.get(event.endpoint) ?? new Map<number, string | null>();
    connections.set(event.endpoint, known.set(event.connection, event.peer));
  }
  const names = new Map<string, string>();
  for (const [endpoint, known] of connections) {
    if (known.size < 2) continue;
    const total = new Map<string | null, number>();
    for (const peer of known.values()) total.set(peer, (total.get(peer) ?? 0) + 1);
    const seen = new Map<string | null, number>();
    for (const [connection, peer] of known) {
      const nth = (seen.get(peer) ?? 0) + 1;
      seen.set(peer, nth);
      const whose = peer === null || total.size === 1 ? [] : [peer];
      names.set(`${connection} ${endpoint}`, [...whose, ...(total.get(peer) === 1 ? [] : [`#${nth}`])].join(" "));
    }
  }
  return (endpoint, connection) => names.get(`${connection} ${endpoint}`) ?? null;
}

/** The same behind a state in a label: ` (alice)`, ` #2`; nothing where there is nothing to tell apart. */
export function ambiguousPeers(trace: ScenarioTrace): (event: StateEvent) => string {
  const nameOf = peerNames(trace);
  return ({ endpoint, connection }) => {
    const name = nameOf(endpoint, connection);
    if (name === null || name === "") return "";
    return name.startsWith("#") ? ` ${name}` : ` (${name})`;
  };
}
