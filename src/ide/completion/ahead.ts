/** What the engine knows of the line that is being typed, as items: what TCP would do there comes before all else. */

import type { CallName } from "../../language/syntax/document.ts";
import { states } from "../../language/syntax/vocabulary.ts";
import { callsHere, comingStates, likelyStates, transitionsHere, variableNow } from "../../scenario/ahead/now.ts";
import type { Place } from "../../scenario/ahead/place.ts";
import { type Because, nextSegments, valueOf } from "../../scenario/ahead/segments.ts";
import type { State } from "../../words/terms/standard-names.ts";
import { type Locale, tell } from "../../words/text.ts";
import { formatDuration } from "../../words/time.ts";
import { ideWords } from "../../words/ui/ide.ts";
import type { Completion } from "../types.ts";
import type { WantOf } from "./want.ts";

/** The line, and where its flags begin. */
export interface Typing {
  readonly place: Place;
  readonly flags: Completion["range"];
  readonly word: Completion["range"];
  readonly locale: Locale;
}

/** Whole segments, the likeliest first. */
export function segmentItems(
  { from, arrow, to, written }: WantOf<"next-segment">,
  { place, flags, locale }: Typing,
): Completion[] {
  const segments = nextSegments(place, from, arrow, to).filter(({ text }) => text.startsWith(written));
  return segments.map(({ text, because }) => ({
    label: text,
    kind: "segment",
    range: flags,
    newText: text,
    detail: becauseText(because, locale),
  }));
}

function becauseText(because: Because, locale: Locale): string {
  switch (because.kind) {
    case "next":
      return tell(ideWords.sentNext, locale);
    case "call":
      return tell(ideWords.sentByCall, locale, { call: because.call });
    case "timer":
      return tell(ideWords.sentByTimer, locale, { duration: formatDuration(because.after) });
  }
}

/** What TCP puts into a field. */
export function fieldItems({ line, field }: WantOf<"field-value">, { place, word, locale }: Typing): Completion[] {
  const value = valueOf(place, line, field);
  return value === null ? [] : [{ ...valueItem(value, word), detail: tell(ideWords.valueSent, locale) }];
}

/** What a variable is at this line. */
export function variableItems(
  { who, variable }: WantOf<"variable-value">,
  { place, word, locale }: Typing,
): Completion[] {
  const value = variableNow(place, who, variable);
  return value === null ? [] : [{ ...valueItem(value, word), detail: tell(ideWords.valueNow, locale) }];
}

function valueItem(value: string, range: Completion["range"]): Completion {
  return { label: value, kind: "value", range, newText: value };
}

/** The changes of state that the line above caused. */
export function transitionItems({ who }: WantOf<"transition">, { place, word, locale }: Typing): Completion[] {
  return transitionsHere(place, who).map(({ from, to }) => {
    const text = `${from} => ${to}`;
    return { label: text, kind: "state", range: word, newText: text, detail: tell(ideWords.happenedHere, locale) };
  });
}

/** All states, the likely ones first. */
export function statesInOrder(
  { who, coming }: { readonly who: string; readonly coming: boolean },
  place: Place,
): readonly State[] {
  const { now, next } = likelyStates(place, who);
  const expected = coming ? comingStates(place, who).filter((state) => !now.includes(state)) : now;
  return [...new Set([...expected, ...next, ...(coming ? [] : now), ...states])];
}

/** All calls in the order of what is possible; those that would fail say so. */
export function callsInOrder(
  { who }: WantOf<"call">,
  { place, locale }: Typing,
): { readonly call: CallName; readonly fails: string | null }[] {
  return callsHere(place, who).map(({ call, fails }) => ({
    call,
    fails: fails === null ? null : tell(ideWords.failsHere, locale, { error: fails }),
  }));
}
