/** Addresses as text. Those that were seen are remembered: a capture has few of them, and many frames. */

import { ipv6Text } from "../../../language/syntax/addresses.ts";

/** So many IPv6 addresses are remembered; then the book begins anew. */
const maximum = 65_536;

/** So many IPv4 addresses are remembered, each in a slot of its own: two of each frame are looked up. */
const slots = 4096;

export interface AddressBook {
  readonly ipv4: (address: number) => string;
  /** The 16 bytes from `at`. */
  readonly ipv6: (view: DataView, at: number) => string;
}

export function createAddressBook(): AddressBook {
  const numbers = new Uint32Array(slots);
  const texts = new Array<string>(slots).fill("0.0.0.0");
  const ipv6 = new Map<string, string>();
  return {
    ipv4: (address) => {
      const slot = (address ^ (address >>> 12)) & (slots - 1);
      const known = texts[slot];
      if (known !== undefined && numbers[slot] === address) return known;
      const text = [24, 16, 8, 0].map((shift) => (address >>> shift) & 0xff).join(".");
      numbers[slot] = address;
      texts[slot] = text;
      return text;
    },
    ipv6: (view, at) => {
      const key = wordsOf(view, at).reduce((sum, word) => sum + String.fromCharCode(word), "");
      const known = ipv6.get(key);
      if (known !== undefined) return known;
      const text = ipv6Text(wordsOf(view, at));
      if (ipv6.size >= maximum) ipv6.clear();
      ipv6.set(key, text);
      return text;
    },
  };
}

function wordsOf(view: DataView, at: number): number[] {
  return [0, 2, 4, 6, 8, 10, 12, 14].map((offset) => view.getUint16(at + offset));
}
