/**
 * A captured connection as a scenario in which no check finds an error: the lines of its story, tried on the scenario's own
 * engine. What that would not send by itself is forged, and says so.
 */
import { parse } from "../../language/parse/parse.ts";
import { type ScenarioRun, tryScenario } from "../../scenario/run/run.ts";
import type { ScenarioTrace } from "../../trace/trace.ts";
import type { Locale } from "../../words/text.ts";
import { type ConnectionStory, explainConnection } from "../explain/connection.ts";
import type { Connection, SideName } from "../table/connection.ts";
import { type Draft, Drafting } from "./draft.ts";
import type { Conditions, ScenarioOptions } from "./head.ts";
import { forged, isCaptured, isForgedInVain, type Line, lineOrders } from "./lines.ts";
import { inParts } from "./parts.ts";
import type { Patience } from "./rehearse.ts";
import { idleTimes, latencyOf } from "./times.ts";

export interface Imported {
  readonly text: string;
  /** How many lines are forged, though a TCP sends such segments. */
  readonly forged: number;
  /** Who sends, before the last line, a segment that no line has: it was not captured. */
  readonly unseen: readonly SideName[];
}

/** Steps that an import may take: so many, and so many more for each segment. */
const patienceFor = (segments: number): Patience => ({ steps: 40_000 + 210 * segments });

/** Steps that the run of a whole scenario may take, which was tried line by line. */
const stepsOf = (lines: number): number => 20_000 + 200 * lines;

/** Lines with `->` take their time one after the other: where it is short, no timer expires in between. µs */
const shortLatency = 100;

/** Null: no scenario without errors was found. */
export function importConnection(
  connection: Connection,
  captured: ConnectionStory,
  options: ScenarioOptions,
): Imported | null {
  const story = storyInParts(connection, captured, options);
  const latency = latencyOf(connection);
  const usual: Conditions = {
    latency,
    isCongested: true,
    order: "seen",
    isOverlapping: false,
    isTimed: false,
    delayedAcks: [],
  };
  const under = (conditions: Partial<Conditions>): Conditions[] =>
    lineOrders.map((order) => ({ ...usual, ...conditions, order }));
  const all = [
    usual,
    ...under({ latency: shortLatency, isOverlapping: true }),
    ...under({ isTimed: true, isCongested: false }),
    ...under({ latency: shortLatency, isOverlapping: true, isCongested: false }),
    ...under({ isTimed: true }),
    ...under({ isOverlapping: true }),
    ...under({ latency: shortLatency }),
    ...under({}),
    ...under({ isCongested: false }),
  ];
  const drafting = new Drafting(connection, story, options);
  const patience = patienceFor(connection.segments);
  const best = withDelayedAcks(bestOf(drafting.drafts(all), patience), drafting, patience);
  if (options.times !== true || best === null || best.draft.conditions.isTimed) return best?.imported ?? null;
  const inTime = new Drafting(connection, story, options).draftsUnder({ ...best.draft.conditions, isTimed: true });
  const timed = bestOf(inTime, patienceFor(connection.segments));
  // At its time a line may be one that the run does not reach.
  return timed !== null && timed.imported.forged <= best.imported.forged ? timed.imported : best.imported;
}

/** The story of what reached the ends, where frames of several segments did not as they were captured. */
function storyInParts(connection: Connection, story: ConnectionStory, options: ScenarioOptions): ConnectionStory {
  const segments = [...story.client.end.own, ...story.server.end.own]
    .map(({ captured }) => captured)
    .sort((a, b) => a.frame - b.frame);
  const parts = inParts(connection, segments);
  if (parts.length === segments.length) return story;
  const takenAt = options.takenAt ?? connection.takenAt;
  return explainConnection(connection, parts, { takenAt, profile: options.profile ?? null });
}

interface Attempt {
  readonly draft: Draft;
  readonly imported: Imported;
  /** Whether the segments are sent in the order of their lines, those of both ends together. */
  readonly isInOrder: boolean;
}

/** ACKs wait if that is nearer to the capture: some that the run sends at once are not in it. */
function withDelayedAcks(best: Attempt | null, drafting: Drafting, patience: Patience): Attempt | null {
  if (best === null || best.imported.unseen.length === 0) return best;
  const delayedAcks = [...new Set(best.imported.unseen)];
  const next = bestOf(drafting.draftsUnder({ ...best.draft.conditions, delayedAcks }), patience);
  if (next === null || next.imported.forged > best.imported.forged) return best;
  return next.imported.unseen.length < best.imported.unseen.length ? next : best;
}

/** So many drafts of which nothing is forged are run as a whole. */
const mostVerified = 6;

/** So many of the drafts that got furthest before a line was wrong are tried to their end. */
const mostTried = 2;

/** The draft of which the least is forged: the first one that is as good. Those of which nothing is are cheap to find. */
function bestOf(drafts: Iterable<Draft>, patience: Patience): Attempt | null {
  const first = { steps: patience.steps / 3 };
  patience.steps -= first.steps;
  const begun: Draft[] = [];
  let inAnotherOrder: Attempt | null = null;
  let runs = 0;
  for (const draft of drafts) {
    if (first.steps <= 0) break;
    spend(first, patience.steps / 16, (share) => {
      draft.tried.advance(1, share);
    });
    begun.push(draft);
    if (draft.tried.left + draft.tried.forged > 0 || ++runs > mostVerified) continue;
    const found = verified(draft, draft.tried.lines);
    if (found === null || found.imported.forged > 0) continue;
    if (found.isInOrder) return found;
    inAnotherOrder ??= found;
  }
  if (inAnotherOrder !== null) return inAnotherOrder;
  patience.steps += first.steps;
  const furthest = begun.toSorted((a, b) => a.tried.left - b.tried.left);
  // Their timers are those of the capture, and nothing is asked of a congestion control that may have been another one.
  const timed = begun.filter(
    ({ conditions: { isTimed, isCongested, order } }) => isTimed && !isCongested && order !== "seen",
  );
  const nearest = new Set([...timed, ...furthest.slice(0, mostTried)]);
  tryToTheEnd([...nearest], patience);
  const found = [...nearest].sort((a, b) => forgedIn(a.tried.lines) - forgedIn(b.tried.lines));
  for (const draft of found) {
    const attempt = verified(draft, draft.tried.lines);
    if (attempt !== null) return attempt;
  }
  return null;
}

/** Does something with that much of the patience at most. */
function spend(patience: Patience, part: number, something: (share: Patience) => void): void {
  const most = Math.max(0, Math.min(patience.steps, part));
  const share = { steps: most };
  something(share);
  patience.steps -= most - share.steps;
}

/** Half of the patience is for a look at each of them, and the rest for the one that looks best, as far as it needs it. */
function tryToTheEnd(drafts: readonly Draft[], patience: Patience): void {
  const share = patience.steps / (2 * drafts.length);
  for (const { tried } of drafts) {
    spend(patience, share, (part) => {
      tried.advance(Infinity, part);
    });
  }
  let least = Infinity;
  for (const { tried } of drafts.toSorted((a, b) => forecast(a) - forecast(b))) {
    spend(patience, patience.steps - reserve * tried.left, (part) => {
      tried.advance(least, part);
    });
    spend(patience, patience.steps, (part) => {
      tried.hurry(least, part);
    });
    least = Math.min(least, forgedIn(tried.lines));
  }
}

/** So many steps for each line are kept for the way to the end without a look at what else may have happened. */
const reserve = 30;

/** How many segments would be forged if it went on as it went so far. */
function forecast({ tried, lines }: Draft): number {
  return tried.left === 0 ? tried.forged : (tried.forged * lines.length) / Math.max(1, lines.length - tried.left);
}

/** So many lines are forged that a TCP could have sent. */
function forgedIn(lines: readonly Line[]): number {
  return lines.filter(isForgedInVain).length;
}

/** A whole run has no error either: what it is wrong about gives way. Null: nothing helps. */
function verified(draft: Draft, all: readonly Line[]): Attempt | null {
  const { head, locale } = draft;
  let lines = all;
  for (let tries = 0; tries < mostRuns; tries++) {
    const text = draft.text(lines);
    const tried = tryOut(text, stepsOf(lines.length), locale);
    if (tried.error !== null) {
      lines = withoutError(lines, tried.error - head.length, tries);
      continue;
    }
    const idle = idleTimes(lines, (line) => tried.called.get(head.length + line));
    if (idle.length === 0) {
      const { unseen, isInOrder: inOrder } = tried;
      return { draft, imported: { text, forged: forgedIn(lines), unseen }, isInOrder: inOrder };
    }
    lines = lines.filter((line) => !idle.includes(line));
  }
  return null;
}

/** So many runs of a whole scenario are tried. */
const mostRuns = 8;

/** The line that is wrong is forged, or left out; in the end all lines are, from there on, and then from the first one on. */
function withoutError(lines: readonly Line[], wrong: number, tries: number): readonly Line[] {
  const line = lines[wrong];
  if (tries < mostRuns - 3) {
    if (line?.kind === "segment" && !line.forged) return lines.with(wrong, forged(line));
    if (line !== undefined && line.kind !== "segment") return lines.toSpliced(wrong, 1);
  }
  const from = tries < mostRuns - 2 ? wrong : 0;
  return [...lines.slice(0, from), ...lines.slice(from).filter(isCaptured).map(forged)];
}

interface Tried extends Pick<Attempt, "isInOrder"> {
  /** The zero-based line of the first error; null: there is none. */
  readonly error: number | null;
  readonly unseen: Imported["unseen"];
  /** When the segment of each line is sent that a call causes, or nothing. µs */
  readonly called: ReadonlyMap<number, number>;
}

function tryOut(text: string, most: number, locale: Locale): Tried {
  const [first] = parse(text, { locale }).scenarios;
  if (first === undefined) return { error: null, unseen: [], called: new Map(), isInOrder: true };
  // Most tries end at their first error; only a warning says nothing of what comes after it.
  const begun = tryScenario(first.scenario, locale, most, 1);
  const isWhole = begun.trace.findings.every(({ severity }) => severity !== "warning") || errorsOf(begun).length > 0;
  const run = isWhole ? begun : tryScenario(first.scenario, locale, most);
  const { trace } = run;
  const lines = errorsOf(run);
  return {
    error: lines.length === 0 ? null : first.line + lines.reduce((least, line) => Math.min(least, line)),
    unseen: unseenIn(trace),
    isInOrder: isInOrder(trace),
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

function isInOrder({ events }: ScenarioTrace): boolean {
  let last = -1;
  return events.every((event) => {
    if (event.kind !== "segment" || !event.written || event.line === undefined) return true;
    const isLater = event.line >= last;
    last = event.line;
    return isLater;
  });
}

function unseenIn({ events }: ScenarioTrace): SideName[] {
  const last = events.findLastIndex((event) => event.kind === "segment" && event.written);
  return events
    .slice(0, last)
    .flatMap((event) =>
      event.kind !== "segment" || event.written ? [] : [event.from === "client" ? "client" : "server"],
    );
}
