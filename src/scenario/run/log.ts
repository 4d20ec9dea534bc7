/** What happened in a run, entry by entry. */
import type { CallStatement } from "../../language/syntax/document.ts";
import { type InSlices, stepsPerSlice } from "../../language/syntax/slices.ts";
import { type List, listsOf } from "../../persistent/list.ts";
import type { CallEvent, LostBy, SeenAs, SocketChange, TraceEvent, TraceStep } from "../../trace/trace.ts";
import type { Emission, Numbered } from "./emission.ts";
import type { Carried } from "./segments.ts";

export type { Emission, Numbered } from "./emission.ts";

/** A step of an endpoint's TCP, as it is begun, and what it changed. What lies between this entry and `done` is the step's. */
export interface Stepped extends Pick<TraceStep, "time" | "endpoint" | "changes"> {
  readonly kind: "begun";
  readonly event: Exclude<TraceStep["kind"], "arrival">;
  readonly line: number | undefined;
}

/** A segment arrives. Where it does at a TCP, a step of that begins with it; null: none does, or the log has no steps. */
export interface Arrived {
  readonly kind: "arrived";
  readonly time: number;
  /** As it was under way; what the log has of its sending may say of no line that is it. */
  readonly carried: Carried;
  readonly changes: readonly SocketChange[] | null;
}

/** What becomes of a segment besides its arrival. There are few of these, so a world has them in a list of their own, too. */
export type FateEntry =
  /** `by`: null where the run's `fates` say so. */
  | { readonly kind: "lost"; readonly segment: number; readonly by: LostBy | null; readonly box?: string }
  /** A NAT gave it another address, at its sender's end or its receiver's. */
  | { readonly kind: "translated"; readonly segment: number; readonly seenAs: SeenAs }
  | { readonly kind: "held"; readonly segment: number; readonly name: string }
  /** Another segment took its place before anybody saw it. */
  | { readonly kind: "merged"; readonly segment: number }
  /** `isLatest`: it was sent at this moment, and none after it. */
  | {
      readonly kind: "written";
      readonly segment: number;
      readonly line: number;
      readonly time: number;
      readonly isLatest: boolean;
    };

/** One thing that happened. Later entries about the same id say what becomes of a segment or a call. */
export type LogEntry =
  | Emission
  | Arrived
  | FateEntry
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

/** Does something with each entry of a log; `perSlice` entries are as much work as a slice. */
export function* eachEntry(log: Log | null, perSlice: number, each: (entry: LogEntry) => void): InSlices<void> {
  const lists = listsOf(log);
  for (let at = 0; at < lists.length; ) {
    if (at > 0) yield stepsPerSlice;
    at = eachOf(lists, at, perSlice, each);
  }
}

/** Those of some lists from one on; the place of the next one. No generator: there the loop would be slow. */
function eachOf(lists: readonly Log[], from: number, perSlice: number, each: (entry: LogEntry) => void): number {
  let at = from;
  for (let left = perSlice; left > 0 && at < lists.length; at++) {
    const list = lists[at];
    if (list === undefined) break;
    left -= list.end;
    for (let index = 0; index < list.end; index++) {
      const entry = list.items[index];
      if (entry !== undefined) each(entry);
    }
  }
  return at;
}
