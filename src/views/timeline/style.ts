/** How a timeline looks, in the colours of a palette. */

import { arrowRules, frameRules, type Palette, type Rule, stateGroups } from "../shared/index.ts";

/** The rules of the timeline's style sheet. What a segment's or a state's colour is, its parts inherit. */
export function timelineRules(palette: Palette): Rule[] {
  const { ink, soft, paper, rule, lost, again, fill, edge, font, mono } = palette;
  const halo = { "paint-order": "stroke", stroke: paper, "stroke-linejoin": "round" };
  return [
    [".tf-timeline", { "font-family": font, "font-size": "11px" }],
    [".tf-timeline text", { fill: ink, "text-anchor": "middle" }],
    ...frameRules(palette),
    [".tf-tick", { stroke: rule, "stroke-width": "1", opacity: ".4" }],
    [
      ".tf-timeline .tf-time",
      {
        fill: soft,
        "text-anchor": "end",
        "font-size": "11px",
        "font-variant-numeric": "tabular-nums",
        ...halo,
        "stroke-width": "6px",
      },
    ],
    [".tf-life", { stroke: soft, "stroke-width": "1.5" }],
    [
      ".tf-band rect",
      {
        fill: "currentColor",
        "fill-opacity": fill,
        stroke: "currentColor",
        "stroke-opacity": edge,
        "stroke-width": "1",
      },
    ],
    [".tf-band text", { "font-size": "11px", "font-weight": "600", "letter-spacing": ".1px" }],
    [".tf-close .tf-band text", { "font-weight": "500" }],
    [".tf-band .tf-peer", { "font-weight": "400", fill: soft }],
    [".tf-timeline .tf-narrow", { "font-size": "11px", "text-anchor": "start" }],
    ...stateGroups.map((group): Rule => [`.tf-band.tf-${group}`, { color: palette[group] }]),
    [".tf-band.tf-closed rect", { "fill-opacity": ".05", "stroke-opacity": ".4" }],
    [".tf-band rect.tf-back", { fill: paper, "fill-opacity": "1", stroke: "none" }],
    [".tf-band.tf-closed text", { fill: soft, "font-weight": "400" }],
    [".tf-timeline .tf-segment,.tf-timeline .tf-label,.tf-timeline .tf-cluster", { color: ink }],
    [".tf-cluster rect", { fill: "currentColor" }],
    [".tf-hit", { stroke: "transparent", "stroke-width": "12", fill: "none", "pointer-events": "stroke" }],
    [".tf-shaft,.tf-waiting", { stroke: "currentColor", "stroke-width": "1.5", fill: "none" }],
    [".tf-refused .tf-tip", { fill: paper, stroke: "currentColor", "stroke-width": "1.2", "stroke-linejoin": "round" }],
    [".tf-waiting", { "stroke-dasharray": "1 4", "stroke-linecap": "round", opacity: ".8" }],
    [".tf-implied .tf-shaft", { "stroke-dasharray": "5 3", "stroke-width": "1.2" }],
    ...arrowRules(palette, (trait) => `.tf-timeline .tf-${trait}`),
    [".tf-timeline .tf-struck", { "text-decoration": "line-through", fill: lost, stroke: "none" }],
    [".tf-timeline .tf-label", { fill: "currentColor", "font-family": mono, ...halo, "stroke-width": "3.5px" }],
    [".tf-timer path", { stroke: again, "stroke-width": "1.3", fill: "none", "stroke-dasharray": "2 2" }],
    [".tf-timeline .tf-timer-label", { fill: again, "font-size": "11px", ...halo, "stroke-width": "3.5px" }],
    [".tf-timeline .tf-to-right", { "text-anchor": "start" }],
    [".tf-timeline .tf-to-left", { "text-anchor": "end" }],
    [".tf-break rect", { fill: paper }],
    [".tf-zigzag", { stroke: soft, "stroke-width": "1.2", fill: "none", "stroke-linejoin": "round" }],
    [".tf-break text", { fill: soft }],
    [".tf-banner rect", { fill: soft, "fill-opacity": ".1", stroke: "none" }],
    [".tf-banner.tf-supposed rect", { fill: lost }],
    [".tf-banner.tf-cut rect", { fill: ink, "fill-opacity": ".14", stroke: ink, "stroke-dasharray": "6 4" }],
    [".tf-banner.tf-mend rect", { fill: palette.established, "fill-opacity": ".14" }],
    [".tf-timeline .tf-banner-text", { "font-weight": "600", "font-size": "11.5px", ...halo, "stroke-width": "3px" }],
    [".tf-timeline .tf-banner-text.tf-supposed", { fill: lost }],
    [".tf-timeline .tf-banner-text.tf-mend", { fill: palette.established }],
    [".tf-icmp path", { fill: paper, stroke: lost, "stroke-width": "1.4", "stroke-linejoin": "round" }],
    [".tf-crash .tf-bolt", { fill: lost, stroke: paper, "stroke-width": "1.2" }],
    [".tf-crash .tf-gap", { fill: "none", stroke: paper, "stroke-width": "6" }],
    [".tf-crash .tf-crack", { fill: "none", stroke: lost, "stroke-width": "1.5" }],
  ];
}
