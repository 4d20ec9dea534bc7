/** Measurements in seconds of one core: what else the machine does meanwhile does not count. */

/** Seconds that this thread has computed so far. */
export function cpuSeconds(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1e6;
}

/** The best of some rounds: the first ones also pay for compiling. */
export function best(rounds: number, run: () => number): number {
  return Math.max(...Array.from({ length: rounds }, run));
}

export function show(number: number): string {
  return Math.round(number).toLocaleString("en");
}
