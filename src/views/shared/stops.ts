/** Where the time cursor can stand: after each thing that happened. */
import type { ScenarioTrace, TraceEvent } from "../../trace/trace.ts";

/** A moment of a run: what is before it has happened, what is behind it has not. */
export interface Stop {
  readonly time: number;
  /** How many of the trace's events have happened. */
  readonly after: number;
  /** How many of the trace's steps have been done. */
  readonly steps: number;
  /** The line that brought it about, zero-based. */
  readonly line?: number;
}

/** The moments of a run, from nothing to the end: one after each step of a TCP, and after each event outside of one. */
export function stopsOf(trace: ScenarioTrace): Stop[] {
  const stops: Stop[] = [{ time: 0, after: 0, steps: 0 }];
  let done = 0;
  const put = (time: number, after: number, steps: number, line: number | undefined): void => {
    stops.push({ time, after, steps, ...(line !== undefined && { line }) });
  };
  const passEvents = (to: number, steps: number): void => {
    for (; done < to; done++) {
      const event = trace.events[done];
      if (event !== undefined && isWritten(event)) put(event.time, done + 1, steps, event.line);
    }
  };
  trace.steps.forEach(({ since, after, time, line, changes }, index) => {
    passEvents(since, index);
    const told = trace.events.slice(done, after).some(isWritten);
    done = after;
    if (told || changes.length > 0) put(time, after, index + 1, line);
  });
  passEvents(trace.events.length, trace.steps.length);
  return stops;
}

/** A call that nobody wrote is no moment of its own. */
function isWritten(event: TraceEvent): boolean {
  return event.kind !== "call" || !event.implied;
}

/** The first moment at which an event has happened. */
export function stopOfEvent(stops: readonly Stop[], index: number): number {
  let low = 0;
  let high = stops.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stops[middle]?.after ?? 0) > index) high = middle;
    else low = middle + 1;
  }
  return low;
}
