/** What describes a parameter: one entry makes it known to the language, the engine, the editor and the documentation. */
import type { Text } from "../text.ts";

export interface NumberBounds {
  readonly min: number;
  readonly max: number;
}

/** What may follow a parameter's `=`. A number that is off, or that is given by nothing, is null. */
export type ParameterKind =
  /** A whole number. `off`: or the word `off`. `on`: or the word `on`, for this number where a profile has it off. */
  | ({
      readonly kind: "number";
      readonly off: boolean;
      readonly on?: number;
      /** Where nothing is written, there is no number. */
      readonly none?: true;
      readonly bytes?: true;
    } & NumberBounds)
  /** µs. `off`, `on`: as above. */
  | { readonly kind: "duration"; readonly off: boolean; readonly on?: number }
  | { readonly kind: "switch" }
  /** One of some words. */
  | { readonly kind: "choice"; readonly words: readonly string[] }
  /** An IP address. Each endpoint has its own, so that `set` takes none. */
  | { readonly kind: "address" };

/** The value that a kind of parameter has in the engine. */
export type ValueOfKind<K extends ParameterKind> = K extends { readonly kind: "switch" }
  ? boolean
  : K extends { readonly kind: "choice"; readonly words: readonly (infer W)[] }
    ? W
    : K extends { readonly kind: "address" }
      ? string | null
      : K extends { readonly off: false; readonly none?: never }
        ? number
        : number | null;

/** A value, and what says so: a section, or what a kernel calls it. */
export interface Sourced<V> {
  readonly value: V;
  readonly source: string;
}

export interface Parameter<K extends ParameterKind = ParameterKind> extends Text {
  /** As the language spells it. */
  readonly name: string;
  readonly kind: K;
  /** What the standard says. A profile that says nothing else has this value. */
  readonly standard: Sourced<ValueOfKind<K>>;
}

/** Checks an entry: its value has to be one of its kind. */
export function parameter<K extends ParameterKind>(entry: Parameter<K>): Parameter<K> {
  return entry;
}

export interface Whole extends NumberBounds {
  readonly kind: "number";
  readonly off: false;
}
export interface WholeOrOff extends NumberBounds {
  readonly kind: "number";
  readonly off: true;
}
export interface Choice<W extends string> {
  readonly kind: "choice";
  readonly words: readonly W[];
}

export const onOff = { kind: "switch" } as const;
export const duration = { kind: "duration", off: false } as const;
export const durationOrOff = { kind: "duration", off: true } as const;
export const whole = (min: number, max: number): Whole => ({ kind: "number", off: false, min, max });
export const wholeOrOff = (min: number, max: number): WholeOrOff => ({ kind: "number", off: true, min, max });
export const choice = <const W extends string>(...words: readonly W[]): Choice<W> => ({ kind: "choice", words });
export const address = { kind: "address" } as const;
/** The same, counted in bytes. */
export const bytes = <K extends Whole | WholeOrOff>(kind: K): K & { readonly bytes: true } => ({
  ...kind,
  bytes: true,
});

/** 65535 shifted by the largest scale of RFC 7323 §2.3. */
export const maxWindow = 65_535 * 2 ** 14;
/** Retransmissions and probes are counted up to here. */
export const maxTries = 255;

export const ms = 1_000;
export const s = 1_000_000;
export const min = 60_000_000;
