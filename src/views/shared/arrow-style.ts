/** How an arrow looks by what became of its segment: the same in the sequence and in the timeline. */
import type { Palette } from "./palette.ts";
import type { Rule } from "./standalone.ts";
import { strokes } from "./traits.ts";

/** What is around a drawing of life lines: its paper, and the names over them. */
export function frameRules({ soft, paper }: Palette): Rule[] {
  return [
    [".tf-paper", { fill: paper }],
    [".tf-head rect", { fill: paper, stroke: soft, "stroke-width": "1.2" }],
    [".tf-head text", { "font-size": "13px", "font-weight": "600" }],
  ];
}

/** `having`: selects the arrows, and all that belongs to them, with a trait. */
export function arrowRules(palette: Palette, having: (trait: string) => string): Rule[] {
  const { soft, paper, lost, reset, forged, again, late } = palette;
  return [
    [".tf-tip", { fill: "currentColor" }],
    [".tf-cross", { stroke: "currentColor", "stroke-width": "2", fill: "none", "stroke-linecap": "round" }],
    [".tf-stop", { fill: paper, stroke: "currentColor", "stroke-width": "1.5" }],
    [having("implied"), { color: soft }],
    [having("held"), { color: late }],
    [".tf-held .tf-shaft", { "stroke-dasharray": "2 3" }],
    [having("retransmission"), { color: again }],
    [having("forged"), { color: forged }],
    [`${having("reset")}:not(.tf-forged,.tf-ghost,.tf-lost)`, { color: reset }],
    [having("lost"), { color: lost }],
    [".tf-forged .tf-shaft", { "stroke-dasharray": "9 3 2 3" }],
    [".tf-reset .tf-shaft", { "stroke-width": String(strokes.reset) }],
    [".tf-across,.tf-again", { stroke: "currentColor", "stroke-width": "2", fill: "none" }],
    [".tf-mask", { fill: "currentColor", "fill-rule": "evenodd" }],
    [".tf-folded .tf-shaft", { "stroke-width": String(strokes.folded) }],
    [".tf-folded.tf-implied .tf-shaft,.tf-folded.tf-dashed .tf-shaft", { "stroke-dasharray": "9 4" }],
    [having("ghost"), { color: soft }],
    [".tf-ghost .tf-shaft", { "stroke-dasharray": "2 4" }],
    [".tf-lost .tf-shaft", { "stroke-dasharray": "6 3" }],
  ];
}
