/** What is left over at the end, and what a reader should know of the run as a whole. */
import type { CallStatement, Range, Statement } from "../language/document.ts";
import * as tcp from "../tcp/host.ts";
import type { StateEvent } from "../trace/trace.ts";
import { fixTitles, relatedWords } from "../words/findings-scenario.ts";
import { tell } from "../words/text.ts";
import { isPureAck, segmentText } from "./arrows.ts";
import { lineRange, replace } from "./checks.ts";
import { entriesOf, type LogEntry } from "./log.ts";
import type { Moment } from "./moment.ts";

/** How the calls ended, which segments no line mentions, and, unless the scenario was stopped, what never ended. */
export function tellLeftovers(moment: Moment, stopped: boolean): void {
  const entries = entriesOf(moment.world.log);
  tellCalls(moment, entries, stopped);
  tellUnmentioned(moment, entries);
  if (stopped) return;
  tellLeaks(moment, entries);
  tellHeld(moment, entries);
}

// ------------------------------------------------------------------ calls

function tellCalls(moment: Moment, entries: readonly LogEntry[], stopped: boolean): void {
  const returned = new Map<number, string>();
  const crashed = new Set<number>();
  for (const entry of entries) if (entry.kind === "returned") returned.set(entry.id, entry.result);
  for (const id of crashedCalls(entries)) crashed.add(id);
  for (const entry of entries) {
    if (entry.kind !== "called" || entry.statement === null || crashed.has(entry.id)) continue;
    tellCall(moment, entry.statement, returned.get(entry.id), stopped);
  }
}

/** Calls that were open when their machine restarted: nobody waits for them any more. */
function crashedCalls(entries: readonly LogEntry[]): number[] {
  const open = new Map<number, string>();
  const gone: number[] = [];
  for (const entry of entries) {
    if (entry.kind === "called") open.set(entry.id, entry.event.endpoint);
    else if (entry.kind === "returned") open.delete(entry.id);
    else if (entry.kind === "happened" && entry.event.kind === "state" && entry.event.reason === "3.5.1-crash") {
      for (const [id, endpoint] of open) if (endpoint === entry.event.endpoint) gone.push(id);
    }
  }
  return gone;
}

function tellCall(moment: Moment, line: CallStatement, result: string | undefined, stopped: boolean): void {
  const call = line.call.value;
  const name = line.endpoint.name.text;
  const { locale } = moment;
  if (result === undefined) {
    if (line.fails !== null)
      moment.report("result-never-came", line.fails.range, { name, call, expected: line.fails.text });
    else if (!stopped) moment.report("call-never-returns", line.call.range, { name, call });
    return;
  }
  if (line.fails !== null) {
    if (result === line.fails.text) return;
    const values = { name, call, expected: line.fails.text, actual: result };
    if (result !== "ok")
      moment.report("result-differs", line.fails.range, values, { fixes: [replace(moment, line.fails.range, result)] });
    else moment.report("call-succeeds", line.fails.range, values);
    return;
  }
  if (result === "ok") return;
  const end = { start: line.range.end, end: line.range.end };
  moment.report(
    "call-fails",
    line.call.range,
    { name, call, actual: result },
    {
      fixes: [
        {
          title: tell(fixTitles.sayThatItFails, locale, { result }),
          edits: [{ range: end, newText: ` fails ${result}` }],
        },
      ],
    },
  );
}

// ------------------------------------------------------------------ segments that no line mentions

function tellUnmentioned(moment: Moment, entries: readonly LogEntry[]): void {
  const { strict } = moment.setup;
  const told = new Set<number>();
  for (const entry of entries) {
    if (entry.kind !== "arrived" || entry.flight.load.written) continue;
    const { load } = entry.flight;
    if (!strict && !(load.trigger === "arrow" && load.cause === "answer" && isPureAck(load.segment))) continue;
    if (told.has(entry.segment)) continue;
    told.add(entry.segment);
    const range = load.line === undefined ? endOf(moment) : lineRange(moment, load.line);
    const values = { text: segmentText(entry.flight), from: entry.flight.from };
    moment.report(strict ? "segment-not-mentioned" : "ack-not-mentioned", range, values);
  }
}

// ------------------------------------------------------------------ leaks

/** A connection that stays because nobody calls `close`, or because the peer never will. */
function tellLeaks(moment: Moment, entries: readonly LogEntry[]): void {
  const { locale } = moment;
  const waiting = new Set<string>();
  for (const [name, host] of moment.world.hosts) {
    for (const block of tcp.connections(host)) {
      if (block.state !== "CLOSE_WAIT") continue;
      waiting.add(`${block.remote.host} ${name}`);
      const event = entered(entries, name, block.id);
      const end = endOf(moment).end;
      const text = many(moment, name, block.remote.host) ? `${name}: close (${block.remote.host})` : `${name}: close`;
      moment.report(
        "close-wait-leak",
        placeOf(moment, event),
        { name, peer: block.remote.host },
        {
          fixes: [
            {
              title: tell(fixTitles.insert, locale, { text }),
              edits: [{ range: { start: end, end }, newText: `\n${text}` }],
            },
          ],
          related:
            event?.line === undefined
              ? []
              : [
                  {
                    range: lineRange(moment, event.line),
                    message: tell(relatedWords.stateSince, locale, { name, state: "CLOSE_WAIT" }),
                  },
                ],
        },
      );
    }
  }
  for (const [name, host] of moment.world.hosts) {
    for (const block of tcp.connections(host)) {
      if (block.state !== "FIN_WAIT_2" || waiting.has(`${name} ${block.remote.host}`)) continue;
      moment.report("fin-wait-2-leak", placeOf(moment, entered(entries, name, block.id)), {
        name,
        peer: block.remote.host,
      });
    }
  }
}

function many(moment: Moment, name: string, peer: string): boolean {
  const host = moment.host(name);
  return host !== undefined && tcp.connections(host).some((block) => block.remote.host !== peer);
}

/** The event by which a connection came into the state that it is in. */
function entered(entries: readonly LogEntry[], name: string, connection: number): StateEvent | undefined {
  let last: StateEvent | undefined;
  for (const entry of entries) {
    if (entry.kind !== "happened" || entry.event.kind !== "state") continue;
    if (entry.event.endpoint === name && entry.event.connection === connection) last = entry.event;
  }
  return last;
}

function placeOf(moment: Moment, event: StateEvent | undefined): Range {
  return event?.line === undefined ? endOf(moment) : lineRange(moment, event.line);
}

function endOf(moment: Moment): Range {
  const last: Statement | undefined = moment.scenario.statements.at(-1);
  return last?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
}

function tellHeld(moment: Moment, entries: readonly LogEntry[]): void {
  if (moment.world.network.held.size === 0) return;
  const arrived = new Set<number>();
  for (const entry of entries) if (entry.kind === "arrived") arrived.add(entry.segment);
  for (const line of moment.scenario.statements) {
    if (line.kind !== "segment" || line.as === null) continue;
    const flight = moment.world.network.held.get(line.as.text);
    if (flight === undefined || arrived.has(flight.load.id) || flight.load.line !== line.range.start.line) continue;
    const { end } = endOf(moment);
    const text = `${line.as.text} arrives`;
    moment.report(
      "held-never-arrives",
      line.as.range,
      { name: line.as.text },
      {
        fixes: [
          {
            title: tell(fixTitles.insert, moment.locale, { text }),
            edits: [{ range: { start: end, end }, newText: `\n${text}` }],
          },
        ],
      },
    );
  }
}
