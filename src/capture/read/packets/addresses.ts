/** Addresses as text. Those that were seen are remembered: a capture has few of them, and many frames. */

/** So many are remembered; then the book begins anew. */
const maximum = 65_536;

export interface AddressBook {
  readonly ipv4: (address: number) => string;
  /** The 16 bytes from `at`. */
  readonly ipv6: (view: DataView, at: number) => string;
}

export function createAddressBook(): AddressBook {
  const ipv4 = new Map<number, string>();
  const ipv6 = new Map<string, string>();
  return {
    ipv4: (address) => {
      const known = ipv4.get(address);
      if (known !== undefined) return known;
      const text = [24, 16, 8, 0].map((shift) => (address >>> shift) & 0xff).join(".");
      if (ipv4.size >= maximum) ipv4.clear();
      ipv4.set(address, text);
      return text;
    },
    ipv6: (view, at) => {
      const key = wordsOf(view, at).reduce((sum, word) => sum + String.fromCharCode(word), "");
      const known = ipv6.get(key);
      if (known !== undefined) return known;
      const text = formatIpv6(wordsOf(view, at));
      if (ipv6.size >= maximum) ipv6.clear();
      ipv6.set(key, text);
      return text;
    },
  };
}

function wordsOf(view: DataView, at: number): number[] {
  return [0, 2, 4, 6, 8, 10, 12, 14].map((offset) => view.getUint16(at + offset));
}

/** The canonical text of RFC 5952: no leading zeros, the first of the longest runs of zeros as "::". */
function formatIpv6(words: readonly number[]): string {
  let run = { from: 0, length: 0 };
  for (let from = 0; from < words.length; from++) {
    let length = 0;
    while (words[from + length] === 0) length++;
    if (length > Math.max(1, run.length)) run = { from, length };
  }
  const hex = words.map((word) => word.toString(16));
  if (run.length === 0) return hex.join(":");
  return `${hex.slice(0, run.from).join(":")}::${hex.slice(run.from + run.length).join(":")}`;
}
