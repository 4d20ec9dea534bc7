/** The sequence diagram as an SVG file of its own, without Mermaid and without a browser. */
import type { ScenarioTrace, State } from "../../trace/trace.ts";
import { tell } from "../../words/text.ts";
import { drawingLabels } from "../../words/ui/labels.ts";
import {
  acrossPath,
  againPath,
  maskPath,
  richXml,
  round,
  type StandaloneOptions,
  standalone,
  stateGroup,
  strokeOf,
  strokes,
  xml,
} from "../shared/index.ts";
import { type SequenceLayout, type SequenceLayoutOptions, sequenceLayout } from "./layout.ts";
import { headHeight, lineHeight, notePadding, type PlacedArrow, type PlacedNote } from "./rows.ts";
import { sequenceRules } from "./style.ts";

export interface SequenceSvgOptions extends SequenceLayoutOptions, StandaloneOptions {}

/** Draws a scenario's sequence diagram. The same bytes for the same arguments; all text in it is a literal. */
export function sequenceSvg(trace: ScenarioTrace, options: SequenceSvgOptions = {}): string {
  const layout = sequenceLayout(trace, options);
  const { width, height } = layout;
  const title = trace.title ?? tell(drawingLabels.untitled, options.locale ?? "en");
  return standalone(
    { name: "tf-sequence-figure", title, width, height, body: bodyOf(layout), rules: sequenceRules },
    options,
  );
}

const barWidth = 10;

/** `about`: attributes of what stands for a row, by its place. */
export function bodyOf(layout: SequenceLayout, about: (row: number) => string = () => ""): string {
  const { columns, top, bottom, left, right, bands, bars, rows, errors } = layout;
  return [
    ...bands.map(({ y, height }) => {
      return `<rect class="tf-phase-band" x="${round(left)}" y="${round(y)}" width="${round(right - left)}" height="${round(height)}" rx="4"/>`;
    }),
    ...columns.map(({ x }) => {
      return `<line class="tf-life" x1="${round(x)}" y1="${round(top)}" x2="${round(x)}" y2="${round(bottom)}"/>`;
    }),
    ...bars.map(({ x, y, height, state }) => {
      const box = `<rect x="${round(x - barWidth / 2)}" y="${round(y)}" width="${barWidth}" height="${round(height)}"/>`;
      return `<g class="tf-bar tf-${stateGroup[state]}">${tooltip(state)}${box}</g>`;
    }),
    ...columns.map((column) => head(column, top - headHeight)),
    ...columns.map((column) => head(column, bottom)),
    // An arrow is below the states that it passes.
    ...rows.flatMap((row, place) =>
      row.shape === "arrow" && row.slant !== undefined ? [arrow(row, left, about(place))] : [],
    ),
    ...rows.flatMap((row, place) =>
      row.shape === "note"
        ? [note(row, columns, about(place))]
        : row.slant === undefined
          ? [arrow(row, left, about(place))]
          : [],
    ),
    ...errors.map(({ x, y, message }) => errorMark(x, y, message)),
  ].join("\n");
}

function head({ x, name, width }: SequenceLayout["columns"][number], y: number): string {
  const box = `<rect x="${round(x - width / 2)}" y="${round(y)}" width="${round(width)}" height="${headHeight}" rx="4"/>`;
  return `<g class="tf-head">${box}${text(x, y + headHeight / 2 + 4.5, name)}</g>`;
}

function text(x: number, y: number, content: string, kind = ""): string {
  return `<text${kind === "" ? "" : ` class="${kind}"`} x="${round(x)}" y="${round(y)}">${richXml(content)}</text>`;
}

function tooltip(hint: string | null): string {
  return hint === null ? "" : `<title>${xml(hint)}</title>`;
}

function arrow(row: PlacedArrow, left: number, about: string): string {
  const { y, middle, lines, traits, hint, end, dashed, number, slant, meets } = row;
  const kinds = ["tf-arrow", ...traits.map((trait) => `tf-${trait}`), ...(dashed ? ["tf-dashed"] : [])].join(" ");
  // A cross or a ring is above the line.
  const clear = (end === "arrow" ? 6 : 8) + (strokeOf(traits) - strokes.plain) / 2;
  const at = slant?.text ?? { x: middle, y: y - clear, angle: 0 };
  const turned =
    slant === undefined ? "" : ` transform="translate(${round(at.x)} ${round(at.y)}) rotate(${round(at.angle)})"`;
  const label = lines.map((line, nth) => {
    const above = (lines.length - 1 - nth) * lineHeight;
    return turned === "" ? text(at.x, at.y - above, line) : `<text y="${-above}"${turned}>${richXml(line)}</text>`;
  });
  const counted = number === 0 ? "" : text(left - 8, y + (meets ? 15 : 3.5), String(number), "tf-number");
  return `<g class="${kinds}"${about}>${tooltip(hint)}${shaft(row)}${mask(row)}${label.join("")}</g>${counted}`;
}

/** Where a segment begins that the end beside it did not send. */
function mask({ x1, y, traits }: PlacedArrow): string {
  if (!traits.includes("spoofed")) return "";
  return `<path class="tf-mask" transform="translate(${round(x1)} ${round(y)})" d="${maskPath}"/>`;
}

function shaft({ x1, x2, y, end, slant, traits }: PlacedArrow): string {
  // From an endpoint to itself: a loop.
  if (x1 === x2) {
    const out = `M${round(x1)} ${round(y - 8)}h34`;
    const loop = (path: string, end: string): string =>
      `<path class="tf-shaft" d="${out}${path}"/>${tail(x1, y - 8, 1, 0, traits)}${end}`;
    if (end === "arrow") return loop("v8h-26", tip(x1, y, -1, 0));
    return loop("", stopped(end, x1 + 34, y - 8));
  }
  const way = Math.sign(x2 - x1);
  if (slant !== undefined) {
    const [dx, dy] = [x2 - x1, slant.y2 - y];
    const length = Math.hypot(dx, dy);
    const [ux, uy] = [dx / length, dy / length];
    const line = `<path class="tf-shaft" d="M${round(x1)} ${round(y)}L${round(x2 - 9 * ux)} ${round(slant.y2 - 9 * uy)}"/>`;
    return line + tail(x1, y, ux, uy, traits) + arrowHead(x2 - ux, slant.y2 - uy, ux, uy, traits);
  }
  const stop = end === "arrow" ? x2 - way * 9 : x1 + (x2 - x1) * (traits.includes("stopped") ? 1 : 0.72);
  const line = `<path class="tf-shaft" d="M${round(x1)} ${round(y)}H${round(stop)}"/>${tail(x1, y, way, 0, traits)}`;
  return line + (end === "arrow" ? arrowHead(x2 - way, y, way, 0, traits) : stopped(end, stop, y));
}

/** Where a line ends that does not reach its receiver now. */
function stopped(end: "lost" | "held", x: number, y: number): string {
  return end === "lost"
    ? `<path class="tf-cross" d="M${round(x - 5)} ${round(y - 5)}l10 10m0 -10l-10 10"/>`
    : `<circle class="tf-stop" cx="${round(x)}" cy="${round(y)}" r="4"/>`;
}

function tail(x: number, y: number, ux: number, uy: number, traits: readonly string[]): string {
  return traits.includes("retransmission") ? `<path class="tf-again" d="${againPath(x, y, ux, uy)}"/>` : "";
}

function arrowHead(x: number, y: number, ux: number, uy: number, traits: readonly string[]): string {
  const across = traits.includes("reset") ? `<path class="tf-across" d="${acrossPath(x, y, ux, uy)}"/>` : "";
  return tip(x, y, ux, uy) + across;
}

/** An arrow head that points that way: a vector of length 1. */
function tip(x: number, y: number, ux: number, uy: number): string {
  const corner = (side: number): string =>
    `${round(x - 10 * ux - 4.2 * side * uy)} ${round(y - 10 * uy + 4.2 * side * ux)}`;
  return `<path class="tf-tip" d="M${round(x)} ${round(y)}L${corner(1)}L${corner(-1)}Z"/>`;
}

function note(row: PlacedNote, columns: SequenceLayout["columns"], about: string): string {
  const { kind, x, y, width, height, lines, traits, hint } = row;
  if (width === 0) return "";
  const middle = x + width / 2;
  const label = lines.map((line, nth) => [line, y + notePadding + nth * lineHeight + 12] as const);
  if (kind === "gap" || kind === "repeat") {
    // Time goes by: the life lines are cut.
    const cuts = columns.map((column) => {
      const at = y + height / 2;
      return `<path class="tf-cut" d="M${round(column.x)} ${round(at - 8)}v3m0 4v3m0 4v3"/>`;
    });
    const inTheMiddle = ((columns[0]?.x ?? 0) + (columns.at(-1)?.x ?? 0)) / 2;
    return cuts.join("") + label.map(([line, at]) => text(inTheMiddle, at, line, "tf-wait")).join("");
  }
  const family = kind === "state" ? traits.map((state) => stateGroup[state as State]) : traits;
  const kinds = ["tf-box", `tf-is-${kind}`, ...family.map((each) => `tf-${each}`)].join(" ");
  const box = `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="3"/>`;
  return `<g class="${kinds}"${about}>${tooltip(hint)}${box}${label.map(([line, at]) => text(middle, at, line)).join("")}</g>`;
}

function errorMark(x: number, y: number, message: string): string {
  return `<g class="tf-error">${tooltip(message)}<circle cx="${round(x)}" cy="${round(y)}" r="7.5"/>${text(x, y + 4, "!")}</g>`;
}
