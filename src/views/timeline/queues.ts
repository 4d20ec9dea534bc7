/** The two queues of what listens, over time: how many connections wait in each. */
import type { ScenarioTrace } from "../../trace/trace.ts";
import { grow } from "../shared/index.ts";

export interface Queues {
  /** Connections in SYN_RECEIVED. */
  readonly syn: number;
  /** Connections that wait for `accept`. */
  readonly accept: number;
  readonly backlog: number;
}

interface QueueChange {
  readonly time: number;
  /** The first event of the step that changed them; null: it has none. */
  readonly event: number | null;
  readonly queues: Queues;
}

/** The changes at each endpoint, all its ports together. */
export function queuesOf({ steps }: ScenarioTrace): Map<string, QueueChange[]> {
  const ports = new Map<string, Map<number, Queues>>();
  const found = new Map<string, QueueChange[]>();
  for (const { endpoint, time, since, after, changes } of steps) {
    const own = changes.filter(({ connection }) => connection === 0);
    if (own.length === 0) continue;
    const known = ports.get(endpoint) ?? new Map<number, Queues>();
    ports.set(endpoint, known);
    for (const { port, figures } of own) {
      const { syn = 0, accept = 0, backlog = 0 } = known.get(port) ?? {};
      if (figures === null) known.delete(port);
      else
        known.set(port, {
          syn: figures.synQueue ?? syn,
          accept: figures.recvQ ?? accept,
          backlog: figures.sendQ ?? backlog,
        });
    }
    // What no longer listens has no queues.
    if (known.size === 0) continue;
    grow(found, endpoint, { time, event: since < after ? since : null, queues: summed(known.values()) });
  }
  return found;
}

function summed(all: Iterable<Queues>): Queues {
  let [syn, accept, backlog] = [0, 0, 0];
  for (const each of all) {
    syn += each.syn;
    accept += each.accept;
    backlog += each.backlog;
  }
  return { syn, accept, backlog };
}
