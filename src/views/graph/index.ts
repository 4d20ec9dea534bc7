/**
 * Sequence numbers and windows over time, as tcptrace draws them, with the congestion window and the round-trip time of
 * the same sender below, on one axis of time.
 *
 * - `flows.ts`: the numbers, from the segments and steps of a trace
 * - `scale.ts`: times and values to pixels
 * - `layout.ts`: panels, as far as they are the same in a file and on the page; `panels.ts`, `style.ts`: how they are drawn
 */
import type { View } from "../view.ts";
import { graphSvg } from "./layout.ts";

export const graphView: View<"graph"> = { forms: { svg: graphSvg } };
