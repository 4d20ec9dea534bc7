import type { Scenario } from "../../language/syntax/document.ts";
import type { Fault } from "../faults.ts";
import type { Replay } from "../runs.ts";

/** A variant that has run, and the scenario that it varies. */
export interface VariantRun extends Replay {
  readonly faults: readonly Fault[];
  /** As the author wrote it. */
  readonly scenario: Scenario;
}
