/** IP addresses as a text has them. */

export interface IpAddress {
  readonly version: 4 | 6;
  /** As it is shown: IPv6 as RFC 5952 §4 writes it. */
  readonly text: string;
  /** 4 or 16. */
  readonly bytes: readonly number[];
}

/** An IPv4 address in dotted decimal, or an IPv6 address (RFC 4291 §2.2); null: the text is neither. */
export function parseAddress(text: string): IpAddress | null {
  const ipv4 = ipv4Bytes(text);
  if (ipv4 !== null) return { version: 4, text: ipv4.join("."), bytes: ipv4 };
  const ipv6 = ipv6Bytes(text);
  return ipv6 === null ? null : { version: 6, text: ipv6Text(words(ipv6)), bytes: ipv6 };
}

/** Whether an endpoint can have an address: not the unspecified one, the broadcast address or a multicast group. */
export function isUnicast({ version, bytes }: IpAddress): boolean {
  const [first = 0] = bytes;
  if (version === 6) return first !== 0xff && bytes.some((byte) => byte !== 0);
  return first !== 0 && (first < 224 || first > 239) && bytes.some((byte) => byte !== 255);
}

/** Whether an address is that of a machine's own programs only: 127.0.0.0/8 (RFC 1122 §3.2.1.3), ::1 (RFC 4291 §2.5.3). */
export function isLoopback({ version, bytes }: IpAddress): boolean {
  return version === 4 ? bytes[0] === 127 : bytes.every((byte, index) => byte === (index === 15 ? 1 : 0));
}

function ipv4Bytes(text: string): readonly number[] | null {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part))) return null;
  const bytes = parts.map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : null;
}

function ipv6Bytes(text: string): readonly number[] | null {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((half, index) => groupBytes(half, index === halves.length - 1));
  if (head === undefined || head === null || tail === null) return null;
  if (tail === undefined) return head.length === 16 ? head : null;
  const zeros = 16 - head.length - tail.length;
  // "::" is one group at least (RFC 5952 §4.2.2 wants two; both are read).
  return zeros < 2 ? null : [...head, ...new Array<number>(zeros).fill(0), ...tail];
}

/** Groups of hexadecimal digits; the last one of an address may be an IPv4 address. */
function groupBytes(text: string, isLast: boolean): readonly number[] | null {
  if (text === "") return [];
  const groups = text.split(":");
  const bytes = groups.map((group, index) => {
    if (isLast && index === groups.length - 1 && group.includes(".")) return ipv4Bytes(group);
    if (!/^[\da-f]{1,4}$/i.test(group)) return null;
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
  return bytes.some((each) => each === null) ? null : bytes.flatMap((each) => each ?? []);
}

function words(bytes: readonly number[]): readonly number[] {
  return Array.from({ length: 8 }, (_, index) => ((bytes[2 * index] ?? 0) << 8) | (bytes[2 * index + 1] ?? 0));
}

/** The canonical text of RFC 5952 for eight words: no leading zeros, the first of the longest runs of zeros as "::". */
export function ipv6Text(words: readonly number[]): string {
  let run = { from: 0, length: 1 };
  for (let from = 0; from < words.length; from++) {
    let length = 0;
    while (words[from + length] === 0) length++;
    if (length > run.length) run = { from, length };
  }
  const hex = words.map((word) => word.toString(16));
  if (run.length === 1) return hex.join(":");
  return `${hex.slice(0, run.from).join(":")}::${hex.slice(run.from + run.length).join(":")}`;
}
