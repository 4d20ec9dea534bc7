/** IP addresses in a line. */
import { isUnicast, parseAddress } from "../syntax/addresses.ts";
import type { Placed } from "../syntax/document.ts";
import { type Reader, shorten } from "./reader.ts";

/** Everything up to the next blank: `10.0.0.1`, `2001:db8::1`. Null and a problem where no host can have it. */
export function readAddress(reader: Reader): Placed<string> | null {
  let length = 1;
  while (length < reader.left && reader.adjacent(length) && !reader.is(",", length)) length++;
  const { text, range } = reader.takeWord(length);
  const address = parseAddress(text.replaceAll("：", ":"));
  if (address !== null && isUnicast(address)) return { value: address.text, range };
  reader.problem(address === null ? "bad-address" : "unusable-address", range, { text: shorten(text) });
  return null;
}
