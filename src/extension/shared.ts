/** What takes a while and may fail: begun once for all who ask, and anew for who asks after it failed or was taken away. */
export class Shared<Begun extends { readonly done: Promise<boolean> }> {
  readonly #begin: () => Begun;
  #latest: Begun | null = null;

  constructor(begin: () => Begun) {
    this.#begin = begin;
  }

  get(): Begun {
    if (this.#latest !== null) return this.#latest;
    const begun = this.#begin();
    this.#latest = begun;
    // Another one may have begun since.
    const end = (): void => {
      if (this.#latest === begun) this.#latest = null;
    };
    begun.done.then((isDone) => {
      if (!isDone) end();
    }, end);
    return begun;
  }

  /** The latest one, which others do not get from now on; null: there is none. */
  take(): Begun | null {
    const latest = this.#latest;
    this.#latest = null;
    return latest;
  }
}
