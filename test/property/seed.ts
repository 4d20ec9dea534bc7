/**
 * Property tests try the same inputs at every run, so that a red run can be repeated; FUZZ_SEED=N tries others,
 * FUZZ_RUNS=N more of them.
 */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["FUZZ_SEED"] ?? 9293) });
