/** What a world has to know about what happens in it: who sends, what brought it about, and on which line. */
import type { CallEvent, TraceStep } from "../../trace/trace.ts";
import type { Carried, Trigger } from "./segments.ts";

/** A segment, as its sender describes it. */
export type Sent = Pick<Carried, "segment" | "connection" | "cause" | "retransmission" | "reason">;

/** The number of the event that something follows from: a call, a segment, a timer; null: no event brought it about. */
export interface Caused {
  readonly causedBy: number | null;
}

/** What makes somebody send. */
export interface Sending extends Caused {
  readonly trigger: Trigger;
  readonly line: number | undefined;
}

export interface Circumstances extends Sending {
  readonly kind: TraceStep["kind"];
  /** What has arrived, where it is about that. */
  readonly carried?: Carried;
}

/** What the trace says of a call, before it is known how it ends. */
export type CallAbout = Omit<CallEvent, "time" | "kind" | "result" | "returned">;
