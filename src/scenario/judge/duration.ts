const units = [
  ["h", 3_600_000_000],
  ["min", 60_000_000],
  ["s", 1_000_000],
  ["ms", 1000],
] as const;

/** A duration in microseconds as the language writes it: `1.5s`, `63s`, `10ms`. */
export function durationText(micros: number): string {
  for (const [unit, size] of units) {
    if (
      micros >= size &&
      Number.isInteger((micros / size) * 1000) &&
      (unit === "s" || unit === "ms" || micros % size === 0)
    ) {
      return `${String(micros / size)}${unit}`;
    }
  }
  return micros === 0 ? "0ms" : `${String(micros / 1000)}ms`;
}
