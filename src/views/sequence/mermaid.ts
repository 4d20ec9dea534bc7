/** The sequence diagram of a scenario: Mermaid text, and what each thing in it stands for. */

import type { DrawingOptions } from "../../trace/options.ts";
import type { ScenarioTrace } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { drawingLabels } from "../../words/ui/labels.ts";
import { drawnNames } from "../shared/drawn.ts";
import { mermaidLabel } from "../shared/escape.ts";
import { shorten } from "../shared/format.ts";
import { largest, smallest } from "../shared/numbers.ts";
import { shownTrace } from "../shared/shown.ts";
import { type Step, stepsOf } from "../shared/steps.ts";
import { boundedLines, cells, wrap } from "../shared/width.ts";
import { activityOf, type Turn } from "./activity.ts";
import { type ArrowCaption, type Caption, captionsOf } from "./captions.ts";

export interface SequenceOptions extends Partial<DrawingOptions> {
  readonly locale?: Locale;
  /** Marks each label as not to be wrapped: Mermaid then parses long diagrams twenty times as fast. */
  readonly nowrap?: boolean;
  /** At most so many steps are drawn (2,000); the diagram says how many are not. */
  readonly maxSteps?: number;
  /** At most so many endpoints are drawn (32): those that take part come first. */
  readonly maxEndpoints?: number;
}

export type SequenceItemKind = Step["kind"] | "supposed" | "more";

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
  const script = scriptOf(trace, options);
  const writer = new Writer(script, options);
  writer.write(script.acts);
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
 * Cuts a diagram into parts of `size` steps, the last one up to half as long again. One of at most `wholeUpTo` steps
 * stays whole.
 */
export function sequenceParts(
  trace: ScenarioTrace,
  options: SequenceOptions,
  { size, wholeUpTo }: { readonly size: number; readonly wholeUpTo: number },
): SequenceParts {
  const script = scriptOf(trace, { ...options, maxSteps: Number.POSITIVE_INFINITY });
  const { acts } = script;
  const count = acts.length <= wholeUpTo ? 1 : Math.round(acts.length / size);
  const { gaps, margins } = widthsOf(script);
  let inPhase = false;
  let active: readonly string[] = [];
  const parts = Array.from({ length: count }, (_, part): SequencePart => {
    const last = part === count - 1;
    const end = last ? acts.length : (part + 1) * size;
    const shown = acts.slice(part * size, end);
    const above = inPhase && shown[0]?.kind !== "phase";
    inPhase ||= shown.some(({ kind }) => kind === "phase");
    const activeAbove = active;
    active = activeBehind(active, shown);
    return {
      entries: shown.flatMap(({ kind, event, line }) =>
        event === undefined ? [] : [line === undefined ? { kind, event } : { kind, event, line }],
      ),
      continues: { above, below: inPhase && !last && acts[end]?.kind !== "phase" },
      counts: countsOf(shown),
      write: () => {
        const writer = new Writer(script, options);
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

/** The ends that are active behind some acts. */
function activeBehind(before: readonly string[], acts: readonly Act[]): readonly string[] {
  const active = new Set(before);
  for (const { turn, ends } of acts) {
    if (turn === "begins") active.add(ends[0]);
    else if (turn === "ends") active.delete(ends[0]);
  }
  return [...active];
}

/** How many cells a line of a note takes at most. */
const noteWidth = 44;
/** The same where a note stands over everybody. */
const wideNoteWidth = 60;
/** The same for a line of an arrow's label. */
const labelWidth = 64;

/** One thing to be drawn, with its ends as Mermaid knows them. */
interface Act {
  readonly kind: SequenceItemKind;
  readonly caption: Caption;
  /** Sender and receiver of an arrow; the first and the last that a note stands over. */
  readonly ends: readonly [string, string];
  readonly event?: number;
  readonly line?: number;
  /** Instead of a note: what this change of state does to the bar on the life line. */
  readonly turn?: Turn;
}

interface Script {
  /** The names of endpoints that are drawn, from left to right. */
  readonly names: readonly string[];
  readonly acts: readonly Act[];
}

function scriptOf(whole: ScenarioTrace, options: SequenceOptions): Script {
  const locale = options.locale ?? "en";
  const { maxSteps = 2_000, maxEndpoints = 32, calls = true, times = false, states = "notes" } = options;
  const trace = shownTrace(whole, options);
  const names = drawnNames(trace, maxEndpoints);
  const caption = captionsOf(trace, locale, times);
  const steps = stepsOf(trace, { calls });
  const hidden = trace.endpoints.length - names.length;
  const told = (kind: SequenceItemKind, text: string): Act[] =>
    actOf(kind, { shape: "note", over: [], text, traits: [], hint: null }, names);
  const acts = [
    ...(trace.suppose.length > 0
      ? told("supposed", tell(drawingLabels.supposed, locale, { list: trace.suppose.join(", ") }))
      : []),
    ...(hidden > 0 ? told("more", tell(drawingLabels.moreEndpoints, locale, { count: hidden })) : []),
  ];
  const turnOf = activityOf();
  for (const step of steps.length > maxSteps ? steps.slice(0, maxSteps) : steps) {
    const own = actOf(step.kind, caption(step), names, step);
    const turn = states === "notes" || step.kind !== "state" ? null : turnOf(step.event);
    for (const act of own) acts.push(turn === null ? act : { ...act, turn });
  }
  const more = steps.length - maxSteps;
  const rest =
    more > 0
      ? told("more", tell(drawingLabels.moreEvents, locale, { count: more }))
      : steps.length === 0
        ? told("more", tell(drawingLabels.empty, locale))
        : [];
  return { names, acts: [...acts, ...rest] };
}

/** One act, or none where an endpoint that is left out would be an end of it. */
function actOf(kind: SequenceItemKind, caption: Caption, names: readonly string[], step?: Step): Act[] {
  const about = caption.shape === "arrow" ? [caption.from, caption.to] : caption.over;
  const at = about.map((name) => names.indexOf(name)).filter((index) => index >= 0);
  if (caption.shape === "arrow" ? at.length < 2 : about.length > 0 && at.length === 0) return [];
  const [from, to] =
    caption.shape === "arrow" ? at : at.length > 0 ? [smallest(at), largest(at)] : [0, names.length - 1];
  if (from === undefined || to === undefined || to < 0) return [];
  const own = step !== undefined && "index" in step ? step : undefined;
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

function countsOf(acts: readonly Act[]): SequencePart["counts"] {
  const drawn = acts.filter(({ turn }) => turn === undefined);
  const of = (test: (act: Act) => boolean): number => drawn.filter(test).length;
  return {
    arrows: of(({ caption }) => caption.shape === "arrow"),
    notes: of(({ caption }) => caption.shape === "note"),
    phases: of(({ kind }) => kind === "phase"),
    lines: drawn.reduce((sum, act) => sum + roughLines(act), 0),
  };
}

function roughLines({ caption, ends }: Act): number {
  const width = caption.shape === "arrow" ? labelWidth : ends[0] === ends[1] ? noteWidth : wideNoteWidth;
  const lines = caption.text.slice(0, 2_000).split("\n");
  return Math.min(
    12,
    lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(cells(line) / width)), 0),
  );
}

/** At least as many cells as whatever widens the gap between two neighbours anywhere, and the outermost notes. */
function widthsOf({ names, acts }: Script): { readonly gaps: readonly number[]; readonly margins: [number, number] } {
  const last = names.length - 1;
  const gaps: number[] = names.slice(1).map(() => 1);
  const margins: [number, number] = [0, 0];
  const widen = (gap: number, width: number): void => {
    if (gap in gaps) gaps[gap] = Math.max(gaps[gap] ?? 0, width);
  };
  for (const { caption, ends, turn } of acts) {
    if (turn !== undefined) continue;
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

class Writer {
  private readonly lines: string[] = ["sequenceDiagram"];
  private readonly items: SequenceItem[] = [];
  private readonly nowrap: string;
  /** What Mermaid counts: messages, notes, and the beginnings and ends of blocks. */
  private count = 0;
  private inPhase = false;
  private readonly active = new Set<string>();

  constructor({ names }: Script, options: SequenceOptions) {
    this.nowrap = options.nowrap ? "nowrap:" : "";
    names.forEach((name, index) => {
      this.lines.push(`  participant p${index} as ${mermaidLabel([shorten(name, 32)])}`);
    });
  }

  write(acts: readonly Act[]): void {
    for (const act of acts) {
      const { caption, turn } = act;
      if (turn !== undefined) {
        if (turn === "begins") this.activate(act.ends[0]);
        else if (turn === "ends") this.deactivate(act.ends[0]);
        continue;
      }
      if (act.kind === "phase") this.openPhase();
      if (caption.shape === "arrow") this.arrow(act, caption);
      else this.note(act, caption.text);
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

  private arrow(act: Act, { end, dashed, text }: ArrowCaption): void {
    const head = { arrow: ">>", lost: "x", held: ")" }[end];
    const [from, to] = act.ends;
    this.lines.push(`  ${from}${dashed ? "--" : "-"}${head}${to}: ${this.label(wrap(shorten(text, 160), labelWidth))}`);
    this.item("message", act);
  }

  private note(act: Act, text: string): void {
    const ends = [...new Set(act.ends)];
    const width = ends.length > 1 ? wideNoteWidth : noteWidth;
    this.lines.push(`  Note over ${ends.join(",")}: ${this.label(boundedLines(text, width))}`);
    this.item("note", act);
  }

  private label(lines: readonly string[]): string {
    return this.nowrap + mermaidLabel(lines);
  }

  private item(element: SequenceItem["element"], { kind, caption, event, line }: Act): void {
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
