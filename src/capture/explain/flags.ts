/** Flags that say by themselves that no TCP sent a segment. */
import { ACK, FIN, RST, SYN } from "../../tcp/model/types.ts";

/** In no state: two of SYN, FIN and RST together, or none of SYN, RST and ACK (RFC 9293 §3.10). */
export function fitNoState(flags: number): boolean {
  const controls = [SYN, FIN, RST].filter((flag) => (flags & flag) !== 0);
  return controls.length > 1 || (flags & (SYN | RST | ACK)) === 0;
}

/** In no state of an open connection: there a SYN without ACK is impossible, too. */
export function fitNoOpenState(flags: number): boolean {
  return fitNoState(flags) || (flags & (SYN | ACK)) === SYN;
}
