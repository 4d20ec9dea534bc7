import type { Endpoint } from "../model/segment.ts";

export { formatTime as duration } from "../../words/time.ts";

/** `10.0.0.1:40000`, `[2001:db8::1]:443`. */
export function endpoint({ address, port }: Endpoint): string {
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

/**
 * Microseconds since 1970 as UTC: `2026-01-01T00:00:00.000000Z`. Of a text or a script without a date, the time of day, or
 * since the beginning, alone: `10:00:00.000000`, which goes on after midnight: `24:00:00.000000`.
 */
export function timestamp(micros: number): string {
  const milliseconds = Math.floor(micros / 1000);
  const rest = String(micros - milliseconds * 1000).padStart(3, "0");
  const date = new Date(milliseconds).toISOString().replace("Z", `${rest}Z`);
  if (micros >= firstDated) return date;
  const hours = String(Math.floor(milliseconds / 3_600_000)).padStart(2, "0");
  return `${hours}${date.slice("1970-01-01T00".length, -1)}`;
}

/** TCP is younger than 1970: times of that year count from something else. µs */
const firstDated = 365 * 86_400_000_000;
