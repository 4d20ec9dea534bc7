/**
 * Where this TCP tells a recording otherwise than the kernel did, and why that is so. Each of these is asserted to
 * disagree still: one that comes to agree must leave the table.
 */
const exceptions: Readonly<Record<string, string>> = {};

/** Recordings that cannot be retold, and what the language has no word for. They are not kept. */
const untellable: Readonly<Record<string, string>> = {
  "30a_tcp_fast_open": "the call sendto",
};

/** Why a recording (`plain/50_slow_start`) is retold in another way, undefined where it is not. */
export function exceptionOf(name: string): string | undefined {
  return exceptions[name] ?? exceptions[bare(name)];
}

/** The names of all that are listed here. */
export const listed: readonly string[] = [...Object.keys(exceptions), ...Object.keys(untellable)];

/** The name without its folder. */
export function bare(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}
