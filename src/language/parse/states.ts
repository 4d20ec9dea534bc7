/** State names, as everybody writes them. */
import { type State, states } from "../../words/terms/standard-names.ts";
import type { Placed, StateOrBlank } from "../syntax/document.ts";
import { stateInAnyCase, stateOf } from "../syntax/vocabulary.ts";
import { type Reader, shorten } from "./reader.ts";

/** A state, with its (perhaps hyphenated) word next. A misspelled one is a problem, and corrected where it is clear. */
export function readState(reader: Reader): Placed<State> | null {
  const length = reader.compoundLength();
  if (length === 0) {
    reader.problem("missing-state", reader.ended() ? reader.lastRange() : reader.range());
    return null;
  }
  const word = reader.takeWord(length);
  const known = stateOf(word.text) ?? stateInCapitals(word.text);
  if (known === null) {
    const meant = reader.misspelled("unknown-state", "misspelt-state", word, states, { states });
    const state = states.find((name) => name === meant);
    return state === undefined ? null : { value: state, range: word.range };
  }
  if (!known.accepted) {
    const values = { word: shorten(word.text), state: known.state };
    const code = word.text === word.text.toUpperCase() ? "misnamed-state" : "state-in-capitals";
    reader.problem(code, word.range, values, [reader.replacing(word.range, known.state)]);
  }
  return { value: known.state, range: word.range };
}

/** A state, or `?` in its place. */
export function readStateOrBlank(reader: Reader): StateOrBlank | null {
  return reader.is("?") ? { value: null, range: reader.takeWord().range } : readState(reader);
}

function stateInCapitals(word: string): { readonly state: State; readonly accepted: false } | null {
  const known = stateInAnyCase(word);
  return known === null ? null : { state: known.state, accepted: false };
}

/** Whether the word that is next is meant for a state. */
export function looksLikeState(reader: Reader): boolean {
  return reader.compoundLength() > 0 && stateInAnyCase(reader.compound()) !== null;
}
