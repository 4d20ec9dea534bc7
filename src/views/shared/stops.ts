/** Where the time cursor can be: after each thing that happened. */

import type { ScenarioTrace, TraceEvent } from "../../trace/trace.ts";
import type { DiagramRow } from "./diagram-rows.ts";
import { firstIndex } from "./lists.ts";

/** A moment of a run: what is before it has happened, what is after it has not. */
export interface Stop {
  readonly time: number;
  /** How many of the trace's events have happened. */
  readonly after: number;
  /** How many of the trace's steps have been done. */
  readonly steps: number;
  /** The line that brought it about, zero-based. */
  readonly line?: number;
}

/**
 * The moments of a run, from nothing to the end: one after each step of a TCP, and after each event outside of one. What
 * a call sends at once belongs to it. `hidden`: events that no drawing shows, and the arrivals of which are no moments.
 */
export function stopsOf(trace: ScenarioTrace, hidden: ReadonlySet<number> = new Set()): Stop[] {
  const isShown = (index: number): boolean => {
    const event = trace.events[index];
    return event !== undefined && isWritten(event) && !hidden.has(index);
  };
  const hiddenSegments = new Set<number>();
  for (const index of hidden) {
    const event = trace.events[index];
    if (event?.kind === "segment") hiddenSegments.add(event.id);
  }
  const stops: Stop[] = [{ time: 0, after: 0, steps: 0 }];
  let done = 0;
  const put = (time: number, after: number, steps: number, line: number | undefined): void => {
    stops.push({ time, after, steps, ...(line !== undefined && { line }) });
  };
  const passEvents = (to: number, steps: number): void => {
    for (; done < to; done++) {
      const event = trace.events[done];
      if (event !== undefined && isShown(done)) put(event.time, done + 1, steps, event.line);
    }
  };
  trace.steps.forEach(({ since, after, time, line, endpoint, kind, changes, segment, sent }, index) => {
    passEvents(since, index);
    const to = throughSending(trace, after, sent ?? [], trace.steps[index + 1]?.since ?? trace.events.length);
    let happened = false;
    for (; done < to; done++) happened ||= isShown(done);
    const quiet = segment !== undefined && hiddenSegments.has(segment);
    const [last, called] = [stops.at(-1), trace.events[to - 1]];
    // What a call changes without a trace in the drawings, it changes at the moment of the call.
    const isOfCall = kind === "call" && called?.kind === "call" && called.endpoint === endpoint && called.line === line;
    if (!happened && isOfCall && last?.after === to) stops[stops.length - 1] = { ...last, steps: index + 1 };
    else if (happened || (changes.length > 0 && !quiet)) put(time, to, index + 1, line);
  });
  passEvents(trace.events.length, trace.steps.length);
  return stops;
}

/** A written segment is where its line is, which may be after the step that sent it. */
function throughSending(trace: ScenarioTrace, after: number, sent: readonly number[], limit: number): number {
  let to = after;
  for (let at = after; at < limit; at++) {
    const event = trace.events[at];
    if (event?.kind === "segment" && sent.includes(event.id)) to = at + 1;
    else if (event === undefined || isWritten(event)) break;
  }
  return to;
}

/** The events that a drawing of a trace does not show, or shows with one before them. */
export function hiddenIn(trace: ScenarioTrace, shown: ScenarioTrace, rows: readonly DiagramRow[]): ReadonlySet<number> {
  const hidden = new Set<number>();
  trace.events.forEach((event, index) => {
    const drawn = shown.events[index];
    if (drawn !== event && drawn?.kind !== event.kind) hidden.add(index);
  });
  for (const row of rows) if ("folded" in row) for (const index of row.folded ?? []) hidden.add(index);
  return hidden;
}

/** An implied call is no moment of its own. */
function isWritten(event: TraceEvent): boolean {
  return event.kind !== "call" || !event.implied;
}

/** The first moment at which an event has happened. */
export function stopOfEvent(stops: readonly Stop[], index: number): number {
  return firstIndex(stops, ({ after }) => after > index, 0, stops.length - 1);
}
