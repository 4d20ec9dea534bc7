import type { ScenarioTrace } from "../../trace/trace.ts";

/** The endpoints that are drawn: those that take part come first if there are too many. */
export function participantNames(trace: ScenarioTrace, most: number): string[] {
  const all = trace.endpoints.map(({ name }) => name);
  if (all.length <= most) return all;
  const active = new Set(trace.events.flatMap((event) => (event.kind === "segment" ? [event.from, event.to] : [])));
  const kept = new Set([...all.filter((name) => active.has(name)), ...all].slice(0, most));
  return all.filter((name) => kept.has(name));
}

/** What an endpoint is called where its column, lane or sockets are shown: its label, or else its name. */
export function shownName({ endpoints }: Pick<ScenarioTrace, "endpoints">): (name: string) => string {
  const labels = new Map(endpoints.flatMap(({ name, label }) => (label === undefined ? [] : [[name, label] as const])));
  return (name) => labels.get(name) ?? name;
}
