/** `bob: A => B`: did it happen since the last statement began that does something, and can it happen at all? */
import type { Range, TransitionStatement } from "../../language/syntax/document.ts";
import { isEdge } from "../../tcp/model/transitions.ts";
import type { Fix, RelatedPlace, StateEvent } from "../../trace/trace.ts";
import { puzzleWords } from "../../words/findings/details.ts";
import { relatedWords } from "../../words/findings/related.ts";
import { edges } from "../../words/terms/transitions.ts";
import { tell } from "../../words/text.ts";
import type { RunState } from "../run/run-state.ts";
import { askAboutTransition, markAsked } from "./blanks.ts";
import { knownEndpoint } from "./checks.ts";
import { durationText } from "./duration.ts";
import { mistakenTransition } from "./mistakes.ts";
import { latestState, lineRange, replace, stateEvents, stateSince, writeOutBefore } from "./places.ts";
import { soon } from "./soon.ts";

export function transitionLine(run: RunState, line: TransitionStatement): void {
  if (!knownEndpoint(run, line.endpoint)) return;
  markAsked(run, line);
  const { name, peer } = line.endpoint;
  const [from, to] = [line.from.value, line.to.value];
  if (from === null || to === null) {
    askAboutTransition(run, line);
    return;
  }
  const isIt = (event: StateEvent) => event.from === from && event.to === to;
  const here = [...stateEvents(run, name.text, peer?.text, run.began)].reverse();
  // A supposition adds transitions: what happened is looked at first.
  if (here.some(isIt)) return;

  const range = { start: line.from.range.start, end: line.to.range.end };
  const last = here.at(-1);
  const nearest = firstOf(stateEvents(run, name.text, peer?.text), isIt) ?? last;
  const extras = {
    endpoint: name.text,
    claim: { from, to },
    correction: {
      written: arrowText({ from, to }),
      right: last === undefined ? run.stateOf(name.text, peer?.text) : arrowText(last),
    },
    related: nearest === undefined ? stateSince(run, latestState(run, name.text, peer?.text)) : changeAt(run, nearest),
    fixes: fixesOf(run, line, range, here),
  };
  const later = laterAt(run, line, isIt);
  const fixes = [...later.fixes, ...extras.fixes];
  const values = { name: name.text, from, to };
  const mistake = mistakenTransition(run, line.endpoint, from, to, here);
  if (mistake !== null) run.report(mistake.code, range, mistake.values, { ...extras, claim: mistake.claim });
  else if (!isEdge(from, to)) run.report("no-such-transition", range, { from, to, ways: waysFrom(from) }, extras);
  else if (last === undefined) {
    const state = run.stateOf(name.text, peer?.text);
    run.report("transition-did-not-happen", range, { ...values, state, more: later.more }, { ...extras, fixes });
  } else {
    const actual = here.map(arrowText);
    const details = { ...extras, fixes, rule: last.rule };
    run.report("other-transition-happened", range, { ...values, actual, more: later.more }, details);
  }
}

/** A change that comes by itself, soon after the line. */
function laterAt(
  run: RunState,
  { endpoint: { name, peer }, to, range }: TransitionStatement,
  isIt: (event: StateEvent) => boolean,
): { readonly more: string; readonly fixes: readonly Fix[] } {
  const since = run.world.events;
  const time = soon(run, (fork) => firstOf(stateEvents(fork, name.text, peer?.text, since), isIt) !== undefined);
  if (time === null) return { more: "", fixes: [] };
  const text = `wait until ${peer === null ? name.text : `${name.text} (${peer.text})`} ${to.value ?? ""}`;
  return {
    more: tell(puzzleWords.happensLater, run.locale, { time: durationText(time), text }),
    fixes: [writeOutBefore(run, range, [text])],
  };
}

function firstOf<T>(values: Iterable<T>, isIt: (value: T) => boolean): T | undefined {
  for (const value of values) if (isIt(value)) return value;
  return undefined;
}

function arrowText({ from, to }: Pick<StateEvent, "from" | "to">): string {
  return `${from} => ${to}`;
}

function changeAt(run: RunState, event: StateEvent): RelatedPlace[] {
  if (event.line === undefined) return [];
  const values = { name: event.endpoint, from: event.from, to: event.to };
  return [{ range: lineRange(run, event.line), message: tell(relatedWords.change, run.locale, values) }];
}

/** What happened here, the latest first; where nothing did, the state is what can be checked. */
function fixesOf(run: RunState, line: TransitionStatement, range: Range, here: readonly StateEvent[]): Fix[] {
  const texts = [...new Set(here.map(arrowText))].reverse();
  if (texts.length > 0) return texts.slice(0, 3).map((text) => replace(run, range, text));
  const { name, peer } = line.endpoint;
  const endpoint = peer === null ? name.text : `${name.text} (${peer.text})`;
  return [replace(run, line.range, `expect ${endpoint} ${run.stateOf(name.text, peer?.text)}`)];
}

function waysFrom(state: string): readonly string[] {
  return edges.filter(({ from }) => from === state).map(({ to }) => to);
}
