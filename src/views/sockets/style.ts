/** How the drawn table of sockets looks, in the colours of a palette. */

import { type Palette, type Rule, stateGroups } from "../shared/index.ts";

/** The rules of the table's style sheet. */
export function socketsRules(palette: Palette): Rule[] {
  const { ink, soft, paper, fill, edge, font, mono } = palette;
  return [
    [".tf-sockets", { "font-family": font, "font-size": "12px" }],
    [".tf-sockets text", { fill: ink }],
    [".tf-paper", { fill: paper }],
    [".tf-sockets .tf-title", { "font-size": "14px", "font-weight": "600" }],
    [".tf-sockets .tf-heading,.tf-sockets .tf-soft", { fill: soft, "font-size": "11px" }],
    [".tf-sockets .tf-value,.tf-sockets .tf-state-name", { "font-family": mono }],
    [".tf-sockets .tf-state-name", { "font-weight": "700" }],
    [".tf-sockets .tf-changed", { "font-weight": "700", "text-decoration": "underline" }],
    ...stateGroups.map((group): Rule => [`.tf-socket.tf-${group}`, { color: palette[group] }]),
    [".tf-card-box", { fill: "currentColor", "fill-opacity": fill, stroke: "currentColor", "stroke-opacity": edge }],
  ];
}
