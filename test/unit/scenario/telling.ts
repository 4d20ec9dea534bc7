/** What a run says, in a form that a test can write down: one short line for each thing that happened. */
import { type Analysis, analyze, findingsOf, traceOf } from "../../../src/scenario/analyze.ts";
import type { Finding, ScenarioTrace, SegmentEvent } from "../../../src/trace/trace.ts";

export function read(text: string): Analysis {
  return analyze(text, { locale: "en" });
}

/** The trace of the only scenario. */
export function run(text: string): ScenarioTrace {
  const trace = traceOf(read(text), 0);
  if (trace === undefined) throw new Error("no scenario");
  return trace;
}

/** Findings of a severity at least that of a warning, as `LINE code «words»`; lines are counted from 1. */
export function problems(text: string): string[] {
  return reported(text, (finding) => finding.severity === "error" || finding.severity === "warning");
}

export function errors(text: string): string[] {
  return reported(text, (finding) => finding.severity === "error");
}

export function reported(text: string, wanted: (finding: Finding) => boolean = () => true): string[] {
  return findingsOf(read(text))
    .filter(wanted)
    .map((finding) => `${String(finding.range.start.line + 1)} ${finding.code} «${wordsAt(text, finding)}»`);
}

/** The first finding with that code. */
export function foundIn(text: string, code: string): Finding | undefined {
  return findingsOf(read(text)).find((one) => one.code === code);
}

function wordsAt(text: string, { range }: Finding): string {
  return text.split("\n")[range.start.line]?.slice(range.start.character, range.end.character) ?? "";
}

/** `client SYN 0`, `server SYN+ACK 0/1 lost`, `client 1/1 len=5`: flags, then seq/ack relative to both ISNs. */
export function segments(text: string): string[] {
  return segmentsOf(run(text)).map(segmentTold);
}

export function segmentsOf(trace: ScenarioTrace): SegmentEvent[] {
  return trace.events.filter((event) => event.kind === "segment");
}

function segmentTold(event: SegmentEvent): string {
  const relative = (number: number, base: number | undefined) => String((number - (base ?? 0)) >>> 0);
  const numbers =
    relative(event.seq, event.seqBase) + (event.ack === null ? "" : `/${relative(event.ack, event.ackBase)}`);
  const words = [event.from, event.flags.join("+"), numbers];
  if (event.length > 0) words.push(`len=${String(event.length)}`);
  if (event.fate !== "delivered") words.push(event.fate);
  if (event.retransmission) words.push("again");
  return words.join(" ");
}

/** `server LISTEN>SYN_RECEIVED` */
export function transitions(text: string): string[] {
  return run(text).events.flatMap((event) =>
    event.kind === "state" ? [`${event.endpoint} ${event.from}>${event.to}`] : [],
  );
}

/** A text as a person would find it after taking a fix of a finding. */
export function afterFix(text: string, code: string, fixIndex = 0): string {
  const finding = foundIn(text, code);
  const fix = finding?.fixes?.[fixIndex];
  if (fix === undefined) throw new Error(`no fix for ${code}`);
  const lines = text.split("\n");
  const offset = (line: number, character: number) =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  return [...fix.edits]
    .sort((a, b) => b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character)
    .reduce((result, { range, newText }) => {
      const start = offset(range.start.line, range.start.character);
      return result.slice(0, start) + newText + result.slice(offset(range.end.line, range.end.character));
    }, text);
}
