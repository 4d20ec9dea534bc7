import { stepUntil } from "../run/clock.ts";
import type { RunState } from "../run/run-state.ts";

/** How far ahead is looked for what is expected too early, in steps of the run. */
const mostAhead = 60;

/** Where so much does not come, the text does not mean what comes later. */
const mostVain = 20;

/** When something comes true by itself, if it soon does. */
export function soon(run: RunState, isSo: (fork: RunState) => boolean): number | null {
  // A run that ends at its first problems is a trial, whose words are not shown.
  if (run.vainLooks >= mostVain || run.start.maxProblems < Infinity) return null;
  const time = run.attempt((fork) => {
    const end = fork.world.time + run.setup.horizon;
    for (let steps = 0; steps < mostAhead && stepUntil(fork.world, end); steps++)
      if (isSo(fork)) return fork.world.time;
    return null;
  });
  if (time === null) run.vainLooks++;
  return time;
}
