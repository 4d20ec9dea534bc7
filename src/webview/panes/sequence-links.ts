/** Links what Mermaid drew to what it stands for. */

import type { SequenceItem } from "../../views/sequence/mermaid.ts";
import { struckPieces } from "../../views/shared/corrections.ts";
import { stateGroup } from "../../views/shared/state-groups.ts";
import { acrossPath, againPath, maskPath, spoofedFrom } from "../../views/shared/traits.ts";
import type { State } from "../../words/terms/standard-names.ts";
import { passOver, readInOrder } from "./reading-order.ts";

/** How thick Mermaid draws an arrow, in pixels. */
const thinLine = 1.5;
const svgNames = "http://www.w3.org/2000/svg";

/** Gives each drawn item its look, and takes out what stands for no item. The elements in the order of the items. */
export function decorateItems(svg: SVGSVGElement, items: readonly SequenceItem[]): (Element | null)[] {
  for (const marker of svg.querySelectorAll("marker[id$='-crosshead']")) setAlike(marker);
  const byId = new Map<string, Element>();
  for (const element of svg.querySelectorAll('[data-et="message"],[data-et="note"],[data-et="passage"]')) {
    byId.set(`${element.getAttribute("data-et") ?? ""} ${element.getAttribute("data-id") ?? ""}`, element);
  }
  const decorated = items.map((item) => {
    const name = `${item.element} i${item.id}`;
    const element = byId.get(name);
    if (element === undefined) return null;
    byId.delete(name);
    if (item.kind === "segment") endOnItsWay(element, item.traits);
    if (item.kind === "ghost") endOnItsWay(element, ["lost"]);
    strikeOut(element, item.label);
    if (item.element === "message" && item.traits.includes("spoofed")) beginAtMask(element);
    if (item.element !== "note" && item.traits.includes("reset")) crossBehindHead(element);
    if (item.element === "message" && item.traits.includes("retransmission")) featherTail(element);
    const group = item.element !== "note" ? grouped(element) : element;
    group.setAttribute("class", classesOf(item));
    return group;
  });
  for (const ruler of byId.values()) {
    if (ruler.tagName === "line") ruler.previousElementSibling?.remove();
    ruler.remove();
  }
  return decorated;
}

/** As large at the end of a thick line as at that of a thin one, where it does not reach its label. */
function setAlike(cross: Element): void {
  const [width, height] = ["markerWidth", "markerHeight"].map((name) => Number(cross.getAttribute(name)));
  cross.setAttribute("markerUnits", "userSpaceOnUse");
  cross.setAttribute("viewBox", `0 0 ${width ?? 0} ${height ?? 0}`);
  cross.setAttribute("markerWidth", String((width ?? 0) * thinLine));
  cross.setAttribute("markerHeight", String((height ?? 0) * thinLine));
}

/** Links decorated items to the trace. Gives those with a line, in the order in which one reads: Mermaid draws all notes first. */
export function link(
  elements: readonly (Element | null)[],
  items: readonly SequenceItem[],
  keys: readonly string[],
  spoken: (item: SequenceItem) => string,
): Element[] {
  const linked = items.flatMap((item, index) => {
    const element = elements[index];
    if (element === null || element === undefined) return [];
    element.setAttribute("aria-label", spoken(item));
    const key = keys[item.events[0] ?? -1];
    if (key !== undefined) element.setAttribute("data-key", keyOf(item.kind, key));
    if (item.events.length > 0) element.setAttribute("data-events", item.events.join(" "));
    if (item.since === undefined) element.removeAttribute("data-since");
    else element.setAttribute("data-since", String(item.since));
    if (item.line === undefined) return [];
    element.setAttribute("data-line", String(item.line));
    // What comes from above is a stop there.
    return item.element === "passage" ? [] : [element];
  });
  const read = elements.filter((element) => element !== null);
  const svg = read[0]?.closest("svg");
  passOver(svg?.querySelectorAll("text.actor") ?? []);
  readInOrder(svg, read);
  return linked;
}

/** The name of an item that stands for an event. */
export function keyOf(kind: SequenceItem["kind"], eventKey: string): string {
  return `${kind} ${eventKey}`;
}

/** What does not get there ends on its way, unless a box stops it: Mermaid draws every arrow to its end. */
function endOnItsWay(line: Element, traits: readonly string[]): void {
  const held = traits.includes("held");
  if (!line.hasAttribute("x2") || !(held || traits.includes("lost")) || traits.includes("stopped")) return;
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

/** Writes what is struck out as such: fonts draw the lines of single characters badly. */
function strikeOut(element: Element, label: string): void {
  if (!label.includes("\u0336")) return;
  for (const text of [...element.querySelectorAll("text"), ...labelOf(element)]) {
    for (const part of [text, ...text.querySelectorAll("tspan")]) {
      if (part.childElementCount > 0 || !part.textContent.includes("\u0336")) continue;
      const pieces = struckPieces(part.textContent).map((piece) => {
        const span = document.createElementNS(svgNames, "tspan");
        if (piece.struck) span.setAttribute("class", "tf-struck");
        span.textContent = piece.text;
        return span;
      });
      part.replaceChildren(...pieces);
    }
  }
}

/** What an end did not send begins beside its life line, at a mask. */
function beginAtMask(line: Element): void {
  const [x1, x2] = [Number(line.getAttribute("x1")), Number(line.getAttribute("x2"))];
  const begin = x1 + spoofedFrom * Math.sign(x2 - x1);
  line.setAttribute("x1", String(begin));
  const mask = document.createElementNS(svgNames, "path");
  mask.setAttribute("class", "tf-mask");
  mask.setAttribute("d", maskPath);
  mask.setAttribute("transform", `translate(${begin} ${line.getAttribute("y1") ?? "0"})`);
  line.after(mask);
}

/** A RST differs from others in its form as well. */
function crossBehindHead(line: Element): void {
  if (!/-arrowhead/.test(line.getAttribute("marker-end") ?? "")) return;
  drawAlong(line, "tf-across", ({ x2, y2 }, ux, uy) => acrossPath(x2, y2, ux, uy));
}

/** So does a retransmission. */
function featherTail(line: Element): void {
  drawAlong(line, "tf-again", ({ x1, y1 }, ux, uy) => againPath(x1, y1, ux, uy));
}

/** Draws a sign on an arrow: by its ends, and the vector of length 1 along which it points. */
function drawAlong(
  line: Element,
  name: string,
  pathOf: (ends: Readonly<Record<"x1" | "y1" | "x2" | "y2", number>>, ux: number, uy: number) => string,
): void {
  if (!line.hasAttribute("x2")) return;
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = ["x1", "y1", "x2", "y2"].map((each) => Number(line.getAttribute(each)));
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const sign = document.createElementNS(svgNames, "path");
  sign.setAttribute("class", name);
  sign.setAttribute("d", pathOf({ x1, y1, x2, y2 }, (x2 - x1) / length, (y2 - y1) / length));
  line.after(sign);
}

/** The label of a message is before its line: a text for each line of it, from above. */
export function labelOf(line: Element): Element[] {
  const texts: Element[] = [];
  for (let text = line.previousElementSibling; text?.classList.contains("messageText"); ) {
    texts.unshift(text);
    text = text.previousElementSibling;
  }
  return texts;
}

/** A message's label is before its line, without a name: both go into one group, with a broad strip to click on. */
function grouped(line: Element): Element {
  const group = document.createElementNS(svgNames, "g");
  line.before(group);
  group.append(...labelOf(group));
  const signs: Element[] = [];
  for (let sign = line.nextElementSibling; sign?.matches(".tf-ring,.tf-mask,.tf-across,.tf-again"); ) {
    signs.push(sign);
    sign = sign.nextElementSibling;
  }
  const strip = document.createElementNS(svgNames, "path");
  const [x1 = "0", y1 = "0", x2 = "0", y2 = "0"] = ["x1", "y1", "x2", "y2"].map(
    (name) => line.getAttribute(name) ?? "0",
  );
  strip.setAttribute("d", line.getAttribute("d") ?? `M${x1} ${y1}L${x2} ${y2}`);
  strip.setAttribute("class", "tf-strip");
  group.append(strip, line, ...signs);
  return group;
}

function classesOf(item: SequenceItem): string {
  const traits = item.kind === "state" ? item.traits.map((state) => stateGroup[state as State]) : item.traits;
  return [
    "tf-item",
    `tf-${item.element === "note" ? "note" : "message"}`,
    `tf-is-${item.kind}`,
    ...traits.map((trait) => `tf-${trait}`),
  ].join(" ");
}
