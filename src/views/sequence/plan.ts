/** What a sequence diagram shows, from above: the same for the whole and for its parts. */

import type { DrawingOptions } from "../../trace/options.ts";
import type { ScenarioTrace } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { drawingLabels } from "../../words/ui/labels.ts";
import {
  type Caption,
  captionsOf,
  type DiagramRow,
  drawnTrace,
  type Flight,
  flightsLanding,
  flightsOf,
  headNames,
  largest,
  meetingRows,
  participantNames,
  rowsOf,
  shorten,
  smallest,
} from "../shared/index.ts";
import { type ActivationChange, activationsOf } from "./activations.ts";

export interface SequenceOptions extends Partial<DrawingOptions> {
  readonly locale?: Locale;
  /** Marks each label as not to be wrapped: Mermaid then parses long diagrams twenty times as fast. */
  readonly nowrap?: boolean;
  /** Makes room for the arrivals of segments in flight, so that their arrows can be slanted. Else a note mentions them. */
  readonly slanted?: boolean;
  /** How long the lines of texts are: with shorter ones two columns fit into half of a small window. Absent: long. */
  readonly lines?: LineLength;
  /** By their first events: rows that would be folded, and are not to be. */
  readonly unfolded?: ReadonlySet<number>;
  /** At most so many rows are drawn (2,000); the diagram says how many are not. */
  readonly maxSteps?: number;
  /** At most so many endpoints are drawn (32): those that take part come first. */
  readonly maxEndpoints?: number;
}

/** `landing`: where a segment arrives that was sent further up; `overlap`: a note that mentions such segments. */
export type SequenceItemKind = DiagramRow["kind"] | "supposed" | "more" | "landing" | "overlap";

/** How many cells a line takes at most. */
export interface LineWidths {
  /** Of a note over one end, and over several. */
  readonly note: number;
  readonly wideNote: number;
  /** Of an arrow's label, of one along a slanted arrow, and as much as two have side by side where they cross. */
  readonly label: number;
  readonly slanted: number;
  readonly crossing: number;
}

export const lineWidths = {
  long: { note: 44, wideNote: 60, label: 64, slanted: 64, crossing: 60 },
  short: { note: 26, wideNote: 40, label: 34, slanted: 44, crossing: 38 },
  shortest: { note: 22, wideNote: 34, label: 28, slanted: 30, crossing: 26 },
} as const satisfies Record<string, LineWidths>;

export type LineLength = keyof typeof lineWidths;
export const lineLengths: readonly LineLength[] = ["long", "short", "shortest"];

/** One thing to draw, with its ends as Mermaid knows them. */
export interface DiagramElement {
  readonly kind: SequenceItemKind;
  readonly caption: Caption;
  /** Sender and receiver of an arrow; the first and the last that a note is over. */
  readonly ends: readonly [string, string];
  readonly event?: number;
  /** Further events that it stands for. */
  readonly folded?: readonly number[];
  /** It has not happened before that event, which is later than its own. */
  readonly since?: number;
  readonly line?: number;
  /** Instead of a note: what this change of state does to the bar on the life line. */
  readonly change?: ActivationChange;
  /** Of a landing: the arrow of what arrives. */
  readonly of?: DiagramElement;
  /** Its arrow is slanted. */
  readonly slanted?: true;
  /** It is at the height of the element before it: both happen at one instant, at different ends. */
  readonly beside?: true;
}

export interface Plan {
  /** The names of endpoints that are drawn, from left to right. */
  readonly names: readonly string[];
  /** What each is called, shortened. */
  readonly shown: readonly string[];
  readonly elements: readonly DiagramElement[];
}

export function planOf(whole: ScenarioTrace, options: SequenceOptions): Plan {
  const locale = options.locale ?? "en";
  const { maxSteps = 2_000, maxEndpoints = 32, calls = true, times = false, states = "notes" } = options;
  const trace = drawnTrace(whole, options);
  const names = participantNames(trace, maxEndpoints);
  const caption = captionsOf(trace, locale, times);
  const rows = rowsOf(trace, { calls, ...(options.unfolded && { unfolded: options.unfolded }) });
  const hidden = trace.endpoints.length - names.length;
  const item = (kind: SequenceItemKind, text: string): DiagramElement[] =>
    elementOf(kind, { shape: "note", over: [], text, traits: [], hint: null }, names);
  const elements = [
    ...(trace.suppose.length > 0
      ? item("supposed", tell(drawingLabels.supposed, locale, { list: trace.suppose }))
      : []),
    ...(hidden > 0 ? item("more", tell(drawingLabels.moreEndpoints, locale, { count: hidden })) : []),
  ];
  const changeOf = activationsOf();
  const drawn = rows.length > maxSteps ? rows.slice(0, maxSteps) : rows;
  const flights = new FlightPlan(rows, flightsOf(trace, rows), locale);
  drawn.forEach((row, index) => {
    for (const each of options.slanted ? flights.landings(index) : flights.notes(index, names)) elements.push(each);
    const own = elementOf(row.kind, caption(row, options.slanted && flights.has(index)), names, row);
    const change = states === "notes" || row.kind !== "state" ? null : changeOf(row.event);
    for (const drawn of own) {
      const element = {
        ...drawn,
        ...(change !== null && { change }),
        ...(options.slanted && flights.look(rows, index)),
      };
      flights.sent(index, element);
      elements.push(element);
    }
  });
  if (options.slanted) for (const each of flights.landings(Number.POSITIVE_INFINITY)) elements.push(each);
  const more = rows.length - maxSteps;
  const rest =
    more > 0
      ? item("more", tell(drawingLabels.moreEvents, locale, { count: more }))
      : rows.length === 0
        ? item("more", tell(drawingLabels.empty, locale))
        : [];
  return {
    names,
    shown: names.map(headNames(trace)).map((name) => shorten(name, 32)),
    elements: [...elements, ...rest],
  };
}

/** One element, or none where one of its endpoints is not drawn. */
function elementOf(
  kind: SequenceItemKind,
  caption: Caption,
  names: readonly string[],
  row?: DiagramRow,
): DiagramElement[] {
  const about = caption.shape === "arrow" ? [caption.from, caption.to] : caption.over;
  const at = about.map((name) => names.indexOf(name)).filter((index) => index >= 0);
  if (caption.shape === "arrow" ? at.length < 2 : about.length > 0 && at.length === 0) return [];
  const [from, to] =
    caption.shape === "arrow" ? at : at.length > 0 ? [smallest(at), largest(at)] : [0, names.length - 1];
  if (from === undefined || to === undefined || to < 0) return [];
  const own = row !== undefined && "index" in row ? row : undefined;
  return [
    {
      kind,
      caption,
      ends: [`p${from}`, `p${to}`],
      ...(own !== undefined && { event: own.index }),
      ...(own !== undefined && "folded" in own && { folded: own.folded }),
      ...(own !== undefined && "since" in own && { since: own.since }),
      ...(row !== undefined && "line" in row && row.line !== undefined && { line: row.line }),
    },
  ];
}

/** The number of a participant, from the left. */
export function numberOf(end: string): number {
  return Number(end.slice(1));
}

/** Follows the segments in flight from row to row. */
class FlightPlan {
  private readonly arrows = new Map<number, DiagramElement>();
  private readonly locale: Locale;
  private readonly landing: (row: number) => readonly Flight[];
  private readonly sendings: ReadonlySet<number>;
  private readonly meeting: ReadonlySet<number>;
  /** How many overlap, by the row of the first one that is sent. */
  private readonly groups: ReadonlyMap<number, number>;

  constructor(rows: readonly DiagramRow[], flights: readonly Flight[], locale: Locale) {
    this.landing = flightsLanding(flights);
    this.locale = locale;
    this.sendings = new Set(flights.map(({ sent }) => sent));
    this.meeting = meetingRows(rows, flights);
    this.groups = groupsOf(flights);
  }

  has(row: number): boolean {
    return this.sendings.has(row);
  }

  /** Whether a row's arrow is slanted, and whether it is at the height of the one before it. */
  look(rows: readonly DiagramRow[], index: number): Pick<DiagramElement, "slanted" | "beside"> {
    const [before, row] = [rows[index - 1], rows[index]];
    const states = before?.kind === "state" && row?.kind === "state" && before.time === row.time;
    const apart = states && before.event.endpoint !== row.event.endpoint;
    return {
      ...(this.has(index) && { slanted: true }),
      ...((apart || this.meeting.has(index)) && { beside: true }),
    };
  }

  sent(row: number, arrow: DiagramElement): void {
    if (this.sendings.has(row)) this.arrows.set(row, arrow);
  }

  /** What arrives above a row. */
  landings(row: number): DiagramElement[] {
    const caption = { shape: "note", over: [], text: "x", traits: [], hint: null } as const;
    return this.landing(row).flatMap(({ sent }): DiagramElement[] => {
      const of = this.arrows.get(sent);
      return of === undefined ? [] : [{ kind: "landing", caption, ends: [of.ends[1], of.ends[1]], of }];
    });
  }

  /** Where segments overlap, and arrows can only be level: that they arrive later. */
  notes(row: number, names: readonly string[]): DiagramElement[] {
    const count = this.groups.get(row);
    if (count === undefined) return [];
    const text =
      count === 1 ? tell(drawingLabels.overlapsOne, this.locale) : tell(drawingLabels.overlaps, this.locale, { count });
    return elementOf("overlap", { shape: "note", over: [], text, traits: [], hint: null }, names);
  }
}

/** Segments that are in flight at once, or one after another without a pause: their number, by their first row. */
function groupsOf(flights: readonly Flight[]): Map<number, number> {
  const groups = new Map<number, number>();
  let [first, until] = [-1, -1];
  for (const { sent, lands } of [...flights].sort((a, b) => a.sent - b.sent)) {
    if (sent >= until) first = sent;
    groups.set(first, (groups.get(first) ?? 0) + 1);
    until = Math.max(until, lands);
  }
  return groups;
}
