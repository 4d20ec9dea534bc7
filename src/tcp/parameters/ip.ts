/** What the version of IP changes for TCP: an endpoint speaks that of its address. */
import type { Parameters } from "./parameters.ts";

export interface IpVersion {
  /** The IP and TCP headers without options. */
  readonly headers: number;
  /** What every network carries (RFC 791, RFC 8200 §5). */
  readonly leastMtu: number;
  /** §3.7.1 (MUST-15): what a peer takes that sends no MSS option. */
  readonly defaultMss: number;
}

export const ipv4: IpVersion = { headers: 40, leastMtu: 68, defaultMss: 536 };
const ipv6: IpVersion = { headers: 60, leastMtu: 1280, defaultMss: 1220 };

export function ipOf({ address }: Pick<Parameters, "address">): IpVersion {
  return address?.includes(":") === true ? ipv6 : ipv4;
}
