/**
 * A captured connection as a scenario in which no check finds an error: the lines of its story, tried on the scenario's own
 * engine. What that would not send by itself is forged, and says so.
 */
import { parse } from "../../language/parse/parse.ts";
import { type ScenarioRun, tryScenario } from "../../scenario/run/run.ts";
import { FIN } from "../../tcp/model/types.ts";
import type { ScenarioTrace } from "../../trace/trace.ts";
import { importWords } from "../../words/captures/import.ts";
import { type Locale, type Text, tell } from "../../words/text.ts";
import type { ConnectionStory } from "../explain/connection.ts";
import type { Connection, SideName } from "../table/connection.ts";
import { otherArrivals } from "./arrivals.ts";
import { type Buffers, type Conditions, headOf, type ScenarioOptions } from "./head.ts";
import { type ImportedFrame, type Line, linesOf, textOf } from "./lines.ts";
import { type Bases, beginningOf } from "./numbers.ts";
import { withOverlaps } from "./overlaps.ts";
import { bufferOf, withReads } from "./reads.ts";
import { idleTimes, isCall, latencyOf, withTimes } from "./times.ts";

export interface Imported {
  readonly text: string;
  /** How many frames are forged, though a TCP sends them. */
  readonly forged: number;
  /** Who sends, before the last line, a segment that no line has: it was not captured. */
  readonly unseen: readonly SideName[];
}

/** Steps that a run may take; a scenario whose lines need more is forged as a whole. */
const stepsOf = (lines: number): number => 5_000 + 100 * lines;

/** So many runs' steps may be spent on finding out what has to be forged. */
const patience = 5;

/** Lines with `->` take their time one after the other: where it is short, no timer expires in between. µs */
const shortLatency = 100;

/** Null: no scenario without errors was found. */
export function importConnection(
  connection: Connection,
  story: ConnectionStory,
  options: ScenarioOptions,
): Imported | null {
  const latency = latencyOf(connection);
  const usual: Conditions = { latency, isCongested: true, order: "seen", isOverlapping: false, delayedAcks: [] };
  const others = [latency, shortLatency].flatMap((one) =>
    [true, false].flatMap((isCongested) =>
      (["seen", "explained", "sent"] as const).flatMap((order) =>
        [false, true].map((isOverlapping) => ({ ...usual, latency: one, isCongested, order, isOverlapping })),
      ),
    ),
  );
  const known = new Map<string, number>();
  const attempt = (conditions: Conditions, fewerThan: number): Attempt => ({
    conditions,
    imported: scenarioOf(connection, story, options, conditions, { fewerThan, known }, (lines) =>
      conditions.isOverlapping ? withOverlaps(lines, connection, always) : lines,
    ),
  });
  const { imported, conditions } = withDelayedAcks(bestOf(usual, others, attempt), attempt);
  if (options.times !== true) return imported;
  const timed = scenarioOf(connection, story, options, conditions, { fewerThan: Infinity, known }, (lines) =>
    withTimes(lines, connection, story),
  );
  // At its time a line may be one that the run does not reach.
  return timed !== null && (imported === null || timed.forged <= imported.forged) ? timed : imported;
}

const always = (): boolean => true;

/** When an attempt is not worth its steps. */
interface Limits {
  /** It has to forge fewer lines than that needlessly. */
  readonly fewerThan: number;
  /** The texts from which attempts began, each with the limit of then. */
  readonly known: Map<string, number>;
}

interface Attempt {
  readonly conditions: Conditions;
  readonly imported: Imported | null;
}

/** ACKs wait if that is nearer to the capture: some that the run sends at once are not in it. */
function withDelayedAcks(best: Attempt, attempt: (conditions: Conditions, fewerThan: number) => Attempt): Attempt {
  if (best.imported === null || best.imported.unseen.length === 0) return best;
  const delayedAcks = [...new Set(best.imported.unseen)];
  const next = attempt({ ...best.conditions, delayedAcks }, best.imported.forged + 1);
  if (next.imported === null) return best;
  return next.imported.unseen.length < best.imported.unseen.length ? next : best;
}

/** Under which conditions the least is forged: the first ones that are as good. Those under which nothing is are cheap to find. */
function bestOf(
  usual: Conditions,
  others: readonly Conditions[],
  attempt: (conditions: Conditions, fewerThan: number) => Attempt,
): Attempt {
  let best: Attempt = { conditions: usual, imported: null };
  for (const most of [1, Infinity]) {
    for (const conditions of [usual, ...others]) {
      const next = attempt(conditions, Math.min(most, best.imported?.forged ?? Infinity));
      if (next.imported === null) continue;
      best = next;
      if (next.imported.forged === 0) return best;
    }
  }
  return best;
}

/** Null: there is none within the limits. */
function scenarioOf(
  connection: Connection,
  story: ConnectionStory,
  options: ScenarioOptions,
  conditions: Conditions,
  limits: Limits,
  timed: (lines: Line[]) => readonly Line[],
): Imported | null {
  const { locale } = options;
  const beginning = beginningOf(connection, story);
  const { bases } = beginning;
  const buffers = { client: bufferOf(story, "client", bases), server: bufferOf(story, "server", bases) };
  const head = (known?: Buffers): string[] =>
    headOf(connection, story, options, { ...conditions, ...beginning }, known);
  const plain = withoutErrors(timed(linesOf(story, conditions.order, beginning)), head(), { ...limits, bases, locale });
  if (plain?.forged === 0 || (buffers.client === null && buffers.server === null)) return plain;
  const lines = timed(withReads(linesOf(story, conditions.order, beginning), story, bases));
  // With them the window is shut in the run, too: they are better where they are as good.
  const fewerThan = plain === null ? limits.fewerThan : plain.forged + 1;
  return withoutErrors(lines, head(buffers), { ...limits, bases, locale, fewerThan }) ?? plain;
}

/** A line that was wrong, all lines then, and what else may have arrived before it. */
interface Attempted {
  readonly line: Line | undefined;
  readonly before: Line[];
  readonly others: Line[][];
}

/** Leaves out times that a run cannot keep to, moves arrivals, and forges lines, until a run has no error. */
function withoutErrors(
  all: readonly Line[],
  head: readonly string[],
  { bases, locale, fewerThan, known }: Limits & { readonly bases: Bases; readonly locale: Locale },
): Imported | null {
  let lines = [...all];
  let isGivenUp = false;
  let attempt: Attempted = { line: undefined, before: lines, others: [] };
  for (let steps = 0; ; ) {
    const body = lines.map((line, at) => `${textOf(line, bases)}${remarkOf(line, lines[at + 1], locale)}`);
    // What follows the last frame is unknown.
    const text = [...head, ...body, "stop", ""].join("\n");
    if (steps === 0 && (known.get(text) ?? 0) >= fewerThan) return null;
    if (steps === 0) known.set(text, fewerThan);
    const most = stepsOf(lines.length);
    const tried = tryOut(text, most, locale);
    steps += tried.steps;
    if (tried.error === null) {
      const idle = idleTimes(lines, (line) => tried.called.get(head.length + line));
      const forged = forgedIn(lines);
      if (forged >= fewerThan) return null;
      if (idle.length === 0 || steps >= patience * most) return { text, forged, unseen: tried.unseen };
      lines = lines.filter((line) => !idle.includes(line));
      continue;
    }
    const first = tried.error - head.length;
    let wrong: readonly Line[];
    if (tried.steps >= most || steps >= patience * most) {
      // What comes before is as it should be; if not even that helps, nothing is left of what was assumed.
      const from = isGivenUp || tried.steps >= most ? 0 : first;
      isGivenUp = true;
      wrong = lines.slice(from).filter(({ kind }) => kind === "segment" || kind === "arrival");
      lines = [...lines.slice(0, from), ...wrong];
    } else {
      const assumed = assumedAt(lines, first);
      if (assumed !== null) {
        lines.splice(assumed, 1);
        continue;
      }
      const line = lines[first];
      if (attempt.line !== line) attempt = { line, before: lines, others: otherArrivals(lines, first) };
      const other = attempt.others.shift();
      if (other !== undefined) {
        lines = other;
        continue;
      }
      lines = attempt.before;
      wrong = line === undefined ? [] : [line];
    }
    const forged = wrong.filter(isUnforged);
    if (forged.length === 0) return null;
    for (const line of forged) line.forged = true;
    if (forgedIn(lines) >= fewerThan) return null;
  }
}

/** What gives way where a line is wrong: one that no captured segment is, or the time that the line has; null: nothing. */
function assumedAt(lines: readonly Line[], wrong: number): number | null {
  const own = lines[wrong];
  if (own?.kind === "missing") return wrong;
  for (let at = wrong; at >= 0; at--) {
    const line = lines[at];
    if (line?.kind === "at") return at;
    if (line === undefined || (at < wrong && !isCall(line))) break;
  }
  // An application cannot call where its connection is not what the capture says.
  return own !== undefined && isCall(own) ? wrong : null;
}

function isUnforged(line: Line): line is Extract<Line, { kind: "segment" }> {
  return line.kind === "segment" && !line.forged;
}

/** So many lines are forged that a TCP could have sent. */
function forgedIn(lines: readonly Line[]): number {
  return lines.filter(
    (line) => line.kind === "segment" && line.forged && line.frame.verdict === "fits" && !line.frame.isCopy,
  ).length;
}

interface Tried {
  /** The zero-based line of the first error; null: there is none. */
  readonly error: number | null;
  readonly steps: number;
  readonly unseen: Imported["unseen"];
  /** When the segment of each line is sent that a call causes, or nothing. µs */
  readonly called: ReadonlyMap<number, number>;
}

function tryOut(text: string, most: number, locale: Locale): Tried {
  const [first] = parse(text, { locale }).scenarios;
  if (first === undefined) return { error: null, steps: 0, unseen: [], called: new Map() };
  // Most tries end at their first error; only a warning says nothing of what comes after it.
  const begun = tryScenario(first.scenario, locale, most, 1);
  const isWhole = begun.trace.findings.every(({ severity }) => severity !== "warning") || errorsOf(begun).length > 0;
  const run = isWhole ? begun : tryScenario(first.scenario, locale, most);
  const { trace } = run;
  const lines = errorsOf(run);
  return {
    error: lines.length === 0 ? null : first.line + lines.reduce((least, line) => Math.min(least, line)),
    steps: run === begun ? run.steps : begun.steps + run.steps,
    unseen: unseenIn(trace),
    called: new Map(
      trace.events.flatMap((event) =>
        event.kind === "segment" && event.line !== undefined && (event.cause === "call" || event.cause === "forged")
          ? [[first.line + event.line, event.time] as const]
          : [],
      ),
    ),
  };
}

/** On which lines a run has errors. */
function errorsOf({ trace }: ScenarioRun): number[] {
  return trace.findings.filter(({ severity }) => severity === "error").map(({ range }) => range.start.line);
}

function unseenIn({ events }: ScenarioTrace): SideName[] {
  const last = events.findLastIndex((event) => event.kind === "segment" && event.written);
  return events
    .slice(0, last)
    .flatMap((event) =>
      event.kind !== "segment" || event.written ? [] : [event.from === "client" ? "client" : "server"],
    );
}

function remarkOf(line: Line, next: Line | undefined, locale: Locale): string {
  const words = assumptionOf(line, next);
  return words === null ? "" : `  # ${tell(words, locale)}`;
}

/** What a line says that the capture does not; null: nothing. */
function assumptionOf(line: Line, next: Line | undefined): Text | null {
  switch (line.kind) {
    case "missing":
      return importWords.missing;
    case "call":
      if (line.call === "crash") return importWords.crash;
      return isShownBy(line, next) ? null : importWords.call;
    case "recv":
    case "send":
      return importWords.call;
    case "arrival":
    case "at":
      return null;
    case "segment":
      if (line.forged) return forgedOf(line.frame);
      if (line.arrow === "-x") return importWords.lost;
      return line.frame.carriesByte ? importWords.carriesByte : null;
    default:
      return line satisfies never;
  }
}

/** A FIN shows that its application has closed. */
function isShownBy({ end, call }: Extract<Line, { kind: "call" }>, next: Line | undefined): boolean {
  const isFin = next?.kind === "segment" && next.frame.from === end && (next.frame.segment.flags & FIN) !== 0;
  return isFin && (call === "close" || call === "shutdown");
}

/** Why a line is forged. */
function forgedOf({ verdict, isCopy }: ImportedFrame): Text {
  if (isCopy) return importWords.copy;
  switch (verdict) {
    case "fits":
      return importWords.forged;
    case "differs":
      return importWords.differs;
    case "cannot-tell":
      return importWords.undecided;
    default:
      return verdict satisfies never;
  }
}
