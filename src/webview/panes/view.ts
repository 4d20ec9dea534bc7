/**
 * How a view of a run plugs into the page. A view is a function that makes a pane; the page makes one for each
 * scenario in which the view is shown, and all of them get the same calls.
 */
import type { ScrollPlace } from "../../trace/messages.ts";
import type { DrawingOptions } from "../../trace/options.ts";
import type { ScenarioTrace } from "../../trace/trace.ts";
import type { Rules } from "../../views/shared/standalone.ts";
import type { Stop } from "../../views/shared/stops.ts";
import type { Locale } from "../../words/text.ts";

/** Nothing on the screen is written smaller than this, in pixels. */
export const leastText = 11;

/** The class of the page while it presents: see style/presenting.css. */
export const presentingClass = "tf-presenting";

/** Whether the drawings alone are on the screen, for a lecture hall. */
export function isPresenting(): boolean {
  return document.body.classList.contains(presentingClass);
}

/** The size of what is to fit: one scrolls where its smallest text could not be read. */
export function fittingFactor(whole: number, textSize = leastText): number {
  // A lecture hall reads from far away.
  const most = isPresenting() ? 3 : 1.5;
  return Math.min(most, Math.max(leastText / textSize, whole));
}

/** What is to be drawn. A new object for each trace and for each change of the options. */
export interface Scene {
  readonly trace: ScenarioTrace;
  /** The same as the options want it: see `applyOptions`. */
  readonly shown: ScenarioTrace;
  /** Another run, which the sequence draws beside it; null: none. */
  readonly against: ComparedScene | null;
  /** The title of the scenario, or the file's name. */
  readonly title: string;
  readonly options: DrawingOptions;
  /** A name for each event that stays the same over an edit: see `eventKeys`. */
  readonly keys: readonly string[];
  /** Where the time cursor can be: see `stopsOf`. */
  readonly stops: readonly Stop[];
}

export interface ComparedScene {
  readonly trace: ScenarioTrace;
  /** What each of the two is called, from left to right. */
  readonly names: readonly [string, string];
  /** On which side the scene's own run is. */
  readonly own: 0 | 1;
}

/** What a pane has of the page. */
export interface PaneContext {
  readonly locale: Locale;
  /** The reader clicked what stands for a line (zero-based). */
  readonly select: (line: number) => void;
}

/** One view of one scenario. */
export interface ViewPane {
  /** A `section`. Drawn items in it carry `data-line`, and `data-events`: indexes in the trace's events, the first first. */
  readonly element: HTMLElement;
  /** Draws off-screen. The function that it gives puts the drawing in, without a frame between. */
  draw(scene: Scene): Promise<() => void>;
  clear(): void;
  /** Highlights what stands for a line; `follow`: scrolls it into view. */
  setLine(line: number | null, follow: boolean): void;
  /** The time cursor: what has not happened by then is dimmed, and the latest brought into view. Null: there is none. */
  setStop(stop: Stop | null): void;
  /** 1 is actual size, 0 fits the width. */
  setZoom(zoom: number): void;
  /** The size at which it is drawn now. */
  factor(): number;
  /** The drawing's own width in pixels; 0 where there is none. */
  readonly natural: number;
  /** Where it is scrolled to; null: at the top. One that is set is gone to with the next drawing. */
  place?: ScrollPlace | null;
}

export interface View {
  create(context: PaneContext): ViewPane;
  /** How its SVG looks, in the colours of a palette; absent: page.css and drawing.css say so. */
  readonly rules?: Rules;
}
