/** A long sequence diagram in parts, of which a page draws those in view. */

import type { ScenarioTrace } from "../../trace/trace.ts";
import { cells, largest, shorten } from "../shared/index.ts";
import { MermaidWriter, type Passage, type SequenceDiagram, type SequenceFlight } from "./mermaid.ts";
import {
  type DiagramElement,
  type LineWidths,
  numberOf,
  type Plan,
  planOf,
  type SequenceItemKind,
  type SequenceOptions,
} from "./plan.ts";

/** A long diagram in parts: diagrams of their own with equal columns, to be cut out and put below each other. */
export interface SequenceParts {
  readonly parts: readonly SequencePart[];
  /** How many cells of a note stand out over the first endpoint, and over the last: half of the widest one's. */
  readonly margins: readonly [left: number, right: number];
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
  readonly write: () => SequenceDiagram & { readonly edge: number | null; readonly flights: readonly SequenceFlight[] };
}

export interface SequenceEntry {
  readonly kind: SequenceItemKind;
  /** Index of its event. */
  readonly event: number;
  readonly line?: number;
}

/**
 * Cuts a diagram into parts of `size` elements, the last one up to half as long again. One of at most `wholeUpTo` rows
 * stays whole.
 */
export function sequenceParts(
  trace: ScenarioTrace,
  options: SequenceOptions,
  { size, wholeUpTo }: { readonly size: number; readonly wholeUpTo: number },
): SequenceParts {
  const plan = planOf(trace, { ...options, maxSteps: Number.POSITIVE_INFINITY });
  const { elements } = plan;
  const count = elements.length <= wholeUpTo ? 1 : Math.round(elements.length / size);
  const { gaps, margins } = widthsOf(plan);
  const landings = landingsIn(elements);
  let inPhase = false;
  let active: readonly string[] = [];
  const parts = Array.from({ length: count }, (_, part): SequencePart => {
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
      counts: countsOf(shown, plan.widths),
      write: () => {
        const writer = new MermaidWriter(plan, options, gaps);
        if (last && count > 1) writer.rule(gaps);
        const before = last && count > 1 ? writer.edge() : null;
        for (const end of activeAbove) writer.activate(end);
        if (above) writer.openPhase();
        writer.write(shown);
        const flights = writer.flights(passagesIn(landings, from, end));
        const edge = last ? before : writer.edge();
        if (!last) writer.rule(gaps);
        return { ...writer.finish(), edge, flights };
      },
    };
  });
  return { parts, margins };
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

/** At least as many cells as whatever widens the gap between two neighbours anywhere, and the outermost notes. */
function widthsOf({ names, elements, widths }: Plan): {
  readonly gaps: readonly number[];
  readonly margins: [number, number];
} {
  const last = names.length - 1;
  const gaps: number[] = names.slice(1).map(() => 1);
  const margins: [number, number] = [0, 0];
  const widen = (gap: number, width: number): void => {
    if (gap in gaps) gaps[gap] = Math.max(gaps[gap] ?? 0, width);
  };
  for (const { caption, ends, change, slanted } of elements) {
    if (change !== undefined) continue;
    const [a, b] = [numberOf(ends[0]), numberOf(ends[1])];
    if (caption.shape === "arrow") {
      if (Math.abs(a - b) === 1)
        widen(Math.min(a, b), Math.min(widths[slanted ? "slanted" : "label"], roomyCells(shorten(caption.text, 160))));
    } else if (a === b) {
      const longest = largest(caption.text.split("\n").map(roomyCells));
      const half = Math.ceil(Math.min(widths.note, longest) / 2);
      widen(a, half);
      widen(a - 1, half);
      if (a === 0) margins[0] = Math.max(margins[0], half);
      if (a === last) margins[1] = Math.max(margins[1], half);
    }
  }
  return { gaps, margins };
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
