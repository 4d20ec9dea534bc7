/** The sequence diagram of a scenario: Mermaid text, and what each thing in it stands for. */
import type { ScenarioTrace, SegmentEvent } from "../trace/trace.ts";
import { drawingLabels, timerLabels } from "../words/labels.ts";
import { type Locale, tell } from "../words/text.ts";
import { dropLabel, dropSentence } from "./drops.ts";
import { mermaidLabel } from "./escape.ts";
import {
  callEnding,
  formatSegment,
  formatTime,
  isHeld,
  type Numbering,
  numberingOf,
  segmentRemarks,
  shorten,
} from "./format.ts";
import { ambiguousPeers } from "./peers.ts";
import { type EventStep, type Step, stepsOf } from "./steps.ts";
import { wrap } from "./width.ts";

export interface SequenceOptions {
  readonly locale?: Locale;
  /** Whether the applications' calls are drawn; they are, unless told otherwise. */
  readonly calls?: boolean;
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
  return new Writer(trace, options).write();
}

/** How many cells a line of a note takes at most. */
const noteWidth = 44;
/** The same where a note stands over everybody. */
const wideNoteWidth = 60;

class Writer {
  private readonly lines: string[] = ["sequenceDiagram"];
  private readonly items: SequenceItem[] = [];
  private readonly ids = new Map<string, string>();
  private readonly numbering: Numbering;
  private readonly peers: ReturnType<typeof ambiguousPeers>;
  private readonly locale: Locale;
  private readonly steps: readonly Step[];
  /** What Mermaid counts: messages, notes, and the beginnings and ends of blocks. */
  private count = 0;
  private inPhase = false;

  private readonly trace: ScenarioTrace;
  private readonly options: SequenceOptions;

  constructor(trace: ScenarioTrace, options: SequenceOptions) {
    this.trace = trace;
    this.options = options;
    this.locale = options.locale ?? "en";
    this.numbering = numberingOf(trace);
    this.peers = ambiguousPeers(trace);
    this.steps = stepsOf(trace, { calls: options.calls ?? true });
  }

  write(): SequenceDiagram {
    const { trace, locale } = this;
    const most = this.options.maxSteps ?? 2_000;
    const hidden = this.participants();
    if (trace.suppose.length > 0)
      this.tellAll("supposed", tell(drawingLabels.supposed, locale, { list: trace.suppose.join(", ") }));
    if (hidden > 0) this.tellAll("more", tell(drawingLabels.moreEndpoints, locale, { count: hidden }));
    for (const step of this.steps.slice(0, most)) this.step(step);
    if (this.steps.length > most) {
      this.tellAll("more", tell(drawingLabels.moreEvents, locale, { count: this.steps.length - most }));
    }
    if (this.steps.length === 0) this.tellAll("more", tell(drawingLabels.empty, locale));
    if (this.inPhase) this.lines.push("  end");
    return { text: `${this.lines.join("\n")}\n`, items: this.items };
  }

  /** Declares the endpoints, those that take part first if there are too many. Returns how many are left out. */
  private participants(): number {
    const most = this.options.maxEndpoints ?? 32;
    let shown = this.trace.endpoints;
    if (shown.length > most) {
      const active = new Set(
        this.trace.events.flatMap((event) => (event.kind === "segment" ? [event.from, event.to] : [])),
      );
      const kept = new Set([...shown.filter((e) => active.has(e.name)), ...shown].slice(0, most));
      shown = shown.filter((endpoint) => kept.has(endpoint));
    }
    shown.forEach((endpoint, index) => {
      this.ids.set(endpoint.name, `p${index}`);
      this.lines.push(`  participant p${index} as ${mermaidLabel([shorten(endpoint.name, 32)])}`);
    });
    return this.trace.endpoints.length - shown.length;
  }

  private step(step: Step): void {
    const { locale } = this;
    switch (step.kind) {
      case "gap":
        this.tellAll("gap", tell(drawingLabels.wait, locale, { duration: formatTime(step.duration) }));
        return;
      case "repeat":
        this.tellAll("repeat", tell(drawingLabels.repeats, locale, { count: step.count }));
        return;
      case "segment":
        this.segment(step, step.event);
        return;
      case "arrival":
        this.arrival(step);
        return;
      case "state": {
        const { event } = step;
        this.note(step, [event.endpoint], `${event.to}${this.peers(event)}`, [event.to]);
        return;
      }
      case "timer": {
        const { event } = step;
        const timer = tell(timerLabels[event.timer], locale);
        const duration = event.started === undefined ? null : formatTime(event.time - event.started);
        const text = duration === null ? timer : tell(drawingLabels.timerFires, locale, { timer, duration });
        this.note(step, [event.endpoint], text);
        return;
      }
      case "drop":
        this.note(step, [step.event.endpoint], dropLabel(step.event, locale).join("\n"));
        this.hint(step, dropSentence(step.event, locale));
        return;
      case "note":
        this.note(step, step.event.endpoints, step.event.text);
        return;
      case "phase":
        this.phase(step, step.event.text);
        return;
      case "path": {
        const { kind, from, to } = step.event;
        this.note(step, [from, to], tell(drawingLabels[kind], locale, { from, to }));
        return;
      }
      case "crash":
        this.note(step, [step.event.endpoint], tell(drawingLabels.crash, locale, { endpoint: step.event.endpoint }));
        return;
      case "call":
        this.note(step, [step.event.endpoint], step.event.text, step.event.implied ? ["implied"] : []);
        return;
      case "return":
        this.note(step, [step.event.endpoint], callEnding(step.event, locale) ?? step.event.text);
        return;
    }
  }

  private segment(step: EventStep, event: SegmentEvent): void {
    const label = [
      formatSegment(event, this.numbering, { details: "some" }),
      ...segmentRemarks(event, this.locale),
    ].join(" · ");
    const dashed = event.written ? "-" : "--";
    const fate = isHeld(event) ? "held" : event.fate;
    const head = { delivered: ">>", lost: "x", held: ")" }[fate];
    const traits = [
      ...(fate === "delivered" ? [] : [fate]),
      ...(event.retransmission ? ["retransmission"] : []),
      ...(event.cause === "forged" ? ["forged"] : []),
      ...(event.flags.includes("RST") ? ["reset"] : []),
      ...(event.written ? [] : ["implied"]),
    ];
    this.message(step, event, dashed + head, label, traits);
  }

  private arrival(step: EventStep & { readonly kind: "arrival" }): void {
    const { event, copy } = step;
    const again = copy > 0 ? [tell(drawingLabels.duplicate, this.locale)] : [];
    const arrives =
      event.name === undefined
        ? tell(drawingLabels.arrivesLate, this.locale)
        : tell(drawingLabels.arrives, this.locale, { name: event.name });
    const label = [
      formatSegment(event, this.numbering, { details: "some" }),
      ...(event.name === undefined && copy > 0 ? [] : [arrives]),
      ...again,
    ];
    this.message(step, event, "-->>", label.join(" · "), copy > 0 ? ["held", "duplicate"] : ["held"]);
  }

  private message(step: EventStep, event: SegmentEvent, arrow: string, label: string, traits: readonly string[]): void {
    const from = this.ids.get(event.from);
    const to = this.ids.get(event.to);
    if (from === undefined || to === undefined) return;
    this.lines.push(`  ${from}${arrow}${to}: ${this.label(wrap(shorten(label, 160), 64))}`);
    this.item("message", step.kind, label, [step.index], traits, step.line);
  }

  private note(step: EventStep, endpoints: readonly string[], text: string, traits: readonly string[] = []): void {
    const all = [...this.ids.values()];
    const over = endpoints.flatMap((name) => this.ids.get(name) ?? []);
    // The first and the last that it is about; of nobody in particular: over everybody.
    const sorted = (over.length > 0 ? over : all).sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
    const ends = [...new Set([sorted[0], sorted.at(-1)])].filter((id) => id !== undefined);
    if (ends.length === 0) return;
    const width = ends.length > 1 ? wideNoteWidth : noteWidth;
    this.lines.push(`  Note over ${ends.join(",")}: ${this.label(noteLines(text, width))}`);
    this.item("note", step.kind, text, [step.index], traits, step.line);
  }

  /** A titled band: the title over everybody, and a block around what follows. */
  private phase(step: EventStep, text: string): void {
    if (this.inPhase) {
      this.lines.push("  end");
      this.count++;
    }
    this.lines.push("  rect rgba(128, 128, 128, 0.07)");
    this.count++;
    this.inPhase = true;
    this.note(step, [], text);
  }

  private tellAll(kind: SequenceItemKind, text: string): void {
    const all = [...this.ids.values()];
    const ends = [...new Set([all[0], all.at(-1)])].filter((id) => id !== undefined);
    if (ends.length === 0) return;
    this.lines.push(`  Note over ${ends.join(",")}: ${this.label(noteLines(text, wideNoteWidth))}`);
    this.item("note", kind, text, [], []);
  }

  /** Adds a tooltip to the latest item. */
  private hint(step: EventStep, text: string | null): void {
    const latest = this.items.at(-1);
    // Nothing was drawn for an endpoint that is left out.
    if (text === null || latest?.kind !== step.kind || latest.events[0] !== step.index) return;
    this.items[this.items.length - 1] = { ...latest, hint: text };
  }

  private label(lines: readonly string[]): string {
    return (this.options.nowrap ? "nowrap:" : "") + mermaidLabel(lines);
  }

  private item(
    element: SequenceItem["element"],
    kind: SequenceItemKind,
    label: string,
    events: readonly number[],
    traits: readonly string[],
    line?: number,
  ): void {
    const item = { element, id: this.count++, kind, label: label.replace(/\n/g, " · "), events, traits };
    this.items.push(line === undefined ? item : { ...item, line });
  }
}

/** A note's text in lines that fit, a bounded number of them. */
function noteLines(text: string, width: number): string[] {
  const lines = wrap(text.slice(0, 2_000), width);
  return lines.length <= 12 ? lines : [...lines.slice(0, 11), "…"];
}
