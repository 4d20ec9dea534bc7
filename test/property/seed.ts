/**
 * Property tests try the same inputs at every run, so that a red run can be repeated; FUZZ_SEED=N tries others,
 * FUZZ_RUNS=N more of them.
 */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["FUZZ_SEED"] ?? 9293) });

/** How often a property is tried: as often as it says, or FUZZ_RUNS times. */
export function runs(usual: number): number {
  return Number(process.env["FUZZ_RUNS"] ?? usual);
}
