/** Writes a timeline down as SVG text. Colours are CSS variables, so that a theme switches without a new drawing. */
import type { ScenarioTrace } from "../trace/trace.ts";
import { drawingLabels } from "../words/labels.ts";
import { tell } from "../words/text.ts";
import { headSize } from "./columns.ts";
import { xml } from "./escape.ts";
import { stateFamily } from "./families.ts";
import { timeline } from "./timeline.ts";
import {
  bannerSize,
  type DrawnBand,
  type DrawnBanner,
  type DrawnSegment,
  type DrawnTimer,
  labelSize,
  type Timeline,
  type TimelineOptions,
} from "./timeline-model.ts";
import { timelineStyle } from "./timeline-style.ts";
import { clip, pixels } from "./width.ts";

export interface TimelineSvgOptions extends TimelineOptions {
  /** A file of its own: with its styles and a background in it. Else the page has both. */
  readonly standalone?: boolean;
}

/** The timeline of a scenario as SVG text. Each drawn event carries `data-line` and `data-events`. */
export function timelineSvg(trace: ScenarioTrace, options: TimelineSvgOptions = {}): string {
  const title = trace.title ?? tell(drawingLabels.untitled, options.locale ?? "en");
  return svgOf(timeline(trace, options), title, options.standalone ?? true);
}

/** Writes a model down. All text in it is a literal. */
export function svgOf(model: Timeline, title: string, standalone: boolean): string {
  const size = `width="${round(model.width)}" height="${round(model.height)}" viewBox="0 0 ${round(model.width)} ${round(model.height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="tf-timeline" role="img" aria-label="${xml(title)}" ${size}>`,
    ...(standalone
      ? [
          `<title>${xml(title)}</title><style>${timelineStyle}</style><rect class="tf-paper" width="100%" height="100%"/>`,
        ]
      : []),
    ...model.ticks.map((tick) => ticks(tick, model)),
    ...model.banners.map((banner) => bannerBox(banner, model)),
    ...model.bands.map((drawn) => band(drawn, model.breaks)),
    ...model.columns.map((column) => lifeLines(column, model)),
    ...model.timers.map(bracket),
    ...model.breaks.map((gap) => breakMark(gap, model)),
    ...model.segments.map(segmentLine),
    ...model.marks.map(crash),
    ...model.columns.map((column) => head(column, model)),
    ...model.timers.map(timerLabel),
    ...model.segments.map(segmentLabel),
    ...model.banners.map((banner) => bannerText(banner, model)),
    "</svg>",
  ].join("\n");
}

function round(value: number): string {
  return value.toFixed(1).replace(/\.0$/, "");
}

/** The attributes of something that stands for events. */
function item(kind: string, drawn: { readonly events: readonly number[]; readonly line?: number }): string {
  const line = drawn.line === undefined ? "" : ` data-line="${drawn.line}"`;
  const events = drawn.events.length === 0 ? "" : ` data-events="${drawn.events.join(" ")}"`;
  return `class="${kind}"${line}${events}`;
}

function ticks(tick: Timeline["ticks"][number], model: Timeline): string {
  if (tick.label === null) return "";
  const y = round(tick.y);
  return `<line class="tf-tick" x1="66" y1="${y}" x2="${round(model.width - 8)}" y2="${y}"/><text class="tf-time" x="60" y="${round(tick.y + 3.5)}">${xml(tick.label)}</text>`;
}

function bannerBox(banner: DrawnBanner, model: Timeline): string {
  const left = bannerLeft(model);
  const at = `x="${round(left)}" y="${round(banner.y - 10)}" width="${round(model.width - 14 - left)}"`;
  return `<g ${item(`tf-item tf-banner tf-${banner.kind}`, banner)}><title>${xml(banner.text)}</title><rect ${at} height="20" rx="3"/></g>`;
}

/** Where a banner's text stands: if it fits between the first two life lines, where none strikes it through. */
function bannerRoom(banner: DrawnBanner, model: Timeline): { readonly from: number; readonly to: number } {
  const [first, second] = model.columns;
  const last = model.columns.at(-1);
  if (banner.kind === "supposed" || banner.kind === "more" || !first || !second || !last) {
    return { from: bannerLeft(model), to: model.width - 14 };
  }
  const fits = pixels(banner.text, bannerSize) <= second.left - first.right - 12;
  return { from: first.right + 6, to: (fits ? second : last).left - 6 };
}

function bannerLeft(model: Timeline): number {
  return model.columns[0]?.lanes[0] ?? model.columns[0]?.left ?? 66;
}

function bannerText(banner: DrawnBanner, model: Timeline): string {
  const { from, to } = bannerRoom(banner, model);
  const text = clip(banner.text, Math.max(12, Math.floor((to - from) / pixels("x", bannerSize))));
  const at = `x="${round((from + to) / 2)}" y="${round(banner.y + 4)}"`;
  return `<text ${item(`tf-item tf-banner-text tf-${banner.kind}`, banner)} aria-hidden="true" ${at}>${xml(text)}</text>`;
}

/** The middle of the first stretch between two life lines: text there is struck through by none. */
function openMiddle(model: Timeline): number {
  const [first, second] = model.columns;
  return first === undefined || second === undefined ? model.width / 2 : (first.right + second.left) / 2;
}

/** Bands taller than this say their state again, so that one never scrolls without seeing it. */
const repeatEvery = 420;

function band(drawn: DrawnBand, breaks: Timeline["breaks"]): string {
  const { x, width, y, height, state } = drawn;
  const rect = `<rect x="${round(x)}" y="${round(y + 0.75)}" width="${round(width)}" height="${round(Math.max(2, height - 1.5))}" rx="3"/>`;
  const texts: string[] = [];
  const middle = x + width / 2;
  if (width < 60) {
    // A narrow lane: its label runs down, where there is room for it, with the peer if there is more.
    const named = drawn.peer === null ? [state] : [`${state} ${drawn.peer.slice(0, 14)}`, state];
    const label = named.find((text) => height > pixels(text, 9) + 12);
    if (label !== undefined) {
      texts.push(
        `<text class="tf-narrow" transform="translate(${round(middle + 3)} ${round(y + 8)}) rotate(90)">${xml(label)}</text>`,
      );
    }
  } else {
    for (let at = y; height >= 15 && at < Math.max(y + 1, y + height - 30); at += repeatEvery) {
      const wanted = height < 24 ? y + height / 2 + 3.5 : at + 15;
      const name = height >= 36 ? drawn.peer : null;
      // A break hides what it cuts: the label goes below it.
      const cut = breaks.find((gap) => wanted + (name === null ? 3 : 15) > gap.y - 9 && wanted - 9 < gap.y + 9);
      const base = cut === undefined ? wanted : cut.y + 24;
      texts.push(`<text x="${round(middle)}" y="${round(base)}">${xml(state)}</text>`);
      if (name !== null && base + 15 < y + height) {
        texts.push(
          `<text class="tf-peer" x="${round(middle)}" y="${round(base + 13)}">${xml(name.slice(0, 14))}</text>`,
        );
      }
    }
    if (texts.length === 0 && height >= 15)
      texts.push(`<text x="${round(middle)}" y="${round(y + height / 2 + 3.5)}">${xml(state)}</text>`);
  }
  return `<g ${item(`tf-item tf-band tf-${stateFamily[state]}`, drawn)}><title>${xml(drawn.title)}</title>${rect}${texts.join("")}</g>`;
}

function lifeLines(column: Timeline["columns"][number], model: Timeline): string {
  const ends = column.left === column.right ? [column.left] : [column.left, column.right];
  return ends
    .map(
      (x) =>
        `<line class="tf-life" x1="${round(x)}" y1="${round(model.top - 6)}" x2="${round(x)}" y2="${round(model.bottom)}"/>`,
    )
    .join("");
}

function head(column: Timeline["columns"][number], model: Timeline): string {
  const width = pixels(column.name, headSize) + 26;
  const y = model.top - 36;
  const box = `<rect x="${round(column.middle - width / 2)}" y="${round(y)}" width="${round(width)}" height="28" rx="4"/>`;
  return `<g class="tf-head">${box}<text x="${round(column.middle)}" y="${round(y + 18.5)}">${xml(column.name)}</text></g>`;
}

function bracket(timer: DrawnTimer): string {
  const { x, from, to, side } = timer;
  const path = `M${round(x - side * 5)} ${round(from)}H${round(x)}V${round(to)}H${round(x - side * 5)}`;
  return `<g ${item("tf-item tf-timer", timer)}><title>${xml(timer.label)}</title><path d="${path}"/></g>`;
}

function timerLabel(timer: DrawnTimer): string {
  const at = `x="${round(timer.x + timer.side * 5)}" y="${round(timer.labelY)}"`;
  const anchor = timer.side > 0 ? "tf-to-right" : "tf-to-left";
  return `<text ${item(`tf-item tf-timer-label ${anchor}`, timer)} aria-hidden="true" ${at}>${xml(timer.label)}</text>`;
}

/** Cuts the picture across: everything below happens much later. */
function breakMark(gap: Timeline["breaks"][number], model: Timeline): string {
  const top = round(gap.y - 8);
  const zigzags = model.columns
    .flatMap((column) => (column.left === column.right ? [column.left] : [column.left, column.right]))
    .map(
      (x) =>
        `<path class="tf-zigzag" d="M${round(x - 5)} ${round(gap.y + 5)}L${round(x - 1)} ${round(gap.y - 5)}L${round(x + 1)} ${round(gap.y + 5)}L${round(x + 5)} ${round(gap.y - 5)}"/>`,
    );
  const middle = openMiddle(model);
  return `<g class="tf-break"><rect x="66" y="${top}" width="${round(model.width - 74)}" height="16"/>${zigzags.join("")}<text x="${round(middle)}" y="${round(gap.y + 4)}">${xml(gap.label)}</text></g>`;
}

function segmentLine(segment: DrawnSegment): string {
  const { path, end, traits } = segment;
  const [x2, y2] = path.at(-1) ?? [0, 0];
  const [x1, y1] = path.at(-2) ?? [0, 0];
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  // The shaft ends inside its head, the head a little before the life line.
  const [tx, ty] = end === "arrow" ? [x2 - ux * 2, y2 - uy * 2] : [x2, y2];
  const shaftEnd = end === "arrow" ? [tx - ux * 8, ty - uy * 8] : [tx, ty];
  const points = [...path.slice(0, -1), shaftEnd].map(([x = 0, y = 0]) => `${round(x)} ${round(y)}`);
  const hit = `<path class="tf-hit" d="M${points.join("L")}"/>`;
  const waiting = path.length > 2 ? `<path class="tf-waiting" d="M${points.slice(0, 2).join("L")}"/>` : "";
  const shaft = `<path class="tf-shaft" d="M${points.slice(-2).join("L")}"/>`;
  return `<g ${item(["tf-item", "tf-segment", ...traits.map((trait) => `tf-${trait}`)].join(" "), segment)}><title>${xml(segment.title)}</title>${hit}${waiting}${shaft}${tip(end, tx, ty, ux, uy)}</g>`;
}

function tip(end: DrawnSegment["end"], x: number, y: number, ux: number, uy: number): string {
  switch (end) {
    case "arrow": {
      const corner = (side: number): string =>
        `${round(x - ux * 10 - uy * 4.2 * side)} ${round(y - uy * 10 + ux * 4.2 * side)}`;
      return `<path class="tf-tip" d="M${round(x)} ${round(y)}L${corner(1)}L${corner(-1)}Z"/>`;
    }
    case "lost":
      return `<path class="tf-cross" d="M${round(x - 5)} ${round(y - 5)}L${round(x + 5)} ${round(y + 5)}M${round(x + 5)} ${round(y - 5)}L${round(x - 5)} ${round(y + 5)}"/>`;
    case "held":
      return `<circle class="tf-stop" cx="${round(x)}" cy="${round(y)}" r="4"/>`;
  }
}

function segmentLabel(segment: DrawnSegment): string {
  if (segment.text === null) return "";
  const { x, y, angle } = segment.text;
  const classes = ["tf-item", "tf-label", ...segment.traits.map((trait) => `tf-${trait}`)].join(" ");
  return `<text ${item(classes, segment)} aria-hidden="true" font-size="${labelSize}" transform="translate(${round(x)} ${round(y)}) rotate(${angle.toFixed(2)})">${xml(segment.label)}</text>`;
}

function crash(mark: Timeline["marks"][number]): string {
  const bolt = `<path d="M${round(mark.x + 2)} ${round(mark.y - 9)}l-7 10h5l-2 8 7 -10h-5z"/>`;
  return `<g ${item("tf-item tf-crash", mark)}><title>${xml(mark.label)}</title>${bolt}</g>`;
}
