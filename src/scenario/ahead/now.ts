/** What an endpoint is where a line is being typed, what it may become, and which calls its application can make there. */

import { type CallName, type Check, callNames, type EndpointRef } from "../../language/syntax/document.ts";
import type { State } from "../../words/terms/standard-names.ts";
import { edges } from "../../words/terms/transitions.ts";
import { inSymbols, statesNow, variableText } from "../judge/checks.ts";
import { durationText } from "../judge/duration.ts";
import { stateEvents } from "../judge/places.ts";
import { stepUntil } from "../run/clock.ts";
import type { RunState } from "../run/run-state.ts";
import type { Place } from "./place.ts";

/** How far ahead is looked for states that come by themselves, in steps. */
const stepsAhead = 60;

/** An endpoint as a line writes it, `server (client)`. */
type Who = string;

interface LocatedCheck {
  readonly run: RunState;
  readonly check: Check;
}

/** A check on the line, and the run right before it. */
function checkAt(place: Place, text: string): LocatedCheck | null {
  if (place.isExercise) return null;
  const statement = place.read(`expect ${text}`);
  const run = place.before(null);
  const check = statement?.kind === "expect" ? statement.checks[0] : undefined;
  return check === undefined || run === null ? null : { run, check };
}

function endpointAt(place: Place, who: Who): { readonly run: RunState; readonly endpoint: EndpointRef } | null {
  const found = checkAt(place, `${who} CLOSED`);
  if (found?.check.kind !== "state" || found.run.host(found.check.endpoint.name.text) === undefined) return null;
  return { run: found.run, endpoint: found.check.endpoint };
}

/** The states that are true of an endpoint, then those to which they lead. */
export function likelyStates(
  place: Place,
  who: Who,
): { readonly now: readonly State[]; readonly next: readonly State[] } {
  const at = endpointAt(place, who);
  if (at === null) return { now: [], next: [] };
  const now = statesNow(at.run, at.endpoint);
  return { now, next: edges.flatMap(({ from, to }) => (from === now[0] ? [to] : [])) };
}

/** The states that follow without further calls or lines, in their order. */
export function comingStates(place: Place, who: Who): readonly State[] {
  const at = endpointAt(place, who);
  if (at === null) return [];
  const { run, endpoint } = at;
  return run.attempt((fork) => {
    const end = fork.world.time + fork.setup.horizon;
    const seen: State[] = [];
    for (let steps = 0; steps < stepsAhead && stepUntil(fork.world, end); steps++)
      for (const state of statesNow(fork, endpoint)) if (!seen.includes(state)) seen.push(state);
    return seen;
  });
}

/** The changes of state since the last line that did something: what `client: A => B` may say here. */
export function transitionsHere(place: Place, who: Who): readonly { readonly from: State; readonly to: State }[] {
  const at = endpointAt(place, who);
  if (at === null) return [];
  const { name, peer } = at.endpoint;
  return [...stateEvents(at.run, name.text, peer?.text, at.run.began)].reverse();
}

/** What a variable is, as a check would say it; `check`: `client snd.una`. */
export function variableNow(place: Place, who: Who, variable: string): string | null {
  if (variable === "time") {
    const run = place.isExercise ? null : place.before(null);
    return run === null ? null : durationText(run.world.time);
  }
  const found =
    checkAt(place, `${who} ${variable}=0`) ??
    checkAt(place, `${who} ${variable}=none`) ??
    checkAt(place, `${who} ${variable}=1s`);
  if (found?.check.kind !== "variable") return null;
  const { run, check } = found;
  const text = variableText(run.host(check.endpoint.name.text), check);
  return inSymbols(run, check, text) ?? text;
}

/** What each state makes an application do, the likeliest first. */
const likely: Readonly<Record<State, readonly CallName[]>> = {
  CLOSED: ["connect", "listen"],
  LISTEN: ["accept", "close"],
  SYN_SENT: ["close", "abort"],
  SYN_RECEIVED: ["accept"],
  ESTABLISHED: ["send", "recv", "shutdown", "close", "abort"],
  FIN_WAIT_1: ["recv", "close", "abort"],
  FIN_WAIT_2: ["recv", "close", "abort"],
  CLOSE_WAIT: ["close", "send", "recv", "shutdown", "abort"],
  CLOSING: [],
  LAST_ACK: [],
  TIME_WAIT: ["connect"],
};

export interface PossibleCall {
  readonly call: CallName;
  /** What it fails with; null: it does not, as far as one sees. */
  readonly fails: string | null;
}

/** The calls in the order of what is possible: the likely ones, the others, and those that would fail. */
export function callsHere(place: Place, who: Who): readonly PossibleCall[] {
  const at = endpointAt(place, who);
  if (at === null) return callNames.map((call) => ({ call, fails: null }));
  const first = likely[statesNow(at.run, at.endpoint)[0]];
  const order = [...first, ...callNames.filter((call) => !first.includes(call))];
  const calls = order.map((call) => ({ call, fails: failureOf(place, who, call) }));
  return [...calls.filter(({ fails }) => fails === null), ...calls.filter(({ fails }) => fails !== null)];
}

function failureOf(place: Place, who: Who, call: CallName): string | null {
  const statement = place.read(`${who}: ${call}${call === "send" ? " 100" : ""}`);
  const tried = statement === undefined ? null : place.try(statement);
  if (tried === null) return null;
  const { entries, errors } = tried;
  const called = entries.find((entry) => entry.kind === "called" && entry.event.line === place.line);
  const returned = entries.find(
    (entry) => entry.kind === "returned" && called?.kind === "called" && entry.id === called.id,
  );
  if (returned?.kind === "returned" && returned.result !== "ok") return returned.result;
  // Several peers: which one is still to be written.
  return errors.find((code) => code !== "peer-needed" && code !== "no-peer") === undefined ? null : "ENOTCONN";
}
