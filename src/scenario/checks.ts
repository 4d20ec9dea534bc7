/** What a text says must be so: states, variables, transitions (language.md, "Checks"). */
import type {
  Check,
  CheckValue,
  EndpointRef,
  ExpectStatement,
  Range,
  TransitionStatement,
  VariableName,
} from "../language/document.ts";
import { isPortNumber } from "../language/names.ts";
import type { ControlBlock, Host } from "../tcp/host.ts";
import * as tcp from "../tcp/host.ts";
import { isEdge } from "../tcp/transitions.ts";
import type { Fix, RelatedPlace, StateEvent } from "../trace/trace.ts";
import { fixTitles, relatedWords } from "../words/findings-scenario.ts";
import { tell } from "../words/text.ts";
import { isListener } from "./calls.ts";
import { durationText } from "./duration.ts";
import { valueText } from "./fit.ts";
import { entriesOf, type Log } from "./log.ts";
import type { Moment } from "./moment.ts";

/** How a check turned out; null where it cannot be asked (an unknown endpoint: the reader is told elsewhere). */
interface Outcome {
  readonly holds: boolean;
  readonly actual: string;
}

/** `expect`: every check that does not hold is an error on its value, with what is the case. */
export function expectLine(moment: Moment, line: ExpectStatement): void {
  for (const check of line.checks) {
    if (!askable(moment, check)) continue;
    const outcome = evaluate(moment, check);
    if (!outcome.holds) reportUnmet(moment, check, outcome);
  }
}

/** Whether all checks of a `wait until` hold; without telling the reader anything. */
export function allHold(moment: Moment, checks: readonly Check[]): boolean {
  return checks.every((check) => evaluate(moment, check).holds);
}

/** Whether the checks can be asked at all; what is wrong with them is told. */
export function allAskable(moment: Moment, checks: readonly Check[]): boolean {
  return checks.map((check) => askable(moment, check)).every(Boolean);
}

function askable(moment: Moment, check: Check): boolean {
  if (check.kind === "time") return true;
  if (!knownEndpoint(moment, check.endpoint)) return false;
  if (check.kind === "state" || check.value.kind !== "value") return true;
  const { value } = check.value;
  if (value.symbol === null || moment.symbols.evaluate(value) !== null) return true;
  if (!moment.toldSymbols.has(value.symbol)) {
    moment.report("symbol-without-value", check.valueRange, { symbol: value.symbol });
  }
  moment.toldSymbols.add(value.symbol);
  return false;
}

function knownEndpoint(moment: Moment, { name, peer }: EndpointRef): boolean {
  const endpoint = moment.endpoint(name);
  if (endpoint === null) return false;
  if (endpoint.role === "raw") {
    moment.report("raw-has-no-state", name.range, { name: name.text });
    return false;
  }
  return peer === null || isListener(peer) || isPortNumber(peer.text) || moment.endpoint(peer) !== null;
}

function evaluate(moment: Moment, check: Check): Outcome {
  switch (check.kind) {
    case "time": {
      const wanted = moment.micros(check.value);
      return { holds: moment.world.time === wanted, actual: durationText(moment.world.time) };
    }
    case "state":
      return evaluateState(moment, check.endpoint, check.state.value);
    case "variable": {
      const host = moment.host(check.endpoint.name.text);
      const block = moment.latest(check.endpoint.name.text, check.endpoint.peer?.text);
      return compare(moment, variable(host, block, check.variable.value), check.value);
    }
  }
}

/** LISTEN is also true of an endpoint that listens and has no connection left alive. */
function evaluateState(moment: Moment, { name, peer }: EndpointRef, wanted: string): Outcome {
  const state = isListener(peer)
    ? moment.listens(name.text)
      ? "LISTEN"
      : "CLOSED"
    : moment.stateOf(name.text, peer?.text);
  if (state === wanted) return { holds: true, actual: state };
  const host = moment.host(name.text);
  const idle = host !== undefined && tcp.connections(host).length === 0;
  return { holds: wanted === "LISTEN" && idle && moment.listens(name.text), actual: state };
}

type Actual = number | string | readonly string[] | { readonly micros: number };

function variable(host: Host | undefined, block: ControlBlock | undefined, name: VariableName): Actual {
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
      return block?.cwnd ?? 0;
    case "ssthresh":
      return block?.ssthresh ?? 0;
    case "rto":
      return { micros: block?.rto ?? 0 };
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

function queued(host: Host | undefined, queue: "synQueue" | "acceptQueue"): number {
  return host === undefined ? 0 : tcp.listeners(host).reduce((sum, listener) => sum + listener[queue].length, 0);
}

function compare(moment: Moment, actual: Actual, wanted: CheckValue): Outcome {
  const text = actualText(actual);
  switch (wanted.kind) {
    case "value": {
      const value = moment.symbols.evaluate(wanted.value);
      return {
        holds: value !== null && value === (typeof actual === "object" && "micros" in actual ? actual.micros : actual),
        actual: text,
      };
    }
    case "word":
      return {
        holds:
          typeof actual === "object" && !("micros" in actual) ? actual.includes(wanted.word) : actual === wanted.word,
        actual: text,
      };
    case "duration": {
      const micros = moment.micros(wanted.value);
      return { holds: typeof actual === "object" && "micros" in actual && actual.micros === micros, actual: text };
    }
  }
}

function actualText(actual: Actual): string {
  if (typeof actual === "number") return String(actual);
  if (typeof actual === "string") return actual;
  return "micros" in actual ? durationText(actual.micros) : actual.join(", ");
}

// ------------------------------------------------------------------ telling

function reportUnmet(moment: Moment, check: Check, { actual }: Outcome): void {
  const { locale } = moment;
  if (check.kind === "time") {
    const expected = durationText(moment.micros(check.value));
    moment.report(
      "time-differs",
      check.valueRange,
      { actual, expected },
      { fixes: [replace(moment, check.valueRange, actual)] },
    );
    return;
  }
  const name = check.endpoint.name.text;
  if (check.kind === "variable") {
    const expected = valueWords(moment, check.value);
    moment.report(
      "variable-differs",
      check.valueRange,
      { name, variable: check.variable.value, actual, expected },
      {
        fixes: [replace(moment, check.valueRange, actual)],
      },
    );
    return;
  }
  const expected = check.state.value;
  const last = lastChange(moment, name, check.endpoint.peer?.text);
  const related: RelatedPlace[] =
    last?.line === undefined
      ? []
      : [
          {
            range: lineRange(moment, last.line),
            message: tell(relatedWords.stateSince, locale, { name, state: last.to }),
          },
        ];
  const extras = { related, fixes: [replace(moment, check.state.range, actual)], rule: last?.rule };
  if (expected === "ESTABLISHED" && actual === "SYN_RECEIVED") {
    moment.report("established-too-early", check.state.range, { name }, extras);
  } else moment.report("state-differs", check.state.range, { name, actual, expected }, extras);
}

function valueWords(moment: Moment, value: CheckValue): string {
  switch (value.kind) {
    case "value": {
      const number = moment.symbols.evaluate(value.value);
      const text = valueText(value.value);
      return number === null || value.value.symbol === null ? text : `${text} = ${String(number)}`;
    }
    case "word":
      return value.word;
    case "duration":
      return durationText(moment.micros(value.value));
  }
}

export function replace(moment: Moment, range: Range, text: string): Fix {
  return { title: tell(fixTitles.writeInstead, moment.locale, { text }), edits: [{ range, newText: text }] };
}

/** The place of the statement that begins on a line. */
export function lineRange(moment: Moment, line: number): Range {
  return (
    moment.scenario.statements.find((one) => one.range.start.line === line)?.range ?? {
      start: { line, character: 0 },
      end: { line, character: 0 },
    }
  );
}

function stateEvents(moment: Moment, name: string, peer: string | undefined, since: Log | null): StateEvent[] {
  return entriesOf(moment.world.log, since).flatMap((entry) => {
    if (entry.kind !== "happened" || entry.event.kind !== "state" || entry.event.endpoint !== name) return [];
    const { event } = entry;
    if (peer === undefined) return [event];
    if (isPortNumber(peer)) return event.connection === moment.latest(name, peer)?.id ? [event] : [];
    return event.peer === peer || (peer === "listener" && event.peer === null) ? [event] : [];
  });
}

function lastChange(moment: Moment, name: string, peer: string | undefined): StateEvent | undefined {
  return stateEvents(moment, name, peer, null).at(-1);
}

// ------------------------------------------------------------------ transitions

/** `bob: A => B`: did it happen since the last statement began that does something? Is there such an edge at all? */
export function transitionLine(moment: Moment, line: TransitionStatement): void {
  if (!knownEndpoint(moment, line.endpoint)) return;
  const name = line.endpoint.name.text;
  const from = line.from.value;
  const to = line.to.value;
  const range = { start: line.from.range.start, end: line.to.range.end };
  const events = stateEvents(moment, name, line.endpoint.peer?.text, moment.began);
  // A world that is wrong on purpose has edges of its own: what happened is asked first.
  if (events.some((event) => event.from === from && event.to === to)) return;
  if (!isEdge(from, to)) {
    moment.report("no-such-transition", range, { from, to });
    return;
  }
  const state = moment.stateOf(name, line.endpoint.peer?.text);
  const last = events.at(-1);
  if (last === undefined) {
    moment.report("transition-did-not-happen", range, { name, from, to, state });
    return;
  }
  moment.report(
    "other-transition-happened",
    range,
    { name, from, to, actual: `${last.from} => ${last.to}` },
    {
      rule: last.rule,
      fixes: [replace(moment, range, `${last.from} => ${last.to}`)],
      related:
        last.line === undefined
          ? []
          : [{ range: lineRange(moment, last.line), message: `${name}: ${last.from} => ${last.to}` }],
    },
  );
}
