/** Checks that are not asked at one moment: `finally` at the end of the run, `always` after every step. */
import { isPortNumber } from "../../language/parse/endpoint-refs.ts";
import type { AlwaysStatement, Check, EndpointRef, FinallyStatement } from "../../language/syntax/document.ts";
import * as tcp from "../../tcp/host.ts";
import { brokenWords } from "../../words/findings/details.ts";
import { relatedWords } from "../../words/findings/related.ts";
import { tell } from "../../words/text.ts";
import type { Checkpoint } from "../run/checkpoint.ts";
import { thatConnection } from "../run/machines.ts";
import { RunState } from "../run/run-state.ts";
import type { Watcher } from "../run/world-state.ts";
import { askable, evaluate } from "./checks.ts";
import { durationText } from "./duration.ts";
import { finding } from "./find.ts";
import { lineRange, replace, stateEvents } from "./places.ts";
import { compared, valueWords, whatIs } from "./unmet.ts";

/** `finally`: the scenario has ended. */
export function finallyLine(run: RunState, line: FinallyStatement): void {
  for (const check of line.checks) {
    if (!askable(run, check)) continue;
    const meant = aboutOwn(run, check);
    const { holds, actual } = evaluate(run, meant);
    if (holds) continue;
    const range = check.kind === "state" ? check.state.range : check.valueRange;
    const values = { actual: whatIs(run, check, actual), expected: expectedText(run, check) };
    const endpoint = check.kind === "time" ? null : check.endpoint.name.text;
    run.report("finally-differs", range, values, { endpoint, fixes: [replace(run, range, actual)] });
  }
}

function expectedText(run: RunState, check: Check): string {
  switch (check.kind) {
    case "state":
      return check.state.value ?? "?";
    case "variable":
      return compared(check, valueWords(run, check.value));
    case "time":
      return compared(check, durationText(run.micros(check.value)));
  }
}

/** `always`: here, and after every step from here on. Each check is reported once. */
export function alwaysLine(run: RunState, { checks }: AlwaysStatement): void {
  // As things are now; `run` goes on.
  const from: Checkpoint = new RunState(run);
  for (const check of checks) {
    if (!askable(run, check)) continue;
    const watcher: Watcher = (world) => {
      const now = new RunState(from, world);
      const { holds, actual } = evaluate(now, aboutOwn(now, check));
      return holds ? null : broken(now, check, actual);
    };
    run.world.watchers = [...run.world.watchers, watcher];
    run.world.ask(watcher);
  }
}

function broken(run: RunState, check: Check, actual: string) {
  const { world, locale } = run;
  const name = check.kind === "time" ? "" : check.endpoint.name.text;
  const words = check.kind === "variable" ? brokenWords.variable : brokenWords.state;
  const variable = check.kind === "variable" ? check.variable.value : "";
  const values = { time: durationText(world.time), actual: tell(words, locale, { name, variable, actual }) };
  const message = tell(relatedWords.brokenHere, locale);
  const related = world.line === undefined ? [] : [{ range: lineRange(run, world.line), message }];
  return finding(locale, "does-not-always-hold", check.range, values, { endpoint: name, related });
}

/**
 * A check of the connection that an endpoint had: the latest one that has been ESTABLISHED or that its own application
 * opened. One that a stray segment began afterwards does not count.
 */
function aboutOwn(run: RunState, check: Check): Check {
  if (check.kind === "time") return check;
  const { name, peer } = check.endpoint;
  if (peer !== null && (peer.text === "listener" || isPortNumber(peer.text))) return check;
  const latest = run.latest(name.text, peer?.text);
  const own = ownConnection(run, check.endpoint);
  if (own === undefined || own.id === latest?.id) return check;
  const word = { text: thatConnection(own.id), range: name.range };
  return { ...check, endpoint: { name, peer: word } };
}

function ownConnection(run: RunState, { name, peer }: EndpointRef): tcp.ControlBlock | undefined {
  const host = run.host(name.text);
  if (host === undefined) return undefined;
  for (const event of stateEvents(run, name.text, peer?.text))
    if (event.to === "ESTABLISHED" || event.to === "SYN_SENT")
      return tcp.latestConnection(host, (one) => one.id === event.connection);
  return undefined;
}
