/** What exploring finds, as plain data: the JSON of `tflow explore`, and what the preview shows as a table. */
import type { FinalState } from "./trace.ts";

export type FaultKindName = "loss" | "duplicate" | "late" | "behind" | "past-timer";

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
}

export interface ExploredBreak {
  readonly code: string;
  /** Null: no line is to blame. */
  readonly line: number | null;
  readonly message: string;
}

export interface ExploredResult {
  readonly faults: readonly ExploredFault[];
  readonly outcome: "same" | "differs" | "breaks";
  /** Microseconds; null: one of the two runs has no end. */
  readonly later: number | null;
  readonly final: Readonly<Record<string, readonly FinalState[]>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly skipped: readonly { readonly line: number; readonly call: string }[];
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
  readonly segments: number;
  readonly variants: number;
  readonly outcomes: number;
  readonly complete: boolean;
  /** Lines that no variant ever asked. */
  readonly unasked: readonly ExploredBreak[];
  readonly results: readonly ExploredResult[];
}
