/** Draws the sequence diagram, and ties what is drawn to the lines of the text. */
import type { ScenarioTrace } from "../trace/trace.ts";
import { stateFamily } from "../views/families.ts";
import { type SequenceItem, sequenceDiagram } from "../views/sequence.ts";
import type { State } from "../words/names.ts";
import type { Locale } from "../words/text.ts";
import { renderMermaid } from "./mermaid.ts";
import type { Drawing } from "./pane.ts";

export interface SequenceViewOptions {
  readonly locale: Locale;
  readonly calls: boolean;
  /** One key for each event: see `eventKeys`. */
  readonly keys: readonly string[];
}

const svgNames = "http://www.w3.org/2000/svg";

/** Draws off-screen. Throws what Mermaid throws. */
export async function drawSequence(trace: ScenarioTrace, options: SequenceViewOptions): Promise<Drawing> {
  const { locale, calls } = options;
  const { text, items } = sequenceDiagram(trace, { locale, calls, nowrap: true, maxSteps: 1_500 });
  const svg = await renderMermaid(text);
  const tied = tie(svg, items, options.keys);
  alignBands(svg);
  const [, , width = 300, height = 150] = (svg.getAttribute("viewBox") ?? "").split(/[\s,]+/).map(Number);
  svg.removeAttribute("style");
  svg.classList.add("tf-sequence");
  return { svg, width, height, items: tied };
}

/** Gives each drawn event its line, its key and its look. Returns those with a line: Mermaid draws all notes first. */
function tie(svg: SVGSVGElement, items: readonly SequenceItem[], keys: readonly string[]): Element[] {
  const tied: Element[] = [];
  const byId = new Map<string, Element>();
  for (const element of svg.querySelectorAll('[data-et="message"],[data-et="note"]')) {
    byId.set(`${element.getAttribute("data-et") ?? ""} ${element.getAttribute("data-id") ?? ""}`, element);
  }
  for (const item of items) {
    const element = byId.get(`${item.element} i${item.id}`);
    if (element === undefined) continue;
    if (item.kind === "segment") endOnItsWay(element, item.traits);
    const group = item.element === "message" ? grouped(element) : element;
    group.setAttribute("class", classesOf(item));
    const key = keys[item.events[0] ?? -1];
    if (key !== undefined) group.setAttribute("data-key", `${item.kind} ${key}`);
    group.setAttribute("aria-label", item.hint === undefined ? item.label : `${item.label}. ${item.hint}`);
    if (item.hint !== undefined) group.prepend(tooltip(item.hint));
    if (item.line === undefined) continue;
    group.setAttribute("data-line", String(item.line));
    tied.push(group);
  }
  return tied;
}

/** The bands of phases reach from the first to the last of them: Mermaid makes each as wide as what is in it. */
function alignBands(svg: SVGSVGElement): void {
  const bands = [...svg.querySelectorAll("rect.rect")];
  const left = Math.min(...bands.map((band) => Number(band.getAttribute("x"))));
  const right = Math.max(...bands.map((band) => Number(band.getAttribute("x")) + Number(band.getAttribute("width"))));
  for (const band of bands) {
    band.setAttribute("x", String(left));
    band.setAttribute("width", String(right - left));
  }
}

/** What does not get there ends on its way: Mermaid draws every arrow to its end. */
function endOnItsWay(line: Element, traits: readonly string[]): void {
  const held = traits.includes("held");
  if (!line.hasAttribute("x2") || !(held || traits.includes("lost"))) return;
  const [x1, x2] = [Number(line.getAttribute("x1")), Number(line.getAttribute("x2"))];
  const stop = String(x1 + (x2 - x1) * 0.72);
  line.setAttribute("x2", stop);
  if (!held) return;
  // What waits in the network ends in a ring, as in the timeline.
  line.removeAttribute("marker-end");
  const ring = document.createElementNS(svgNames, "circle");
  ring.setAttribute("class", "tf-ring");
  ring.setAttribute("cx", stop);
  ring.setAttribute("cy", line.getAttribute("y2") ?? "0");
  ring.setAttribute("r", "4");
  line.after(ring);
}

function tooltip(text: string): Element {
  const title = document.createElementNS(svgNames, "title");
  title.textContent = text;
  return title;
}

/** A message's label stands before its line, without a name: both go into one group, with a broad strip to click on. */
function grouped(line: Element): Element {
  const group = document.createElementNS(svgNames, "g");
  line.before(group);
  let label = group.previousElementSibling;
  while (label?.classList.contains("messageText")) {
    group.prepend(label);
    label = group.previousElementSibling;
  }
  const ring = line.nextElementSibling;
  const strip = document.createElementNS(svgNames, "path");
  const [x1 = "0", y1 = "0", x2 = "0", y2 = "0"] = ["x1", "y1", "x2", "y2"].map(
    (name) => line.getAttribute(name) ?? "0",
  );
  strip.setAttribute("d", line.getAttribute("d") ?? `M${x1} ${y1}L${x2} ${y2}`);
  strip.setAttribute("class", "tf-strip");
  group.append(strip, line);
  if (ring?.classList.contains("tf-ring")) group.append(ring);
  return group;
}

function classesOf(item: SequenceItem): string {
  const traits = item.kind === "state" ? item.traits.map((state) => stateFamily[state as State]) : item.traits;
  return ["tf-item", `tf-${item.element}`, `tf-is-${item.kind}`, ...traits.map((trait) => `tf-${trait}`)].join(" ");
}
