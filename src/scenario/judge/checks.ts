/** Whether what a text says is so: states, variables, the time (language.md, "Checks"). */

import { isPortNumber } from "../../language/parse/endpoint-refs.ts";
import type { Check, Comparison, EndpointRef, VariableName } from "../../language/syntax/document.ts";
import { get, set } from "../../persistent/map.ts";
import type { ControlBlock, Host } from "../../tcp/host.ts";
import * as tcp from "../../tcp/host.ts";
import { distance } from "../../tcp/model/sequence.ts";
import type { State } from "../../trace/trace.ts";
import { spaceOf } from "../bind/fit.ts";
import { isListener } from "../run/calls.ts";
import { isWith } from "../run/machines.ts";
import type { RunState } from "../run/run-state.ts";
import { unread, waiting } from "../trace/figures.ts";
import { durationText } from "./duration.ts";
import { replace } from "./places.ts";

/** How a check turned out, with what is the case as one would write it. */
export interface Outcome {
  readonly holds: boolean;
  readonly actual: string;
}

/** Whether all checks of a `wait until` hold; without telling the reader anything. */
export function allHold(run: RunState, checks: readonly Check[]): boolean {
  return checks.every((check) => evaluate(run, check).holds);
}

/** Whether the checks can be asked at all; what is wrong with them is reported. */
export function allAskable(run: RunState, checks: readonly Check[]): boolean {
  return checks.map((check) => askable(run, check)).every(Boolean);
}

export function askable(run: RunState, check: Check): boolean {
  if (check.kind === "time") return true;
  if (!knownEndpoint(run, check.endpoint)) return false;
  if (check.kind === "state" || check.value.kind !== "value") return true;
  const { value } = check.value;
  if (value.symbol === null || run.symbols.evaluate(value) !== null) return true;
  if (get(run.reportedSymbols, value.symbol) === undefined) {
    const actual = variableText(run.host(check.endpoint.name.text), check);
    const fixes = [replace(run, check.valueRange, actual)];
    run.report("symbol-without-value", check.valueRange, { symbol: value.symbol }, { endpoint: null, fixes });
  }
  run.reportedSymbols = set(run.reportedSymbols, value.symbol, true);
  return false;
}

export function knownEndpoint(run: RunState, { name, peer }: EndpointRef): boolean {
  const endpoint = run.endpoint(name);
  if (endpoint === null) return false;
  if (endpoint.role === "raw") {
    run.report("raw-has-no-state", name.range, { name: name.text }, { endpoint: name.text });
    return false;
  }
  return peer === null || isListener(peer) || isPortNumber(peer.text) || run.endpoint(peer) !== null;
}

export function evaluate(run: RunState, check: Check): Outcome {
  switch (check.kind) {
    case "time": {
      const wanted = run.micros(check.value);
      const { time } = run.world;
      return { holds: agrees(time - wanted, check.comparison.value), actual: durationText(time) };
    }
    case "state":
      return evaluateState(run, check.endpoint, check.state.value);
    case "variable":
      return compare(run, actualOf(run.host(check.endpoint.name.text), check), check);
  }
}

/** The state of an endpoint's latest connection; of `(listener)`, that of the listening socket. */
export function stateNow(run: RunState, { name, peer }: EndpointRef): State {
  if (isListener(peer)) return run.listens(name.text) ? "LISTEN" : "CLOSED";
  return run.stateOf(name.text, peer?.text);
}

/** LISTEN is also true of an endpoint that listens and has no connection left alive. */
function evaluateState(run: RunState, endpoint: EndpointRef, wanted: State | null): Outcome {
  const holding = statesNow(run, endpoint);
  return { holds: wanted === null || holding.includes(wanted), actual: holding[0] };
}

/** Every state that is true of an endpoint, first that of its latest connection. */
export function statesNow(run: RunState, endpoint: EndpointRef): readonly [State, ...State[]] {
  const name = endpoint.name.text;
  const state = stateNow(run, endpoint);
  const host = run.host(name);
  const isIdle = host !== undefined && tcp.connections(host).length === 0;
  return state !== "LISTEN" && isIdle && run.listens(name) ? [state, "LISTEN"] : [state];
}

export type VariableCheck = Extract<Check, { kind: "variable" }>;

/** What a variable is at a machine, as one would write it. */
export function variableText(host: Host | undefined, check: VariableCheck): string {
  return actualText(actualOf(host, check));
}

export function actualOf(host: Host | undefined, { endpoint, variable }: VariableCheck): Actual {
  const listener = host !== undefined && isListener(endpoint.peer) ? tcp.listeners(host)[0] : undefined;
  if (listener !== undefined && variable.value === "recv-q") return listener.acceptQueue.length;
  if (listener !== undefined && variable.value === "send-q") return listener.backlog;
  const block = host === undefined ? undefined : tcp.latestConnection(host, (one) => isWith(one, endpoint.peer?.text));
  return variableOf(host, block, variable.value);
}

export type Actual = number | string | readonly string[] | { readonly micros: number };

function variableOf(host: Host | undefined, block: ControlBlock | undefined, name: VariableName): Actual {
  switch (name) {
    case "snd.una":
      return block?.sndUna ?? 0;
    case "snd.nxt":
      return block?.sndNxt ?? 0;
    case "snd.wnd":
      return block?.sndWnd ?? 0;
    case "rcv.nxt":
      return block?.rcvNxt ?? 0;
    case "rcv.wnd":
      return block?.rcvWnd ?? 0;
    case "iss":
      return block?.iss ?? 0;
    case "irs":
      return block?.irs ?? 0;
    case "mss":
      return block?.mss ?? 0;
    case "cwnd":
      return limitOf(block?.cwnd);
    case "ssthresh":
      return limitOf(block?.ssthresh);
    case "rto":
      return { micros: block?.rto ?? 0 };
    case "rtt":
      return block === undefined || block.srtt === null ? "none" : { micros: block.srtt };
    case "recv-q":
      return block === undefined ? 0 : unread(block);
    case "send-q":
      return block === undefined ? 0 : waiting(block);
    case "segments":
      return block?.segmentsSent ?? 0;
    case "retransmissions":
      return block?.retransmissions ?? 0;
    case "received":
      return block?.received ?? 0;
    case "unread":
      return block?.unread ?? 0;
    case "unacked":
      return block?.unacked ?? 0;
    case "syn-queue":
      return queued(host, "synQueue");
    case "accept-queue":
      return queued(host, "acceptQueue");
    case "connections":
      return host === undefined ? 0 : tcp.connections(host).length;
    case "descriptors":
      return host === undefined ? 0 : tcp.descriptors(host);
    case "blocked": {
      const calls = host === undefined ? [] : tcp.pendingCalls(host).map((pending) => pending.call.kind);
      return calls.length === 0 ? "none" : calls;
    }
    case "error":
      return block?.error ?? "none";
  }
}

/** A window or threshold that limits nothing is none. */
function limitOf(bytes = 0): Actual {
  return bytes >= tcp.unlimited ? "none" : bytes;
}

function queued(host: Host | undefined, queue: "synQueue" | "acceptQueue"): number {
  return host === undefined ? 0 : tcp.listeners(host).reduce((sum, listener) => sum + listener[queue].length, 0);
}

/** Whether a difference, of what is the case to what is wanted, is one that a sign asks for. */
function agrees(difference: number, comparison: Comparison): boolean {
  switch (comparison) {
    case "=":
      return difference === 0;
    case "<=":
      return difference <= 0;
    case ">=":
      return difference >= 0;
    case "<":
      return difference < 0;
    case ">":
      return difference > 0;
  }
}

function compare(run: RunState, actual: Actual, check: VariableCheck): Outcome {
  const text = actualText(actual);
  const wanted = check.value;
  const comparison = check.comparison.value;
  switch (wanted.kind) {
    case "value": {
      const value = run.symbols.evaluate(wanted.value);
      if (value === null || typeof actual !== "number") return { holds: false, actual: text };
      // Sequence numbers wrap: the nearer way round counts (RFC 9293 §3.4).
      const isSequence = numbered[check.variable.value] !== undefined;
      return { holds: agrees(isSequence ? distance(actual, value) : actual - value, comparison), actual: text };
    }
    case "word":
      return {
        holds:
          typeof actual === "object" && !("micros" in actual) ? actual.includes(wanted.word) : actual === wanted.word,
        actual: text,
      };
    case "duration": {
      const micros = run.micros(wanted.value);
      const isDuration = typeof actual === "object" && "micros" in actual;
      return { holds: isDuration && agrees(actual.micros - micros, comparison), actual: text };
    }
    case "blank":
      return { holds: true, actual: text };
  }
}

function actualText(actual: Actual): string {
  if (typeof actual === "number") return String(actual);
  if (typeof actual === "string") return actual;
  return "micros" in actual ? durationText(actual.micros) : actual.join(", ");
}

/** Whose sequence numbers a variable is one of: the sender's own, or its peer's. */
const numbered: Partial<Record<VariableName, "own" | "peer">> = {
  "snd.una": "own",
  "snd.nxt": "own",
  iss: "own",
  "rcv.nxt": "peer",
  irs: "peer",
};

/** A sequence number in the scenario's symbols. */
export function inSymbols(run: RunState, { endpoint, variable }: VariableCheck, number: string): string | null {
  const whose = numbered[variable.value];
  const block = run.latest(endpoint.name.text, endpoint.peer?.text);
  if (whose === undefined || block === undefined) return null;
  const source = { host: endpoint.name.text, port: block.localPort };
  return run.symbols.express(Number(number), spaceOf({ source, destination: block.remote }, whose === "peer"));
}
