/** How a timeline looks, in the colours of a palette. */

import { type Palette, type Rule, stateGroups } from "../shared/index.ts";

/** The rules of the timeline's style sheet. What a segment's or a state's colour is, its parts inherit. */
export function timelineRules(palette: Palette): Rule[] {
  const { ink, soft, paper, rule, lost, again, late, fill, edge, font, mono } = palette;
  const halo = { "paint-order": "stroke", stroke: paper, "stroke-linejoin": "round" };
  return [
    [".tf-timeline", { "font-family": font, "font-size": "11px" }],
    [".tf-timeline text", { fill: ink, "text-anchor": "middle" }],
    [".tf-paper", { fill: paper }],
    [".tf-tick", { stroke: rule, "stroke-width": "1", opacity: ".4" }],
    [
      ".tf-timeline .tf-time",
      { fill: soft, "text-anchor": "end", "font-size": "10.5px", "font-variant-numeric": "tabular-nums" },
    ],
    [".tf-life", { stroke: soft, "stroke-width": "1.5" }],
    [".tf-head rect", { fill: paper, stroke: soft, "stroke-width": "1.2" }],
    [".tf-head text", { "font-size": "13px", "font-weight": "600" }],
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
    [".tf-band text", { "font-size": "10.5px", "font-weight": "600", "letter-spacing": ".1px" }],
    [".tf-band .tf-peer", { "font-weight": "400", fill: soft }],
    [".tf-timeline .tf-narrow", { "font-size": "9px", "text-anchor": "start" }],
    ...stateGroups.map((group): Rule => [`.tf-band.tf-${group}`, { color: palette[group] }]),
    [".tf-band.tf-closed rect", { "fill-opacity": ".05", "stroke-opacity": ".4" }],
    [".tf-band.tf-closed text", { fill: soft, "font-weight": "400" }],
    [".tf-timeline .tf-segment,.tf-timeline .tf-label,.tf-timeline .tf-cluster", { color: ink }],
    [".tf-cluster rect", { fill: "currentColor" }],
    [".tf-hit", { stroke: "transparent", "stroke-width": "12", fill: "none", "pointer-events": "stroke" }],
    [".tf-shaft,.tf-waiting", { stroke: "currentColor", "stroke-width": "1.5", fill: "none" }],
    [".tf-tip", { fill: "currentColor" }],
    [".tf-refused .tf-tip", { fill: paper, stroke: "currentColor", "stroke-width": "1.2", "stroke-linejoin": "round" }],
    [".tf-cross", { stroke: "currentColor", "stroke-width": "2", fill: "none", "stroke-linecap": "round" }],
    [".tf-stop", { fill: paper, stroke: "currentColor", "stroke-width": "1.5" }],
    [".tf-waiting", { "stroke-dasharray": "1 4", "stroke-linecap": "round", opacity: ".8" }],
    [".tf-timeline .tf-implied", { color: soft }],
    [".tf-implied .tf-shaft", { "stroke-dasharray": "5 3", "stroke-width": "1.2" }],
    [".tf-timeline .tf-held", { color: late }],
    [".tf-held .tf-shaft", { "stroke-dasharray": "2 3" }],
    [".tf-timeline .tf-retransmission", { color: again }],
    [".tf-timeline .tf-forged,.tf-timeline .tf-reset,.tf-timeline .tf-lost", { color: lost }],
    [".tf-lost .tf-shaft", { "stroke-dasharray": "6 3" }],
    [".tf-timeline .tf-label", { fill: "currentColor", "font-family": mono, ...halo, "stroke-width": "3.5px" }],
    [".tf-timer path", { stroke: again, "stroke-width": "1.3", fill: "none", "stroke-dasharray": "2 2" }],
    [".tf-timeline .tf-timer-label", { fill: again, "font-size": "10px", ...halo, "stroke-width": "3.5px" }],
    [".tf-timeline .tf-to-right", { "text-anchor": "start" }],
    [".tf-timeline .tf-to-left", { "text-anchor": "end" }],
    [".tf-break rect", { fill: paper }],
    [".tf-zigzag", { stroke: soft, "stroke-width": "1.2", fill: "none", "stroke-linejoin": "round" }],
    [".tf-break text", { fill: soft }],
    [".tf-banner rect", { fill: soft, "fill-opacity": ".1", stroke: "none" }],
    [".tf-banner.tf-path rect,.tf-banner.tf-supposed rect", { fill: lost }],
    [".tf-timeline .tf-banner-text", { "font-weight": "600", "font-size": "11.5px", ...halo, "stroke-width": "3px" }],
    [".tf-timeline .tf-banner-text.tf-path,.tf-timeline .tf-banner-text.tf-supposed", { fill: lost }],
    [".tf-crash path", { fill: lost, stroke: paper, "stroke-width": "1" }],
  ];
}
