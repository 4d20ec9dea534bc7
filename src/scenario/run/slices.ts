/** A long computation that can be left off: it stops now and then, and says how many steps it took since it last did. */
export type InSlices<T> = Generator<number, T, undefined>;

/** After so many steps of a run it stops. */
export const stepsPerSlice = 250;

/** Without stopping. */
export function finished<T>(computation: InSlices<T>): T {
  for (;;) {
    const slice = computation.next();
    if (slice.done === true) return slice.value;
  }
}
