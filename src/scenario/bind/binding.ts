import { type Chain, valuesOf } from "../../persistent/chain.ts";
import type { Fix } from "../../trace/trace.ts";
import type { Flight } from "../run/segments.ts";
import type { Symbols } from "../run/symbols.ts";
import type { World } from "../run/world.ts";
import type { WorldState } from "../run/world-state.ts";
import type { Mismatch } from "./fit.ts";

/** What a search has found to happen: the world after each step, the last one first; null: nothing happens. */
export type Path = (Chain<WorldState> & { readonly length: number }) | null;

/** So many worlds of a path are kept; what a longer search finds after them is one last step, so that it does not fill the memory. */
const mostKept = 2_000;

/** The path goes on to the world as it is now. */
export function extended(path: Path, world: World): NonNullable<Path> {
  const value = world.fork();
  if (path === null || path.length < mostKept) return { value, previous: path, length: (path?.length ?? 0) + 1 };
  return { ...path, value };
}

/** The run goes the same way, world by world. */
export interface Follow {
  readonly kind: "follow";
  readonly worlds: readonly WorldState[];
  readonly place: number;
}

export function follow(path: Path): Follow | null {
  return path === null ? null : { kind: "follow", worlds: valuesOf(path), place: 0 };
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

/** What makes TCP wait where a line would have it send, and the declaration that ends it, if one does. */
export interface Delay {
  readonly why: string;
  readonly fixes: readonly Fix[];
}
