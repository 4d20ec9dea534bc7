/**
 * The sockets of every endpoint at a moment, as `ss` prints them, with their control blocks.
 *
 * - `sockets-at.ts`: the sockets at a moment; `table.ts`: a row for each
 * - `svg.ts`, `style.ts`: as a picture; `text.ts`: as text; `ss.ts`: how `ss` writes a socket
 */
import { applyOptions } from "../shared/index.ts";
import type { View } from "../view.ts";
import { socketsSvg } from "./svg.ts";
import { socketsText } from "./text.ts";

export const socketsView: View<"sockets"> = {
  forms: {
    svg: (trace, options) => socketsSvg(applyOptions(trace, options), options),
    text: (trace, options) => socketsText(applyOptions(trace, options), options),
  },
};
