import type { Value } from "../../language/syntax/document.ts";

const modulus = 2 ** 32;

/** A whole number modulo 2^32, 0 … 2^32-1. */
export function wrap(number: number): number {
  return ((number % modulus) + modulus) % modulus;
}

/** The sequence numbers that one end of one connection uses, as a key: symbols are shown where they belong. */
export type SequenceSpace = string;

interface Binding {
  readonly value: number;
  /** Where it was bound; null where it is no sequence number. */
  readonly space: SequenceSpace | null;
  /** The line that gave it its value. */
  readonly line: number;
}

/** What the symbols of a scenario stand for. Immutable: a vain try leaves nothing behind. */
export class Symbols {
  private readonly bindings: ReadonlyMap<string, Binding>;

  constructor(bindings: ReadonlyMap<string, Binding> = new Map()) {
    this.bindings = bindings;
  }

  get isEmpty(): boolean {
    return this.bindings.size === 0;
  }

  /** The number that a value means; null where its symbol has none yet. */
  evaluate(value: Value): number | null {
    if (value.symbol === null) return wrap(value.offset);
    const binding = this.bindings.get(value.symbol);
    return binding === undefined ? null : wrap(binding.value + value.offset);
  }

  /** Gives the symbol of `value` the number that makes it `actual`. */
  bind(value: Value, actual: number, space: SequenceSpace | null, line: number): Symbols {
    if (value.symbol === null || this.bindings.has(value.symbol)) return this;
    return new Symbols(new Map(this.bindings).set(value.symbol, { value: wrap(actual - value.offset), space, line }));
  }

  /** The line that gave a symbol its value. */
  lineOf(symbol: string): number | undefined {
    return this.bindings.get(symbol)?.line;
  }

  /**
   * A sequence number in the scenario's own symbols (`x+1`), where one of that space stands at or before it. What a line
   * says is told in symbols that it or a line before it gives a value.
   */
  express(actual: number, space: SequenceSpace, line = Number.POSITIVE_INFINITY): string | null {
    let best: { symbol: string; distance: number } | null = null;
    for (const [symbol, binding] of this.bindings) {
      if (binding.space !== space || binding.line > line) continue;
      const distance = wrap(actual - binding.value);
      if (distance < modulus / 2 && (best === null || distance < best.distance)) best = { symbol, distance };
    }
    if (best === null) return null;
    return best.distance === 0 ? best.symbol : `${best.symbol}+${String(best.distance)}`;
  }

  values(): ReadonlyMap<string, number> {
    return new Map([...this.bindings].map(([symbol, { value }]) => [symbol, value]));
  }
}
