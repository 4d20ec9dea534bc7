/** How a variant ends, beside the baseline run. */
import { latest } from "../persistent/list.ts";
import type { CallMade } from "../scenario/run/call-log.ts";
import type { Checkpoint } from "../scenario/run/checkpoint.ts";
import { allMachines, nextToFire } from "../scenario/run/machines.ts";
import type { WorldState } from "../scenario/run/world-state.ts";
import { finalStates } from "../scenario/trace/trace.ts";
import * as tcp from "../tcp/host.ts";
import type { ExploredDifference } from "../trace/explore.ts";
import type { FinalState } from "../trace/trace.ts";
import { differencesBetween } from "./differences.ts";
import { type Broken, brokenIn } from "./expectations.ts";
import { mixedStreams } from "./streams.ts";
import { callsOf, connectionsOf, isFailure } from "./world.ts";

export interface Outcome {
  readonly outcome: "same" | "differs" | "breaks";
  /** By how many microseconds the last change of state or delivery of data comes later; null: one of the two has no end. */
  readonly later: number | null;
  /** Whether something is still to come at its horizon, unlike in the baseline run. */
  readonly endless: boolean;
  readonly final: Readonly<Record<string, readonly FinalState[]>>;
  /** What each application, or its TCP, learned that it did not in the baseline run. */
  readonly errors: Readonly<Record<string, string>>;
  /** Calls that the baseline run made and the variant did not. */
  readonly skipped: readonly { readonly line: number; readonly call: string }[];
  /** What else it ends with. */
  readonly differences: readonly ExploredDifference[];
  readonly broken: readonly Broken[];
}

/** An outcome, and the same as a text that is equal for outcomes that are grouped. */
export interface Judged {
  readonly outcome: Outcome;
  readonly key: string;
}

export function outcomeOf(variant: Checkpoint, baseline: Checkpoint): Judged {
  const final = finalStates(variant);
  const results = resultsIn(variant, final);
  const isSame = results === resultsOf(baseline);
  const skipped = isSame ? [] : notMade(variant.world, baseline.world);
  const broken = brokenIn(variant, baseline, { isSame, skipped });
  const [isEndless, wasEndless] = [hasNoEnd(variant), hasNoEnd(baseline)];
  return {
    key: `${results} ${JSON.stringify(broken)}`,
    outcome: {
      outcome: broken.length > 0 ? "breaks" : isSame ? "same" : "differs",
      later: isEndless || wasEndless ? null : lastChange(variant.world) - lastChange(baseline.world),
      endless: isEndless && !wasEndless,
      final,
      errors: errorsIn(variant.world, baseline.world),
      skipped: skipped.flatMap(({ line, call }) => (line === null ? [] : [{ line, call }])),
      differences: isSame ? [] : differencesBetween(variant, baseline),
      broken,
    },
  };
}

const resultsOfEnds = new WeakMap<Checkpoint, string>();

/** Of an end that many are held against. */
function resultsOf(end: Checkpoint): string {
  const known = resultsOfEnds.get(end) ?? resultsIn(end, finalStates(end));
  resultsOfEnds.set(end, known);
  return known;
}

/** What tells outcomes apart, as a text: the final states, the results of calls, the bytes that each end received, and whose they are. */
function resultsIn({ world }: Checkpoint, final: Outcome["final"]): string {
  let text = "";
  for (const [name, states] of Object.entries(final)) text += ` ${name} ${inAnyOrder(states.map(nameOf))}`;
  for (const { line, endpoint, peer, call, result, count } of callsOf(world))
    text += ` ${String(line)} ${endpoint} ${String(peer)} ${call} ${String(result)} ${String(count)}`;
  for (const { host } of allMachines(world.machines)) {
    const received = connectionsOf(world, host.name).filter((block) => block.received > 0);
    text += `; ${inAnyOrder(received.map((block) => `${tcp.peerName(block.remote)} ${String(block.received)}`))}`;
  }
  for (const { sender, receiver } of mixedStreams(world)) text += `; ${sender} ${receiver}`;
  return text;
}

function nameOf({ peer, state }: FinalState): string {
  return `${peer ?? ""} ${state}`;
}

/** Which of several connections began first makes no difference. */
function inAnyOrder(texts: readonly string[]): string {
  return texts.length > 1 ? texts.toSorted().join(" ") : (texts[0] ?? "");
}

/** The calls of lines that the baseline run makes and the variant does not. */
function notMade(variant: WorldState, baseline: WorldState): readonly CallMade[] {
  const made = new Set(callsOf(variant).map(({ statement }) => statement));
  return callsOf(baseline).filter(({ statement }) => statement !== null && !made.has(statement));
}

/** The last error of each endpoint that it does not have in the baseline run. */
function errorsIn(world: WorldState, baseline: WorldState): Readonly<Record<string, string>> {
  const known = new Set(errorsOf(baseline).map(String));
  return Object.fromEntries(errorsOf(world).filter((one) => !known.has(String(one))));
}

/** By endpoint: those of its calls, then those of its connections that its application has. */
function errorsOf(world: WorldState): readonly (readonly [name: string, error: string])[] {
  const ofCalls = callsOf(world).flatMap((call) =>
    isFailure(call) && call.result !== null && call.result !== "EAGAIN" ? [[call.endpoint, call.result] as const] : [],
  );
  const ofConnections = allMachines(world.machines).flatMap(({ host: { name } }) =>
    connectionsOf(world, name).flatMap(({ accepted, error }) =>
      error === null || !accepted ? [] : [[name, error] as const],
    ),
  );
  return [...ofCalls, ...ofConnections];
}

/** It ended where its horizon or its limit is, with something still to come. */
export function hasNoEnd({ start, world, isStopped }: Checkpoint): boolean {
  if (world.spent >= start.maxSteps) return true;
  const next = isStopped ? undefined : nextToFire(world.machines);
  return next !== undefined && tcp.deadline(next.host) !== null;
}

/** When a state changed or data was delivered last. */
function lastChange({ log }: Pick<WorldState, "log">): number {
  const change = latest(log, (entry) => {
    if (entry.kind === "happened") return entry.event.kind === "state" ? entry.event.time : undefined;
    return entry.kind === "arrived" && entry.carried.segment.payload.length > 0 ? entry.time : undefined;
  });
  return change ?? 0;
}
