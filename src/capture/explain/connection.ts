/** A whole connection: each end explained by itself, and the two stories joined. */
import { ACK, FIN, SYN } from "../../tcp/model/types.ts";
import { type Profile, profileNames } from "../../words/terms/profiles.ts";
import type { CapturedSegment } from "../model/segment.ts";
import type { Connection, SideName, TapPlace } from "../table/connection.ts";
import { createEnd, type End } from "./end.ts";
import { withoutSynData } from "./fast-open.ts";
import { fitNoOpenState } from "./flags.ts";
import { type Budget, type Explained, explainEnd } from "./observer.ts";
import { withSynFirst } from "./order.ts";
import type { CallEntry, Expected, FrameEntry, InputEntry, MissingEntry, StateEntry } from "./story.ts";

/** Something that an end did: it sent a frame, one of the peer's arrived, its application made a call. */
export type EndAction = { readonly kind: "send" | "arrive"; readonly index: number } | CallEntry | MissingEntry;

/** What one end's story says. */
export interface EndStory {
  readonly profile: Profile;
  readonly end: End;
  /** Of each of its frames. */
  readonly frames: readonly FrameEntry[];
  readonly states: readonly StateEntry[];
  readonly missing: readonly MissingEntry[];
  readonly expected: readonly Expected[];
  /** What the end did, in its order: its frames as the tap saw them, and arrivals of the peer's. */
  readonly order: readonly EndAction[];
  /** The same with its frames as it sent them: before what arrived since. */
  readonly orderAsSent: readonly EndAction[];
  /** What became of each frame of the peer; undefined: unknown. */
  readonly inputs: readonly (InputEntry["fate"] | undefined)[];
  /** The first of its frames that was not judged because the budget was spent; null: all were. */
  readonly spentAt: number | null;
}

export type ConnectionStory = Readonly<Record<SideName, EndStory>>;

/** Steps of the search that each end of a connection may cost, all looks together: so many, and so many more for each segment. */
const budgetOf = (segments: number): number => 10_000 + 20 * segments;

export interface ExplainOptions {
  readonly takenAt: TapPlace;
  /** Null: for each end the profile whose story costs less. */
  readonly profile: Profile | null;
}

/** The story of both ends, without a pause. */
export function explainConnection(
  connection: Connection,
  segments: readonly CapturedSegment[],
  options: ExplainOptions,
): ConnectionStory {
  const steps = explainInSteps(connection, segments, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same, step by step: yields every few milliseconds. */
export function* explainInSteps(
  connection: Connection,
  segments: readonly CapturedSegment[],
  options: ExplainOptions,
): Steps<ConnectionStory> {
  const { profile } = options;
  const { isToItself } = connection;
  // What it sends is there already.
  const takenAt = isToItself ? "client" : options.takenAt;
  const { segments: simple, captured } = withoutSynData(withSynFirst(segments));
  const gaps = gapsOf(connection, simple);
  const budgets = { client: { steps: budgetOf(simple.length) }, server: { steps: budgetOf(simple.length) } };
  function* tell(name: SideName, seen: readonly CapturedSegment[]): Steps<Explanation> {
    const isNear = takenAt === name;
    const before = connection.before?.[name] ?? null;
    const delay = isNear ? 0 : Math.floor(gaps[name] * 0.98);
    const by = (each: Profile): Steps<Explanation> =>
      storyOf(
        { segments: seen, captured, self: connection[name], before, profile: each, isNear, delay, isToItself },
        budgets[name],
      );
    if (profile !== null) return yield* by(profile);
    let cheapest = yield* by(likeliest);
    if (isUnremarkable(cheapest)) return cheapest;
    for (const other of others) {
      if (budgets[name].steps <= 0) break;
      const explanation = yield* by(other);
      if (explanation.cost < cheapest.cost) cheapest = explanation;
    }
    return cheapest;
  }
  const client = yield* tell("client", simple);
  if (isToItself) return { client: client.story, server: sameEnd(client.story) };
  const server = yield* tell("server", simple);
  return {
    client: (yield* secondLook(client, server, simple, (seen) => tell("client", seen))).story,
    server: (yield* secondLook(server, client, simple, (seen) => tell("server", seen))).story,
  };
}

/** The other end of a connection to itself: all that there is to say of it is said already. */
function sameEnd(story: EndStory): EndStory {
  return { ...story, frames: [], states: [], missing: [], expected: [], order: [], orderAsSent: [] };
}

type Steps<Result> = Generator<undefined, Result>;

interface Explanation {
  readonly story: EndStory;
  readonly cost: number;
}

/**
 * Where a frame of the peer differs, what reached this end may have been another: what that TCP would have sent, or nothing.
 * The look that explains most of this end counts.
 */
function* secondLook(
  first: Explanation,
  peer: Explanation,
  segments: readonly CapturedSegment[],
  look: (seen: readonly CapturedSegment[]) => Steps<Explanation>,
): Steps<Explanation> {
  const { expected, end } = peer.story;
  if (expected.length === 0 || first.cost < strange || first.story.spentAt !== null) return first;
  // Of an end that is hardly a TCP, what it would have sent says nothing.
  if (expected.length > mostCorrected && expected.length * 2 > peer.story.frames.length) return first;
  const corrected = new Map(
    expected.flatMap(({ index, flags, seq, ack }) => {
      const segment = end.own[index]?.segment;
      return segment === undefined ? [] : [[segment, { ...segment, flags, seq, ack }] as const];
    }),
  );
  const asExpected = (segment: CapturedSegment): CapturedSegment => corrected.get(segment) ?? segment;
  const looks = [
    first,
    yield* look(segments.map(asExpected)),
    aligned(yield* look(segments.filter((segment) => !corrected.has(segment))), corrected, peer),
  ];
  // Impossible flags do not show whether it had a FIN.
  if (Array.from(corrected.keys()).some(({ flags }) => fitNoOpenState(flags))) {
    looks.push(yield* look(segments.map((one) => withFin(asExpected(one), fitNoOpenState(one.flags)))));
  }
  return looks.reduce((least, one) => (one.cost < least.cost ? one : least));
}

function withFin(segment: CapturedSegment, isWanted: boolean): CapturedSegment {
  return isWanted && (segment.flags & SYN) === 0 ? { ...segment, flags: segment.flags | FIN } : segment;
}

/** A story without some of the peer's frames: what became of the others keeps their numbers. */
function aligned(
  explanation: Explanation,
  left: ReadonlyMap<CapturedSegment, unknown>,
  peer: Explanation,
): Explanation {
  const fates = explanation.story.inputs.values();
  const inputs = peer.story.end.own.map(({ segment }) => (left.has(segment) ? undefined : fates.next().value));
  return { ...explanation, story: { ...explanation.story, inputs } };
}

/** So many frames of an end are put right, whatever else it sent. */
const mostCorrected = 3;

/** A story that costs less has nothing to be explained further. */
const strange = 1.3;

/** The profile that is tried first, and the others: only where that differs, or a frame costs more than this on average. */
const likeliest = "linux";
const others = profileNames.filter((name) => name !== likeliest);
const unremarkable = 0.3;

function isUnremarkable({ cost, story }: Explanation): boolean {
  return cost < unremarkable * (1 + story.frames.length) && story.frames.every(({ verdict }) => verdict === "fits");
}

/** What it costs that the TCP has another profile: most captures show a kernel. */
const costOfAnother = 3;

function* storyOf(options: Parameters<typeof createEnd>[0], budget: Budget): Steps<Explanation> {
  const end = createEnd(options);
  const { entries, cost, spentAt }: Explained = yield* explainEnd(end, budget);
  const frames: FrameEntry[] = [];
  const states: StateEntry[] = [];
  const missing: MissingEntry[] = [];
  const expected: Expected[] = [];
  const order: EndAction[] = [];
  const orderAsSent: EndAction[] = [];
  let arrivals = 0;
  const act = (action: EndAction, place = orderAsSent.length): void => {
    order.push(action);
    orderAsSent.splice(place, 0, action);
  };
  const inputs: (InputEntry["fate"] | undefined)[] = end.inputs.map(() => undefined);
  for (const entry of entries) {
    switch (entry.kind) {
      case "frame":
        frames.push(entry);
        act({ kind: "send", index: entry.index }, placeOf(entry, orderAsSent, arrivals));
        break;
      case "state":
        states.push(entry);
        break;
      case "call":
        act(entry);
        break;
      case "expected":
        expected.push(entry);
        break;
      case "missing":
        missing.push(entry);
        act(entry);
        break;
      case "input":
        inputs[entry.index] = entry.fate;
        if (entry.fate === "delivered") {
          arrivals++;
          act({ kind: "arrive", index: entry.index });
        }
        break;
      default:
        entry satisfies never;
    }
  }
  return {
    story: { profile: end.profile, end, frames, states, missing, expected, order, orderAsSent, inputs, spentAt },
    cost: end.profile === likeliest ? cost : cost + costOfAnother,
  };
}

/** Where a frame was sent: before inputs that arrived since, though the tap saw it only now. Never before an earlier frame. */
function placeOf({ arrived }: FrameEntry, order: readonly EndAction[], arrivals: number): number {
  let left = arrived === null ? 0 : arrivals - arrived;
  let place = order.length;
  for (let at = order.length - 1; at >= 0 && left > 0 && order[at]?.kind !== "send"; at--) {
    if (order[at]?.kind !== "arrive") continue;
    place = at;
    left--;
  }
  return place;
}

/** How long each end takes to answer, as the tap sees it: from the handshake, µs. */
function gapsOf(connection: Connection, segments: readonly CapturedSegment[]): Record<SideName, number> {
  const isClient = (segment: CapturedSegment): boolean => connection.sideOf(segment) === "client";
  const answer = segments.findIndex((segment) => !isClient(segment) && (segment.flags & (SYN | ACK)) === (SYN | ACK));
  if (answer < 0) return { client: 0, server: 0 };
  const asked = segments.slice(0, answer).findLast((segment) => isClient(segment) && (segment.flags & SYN) !== 0);
  const completed = segments
    .slice(answer)
    .findIndex((segment) => isClient(segment) && (segment.flags & (SYN | ACK)) === ACK);
  const last = segments
    .slice(answer, answer + Math.max(completed, 1))
    .findLast((segment) => (segment.flags & SYN) !== 0);
  const [from, to] = [segments[answer]?.time ?? 0, segments[answer + completed]?.time ?? 0];
  return {
    server: asked === undefined ? 0 : Math.max(0, from - asked.time),
    client: completed < 0 || last === undefined ? 0 : Math.max(0, to - last.time),
  };
}
