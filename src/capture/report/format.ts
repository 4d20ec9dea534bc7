import type { Endpoint } from "../model/segment.ts";

/** `10.0.0.1:40000`, `[2001:db8::1]:443`. */
export function endpoint({ address, port }: Endpoint): string {
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

/** Microseconds for people: `350 µs`, `40.3 ms`, `12.5 s`. */
export function duration(micros: number): string {
  if (micros === 0) return "0";
  if (micros < 1_000) return `${micros} µs`;
  if (micros < 1_000_000) return `${trim(micros / 1_000)} ms`;
  return `${trim(micros / 1_000_000)} s`;
}

/** At most three decimals, and none that say nothing. */
function trim(value: number): string {
  return value.toFixed(3).replace(/\.?0+$/, "");
}

/** Microseconds since 1970 as UTC: `2026-01-01T00:00:00.000000Z`. */
export function timestamp(micros: number): string {
  const milliseconds = Math.floor(micros / 1000);
  const rest = String(micros - milliseconds * 1000).padStart(3, "0");
  return new Date(milliseconds).toISOString().replace("Z", `${rest}Z`);
}
