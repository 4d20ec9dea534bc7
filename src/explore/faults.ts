/** What the network can do to one segment. */
import { delivered, type Fate, heldAs, release } from "../network/network.ts";
import { flagsText } from "../scenario/bind/fit.ts";
import type { Checkpoint } from "../scenario/run/checkpoint.ts";
import type { Emission, LogEntry } from "../scenario/run/log.ts";
import { next } from "../scenario/run/stepper.ts";
import { World } from "../scenario/run/world.ts";
import type { WorldState } from "../scenario/run/world-state.ts";
import type { FaultGroup } from "../trace/explore.ts";
import { type Locale, tell } from "../words/text.ts";
import { exploreWords } from "../words/ui/explore.ts";
import { canDepart, hasRun } from "./world.ts";

export const faultKinds = ["loss", "duplicate", "late", "behind", "past-timer"] as const;
export type FaultKind = (typeof faultKinds)[number];

export function kindsIn(groups: readonly FaultGroup[]): readonly FaultKind[] {
  return groups.flatMap((group): readonly FaultKind[] => (group === "delay" ? ["behind", "past-timer"] : [group]));
}

export interface Fault {
  readonly kind: FaultKind;
  /** The segment that is hit: its number is the one that it has in the variant. */
  readonly emission: Emission;
  /** The line that the segment belongs to, from the scenario's first; null: none. */
  readonly line: number | null;
}

/** What happens to segments, without lines: the sentence may stand in another text. */
export function faultsText(faults: readonly Fault[], locale: Locale): string {
  return faults.map((fault) => faultText(fault, locale)).join(tell(exploreWords.andFault, locale));
}

export function faultText({ kind, emission: { id, segment, from, to } }: Fault, locale: Locale): string {
  const words = kind === "behind" ? exploreWords.heldBehind : exploreWords[kind];
  const what = tell(exploreWords.segment, locale, { segment: id, flags: flagsText(segment.flags), from, to });
  return tell(words, locale, { what });
}

/** What the text itself says becomes of a segment; null: nothing. */
export type WrittenFate = (emission: Emission, world: WorldState) => Fate | null;

/** A name that no line can have. */
export function nameOf({ emission: { id } }: Fault): string {
  return `fault ${String(id)}`;
}

function fateOf(fault: Fault): Fate {
  const hold = { kind: "hold", name: nameOf(fault) } as const;
  switch (fault.kind) {
    case "loss":
      return { kind: "lose", to: null };
    case "duplicate":
      return { kind: "duplicate", copy: delivered };
    case "late":
      return { kind: "duplicate", copy: hold };
    case "behind":
    case "past-timer":
      return hold;
    default:
      return fault.kind satisfies never;
  }
}

/** The fates of segments in a variant: those that no fault hits have the fate that the text tells, or are delivered. */
export function fatesWith(
  faults: readonly Fault[],
  written: WrittenFate | null,
): (emission: Emission, world: WorldState) => Fate {
  const hit = new Map(faults.map((fault) => [fault.emission.id, fateOf(fault)]));
  return (emission, world) => hit.get(emission.id) ?? written?.(emission, world) ?? delivered;
}

/** Whether a fault holds a segment that has not arrived yet; at the end: it never did. */
export function isHolding({ world }: Checkpoint, fault: Fault): boolean {
  const { network } = world;
  return network.held.size > 0 && heldAs(network, nameOf(fault)) !== undefined;
}

/** Whether a fault has had its effect: from here on the run goes on as any other. */
export function isDone(at: Checkpoint, fault: Fault): boolean {
  return at.world.segments >= fault.emission.id && !isHolding(at, fault);
}

/** The next checkpoint of a variant; what its faults hold arrives when it is time. */
export function nextWith(faults: readonly Fault[], from: Checkpoint): Checkpoint {
  const holding = faults.filter((fault) => isHolding(from, fault));
  if (holding.length === 0) return next(from).checkpoint;
  let at = from;
  if (hasRun(from)) for (const fault of holding) if (fault.kind === "late") at = released(at, fault, 0);
  let step = next(at);
  for (const fault of holding) {
    const due = fault.emission.time + at.start.setup.msl;
    if (fault.kind !== "late" || step.checkpoint.world.time <= due || !canDepart(at)) continue;
    at = released(at, fault, due);
    step = next(at);
  }
  const { checkpoint, events } = step;
  return holding.reduce(
    (after, fault) => (events.some((entry) => isPassedBy(fault, entry)) ? released(after, fault, 0) : after),
    checkpoint,
  );
}

/** Whether the next step may be one at which a fault lets go of what it holds: it takes `nextWith`. */
export function isWatched(at: Checkpoint, faults: readonly Fault[]): boolean {
  return faults.some((fault) => isHolding(at, fault) && (fault.kind !== "late" || hasRun(at)));
}

/** Whether a copy that a fault holds should have arrived by now. */
export function isOverdue(at: Checkpoint, faults: readonly Fault[]): boolean {
  const { time } = at.world;
  const oldest = time - at.start.setup.msl;
  return oldest > 0 && faults.some((fault) => fault.emission.time < oldest && isHolding(at, fault));
}

function isPassedBy({ kind, emission }: Fault, entry: LogEntry): boolean {
  if (kind === "past-timer") return entry.kind === "happened" && entry.event.kind === "timer";
  if (kind !== "behind" || entry.kind !== "arrived") return false;
  const { id, from, to } = entry.carried;
  return from === emission.from && to === emission.to && id > emission.id;
}

/** What the fault holds is under way, to arrive at that moment, or at once if it is past, but not before its latency has passed. */
function released(at: Checkpoint, fault: Fault, until: number): Checkpoint {
  const world = new World(at.world, at.start);
  release(world.ownNetwork(), nameOf(fault), Math.max(until, world.time));
  return { ...at, world };
}
