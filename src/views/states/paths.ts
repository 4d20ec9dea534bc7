/** The ways of the ends through the state machine: who went from where to where, in which order, and whether one may. */
import type { Finding, ScenarioTrace, State, StateEvent } from "../../trace/trace.ts";
import { firstIndex, grouped, grow, lastUpTo } from "../shared/index.ts";
import { isBehavior } from "./causes.ts";
import { exits, type FigureEdge, figureEdges, otherEdges, toTimeWait } from "./figure.ts";

export interface PathStep {
  /** Counts a path's steps from 1. */
  readonly number: number;
  readonly event: StateEvent;
  /** Index in the trace's events. */
  readonly index: number;
  /** Figure 5 knows the step, and for this reason; else the text of the RFCs does; only some TCPs do; no rule knows it. */
  readonly kind: "figure" | "other" | "behavior" | "unknown";
}

/** The way of one end of one connection; its listening socket's too, where it has only one connection. */
export interface Path {
  readonly endpoint: string;
  readonly peer: string | null;
  /** `client`; `server (alice)`, `server #2` where there are more. */
  readonly name: string;
  readonly steps: readonly PathStep[];
  /** Which of the two colours it has: the end that the scenario names first has the first. */
  readonly side: 0 | 1;
}

/** A line that asked an end to do what it would not do. */
export interface Refusal {
  readonly endpoint: string;
  readonly state: State;
  readonly finding: Finding;
  /** So many events had happened. */
  readonly after: number;
}

const others = new Set([...otherEdges, ...exits].map(({ from, to }) => `${from} ${to}`));

/** The edge of the figure that says what happened. */
export function edgeOf({ from, to, reason }: StateEvent): FigureEdge | undefined {
  const edge = figureEdges.find((each) => each.from === from && each.to === to);
  return edge?.reasons?.includes(reason) === false ? undefined : edge;
}

function kindOf(event: StateEvent): PathStep["kind"] {
  if (edgeOf(event) !== undefined) return "figure";
  const isWrong = event.to !== "TIME_WAIT" && toTimeWait.has(event.reason);
  if (!others.has(`${event.from} ${event.to}`) || isWrong) return "unknown";
  return isBehavior(event) ? "behavior" : "other";
}

/** All paths of a scenario, in the order of its endpoints; those of one endpoint in the order in which they begin. */
export function pathsOf(trace: ScenarioTrace): Path[] {
  const several = endpointsWithSeveral(trace);
  const order = new Map(trace.endpoints.map(({ name }, index) => [name, index]));
  const paths = new Map<string, { events: { event: StateEvent; index: number }[]; peer: string | null }>();
  trace.events.forEach((event, index) => {
    if (event.kind !== "state") return;
    const key = several.has(event.endpoint) ? `${event.connection} ${event.endpoint}` : event.endpoint;
    const path = paths.get(key) ?? { events: [], peer: null };
    path.events.push({ event, index });
    path.peer ??= event.peer;
    paths.set(key, path);
  });
  const numbers = new Map<string, number>();
  const place = (list: { events: { event: StateEvent }[] }): number =>
    order.get(list.events[0]?.event.endpoint ?? "") ?? 0;
  const sorted = [...paths.values()].sort((a, b) => place(a) - place(b));
  return sorted.map(({ events, peer }): Path => {
    const { endpoint, connection } = (events[0] as { event: StateEvent }).event;
    const pair = `${endpoint} ${peer ?? ""}`;
    const nth = (numbers.get(pair) ?? 0) + 1;
    numbers.set(pair, nth);
    const which = !several.has(endpoint)
      ? ""
      : connection === 0
        ? " (LISTEN)"
        : ` (${peer ?? "?"}${nth > 1 ? ` #${nth}` : ""})`;
    return {
      endpoint,
      peer,
      name: `${endpoint}${which}`,
      steps: events.map(({ event, index }, at) => ({
        number: at + 1,
        event,
        index,
        kind: kindOf(event),
      })),
      side:
        peer !== null && (order.get(peer) ?? 0) < (order.get(endpoint) ?? 0)
          ? 1
          : peer === null && order.get(endpoint) !== 0
            ? 1
            : 0,
    };
  });
}

/** The endpoints that have more than one connection: each of these is a path of its own. */
function endpointsWithSeveral(trace: ScenarioTrace): Set<string> {
  const seen = new Map<string, Set<number>>();
  for (const event of trace.events) {
    if (event.kind !== "state" || event.connection === 0) continue;
    seen.set(event.endpoint, (seen.get(event.endpoint) ?? new Set()).add(event.connection));
  }
  return new Set([...seen].flatMap(([endpoint, connections]) => (connections.size > 1 ? [endpoint] : [])));
}

/** The connections one can choose among: the paths of both ends together. A listening socket belongs to no connection. */
export function connectionsOf(paths: readonly Path[]): { readonly name: string; readonly paths: readonly Path[] }[] {
  const connections = new Map<string, Path[]>();
  const numbers = new Map<string, number>();
  for (const path of paths) {
    if (path.peer === null) continue;
    const pair = [path.endpoint, path.peer].sort().join("\u0000");
    const own = `${path.endpoint}>${pair}`;
    const nth = (numbers.get(own) ?? 0) + 1;
    numbers.set(own, nth);
    const key = `${pair} ${nth}`;
    grow(connections, key, path);
  }
  return [...connections.values()].map((list) => {
    const [first] = list;
    const nth = list.map(({ name }) => / #(\d+)\)$/.exec(name)?.[1]).find((each) => each !== undefined);
    return {
      name: `${first?.endpoint ?? ""} ↔ ${first?.peer ?? ""}${nth === undefined ? "" : ` #${nth}`}`,
      paths: list,
    };
  });
}

/** Whether a step ends a connection as the figure ends it: in the place of CLOSED below TIME_WAIT and LAST_ACK. */
export function isAtEnd({ event: { from, to }, kind }: PathStep): boolean {
  return to === "CLOSED" && kind === "figure" && (from === "TIME_WAIT" || from === "LAST_ACK");
}

/** The last step of a path after so many events; null before its first one. */
export function lastStep({ steps }: Path, after: number): PathStep | null {
  return steps.findLast(({ index }) => index < after) ?? null;
}

/** The errors of the text at the states in which their ends were. */
export function refusalsOf(trace: ScenarioTrace): Refusal[] {
  const above = lastUpTo(trace.events, ({ line }) => line);
  const states = trace.events.flatMap((event, index) => (event.kind === "state" ? [{ event, index }] : []));
  const byEndpoint = grouped(states, ({ event }) => event.endpoint);
  return trace.findings.flatMap((finding) => {
    const { endpoint, severity, range } = finding;
    if (severity !== "error" || endpoint === undefined) return [];
    const after = above(range.start.line - 1) + 1;
    const own = byEndpoint.get(endpoint) ?? [];
    const last = own[firstIndex(own, ({ index }) => index >= after) - 1];
    return [{ endpoint, state: last?.event.to ?? "CLOSED", finding, after }];
  });
}
