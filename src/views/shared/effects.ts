import type { TraceEvent } from "../../trace/trace.ts";

/** The first event that a segment caused by its arrival at a time (µs): the arrival is right before it. */
export type Effects = (segment: number, time: number) => number | undefined;

/** The effects of the arrivals of a trace, by places of events. Make it once. */
export function effectsOf(events: readonly TraceEvent[]): Effects {
  const effects = new Map<string, number>();
  events.forEach(({ causedBy, time }, index) => {
    if (causedBy === undefined || events[causedBy]?.kind !== "segment") return;
    const key = `${causedBy} ${time}`;
    if (!effects.has(key)) effects.set(key, index);
  });
  return (segment, time) => effects.get(`${segment} ${time}`);
}
