/** Marks what is wrong where it happens: a sign on the arrow or at the state, which leads to its line. */
import type { ScenarioTrace } from "../trace/trace.ts";
import type { Piece } from "./drawing.ts";

type Finding = ScenarioTrace["findings"][number];

const svgNames = "http://www.w3.org/2000/svg";

/** Pixels from one sign to the next at the same place. */
const apart = 17;
/** So many signs have room at one place. */
const most = 4;

/**
 * Puts signs on the items of a piece. `lineAt`: the line itself if something is drawn for it, else the last one before
 * it, below which the sign stands; null where there is none: then it stands at the first event of all.
 */
export function markFindings(
  { svg }: Piece,
  findings: readonly Finding[],
  lineAt: (line: number) => number | null,
): void {
  for (const old of svg.querySelectorAll(".tf-mark")) old.remove();
  const taken = new Map<string, number>();
  for (const finding of findings) {
    if (finding.severity !== "error" && finding.severity !== "warning") continue;
    const { line } = finding.range.start;
    const at = lineAt(line);
    // Before the first line that brought anything about there is what stood there from the beginning.
    const wanted = at === null ? '[data-events="0"]' : `[data-line="${at}"]:not(.tf-mark)`;
    const items = [...svg.querySelectorAll(wanted)];
    const own = at === line;
    const place = own ? firstPlace(items) : firstPlace(items.reverse());
    if (place === null) continue;
    const y = place.y + (own ? 0 : 13);
    const key = `${Math.round(place.x)} ${Math.round(y)}`;
    const nth = taken.get(key) ?? 0;
    taken.set(key, nth + 1);
    if (nth < most) svg.append(signOf(finding, place.x + nth * apart * place.way, y));
  }
}

interface Place {
  readonly x: number;
  readonly y: number;
  /** Where further signs go: along the arrow. */
  readonly way: 1 | -1;
}

function firstPlace(items: readonly Element[]): Place | null {
  for (const item of items) {
    const place = placeOf(item);
    if (place !== null) return place;
  }
  return null;
}

/** Just behind where an arrow begins; the upper right corner of a box. Taken from what is drawn: nothing is laid out. */
function placeOf(item: Element): Place | null {
  const arrow = item.querySelector("line[x1]");
  if (arrow !== null) {
    const [x1, x2] = [numeric(arrow, "x1"), numeric(arrow, "x2")];
    const way = x2 < x1 ? -1 : 1;
    return { x: x1 + 14 * way, y: numeric(arrow, "y1"), way };
  }
  const shaft = /^M(-?[\d.]+)[ ,](-?[\d.]+)[L ](-?[\d.]+)[ ,](-?[\d.]+)/.exec(
    item.querySelector(".tf-shaft")?.getAttribute("d") ?? "",
  );
  if (shaft !== null) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = shaft.slice(1).map(Number);
    const length = Math.hypot(x2 - x1, y2 - y1) || 1;
    return { x: x1 + (14 * (x2 - x1)) / length, y: y1 + (14 * (y2 - y1)) / length, way: x2 < x1 ? -1 : 1 };
  }
  const box = item.querySelector("rect");
  if (box === null) return null;
  return { x: numeric(box, "x") + numeric(box, "width"), y: numeric(box, "y"), way: -1 };
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
  group.append(title, make("circle", { r: "7.5" }), text);
  return group;
}

function make(name: string, attributes: Readonly<Record<string, string>>): Element {
  const element = document.createElementNS(svgNames, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
