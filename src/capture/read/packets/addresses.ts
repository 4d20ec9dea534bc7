/** Endpoints by their numbers: a capture has few of them, and many frames, so each is made once. */
import { ipv6Text } from "../../../language/syntax/addresses.ts";
import type { Endpoint } from "../../model/segment.ts";

/** So many endpoints are remembered, each in a slot of its own: two of each frame are looked up. */
const slots = 4096;

/** So many addresses are remembered as text; then they are made anew. */
const maximumTexts = 65_536;

export interface EndpointBook {
  /** The address as a signed number. */
  readonly ipv4: (address: number, port: number) => Endpoint;
  /** The address is the 16 bytes from `at`. */
  readonly ipv6: (view: DataView, at: number, port: number) => Endpoint;
}

export function createEndpointBook(): EndpointBook {
  const nowhere: Endpoint = { address: "0.0.0.0", port: 0 };
  const ipv4 = { words: new Int32Array(slots), endpoints: new Array<Endpoint>(slots).fill(nowhere) };
  // Four words for each address.
  const ipv6 = {
    words: new Int32Array(4 * slots),
    endpoints: new Array<Endpoint>(slots).fill({ ...nowhere, address: "::" }),
  };
  const texts = new Map<string, string>();

  /** All ports of an address share one text. */
  const endpointOf = (text: string, port: number): Endpoint => {
    const address = texts.get(text) ?? text;
    if (texts.size >= maximumTexts) texts.clear();
    texts.set(address, address);
    return { address, port };
  };

  return {
    ipv4: (address, port) => {
      const slot = slotOf(address, port);
      const known = ipv4.endpoints[slot];
      if (known?.port === port && ipv4.words[slot] === address) return known;
      const text = `${address >>> 24}.${(address >>> 16) & 0xff}.${(address >>> 8) & 0xff}.${address & 0xff}`;
      const endpoint = endpointOf(text, port);
      ipv4.words[slot] = address;
      ipv4.endpoints[slot] = endpoint;
      return endpoint;
    },
    ipv6: (view, at, port) => {
      const { words, endpoints } = ipv6;
      const [a, b, c, d] = [view.getInt32(at), view.getInt32(at + 4), view.getInt32(at + 8), view.getInt32(at + 12)];
      const slot = slotOf(a ^ b ^ c ^ d, port);
      const known = endpoints[slot];
      const first = 4 * slot;
      const isSame = words[first] === a && words[first + 1] === b && words[first + 2] === c && words[first + 3] === d;
      if (isSame && known?.port === port) return known;
      const endpoint = endpointOf(ipv6Text(halvesOf(view, at)), port);
      words.set([a, b, c, d], first);
      endpoints[slot] = endpoint;
      return endpoint;
    },
  };
}

function slotOf(address: number, port: number): number {
  return (address ^ (address >>> 12) ^ (port * 37)) & (slots - 1);
}

function halvesOf(view: DataView, at: number): number[] {
  return [0, 2, 4, 6, 8, 10, 12, 14].map((offset) => view.getUint16(at + offset));
}
