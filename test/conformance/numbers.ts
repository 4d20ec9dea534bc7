/** Where a sequence number belongs. */
export interface Place {
  /** Relative to the initial number of its sender's connection, modulo 2^32. */
  readonly relative: number;
  /** Which of its sender's connections that is, counted from 0 in the order in which they began. */
  readonly connection: number;
}

interface Known {
  readonly way: string;
  readonly initial: number;
}

/**
 * Sequence numbers relative to the initial one of their sender. A port pair may see several connections: a number counts
 * from the latest initial one that is not above it, as a person would read it. A number of somebody who never sent a SYN
 * stays as it is.
 */
export class Numbers {
  /** By sending host. */
  private readonly known = new Map<string, readonly Known[]>();

  /** A SYN was sent by a host that way: `A:40001>B:8080`. */
  begin(host: string, way: string, initial: number): void {
    const known = this.known.get(host) ?? [];
    if (known.some((one) => one.way === way && one.initial === initial)) return;
    this.known.set(host, [...known, { way, initial }]);
  }

  /** Of a number that this host counts, that way. */
  place(host: string, way: string, number: number): Place {
    const places = (this.known.get(host) ?? [])
      .map((one, connection) => ({ way: one.way, relative: (number - one.initial) >>> 0, connection }))
      .filter((one) => one.way === way)
      .sort((a, b) => a.relative - b.relative);
    return places[0] ?? { relative: number, connection: 0 };
  }
}
