/**
 * Sequence numbers relative to the initial one of their sender, modulo 2^32. A port pair may see several connections:
 * a number counts from the latest initial one that is not above it, as a person would read it. A number of somebody
 * who never sent a SYN stays as it is.
 */
export class Numbers {
  private readonly initial = new Map<string, number[]>();

  /** A SYN was sent that way: `A:40001>B:8080`. */
  begin(way: string, seq: number): void {
    const known = this.initial.get(way) ?? [];
    if (!known.includes(seq)) this.initial.set(way, [...known, seq]);
  }

  relative(way: string, number: number): number {
    const known = this.initial.get(way) ?? [0];
    return Math.min(...known.map((seq) => (number - seq) >>> 0));
  }
}
