/** Writes a timeline down as SVG text. Colours are CSS variables, so that a theme switches without a new drawing. */
import type { ScenarioTrace } from "../../trace/trace.ts";
import { tell } from "../../words/text.ts";
import { drawingLabels } from "../../words/ui/labels.ts";
import {
  acrossPath,
  againPath,
  largest,
  maskPath,
  offLifeLines,
  pixels,
  richXml,
  round,
  type StandaloneOptions,
  smallest,
  standalone,
  stateGroup,
  xml,
} from "../shared/index.ts";
import { bandTexts } from "./band-texts.ts";
import { bannerLeft } from "./banners.ts";
import { headPadding, headSize } from "./columns.ts";
import { timeline } from "./layout.ts";
import {
  type Drawn,
  type DrawnBand,
  type DrawnBanner,
  type DrawnCluster,
  type DrawnMark,
  type DrawnSegment,
  type DrawnTimer,
  labelSize,
  type Timeline,
  type TimelineOptions,
  type VerticalRange,
} from "./model.ts";
import { timelineRules } from "./style.ts";

export interface TimelineSvgOptions extends TimelineOptions, StandaloneOptions {
  /** A file of its own: with its styles and a background in it. Else the page has both. */
  readonly standalone?: boolean;
}

/** The timeline of a scenario as SVG text. Each drawn event carries `data-line` and `data-events`. */
export function timelineSvg(trace: ScenarioTrace, options: TimelineSvgOptions = {}): string {
  const title = trace.title ?? tell(drawingLabels.untitled, options.locale ?? "en");
  const model = timeline(trace, options);
  if (options.standalone === false) return svgOf(model, title);
  const { width, height } = model;
  return standalone({ name: "tf-timeline", title, width, height, body: bodyOf(model), rules: timelineRules }, options);
}

/** Writes a model down for a page that has the style; `shown`: a part of it. All text in it is a literal. */
export function svgOf(model: Timeline, title: string, shown: VerticalRange = { from: 0, to: model.height }): string {
  const [width, height] = [round(model.width), round(shown.to - shown.from)];
  const size = `width="${width}" height="${height}" viewBox="0 ${round(shown.from)} ${width} ${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" class="tf-timeline${model.isNarrow ? " tf-close" : ""}" role="img" aria-label="${xml(title)}" ${size}>\n${bodyOf(model)}\n</svg>`;
}

/** The names of the endpoints alone, as high as `headHeight`. */
export function headOf(model: Timeline): string {
  const none = { ticks: [], breaks: [], bands: [], segments: [], timers: [], marks: [], banners: [] };
  return svgOf({ ...model, ...none }, "", { from: model.top - headHeight, to: model.top });
}

/** Pixels of the endpoints' names. */
export const headHeight = 42;

function bodyOf(model: Timeline): string {
  const passing = new Set(model.segments.filter((segment) => passesLanes(segment, model.columns)));
  return [
    ...model.ticks.map((tick) => ticks(tick, model)),
    ...model.banners.map((banner) => bannerBox(banner, model)),
    ...[...passing].map(segmentLine),
    ...model.bands.map((drawn) => band(drawn, model)),
    ...model.columns.map((column) => lifeLines(column, model)),
    ...model.timers.map(bracket),
    ...(model.clusters ?? []).map(cluster),
    ...model.breaks.map((gap) => breakMark(gap, model)),
    ...model.segments.filter((segment) => !passing.has(segment)).map(segmentLine),
    ...model.marks.map(mark),
    ...model.columns.map((column) => head(column, model)),
    ...model.timers.map(timerLabel),
    ...model.segments.map(segmentLabel),
    ...model.banners.map(bannerText),
  ].join("\n");
}

/** The attributes of something that stands for events. */
function item(kind: string, drawn: Drawn): string {
  const line = drawn.line === undefined ? "" : ` data-line="${drawn.line}"`;
  const events = drawn.events.length === 0 ? "" : ` data-events="${drawn.events.join(" ")}"`;
  const since = drawn.since === undefined ? "" : ` data-since="${drawn.since}"`;
  return `class="${kind}"${line}${events}${since}${drawn.continued ? ' aria-hidden="true"' : ""}`;
}

function ticks(tick: Timeline["ticks"][number], model: Timeline): string {
  if (tick.label === null) return "";
  const y = round(tick.y);
  return `<line class="tf-tick" x1="${model.axisWidth}" y1="${y}" x2="${round(model.width - 8)}" y2="${y}"/><text class="tf-time" x="${model.axisWidth - 6}" y="${round(tick.y + 3.5)}">${xml(tick.label)}</text>`;
}

function bannerBox(banner: DrawnBanner, model: Timeline): string {
  const left = bannerLeft(model);
  const at = `x="${round(left)}" y="${round(banner.y - 10)}" width="${round(model.width - 14 - left)}"`;
  return `<g ${item(`tf-item tf-banner tf-${banner.kind}`, banner)}><title>${xml(banner.text)}</title><rect ${at} height="20" rx="3"/></g>`;
}

function bannerText(banner: DrawnBanner): string {
  const at = `x="${round(banner.x)}" y="${round(banner.y + 4)}"`;
  return `<text ${item(`tf-item tf-banner-text tf-${banner.kind}`, { ...banner, continued: true })} ${at}>${xml(banner.shown)}</text>`;
}

/** The middle between the first two life lines, or beside the only one: text there is struck through by none. */
function openMiddle({ columns: [first, second], width }: Timeline): number {
  return first === undefined ? width / 2 : (first.right + (second?.left ?? width)) / 2;
}

/** The middle of what a break says: nothing that waits in the network meanwhile runs through it. */
function besideWaiting({ y, label }: Timeline["breaks"][number], model: Timeline): number {
  const middle = openMiddle(model);
  const waiting = model.segments.flatMap(({ path, traits }) => {
    const [begun, [x, leave] = [0, 0]] = path;
    return path.length > 2 && !traits.includes("loop") && begun !== undefined && begun[1] < y && y < leave ? [x] : [];
  });
  if (waiting.length === 0) return middle;
  const ends = { x1: model.columns[0]?.right ?? 0, x2: model.columns[1]?.left ?? model.width };
  const columns = waiting.sort((a, b) => a - b);
  return offLifeLines(ends, () => pixels(label, labelSize), columns, middle);
}

/** Whether a segment passes the lanes of an end between its own: it is drawn below them. */
function passesLanes({ path }: DrawnSegment, columns: Timeline["columns"]): boolean {
  const xs = path.map(([x]) => x);
  const [from, to] = [smallest(xs), largest(xs)];
  return columns.some(({ left, right, lanes }) => lanes.length > 0 && left > from && right < to);
}

/** What is below it does not shine through: neither an arrow that passes, nor what goes across. */
function band(drawn: DrawnBand, model: Timeline): string {
  const { x, width, y, height, state } = drawn;
  const at = `x="${round(x)}" y="${round(y + 0.75)}" width="${round(width)}" height="${round(Math.max(2, height - 1.5))}" rx="3"`;
  const rect = `<rect class="tf-back" ${at}/><rect ${at}/>`;
  const texts = drawn.nameless ? [] : bandTexts(drawn, model);
  const claim = drawn.claimed === undefined ? "" : ` data-claim="${drawn.claimed.line}"`;
  return `<g ${item(`tf-item tf-band tf-${stateGroup[state]}`, drawn)}${claim}><title>${xml(drawn.title)}</title>${rect}${texts.join("")}</g>`;
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
  const width = pixels(column.shown, headSize) + 2 * headPadding;
  const y = model.top - 36;
  const box = `<rect x="${round(column.middle - width / 2)}" y="${round(y)}" width="${round(width)}" height="28" rx="4"/>`;
  return `<g class="tf-head">${box}<text x="${round(column.middle)}" y="${round(y + 18.5)}">${xml(column.shown)}</text></g>`;
}

function bracket(timer: DrawnTimer): string {
  const { x, from, to, side } = timer;
  const path = `M${round(x - side * 5)} ${round(from)}H${round(x)}V${round(to)}H${round(x - side * 5)}`;
  return `<g ${item("tf-item tf-timer", timer)}><title>${xml(timer.label)}</title><path d="${path}"/></g>`;
}

function timerLabel(timer: DrawnTimer): string {
  if (timer.labelY === null) return "";
  const at = `x="${round(timer.x + timer.side * 5)}" y="${round(timer.labelY)}"`;
  const anchor = timer.side > 0 ? "tf-to-right" : "tf-to-left";
  return `<text ${item(`tf-item tf-timer-label ${anchor}`, { ...timer, continued: true })} ${at}>${xml(timer.label)}</text>`;
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
  const middle = besideWaiting(gap, model);
  return `<g class="tf-break"><rect x="${model.axisWidth}" y="${top}" width="${round(model.width - model.axisWidth - 8)}" height="16"/>${zigzags.join("")}<text x="${round(middle)}" y="${round(gap.y + 4)}">${xml(gap.label)}</text></g>`;
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
  const isLoop = traits.includes("loop");
  const waits = path.length > 2 && !isLoop;
  const waiting = waits ? `<path class="tf-waiting" d="M${points.slice(0, 2).join("L")}"/>` : "";
  const shaft = `<path class="tf-shaft" d="M${points.slice(isLoop ? 0 : -2).join("L")}"/>`;
  const resets = end === "arrow" && traits.includes("reset");
  const across = resets ? `<path class="tf-across" d="${acrossPath(tx, ty, ux, uy)}"/>` : "";
  const again = traits.includes("retransmission") ? chevrons(isLoop ? path : path.slice(-2)) : "";
  return `<g ${item(["tf-item", "tf-segment", ...traits.map((trait) => `tf-${trait}`)].join(" "), segment)}><title>${xml(segment.title)}</title>${hit}${waiting}${shaft}${again}${mask(segment)}${tip(end, tx, ty, ux, uy)}${across}</g>`;
}

/** At the tail of what is sent again. */
function chevrons([[x1, y1] = [0, 0], [x2, y2] = [0, 0]]: DrawnSegment["path"]): string {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  return `<path class="tf-again" d="${againPath(x1, y1, (x2 - x1) / length, (y2 - y1) / length)}"/>`;
}

/** Where a segment begins that the end beside it did not send. */
function mask({ path: [first = [0, 0]], traits }: DrawnSegment): string {
  if (!traits.includes("spoofed")) return "";
  return `<path class="tf-mask" transform="translate(${round(first[0])} ${round(first[1])})" d="${maskPath}"/>`;
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
  const { x, y, angle, cut = segment.label } = segment.text;
  const classes = ["tf-item", "tf-label", ...segment.traits.map((trait) => `tf-${trait}`)].join(" ");
  return `<text ${item(classes, { ...segment, continued: true })} font-size="${labelSize}" transform="translate(${round(x)} ${round(y)}) rotate(${angle.toFixed(2)})">${richXml(cut)}</text>`;
}

function cluster(many: DrawnCluster): string {
  const at = `x="${round(many.x)}" y="${round(many.y)}" width="${round(many.width)}" height="${round(many.height)}"`;
  const trait = many.trait === null ? "" : ` tf-${many.trait}`;
  return `<g ${item(`tf-item tf-cluster${trait}`, many)}><title>${xml(many.label)}</title><rect ${at} fill-opacity="${many.density.toFixed(2)}"/></g>`;
}

function mark(drawn: DrawnMark): string {
  return drawn.kind === "crash" ? crash(drawn) : icmp(drawn);
}

/** An envelope on the life line. */
function icmp({ x, y, ...drawn }: DrawnMark): string {
  const [left, top] = [round(x - 8), round(y - 6)];
  const envelope = `<path d="M${left} ${top}h16v12h-16zl8 6l8 -6"/>`;
  return `<g ${item("tf-item tf-icmp", drawn)}><title>${xml(drawn.label)}</title>${envelope}</g>`;
}

/** A bolt on the life line, and a crack through everything that ends with it. */
function crash({ x, y, left, right, ...mark }: DrawnMark): string {
  const bolt = `<path class="tf-bolt" d="M${round(x + 4)} ${round(y - 17)}l-12 19h8l-4 15l13 -20h-8.5z"/>`;
  const steps = Math.max(2, Math.round((right - left) / 8));
  const points = Array.from({ length: steps + 1 }, (_, nth) => {
    return `${round(left + ((right - left) * nth) / steps)} ${round(y + (nth % 2 === 0 ? -3 : 3))}`;
  });
  const crack = (name: string): string => `<path class="${name}" d="M${points.join("L")}"/>`;
  return `<g ${item("tf-item tf-crash", mark)}><title>${xml(mark.label)}</title>${crack("tf-gap")}${crack("tf-crack")}${bolt}</g>`;
}
