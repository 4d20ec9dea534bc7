import type { Parameters } from "../parameters/parameters.ts";

/**
 * The shift count that is offered (RFC 7323 §2.2); null: none. One that fits the window: were half of the window less than
 * what scaling can express, what is open could be offered as 0, and the peer would wait indefinitely.
 */
export function offeredScale({ wscale, window }: Parameters): number | null {
  if (wscale === null || window === null) return wscale;
  const fitting = Math.floor(Math.log2(Math.max(2, window))) - 1;
  return Math.min(wscale, fitting);
}
