/** A long computation that can be left off: it stops now and then, and says how many steps of work it did since it last stopped. */
export type InSlices<T> = Generator<number, T, undefined>;

/** After so many steps it stops. One is some 5 to 10 µs: a thing that happens in a run, or about as much of other work. */
export const stepsPerSlice = 250;

/** Without stopping. */
export function finished<T>(computation: { readonly next: () => IteratorResult<unknown, T> }): T {
  for (;;) {
    const slice = computation.next();
    if (slice.done === true) return slice.value;
  }
}

/** Does something with each item; `perSlice` items are as much work as a slice. The loop itself is no generator's: there it would be slow. */
export function* eachInSlices<T>(items: readonly T[], perSlice: number, each: (item: T) => void): InSlices<void> {
  for (let from = 0; from < items.length; from += perSlice) {
    if (from > 0) yield stepsPerSlice;
    eachOf(items.slice(from, from + perSlice), each);
  }
}

function eachOf<T>(items: readonly T[], each: (item: T) => void): void {
  for (const item of items) each(item);
}
