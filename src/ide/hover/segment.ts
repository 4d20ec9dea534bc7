/** What a segment line did: the segment in all its fields, the states of both ends before and after, and why. */
import type { ScenarioRun } from "../../scenario/analyze.ts";
import type {
  AskedStateEvent,
  HiddenPart,
  SegmentEvent,
  ShownState,
  StateEvent,
  TraceEvent,
} from "../../trace/trace.ts";
import type { ReasonWords } from "../../words/reasons/reason.ts";
import { reasons } from "../../words/reasons/reasons.ts";
import { type Locale, tell } from "../../words/text.ts";
import { formatTime } from "../../words/time.ts";
import { causeTerms, fateTerms, ideWords } from "../../words/ui/ide.ts";
import { code, escapeMarkdown, rfcLink, table } from "../markdown.ts";

/** Of a line that caused many segments, so many are shown. */
const mostSegments = 3;

/** The segments that a line wrote, or else those that it caused; by its line in the scenario. */
export function segmentsOfLine(run: ScenarioRun, line: number): SegmentEvent[] {
  const all = run.trace.events.filter((event) => event.kind === "segment" && event.line === line) as SegmentEvent[];
  const written = all.filter((segment) => segment.written);
  return written.length > 0 ? written : all;
}

/** Markdown about the segments of a line; empty where it brought none about (it did not run, or could not be). */
export function lineMarkdown(run: ScenarioRun, line: number, locale: Locale): string {
  const segments = segmentsOfLine(run, line).slice(0, mostSegments);
  return segments.map((segment) => segmentMarkdown(run, segment, locale)).join("\n\n---\n\n");
}

/** Markdown about one segment. */
export function segmentMarkdown(run: ScenarioRun, segment: SegmentEvent, locale: Locale): string {
  const { id, from, to } = segment;
  const title = tell(ideWords.segmentTitle, locale, { id, from: escapeMarkdown(from), to: escapeMarkdown(to) });
  const caused = causedBy(run, segment);
  const changes = caused.filter((event) => event.kind === "state");
  return [
    `**${title}** · ${remarks(segment, locale).join(" · ")}`,
    fieldTable(segment, locale),
    statesMarkdown(run, segment, changes, locale),
    whyMarkdown([segment, ...caused], locale),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function remarks(segment: SegmentEvent, locale: Locale): string[] {
  const arrival = segment.arrivals[0];
  const fate =
    segment.fate === "lost"
      ? tell(fateTerms.lost, locale)
      : segment.fate === "held" && arrival === undefined
        ? tell(fateTerms.held, locale)
        : arrival === undefined
          ? tell(fateTerms.waiting, locale)
          : tell(fateTerms.delivered, locale, { duration: formatTime(arrival - segment.time) });
  return [
    tell(ideWords.sentAt, locale, { time: formatTime(segment.time) }),
    fate,
    tell(causeTerms[segment.cause], locale),
    ...(segment.retransmission ? [`**${tell(ideWords.retransmission, locale)}**`] : []),
  ];
}

function fieldTable(segment: SegmentEvent, locale: Locale): string {
  const isHidden = (part: HiddenPart): boolean => segment.hidden?.includes(part) === true;
  const { seq, ack, seqSymbol, ackSymbol, seqBase, ackBase } = segment;
  const bytes = (count: number): string => tell(ideWords.bytes, locale, { count });
  const options = optionList(segment);
  const rows = [
    ["seq", numberText(seq, seqSymbol, seqBase, locale)],
    ...(ack === null ? [] : [["ack", numberText(ack, ackSymbol, ackBase, locale)]]),
    [
      tell(ideWords.length, locale),
      isHidden("len")
        ? "?"
        : bytes(segment.length) + (segment.payload === undefined ? "" : ` ${code(segment.payload)}`),
    ],
    [tell(ideWords.window, locale), isHidden("win") ? "?" : bytes(segment.window)],
    ...(segment.urgent === undefined ? [] : [["up", String(segment.urgent)]]),
    ...(options.length === 0 ? [] : [[tell(ideWords.options, locale), options.map(code).join(", ")]]),
  ];
  return table([isHidden("flags") ? "?" : segment.flags.length === 0 ? "NONE" : segment.flags.join("+"), ""], rows);
}

/** `x+1` = 101 (1 after the ISN) */
function numberText(value: number, symbol: string | undefined, base: number | undefined, locale: Locale): string {
  if (symbol === "?") return symbol;
  const relative =
    base === undefined ? "" : ` (${tell(ideWords.relative, locale, { relative: (value - base) >>> 0 })})`;
  return `${symbol === undefined ? "" : `${code(symbol)} = `}${value}${relative}`;
}

function optionList({ options }: SegmentEvent): string[] {
  const { mss, windowScale, sackPermitted, sack, timestamps } = options;
  return [
    ...(mss === undefined ? [] : [`mss=${mss}`]),
    ...(windowScale === undefined ? [] : [`wscale=${windowScale}`]),
    ...(sackPermitted === undefined ? [] : ["sack"]),
    ...(sack === undefined ? [] : [`sack=${sack.map(([left, right]) => `${left}:${right}`).join(",")}`]),
    ...(timestamps === undefined ? [] : [`ts=${timestamps[0]}/${timestamps[1]}`]),
  ];
}

/** The changes of state and the drops that its sending or arrival caused. */
function causedBy(run: ScenarioRun, segment: SegmentEvent): TraceEvent[] {
  return run.trace.events.filter(
    (event) =>
      (event.kind === "state" && isCausedBy(event, segment)) || (event.kind === "drop" && event.segment === segment.id),
  );
}

/** Whether a change of state comes from a segment's arrival, or from the call or timer that sent it. */
export function isCausedBy(event: StateEvent, segment: SegmentEvent): boolean {
  if (event.segment !== undefined) return event.segment === segment.id;
  return event.causedBy !== undefined && event.causedBy === segment.causedBy;
}

function statesMarkdown(
  run: ScenarioRun,
  segment: SegmentEvent,
  changes: readonly StateEvent[],
  locale: Locale,
): string {
  const rows = [segment.from, segment.to].flatMap((endpoint) => {
    const own = changes.filter((change) => change.endpoint === endpoint);
    const path = own.flatMap(({ from, to }, index) => (index === 0 ? [from, to] : [to]));
    const state = path.length > 0 ? path.join(" → ") : unchanged(stateBefore(run, endpoint, segment), locale);
    return state === null ? [] : [`- ${escapeMarkdown(endpoint)}: ${state.replaceAll("_", "\\_")}`];
  });
  return rows.length === 0 ? "" : `**${tell(ideWords.states, locale)}**\n\n${rows.join("\n")}`;
}

function unchanged(state: ShownState | null, locale: Locale): string | null {
  return state === null ? null : `${state} (${tell(ideWords.unchanged, locale)})`;
}

/** The state in which an endpoint is when an event happens; null for a raw endpoint, which has none. */
function stateBefore(run: ScenarioRun, endpoint: string, before: TraceEvent): ShownState | null {
  const { events, endpoints, final } = run.trace;
  const role = endpoints.find(({ name }) => name === endpoint)?.role;
  if (role === undefined || role === "raw") return null;
  const isOwn = (event: TraceEvent): event is StateEvent | AskedStateEvent =>
    (event.kind === "state" || event.kind === "asked-state") && event.endpoint === endpoint;
  const earlier = events.slice(0, events.indexOf(before)).findLast(isOwn);
  const first = events.find(isOwn);
  if (earlier?.kind === "asked-state" || first?.kind === "asked-state") return "?";
  return earlier?.to ?? first?.from ?? final[endpoint]?.at(-1)?.state ?? null;
}

function whyMarkdown(events: readonly TraceEvent[], locale: Locale): string {
  const ids = events.flatMap((event) =>
    event.kind === "segment" || event.kind === "state" || event.kind === "drop" ? (event.reason ?? []) : [],
  );
  const lines = [...new Set(ids)].flatMap((id) => {
    const words = reasonOf(id);
    if (words === undefined) return [];
    const requirement = words.requirement === undefined ? "" : ` (${words.requirement})`;
    return [`- ${tell(words, locale)} ${rfcLink(words.section, words.rfc)}${requirement}`];
  });
  return lines.length === 0 ? "" : `**${tell(ideWords.why, locale)}**\n\n${lines.join("\n")}`;
}

function reasonOf(id: string): ReasonWords | undefined {
  const all: Readonly<Record<string, ReasonWords>> = reasons;
  return Object.hasOwn(all, id) ? all[id] : undefined;
}
