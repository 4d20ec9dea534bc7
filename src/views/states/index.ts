/**
 * The state diagram of RFC 9293, Figure 5, with the path of each endpoint numbered in it.
 *
 * - `figure.ts`: where states and edges are; `layout.ts`: the same for a narrow pane; `shapes.ts`: how they are drawn
 * - `paths.ts`: the changes of state of each connection
 * - `svg.ts`, `style.ts`: the picture, and the paths as text
 */
import type { View } from "../view.ts";
import { statesSvg, statesText } from "./svg.ts";

export const statesView: View<"states"> = {
  forms: {
    svg: (trace, { stop, ...options }) =>
      statesSvg(trace, { ...options, ...(stop !== undefined && { after: stop.after }) }),
    text: statesText,
  },
};
