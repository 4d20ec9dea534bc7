/** What a word of a scenario stands for. */
import type { CallName, Range, SegmentFields, Statement, VariableName } from "../../language/syntax/document.ts";
import type { FlagName, State } from "../../words/terms/standard-names.ts";

export type Subject =
  | { readonly kind: "endpoint"; readonly name: string }
  | { readonly kind: "symbol"; readonly name: string }
  | { readonly kind: "held"; readonly name: string }
  | { readonly kind: "state"; readonly name: State }
  | { readonly kind: "flag"; readonly name: FlagName }
  | { readonly kind: "arrow"; readonly name: string }
  | { readonly kind: "field"; readonly name: keyof SegmentFields }
  | { readonly kind: "parameter"; readonly name: string }
  | { readonly kind: "profile"; readonly name: string }
  | { readonly kind: "supposition"; readonly name: string }
  | { readonly kind: "variable"; readonly name: VariableName | "time" }
  | { readonly kind: "call"; readonly name: CallName }
  | { readonly kind: "errno"; readonly name: string }
  | { readonly kind: "keyword"; readonly name: string };

export interface Occurrence {
  readonly subject: Subject;
  /** In the scenario's own lines. */
  readonly range: Range;
  /** The statement that it is in; null in a declaration or a title. */
  readonly owner: Statement | null;
  /** Whether this place gives the name its meaning: a declaration, `as NAME`. */
  readonly declares: boolean;
}

/** Whether a name is one that the file itself gives: those can be renamed and have a place where they begin. */
export function isOwnName(subject: Subject): subject is Extract<Subject, { kind: "endpoint" | "symbol" | "held" }> {
  return subject.kind === "endpoint" || subject.kind === "symbol" || subject.kind === "held";
}
