/** Which IP address each endpoint has. */
import type { EndpointDeclaration, NatDeclaration } from "../../language/syntax/document.ts";

export interface OwnAddress {
  readonly text: string;
  /** The text says so. */
  readonly isStated: boolean;
}

/** The declared addresses; the others get 192.0.2.1, 192.0.2.2, … (RFC 5737), or 2001:db8::1, … (RFC 3849), as far as they are free. */
export class Addresses {
  private readonly stated: ReadonlyMap<string, string>;
  private readonly taken: Set<string>;
  private readonly isIpv6: boolean;
  private readonly places: number;

  constructor(declared: readonly EndpointDeclaration[], nats: readonly NatDeclaration[]) {
    const stated = declared.flatMap(({ name, settings }) => {
      const value = settings.find((one) => one.value.kind === "address")?.value;
      return value?.kind === "address" ? [[name.text, value.value] as const] : [];
    });
    this.stated = new Map(stated);
    this.taken = new Set([...this.stated.values(), ...nats.flatMap(({ address }) => address?.value ?? [])]);
    this.places = declared.length;
    this.isIpv6 = stated[0]?.[1].includes(":") === true;
  }

  /** Of an endpoint; each is asked for once. `place`: its place among all, from 0. */
  of(name: string, place: number): OwnAddress {
    const text = this.stated.get(name);
    return text === undefined ? { text: this.free(place), isStated: false } : { text, isStated: true };
  }

  /** One more, for a box. */
  next(): string {
    return this.free(this.places);
  }

  /** The next free address, from that of a place on. */
  private free(place: number): string {
    let number = place + 1;
    while (this.taken.has(this.numbered(number))) number++;
    const text = this.numbered(number);
    this.taken.add(text);
    return text;
  }

  private numbered(number: number): string {
    if (this.isIpv6) return `2001:db8::${number.toString(16)}`;
    // The network for documentation has 254 addresses; that for benchmarks (RFC 2544) has more.
    return number < 255 ? `192.0.2.${String(number)}` : `198.18.${String(number >> 8)}.${String(number & 0xff)}`;
  }
}
