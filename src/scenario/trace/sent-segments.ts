/** The events of segments: each is made where its segment was sent, and what becomes of the segment later is put there. */
import { eachInSlices, type InSlices } from "../../language/syntax/slices.ts";
import { valuesOf } from "../../persistent/chain.ts";
import type { SegmentEvent, TraceEvent } from "../../trace/trace.ts";
import type { Bases } from "../run/emission.ts";
import type { Arrived, Emission, FateEntry } from "../run/log.ts";
import type { Symbols } from "../run/symbols.ts";
import type { WorldState } from "../run/world-state.ts";
import { InitialNumbers } from "./bases.ts";
import { type Fate, noFate, type SegmentDraft, segmentEvent } from "./segment.ts";

/** So many segments are as much work as a slice of a run. */
const segmentsPerSlice = 3_000;

/** A segment whose event is made again once its fate is known. */
interface Unfinished {
  readonly place: number;
  readonly emission: Emission;
  readonly fate: Readonly<Fate>;
  readonly bases: Bases;
  readonly causedBy: number | undefined;
}

export class SentSegments {
  readonly #symbols: Symbols;
  readonly #initialNumbers = new InitialNumbers();
  /** By the number of the segment. Of most segments there is nothing else to say than that they arrive. */
  readonly #events: (SegmentDraft | undefined)[];
  /** Those of which there is. */
  readonly #fates = new Map<number, Fate>();
  readonly #unfinished: Unfinished[] = [];
  /** What arrived last: segments that arrive alone at one moment share the list of their arrivals. */
  #arrivals: readonly number[] = [];

  private constructor(count: number, symbols: Symbols) {
    this.#events = new Array<SegmentDraft | undefined>(count + 1);
    this.#symbols = symbols;
  }

  /** The segments of a world. */
  static *of({ segments, fates }: Pick<WorldState, "segments" | "fates">, symbols: Symbols): InSlices<SentSegments> {
    const sent = new SentSegments(segments, symbols);
    yield* eachInSlices(valuesOf(fates), segmentsPerSlice, (entry) => {
      sent.#meet(entry);
    });
    return sent;
  }

  #meet(entry: FateEntry): void {
    const fate = this.#fates.get(entry.segment) ?? { ...noFate, arrivals: [], lines: [] };
    this.#fates.set(entry.segment, fate);
    switch (entry.kind) {
      case "lost":
        fate.isLost = true;
        fate.lostBy = entry.by;
        fate.box = entry.box ?? null;
        break;
      case "translated":
        fate.seenAs = entry.seenAs;
        break;
      case "held":
        fate.name = entry.name;
        break;
      case "merged":
        fate.merged = true;
        break;
      case "written":
        fate.written = entry.line;
        fate.atOnce ||= entry.isLatest;
        break;
      default:
        entry satisfies never;
    }
  }

  /** Of most segments this is `noFate`. */
  fateOf({ id }: Emission): Readonly<Fate> {
    return this.#fates.get(id) ?? noFate;
  }

  /** The event of a segment, in the order of sending; `place`: where it is in the trace. */
  send(emission: Emission, place: number, causedBy: number | undefined): SegmentEvent {
    const bases = this.#initialNumbers.basesOf(emission);
    const fate = this.fateOf(emission);
    const event = segmentEvent(emission, fate, bases, causedBy, this.#symbols);
    if (fate === noFate) this.#events[emission.id] = event;
    else this.#unfinished.push({ place, emission, fate, bases, causedBy });
    return event;
  }

  arrive({ time, carried: { id, line } }: Arrived): void {
    const event = this.#events[id];
    if (event !== undefined) {
      event.fate = "delivered";
      if (this.#arrivals[0] !== time) this.#arrivals = [time];
      event.arrivals = event.arrivals.length === 0 ? this.#arrivals : [...event.arrivals, time];
      return;
    }
    const fate = this.#fates.get(id);
    fate?.arrivals.push(time);
    if (line !== undefined) fate?.lines.push(line);
  }

  /** All is known: the events of which it was not get their places. */
  finish(events: TraceEvent[]): InSlices<void> {
    return eachInSlices(this.#unfinished, segmentsPerSlice, ({ place, emission, fate, bases, causedBy }) => {
      events[place] = segmentEvent(emission, fate, bases, causedBy, this.#symbols);
    });
  }
}
