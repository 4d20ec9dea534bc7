/**
 * Leaves of what Mermaid drew only what sequence diagrams consist of, whatever the labels were: no link, no script, no
 * picture. It is looked through as it is, since writing it as text and parsing that again takes longer than drawing it.
 */
import { decoded } from "./measure.ts";

const elements = new Set(["svg", "g", "rect", "line", "path", "text", "tspan", "defs", "marker", "style"]);
const attributes = new Set([
  ...["id", "class", "name", "style", "data-et", "data-id", "data-type", "data-from", "data-to", "xmlns", "viewBox"],
  ...["x", "y", "x1", "x2", "y1", "y2", "dy", "rx", "ry", "d", "width", "height", "fill", "stroke", "stroke-width"],
  ...["text-anchor", "dominant-baseline", "alignment-baseline", "marker-end", "markerUnits"],
  ...["markerWidth", "markerHeight", "refX", "refY", "orient"],
]);
/** What is taken from somewhere else. */
const foreign = /url\s*\((?!#)|\\/i;

export function makeHarmless(svg: SVGSVGElement): void {
  for (const element of [svg, ...svg.querySelectorAll("*")]) {
    if (!elements.has(element.localName)) {
      element.remove();
      continue;
    }
    for (const name of element.getAttributeNames())
      if (!attributes.has(name) || foreign.test(element.getAttribute(name) ?? "")) element.removeAttribute(name);
    for (const child of element.childNodes)
      if (child instanceof Text) child.data = decoded(child.data);
      else if (!(child instanceof Element)) child.remove();
  }
}
