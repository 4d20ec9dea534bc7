/** What is true in place of a blank. */
import type { Blank } from "../../language/syntax/document.ts";
import type { Finding, State } from "../../trace/trace.ts";
import type { SequenceSpace } from "../run/symbols.ts";

export interface Answer {
  readonly blank: Blank;
  /** As one would write it: in the scenario's own symbols where it has some. */
  readonly text: string;
  readonly fact: Fact;
  /** Of a sequence number: whose it is. */
  readonly space?: SequenceSpace;
}

/** What the run has there; an answer is right if it says so. */
export type Fact =
  | { readonly kind: "number"; readonly value: number }
  /** The control bits of the segment. */
  | { readonly kind: "flags"; readonly bits: number }
  | { readonly kind: "states"; readonly states: readonly State[] }
  /** One end of a transition: those that happened, and which end it is. */
  | { readonly kind: "transition"; readonly happened: readonly Transition[]; readonly end: keyof Transition }
  | { readonly kind: "words"; readonly words: readonly string[] }
  /** `msl`: how long the MSL is that an answer may count in. */
  | { readonly kind: "duration"; readonly micros: number; readonly msl: number }
  /** SACK blocks, each with its left and right edge. */
  | { readonly kind: "blocks"; readonly blocks: readonly (readonly [number, number])[] }
  /** Timestamps: value and echo. */
  | { readonly kind: "timestamps"; readonly stamps: readonly [number, number] };

export interface Transition {
  readonly from: State;
  readonly to: State;
}

const answers = new WeakMap<Finding, Answer>();

/** Keeps the answer to what a finding asks beside it: in the finding a reader would see it. */
export function keepAnswer(asking: Finding, answer: Answer): void {
  answers.set(asking, answer);
}

export function answerTo(asking: Finding): Answer | undefined {
  return answers.get(asking);
}
