/** Whether what a student wrote in place of a blank is true in the exercise's run. */
import { readFieldValue } from "../../language/parse/fields.ts";
import { readFlags } from "../../language/parse/flags.ts";
import { Reader } from "../../language/parse/reader.ts";
import { readState } from "../../language/parse/states.ts";
import { readDuration, readValue } from "../../language/parse/values.ts";
import type { SegmentFields, Value } from "../../language/syntax/document.ts";
import type { LanguageFinding } from "../../words/findings/findings.ts";
import { bitsOf, flagBitsAgree } from "../bind/fit.ts";
import type { Answer, Transition } from "../judge/answers.ts";
import { wrap } from "../run/symbols.ts";

export type SymbolValues = ReadonlyMap<string, number>;

/** Numbers may be written with the symbols of the exercise. */
export function isRight({ fact, blank }: Answer, given: string, symbols: SymbolValues): boolean {
  const number = (value: Value): number | undefined => {
    const base = value.symbol === null ? 0 : symbols.get(value.symbol);
    return base === undefined ? undefined : wrap(base + value.offset);
  };
  switch (fact.kind) {
    case "number": {
      const value = readWhole(given, (reader) => readValue(reader, blank.asks));
      return value !== null && number(value) === fact.value;
    }
    case "flags": {
      const flags = readWhole(given.toUpperCase(), readFlags);
      return flags !== null && flagBitsAgree(bitsOf(flags.value), fact.bits);
    }
    case "states": {
      const state = readWhole(given.toUpperCase(), readState);
      return state !== null && fact.states.includes(state.value);
    }
    case "transition": {
      const state = readWhole(given.toUpperCase(), readState);
      return state !== null && fact.happened.some((one) => one[fact.end] === state.value);
    }
    case "words":
      return fact.words.some((word) => word.toUpperCase() === given.toUpperCase());
    case "duration": {
      const duration = readWhole(given, (reader) => readDuration(reader, blank.asks));
      return duration !== null && duration.value.micros + duration.value.msl * fact.msl === fact.micros;
    }
    case "blocks": {
      const blocks = readField(given, "sack")?.sack?.value;
      const edges = blocks === undefined || blocks === true ? [] : blocks.flat().map(number);
      return edges.length > 0 && edges.join() === fact.blocks.flat().join();
    }
    case "timestamps":
      return readField(given, "ts")?.ts?.value.join() === fact.stamps.join();
  }
}

/** Of the other end of a transition only what goes with this end is true. */
export function narrowed({ fact, ...answer }: Answer, end: keyof Transition, given: string): Answer {
  const state = readWhole(given.toUpperCase(), readState)?.value;
  if (fact.kind !== "transition") return { ...answer, fact };
  return { ...answer, fact: { ...fact, happened: fact.happened.filter((one) => one[end] === state) } };
}

function readField(given: string, name: "sack" | "ts"): Partial<SegmentFields> | null {
  return readWhole(given, (reader) => readFieldValue(reader, name, reader.range()));
}

/** Errors of spelling alone: what is meant is clear, and an exercise asks for what TCP does. */
const spelling: ReadonlySet<string> = new Set<LanguageFinding>([
  "glued-flags",
  "blank-before-unit",
  "duration-spelling",
]);

/** What a text says from its first word to its last; null where it cannot be read. */
function readWhole<T>(text: string, read: (reader: Reader) => T | null): T | null {
  const reader = new Reader(text, "en");
  const value = reader.open(0, 0, text.length) ? read(reader) : null;
  const isRead = reader.problems.every(({ severity, code }) => severity !== "error" || spelling.has(code));
  return reader.ended() && isRead ? value : null;
}
