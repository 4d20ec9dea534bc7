/** What the reader unfolded: by the keys of the events, which stay the same over an edit. */
export class Folds {
  private readonly open = new Set<string>();

  unfolding(keys: readonly string[]): (event: number) => void {
    return (event) => {
      this.open.add(keys[event] ?? "");
    };
  }

  unfolded(keys: readonly string[]): ReadonlySet<number> {
    if (this.open.size === 0) return new Set();
    return new Set(keys.flatMap((key, event) => (this.open.has(key) ? [event] : [])));
  }
}
