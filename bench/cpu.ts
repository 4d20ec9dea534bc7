/** Measurements in seconds of one core: what else the machine does meanwhile does not count. */

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the only way to add to a global type
  namespace NodeJS {
    interface Process {
      /** Node 24 runs the benchmarks; the types are those of Node 20, which runs the product. */
      threadCpuUsage(): CpuUsage;
    }
  }
}

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
