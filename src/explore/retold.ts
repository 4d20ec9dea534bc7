/**
 * A scenario as it is explored: told by calls, so that the network is free. An arrow is replaced by the calls that it
 * implies, at the times at which it makes them; what it loses or holds is a fate that belongs to the text.
 */
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
import { flagsText } from "../scenario/bind/fit.ts";
import { fateIn } from "../scenario/bind/forge.ts";
import type { Checkpoint } from "../scenario/run/checkpoint.ts";
import type { Emission, LogEntry } from "../scenario/run/log.ts";
import { isOver, next, start, withRules } from "../scenario/run/stepper.ts";
import type { WorldState } from "../scenario/run/world-state.ts";
import { finalStates } from "../scenario/trace/trace.ts";
import type { Locale } from "../words/text.ts";
import { fatesWith, type ToldFate } from "./faults.ts";
import { type Moment, waitingAsIn } from "./waiting.ts";
import { callsOf } from "./world.ts";

/** Where the exploration of a scenario begins. */
export interface Retold {
  readonly start: Checkpoint;
  readonly fate: ToldFate;
}

export function retell(scenario: Scenario, locale: Locale): Retold {
  const path: Checkpoint[] = [start(scenario, { locale })];
  for (let at = path[0]; at !== undefined && !isOver(at); path.push(at)) at = next(at).checkpoint;
  const written = asWritten(path);
  if (!scenario.statements.some(isFreed)) return written;
  const free = byCalls(path);
  return free !== null && sendsAlike(runOf(free), path) ? free : written;
}

/** Its arrows stay. */
function asWritten(path: readonly Checkpoint[]): Retold {
  const [first] = path;
  if (first === undefined) throw new Error("a run has a beginning");
  const moments = momentsOf(path, (made) => made.statement);
  return { start: withRules(first, { readiness: waitingAsIn(moments), isVariant: true }), fate: () => null };
}

function runOf({ start: first, fate }: Retold): readonly Checkpoint[] {
  const path = [withRules(first, { fates: fatesWith([], fate) })];
  for (let at = path[0]; at !== undefined && !isOver(at); path.push(at)) at = next(at).checkpoint;
  return path;
}

// ------------------------------------------------------------------ calls for arrows

function byCalls(path: readonly Checkpoint[]): Retold | null {
  const [first, end] = [path[0], path.at(-1)];
  if (first === undefined || end === undefined) return null;
  const log = valuesOf(end.world.log);
  const calls = new Map<number, CallStatement>();
  const statements: Statement[] = [];
  const all = first.start.scenario.statements;
  const begun = timesOf(path);
  for (const [place, line] of all.entries()) {
    if (!isFreed(line)) {
      statements.push(line.kind === "call" && line.call.value === "close" ? withPeer(line, end.world) : line);
      continue;
    }
    const implied = callsOf(end.world).filter((call) => call.statement === null && call.line === line.range.start.line);
    // Data and a FIN in one segment are no two calls.
    if (implied.length > 1 && line.arrow.value !== "<->") return null;
    for (const { id, time, endpoint, peer, call, text } of implied) {
      const made = callFor(line, { endpoint, peer, call: callNames.find((name) => name === call) ?? "close", text });
      calls.set(id, made);
      statements.push(at(line, time), made);
    }
    const sent = implied.length > 0 ? null : emissionOn(log, line);
    if (sent?.cause === "timer") statements.push(at(line, sent.time));
    const after = all[place + 1];
    const until = begun.get(place + 1);
    if (until !== undefined && after !== undefined && !isFreed(after) && !isAct(after))
      statements.push(at(line, until));
  }
  for (const { id, statement } of callsOf(end.world)) {
    const same = statements.find((one) => one.kind === "call" && one.range === statement?.range);
    if (same?.kind === "call" && statement !== null) calls.set(id, same);
  }
  const moments = momentsOf(path, ({ id }) => calls.get(id) ?? null);
  const scenario = { ...first.start.scenario, statements };
  const free = { ...first, symbols: end.symbols, start: { ...first.start, scenario } };
  return { start: withRules(free, { readiness: waitingAsIn(moments), isVariant: true }), fate: toldFates(log, all) };
}

/** An arrow whose segment the network could as well bring, lose or hold by itself. */
function isFreed(line: Statement): line is SegmentStatement {
  return line.kind === "segment" && line.forge === null;
}

function isAct({ kind }: Statement): boolean {
  return kind === "call" || kind === "cut" || kind === "mend" || kind === "crash";
}

function at({ range }: SegmentStatement, micros: number): AtStatement {
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
  };
}

/** `close` means the connection that it meant: in another run it must not fall to the listener. */
function withPeer(line: CallStatement, world: WorldState): CallStatement {
  const made = callsOf(world).find(({ statement }) => statement === line);
  if (line.peer !== null || made?.peer === undefined || made.peer === null) return line;
  return { ...line, peer: { text: made.peer, range: line.range } };
}

/** When each statement began, by its place. */
function timesOf(path: readonly Checkpoint[]): ReadonlyMap<number, number> {
  const times = new Map<number, number>();
  for (const { tasks, nextStatement, world } of path)
    if (tasks?.value.kind === "statements" && !times.has(nextStatement)) times.set(nextStatement, world.time);
  return times;
}

function emissionOn(log: readonly LogEntry[], { range }: SegmentStatement): Emission | null {
  const written = log.find((entry) => entry.kind === "written" && entry.line === range.start.line);
  const sent = log.find(
    (entry) => entry.kind === "emitted" && written?.kind === "written" && entry.emission.id === written.segment,
  );
  return sent?.kind === "emitted" ? sent.emission : null;
}

/** Each call of a run, and the world in which it was made; `statementOf`: the line that makes it. */
function momentsOf(
  path: readonly Checkpoint[],
  statementOf: (made: ReturnType<typeof callsOf>[number]) => CallStatement | null,
): readonly Moment[] {
  return path.flatMap(({ world }, index) => {
    const before = path[index - 1]?.world;
    if (before === undefined || world.calls === before.calls) return [];
    const known = callsOf(before);
    const returned = new Map(
      known.flatMap((made) => {
        const statement = statementOf(made);
        return statement === null || made.result === null ? [] : [[made, statement] as const];
      }),
    );
    return callsOf(world)
      .filter(({ id }) => known.every((one) => one.id !== id))
      .flatMap((made) => {
        const statement = statementOf(made);
        return statement === null ? [] : [{ statement, before, returned }];
      });
  });
}

// ------------------------------------------------------------------ fates that the text tells

/** The segment that a line loses or holds is known by who sends what, and as the how manieth of its like. */
function toldFates(log: readonly LogEntry[], lines: readonly Statement[]): ToldFate {
  const counts = new Map<string, number>();
  const fates = new Map<string, Fate>();
  for (const entry of log) {
    if (entry.kind !== "emitted") continue;
    const { emission } = entry;
    const likeness = likenessOf(emission);
    const count = (counts.get(likeness) ?? 0) + 1;
    counts.set(likeness, count);
    const line = lines.find((one) => isFreed(one) && emissionOn(log, one)?.id === emission.id);
    if (line === undefined || !isFreed(line) || line.arrow.value === "->" || line.arrow.value === "<->") continue;
    fates.set(`${likeness} ${String(count)}`, fateIn(line));
  }
  if (fates.size === 0) return () => null;
  return (emission, { log: before }) => {
    const likeness = likenessOf(emission);
    if (!counts.has(likeness)) return null;
    const alike = valuesOf(before).filter(
      (entry) =>
        entry.kind === "emitted" && entry.emission.id <= emission.id && likenessOf(entry.emission) === likeness,
    );
    return fates.get(`${likeness} ${String(alike.length)}`) ?? null;
  };
}

function likenessOf({ from, to, segment: { flags, seq, payload }, seqBase }: Emission): string {
  return `${from} ${to} ${flagsText(flags)} ${String(seq - (seqBase ?? 0))} ${String(payload.length)}`;
}

/** Whether two runs send the same segments, in the same order, and end in the same states. */
function sendsAlike(one: readonly Checkpoint[], other: readonly Checkpoint[]): boolean {
  const [a, b] = [one.at(-1), other.at(-1)];
  return a !== undefined && b !== undefined && whatIsSent(a) === whatIsSent(b);
}

function whatIsSent(end: Checkpoint): string {
  const sent = valuesOf(end.world.log).flatMap((entry) =>
    entry.kind === "emitted" && entry.emission.cause !== "forged" ? [likenessOf(entry.emission)] : [],
  );
  return JSON.stringify([sent, finalStates(end)]);
}
