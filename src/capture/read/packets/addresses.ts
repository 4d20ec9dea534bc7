/** Endpoints by their numbers: a capture has few of them, and many frames, so each is made once. */
import { ipv6Text } from "../../../language/syntax/addresses.ts";
import type { Endpoint } from "../../model/segment.ts";

/** So many endpoints are remembered, each in a slot of its own: two of each frame are looked up. */
const slots = 4096;

/** So many addresses are remembered as text; then they are made anew. */
const maximumTexts = 65_536;

const nowhere: Endpoint = { address: "0.0.0.0", port: 0 };

export class EndpointBook {
  readonly #ipv4 = { words: new Int32Array(slots), endpoints: new Array<Endpoint>(slots).fill(nowhere) };
  /** Four words for each address. */
  readonly #ipv6 = {
    words: new Int32Array(4 * slots),
    endpoints: new Array<Endpoint>(slots).fill({ ...nowhere, address: "::" }),
  };
  readonly #texts = new Map<string, string>();

  /** The address as a signed number. */
  ipv4(address: number, port: number): Endpoint {
    const { words, endpoints } = this.#ipv4;
    const slot = slotOf(address, port);
    const known = endpoints[slot];
    return known?.port === port && words[slot] === address ? known : this.#newIpv4(slot, address, port);
  }

  #newIpv4(slot: number, address: number, port: number): Endpoint {
    const { words, endpoints } = this.#ipv4;
    const text = `${address >>> 24}.${(address >>> 16) & 0xff}.${(address >>> 8) & 0xff}.${address & 0xff}`;
    const endpoint = this.#endpointOf(text, port);
    words[slot] = address;
    endpoints[slot] = endpoint;
    return endpoint;
  }

  /** The address is the 16 bytes from `at`. */
  ipv6(view: DataView, at: number, port: number): Endpoint {
    const { words, endpoints } = this.#ipv6;
    const a = view.getInt32(at);
    const b = view.getInt32(at + 4);
    const c = view.getInt32(at + 8);
    const d = view.getInt32(at + 12);
    const slot = slotOf(a ^ b ^ c ^ d, port);
    const known = endpoints[slot];
    const first = 4 * slot;
    const isSame = words[first] === a && words[first + 1] === b && words[first + 2] === c && words[first + 3] === d;
    if (isSame && known?.port === port) return known;
    const endpoint = this.#endpointOf(ipv6Text(halvesOf(view, at)), port);
    words.set([a, b, c, d], first);
    endpoints[slot] = endpoint;
    return endpoint;
  }

  /** All ports of an address share one text. */
  #endpointOf(text: string, port: number): Endpoint {
    const address = this.#texts.get(text) ?? text;
    if (this.#texts.size >= maximumTexts) this.#texts.clear();
    this.#texts.set(address, address);
    return { address, port };
  }
}

function slotOf(address: number, port: number): number {
  return (address ^ (address >>> 12) ^ (port * 37)) & (slots - 1);
}

function halvesOf(view: DataView, at: number): number[] {
  return [0, 2, 4, 6, 8, 10, 12, 14].map((offset) => view.getUint16(at + offset));
}
