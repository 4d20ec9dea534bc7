/** How the figures of a socket are written: sequence numbers in the scenario's own symbols where it has some. */
import type { ScenarioTrace, SocketFigures } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { knowledgeLabels } from "../../words/ui/figures.ts";
import { formatDuration, formatNumber, numberingOf } from "./format.ts";

/** The figures that are written as one number or word each. */
export const plainFigures = [
  "state",
  "recvQ",
  "sendQ",
  "synQueue",
  "sndUna",
  "sndNxt",
  "sndWnd",
  "rcvNxt",
  "rcvWnd",
  "cwnd",
  "ssthresh",
  "rto",
  "srtt",
  "backoff",
] as const satisfies readonly (keyof SocketFigures)[];
export type PlainFigure = (typeof plainFigures)[number];

/** Writes one figure of a socket of that endpoint. */
export type FigureWriter = (endpoint: string, name: PlainFigure, figures: Partial<SocketFigures>) => string;

/** What is shown where a figure has no value. */
const noValue = "–";

/** The writer of a scenario's figures. Make it once for many. */
export function figureWriter(trace: ScenarioTrace): FigureWriter {
  const symbols = initialSymbols(trace);
  const numbering = numberingOf(trace);
  const sequence = (endpoint: string, value: number | null | undefined, base: number | null | undefined): string => {
    if (value === null || value === undefined) return noValue;
    if (base === null || base === undefined) return String(value);
    const symbol = symbols.get(`${base} ${endpoint}`);
    const relative = formatNumber(value, base, symbol === undefined && numbering.absolute(endpoint));
    return symbol === undefined ? relative : `${symbol}${relative === "0" ? "" : `+${relative}`}`;
  };
  const hidden = new Set<string>(trace.hiddenFigures);
  return (endpoint, name, figures) => {
    if (hidden.has(name)) return "?";
    if (name === "sndUna" || name === "sndNxt") return sequence(endpoint, figures[name], figures.iss);
    if (name === "rcvNxt") return sequence(figures.peer ?? "", figures.rcvNxt, figures.irs);
    if (name !== "rto" && name !== "srtt") return String(figures[name] ?? noValue);
    const value = figures[name];
    return value === undefined || value === null ? noValue : formatDuration(value);
  };
}

/** The scenario's own name of each initial sequence number, by `number endpoint`. */
function initialSymbols(trace: ScenarioTrace): Map<string, string> {
  const symbols = new Map<string, string>();
  for (const event of trace.events) {
    if (event.kind !== "segment" || event.seqSymbol === undefined || event.seqBase === undefined) continue;
    const [, name, more = "0"] = /^([a-z_]\w*)(?:\+(\d+))?$/i.exec(event.seqSymbol) ?? [];
    const isInitial = name !== undefined && (event.seq - event.seqBase) >>> 0 === Number(more);
    if (isInitial) symbols.set(`${event.seqBase} ${event.from}`, name);
  }
  return symbols;
}

/** What a side knows of its peer, a sentence for each thing. */
export function knowledgeOf(figures: Partial<SocketFigures>, locale: Locale): string[] {
  const peer = figures.peer ?? "";
  return (figures.knows ?? []).map((known) => tell(knowledgeLabels[known], locale, { peer }));
}
