/**
 * A scenario as it is explored: made of calls, so that the network is free. An arrow is replaced by the calls that it
 * implies, at the times at which it makes them; what it loses or holds is a fate that belongs to the text.
 */

import { effectOf } from "../language/kinds/lookup.ts";
import type {
  AtStatement,
  CallName,
  CallStatement,
  Scenario,
  SegmentStatement,
  Statement,
} from "../language/syntax/document.ts";
import { callNames } from "../language/syntax/document.ts";
import type { Fate } from "../network/network.ts";
import { valuesOf } from "../persistent/chain.ts";
import { areEqual } from "../persistent/equal.ts";
import { membersOf } from "../persistent/list.ts";
import { flagsText } from "../scenario/bind/fit.ts";
import { fateIn } from "../scenario/bind/forge.ts";
import type { CallMade } from "../scenario/run/call-log.ts";
import type { Checkpoint } from "../scenario/run/checkpoint.ts";
import type { Emission, LogEntry } from "../scenario/run/log.ts";
import { isOver, next, start, withRules } from "../scenario/run/stepper.ts";
import type { WorldState } from "../scenario/run/world-state.ts";
import { finalStates } from "../scenario/trace/trace.ts";
import type { LostBy } from "../trace/trace.ts";
import type { Locale } from "../words/text.ts";
import { fatesWith, type WrittenFate } from "./faults.ts";
import { type Paused, stepsPerPause } from "./runs.ts";
import { type BaselineCall, waitingAsIn } from "./waiting.ts";
import { callsOf } from "./world.ts";

/** Where the exploration of a scenario begins. */
export interface Rewritten {
  readonly start: Checkpoint;
  /** Null: the text leaves all segments to the network. */
  readonly fate: WrittenFate | null;
  readonly lineOf: LineOf;
}

/** The line of the author's text that a segment belongs to: that of its arrow, or of the call that it follows from; null: none. */
export type LineOf = (emission: Emission) => number | null;

export function* retell(scenario: Scenario, locale: Locale): Paused<Rewritten> {
  const baseline = yield* told(start(scenario, { locale }));
  const written = asWritten(baseline);
  if (!scenario.statements.some(isFreed)) return written;
  const free = byCalls(baseline);
  if (free === null) return written;
  const { end } = yield* told(withRules(free.start, { fates: fatesWith([], free.fate) }));
  return sendsAlike(end, baseline.end) ? free : written;
}

/** A run, and what is asked of its way. */
interface Told {
  readonly first: Checkpoint;
  readonly end: Checkpoint;
  /** Each call, and the world in which it was made. */
  readonly calls: readonly { readonly made: CallMade; readonly before: WorldState }[];
  /** When each statement began, by its place. */
  readonly begun: ReadonlyMap<number, number>;
}

function* told(first: Checkpoint): Paused<Told> {
  const calls: { made: CallMade; before: WorldState }[] = [];
  const begun = new Map<number, number>();
  let at = first;
  for (let steps = 1; ; steps++) {
    const { tasks, nextStatement, world: before } = at;
    if (tasks?.value.kind === "statements" && !begun.has(nextStatement)) begun.set(nextStatement, before.time);
    if (isOver(at)) return { first, end: at, calls, begun };
    if (steps % stepsPerPause === 0) yield;
    at = next(at).checkpoint;
    if (at.world.calls === before.calls) continue;
    for (const made of valuesOf(at.world.callLog.made, before.callLog.made)) calls.push({ made, before });
  }
}

/** Its arrows stay. */
function asWritten({ first, end, calls }: Told): Rewritten {
  const statementOf = ({ statement }: CallMade): CallStatement | null => statement;
  const readiness = waitingAsIn(byStatement(calls, statementOf), end.world, statementOf);
  return { start: withRules(first, { readiness, isVariant: true }), fate: null, lineOf: linesIn(end) };
}

// ------------------------------------------------------------------ calls for arrows

function byCalls({ first, end, calls: madeCalls, begun }: Told): Rewritten | null {
  const log = membersOf(end.world.log);
  const written = emissionsByLine(log);
  const made = callsOf(end.world);
  const impliedOn = new Map<number, CallMade[]>();
  for (const call of made) {
    if (call.statement !== null || call.line === null) continue;
    const others = impliedOn.get(call.line) ?? [];
    others.push(call);
    impliedOn.set(call.line, others);
  }
  const byLine = new Map(made.map((call) => [call.statement, call]));
  const calls = new Map<number, CallStatement>();
  const statements: Statement[] = [];
  const all = first.start.scenario.statements;
  /** Beside the clock a call awaits nothing, so one that follows an inserted time gets its own. */
  let isTimed = false;
  for (const [place, line] of all.entries()) {
    if (!isFreed(line)) {
      const call = line.kind === "call" ? byLine.get(line) : undefined;
      if (isTimed && call !== undefined) statements.push(at(line, call.time));
      statements.push(line.kind === "call" && line.call.value === "close" ? withPeer(line, call) : line);
      isTimed &&= effectOf(line) === "remark";
      continue;
    }
    const implied = impliedOn.get(line.range.start.line) ?? [];
    // Data and a FIN in one segment are no two calls.
    if (implied.length > 1 && line.arrow.value !== "<->") return null;
    for (const { id, time, endpoint, peer, call, text } of implied) {
      const instead = callFor(line, { endpoint, peer, call: callNames.find((name) => name === call) ?? "close", text });
      calls.set(id, instead);
      statements.push(at(line, time), instead);
    }
    const sent = implied.length > 0 ? undefined : written.get(line.range.start.line);
    isTimed ||= implied.length > 0;
    if (sent?.cause === "timer") {
      statements.push(at(line, sent.time));
      isTimed = true;
    }
    const after = all[place + 1];
    const until = begun.get(place + 1);
    if (until !== undefined && after !== undefined && !isFreed(after) && !isAct(after)) {
      statements.push(at(line, until));
      isTimed = true;
    }
  }
  const byRange = new Map(statements.flatMap((one) => (one.kind === "call" ? [[one.range, one] as const] : [])));
  for (const { id, statement } of made) {
    const same = statement === null ? undefined : byRange.get(statement.range);
    if (same !== undefined) calls.set(id, same);
  }
  const statementOf = ({ id }: CallMade): CallStatement | null => calls.get(id) ?? null;
  const readiness = waitingAsIn(byStatement(madeCalls, statementOf), end.world, statementOf);
  const scenario = { ...first.start.scenario, statements };
  const free = { ...first, symbols: end.symbols, start: { ...first.start, scenario } };
  return {
    start: withRules(free, { readiness, isVariant: true }),
    fate: writtenFates(log, all, written),
    lineOf: linesIn(end),
  };
}

/** An arrow whose segment the network could as well bring, lose or hold by itself. */
function isFreed(line: Statement): line is SegmentStatement {
  return line.kind === "segment" && line.forge === null;
}

function isAct({ kind }: Statement): boolean {
  return kind === "call" || kind === "cut" || kind === "mend" || kind === "crash";
}

function at({ range }: Statement, micros: number): AtStatement {
  return { kind: "at", range, time: { value: { micros, msl: 0 }, range } };
}

interface Implied {
  readonly endpoint: string;
  readonly peer: string | null;
  readonly call: CallName;
  readonly text: string;
}

function callFor(line: SegmentStatement, { endpoint, peer, call }: Implied): CallStatement {
  const { range, payload, fields } = line;
  const sends = call === "send";
  return {
    kind: "call",
    range,
    endpoint: { name: { text: endpoint, range }, peer: null },
    call: { value: call, range },
    peer: peer === null ? null : { text: peer, range },
    backlog: null,
    port: null,
    isn: null,
    manner: null,
    count: sends && payload === null ? { value: fields.len?.value ?? 0, range } : null,
    payload: sends ? payload : null,
    fails: null,
    isImplied: true,
  };
}

/** `close` means the connection that it meant: in another run it must not fall to the listener. */
function withPeer(line: CallStatement, made: CallMade | undefined): CallStatement {
  if (line.peer !== null || made?.peer === undefined || made.peer === null) return line;
  return { ...line, peer: { text: made.peer, range: line.range } };
}

/** The segment that each line writes. */
function emissionsByLine(log: readonly LogEntry[]): ReadonlyMap<number, Emission> {
  const sent = new Map<number, Emission>();
  const lines = new Map<number, Emission>();
  for (const entry of log) {
    if (entry.kind === "emitted") sent.set(entry.id, entry);
    const emission = entry.kind === "written" && !lines.has(entry.line) ? sent.get(entry.segment) : undefined;
    if (entry.kind === "written" && emission !== undefined) lines.set(entry.line, emission);
  }
  return lines;
}

/** The calls that lines make; `statementOf`: the line that makes one. */
function byStatement(
  calls: Told["calls"],
  statementOf: (made: CallMade) => CallStatement | null,
): readonly BaselineCall[] {
  return calls.flatMap(({ made, before }) => {
    const statement = statementOf(made);
    return statement === null ? [] : [{ statement, before }];
  });
}

// ------------------------------------------------------------------ lines

/** Segments are known by their numbers as long as a run follows the baseline, and from then on by who sends what. */
function linesIn(end: Checkpoint): LineOf {
  const log = membersOf(end.world.log);
  const arrows = new Map(
    log.flatMap((entry) => (entry.kind === "written" ? [[entry.segment, entry.line] as const] : [])),
  );
  const lines = new Map<string, number>();
  const byNumber = new Map<number | null, number>();
  for (const entry of log) {
    if (entry.kind !== "emitted") continue;
    const { id, number, cause, line: ofCall, causedBy, retransmission } = entry;
    const likeness = likenessOf(entry);
    const original = retransmission ? lines.get(likeness) : undefined;
    const line = arrows.get(id) ?? original ?? (cause === "call" ? ofCall : byNumber.get(causedBy));
    if (line === undefined) continue;
    byNumber.set(number, line);
    lines.set(`${String(id)} ${likeness}`, line);
    if (!retransmission) lines.set(likeness, line);
  }
  return (emission) => {
    const likeness = likenessOf(emission);
    const line = lines.get(`${String(emission.id)} ${likeness}`) ?? lines.get(likeness);
    return line ?? (emission.cause === "call" ? (emission.line ?? null) : null);
  };
}

// ------------------------------------------------------------------ fates that the text writes

/** The segment that a line loses or holds is known by who sends what, and by its number among segments like it. */
function writtenFates(
  log: readonly LogEntry[],
  lines: readonly Statement[],
  written: ReadonlyMap<number, Emission>,
): WrittenFate | null {
  const dropped = new Set(
    log.flatMap((entry) => (entry.kind === "lost" && isDropped(entry.by) ? [entry.segment] : [])),
  );
  const byEmission = new Map<number, Fate>();
  for (const line of lines) {
    const id = isFreed(line) ? written.get(line.range.start.line)?.id : undefined;
    if (id === undefined || !isFreed(line) || line.arrow.value === "->" || line.arrow.value === "<->") continue;
    if (!dropped.has(id)) byEmission.set(id, fateIn(line));
  }
  const counts = new Map<string, number>();
  const fates = new Map<string, Fate>();
  for (const entry of log) {
    if (entry.kind !== "emitted") continue;
    const likeness = likenessOf(entry);
    const count = (counts.get(likeness) ?? 0) + 1;
    counts.set(likeness, count);
    const fate = byEmission.get(entry.id);
    if (fate !== undefined) fates.set(`${likeness} ${String(count)}`, fate);
  }
  if (fates.size === 0) return null;
  return (emission, { log: before }) => {
    const likeness = likenessOf(emission);
    if (!counts.has(likeness)) return null;
    const alike = membersOf(before).filter(
      (entry) => entry.kind === "emitted" && entry.id <= emission.id && likenessOf(entry) === likeness,
    );
    return fates.get(`${likeness} ${String(alike.length)}`) ?? null;
  };
}

/** Whether something on the way takes a segment, whatever its line says. */
function isDropped(by: LostBy | null): boolean {
  return by !== null && by !== "line";
}

function likenessOf({ from, to, segment: { flags, seq, payload }, bases: { seqBase } }: Emission): string {
  return `${from} ${to} ${flagsText(flags)} ${String(seq - (seqBase ?? 0))} ${String(payload.length)}`;
}

/** Whether two runs send the same segments, in the same order but at one instant, and end in the same states. */
function sendsAlike(one: Checkpoint, other: Checkpoint): boolean {
  if (!areEqual(finalStates(one), finalStates(other))) return false;
  const [some, others] = [sentIn(one), sentIn(other)];
  return areEqual(some.map(likenessOf), others.map(likenessOf)) || areEqual(byInstant(some), byInstant(others));
}

function sentIn(end: Checkpoint): readonly Emission[] {
  return membersOf(end.world.log).flatMap((entry) =>
    entry.kind === "emitted" && entry.cause !== "forged" ? [entry] : [],
  );
}

function byInstant(sent: readonly Emission[]): readonly string[] {
  return sent.map((emission) => `${String(emission.time).padStart(20, "0")} ${likenessOf(emission)}`).sort();
}
