import type { Flight } from "../run/segments.ts";
import type { Symbols } from "../run/symbols.ts";
import type { WorldState } from "../run/world-state.ts";
import type { Mismatch } from "./fit.ts";

/** What a search has found to happen: so many steps as the world takes by itself, up to a time, and then what somebody does. */
export interface Path {
  readonly steps: number;
  readonly until: number;
  /** The world after each thing that is done. */
  readonly worlds: readonly WorldState[];
}

/** How a line binds to a segment: found without changing the run, which may then follow it. */
export interface Binding {
  /** What makes the segment ready: nothing, the call that the line implies, what is under way, or a timer. */
  readonly by: "ready" | "call" | "delivery" | "timer";
  /** At its end the segment is ready. */
  readonly path: Path;
  readonly flight: Flight;
  /** What the symbols then stand for. */
  readonly symbols: Symbols;
  /** Words of the line that the segment does not agree with; with any, it is only the nearest one (rule 4). */
  readonly mismatches: readonly Mismatch[];
}
