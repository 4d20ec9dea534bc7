/**
 * A drawing, in chunks from top to bottom of which only those near the view are ever drawn: ten thousand segments
 * cost no more than those that are seen.
 */

import type { Stop } from "../../views/shared/stops.ts";

/** What stands for an event, known before it is drawn. */
export interface Entry {
  /** Index in the trace's events. */
  readonly event: number;
  /** The zero-based line of its statement. */
  readonly line?: number;
  /** Its name over an edit: the `data-key` of its item. */
  readonly key?: string;
}

/** A chunk that was drawn. Sizes are in pixels at actual size. */
export interface DrawnChunk {
  readonly svg: SVGSVGElement;
  readonly height: number;
  /** What stands for a line of the text, in the order in which one reads it. */
  readonly items: readonly Element[];
}

export interface Chunk {
  /** Estimated, as long as it was not drawn. */
  readonly height: number;
  readonly entries: readonly Entry[];
  /** Draws off-screen. Throws what drawing throws. */
  draw(): DrawnChunk | Promise<DrawnChunk>;
}

export interface Drawing {
  readonly width: number;
  /** Of its smallest text, in pixels at actual size. */
  readonly textSize: number;
  readonly chunks: readonly Chunk[];
  /** Names the columns while their heads are out of sight above: an SVG as wide as the drawing. */
  readonly head?: { readonly svg: SVGSVGElement; readonly height: number };
  /** The height of the time cursor, of a drawing with a time axis. */
  readonly nowAt?: (stop: Stop) => number;
  /** Where time runs across: how far from the left it is. The drawing takes it from `--tf-now`. */
  readonly nowAcross?: (stop: Stop) => number;
  /** Of a drawing that shrinks along its height alone once it is as narrow as its pane. */
  readonly overview?: Overview;
}

export interface Overview {
  /** How high it is drawn, as a share of actual size. */
  readonly share: number;
  /** Pixels from above that never shrink. */
  readonly origin: number;
  /** The same drawing at another share, 0 to 1. */
  readonly at: (share: number) => Drawing;
}

/** The event that a drawn element stands for, the first if there are several; not a number where it stands for none. */
export function firstEvent(element: Element): number {
  return Number(element.getAttribute("data-events")?.split(" ")[0] ?? Number.NaN);
}
