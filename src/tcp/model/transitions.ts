import type { State } from "../../words/terms/standard-names.ts";
import { edges } from "../../words/terms/transitions.ts";

const known = new Set(edges.map((edge) => `${edge.from} ${edge.to}`));

/** Whether the standard knows a way from one state straight to the other. */
export function isEdge(from: State, to: State): boolean {
  return known.has(`${from} ${to}`);
}
