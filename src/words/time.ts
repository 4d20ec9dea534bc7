/** A time or duration in microseconds, for people: `0`, `500 µs`, `20 ms`, `1.02 s`, `240 s`. */
export function formatTime(micros: number): string {
  if (micros === 0) return "0";
  const size = Math.abs(micros);
  if (size < 1_000) return `${micros} µs`;
  if (size < 1_000_000) return `${trim(micros / 1_000)} ms`;
  return `${trim(micros / 1_000_000)} s`;
}

/** At most three decimals, and none that say nothing. */
function trim(value: number): string {
  return value.toFixed(3).replace(/\.?0+$/, "");
}
