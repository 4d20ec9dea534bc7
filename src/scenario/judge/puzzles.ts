/** Where a check that does not hold puzzles: why what is the case is so, and what one would write. */
import type { Check } from "../../language/syntax/document.ts";
import * as tcp from "../../tcp/host.ts";
import { profiles } from "../../tcp/profiles/profiles.ts";
import type { Fix, State } from "../../trace/trace.ts";
import { puzzleWords } from "../../words/findings/details.ts";
import { type Text, tell } from "../../words/text.ts";
import { machineNamed } from "../run/machines.ts";
import type { RunState } from "../run/run-state.ts";
import { evaluate, type VariableCheck } from "./checks.ts";
import { durationText } from "./duration.ts";
import { replace, textAt, writeOutBefore, writeOutBehind } from "./places.ts";
import { soon } from "./soon.ts";

/** What explains a check that puzzles, and what one would write. */
interface Puzzle {
  readonly more: string;
  readonly fixes: readonly Fix[];
}

const noPuzzle: Puzzle = { more: "", fixes: [] };

/** Why a state puzzles: it comes later, it is the listener's, or a cookie stands for it. */
export function puzzleOfState(
  run: RunState,
  check: Extract<Check, { kind: "state" }>,
  expected: State,
  actual: State,
): Puzzle {
  const { endpoint, state } = check;
  const name = endpoint.name.text;
  const puzzle = (text: Text, fixes: readonly Fix[] = [], time = "") => {
    const who = textAt(run, { start: check.range.start, end: state.range.start }).trim();
    return {
      more: tell(text, run.locale, { name: text === puzzleWords.later ? who : name, expected, time }),
      fixes,
    };
  };
  if (expected === "LISTEN" && endpoint.peer === null && run.listens(name)) {
    const range = { start: check.range.start, end: state.range.start };
    return puzzle(puzzleWords.listener, [replace(run, range, `${name} (listener) `)]);
  }
  const cookies = run.host(name)?.parameters.synCookies === true;
  if (expected === "SYN_RECEIVED" && actual === "LISTEN" && cookies) return puzzle(puzzleWords.cookie);
  const time = laterAt(run, check);
  return time === null ? noPuzzle : puzzle(puzzleWords.later, [waitFor(run, check)], durationText(time));
}

/** Why the value of a variable puzzles. */
export function puzzleOfVariable(run: RunState, check: VariableCheck, number: string): Puzzle {
  return (
    listenerQueues(run, check, number) ??
    atOnce(run, check, number) ??
    halfOfFlight(run, check) ??
    comesLater(run, check)
  );
}

/** Nothing waits in a queue whose application takes what comes at once: it does so where no line calls `recv`, or `accept`. */
function atOnce(
  run: RunState,
  { endpoint, variable, comparison, range }: VariableCheck,
  number: string,
): Puzzle | null {
  const name = endpoint.name.text;
  const host = machineNamed(run.world.machines, name)?.host;
  const isListener = endpoint.peer?.text === "listener";
  const ofListener = variable.value === "accept-queue" || (isListener && variable.value === "recv-q");
  const ofReader = !isListener && (variable.value === "recv-q" || variable.value === "unread");
  const takes = ofListener ? host?.accepts : ofReader ? host?.reads : "on-call";
  if (number !== "0" || takes !== "at-once" || comparison.value.startsWith("<")) return null;
  const call = `${name}: ${ofListener ? "accept" : "recv"}`;
  const text = ofListener ? puzzleWords.acceptsAtOnce : puzzleWords.readsAtOnce;
  return { more: tell(text, run.locale, { name, call }), fixes: [writeOutBehind(run, range, [call])] };
}

/** Textbooks halve the window; RFC 5681 halves what is in flight, which is less where little was sent. */
function halfOfFlight(run: RunState, { endpoint, variable }: VariableCheck): Puzzle | null {
  const block = run.latest(endpoint.name.text, endpoint.peer?.text);
  const host = run.host(endpoint.name.text);
  const profile = run.setup.endpoints.get(endpoint.name.text)?.profile;
  if (variable.value !== "ssthresh" || block === undefined || host?.parameters.congestion !== "reno") return null;
  const isFromLoss = block.retransmissions > 0 && block.ssthresh < tcp.unlimited;
  if (!isFromLoss || profile === undefined || profiles[profile].policy.congestion.counts !== "bytes") return null;
  return { more: tell(puzzleWords.halfOfFlight, run.locale), fixes: [] };
}

/** `ss` shows a listening socket and its connections apart. Of a name alone it is the connection that is asked. */
function listenerQueues(run: RunState, check: VariableCheck, number: string): Puzzle | null {
  const { endpoint, variable } = check;
  const name = endpoint.name.text;
  const isQueue = variable.value === "recv-q" || variable.value === "send-q";
  if (!isQueue || endpoint.peer !== null || !run.listens(name)) return null;
  const peer = { text: "listener", range: endpoint.name.range };
  const { holds, actual } = evaluate(run, { ...check, endpoint: { ...endpoint, peer } });
  if (actual === number) return null;
  const values = { name, variable: variable.value, value: actual };
  return {
    more: tell(puzzleWords.queues, run.locale, values),
    fixes: holds ? [replace(run, endpoint.name.range, `${name} (listener)`)] : [],
  };
}

/** A variable that has its value a little later, by itself. */
function comesLater(run: RunState, check: VariableCheck): Puzzle {
  const time = laterAt(run, check);
  if (time === null) return noPuzzle;
  const values = { time: durationText(time), text: waitText(run, check) };
  return { more: tell(puzzleWords.valueLater, run.locale, values), fixes: [waitFor(run, check)] };
}

function waitText(run: RunState, check: Check): string {
  return `wait until ${textAt(run, check.range).trim()}`;
}

function waitFor(run: RunState, check: Check): Fix {
  return writeOutBefore(run, check.range, [waitText(run, check)]);
}

/** When a check comes true by itself, if it soon does. */
function laterAt(run: RunState, check: Check): number | null {
  return soon(run, (fork) => evaluate(fork, check).holds);
}
