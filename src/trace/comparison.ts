/** With what a scenario's run can be compared, and the request for that other run. */
import { type Profile, type SuppositionName, suppositionNames } from "../words/terms/profiles.ts";

/** The suppositions that need no value. */
export const comparableSuppositions = suppositionNames.filter((name) => name !== "time-wait");

export type OtherRun =
  /** Another scenario of the document, by its index. */
  | { readonly kind: "scenario"; readonly scenario: number }
  /** The same scenario with every endpoint of that profile. */
  | { readonly kind: "profile"; readonly profile: Profile }
  /** The same scenario with one more supposition. */
  | { readonly kind: "suppose"; readonly supposition: SuppositionName }
  /** The same scenario without its suppositions. */
  | { readonly kind: "real" };

/** Client → server (request): another run, as a `ScenarioTrace`; null: there is none. Can be cancelled. */
export const compareMethod = "tcpflow/compare";
export interface CompareParams {
  readonly uri: string;
  /** Zero-based index in the document. */
  readonly scenario: number;
  readonly other: OtherRun;
}
