/**
 * The state timelines: a space-time diagram, the states of each connection beside its endpoint's life line.
 *
 * - `layout.ts`: puts the parts together to a `model.ts`, which `svg.ts` and `style.ts` write down
 * - `columns.ts`: endpoints; `lanes.ts`: states; `segments.ts`: segments; `annotations.ts`: timers, crashes, phases, ticks
 * - `slices.ts`, `clusters.ts`: for the page, only the part in view, at any zoom
 */
import type { View } from "../view.ts";
import { timelineSvg } from "./svg.ts";

export const timelineView: View<"timeline"> = {
  // Nothing of a scenario is left out of a file, however long it is.
  forms: { svg: (trace, options) => timelineSvg(trace, { ...options, maxEvents: Number.POSITIVE_INFINITY }) },
};
