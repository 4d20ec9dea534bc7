/** Which segments of a run a fault can hit. */
import { membersOf } from "../persistent/list.ts";
import type { Checkpoint } from "../scenario/run/checkpoint.ts";
import type { Emission } from "../scenario/run/log.ts";
import type { Run, Sent } from "./runs.ts";

/**
 * What TCP sends, no line writes and the network delivers. Once the lines have run and nothing is left but TIME_WAIT,
 * keepalive and window probes, only the first segment of each kind that a timer sends.
 */
export function hits({ sent, end }: Run): readonly Sent[] {
  const arrived = arrivedByThemselves(end);
  const seen = new Set<string>();
  return sent.filter(({ emission, isLate }) => arrived.has(emission.id) && (!isLate || isFirst(emission, seen)));
}

function isFirst({ cause, reason, segment: { source, destination } }: Emission, seen: Set<string>): boolean {
  const key = JSON.stringify([reason, source, destination]);
  if (cause !== "timer" || seen.has(key)) return false;
  seen.add(key);
  return true;
}

function arrivedByThemselves({ world }: Checkpoint): ReadonlySet<number> {
  const arrived = new Set<number>();
  for (const entry of membersOf(world.log)) {
    if (entry.kind !== "arrived") continue;
    const { id, cause, written, trigger } = entry.carried;
    if (cause !== "forged" && cause !== "network" && !written && trigger !== "arrow") arrived.add(id);
  }
  return arrived;
}
