/** The rows of a trace are wanted by several drawings, and by the time cursor: they are made once. */
import type { ScenarioTrace } from "../../trace/trace.ts";
import { type DiagramRow, diagramRows, type RowOptions } from "./diagram-rows.ts";

const known = new WeakMap<ScenarioTrace, Map<boolean, readonly DiagramRow[]>>();

/** As `diagramRows`. */
export function rowsOf(trace: ScenarioTrace, options: RowOptions): readonly DiagramRow[] {
  const { calls, unfolded } = options;
  if (unfolded !== undefined && unfolded.size > 0) return diagramRows(trace, options);
  const all = known.get(trace) ?? new Map<boolean, readonly DiagramRow[]>();
  known.set(trace, all);
  const rows = all.get(calls) ?? diagramRows(trace, { calls });
  all.set(calls, rows);
  return rows;
}
