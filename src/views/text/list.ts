/** A run as an ordered list, to be read from top to bottom: when, who, what, why, and what it changed. */
import type { DrawingOptions } from "../../trace/options.ts";
import type { ScenarioTrace } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { drawingLabels } from "../../words/ui/labels.ts";
import {
  applyOptions,
  type Caption,
  captionsOf,
  type Details,
  type DiagramRow,
  detailsOf,
  diagramRows,
  dropText,
  formatTime,
  printable,
} from "../shared/index.ts";

export interface ListOptions extends Partial<DrawingOptions> {
  readonly locale?: Locale;
}

export interface ListEntry {
  readonly kind: DiagramRow["kind"];
  /** When, in microseconds. */
  readonly time: number;
  /** `client → server`, `client`; empty: it is about no endpoint, or all. */
  readonly who: string;
  readonly what: string;
  /** For a look of its own: those of `captionsOf`. */
  readonly traits: readonly string[];
  /** Index of its event; absent where it stands for none. */
  readonly event?: number;
  /** The zero-based line of its statement. */
  readonly line?: number;
}

/** The entries of a run, in the order of the sequence diagram. */
export function listOf(whole: ScenarioTrace, options: ListOptions = {}): ListEntry[] {
  const { locale = "en", calls = true } = options;
  const trace = applyOptions(whole, options);
  const caption = captionsOf(trace, locale);
  return diagramRows(trace, { calls }).map((row): ListEntry => {
    const said = caption(row);
    return {
      kind: row.kind,
      time: row.time,
      who: whoOf(said),
      what: whatOf(row, said, locale),
      traits: said.traits,
      ...("index" in row && row.kind !== "repeat" && { event: row.index }),
      ...("line" in row && row.line !== undefined && { line: row.line }),
    };
  });
}

function whoOf(said: Caption): string {
  return said.shape === "arrow" ? `${said.from} → ${said.to}` : said.over.join(", ");
}

function whatOf(row: DiagramRow, said: Caption, locale: Locale): string {
  // A drawing shows where a state comes from; a list has to say it.
  if (row.kind === "state") return `${row.event.from} → ${said.text}`;
  const text = row.kind === "drop" ? dropText(row.event, locale) : said.text.replace(/\n/g, " ");
  return said.shape === "note" && said.hint !== null ? `${text} (${said.hint})` : text;
}

/** What is said below an entry: why it happened, and what it changed. */
export function sectionsOf(trace: ScenarioTrace, { kind, event }: ListEntry, locale: Locale): Details["sections"] {
  // What arrives late, returns, or is refused is reported where it was sent or called.
  if (event === undefined || kind === "arrival" || kind === "return" || kind === "drop") return [];
  return detailsOf(trace, event, locale)?.sections ?? [];
}

/** The list as lines of text, each ending in a line feed. */
export function listText(whole: ScenarioTrace, options: ListOptions = {}): string {
  const locale = options.locale ?? "en";
  const trace = applyOptions(whole, options);
  const entries = listOf(whole, options);
  const digits = String(entries.length).length;
  const lines = [oneLine(trace.title ?? tell(drawingLabels.untitled, locale)), ""];
  if (trace.suppose.length > 0) {
    lines.splice(1, 0, `! ${tell(drawingLabels.supposed, locale, { list: trace.suppose })}`);
  }
  entries.forEach((entry, nth) => {
    const { time, who, what } = entry;
    const head = [formatTime(time), ...(who === "" ? [] : [who]), what].join("  ");
    const indent = " ".repeat(digits + 2);
    lines.push(`${String(nth + 1).padStart(digits)}. ${oneLine(head)}`);
    for (const { title, lines: inside } of sectionsOf(trace, entry, locale)) {
      lines.push(`${indent}${tell(drawingLabels.sectionTitle, locale, { title: oneLine(title) })}`);
      for (const each of inside) lines.push(`${indent}- ${oneLine(each)}`);
    }
  });
  if (entries.length === 0) lines.push(tell(drawingLabels.empty, locale));
  return `${lines.join("\n")}\n`;
}

function oneLine(text: string): string {
  return printable(text).replace(/\n/g, " ");
}
