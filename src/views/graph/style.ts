/** How a graph looks, in the colours of a palette. */
import type { Palette, Rule } from "../shared/index.ts";

export function graphRules(palette: Palette): Rule[] {
  const { ink, soft, paper, rule, lost, reset, again, late, first, second, established, closing, font } = palette;
  const halo = { "paint-order": "stroke", stroke: paper, "stroke-width": "3px", "stroke-linejoin": "round" };
  const line = { fill: "none", "stroke-width": "1.6", "stroke-linejoin": "round" };
  return [
    [".tf-graph", { "font-family": font, "font-size": "11px" }],
    [".tf-graph text", { fill: soft, "font-variant-numeric": "tabular-nums" }],
    [".tf-paper", { fill: paper }],
    [".tf-graph .tf-panel-title", { fill: ink, "font-weight": "600", "font-size": "12px" }],
    [".tf-graph .tf-legend", { fill: ink }],
    [".tf-grid", { stroke: rule, "stroke-width": "1", opacity: ".55" }],
    [".tf-axis", { stroke: soft, "stroke-width": "1", fill: "none" }],
    [".tf-graph .tf-y", { "text-anchor": "end" }],
    [".tf-graph .tf-x", { "text-anchor": "middle" }],
    [".tf-fold rect", { fill: paper }],
    [".tf-fold path", { stroke: soft, fill: "none", "stroke-dasharray": "2 3" }],
    [".tf-graph .tf-fold text", { "text-anchor": "middle", ...halo }],
    [".tf-curve-acked", { ...line, stroke: established }],
    [".tf-curve-edge", { ...line, stroke: closing }],
    [".tf-curve-cwnd", { ...line, stroke: first, "stroke-width": "2" }],
    [".tf-curve-ssthresh", { ...line, stroke: second, "stroke-dasharray": "7 4" }],
    [".tf-curve-flight", { ...line, stroke: soft, "stroke-width": "1.2", "stroke-dasharray": "2 2" }],
    [".tf-curve-srtt", { ...line, stroke: first, "stroke-width": "2" }],
    [".tf-curve-rto", { ...line, stroke: again, "stroke-dasharray": "7 4" }],
    [".tf-dot-acked", { fill: established }],
    [".tf-dot-edge", { fill: closing }],
    [".tf-dot-cwnd,.tf-dot-srtt", { fill: first }],
    [".tf-dot-ssthresh", { fill: second }],
    [".tf-dot-flight", { fill: soft }],
    [".tf-dot-rto", { fill: again }],
    [".tf-stretch", { color: ink }],
    [".tf-stretch path", { stroke: "currentColor", "stroke-width": "1.8", fill: "none" }],
    [".tf-stretch circle", { stroke: "currentColor", fill: paper, "stroke-width": "1.6" }],
    [".tf-graph .tf-stretch text", { fill: "currentColor", ...halo }],
    [".tf-graph .tf-stretch.tf-retransmission", { color: again }],
    [".tf-stretch.tf-retransmission path", { "stroke-width": "3" }],
    [".tf-graph .tf-stretch.tf-reset", { color: reset }],
    [".tf-graph .tf-stretch.tf-lost", { color: lost }],
    [".tf-stretch .tf-hit", { stroke: "transparent", "stroke-width": "9" }],
    [".tf-sack path", { stroke: late, "stroke-width": "2.4", fill: "none" }],
    [".tf-duplicate path", { stroke: established, "stroke-width": "1.6", fill: "none" }],
  ];
}
