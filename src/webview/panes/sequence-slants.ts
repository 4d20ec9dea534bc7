/** Slants the arrows of segments in flight: Mermaid draws every arrow level, but their rows of arrival are known. */
import type { SequenceDiagram, SequenceFlight, SequenceItem } from "../../views/sequence/mermaid.ts";
import { lifeLineWalls } from "../../views/shared/life-lines.ts";
import { largest } from "../../views/shared/numbers.ts";
import { LabelPlacer, type Line, labelsApart, type PlacedLabel, pastTail } from "../../views/shared/placing.ts";
import { strokeOf } from "../../views/shared/traits.ts";
import { cutLabel } from "../../views/shared/width.ts";
import { diagram, lineHeight } from "./mermaid.ts";
import { labelOf } from "./sequence-links.ts";

const svgNames = "http://www.w3.org/2000/svg";

/** How far above the end of the room for an arrival, and above the line of its answer, it arrives. */
const aboveNext = 5;
const aboveAnswer = 11;
/** An arrow ends so far from a life line. */
const headRoom = 4;
/** How bad it is to write over the text of a note. */
const noteCost = 8;

interface Place {
  readonly x: number;
  readonly y: number;
}

/** The middles of the columns, from the left. */
export function columnsIn(svg: SVGSVGElement): number[] {
  return [...svg.querySelectorAll("rect.actor-top")]
    .map((head) => numeric(head, "x") + numeric(head, "width") / 2)
    .sort((a, b) => a - b);
}

/** Slants the arrows of a part, and draws those that come from above it. `columns`: the middles of the life lines. */
export function slantArrows(
  svg: SVGSVGElement,
  { items, flights }: SequenceDiagram & { readonly flights: readonly SequenceFlight[] },
  columns: readonly number[],
): void {
  standBeside(svg, items);
  if (flights.length === 0) return;
  const { y: top, height } = svg.viewBox.baseVal;
  const arrows = flights.flatMap((flight) => {
    const item = items[flight.item];
    const level = item?.element === "message" ? drawn(svg, "message", item.id) : null;
    const line = level ?? (item === undefined ? null : passage(svg, item.id, item.traits.includes("implied")));
    if (line === null) return [];
    const [from = 0, to = 0] = [columns[flight.from], columns[flight.to]];
    const along = (share: number): number => from + (to - from) * share;
    const landing = landingIn(svg, flight);
    const begin = level === null ? { x: along(flight.above), y: top } : { x: from, y: sendingIn(svg, items, flight) };
    const end = landing === null ? { x: along(flight.below), y: top + height } : { x: to, y: landing };
    if (landing === null) line.removeAttribute("marker-end");
    put(line, begin, landing === null ? end : shortOf(begin, end));
    return [{ line, traits: item?.traits ?? [] }];
  });
  placeLabels(svg, arrows, columns);
  // An arrow is below the states that it passes.
  const note = svg.querySelector('[data-et="note"]');
  for (const { line } of arrows) for (const part of [...labelOf(line), line]) note?.before(part);
}

/** What two ends send at one instant begins at one height: the upper of their rows. */
function sendingIn(svg: SVGSVGElement, items: readonly SequenceItem[], { item }: SequenceFlight): number {
  const upper = items[item]?.beside && items[item - 1]?.element === "message" ? items[item - 1] : items[item];
  const line = upper === undefined ? null : drawn(svg, "message", upper.id);
  return line === null ? 0 : numeric(line, "y1");
}

/** Puts what happens at one instant at two ends at one height: the second state beside the first. */
function standBeside(svg: SVGSVGElement, items: readonly SequenceItem[]): void {
  items.forEach((item, index) => {
    const before = items[index - 1];
    if (!item.beside || item.element !== "note" || before?.element !== "note") return;
    const [above, note] = [drawn(svg, "note", before.id), drawn(svg, "note", item.id)];
    const [y, other] = [above, note].map((each) => {
      const box = each?.querySelector("rect") ?? null;
      return box === null ? 0 : numeric(box, "y") + raised(each);
    });
    note?.setAttribute("transform", `translate(0 ${(y ?? 0) - (other ?? 0)})`);
  });
}

function raised(note: Element | null | undefined): number {
  return Number(/translate\(0 (-?[\d.]+)\)/.exec(note?.getAttribute("transform") ?? "")?.[1] ?? 0);
}

function landingIn(svg: SVGSVGElement, { landing }: SequenceFlight): number | null {
  if (landing === undefined) return null;
  const mark = drawn(svg, landing.element, landing.id);
  if (mark === null) return null;
  // Beside the first line of the answer's label.
  if (landing.element === "message")
    return numeric(mark, "y1") - aboveAnswer - Math.max(0, labelOf(mark).length - 1) * lineHeight();
  const box = mark.querySelector("rect");
  return box === null ? null : numeric(box, "y") + numeric(box, "height") - aboveNext;
}

function drawn(svg: SVGSVGElement, element: "message" | "note", id: number): Element | null {
  return svg.querySelector(`[data-et="${element}"][data-id="i${id}"]`);
}

/** A line for a segment that was sent above this part. */
function passage(svg: SVGSVGElement, id: number, dashed: boolean): Element {
  const line = document.createElementNS(svgNames, "line");
  line.setAttribute("data-et", "passage");
  line.setAttribute("data-id", `i${id}`);
  line.setAttribute("class", dashed ? "messageLine1" : "messageLine0");
  if (dashed) line.setAttribute("style", "stroke-dasharray: 3, 3; fill: none");
  const head = svg.querySelector("marker[id$='-arrowhead']");
  if (head !== null) line.setAttribute("marker-end", `url(#${head.id})`);
  svg.append(line);
  return line;
}

/** A little before the life line, as Mermaid has it. */
function shortOf(from: Place, to: Place): Place {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const share = 1 - headRoom / length;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function put(line: Element, from: Place, to: Place): void {
  const places = { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
  for (const [name, value] of Object.entries(places)) line.setAttribute(name, String(Math.round(value * 10) / 10));
}

interface Slanted {
  readonly line: Element;
  readonly traits: readonly string[];
}

/** Writes the labels along their arrows, where nothing strikes them through. */
function placeLabels(svg: SVGSVGElement, slanted: readonly Slanted[], columns: readonly number[]): void {
  const all = [...svg.querySelectorAll('line[data-et="message"],line[data-et="passage"]')];
  const lines = new Map(all.map((line) => [line, lineOf(line)]));
  const placer = new LabelPlacer([...lines.values()], lifeLineWalls(columns));
  for (const box of svg.querySelectorAll('[data-et="note"] rect,rect.actor')) {
    if (box.parentElement?.querySelector("text")?.textContent === "x") continue;
    const [left, top] = [numeric(box, "x"), numeric(box, "y")];
    placer.block({ left, right: left + numeric(box, "width"), top, bottom: top + numeric(box, "height") }, noteCost);
  }
  for (const line of all) {
    if (slanted.some((arrow) => arrow.line === line)) continue;
    for (const text of labelOf(line)) {
      const [x, y, half] = [numeric(text, "x"), numeric(text, "y"), widthOf(text) / 2];
      placer.block({ left: x - half, right: x + half, top: y, bottom: y + lineHeight() });
    }
  }
  for (const arrow of slanted) {
    const texts = labelOf(arrow.line);
    const line = lines.get(arrow.line);
    if (texts.length === 0 || line === undefined) continue;
    const place = placeFor(pastTail(line, arrow.traits), texts, strokeOf(arrow.traits), placer);
    if (place === null) continue;
    const at = `translate(${place.x.toFixed(1)} ${place.y.toFixed(1)}) rotate(${place.angle.toFixed(2)})`;
    texts.forEach((text, nth) => {
      turn(text, at, -(texts.length - 1 - nth) * lineHeight());
    });
  }
}

/** Where nothing is in the way; else what is written says less, so that there may be such a place. */
function placeFor(line: Line, texts: Element[], stroke: number, placer: LabelPlacer): PlacedLabel | null {
  const look = { stroke, level: true, apart: labelsApart };
  const widths = texts.map(widthOf);
  const place = placer.place(line, largest(widths), { ...look, rows: texts.length, optional: true });
  const [first, ...others] = texts;
  if (place !== null || first === undefined) return place;
  const whole = texts.map((text) => text.textContent.trimEnd()).join(" ");
  const most = Math.round((largest(widths) / diagram.cell) * (others.length > 0 ? 1 : cutShare));
  first.textContent = cutLabel(whole, most);
  for (const other of others) other.remove();
  texts.splice(1);
  return placer.place(line, widthOf(first), look);
}

/** What is left of a label in one line that has no place. */
const cutShare = 0.8;

function turn(text: Element, at: string, y: number): void {
  for (const each of text.querySelectorAll("tspan")) each.textContent = each.textContent.trimEnd();
  if (text.firstElementChild === null) text.textContent = text.textContent.trimEnd();
  for (const name of ["dominant-baseline", "alignment-baseline"]) text.removeAttribute(name);
  for (const each of [text, ...text.querySelectorAll("tspan")]) each.setAttribute("x", "0");
  text.setAttribute("y", String(y));
  text.setAttribute("dy", "0");
  text.setAttribute("transform", at);
}

export function widthOf(text: Element): number {
  return text.textContent.trimEnd().length * diagram.cell;
}

function lineOf(line: Element): Line {
  return { x1: numeric(line, "x1"), y1: numeric(line, "y1"), x2: numeric(line, "x2"), y2: numeric(line, "y2") };
}

export function numeric(element: Element, name: string): number {
  return Number(element.getAttribute(name) ?? 0);
}
