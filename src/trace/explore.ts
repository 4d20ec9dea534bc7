/** What exploring finds, as plain data: the JSON of `tflow explore`, and what the preview shows as a table. */
import type { RemedyName } from "../words/ui/explore.ts";
import type { FinalState, ScenarioTrace } from "./trace.ts";

export type FaultKindName = "loss" | "duplicate" | "late" | "behind" | "past-timer";

/** What a user can ask for: `delay` is both ways to hold a segment. */
export const faultGroups = ["loss", "duplicate", "late", "delay"] as const;
export type FaultGroup = (typeof faultGroups)[number];

/** Something that the network does to one segment. Lines are those of the file. */
export interface ExploredFault {
  readonly kind: FaultKindName;
  /** The number that the segment has in this variant. */
  readonly segment: number;
  readonly from: string;
  readonly to: string;
  readonly flags: readonly string[];
  readonly retransmission: boolean;
  readonly line: number | null;
  readonly recovery: ExploredRecovery | null;
}

/** What made up for a segment that did not arrive in its time. */
export interface ExploredRecovery {
  readonly by: RemedyName;
  /** Who sent the segment that brought it about, and its number. */
  readonly from: string;
  readonly segment: number;
}

export interface ExploredBreak {
  readonly code: string;
  /** Null: no line is to blame. */
  readonly line: number | null;
  readonly message: string;
}

/** Something else that a variant ends with than the scenario's own run. */
export type ExploredDifference =
  | { readonly kind: "state"; readonly name: string; readonly states: readonly string[] }
  /** `result` null: the call has not returned. */
  | { readonly kind: "call"; readonly line: number; readonly call: string; readonly result: string | null }
  | { readonly kind: "bytes"; readonly from: string; readonly to: string; readonly received: number };

export interface ExploredResult {
  readonly faults: readonly ExploredFault[];
  readonly outcome: "same" | "differs" | "breaks";
  /** Microseconds; null: one of the two runs has no end. */
  readonly later: number | null;
  /** Whether something is still to come at the horizon, unlike in the scenario's own run. */
  readonly endless: boolean;
  readonly final: Readonly<Record<string, readonly FinalState[]>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly skipped: readonly { readonly line: number; readonly call: string }[];
  /** Final states, results of calls that both runs make, and bytes received. */
  readonly differences: readonly ExploredDifference[];
  readonly broken: readonly ExploredBreak[];
  /** The variant as a text of its own; null: none was found. Absent: none was looked for. */
  readonly scenario?: string | null;
  /** How many variants end in this way. */
  readonly times: number;
}

export interface ExploredScenario {
  readonly title: string | null;
  readonly line: number;
  /** How many segments were disturbed at most. */
  readonly faults: number;
  readonly kinds: readonly string[];
  /** Which part of the variants was run, such as 1/4; null: all of them. */
  readonly shard: string | null;
  readonly segments: number;
  /** How many of these segments the network can disturb. */
  readonly hittable: number;
  readonly variants: number;
  readonly outcomes: number;
  readonly complete: boolean;
  /** Lines that no variant ever asked. */
  readonly unasked: readonly ExploredBreak[];
  readonly results: readonly ExploredResult[];
}

// ------------------------------------------------------------------ between the extension and the server

/** Client → server (request): what every single fault in a scenario leads to. Can be cancelled. */
export const exploreMethod = "tcpflow/explore";
export interface ExploreParams {
  readonly uri: string;
  /** Zero-based index in the document. */
  readonly scenario: number;
}
export type ExploreAnswer =
  | {
      readonly explored: ExploredScenario;
      /** The same without what the scenario supposes, if it supposes something. */
      readonly real: ExploredScenario | null;
    }
  /** Why it cannot be explored. */
  | { readonly refused: string };

/** Server → client (notification): how far exploring has come. */
export const exploringMethod = "tcpflow/exploring";
export interface ExploringParams extends ExploreParams {
  readonly done: number;
  readonly expected: number;
}

/** Client → server (request): the run of one result of the latest exploration; null: it is no longer known. */
export const variantMethod = "tcpflow/variant";
export interface VariantParams extends ExploreParams {
  /** The place of the result. */
  readonly result: number;
}
export interface Variant {
  readonly trace: ScenarioTrace;
  /** As a scenario of its own; null: no text was found in which the same happens. */
  readonly text: string | null;
}
