/** A long sequence diagram in parts, of which a page draws those in view. */

import type { ScenarioTrace } from "../../trace/trace.ts";
import { cells, largest, shorten } from "../shared/index.ts";
import {
  MermaidWriter,
  type Passage,
  type SequenceDiagram,
  type SequenceFlight,
  type SequenceLabel,
} from "./mermaid.ts";
import {
  type DiagramElement,
  type LineLength,
  type LineWidths,
  lineWidths,
  numberOf,
  type Plan,
  planOf,
  type SequenceItemKind,
  type SequenceOptions,
} from "./plan.ts";

/** A long diagram in parts: diagrams of their own with equal columns, to be cut out and put below each other. */
export interface SequenceParts {
  readonly parts: readonly SequencePart[];
  readonly breadth: SequenceBreadth;
}

/** What makes all parts equally wide, in cells. */
export interface SequenceBreadth {
  /** The names of the participants, from the left, as they are written. */
  readonly names: readonly string[];
  /** Of what has room between neighbours, from the left. */
  readonly gaps: readonly number[];
  /** How far notes reach beyond the first endpoint, and notes and labels of loops beyond the last. */
  readonly margins: readonly [left: number, right: number];
}

/** A diagram that can be had with lines of any length. */
export interface PlannedSequence {
  /** Whether it is one part, which is as wide as its texts: see `labels`. */
  readonly isWhole: boolean;
  breadth(lines: LineLength): SequenceBreadth;
  parts(lines: LineLength): SequenceParts;
}

export interface SequencePart {
  /** What it shows, without writing its text: to find the part that shows something. */
  readonly entries: readonly SequenceEntry[];
  /** Whether a phase goes on from the part above, or into the part below. */
  readonly continues: { readonly above: boolean; readonly below: boolean };
  /** What makes it as high as it is: arrows, notes, phases, and the lines of text in all of them, about. */
  readonly counts: {
    readonly arrows: number;
    readonly notes: number;
    readonly phases: number;
    readonly lines: number;
  };
  /**
   * Writes its text. Arrows that are cut off keep the columns as wide as in all other parts. A note `edge`, also cut
   * off, separates them from what is shown: they are above that in the last part, else below it.
   */
  readonly write: () => WrittenPart;
}

export interface WrittenPart extends SequenceDiagram {
  readonly edge: number | null;
  readonly flights: readonly SequenceFlight[];
  readonly labels: readonly SequenceLabel[];
}

export interface SequenceEntry {
  readonly kind: SequenceItemKind;
  /** Index of its event. */
  readonly event: number;
  readonly line?: number;
}

/**
 * Plans a diagram that is cut into parts of `size` elements, the last one up to half as long again. One of at most
 * `wholeUpTo` rows stays whole.
 */
export function plannedSequence(trace: ScenarioTrace, options: SequenceOptions, cut: Cut): PlannedSequence {
  const plan = planOf(trace, { ...options, maxSteps: Number.POSITIVE_INFINITY });
  const count = plan.elements.length <= cut.wholeUpTo ? 1 : Math.round(plan.elements.length / cut.size);
  const breadth = breadthOf(plan);
  return {
    isWhole: count === 1,
    breadth: (lines) => breadth(lineWidths[lines]),
    parts: (lines) => {
      const widths = lineWidths[lines];
      const own = breadth(widths);
      return { breadth: own, parts: partsOf(plan, widths, options, own, { count, size: cut.size }) };
    },
  };
}

interface Cut {
  readonly size: number;
  readonly wholeUpTo: number;
}

function partsOf(
  plan: Plan,
  widths: LineWidths,
  options: SequenceOptions,
  { gaps }: SequenceBreadth,
  { count, size }: { readonly count: number; readonly size: number },
): SequencePart[] {
  const { elements } = plan;
  const landings = landingsIn(elements);
  let inPhase = false;
  let active: readonly string[] = [];
  return Array.from({ length: count }, (_, part): SequencePart => {
    const last = part === count - 1;
    const end = last ? elements.length : (part + 1) * size;
    const from = part * size;
    const shown = elements.slice(from, end);
    const above = inPhase && shown[0]?.kind !== "phase";
    inPhase ||= shown.some(({ kind }) => kind === "phase");
    const activeAbove = active;
    active = activeBehind(active, shown);
    return {
      entries: shown.flatMap(({ kind, event, line }) =>
        event === undefined ? [] : [line === undefined ? { kind, event } : { kind, event, line }],
      ),
      continues: { above, below: inPhase && !last && elements[end]?.kind !== "phase" },
      counts: countsOf(shown, widths),
      write: () => {
        const writer = new MermaidWriter(plan, widths, options, gaps);
        if (last && count > 1) writer.rule(gaps);
        const before = last && count > 1 ? writer.edge() : null;
        for (const end of activeAbove) writer.activate(end);
        if (above) writer.openPhase();
        writer.write(shown);
        const flights = writer.flights(passagesIn(landings, from, end));
        const edge = last ? before : writer.edge();
        if (!last) writer.rule(gaps);
        return { ...writer.finish(), edge, flights, labels: writer.labels };
      },
    };
  });
}

/** The ends that are active after some elements. */
function activeBehind(before: readonly string[], elements: readonly DiagramElement[]): readonly string[] {
  const active = new Set(before);
  for (const { change, ends } of elements) {
    if (change === "begins") active.add(ends[0]);
    else if (change === "ends") active.delete(ends[0]);
  }
  return [...active];
}

function countsOf(elements: readonly DiagramElement[], widths: LineWidths): SequencePart["counts"] {
  const drawn = elements.filter(({ change }) => change === undefined);
  const of = (test: (element: DiagramElement) => boolean): number => drawn.filter(test).length;
  return {
    arrows: of(({ caption }) => caption.shape === "arrow"),
    notes: of(({ caption }) => caption.shape === "note"),
    phases: of(({ kind }) => kind === "phase"),
    lines: drawn.reduce((sum, element) => sum + roughLines(element, widths), 0),
  };
}

function roughLines({ caption, ends }: DiagramElement, { label, note, wideNote }: LineWidths): number {
  const width = caption.shape === "arrow" ? label : ends[0] === ends[1] ? note : wideNote;
  const lines = caption.text.slice(0, 2_000).split("\n");
  return Math.min(
    12,
    lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(cells(line) / width)), 0),
  );
}

/** The cells of what is between two neighbours, and of notes over one endpoint and its loops: the longest line of each. */
interface Longest {
  label: number;
  slanted: number;
  note: number;
  loop: number;
}

/** At least as many cells as whatever widens the gap between two neighbours anywhere, and the outermost notes. */
function breadthOf({ shown, elements }: Plan): (widths: LineWidths) => SequenceBreadth {
  const none = (): Longest => ({ label: 0, slanted: 0, note: 0, loop: 0 });
  const between = shown.slice(1).map(none);
  const over = shown.map(none);
  const add = (to: Longest | undefined, what: keyof Longest, cells: number): void => {
    if (to !== undefined) to[what] = Math.max(to[what], cells);
  };
  for (const { caption, ends, change, slanted } of elements) {
    if (change !== undefined) continue;
    const [a, b] = [numberOf(ends[0]), numberOf(ends[1])];
    if (caption.shape === "arrow") {
      if (a === b) add(over[a], "loop", roomyCells(shorten(caption.text, 160)));
      else if (Math.abs(a - b) === 1)
        add(between[Math.min(a, b)], slanted ? "slanted" : "label", roomyCells(shorten(caption.text, 160)));
    } else if (a === b) add(over[a], "note", largest(caption.text.split("\n").map(roomyCells)));
  }
  return (widths) => {
    const halves = over.map(({ note }) => Math.ceil(Math.min(widths.note, note) / 2));
    const gaps = between.map(({ label, slanted }, gap) =>
      largest([
        1,
        Math.min(widths.label, label),
        Math.min(widths.slanted, slanted),
        halves[gap] ?? 0,
        halves[gap + 1] ?? 0,
      ]),
    );
    const loops = Math.min(widths.label, over.at(-1)?.loop ?? 0);
    return { names: shown, gaps, margins: [halves[0] ?? 0, Math.max(halves.at(-1) ?? 0, loops)] };
  };
}

/** Cells of a text, as many as it may take in whatever font replaces signs that the common one lacks. */
function roomyCells(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : Math.ceil(cells(text) * 1.25);
}

/** Where a segment in flight is sent and arrives, as places of elements. */
interface Span {
  readonly arrow: DiagramElement;
  readonly sent: number;
  readonly lands: number;
  readonly landing: DiagramElement;
}

function landingsIn(elements: readonly DiagramElement[]): Span[] {
  const sent = new Map<DiagramElement, number>();
  const spans: Span[] = [];
  elements.forEach((element, index) => {
    if (element.of === undefined) sent.set(element, index);
    else spans.push({ arrow: element.of, sent: sent.get(element.of) ?? index, lands: index, landing: element });
  });
  return spans;
}

/** What is in flight in a part, and how far it is at its edges. */
function passagesIn(spans: readonly Span[], from: number, end: number): Passage[] {
  return spans.flatMap(({ arrow, landing, sent, lands }) => {
    if (sent >= end || lands < from) return [];
    const share = (at: number): number => Math.min(1, Math.max(0, (at - sent) / (lands - sent)));
    return [{ arrow, landing, above: share(from - 0.5), below: share(end - 0.5) }];
  });
}
