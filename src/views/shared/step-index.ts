/** Where the steps of a run are found again: made in one pass, for callers that ask about many events of it. */
import type { DropEvent, ScenarioTrace, SocketFigures } from "../../trace/trace.ts";
import { grow } from "./lists.ts";

export interface StepIndex {
  /** The steps that a segment was sent in or arrived with, in their order, by its id. */
  readonly ofSegment: ReadonlyMap<number, readonly number[]>;
  /** The step that an event is part of, by the event's index. */
  readonly ofEvent: ReadonlyMap<number, number>;
  /** The refusals of a segment, by its id. */
  readonly drops: ReadonlyMap<number, readonly DropEvent[]>;
  /** What the sockets that a step changes were before, in the order of its changes; undefined: they were not. */
  readonly before: readonly (readonly (Partial<SocketFigures> | undefined)[])[];
}

const indexes = new WeakMap<ScenarioTrace, StepIndex>();

/** The index of a trace: it is made once. */
export function stepIndexOf(trace: ScenarioTrace): StepIndex {
  const known = indexes.get(trace);
  if (known !== undefined) return known;
  const made = indexed(trace);
  indexes.set(trace, made);
  return made;
}

function indexed(trace: ScenarioTrace): StepIndex {
  const ofSegment = new Map<number, number[]>();
  const ofEvent = new Map<number, number>();
  const drops = new Map<number, DropEvent[]>();
  const sockets = new Map<string, Partial<SocketFigures>>();
  const before = trace.steps.map(({ endpoint, since, after, segment, sent = [], changes }, index) => {
    for (const id of new Set(segment === undefined ? sent : [...sent, segment])) grow(ofSegment, id, index);
    for (let event = since; event < after; event++) if (!ofEvent.has(event)) ofEvent.set(event, index);
    return changes.map(({ connection, port, figures }) => {
      const key = `${connection}:${port} ${endpoint}`;
      const old = sockets.get(key);
      if (figures === null) sockets.delete(key);
      else sockets.set(key, { ...old, ...figures });
      return old;
    });
  });
  for (const event of trace.events) if (event.kind === "drop") grow(drops, event.segment, event);
  return { ofSegment, ofEvent, drops, before };
}
