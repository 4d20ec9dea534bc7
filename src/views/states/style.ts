/** How the states' view looks, in the colours of a palette. */

import { type Palette, type Rule, stateGroups, tint } from "../shared/index.ts";

/** The rules of the state diagram's style sheet. */
export function statesRules(palette: Palette): Rule[] {
  const { ink, soft, paper, rule, lost, first, second, fill, edge, font, mono } = palette;
  return [
    [".tf-states", { "font-family": font, "font-size": "11px" }],
    [".tf-states text", { fill: ink, "text-anchor": "middle" }],
    [".tf-paper", { fill: paper }],
    [".tf-states .tf-back", { fill: paper }],
    [
      ".tf-states .tf-box",
      { fill: "currentColor", "fill-opacity": fill, stroke: "currentColor", "stroke-opacity": edge },
    ],
    ...stateGroups.map((group): Rule => [`.tf-states .tf-state.tf-${group}`, { color: palette[group] }]),
    [".tf-states .tf-state text", { "font-family": mono, "font-size": "12px", "font-weight": "600" }],
    [".tf-states .tf-unvisited .tf-box", { "fill-opacity": "0.03", "stroke-opacity": "0.5" }],
    [".tf-states .tf-unvisited text", { fill: soft, "font-weight": "400" }],
    [".tf-states .tf-ring", { fill: "none", "stroke-width": "2.5" }],
    [".tf-states .tf-here-first .tf-ring", { stroke: first }],
    [".tf-states .tf-here-second .tf-ring", { stroke: second }],
    [".tf-states .tf-here-both .tf-ring", { stroke: ink }],
    [".tf-states .tf-edge", { color: tint(palette, "soft", "0.55") }],
    [".tf-states .tf-line,.tf-states path.tf-edge", { fill: "none", stroke: "currentColor", "stroke-width": "1.2" }],
    [".tf-states .tf-head", { fill: "currentColor" }],
    [".tf-states .tf-edge.tf-walked", { color: ink }],
    [".tf-states .tf-walked .tf-line,.tf-states path.tf-edge.tf-walked", { "stroke-width": "2" }],
    [".tf-states .tf-other .tf-line,.tf-states path.tf-edge.tf-other", { "stroke-dasharray": "5 3" }],
    [".tf-states .tf-behavior .tf-line,.tf-states path.tf-edge.tf-behavior", { "stroke-dasharray": "1.5 3" }],
    [".tf-states .tf-edge.tf-invalid,.tf-states .tf-edge.tf-claim", { color: lost }],
    [
      ".tf-states .tf-claim .tf-line,.tf-states path.tf-edge.tf-claim",
      { "stroke-width": "1.8", "stroke-dasharray": "3 3" },
    ],
    [
      ".tf-states .tf-words",
      {
        fill: soft,
        "font-size": "11px",
        "paint-order": "stroke",
        stroke: paper,
        "stroke-width": "3px",
        "stroke-linejoin": "round",
      },
    ],
    [".tf-states .tf-words.tf-at-start", { "text-anchor": "start" }],
    [".tf-states .tf-words.tf-at-end", { "text-anchor": "end" }],
    [".tf-states .tf-exit", { "font-family": mono, fill: ink }],
    [".tf-states .tf-bar", { stroke: rule, "stroke-width": "1" }],
    [".tf-states .tf-step rect", { fill: "currentColor", stroke: paper, "stroke-width": "1.5" }],
    [".tf-states .tf-step text", { fill: paper, "font-size": "11px", "font-weight": "700" }],
    [".tf-states .tf-step.tf-rest", { color: soft }],
    [".tf-states .tf-first", { color: first }],
    [".tf-states .tf-second", { color: second }],
    [".tf-states .tf-step.tf-invalid", { color: lost }],
    [".tf-states .tf-tag rect", { fill: "currentColor", stroke: paper, "stroke-width": "1.5" }],
    [".tf-states .tf-tag text", { fill: paper, "font-size": "11px", "font-weight": "600" }],
    [".tf-states .tf-wrong circle", { fill: lost, stroke: paper, "stroke-width": "1.5" }],
    [".tf-states .tf-wrong path", { fill: "none", stroke: paper, "stroke-width": "2", "stroke-linecap": "round" }],
    [".tf-states .tf-legend text", { "text-anchor": "start" }],
    [".tf-states .tf-legend .tf-step text", { "text-anchor": "middle" }],
    [".tf-states .tf-row text", { "text-anchor": "start", fill: soft }],
    [".tf-states .tf-row .tf-way", { "font-family": mono, fill: ink }],
    [".tf-states .tf-row .tf-step text", { "text-anchor": "middle", fill: paper }],
    [".tf-states .is-future", { opacity: "0.3" }],
  ];
}
