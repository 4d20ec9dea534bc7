/** What happened in a run, entry by entry. */
import type { CallStatement } from "../../language/syntax/document.ts";
import { type InSlices, stepsPerSlice } from "../../language/syntax/slices.ts";
import { type List, partsOf } from "../../persistent/list.ts";
import type { Segment } from "../../tcp/model/types.ts";
import type { CallEvent, LostBy, SeenAs, TraceEvent, TraceStep } from "../../trace/trace.ts";
import type { Flight } from "./segments.ts";

/** An event of the trace, numbered in the order in which the run logs them; its place in the trace may differ. */
export interface Numbered {
  readonly number: number;
  /** The number of the event that brought this one about; null: none did (a line or the clock). */
  readonly causedBy: number | null;
}

/** How a segment came to be, as its sender's TCP reports it. */
export interface Emission extends Numbered {
  readonly id: number;
  readonly time: number;
  readonly from: string;
  readonly to: string;
  readonly segment: Segment;
  /** The sender's initial sequence number and its peer's, for relative numbers. */
  readonly seqBase: number | null;
  readonly ackBase: number | null;
  readonly cause: "call" | "answer" | "timer" | "forged" | "network";
  /** The box that sent it. */
  readonly by?: string;
  readonly retransmission: boolean;
  readonly reason: string | null;
  readonly line: number | undefined;
}

/** A step of an endpoint's TCP, as it is begun, and what it changed. */
export interface Stepped extends Pick<TraceStep, "time" | "endpoint" | "kind" | "changes"> {
  /** The segment whose arrival it is about. */
  readonly segment?: number | undefined;
  readonly line: number | undefined;
}

/** One thing that happened. Later entries about the same id say what becomes of a segment or a call. */
export type LogEntry =
  | { readonly kind: "emitted"; readonly emission: Emission }
  | { readonly kind: "arrived"; readonly segment: number; readonly time: number; readonly flight: Flight }
  /** `by`: null where the run's `fates` say so. */
  | { readonly kind: "lost"; readonly segment: number; readonly by: LostBy | null; readonly box?: string }
  /** A NAT gave it another address, at its sender's end or its receiver's. */
  | { readonly kind: "translated"; readonly segment: number; readonly seenAs: SeenAs }
  | { readonly kind: "held"; readonly segment: number; readonly name: string }
  /** Another segment took its place before anybody saw it. */
  | { readonly kind: "merged"; readonly segment: number }
  | { readonly kind: "written"; readonly segment: number; readonly line: number; readonly time: number }
  | ({
      readonly kind: "called";
      readonly id: number;
      readonly event: CallEvent;
      readonly statement: CallStatement | null;
    } & Numbered)
  | {
      readonly kind: "returned";
      readonly id: number;
      readonly result: string;
      readonly count: number;
      readonly time: number;
    }
  | ({ readonly kind: "happened"; readonly event: TraceEvent } & Numbered)
  /** A check of an exercise was asked; only its place in the log counts. */
  | { readonly kind: "asked"; readonly line: number }
  /** What lies between these two is the step's. */
  | { readonly kind: "begun"; readonly step: Stepped }
  | { readonly kind: "done" };

export type Log = List<LogEntry>;

const entriesOfLogs = new WeakMap<Log, readonly LogEntry[]>();

/** So many entries are as much work as a slice. */
const entriesPerSlice = 30_000;

/** The entries of a log, made once for all who read them at the end. */
export function* entriesInSlices(log: Log | null): InSlices<readonly LogEntry[]> {
  if (log === null) return [];
  const known = entriesOfLogs.get(log);
  if (known !== undefined) return known;
  const entries: LogEntry[] = [];
  let slice = entriesPerSlice;
  for (const part of partsOf(log)) {
    for (const entry of part) entries.push(entry);
    if (entries.length < slice) continue;
    slice += entriesPerSlice;
    yield stepsPerSlice;
  }
  entriesOfLogs.set(log, entries);
  return entries;
}
