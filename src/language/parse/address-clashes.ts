/** No two endpoints have the same address, unless they are programs of one machine; all speak the same version of IP. */
import { isLoopback, parseAddress } from "../syntax/addresses.ts";
import type { EndpointDeclaration, Placed } from "../syntax/document.ts";
import { type Reader, shorten } from "./reader.ts";

/** Reports the first of the `known` endpoints whose address cannot be beside that of another one. */
export function reportClash(
  reader: Reader,
  declaration: EndpointDeclaration,
  known: Iterable<EndpointDeclaration>,
): void {
  const own = addressOf(declaration);
  if (own === null) return;
  for (const other of known) {
    const address = addressOf(other);
    const isSame = address?.value === own.value && !isOfOneMachine(own.value);
    const isMixed = address !== null && address.value.includes(":") !== own.value.includes(":");
    if (address === null || (!isSame && !isMixed)) continue;
    const values = { address: own.value, name: shorten(other.name.text) };
    const message = reader.relatedMessage("address-here", { ...values, address: address.value });
    const code = isSame ? "duplicate-address" : "mixed-addresses";
    reader.problem(code, own.range, values, [], [{ range: address.range, message }]);
    return;
  }
}

function isOfOneMachine(text: string): boolean {
  const address = parseAddress(text);
  return address !== null && isLoopback(address);
}

/** The address that an endpoint declares, and its place. */
function addressOf({ settings }: EndpointDeclaration): Placed<string> | null {
  for (const { value, valueRange: range } of settings)
    if (value.kind === "address") return { value: value.value, range };
  return null;
}
