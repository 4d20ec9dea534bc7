/** Which segments of a run a fault can hit, and where the run departs that treats them otherwise. */
import { valuesOf } from "../persistent/chain.ts";
import type { Checkpoint } from "../scenario/run/checkpoint.ts";
import type { Emission } from "../scenario/run/log.ts";
import { hasRun } from "./world.ts";

/** A run with the checkpoints from which another one can depart. */
interface Way {
  readonly path: readonly Checkpoint[];
  readonly end: Checkpoint;
}

export interface Hit {
  readonly emission: Emission;
  /** The place of the checkpoint from which a run departs that treats the segment otherwise. */
  readonly from: number;
}

/**
 * The segments that a fault can hit: what TCP sends, no line writes and the network delivers. Once the lines have run and
 * nothing is left but TIME_WAIT, keepalive and window probes, only the first segment of each kind that a timer sends.
 */
export function hits({ path, end }: Way): readonly Hit[] {
  const arrived = arrivedByThemselves(end);
  const seen = new Set<string>();
  const found: Hit[] = [];
  let isLate = false;
  for (const [from, at] of path.entries()) {
    isLate ||= hasRun(at);
    for (const entry of valuesOf((path[from + 1] ?? end).world.log, at.world.log)) {
      if (entry.kind !== "emitted" || !arrived.has(entry.emission.id)) continue;
      if (!isLate || isFirst(entry.emission, seen)) found.push({ emission: entry.emission, from });
    }
  }
  return found;
}

function isFirst({ cause, reason, segment: { source, destination } }: Emission, seen: Set<string>): boolean {
  const key = JSON.stringify([reason, source, destination]);
  if (cause !== "timer" || seen.has(key)) return false;
  seen.add(key);
  return true;
}

function arrivedByThemselves({ world }: Checkpoint): ReadonlySet<number> {
  const arrived = new Set<number>();
  for (const entry of valuesOf(world.log)) {
    if (entry.kind !== "arrived") continue;
    const { cause, written, trigger } = entry.flight.load;
    if (cause !== "forged" && cause !== "network" && !written && trigger !== "arrow") arrived.add(entry.segment);
  }
  return arrived;
}
