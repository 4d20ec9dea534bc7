/** How often a server that crashes is started again: a server that always crashes must not be restarted forever. */

/** At most so many restarts within so many milliseconds. */
const mostRestarts = 4;
const within = 3 * 60_000;

export class Restarts {
  /** When the latest restarts happened, the oldest first. */
  #times: number[] = [];

  /** Whether a server that crashed now, at `now` (milliseconds), is to be started again. */
  allow(now: number): boolean {
    this.#times = this.#times.filter((time) => now - time < within);
    if (this.#times.length >= mostRestarts) return false;
    this.#times.push(now);
    return true;
  }

  /** The user restarted the server: earlier crashes no longer count. */
  reset(): void {
    this.#times = [];
  }
}
