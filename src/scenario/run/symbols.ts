import type { Value } from "../../language/syntax/document.ts";
import { createMap, entries, get, type PersistentMap, set } from "../../persistent/map.ts";
import { createTree, floor, get as getItem, set as setItem, type Tree } from "../../persistent/tree.ts";

const modulus = 2 ** 32;

/** A whole number modulo 2^32, 0 … 2^32-1. */
export function wrap(number: number): number {
  return ((number % modulus) + modulus) % modulus;
}

/** The sequence numbers that one end of one connection uses, as a key: symbols are shown where they belong. */
export type SequenceSpace = string;

interface Binding {
  readonly value: number;
  /** The line that gave it its value. */
  readonly line: number;
}

/** The first symbol that was given a number. */
interface Named {
  readonly symbol: string;
  readonly line: number;
}

/** A text that says a number in a symbol given by a later line is of no use to who reads from the top: few are looked past. */
const mostLater = 32;

/** What the symbols of a scenario stand for. Immutable, so a try that fails changes nothing. */
export class Symbols {
  readonly #bindings: PersistentMap<Binding>;
  /** By space, by number. */
  readonly #spaces: PersistentMap<Tree<Named>>;

  constructor(bindings: PersistentMap<Binding> = createMap(), spaces: PersistentMap<Tree<Named>> = createMap()) {
    this.#bindings = bindings;
    this.#spaces = spaces;
  }

  get isEmpty(): boolean {
    return this.#bindings.size === 0;
  }

  /** The number that a value means; null where its symbol has none yet. */
  evaluate(value: Value): number | null {
    if (value.symbol === null) return wrap(value.offset);
    const binding = get(this.#bindings, value.symbol);
    return binding === undefined ? null : wrap(binding.value + value.offset);
  }

  /** Gives the symbol of `value` the number that makes it `actual`. */
  bind({ symbol, offset }: Value, actual: number, space: SequenceSpace | null, line: number): Symbols {
    if (symbol === null || get(this.#bindings, symbol) !== undefined) return this;
    const value = wrap(actual - offset);
    const bindings = set(this.#bindings, symbol, { value, line });
    const known = space === null ? null : (get(this.#spaces, space) ?? createTree<Named>());
    if (space === null || known === null || getItem(known, value) !== undefined)
      return new Symbols(bindings, this.#spaces);
    const named = setItem(known, value, { symbol, line }, () => Infinity);
    return new Symbols(bindings, set(this.#spaces, space, named));
  }

  /** The line that gave a symbol its value. */
  lineOf(symbol: string): number | undefined {
    return get(this.#bindings, symbol)?.line;
  }

  /**
   * A sequence number in the scenario's own symbols (`x+1`), where one of that space is at or before it. What a line
   * says is expressed in symbols to which it or a line before it gives a value.
   */
  express(actual: number, space: SequenceSpace, line = Number.POSITIVE_INFINITY): string | null {
    const names = get(this.#spaces, space);
    if (names === undefined) return null;
    let at = actual;
    for (let later = 0; later < mostLater; later++) {
      // Below the lowest number is the highest.
      const found = floor(names, at) ?? floor(names, modulus - 1);
      if (found === undefined) return null;
      const distance = wrap(actual - found.key);
      if (distance >= modulus / 2) return null;
      const { symbol } = found.item;
      if (found.item.line <= line) return distance === 0 ? symbol : `${symbol}+${String(distance)}`;
      at = wrap(found.key - 1);
    }
    return null;
  }

  values(): ReadonlyMap<string, number> {
    return new Map(entries(this.#bindings).map(([symbol, { value }]) => [symbol, value]));
  }
}
