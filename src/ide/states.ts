/** The state of each endpoint after a line: what a reader asks of the line at the cursor. */
import type { Position } from "../language/syntax/document.ts";
import type { Analysis } from "../scenario/analyze.ts";
import type { ShownState } from "../trace/trace.ts";
import type { StatesResult } from "../trace/workspace.ts";
import { locate } from "./locate.ts";

export function statesAt(analysis: Analysis, position: Position): StatesResult | null {
  const located = locate(analysis, position);
  if (located === undefined) return null;
  const { run, position: own } = located;
  const { events, endpoints, final } = run.trace;
  const states = new Map<string, ShownState>();
  // Before its first change an endpoint is in the state that the change leaves.
  for (const event of [...events].reverse()) if (event.kind === "state") states.set(event.endpoint, event.from);
  for (const event of events) {
    if ((event.line ?? Infinity) > own.line) continue;
    if (event.kind === "state") states.set(event.endpoint, event.to);
    else if (event.kind === "asked-state") states.set(event.endpoint, "?");
  }
  return {
    title: run.scenario.title?.text ?? null,
    endpoints: endpoints.flatMap(({ name, role }) => {
      const state = states.get(name) ?? final[name]?.at(-1)?.state;
      return role === "raw" || state === undefined ? [] : [{ name, state }];
    }),
  };
}
