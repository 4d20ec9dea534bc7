/** What a timeline consists of: everything in pixels from the upper left corner. */
import type { DrawingOptions } from "../../trace/options.ts";
import type { State } from "../../trace/trace.ts";
import type { Locale } from "../../words/text.ts";
import type { Instant, PlacedLabel } from "../shared/index.ts";
import type { Column } from "./columns.ts";

/** The size of a segment's label, in pixels. */
export const labelSize = 11;
/** How far a band that is cut goes on beyond its slice, in pixels: its edge is not seen. */
export const cutOverlap = 4;
/** The size of a banner's text. */
export const bannerSize = 11.5;

export interface TimelineOptions extends Partial<DrawingOptions> {
  readonly locale?: Locale;
  /** At most so many events are drawn (2,000); the drawing says how many are not. */
  readonly maxEvents?: number;
  /** At most so many endpoints (12): those that take part come first. */
  readonly maxEndpoints?: number;
  /** Pixels from left to right: where all of it needs more, it is drawn closer. Absent: as many as it needs. */
  readonly room?: number;
  /** By their first events: segments in a row that would be folded to one, and are not to be. */
  readonly unfolded?: ReadonlySet<number>;
  /** `later`: segments' labels get no places yet, which takes most of the time. */
  readonly labels?: "placed" | "later";
}

/** What everything that stands for events has. */
export interface Drawn {
  /** Indexes in the trace's events. */
  readonly events: readonly number[];
  /** It begins with that event, which is none of these: a part of a listener's band, an arrival that is held up. */
  readonly since?: number;
  /** The zero-based line of its statement. */
  readonly line?: number;
  /** Whether it begins above the part that is drawn, and is drawn there as well. */
  readonly continued?: true;
}

export interface DrawnBand extends Drawn {
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly height: number;
  readonly state: State;
  readonly endpoint: string;
  /** What is written in it in place of the state. */
  readonly text?: string;
  /** Whose state it is, and what it means: a tooltip. */
  readonly title: string;
  /** `alice`, `#2`: which connection, where the endpoint has several at once or in turn. */
  readonly peer: string | null;
  /** A state that the text claims meanwhile, on a line. */
  readonly claimed?: { readonly state: State; readonly line: number };
  /** Of a listener: how many connections wait in its two queues. */
  readonly queues?: readonly [syn: string, accept: string];
  /** Nothing is written in it. */
  readonly nameless?: true;
  /** Of a part of a band that is cut: where the whole begins and ends. */
  readonly whole?: { readonly from: number; readonly to: number };
}

/** Segments that are too close to distinguish, between two life lines. */
export interface DrawnCluster extends Drawn {
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly height: number;
  /** How dense they are, 0 to 1. */
  readonly density: number;
  /** What some of them have in common that must not be overlooked; null: nothing. */
  readonly trait: string | null;
  readonly label: string;
}

/** Where a segment's label is, and what is written there where the whole label has no place. */
export interface SegmentLabel extends PlacedLabel {
  readonly cut?: string;
}

export interface DrawnSegment extends Drawn {
  readonly path: readonly (readonly [number, number])[];
  readonly end: "arrow" | "lost" | "held";
  readonly traits: readonly string[];
  readonly label: string;
  /** All that is known of it, for a tooltip. */
  readonly title: string;
  readonly text: SegmentLabel | null;
}

export interface DrawnTimer extends Drawn {
  readonly x: number;
  readonly from: number;
  readonly to: number;
  /** 1: the bracket opens to the left, its label is on its right; -1 the other way round. */
  readonly side: 1 | -1;
  readonly label: string;
  /** Null: there is no room for the label. */
  readonly labelY: number | null;
}

export interface DrawnMark extends Drawn {
  readonly kind: "crash" | "icmp";
  readonly x: number;
  readonly y: number;
  /** What breaks with it: from the first lane to the last. */
  readonly left: number;
  readonly right: number;
  readonly label: string;
}

export interface DrawnBanner extends Drawn {
  readonly y: number;
  readonly kind: "phase" | "cut" | "mend" | "supposed" | "more";
  readonly text: string;
  /** The text as far as there is room for it, and its middle. */
  readonly shown: string;
  readonly x: number;
}

/** A part of a timeline, from top to bottom, in pixels. */
export interface VerticalRange {
  readonly from: number;
  readonly to: number;
}

export interface Timeline {
  readonly width: number;
  /** Whether it is drawn closer than it would be. */
  readonly isNarrow: boolean;
  readonly height: number;
  readonly columns: readonly Column[];
  /** Where life lines begin and end. */
  readonly top: number;
  readonly bottom: number;
  /** The width of the time axis. */
  readonly axisWidth: number;
  readonly ticks: readonly { readonly y: number; readonly label: string | null }[];
  readonly breaks: readonly { readonly y: number; readonly label: string }[];
  readonly bands: readonly DrawnBand[];
  readonly segments: readonly DrawnSegment[];
  readonly timers: readonly DrawnTimer[];
  readonly marks: readonly DrawnMark[];
  readonly banners: readonly DrawnBanner[];
  readonly clusters?: readonly DrawnCluster[];
  /** Where everything is that has happened once each of the trace's events has: its lowest, in pixels. */
  readonly heights: readonly number[];
  /** The instants, from above. */
  readonly instants: readonly Instant[];
}
