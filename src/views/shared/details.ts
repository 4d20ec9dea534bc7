/** All about one event: what it carried, why it happened, what it changed. A card, a tooltip, a line of text. */
import type {
  CallEvent,
  CrashEvent,
  EntryEvent,
  HiddenPart,
  IcmpEvent,
  ScenarioTrace,
  SegmentEvent,
  SocketFigures,
  StateEvent,
  TimerEvent,
  TraceStep,
} from "../../trace/trace.ts";
import { timerNames } from "../../words/terms/standard-names.ts";
import { type Locale, tell, type Values } from "../../words/text.ts";
import { detailLabels, figureLabels } from "../../words/ui/figures.ts";
import { boxLabels, drawingLabels, timerLabels } from "../../words/ui/labels.ts";
import { entriesAt, entryText } from "./boxes.ts";
import { dropSentence, ruleSentence } from "./drops.ts";
import { type FigureWriter, figureWriter, knowledgeOf, plainFigures } from "./figures.ts";
import {
  formatAck,
  formatDuration,
  formatOptions,
  formatSegment,
  formatSeq,
  formatTime,
  icmpLabel,
  type Numbering,
  numberingOf,
  segmentRemarks,
} from "./format.ts";
import { socketAddress } from "./participants.ts";
import { type StepIndex, stepIndexOf } from "./step-index.ts";
import { timerName } from "./timers.ts";

export interface Details {
  readonly title: string;
  /** Name and value. */
  readonly facts: readonly (readonly [string, string])[];
  readonly sections: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

/** What there is to say about an event, by its index; null where nothing is but what the drawing says. */
export function detailsOf(trace: ScenarioTrace, index: number, locale: Locale): Details | null {
  const event = trace.events[index];
  const details = event === undefined ? null : writerOf(trace, locale).tell(event, index);
  if (details === null || event?.line === undefined) return details;
  const found = trace.findings.filter(({ range }) => range.start.line === event.line);
  if (found.length === 0) return details;
  const findings = { title: tell(detailLabels.findings, locale), lines: found.map(({ message }) => message) };
  return { ...details, sections: [findings, ...details.sections] };
}

type Section = Details["sections"][number];

/** One for each trace and language: a reader of a whole run asks about thousands of events. */
const writers = new WeakMap<ScenarioTrace, Map<Locale, DetailsWriter>>();

function writerOf(trace: ScenarioTrace, locale: Locale): DetailsWriter {
  const known = writers.get(trace) ?? new Map<Locale, DetailsWriter>();
  writers.set(trace, known);
  const writer = known.get(locale) ?? new DetailsWriter(trace, locale);
  known.set(locale, writer);
  return writer;
}

class DetailsWriter {
  private readonly trace: ScenarioTrace;
  private readonly locale: Locale;
  private readonly write: FigureWriter;
  private readonly numbering: Numbering;
  private readonly index: StepIndex;

  constructor(trace: ScenarioTrace, locale: Locale) {
    this.trace = trace;
    this.locale = locale;
    this.write = figureWriter(trace);
    this.numbering = numberingOf(trace);
    this.index = stepIndexOf(trace);
  }

  tell(event: ScenarioTrace["events"][number], index: number): Details | null {
    switch (event.kind) {
      case "segment":
        return this.segment(event);
      case "state":
        return this.state(event, index);
      case "timer":
        return this.timer(event, index);
      case "call":
        return this.call(event, index);
      case "crash":
        return this.instant(tell(drawingLabels.crash, this.locale, { endpoint: event.endpoint }), event, index);
      case "icmp":
        return this.instant(icmpLabel(event, this.locale), event, index);
      case "entry":
        return this.entry(event, index);
      case "drop": {
        const segment = event.causedBy === undefined ? undefined : this.trace.events[event.causedBy];
        return segment?.kind === "segment" ? this.segment(segment) : null;
      }
      case "asked-state":
      case "report":
      case "note":
      case "phase":
      case "cut":
      case "mend":
        return null;
      default:
        event satisfies never;
        return null;
    }
  }

  private label(name: keyof typeof detailLabels, values: Values = {}): string {
    return tell(detailLabels[name], this.locale, values);
  }

  private entry(event: EntryEvent, index: number): Details {
    const { locale, trace } = this;
    const lines = entriesAt(trace, index, event.box);
    const title = tell(boxLabels.table, locale, { box: event.box });
    return {
      title: entryText(event, trace, locale),
      facts: [[this.label("time"), formatTime(event.time)]],
      sections: [{ title, lines: lines.length === 0 ? [tell(boxLabels.empty, locale)] : lines }],
    };
  }

  /** `client:40000`, and with the address that the text states `client 10.0.0.1:40000`. */
  private address(name: string, port: number): string {
    const endpoint = this.trace.endpoints.find((one) => one.name === name);
    return endpoint?.addressStated === true ? `${name} ${socketAddress(endpoint.address, port)}` : `${name}:${port}`;
  }

  private segment(event: SegmentEvent): Details {
    const { numbering } = this;
    const options = formatOptions(event.options);
    const remarks = segmentRemarks(event, this.locale);
    const number = (symbol: string, value: number): string =>
      symbol === String(value) || symbol === "?" ? symbol : this.label("absolute", { symbol, number: value });
    const { ack, payload } = event;
    const isHidden = (part: HiddenPart): boolean => event.hidden?.includes(part) === true;
    const facts: [string, string][] = [
      [this.label("way"), `${this.address(event.from, event.fromPort)} → ${this.address(event.to, event.toPort)}`],
      ...(event.seenAs === undefined
        ? []
        : [
            [tell(boxLabels.seenAs, this.locale), socketAddress(event.seenAs.address, event.seenAs.port)] as [
              string,
              string,
            ],
          ]),
      [this.label("sent"), formatTime(event.time)],
      [this.label("arrived"), event.arrivals.map(formatTime).join(", ") || this.label("neverArrived")],
      [this.label("seq"), number(formatSeq(event, numbering), event.seq)],
      ...(ack === null
        ? []
        : [[this.label("ack"), number(formatAck(event, numbering) ?? "", ack)] as [string, string]]),
      [this.label("length"), isHidden("len") ? "?" : String(event.length)],
      ...(payload === undefined ? [] : [[this.label("payload"), payload] as [string, string]]),
      [this.label("window"), isHidden("win") ? "?" : String(event.window)],
      ...(event.urgent === undefined ? [] : [[this.label("urgent"), String(event.urgent)] as [string, string]]),
      ...(options === "" ? [] : [[this.label("options"), options] as [string, string]]),
      ...(remarks.length === 0 ? [] : [[this.label("remarks"), remarks.join(", ")] as [string, string]]),
    ];
    return {
      title: formatSegment(event, numbering, { details: "none", payload: 0 }),
      facts,
      sections: [
        ...this.why("why", event.reason),
        ...(this.index.drops.get(event.id) ?? []).map((each) => {
          return {
            title: this.label("refused"),
            lines: [dropSentence(each, this.locale) ?? each.reason].filter((line) => line !== ""),
          };
        }),
        ...(this.index.ofSegment.get(event.id) ?? []).flatMap((index) => {
          const step = this.trace.steps[index];
          if (step === undefined) return [];
          if (step.sent?.includes(event.id)) return this.changes(step, index, "changedBySending");
          return step.segment === event.id ? this.changes(step, index, "changedByArrival") : [];
        }),
      ],
    };
  }

  private state(event: StateEvent, index: number): Details {
    return {
      title: `${event.endpoint}: ${event.from} → ${event.to}`,
      facts: [
        [this.label("time"), formatTime(event.time)],
        ...(event.peer === null ? [] : [[this.label("peer"), event.peer] as [string, string]]),
      ],
      sections: [...this.why("whyState", event.reason), ...this.changesOf(index)],
    };
  }

  private timer(event: TimerEvent, index: number): Details {
    const { started } = event;
    return {
      title: `${event.endpoint}: ${tell(timerName(event), this.locale)}`,
      facts: [
        ...(started === undefined ? [] : [[this.label("started"), formatTime(started)] as [string, string]]),
        [this.label("time"), formatTime(event.time)],
      ],
      sections: this.changesOf(index),
    };
  }

  private instant(title: string, event: CrashEvent | IcmpEvent, index: number): Details {
    return {
      title,
      facts: [[this.label("time"), formatTime(event.time)]],
      sections: this.changesOf(index),
    };
  }

  private call(event: CallEvent, index: number): Details {
    return {
      title: `${event.endpoint}: ${event.text}`,
      facts: [
        [this.label("time"), formatTime(event.time)],
        ...(event.result === null ? [] : [[this.label("result"), event.result] as [string, string]]),
        ...(event.returned === null ? [] : [[this.label("returned"), formatTime(event.returned)] as [string, string]]),
      ],
      sections: this.changesOf(index),
    };
  }

  private why(title: "why" | "whyState", reason: string | undefined): Section[] {
    const sentence = reason === undefined ? null : ruleSentence(reason, this.locale);
    return sentence === null ? [] : [{ title: this.label(title), lines: [sentence] }];
  }

  /** What the step changed that an event is part of. */
  private changesOf(event: number): Section[] {
    const index = this.index.ofEvent.get(event);
    const step = index === undefined ? undefined : this.trace.steps[index];
    return index === undefined || step === undefined ? [] : this.changes(step, index, "changed");
  }

  private changes(
    step: TraceStep,
    index: number,
    title: "changed" | "changedBySending" | "changedByArrival",
  ): Section[] {
    if (step.changes.length === 0) return [];
    const lines = step.changes.flatMap(({ figures }, nth) =>
      figures === null ? [this.label("gone")] : this.figures(step, this.index.before[index]?.[nth], figures),
    );
    return lines.length === 0 ? [] : [{ title: this.label(title, { endpoint: step.endpoint }), lines }];
  }

  /** For a new socket only what matters is shown; for another all that changed. */
  private figures(step: TraceStep, old: Partial<SocketFigures> | undefined, changed: Partial<SocketFigures>): string[] {
    const now = { ...old, ...changed };
    const plain = plainFigures.flatMap((name) => {
      if (!(name in changed) || (old === undefined && !atBirth.has(name))) return [];
      const [was, is] = [
        old === undefined ? "" : this.write(step.endpoint, name, old),
        this.write(step.endpoint, name, now),
      ];
      return was === is ? [] : [`${tell(figureLabels[name], this.locale)} ${was === "" ? is : `${was} → ${is}`}`];
    });
    const known = new Set(knowledgeOf(old ?? {}, this.locale));
    const learnt = changed.knows === undefined ? [] : knowledgeOf(now, this.locale).filter((each) => !known.has(each));
    return [
      ...(plain.length === 0 ? [] : [plain.join(" · ")]),
      ...this.timers(step.time, old?.timers ?? {}, changed.timers),
      ...learnt.map((knowledge) => this.label("learnt", { endpoint: step.endpoint, knowledge })),
    ];
  }

  private timers(time: number, before: NonNullable<SocketFigures["timers"]>, now: SocketFigures["timers"]): string[] {
    if (now === undefined) return [];
    return timerNames.flatMap((name) => {
      if (before[name] === now[name]) return [];
      const timer = tell(timerLabels[name], this.locale);
      const due = now[name];
      return [
        due === undefined
          ? this.label("stopped", { timer })
          : this.label("set", { timer, duration: formatDuration(due - time) }),
      ];
    });
  }
}

/** What is shown of a socket that is new. */
const atBirth: ReadonlySet<string> = new Set(["state", "sndNxt", "rcvNxt"]);
