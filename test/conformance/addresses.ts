import type { RawRecording } from "./recording.ts";

/** `10.9.0.1` of `10.9.0.1:40001`. */
export function ipOf(address: string): string {
  return address.slice(0, address.lastIndexOf(":"));
}

export function portOf(address: string): number {
  return Number(address.slice(address.lastIndexOf(":") + 1));
}

/** `A`, `B`, and `H70` for a stranger at 10.9.0.70. */
export function nameOf(address: string, raw: RawRecording): string {
  const ip = ipOf(address);
  const known = Object.entries(raw.hosts).find(([, hostIp]) => hostIp === ip);
  return known?.[0] ?? `H${ip.slice(ip.lastIndexOf(".") + 1)}`;
}

/** Whole microseconds, as the language counts time. */
export function micros(seconds: number): number {
  return Math.round(seconds * 1e6);
}
