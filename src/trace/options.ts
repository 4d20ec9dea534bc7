/** What the reader wants to see of a run. */
import type { ChoiceValue } from "../words/terms/preview-options.ts";

/** The same for all views: each takes of it what concerns it. */
export interface DrawingOptions {
  /** The applications' calls. */
  readonly calls: ChoiceValue<"calls">;
  /**
   * `auto`: in the scenario's own symbols, absolute where the text states an initial number, else relative to it;
   * otherwise all of them in that one way, without symbols.
   */
  readonly numbers: ChoiceValue<"numbers">;
  /** Segments that only acknowledge. One that is lost, held, retransmitted or sent by no TCP is always shown. */
  readonly acks: ChoiceValue<"acks">;
  /** Whether data that is sent in a row is one arrow. */
  readonly data: ChoiceValue<"data">;
  /** Of the sequence: a note at each change of state, or a bar on the life line for as long as there is a connection. */
  readonly states: ChoiceValue<"states">;
  /** Whether each arrow has the time at which it was sent; the timeline has its axis, and lists always have it. */
  readonly times: ChoiceValue<"times">;
  /** The endpoints that are drawn; all of them where none is named. */
  readonly endpoints: readonly string[];
  /** `auto`: as the editor. */
  readonly theme: ChoiceValue<"theme">;
}

export const defaultOptions: DrawingOptions = {
  calls: true,
  numbers: "auto",
  acks: "shown",
  data: "each",
  states: "notes",
  times: false,
  endpoints: [],
  theme: "auto",
};
