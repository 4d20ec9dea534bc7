/** What `expect`, `wait until`, `finally` and `always` ask: states, variables and the time. */
import type { Range } from "../../text/range.ts";
import type { State } from "../../words/terms/standard-names.ts";
import type { Duration, EndpointRef, Placed, Value } from "./values.ts";

export const variableNames = [
  "snd.una",
  "snd.nxt",
  "snd.wnd",
  "rcv.nxt",
  "rcv.wnd",
  "iss",
  "irs",
  "mss",
  "cwnd",
  "ssthresh",
  "rto",
  "rtt",
  "recv-q",
  "send-q",
  "segments",
  "retransmissions",
  "received",
  "unread",
  "unacked",
  "syn-queue",
  "accept-queue",
  "connections",
  "descriptors",
  "blocked",
  "error",
] as const;
export type VariableName = (typeof variableNames)[number];

export type Check =
  /** `alice ESTABLISHED` */
  | { readonly kind: "state"; readonly range: Range; readonly endpoint: EndpointRef; readonly state: StateOrBlank }
  /** `alice snd.una=102`, `bob blocked=accept`, `alice rto=1s` */
  | {
      readonly kind: "variable";
      readonly range: Range;
      readonly endpoint: EndpointRef;
      readonly variable: Placed<VariableName>;
      readonly comparison: Placed<Comparison>;
      readonly value: CheckValue;
      readonly valueRange: Range;
    }
  /** `time=127s` */
  | {
      readonly kind: "time";
      readonly range: Range;
      readonly comparison: Placed<Comparison>;
      readonly value: Duration;
      readonly valueRange: Range;
    };

export const comparisons = ["=", "<=", ">=", "<", ">"] as const;
export type Comparison = (typeof comparisons)[number];

/** A state; null for `?`. */
export type StateOrBlank = Placed<State | null>;

/** A number or symbol, a word (`none`, `ECONNRESET`, `accept`) or a duration (`rto=1s`). */
export type CheckValue =
  | { readonly kind: "value"; readonly value: Value }
  | { readonly kind: "word"; readonly word: string }
  | { readonly kind: "duration"; readonly value: Duration }
  /** `?` */
  | { readonly kind: "blank" };
