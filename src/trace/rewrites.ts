/** What a reader of a picture can do to its text. */
import type { TextEdit } from "./trace.ts";

/** `expect` is about a state, all others about a segment; `remove` about a call as well. */
export const rewriteKinds = ["lose", "deliver", "twice", "delay", "write", "remove", "expect"] as const;
export type RewriteKind = (typeof rewriteKinds)[number];

/** What is to happen to one event of a scenario, in the version of the text that the picture shows. */
export interface Rewrite {
  readonly uri: string;
  readonly version: number;
  /** The index of the scenario. */
  readonly scenario: number;
  /** The index of the event in its trace. */
  readonly event: number;
  readonly kind: RewriteKind;
}

/** Client → server: the edits that do it. Null: no text does it there, or the text has changed since. */
export const rewriteMethod = "tcpflow/rewrite";
export type RewriteResult = readonly TextEdit[] | null;
