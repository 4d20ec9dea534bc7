/**
 * A host as text, to be compared and hashed: the same for all hosts that will do the same. What a host keeps for speed is
 * left out: the index of its connections, their deadlines, which parts are their own, and what queues that share an array see of each other.
 */
import { toArray } from "../../persistent/queue.ts";
import { items } from "../../persistent/tree.ts";
import type { ControlBlock } from "./control-block.ts";
import type { Host } from "./host.ts";

/** JSON with its keys in order. A number that JSON does not know is written as a word. */
export function canonical(host: Host): string {
  const { alive, ended } = host;
  return JSON.stringify(
    { ...host, index: undefined, alive: items(alive).map(plain), ended: items(ended).map(plain) },
    ordered,
  );
}

function plain(block: ControlBlock): unknown {
  const { unreadData, inFlight, unsent } = block;
  const queues = { unreadData: toArray(unreadData), inFlight: toArray(inFlight), unsent: toArray(unsent) };
  return { ...block, ...queues, deadline: undefined, ownParts: undefined };
}

function ordered(_: string, value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  if (value instanceof Uint8Array) return [...value];
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
