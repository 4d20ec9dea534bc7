/** Banners: what goes across the picture, and where in them their texts are. */
import type { PathEvent, ScenarioTrace, TraceEvent } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { drawingLabels } from "../../words/ui/labels.ts";
import { clip, isBothWays, pixels, shorten, type TimeAxis } from "../shared/index.ts";
import { bannerSize, type DrawnBanner, type DrawnSegment, type Timeline } from "./model.ts";

/** A banner whose text has no place yet. */
export type Banner = Omit<DrawnBanner, "shown" | "x">;

/** Phases, and paths that are cut or restored: bands across the picture. */
export function bannersOf(trace: ScenarioTrace, axis: TimeAxis, locale: Locale): Banner[] {
  return trace.events.flatMap((event, index): Banner[] => {
    const [before, after] = [trace.events[index - 1], trace.events[index + 1]];
    if (isPath(event) && isPath(before) && isBothWays(before, event)) return [];
    const both = isPath(event) && isPath(after) && isBothWays(event, after);
    const text = bannerText(event, both, locale);
    if (text === null) return [];
    const banner = {
      kind: isPath(event) ? event.kind : "phase",
      text,
      y: axis.bannerY(index),
      events: both ? [index, index + 1] : [index],
    } as const;
    return [event.line === undefined ? banner : { ...banner, line: event.line }];
  });
}

function isPath(event: TraceEvent | undefined): event is PathEvent {
  return event?.kind === "cut" || event?.kind === "mend";
}

function bannerText(event: TraceEvent, both: boolean, locale: Locale): string | null {
  if (event.kind === "phase") return shorten(event.text, 200);
  if (!isPath(event)) return null;
  return tell(drawingLabels[event.kind], locale, { from: event.from, way: both ? "↔" : "→", to: event.to });
}

/** Where banners begin on the left. */
export function bannerLeft({ columns, axisWidth }: Pick<Timeline, "columns" | "axisWidth">): number {
  return columns[0]?.lanes[0] ?? columns[0]?.left ?? axisWidth;
}

/** What banners are across. */
type Across = Pick<Timeline, "columns" | "axisWidth" | "width" | "segments">;

/** Gives the texts of banners their places: in the middle, or at one side if arrows go through the middle alone. */
export function withBannerTexts(banners: readonly Banner[], across: Across): DrawnBanner[] {
  return banners.map((banner): DrawnBanner => {
    const { from, to } = roomOf(banner, across);
    const shown = clip(banner.text, Math.max(12, Math.floor((to - from) / pixels("x", bannerSize))));
    const half = pixels(shown, bannerSize) / 2;
    const middles = [(from + to) / 2, from + half, to - half];
    const x = middles.find((middle) => !across.segments.some((segment) => passes(segment, middle, half, banner.y)));
    return { ...banner, shown, x: x ?? (from + to) / 2 };
  });
}

/** Where a banner's text can be: between the first two life lines that leave it room, else between the outermost. */
function roomOf({ kind, text }: Banner, across: Across): { readonly from: number; readonly to: number } {
  const { columns, width } = across;
  const gaps = columns
    .slice(1)
    .map(({ left }, nth) => ({ from: (columns[nth]?.right ?? 0) + besideLine, to: left - besideLine }));
  const [first, last] = [gaps[0], gaps.at(-1)];
  if (kind === "supposed" || kind === "more" || first === undefined || last === undefined)
    return { from: bannerLeft(across), to: width - 14 };
  const wanted = pixels(text, bannerSize);
  return gaps.find(({ from, to }) => wanted <= to - from) ?? { from: first.from, to: last.to };
}

/** How far from a life line a text is, in pixels. */
const besideLine = 6;

/** Half of a text's height, in pixels. */
const textHalf = 8;

/** Whether a segment goes through a text. */
function passes({ path }: DrawnSegment, middle: number, half: number, y: number): boolean {
  return path.slice(1).some((end, nth) => {
    const begin = path[nth] ?? end;
    const [[x1, y1], [x2, y2]] = begin[1] <= end[1] ? [begin, end] : [end, begin];
    if (y2 < y - textHalf || y1 > y + textHalf) return false;
    const at = (height: number): number => {
      const share = Math.min(1, Math.max(0, (height - y1) / (y2 - y1 || 1)));
      return x1 + (x2 - x1) * share;
    };
    const [above, below] = [at(y - textHalf), at(y + textHalf)];
    return Math.min(above, below) < middle + half && Math.max(above, below) > middle - half;
  });
}
