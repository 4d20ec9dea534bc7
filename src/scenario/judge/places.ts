/** Places in a scenario's text that a finding points at, and the edits that correct it there. */

import { isPortNumber } from "../../language/parse/endpoint-refs.ts";
import type { Range, Scenario, Statement } from "../../language/syntax/document.ts";
import { linesOf } from "../../language/syntax/lines.ts";
import type { Fix, RelatedPlace, StateEvent, TextEdit } from "../../trace/trace.ts";
import { fixTitles } from "../../words/findings/fixes.ts";
import { relatedWords } from "../../words/findings/related.ts";
import { tell } from "../../words/text.ts";
import { machineNamed } from "../run/machines.ts";
import type { RunState } from "../run/run-state.ts";

const nowhere: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The place of the statement that begins on a line. */
export function lineRange({ scenario }: RunState, line: number): Range {
  const found = scenario.statements[placeOnLine(scenario, line) ?? -1];
  return found?.range ?? { start: { line, character: 0 }, end: { line, character: 0 } };
}

const places = new WeakMap<Scenario, ReadonlyMap<number, number>>();

/** Which of a scenario's statements is on a line. */
export function placeOnLine(scenario: Scenario, line: number): number | undefined {
  let known = places.get(scenario);
  if (known === undefined) {
    known = new Map(scenario.statements.map(({ range }, index) => [range.start.line, index]));
    places.set(scenario, known);
  }
  return known.get(line);
}

const unreadableLines = new WeakMap<Scenario, ReadonlySet<number>>();

/** Whether a line could not be read as it is, only as what was most likely meant. */
export function isUnreadable(scenario: Scenario, line: number): boolean {
  let known = unreadableLines.get(scenario);
  if (known === undefined) {
    const errors = scenario.problems.filter(({ severity }) => severity === "error");
    known = new Set(errors.map(({ range }) => range.start.line));
    unreadableLines.set(scenario, known);
  }
  return known.has(line);
}

/** What is in a range of one line. */
export function textAt(run: RunState, { start, end }: Range): string {
  return textLine(run, start.line).slice(start.character, end.character);
}

/** The last statement of the scenario: where something is missing at the end. */
export function endOf({ scenario }: RunState): Range {
  const last: Statement | undefined = scenario.statements.at(-1);
  return last?.range ?? nowhere;
}

// ------------------------------------------------------------------ what happened where

/**
 * How an endpoint's state changed, the latest change first, back to the event of that number; with a peer, in its
 * connections with that peer. A caller that stops early pays for no more.
 */
export function* stateEvents(run: RunState, name: string, peer?: string, since = 0): Generator<StateEvent, undefined> {
  const connection = peer !== undefined && isPortNumber(peer) ? run.latest(name, peer)?.id : undefined;
  const isMeant = (event: StateEvent): boolean => {
    if (peer === undefined) return true;
    if (isPortNumber(peer)) return event.connection === connection;
    return event.peer === peer || (peer === "listener" && event.peer === null);
  };
  let looks = 0;
  try {
    let at = machineNamed(run.world.machines, name)?.states ?? null;
    for (; at !== null && at.value.number > since; at = at.previous) {
      looks++;
      if (isMeant(at.value.event)) yield at.value.event;
    }
  } finally {
    run.world.lookedAt(looks);
  }
}

/** The latest of them. */
export function latestState(run: RunState, name: string, peer?: string): StateEvent | undefined {
  for (const event of stateEvents(run, name, peer)) return event;
  return undefined;
}

/** The line that brought an endpoint into the state that it is in. */
export function stateSince(run: RunState, event: StateEvent | undefined): RelatedPlace[] {
  if (event?.line === undefined) return [];
  const message = tell(relatedWords.stateSince, run.locale, { name: event.endpoint, state: event.to });
  return [{ range: lineRange(run, event.line), message }];
}

// ------------------------------------------------------------------ fixes

/** Another text in the place of what is in a range. */
export function replace(run: RunState, range: Range, text: string): Fix {
  return { title: tell(fixTitles.writeInstead, run.locale, { text }), edits: [{ range, newText: text }] };
}

/** What is in a range goes, with the blanks before it, and the keyword that belongs to it. */
export function leaveOut(run: RunState, { start, end }: Range, keyword = ""): Fix {
  const before = textLine(run, start.line).slice(0, start.character).trimEnd();
  const character = (before.endsWith(keyword) ? before.slice(0, before.length - keyword.length) : before).trimEnd()
    .length;
  const range = { start: { ...start, character }, end };
  return { title: tell(fixTitles.leaveOut, run.locale), edits: [{ range, newText: "" }] };
}

/** The whole line of a statement goes. */
export function removeLine(run: RunState, { start, end }: Range): Fix {
  const range = { start: { line: start.line, character: 0 }, end: { line: end.line + 1, character: 0 } };
  return { title: tell(fixTitles.removeLine, run.locale), edits: [{ range, newText: "" }] };
}

/** A text behind a statement, on its line. */
export function append(run: RunState, { end }: Range, text: string): Fix {
  return {
    title: tell(fixTitles.writeInstead, run.locale, { text }),
    edits: [{ range: { start: end, end }, newText: ` ${text}` }],
  };
}

/** Statements of their own before the line of a range, as far indented. */
export function writeOutBefore(run: RunState, range: Range, texts: readonly string[]): Fix {
  return {
    title: tell(fixTitles.writeOut, run.locale, { text: texts.join(", ") }),
    edits: [linesBefore(run, range.start.line, texts)],
  };
}

function linesBefore(run: RunState, line: number, texts: readonly string[]): TextEdit {
  const at = { line, character: 0 };
  const indent = /^\s*/.exec(textLine(run, line))?.[0] ?? "";
  return { range: { start: at, end: at }, newText: texts.map((text) => `${indent}${text}\n`).join("") };
}

/** A declaration of its own, before the first statement. */
export function declareFirst(run: RunState, text: string): TextEdit {
  return linesBefore(run, run.scenario.statements[0]?.range.start.line ?? 0, [text]);
}

/** Statements of their own after the line of a range, as far indented. */
export function writeOutBehind(run: RunState, range: Range, texts: readonly string[]): Fix {
  return {
    title: tell(fixTitles.writeOutBehind, run.locale, { text: texts.join(", ") }),
    edits: [linesBehind(run, range.end.line, texts)],
  };
}

/** A statement of its own after the last one. */
export function insertAtEnd(run: RunState, text: string): Fix {
  return {
    title: tell(fixTitles.insert, run.locale, { text }),
    edits: [linesBehind(run, endOf(run).end.line, [text])],
  };
}

/** After whatever is on the line, a comment too. */
function linesBehind(run: RunState, line: number, texts: readonly string[]): TextEdit {
  const text = textLine(run, line);
  const at = { line, character: text.length };
  const indent = /^\s*/.exec(text)?.[0] ?? "";
  return { range: { start: at, end: at }, newText: texts.map((one) => `\n${indent}${one}`).join("") };
}

function textLine({ scenario }: RunState, line: number): string {
  return linesOf(scenario)[line] ?? "";
}
