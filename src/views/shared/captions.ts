/** The text of each row of a sequence diagram, and what it is over: the same for Mermaid and for the SVG. */
import type { ScenarioTrace, SegmentEvent } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { drawingLabels } from "../../words/ui/labels.ts";
import { correctionsOf, struck } from "./corrections.ts";
import type { ArrivalRow, DiagramRow } from "./diagram-rows.ts";
import { dropLabel, dropSentence } from "./drops.ts";
import {
  callEnding,
  formatDuration,
  formatSegment,
  formatTime,
  icmpLabel,
  isHeld,
  numberingOf,
  segmentRemarks,
  shorten,
} from "./format.ts";
import { ambiguousPeers } from "./peers.ts";
import { timerName } from "./timers.ts";
import { traitsOf } from "./traits.ts";

/** An arrow between two endpoints. `traits` for its look: those of `traitsOf`, and `duplicate`. */
export interface ArrowCaption {
  readonly shape: "arrow";
  readonly from: string;
  readonly to: string;
  /** Where it ends: with its receiver, in a cross, or in the network. */
  readonly end: "arrow" | "lost" | "held";
  /** Whether its line is dashed: it is not written in the text. */
  readonly dashed: boolean;
  readonly text: string;
  readonly traits: readonly string[];
}

/** A note over endpoints; over everybody where it names none. `traits` of a state: that state. */
export interface NoteCaption {
  readonly shape: "note";
  readonly over: readonly string[];
  readonly text: string;
  readonly traits: readonly string[];
  /** More about it than there is room for. */
  readonly hint: string | null;
}

export type Caption = ArrowCaption | NoteCaption;

/** `brief`: without a segment's options, where there is little room. */
type CaptionOf = (row: DiagramRow, brief?: boolean) => Caption;

/** Captions the rows of a trace. Make it once for many rows. `times`: each says when it happens. */
export function captionsOf(trace: ScenarioTrace, locale: Locale, times = false): CaptionOf {
  const caption = plainCaptionsOf(trace, locale);
  if (!times) return caption;
  return (row, brief) => {
    const plain = caption(row, brief);
    return timeless.has(row.kind) ? plain : { ...plain, text: `${formatTime(row.time)} · ${plain.text}` };
  };
}

/** What has no time, or says it by itself. */
const timeless: ReadonlySet<DiagramRow["kind"]> = new Set(["gap", "repeat", "phase", "note", "claim", "ghost"]);

function plainCaptionsOf(trace: ScenarioTrace, locale: Locale): CaptionOf {
  const numbering = numberingOf(trace);
  const peers = ambiguousPeers(trace);
  const traits = traitsOf(trace);
  const corrected = correctionsOf(trace);
  const label = (event: SegmentEvent, brief = false): string =>
    corrected(formatSegment(event, numbering, { details: brief ? "none" : "some" }), event);
  return (row, brief) => {
    switch (row.kind) {
      case "gap":
        return note([], tell(drawingLabels.wait, locale, { duration: formatDuration(row.duration) }));
      case "repeat":
        return note([], tell(drawingLabels.repeats, locale, { count: row.count }));
      case "segment":
        return sent(row.event, label(row.event, brief), traits(row.event), locale);
      case "arrival":
        return arrived(row, label(row.event), locale);
      case "state":
        return note([row.event.endpoint], `${row.event.to}${peers(row.event)}`, [row.event.to]);
      case "asked-state":
        return note([row.event.endpoint], "?");
      case "timer": {
        const { endpoint, started, time } = row.event;
        const timer = tell(timerName(row.event), locale);
        if (started === undefined) return note([endpoint], timer);
        return note(
          [endpoint],
          tell(drawingLabels.timerFires, locale, { timer, duration: formatDuration(time - started) }),
        );
      }
      case "drop": {
        const { event } = row;
        return note([event.endpoint], dropLabel(event, locale).join("\n"), [], dropSentence(event, locale));
      }
      case "note":
        return note(row.event.endpoints, row.event.text);
      case "phase":
        return note([], row.event.text);
      case "path": {
        const { kind, from, to } = row.event;
        const way = row.folded === undefined ? "→" : "↔";
        return note([from, to], tell(drawingLabels[kind], locale, { from, way, to }), [kind]);
      }
      case "crash":
        return note([row.event.endpoint], tell(drawingLabels.crash, locale, { endpoint: row.event.endpoint }));
      case "icmp":
        return note([row.event.to], icmpLabel(row.event, locale));
      case "call":
        return note([row.event.endpoint], row.event.text, row.event.implied ? ["implied"] : []);
      case "return":
        return note([row.event.endpoint], callEnding(row.event, locale) ?? row.event.text);
      case "claim": {
        const { claim, correction, endpoint, message } = row.finding;
        const { written, right } = correction ?? { written: claim?.to ?? "", right: claim?.from ?? "" };
        const said = `${struck(written)} → ${right}`;
        return note(endpoint === undefined ? [] : [endpoint], said, [], message);
      }
      case "ghost": {
        const { from = "", to = "", text = "" } = row.finding.unsent ?? {};
        const said = [shorten(text, 80), tell(drawingLabels.notSent, locale)].join(" · ");
        return { shape: "arrow", from, to, end: "lost", dashed: true, text: said, traits: ["ghost"] };
      }
    }
  };
}

function note(
  over: readonly string[],
  text: string,
  traits: readonly string[] = [],
  hint: string | null = null,
): NoteCaption {
  return { shape: "note", over, text, traits, hint };
}

function sent(event: SegmentEvent, label: string, traits: readonly string[], locale: Locale): ArrowCaption {
  const fate = isHeld(event) ? "held" : event.fate;
  const text = [label, ...segmentRemarks(event, locale, traits.includes("ghost"))].join(" · ");
  const end = fate === "delivered" ? "arrow" : fate;
  return { shape: "arrow", from: event.from, to: event.to, end, dashed: !event.written, text, traits };
}

/** What comes out of the network after a while. */
function arrived({ event, copy }: ArrivalRow, label: string, locale: Locale): ArrowCaption {
  const { from, to, name } = event;
  const again = copy > 0 ? [tell(drawingLabels.duplicate, locale)] : [];
  const arrives =
    name === undefined ? tell(drawingLabels.arrivesLate, locale) : tell(drawingLabels.arrives, locale, { name });
  const text = [label, ...(name === undefined && copy > 0 ? [] : [arrives]), ...again].join(" · ");
  const traits = copy > 0 ? ["held", "duplicate"] : ["held"];
  return { shape: "arrow", from, to, end: "arrow", dashed: true, text, traits };
}
