/** The sequence diagram of a scenario: Mermaid text, and what each thing in it stands for. */

import type { ScenarioTrace } from "../../trace/trace.ts";
import {
  type ArrowCaption,
  boundedLines,
  cells,
  labelLines,
  largest,
  mermaidLabel,
  padEnd,
  shorten,
} from "../shared/index.ts";
import {
  type DiagramElement,
  type LineWidths,
  lineWidths,
  numberOf,
  type Plan,
  planOf,
  type SequenceItemKind,
  type SequenceOptions,
} from "./plan.ts";

/** One thing that is drawn. In the SVG it is `[data-et=ELEMENT][data-id="iID"]`. */
export interface SequenceItem {
  /** `passage`: a segment in flight that was sent above the part: Mermaid draws nothing for it. */
  readonly element: "message" | "note" | "passage";
  readonly id: number;
  readonly kind: SequenceItemKind;
  /** What the reader sees, in one line. */
  readonly label: string;
  /** The zero-based line of its statement, where it has one. */
  readonly line?: number;
  /** Indexes of the events that it shows. */
  readonly events: readonly number[];
  /** It has not happened before that event, which is later than its own. */
  readonly since?: number;
  /** More about it than there is room for: a tooltip. */
  readonly hint?: string;
  /** It is at the height of the item before it. */
  readonly beside?: true;
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
  const writer = new MermaidWriter(plan, lineWidths[options.lines ?? "long"], options);
  writer.write(plan.elements);
  return writer.finish();
}

/** A text that needs room from side to side. */
export interface SequenceLabel {
  readonly element: "message" | "note";
  /** Its participants, from the left: sender and receiver of a message, the first and the last that a note is over. */
  readonly ends: readonly [number, number];
  readonly lines: readonly string[];
  /** Whether it is in the band of a phase. */
  readonly inPhase: boolean;
}

/** What Mermaid drew, by which a place in its drawing is known. */
interface Anchor {
  readonly element: "message" | "note";
  readonly id: number;
}

/** A segment that arrives further down than it is sent: its arrow is to be slanted. */
export interface SequenceFlight {
  /** Its arrow among the items. */
  readonly item: number;
  /** Its participants, from the left. */
  readonly from: number;
  readonly to: number;
  /** The note that keeps room for its arrival, or the answer above whose line it arrives; absent: it does so further down. */
  readonly landing?: Anchor;
  /** How much of its way lies above the part, and above the end of the part: 0 to 1. */
  readonly above: number;
  readonly below: number;
}

export interface Passage extends Pick<SequenceFlight, "above" | "below"> {
  readonly arrow: DiagramElement;
  readonly landing: DiagramElement;
}

export class MermaidWriter {
  private readonly lines: string[] = ["sequenceDiagram"];
  private readonly items: SequenceItem[] = [];
  /** All texts but the names of the participants. */
  readonly labels: SequenceLabel[] = [];
  private readonly places = new Map<DiagramElement, number>();
  private readonly landings = new Map<DiagramElement, Anchor>();
  private readonly nowrap: string;
  private readonly widths: LineWidths;
  private readonly gaps: readonly number[];
  /** What Mermaid counts: messages, notes, and the beginnings and ends of blocks. */
  private count = 0;
  private inPhase = false;
  private readonly active = new Set<string>();

  /** `gaps`: how many cells there are between neighbours, where labels can be moved off the life lines. */
  constructor({ shown }: Plan, widths: LineWidths, options: SequenceOptions, gaps: readonly number[] = []) {
    this.widths = widths;
    this.gaps = gaps;
    this.nowrap = options.nowrap ? "nowrap:" : "";
    shown.forEach((name, index) => {
      this.lines.push(`  participant p${index} as ${mermaidLabel([name])}`);
    });
  }

  write(elements: readonly DiagramElement[]): void {
    elements.forEach((element, index) => {
      const { caption, change } = element;
      if (change !== undefined) {
        if (change === "begins") this.activate(element.ends[0]);
        else if (change === "ends") this.deactivate(element.ends[0]);
        return;
      }
      if (element.of !== undefined) {
        this.land(element, elements[index - 1], elements[index + 1]);
        return;
      }
      if (element.kind === "phase") this.openPhase();
      if (caption.shape === "arrow") this.arrow(element, caption);
      else this.note(element, caption.text);
    });
  }

  /** Makes room for an arrival, unless it has some above the answer to it. */
  private land(landing: DiagramElement, before?: DiagramElement, next?: DiagramElement): void {
    const [end] = landing.ends;
    const beside = before?.of === undefined || before.ends[0] === end ? undefined : this.landings.get(before);
    if (beside !== undefined) {
      this.landings.set(landing, beside);
      return;
    }
    const answered = next?.caption.shape === "arrow" && next.ends[0] === end && before?.of === undefined;
    if (answered) this.landings.set(landing, { element: "message", id: this.count });
    else {
      this.lines.push(`  Note over ${end}: ${this.label("note", landing, ["x"])}`);
      this.landings.set(landing, { element: "note", id: this.count++ });
    }
  }

  /** What is in flight, with the items that were written for it; for what was sent above there are new ones. */
  flights(passages: readonly Passage[]): SequenceFlight[] {
    return passages.map(({ arrow, landing, above, below }, nth) => {
      let item = this.places.get(arrow);
      if (item === undefined) {
        item = this.items.length;
        this.items.push(this.itemOf("passage", nth, arrow));
      }
      const [from, to] = [numberOf(arrow.ends[0]), numberOf(arrow.ends[1])];
      const anchor = this.landings.get(landing);
      return { item, from, to, above, below, ...(anchor !== undefined && { landing: anchor }) };
    });
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

  /** Opens the band around what follows; the title of its phase is in it. */
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
    const most = Math.min(this.widths[element.slanted ? "slanted" : "label"], this.betweenLifeLines(from, to));
    const lines = labelLines(shorten(text, 160), most);
    const apart = element.slanted ? lines.map((line) => roomy(line, this.widths.crossing)) : lines;
    const label = this.label("message", element, apart);
    this.lines.push(`  ${from}${dashed ? "--" : "-"}${head}${to}: ${label}`);
    this.item("message", element);
  }

  /** The cells of a label that passes no life line on its way. That of a loop is between its own and the next one. */
  private betweenLifeLines(from: string, to: string): number {
    if (from === to) return numberOf(from) < this.gaps.length ? leastGap : Number.POSITIVE_INFINITY;
    const [left, right] = [numberOf(from), numberOf(to)].sort((a, b) => a - b);
    const passed = this.gaps.slice(left, right);
    return passed.length < 2 ? Number.POSITIVE_INFINITY : Math.max(leastGap, largest(passed));
  }

  private note(element: DiagramElement, text: string): void {
    const ends = [...new Set(element.ends)];
    const width = ends.length > 1 ? this.widths.wideNote : this.widths.note;
    const label = this.label("note", element, boundedLines(text, width));
    this.lines.push(`  Note over ${ends.join(",")}: ${label}`);
    this.item("note", element);
  }

  private label(
    element: SequenceLabel["element"],
    { ends: [from, to] }: DiagramElement,
    lines: readonly string[],
  ): string {
    this.labels.push({ element, ends: [numberOf(from), numberOf(to)], lines, inPhase: this.inPhase });
    return this.nowrap + mermaidLabel(lines);
  }

  private item(element: SequenceItem["element"], drawn: DiagramElement): void {
    this.places.set(drawn, this.items.length);
    this.items.push(this.itemOf(element, this.count++, drawn));
  }

  private itemOf(
    element: SequenceItem["element"],
    id: number,
    { kind, caption, event, folded = [], since, line, slanted, beside }: DiagramElement,
  ): SequenceItem {
    const hint = caption.shape === "note" ? caption.hint : null;
    return {
      element,
      id,
      kind,
      label: caption.text.replace(/\n/g, " · "),
      events: event === undefined ? [] : [event, ...folded],
      traits: slanted ? [...caption.traits, "slanted"] : caption.traits,
      ...(beside && this.items.length > 0 && { beside }),
      ...(since !== undefined && { since }),
      ...(hint !== null && { hint }),
      ...(line !== undefined && { line }),
    };
  }
}

/** Cells between neighbours that are as close as they can be. */
const leastGap = 23;

/** Arrows that cross need room for both labels. The blanks are removed when the arrows are slanted. */
function roomy(line: string, crossing: number): string {
  const width = cells(line);
  return width < crossing ? padEnd(line, Math.min(crossing, width * 2)) : line;
}
