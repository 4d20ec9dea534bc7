/** How a sequence diagram that we draw ourselves looks, in the colours of a palette: as the page shows Mermaid's. */

import { arrowRules, frameRules, type Palette, type Rule, stateGroups, tint } from "../shared/index.ts";
import { numberSize } from "./rows.ts";

export function sequenceRules(palette: Palette): Rule[] {
  const { ink, soft, paper, rule, note, lost, again, fill, edge, font, mono } = palette;
  const halo = { "paint-order": "stroke", stroke: paper, "stroke-width": "4px", "stroke-linejoin": "round" };
  return [
    [".tf-sequence-figure", { "font-family": font, "font-size": "12px" }],
    [".tf-sequence-figure text", { fill: ink, "text-anchor": "middle", "white-space": "pre" }],
    ...frameRules(palette),
    [".tf-phase-band", { fill: soft, "fill-opacity": ".06" }],
    [".tf-life", { stroke: soft, "stroke-width": "1", opacity: ".7" }],
    [".tf-sequence-figure .tf-number", { fill: soft, "font-size": `${numberSize}px`, "text-anchor": "end" }],
    [".tf-arrow", { color: ink }],
    [".tf-arrow text", { fill: "currentColor", "font-family": mono, ...halo }],
    [".tf-shaft", { stroke: "currentColor", "stroke-width": "1.4", fill: "none" }],
    [".tf-dashed .tf-shaft", { "stroke-dasharray": "5 3" }],
    ...arrowRules(palette, (trait) => `.tf-arrow.tf-${trait}`),
    [".tf-struck", { "text-decoration": "line-through", fill: lost, stroke: "none" }],
    [".tf-arrow.tf-ghost", { opacity: ".75" }],
    [".tf-is-claim rect", { fill: paper, stroke: lost, "stroke-dasharray": "4 2" }],
    [".tf-is-claim text", { "font-family": mono, "font-weight": "600" }],
    [".tf-box rect", { fill: note, stroke: rule, "stroke-width": "1" }],
    [".tf-is-call text,.tf-is-return text,.tf-is-state text", { "font-family": mono }],
    [".tf-is-state text,.tf-is-phase text", { "font-weight": "600" }],
    ...stateGroups.map((group): Rule => {
      return [
        `.tf-is-state.tf-${group} rect,.tf-bar.tf-${group} rect`,
        { fill: tint(palette, group, fill), stroke: tint(palette, group, edge) },
      ];
    }),
    [
      ".tf-is-timer rect,.tf-is-call rect,.tf-is-return rect,.tf-is-drop rect",
      { fill: paper, "stroke-dasharray": "2 2" },
    ],
    [".tf-is-call rect,.tf-is-return rect,.tf-is-drop rect", { stroke: soft }],
    [".tf-is-timer rect", { stroke: again }],
    [".tf-sequence-figure .tf-is-timer text", { fill: again }],
    [".tf-is-phase rect", { fill: tint(palette, "soft", "0.16"), stroke: "none" }],
    [".tf-is-crash rect,.tf-is-supposed rect", { fill: tint(palette, "lost", "0.12"), stroke: lost }],
    [".tf-sequence-figure .tf-is-crash text,.tf-sequence-figure .tf-is-supposed text", { fill: lost }],
    [".tf-is-path rect", { fill: tint(palette, "ink", "0.1"), stroke: ink, "stroke-dasharray": "6 4" }],
    [".tf-is-path.tf-mend rect", { fill: tint(palette, "established", "0.12"), stroke: palette.established }],
    [".tf-sequence-figure .tf-is-path.tf-mend text", { fill: palette.established }],
    [".tf-sequence-figure .tf-wait", { fill: soft, ...halo }],
    ["path.tf-cut", { stroke: paper, "stroke-width": "3" }],
    [".tf-error circle", { fill: lost }],
    [".tf-sequence-figure .tf-error text", { fill: paper, "font-weight": "700", "font-size": "11px" }],
  ];
}
