import type { Scenario } from "../../language/syntax/document.ts";
import type { Checkpoint } from "../../scenario/run/checkpoint.ts";
import type { Fault } from "../faults.ts";

/** A variant that has run, and the scenario that it varies. */
export interface VariantRun {
  readonly end: Checkpoint;
  /** When its lines had run. */
  readonly linesEnd: number;
  readonly faults: readonly Fault[];
  /** As the author wrote it. */
  readonly scenario: Scenario;
}
