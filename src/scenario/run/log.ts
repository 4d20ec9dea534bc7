/** What happened in a run, entry by entry. */
import type { CallStatement } from "../../language/syntax/document.ts";
import { type InSlices, stepsPerSlice } from "../../language/syntax/slices.ts";
import { type List, partsOf } from "../../persistent/list.ts";
import type { CallEvent, LostBy, SeenAs, TraceEvent, TraceStep } from "../../trace/trace.ts";
import type { Emission, Numbered } from "./emission.ts";
import type { Flight } from "./segments.ts";

export type { Emission, Numbered } from "./emission.ts";

/** A step of an endpoint's TCP, as it is begun, and what it changed. What lies between this entry and `done` is the step's. */
export interface Stepped extends Pick<TraceStep, "time" | "endpoint" | "changes"> {
  readonly kind: "begun";
  readonly event: TraceStep["kind"];
  /** The segment whose arrival it is about. */
  readonly arrived: number | undefined;
  readonly line: number | undefined;
}

/** One thing that happened. Later entries about the same id say what becomes of a segment or a call. */
export type LogEntry =
  | Emission
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
  | Stepped
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
