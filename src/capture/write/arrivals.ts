/** When segments arrive in a run, and where these moments stand among its events. */
import type { ScenarioTrace, SegmentEvent } from "../../trace/trace.ts";

export interface Arrival {
  readonly event: SegmentEvent;
  readonly time: number;
  /** A place among the trace's events: between those before and after it. */
  readonly order: number;
}

export function arrivalsOf({ events, steps }: ScenarioTrace): Arrival[] {
  const places = new Map(
    steps.flatMap(({ kind, segment, time, since }) =>
      kind === "arrival" && segment !== undefined ? [[`${segment} ${time}`, since - 0.5] as const] : [],
    ),
  );
  // An arrival that changes nothing is no step: it follows what was sent before it, and arrives at that moment.
  const last = new Map<string, number>();
  return events.flatMap((event) =>
    event.kind !== "segment"
      ? []
      : event.arrivals.map((time) => {
          const moment = `${event.to} ${time}`;
          const order = places.get(`${event.id} ${time}`) ?? last.get(moment) ?? -1;
          last.set(moment, order);
          return { event, time, order };
        }),
  );
}
