/** The sequence diagram of a scenario: Mermaid text, and what each thing in it stands for. */

import type { DrawingOptions } from "../../trace/options.ts";
import type { ScenarioTrace } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { drawingLabels } from "../../words/ui/labels.ts";
import {
  type ArrowCaption,
  applyOptions,
  boundedLines,
  type Caption,
  captionsOf,
  cells,
  type DiagramRow,
  diagramRows,
  largest,
  mermaidLabel,
  participantNames,
  shorten,
  shownName,
  smallest,
  wrap,
} from "../shared/index.ts";
import { type ActivationChange, activationsOf } from "./activations.ts";

export interface SequenceOptions extends Partial<DrawingOptions> {
  readonly locale?: Locale;
  /** Marks each label as not to be wrapped: Mermaid then parses long diagrams twenty times as fast. */
  readonly nowrap?: boolean;
  /** At most so many rows are drawn (2,000); the diagram says how many are not. */
  readonly maxSteps?: number;
  /** At most so many endpoints are drawn (32): those that take part come first. */
  readonly maxEndpoints?: number;
}

export type SequenceItemKind = DiagramRow["kind"] | "supposed" | "more";

/** One thing that is drawn. In the SVG it is `[data-et=ELEMENT][data-id="iID"]`. */
export interface SequenceItem {
  readonly element: "message" | "note";
  readonly id: number;
  readonly kind: SequenceItemKind;
  /** What the reader sees, in one line. */
  readonly label: string;
  /** The zero-based line of its statement, where it has one. */
  readonly line?: number;
  /** Indexes of the events that it shows. */
  readonly events: readonly number[];
  /** More about it than there is room for: a tooltip. */
  readonly hint?: string;
  /** For a look of its own: `lost`, `held`, `retransmission`, `forged`, `implied`, and the state for a state. */
  readonly traits: readonly string[];
}

export interface SequenceDiagram {
  readonly text: string;
  readonly items: readonly SequenceItem[];
}

/** Draws a scenario. Never throws, whatever texts the trace holds. */
export function sequenceDiagram(trace: ScenarioTrace, options: SequenceOptions = {}): SequenceDiagram {
  const plan = planOf(trace, options);
  const writer = new MermaidWriter(plan, options);
  writer.write(plan.elements);
  return writer.finish();
}

/** A long diagram in parts: diagrams of their own with equal columns, to be cut out and put below each other. */
export interface SequenceParts {
  readonly parts: readonly SequencePart[];
  /** How many cells of a note stand out over the first endpoint, and over the last: half of the widest one's. */
  readonly margins: readonly [left: number, right: number];
}

export interface SequencePart {
  /** What it shows, without its text being written: for whoever looks for the part that shows something. */
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
   * Writes its text. Arrows that nobody is to see keep the columns as wide as in all other parts. A note `edge`, which
   * nobody is to see either, parts them from what is shown: they stand above that in the last part, else below it.
   */
  readonly write: () => SequenceDiagram & { readonly edge: number | null };
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
  let inPhase = false;
  let active: readonly string[] = [];
  const parts = Array.from({ length: count }, (_, part): SequencePart => {
    const last = part === count - 1;
    const end = last ? elements.length : (part + 1) * size;
    const shown = elements.slice(part * size, end);
    const above = inPhase && shown[0]?.kind !== "phase";
    inPhase ||= shown.some(({ kind }) => kind === "phase");
    const activeAbove = active;
    active = activeBehind(active, shown);
    return {
      entries: shown.flatMap(({ kind, event, line }) =>
        event === undefined ? [] : [line === undefined ? { kind, event } : { kind, event, line }],
      ),
      continues: { above, below: inPhase && !last && elements[end]?.kind !== "phase" },
      counts: countsOf(shown),
      write: () => {
        const writer = new MermaidWriter(plan, options);
        if (last && count > 1) writer.rule(gaps);
        const before = last && count > 1 ? writer.edge() : null;
        for (const end of activeAbove) writer.activate(end);
        if (above) writer.openPhase();
        writer.write(shown);
        const edge = last ? before : writer.edge();
        if (!last) writer.rule(gaps);
        return { ...writer.finish(), edge };
      },
    };
  });
  return { parts, margins };
}

/** The ends that are active behind some elements. */
function activeBehind(before: readonly string[], elements: readonly DiagramElement[]): readonly string[] {
  const active = new Set(before);
  for (const { change, ends } of elements) {
    if (change === "begins") active.add(ends[0]);
    else if (change === "ends") active.delete(ends[0]);
  }
  return [...active];
}

/** How many cells a line of a note takes at most. */
const noteWidth = 44;
/** The same where a note stands over everybody. */
const wideNoteWidth = 60;
/** The same for a line of an arrow's label. */
const labelWidth = 64;

/** One thing to draw, with its ends as Mermaid knows them. */
interface DiagramElement {
  readonly kind: SequenceItemKind;
  readonly caption: Caption;
  /** Sender and receiver of an arrow; the first and the last that a note stands over. */
  readonly ends: readonly [string, string];
  readonly event?: number;
  readonly line?: number;
  /** Instead of a note: what this change of state does to the bar on the life line. */
  readonly change?: ActivationChange;
}

interface Plan {
  /** The names of endpoints that are drawn, from left to right. */
  readonly names: readonly string[];
  /** What each is called. */
  readonly shown: readonly string[];
  readonly elements: readonly DiagramElement[];
}

function planOf(whole: ScenarioTrace, options: SequenceOptions): Plan {
  const locale = options.locale ?? "en";
  const { maxSteps = 2_000, maxEndpoints = 32, calls = true, times = false, states = "notes" } = options;
  const trace = applyOptions(whole, options);
  const names = participantNames(trace, maxEndpoints);
  const caption = captionsOf(trace, locale, times);
  const rows = diagramRows(trace, { calls });
  const hidden = trace.endpoints.length - names.length;
  const told = (kind: SequenceItemKind, text: string): DiagramElement[] =>
    elementOf(kind, { shape: "note", over: [], text, traits: [], hint: null }, names);
  const elements = [
    ...(trace.suppose.length > 0
      ? told("supposed", tell(drawingLabels.supposed, locale, { list: trace.suppose.join(", ") }))
      : []),
    ...(hidden > 0 ? told("more", tell(drawingLabels.moreEndpoints, locale, { count: hidden })) : []),
  ];
  const changeOf = activationsOf();
  for (const row of rows.length > maxSteps ? rows.slice(0, maxSteps) : rows) {
    const own = elementOf(row.kind, caption(row), names, row);
    const change = states === "notes" || row.kind !== "state" ? null : changeOf(row.event);
    for (const element of own) elements.push(change === null ? element : { ...element, change });
  }
  const more = rows.length - maxSteps;
  const rest =
    more > 0
      ? told("more", tell(drawingLabels.moreEvents, locale, { count: more }))
      : rows.length === 0
        ? told("more", tell(drawingLabels.empty, locale))
        : [];
  return { names, shown: names.map(shownName(trace)), elements: [...elements, ...rest] };
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
      ...(own?.line !== undefined && { line: own.line }),
    },
  ];
}

function countsOf(elements: readonly DiagramElement[]): SequencePart["counts"] {
  const drawn = elements.filter(({ change }) => change === undefined);
  const of = (test: (element: DiagramElement) => boolean): number => drawn.filter(test).length;
  return {
    arrows: of(({ caption }) => caption.shape === "arrow"),
    notes: of(({ caption }) => caption.shape === "note"),
    phases: of(({ kind }) => kind === "phase"),
    lines: drawn.reduce((sum, element) => sum + roughLines(element), 0),
  };
}

function roughLines({ caption, ends }: DiagramElement): number {
  const width = caption.shape === "arrow" ? labelWidth : ends[0] === ends[1] ? noteWidth : wideNoteWidth;
  const lines = caption.text.slice(0, 2_000).split("\n");
  return Math.min(
    12,
    lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(cells(line) / width)), 0),
  );
}

/** At least as many cells as whatever widens the gap between two neighbours anywhere, and the outermost notes. */
function widthsOf({ names, elements }: Plan): { readonly gaps: readonly number[]; readonly margins: [number, number] } {
  const last = names.length - 1;
  const gaps: number[] = names.slice(1).map(() => 1);
  const margins: [number, number] = [0, 0];
  const widen = (gap: number, width: number): void => {
    if (gap in gaps) gaps[gap] = Math.max(gaps[gap] ?? 0, width);
  };
  for (const { caption, ends, change } of elements) {
    if (change !== undefined) continue;
    const [a, b] = [numberOf(ends[0]), numberOf(ends[1])];
    if (caption.shape === "arrow") {
      if (Math.abs(a - b) === 1) widen(Math.min(a, b), Math.min(labelWidth, roomyCells(shorten(caption.text, 160))));
    } else if (a === b) {
      const longest = largest(caption.text.split("\n").map(roomyCells));
      const half = Math.ceil(Math.min(noteWidth, longest) / 2);
      widen(a, half);
      widen(a - 1, half);
      if (a === 0) margins[0] = Math.max(margins[0], half);
      if (a === last) margins[1] = Math.max(margins[1], half);
    }
  }
  return { gaps, margins };
}

function numberOf(end: string): number {
  return Number(end.slice(1));
}

/** Cells of a text, as many as it may take in whatever font stands in for signs that the common one lacks. */
function roomyCells(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : Math.ceil(cells(text) * 1.25);
}

class MermaidWriter {
  private readonly lines: string[] = ["sequenceDiagram"];
  private readonly items: SequenceItem[] = [];
  private readonly nowrap: string;
  /** What Mermaid counts: messages, notes, and the beginnings and ends of blocks. */
  private count = 0;
  private inPhase = false;
  private readonly active = new Set<string>();

  constructor({ shown }: Plan, options: SequenceOptions) {
    this.nowrap = options.nowrap ? "nowrap:" : "";
    shown.forEach((name, index) => {
      this.lines.push(`  participant p${index} as ${mermaidLabel([shorten(name, 32)])}`);
    });
  }

  write(elements: readonly DiagramElement[]): void {
    for (const element of elements) {
      const { caption, change } = element;
      if (change !== undefined) {
        if (change === "begins") this.activate(element.ends[0]);
        else if (change === "ends") this.deactivate(element.ends[0]);
        continue;
      }
      if (element.kind === "phase") this.openPhase();
      if (caption.shape === "arrow") this.arrow(element, caption);
      else this.note(element, caption.text);
    }
  }

  /** Begins the bar on a life line. */
  activate(end: string): void {
    this.active.add(end);
    this.lines.push(`  activate ${end}`);
    this.count++;
  }

  private deactivate(end: string): void {
    if (!this.active.delete(end)) return;
    this.lines.push(`  deactivate ${end}`);
    this.count++;
  }

  /** Opens the band around what follows; the title of its phase stands in it. */
  openPhase(): void {
    this.closePhase();
    this.lines.push("  rect rgba(128, 128, 128, 0.07)");
    this.count++;
    this.inPhase = true;
  }

  private closePhase(): void {
    if (!this.inPhase) return;
    this.lines.push("  end");
    this.count++;
    this.inPhase = false;
  }

  /** Draws an arrow for each gap between neighbours that is there for its width alone, in cells. */
  rule(gaps: readonly number[]): void {
    this.closePhase();
    gaps.forEach((width, gap) => {
      this.lines.push(`  p${gap}->>p${gap + 1}: ${this.nowrap}${"x".repeat(width)}`);
      this.count++;
    });
  }

  /** Draws a note that parts what is shown from what is not. Gives its number. */
  edge(): number {
    this.closePhase();
    this.lines.push(`  Note over p0: ${this.nowrap}x`);
    return this.count++;
  }

  finish(): SequenceDiagram {
    this.closePhase();
    for (const end of [...this.active]) this.deactivate(end);
    return { text: `${this.lines.join("\n")}\n`, items: this.items };
  }

  private arrow(element: DiagramElement, { end, dashed, text }: ArrowCaption): void {
    const head = { arrow: ">>", lost: "x", held: ")" }[end];
    const [from, to] = element.ends;
    this.lines.push(`  ${from}${dashed ? "--" : "-"}${head}${to}: ${this.label(wrap(shorten(text, 160), labelWidth))}`);
    this.item("message", element);
  }

  private note(element: DiagramElement, text: string): void {
    const ends = [...new Set(element.ends)];
    const width = ends.length > 1 ? wideNoteWidth : noteWidth;
    this.lines.push(`  Note over ${ends.join(",")}: ${this.label(boundedLines(text, width))}`);
    this.item("note", element);
  }

  private label(lines: readonly string[]): string {
    return this.nowrap + mermaidLabel(lines);
  }

  private item(element: SequenceItem["element"], { kind, caption, event, line }: DiagramElement): void {
    const hint = caption.shape === "note" ? caption.hint : null;
    this.items.push({
      element,
      id: this.count++,
      kind,
      label: caption.text.replace(/\n/g, " · "),
      events: event === undefined ? [] : [event],
      traits: caption.traits,
      ...(hint !== null && { hint }),
      ...(line !== undefined && { line }),
    });
  }
}
