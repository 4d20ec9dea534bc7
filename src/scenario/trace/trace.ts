/** A run's trace: what happened, the states in which it ended, and what was found. */

import { eachInSlices, finished, type InSlices, stepsPerSlice } from "../../language/syntax/slices.ts";
import { valuesOf } from "../../persistent/chain.ts";
import * as tcp from "../../tcp/host.ts";
import type { FinalState, Finding, ScenarioTrace, TraceBox } from "../../trace/trace.ts";
import { severalTimes } from "../../words/findings/details.ts";
import { type Locale, tell } from "../../words/text.ts";
import { type Answer, answerTo } from "../judge/answers.ts";
import { isUnreadable } from "../judge/places.ts";
import type { Box } from "../run/boxes.ts";
import type { Checkpoint } from "../run/checkpoint.ts";
import { machineNamed } from "../run/machines.ts";
import { eventsOf } from "./events.ts";
import { shownTrace, withBlanks } from "./shown.ts";
import { withWritten } from "./written.ts";

/** All of what happened, and in an exercise what readers are shown of it. */
export interface ScenarioTraces {
  readonly whole: ScenarioTrace;
  readonly shown: ScenarioTrace;
}

export function toScenarioTrace(checkpoint: Checkpoint): ScenarioTraces {
  return finished(scenarioTraceInSlices(checkpoint));
}

export function* scenarioTraceInSlices(checkpoint: Checkpoint): InSlices<ScenarioTraces> {
  const { start, world, symbols } = checkpoint;
  const { scenario, setup } = start;
  const { events, steps, askedAt } = yield* eventsOf(world, symbols);
  const isRaw = (name: string): boolean => setup.endpoints.get(name)?.role === "raw";
  const found = yield* findingsInSlices(checkpoint);
  const findings = yield* withWritten(found, scenario, events, isRaw);
  const whole: ScenarioTrace = {
    title: scenario.title?.text ?? null,
    line: 0,
    profile: setup.profile,
    suppose: setup.suppose,
    endpoints: [...setup.endpoints.values()].map(
      ({ name, label, role, address, addressStated, port, profile, isn }) => ({
        name,
        ...(label !== null && { label }),
        role,
        address,
        ...(addressStated && { addressStated }),
        port,
        ...(role !== "raw" && { profile }),
        isnStated: isn !== null,
      }),
    ),
    ...(setup.boxes.all.length > 0 && { boxes: setup.boxes.all.map(traceBox) }),
    events: withBlanks(events, scenario, askedAt),
    steps,
    final: finalStates(checkpoint),
    end: world.time,
    findings,
  };
  return { whole, shown: yield* shownTrace(whole, scenario, askedAt) };
}

function traceBox({ name, kind, inside, outside, idle, reset, address, line }: Box): TraceBox {
  return {
    name,
    kind,
    inside,
    outside,
    ...(idle !== Number.POSITIVE_INFINITY && { idle }),
    ...(reset && { reset }),
    ...(address !== null && { address }),
    line,
  };
}

/** What the parser and the run found, by place. */
export function findingsOfRun(checkpoint: Checkpoint): Finding[] {
  return finished(findingsInSlices(checkpoint));
}

function* findingsInSlices({ start: { scenario, locale }, world }: Checkpoint): InSlices<Finding[]> {
  const title = scenario.title?.text;
  // What a run finds wrong with a line that could not be read is about what was most likely meant.
  const isGuess = ({ severity, range }: Finding): boolean =>
    severity === "error" && isUnreadable(scenario, range.start.line);
  const found = valuesOf(world.found).filter((one) => !isGuess(one));
  yield workOn(found);
  const findings = yield* once([...scenario.problems, ...found], locale);
  yield workOn(findings);
  return findings.map((one): Finding => (title === undefined ? one : { ...one, scenario: title })).sort(byPlace);
}

/** So many findings are as much work as a slice. */
const findingsPerSlice = 1_000;

function workOn(findings: readonly Finding[]): number {
  return Math.min(stepsPerSlice, Math.ceil((findings.length * stepsPerSlice) / findingsPerSlice));
}

/** What a run's blanks turned out to ask for, in the order in which they were met. */
export function answersOf({ world, symbols }: Checkpoint): Answer[] {
  return valuesOf(world.found).flatMap((found) => {
    const answer = answerTo(found);
    if (answer === undefined) return [];
    const { fact, space } = answer;
    // A line further down may be the one that names the number.
    const named = fact.kind === "number" && space !== undefined ? symbols.express(fact.value, space) : null;
    return [{ ...answer, text: named ?? answer.text }];
  });
}

/** The same words about one place are said once, with how often they apply. */
function* once(findings: readonly Finding[], locale: Locale): InSlices<readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  yield* eachInSlices(findings, findingsPerSlice, (one) => {
    const { start, end } = one.range;
    const key = `${String(start.line)} ${String(start.character)} ${String(end.character)} ${one.code} ${one.message}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  });
  yield workOn(findings);
  return [...groups.values()].flatMap(([first, ...others]): Finding[] => {
    if (first === undefined) return [];
    const values = { message: first.message, count: others.length + 1 };
    return [others.length === 0 ? first : { ...first, message: tell(severalTimes, locale, values) }];
  });
}

function byPlace(a: Finding, b: Finding): number {
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}

export function finalStates({ start, world }: Checkpoint): Record<string, FinalState[]> {
  const final: [string, FinalState[]][] = [];
  for (const name of start.setup.endpoints.keys()) {
    const host = machineNamed(world.machines, name)?.host;
    if (host === undefined) continue;
    const states: FinalState[] = tcp.listeners(host).some((listener) => listener.open)
      ? [{ peer: null, state: "LISTEN" }]
      : [];
    for (const { remote, state } of tcp.connections(host)) states.push({ peer: tcp.peerName(remote), state });
    const latest = tcp.latestConnection(host);
    if (states.length === 0)
      states.push({ peer: latest === undefined ? null : tcp.peerName(latest.remote), state: "CLOSED" });
    final.push([name, states]);
  }
  return Object.fromEntries(final);
}
