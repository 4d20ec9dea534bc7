/** The pieces that the state diagram is drawn of, as SVG text. */
import type { State } from "../../trace/trace.ts";
import { round, xml } from "../shared/index.ts";
import type { Box, FigureEdge } from "./figure.ts";
import type { Layout, Way } from "./layout.ts";

/** Half the height of a number on an edge. */
export const badgeSize = 9;

/** The sign of an error. */
export function cross(x: number, y: number): string {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="8"/><path d="M${round(x - 3)} ${round(y - 3)}l6 6m0 -6l-6 6"/>`;
}

/** A row of the legend: a line, and what it means. */
export function line(name: string, text: string): string {
  return `<path class="tf-edge ${name}" d="M16 0H40"/><text x="46" y="4">${xml(text)}</text>`;
}

/** A number on an edge. */
export function pill(x: number, y: number, width: number, text: string): string {
  return `<rect x="${round(x)}" y="${round(y - badgeSize)}" width="${round(width)}" height="${2 * badgeSize}" rx="${badgeSize}"/><text x="${round(x + width / 2)}" y="${round(y + 3.8)}">${xml(text)}</text>`;
}

/** The event above its bar, the action below it: as the figure writes them. */
export function words({ event, action, label: [x, y, anchor] }: FigureEdge): string {
  const long = Math.max(event.length, action.length);
  const width = long * 5.8;
  const from = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  const classes = `tf-words tf-at-${anchor}`;
  if (action === "") return `<text class="${classes}" x="${x}" y="${y}">${xml(event)}</text>`;
  return `<text class="${classes}" x="${x}" y="${y}">${xml(event)}</text><text class="${classes}" x="${x}" y="${y + 14}">${xml(action)}</text><path class="tf-bar" d="M${round(from)} ${y + 3.5}h${round(width)}"/>`;
}

/** Where a way out of the figure leads: beside its end, or above it and its number where there is no room. */
export function exitWord({ path, badge }: Way, { narrow, width, boxWidth }: Layout): string {
  const [, endY = 0, endX = 0] = (/^M[\d.]+ ([\d.]+)H([\d.]+)$/.exec(path) ?? []).map(Number);
  if (narrow)
    return `<text class="tf-words tf-exit" x="${round(badge[0])}" y="${round(badge[1] - badgeSize - 4)}">CLOSED</text>`;
  const outward = endX < width / 2 - boxWidth ? "end" : "start";
  const at = endX + (outward === "end" ? -4 : 4);
  return `<text class="tf-words tf-exit tf-at-${outward}" x="${at}" y="${endY + 3.5}">CLOSED</text>`;
}

/** A line with its head. The heads are drawn as paths: a marker would be a name that two drawings in a page share. */
export function arrow(path: string, name: string): string {
  const numbers = path.match(/-?[\d.]+|[MHVQCL]/g) ?? [];
  const [[x1, y1], [x2, y2]] = lastLeg(numbers);
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const corner = (side: number): string =>
    `${round(x2 - ux * 9 - uy * 3.8 * side)} ${round(y2 - uy * 9 + ux * 3.8 * side)}`;
  return `<g class="tf-edge ${name}"><path class="tf-line" d="${path}"/><path class="tf-head" d="M${round(x2)} ${round(y2)}L${corner(1)}L${corner(-1)}Z"/></g>`;
}

type Point = readonly [number, number];

/** The last two points of a path that knows M, H, V, L, Q and C in absolute coordinates. */
function lastLeg(tokens: readonly string[]): readonly [Point, Point] {
  const points: Point[] = [];
  let command = "";
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] ?? "";
    if (/[A-Z]/.test(token)) {
      command = token;
      at++;
      continue;
    }
    const [x, y] = points.at(-1) ?? [0, 0];
    if (command === "H") points.push([Number(tokens[at++]), y]);
    else if (command === "V") points.push([x, Number(tokens[at++])]);
    else points.push([Number(tokens[at++]), Number(tokens[at++])]);
  }
  return [points.at(-2) ?? [0, 0], points.at(-1) ?? [0, 0]];
}

/** The shortest way from one state to another, from border to border. */
export function shortest(
  from: State,
  to: State,
  { boxes, boxWidth }: Layout,
): { readonly path: string; readonly badge: Point } {
  const [pair] = boxes
    .filter(({ state }) => state === from)
    .flatMap((a) => boxes.filter(({ state }) => state === to).map((b) => ({ a, b })))
    .sort((one, other) => distance(one) - distance(other));
  if (pair === undefined) return { path: "M0 0L0 0", badge: [0, 0] };
  const { a, b } = pair;
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const border = (box: Box, way: 1 | -1): Point => {
    const scale = Math.min(
      dx === 0 ? Infinity : boxWidth / 2 / Math.abs(dx),
      dy === 0 ? Infinity : box.height / 2 / Math.abs(dy),
    );
    return [box.x + dx * scale * way, box.y + dy * scale * way];
  };
  const [start, end] = [border(a, 1), border(b, -1)];
  // A little bowed, so that it lies on no line of the figure.
  const [x, y] = [(start[0] + end[0]) / 2 - dy * 0.12, (start[1] + end[1]) / 2 + dx * 0.12];
  return {
    path: `M${round(start[0])} ${round(start[1])}Q${round(x)} ${round(y)} ${round(end[0])} ${round(end[1])}`,
    badge: [(start[0] + 2 * x + end[0]) / 4, (start[1] + 2 * y + end[1]) / 4],
  };
}

function distance({ a, b }: { readonly a: Box; readonly b: Box }): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
