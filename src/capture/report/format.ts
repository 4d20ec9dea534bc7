import type { Endpoint } from "../model/segment.ts";

export { formatTime as duration } from "../../words/time.ts";

/** `10.0.0.1:40000`, `[2001:db8::1]:443`. */
export function endpoint({ address, port }: Endpoint): string {
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

/** Microseconds since 1970 as UTC: `2026-01-01T00:00:00.000000Z`. */
export function timestamp(micros: number): string {
  const milliseconds = Math.floor(micros / 1000);
  const rest = String(micros - milliseconds * 1000).padStart(3, "0");
  return new Date(milliseconds).toISOString().replace("Z", `${rest}Z`);
}
