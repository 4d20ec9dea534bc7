/** From the log of a run to the events of its trace: what became of each segment and each call is put where it began. */

import type { InSlices } from "../../language/syntax/slices.ts";
import { valuesOf } from "../../persistent/chain.ts";
import type { CallEvent, ScenarioTrace, TraceEvent, TraceStep } from "../../trace/trace.ts";
import type { CallReturn } from "../run/call-log.ts";
import { type Arrived, type Emission, eachEntry, type Numbered, type Stepped } from "../run/log.ts";
import type { Symbols } from "../run/symbols.ts";
import type { WorldState } from "../run/world-state.ts";
import { SentSegments } from "./sent-segments.ts";
import type { AskedAt } from "./silent.ts";

/** What a world knows of what happened in it. */
type Recorded = Pick<WorldState, "log" | "fates" | "callLog" | "events" | "segments">;

type Happened = Pick<ScenarioTrace, "events" | "steps"> & { readonly askedAt: AskedAt };

/** So many entries are as much work as a slice of a run. */
const entriesPerSlice = 3_000;

export function* eventsOf(world: Recorded, symbols: Symbols): InSlices<Happened> {
  const returns = new Map(valuesOf(world.callLog.returned).map((one) => [one.id, one]));
  const segments = yield* SentSegments.of(world, symbols);
  const places = new Places(world.events);
  const events: TraceEvent[] = [];
  const steps: TraceStep[] = [];
  const askedAt = new Map<number, number>();
  let latest: Emission | null = null;
  let open: Stepped | Arrived | null = null;
  let since = 0;
  let sentInStep: number[] | null = null;
  const begin = (step: Stepped | Arrived): void => {
    open = step;
    since = events.length;
    sentInStep = null;
  };
  const send = (emission: Emission): void => {
    const causedBy = places.take(emission, events.length);
    events.push(segments.send(emission, events.length, causedBy));
  };
  yield* eachEntry(world.log, entriesPerSlice, (entry) => {
    switch (entry.kind) {
      case "happened": {
        const causedBy = places.take(entry, events.length);
        events.push(causedBy === undefined ? entry.event : { ...entry.event, causedBy });
        break;
      }
      case "called":
        places.take(entry, events.length);
        events.push(withReturn(entry.event, returns.get(entry.id)));
        break;
      case "emitted": {
        latest = entry;
        const { merged, atOnce } = segments.fateOf(entry);
        if (merged) break;
        // Nearly always it is the only one: an empty list to which it is added would keep room for sixteen more.
        if (open !== null && sentInStep !== null) sentInStep.push(entry.id);
        else if (open !== null) sentInStep = [entry.id];
        if (!atOnce) send(entry);
        break;
      }
      case "written":
        if (entry.isLatest && latest !== null) send(latest);
        break;
      case "asked":
        askedAt.set(entry.line, events.length);
        break;
      case "begun":
        begin(entry);
        break;
      case "done": {
        const step = open === null ? null : stepOf(open, sentInStep, since, events.length);
        if (step !== null) steps.push(step);
        open = null;
        break;
      }
      case "arrived":
        segments.arrive(entry);
        if (entry.changes !== null) begin(entry);
        break;
      // These say what becomes of a segment or a call, and are known already.
      case "lost":
      case "translated":
      case "held":
      case "merged":
      case "returned":
        break;
      default:
        entry satisfies never;
    }
  });
  yield* segments.finish(events);
  return { events, steps, askedAt };
}

/** Where in the trace the events of the log are. */
class Places {
  /** One more than the place; 0: that one is in no trace. */
  readonly #ofNumber: Uint32Array;

  constructor(count: number) {
    this.#ofNumber = new Uint32Array(count + 1);
  }

  /** An event takes its place; the place of what brought it about. */
  take({ number, causedBy }: Numbered, place: number): number | undefined {
    this.#ofNumber[number] = place + 1;
    const cause = this.#ofNumber[causedBy ?? 0] ?? 0;
    return cause === 0 ? undefined : cause - 1;
  }
}

type StepDraft = { -readonly [K in keyof TraceStep]: TraceStep[K] };

/** A step as it is in the trace; null where it did nothing. */
function stepOf(
  begun: Stepped | Arrived,
  sent: readonly number[] | null,
  since: number,
  after: number,
): TraceStep | null {
  const changes = begun.changes ?? [];
  if (changes.length === 0 && sent === null && since === after) return null;
  const { time } = begun;
  const step: StepDraft =
    begun.kind === "begun"
      ? { time, endpoint: begun.endpoint, kind: begun.event, since, after, changes }
      : { time, endpoint: begun.carried.to, kind: "arrival", since, after, changes, segment: begun.carried.id };
  const { line } = begun.kind === "begun" ? begun : begun.carried;
  if (sent !== null) step.sent = sent;
  if (line !== undefined) step.line = line;
  return step;
}

function withReturn(call: CallEvent, how: CallReturn | undefined): CallEvent {
  if (how === undefined) return call;
  const { result, time: returned, count } = how;
  const transfers = call.call === "send" || call.call === "recv";
  return { ...call, result, returned, ...(transfers && result === "ok" && { count }) };
}
