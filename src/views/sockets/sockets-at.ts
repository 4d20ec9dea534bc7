/** The sockets of a run at a moment: a fold of its steps, and the table that `ss` would print. */
import type { ScenarioTrace, SocketChange, SocketFigures, TraceStep } from "../../trace/trace.ts";

/** A socket at a moment. */
export interface Socket {
  readonly endpoint: string;
  readonly connection: number;
  readonly port: number;
  readonly figures: Partial<SocketFigures>;
  /** What the latest step changed of it. */
  readonly changed: readonly (keyof SocketFigures)[];
}

/** One socket's name among all: `server 0:80`. */
function keyOf({ endpoint }: TraceStep, { connection, port }: SocketChange): string {
  return `${connection}:${port} ${endpoint}`;
}

/** The sockets that there are after so many steps, by endpoint in the order of the trace, listeners first. */
export function socketsAt(trace: ScenarioTrace, steps: number): Socket[] {
  // Folded in place: a long run has more steps than one would want copies of.
  const sockets = new Map<string, Socket>();
  for (const step of trace.steps.slice(0, steps)) {
    for (const change of step.changes) {
      const key = keyOf(step, change);
      const known = sockets.get(key);
      if (change.figures === null) sockets.delete(key);
      else if (known !== undefined) Object.assign(known.figures, change.figures);
      else {
        const { connection, port, figures } = change;
        sockets.set(key, { endpoint: step.endpoint, connection, port, figures: { ...figures }, changed: [] });
      }
    }
  }
  const latest = trace.steps[steps - 1];
  for (const change of latest?.changes ?? []) {
    const key = latest === undefined ? "" : keyOf(latest, change);
    const socket = sockets.get(key);
    // Of a socket that has just come to be everything is new, and nothing changed.
    if (socket === undefined || change.figures === null || "peer" in change.figures) continue;
    sockets.set(key, { ...socket, changed: Object.keys(change.figures) as (keyof SocketFigures)[] });
  }
  return inOrder(trace, [...sockets.values()]);
}

function inOrder(trace: ScenarioTrace, sockets: Socket[]): Socket[] {
  const places = new Map(trace.endpoints.map(({ name }, index) => [name, index]));
  return sockets.sort(
    (a, b) =>
      (places.get(a.endpoint) ?? 0) - (places.get(b.endpoint) ?? 0) || a.connection - b.connection || a.port - b.port,
  );
}
