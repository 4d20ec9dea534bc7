/** Marks what is wrong where it happens: a sign on the arrow or at the state, which leads to its line. */
import type { ScenarioTrace } from "../../trace/trace.ts";
import type { DrawnChunk } from "./drawing.ts";
import { readAfter } from "./reading-order.ts";

type Finding = ScenarioTrace["findings"][number];

const svgNames = "http://www.w3.org/2000/svg";

/** Pixels from one sign to the next at the same place. */
const apart = 17;
/** The size of a sign, in pixels. */
const radius = 7.5;
/** How far from the beginning of an arrow a sign is, in pixels: past what shows that it is a retransmission. */
const fromTail = 14;
const pastChevrons = 32;
/** So many signs have room at one place. */
const most = 4;

/**
 * Puts signs on the items of a chunk. `lineAt`: the line itself if something is drawn for it, else the last one before
 * it, below which the sign is; null where there is none: then it is at the first event of all.
 */
export function markFindings(
  { svg }: DrawnChunk,
  findings: readonly Finding[],
  lineAt: (line: number) => number | null,
): void {
  for (const old of svg.querySelectorAll(".tf-mark")) old.remove();
  const taken = new Map<string, number>();
  const { x: left, y: top, width, height } = svg.viewBox.baseVal;
  // What is read last at each item.
  const read = new Map<Element, Element>();
  const notes = [...svg.querySelectorAll(".tf-note rect")];
  for (const finding of findings) {
    if (finding.severity !== "error" && finding.severity !== "warning") continue;
    const { line } = finding.range.start;
    const claimed = svg.querySelector(`[data-claim="${line}"]`);
    const drawn = svg.querySelector(`[data-line="${line}"]:not(.tf-mark)`) !== null;
    const at = claimed !== null || drawn ? line : lineAt(line);
    // Before the first line that did anything there is what was there from the beginning.
    const wanted = at === null ? '[data-events="0"]' : `[data-line="${at}"]:not(.tf-mark)`;
    // At the arrow, if there is one: what it causes is right.
    const all = claimed === null ? [...svg.querySelectorAll(wanted)] : [claimed];
    const items = [...all.filter(isArrow), ...all.filter((item) => !isArrow(item))];
    const own = at === line;
    const place = own ? firstPlace(items) : below(firstPlace(items.reverse()), notes);
    if (place === null) continue;
    const { item, x, y, way } = place;
    const key = `${Math.round(x)} ${Math.round(y)}`;
    const nth = taken.get(key) ?? 0;
    taken.set(key, nth + 1);
    if (nth >= most) continue;
    const sign = signOf(finding, within(x + nth * apart * way, left, width), within(y, top, height));
    svg.append(sign);
    readAfter(svg, read.get(item) ?? item, sign);
    read.set(item, sign);
  }
}

function isArrow(item: Element): boolean {
  return item.matches(".tf-message,.tf-segment");
}

interface Place {
  readonly x: number;
  readonly y: number;
  /** Where further signs go: along the arrow. */
  readonly way: 1 | -1;
}

/** A place at an item. */
interface ItemPlace extends Place {
  readonly item: Element;
}

function firstPlace(items: readonly Element[]): ItemPlace | null {
  for (const item of items) {
    const place = placeOf(item);
    if (place !== null) return { ...place, item };
  }
  return null;
}

/** The nearest place to a wanted one from which a sign does not stand out of its chunk. */
function within(wanted: number, from: number, length: number): number {
  return Math.min(Math.max(wanted, from + radius), from + length - radius);
}

/** A little below a place; at the corner of the note that is there, so that its text is not written over. */
function below(place: ItemPlace | null, notes: readonly Element[]): ItemPlace | null {
  if (place === null) return null;
  const [x, y] = [place.x, place.y + 13];
  const note = notes.find((box) => {
    const [left, top] = [numeric(box, "x"), numeric(box, "y")];
    return (
      x > left - radius &&
      x < left + numeric(box, "width") + radius &&
      y > top - radius &&
      y < top + numeric(box, "height") + radius
    );
  });
  return note === undefined ? { ...place, y } : { ...place, ...cornerOf(note) };
}

function cornerOf(box: Element): Place {
  return { x: numeric(box, "x") + numeric(box, "width"), y: numeric(box, "y"), way: -1 };
}

/** Just after where an arrow begins; the upper right corner of a box. Taken from what is drawn: nothing is laid out. */
function placeOf(item: Element): Place | null {
  const along = item.matches(".tf-retransmission") ? pastChevrons : fromTail;
  const arrow = item.querySelector("line[x1]");
  if (arrow !== null) {
    const [x1, x2] = [numeric(arrow, "x1"), numeric(arrow, "x2")];
    const way = x2 < x1 ? -1 : 1;
    return { x: x1 + along * way, y: numeric(arrow, "y1"), way };
  }
  const shaft = /^M(-?[\d.]+)[ ,](-?[\d.]+)[L ](-?[\d.]+)[ ,](-?[\d.]+)/.exec(
    item.querySelector(".tf-shaft")?.getAttribute("d") ?? "",
  );
  if (shaft !== null) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = shaft.slice(1).map(Number);
    const length = Math.hypot(x2 - x1, y2 - y1) || 1;
    return { x: x1 + (along * (x2 - x1)) / length, y: y1 + (along * (y2 - y1)) / length, way: x2 < x1 ? -1 : 1 };
  }
  const box = item.querySelector("rect");
  return box === null ? null : cornerOf(box);
}

function numeric(element: Element, name: string): number {
  return Number(element.getAttribute(name) ?? 0);
}

function signOf({ severity, message, range }: Finding, x: number, y: number): Element {
  const group = make("g", {
    class: `tf-item tf-mark tf-mark-${severity}`,
    "data-line": String(range.start.line),
    "aria-label": message,
    role: "button",
    tabindex: "-1",
    transform: `translate(${x} ${y})`,
  });
  const title = make("title", {});
  title.textContent = message;
  const text = make("text", { y: "4" });
  text.textContent = "!";
  group.append(title, make("circle", { r: String(radius) }), text);
  return group;
}

function make(name: string, attributes: Readonly<Record<string, string>>): Element {
  const element = document.createElementNS(svgNames, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
