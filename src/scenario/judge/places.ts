/** Places in a scenario's text that a finding points at, and the edits that mend it there. */

import { isPortNumber } from "../../language/parse/endpoint-refs.ts";
import type { Range, Scenario, Statement } from "../../language/syntax/document.ts";
import { linesOf } from "../../language/syntax/lines.ts";
import type { Fix, RelatedPlace, StateEvent, TextEdit } from "../../trace/trace.ts";
import { fixTitles } from "../../words/findings/fixes.ts";
import { relatedWords } from "../../words/findings/related.ts";
import { tell } from "../../words/text.ts";
import { machineNamed } from "../run/machines.ts";
import type { Moment } from "../run/moment.ts";

const nowhere: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The place of the statement that begins on a line. */
export function lineRange({ scenario }: Moment, line: number): Range {
  const found = scenario.statements[placeOnLine(scenario, line) ?? -1];
  return found?.range ?? { start: { line, character: 0 }, end: { line, character: 0 } };
}

const places = new WeakMap<Scenario, ReadonlyMap<number, number>>();

/** Which of a scenario's statements stands on a line. */
export function placeOnLine(scenario: Scenario, line: number): number | undefined {
  let known = places.get(scenario);
  if (known === undefined) {
    known = new Map(scenario.statements.map(({ range }, index) => [range.start.line, index]));
    places.set(scenario, known);
  }
  return known.get(line);
}

const unreadableLines = new WeakMap<Scenario, ReadonlySet<number>>();

/** Whether a line could not be read as it stands, only as what was most likely meant. */
export function isUnreadable(scenario: Scenario, line: number): boolean {
  let known = unreadableLines.get(scenario);
  if (known === undefined) {
    const errors = scenario.problems.filter(({ severity }) => severity === "error");
    known = new Set(errors.map(({ range }) => range.start.line));
    unreadableLines.set(scenario, known);
  }
  return known.has(line);
}

/** What stands in a range of one line. */
export function textAt(moment: Moment, { start, end }: Range): string {
  return textLine(moment, start.line).slice(start.character, end.character);
}

/** The last statement of the scenario: where something is missing at the end. */
export function endOf({ scenario }: Moment): Range {
  const last: Statement | undefined = scenario.statements.at(-1);
  return last?.range ?? nowhere;
}

// ------------------------------------------------------------------ what happened where

/**
 * How an endpoint's state changed, the latest change first, back to the event of that number; with a peer, in its
 * connections with that peer. Whoever looks no further pays for no more.
 */
export function* stateEvents(moment: Moment, name: string, peer?: string, since = 0): Generator<StateEvent, undefined> {
  const connection = peer !== undefined && isPortNumber(peer) ? moment.latest(name, peer)?.id : undefined;
  const isMeant = (event: StateEvent): boolean => {
    if (peer === undefined) return true;
    if (isPortNumber(peer)) return event.connection === connection;
    return event.peer === peer || (peer === "listener" && event.peer === null);
  };
  let looks = 0;
  try {
    let at = machineNamed(moment.world.machines, name)?.states ?? null;
    for (; at !== null && at.value.number > since; at = at.previous) {
      looks++;
      if (isMeant(at.value.event)) yield at.value.event;
    }
  } finally {
    moment.world.lookedAt(looks);
  }
}

/** The latest of them. */
export function latestState(moment: Moment, name: string, peer?: string): StateEvent | undefined {
  for (const event of stateEvents(moment, name, peer)) return event;
  return undefined;
}

/** The line that brought an endpoint into the state that it is in. */
export function stateSince(moment: Moment, event: StateEvent | undefined): RelatedPlace[] {
  if (event?.line === undefined) return [];
  const message = tell(relatedWords.stateSince, moment.locale, { name: event.endpoint, state: event.to });
  return [{ range: lineRange(moment, event.line), message }];
}

// ------------------------------------------------------------------ fixes

/** Another text in the place of what stands in a range. */
export function replace(moment: Moment, range: Range, text: string): Fix {
  return { title: tell(fixTitles.writeInstead, moment.locale, { text }), edits: [{ range, newText: text }] };
}

/** What stands in a range goes, with the blanks before it, and the keyword that belongs to it. */
export function leaveOut(moment: Moment, { start, end }: Range, keyword = ""): Fix {
  const before = textLine(moment, start.line).slice(0, start.character).trimEnd();
  const character = (before.endsWith(keyword) ? before.slice(0, before.length - keyword.length) : before).trimEnd()
    .length;
  const range = { start: { ...start, character }, end };
  return { title: tell(fixTitles.leaveOut, moment.locale), edits: [{ range, newText: "" }] };
}

/** The whole line of a statement goes. */
export function removeLine(moment: Moment, { start, end }: Range): Fix {
  const range = { start: { line: start.line, character: 0 }, end: { line: end.line + 1, character: 0 } };
  return { title: tell(fixTitles.removeLine, moment.locale), edits: [{ range, newText: "" }] };
}

/** A text behind a statement, on its line. */
export function append(moment: Moment, { end }: Range, text: string): Fix {
  return {
    title: tell(fixTitles.writeInstead, moment.locale, { text }),
    edits: [{ range: { start: end, end }, newText: ` ${text}` }],
  };
}

/** Statements of their own before the line of a range, as far indented. */
export function writeOutBefore(moment: Moment, range: Range, texts: readonly string[]): Fix {
  return {
    title: tell(fixTitles.writeOut, moment.locale, { text: texts.join(", ") }),
    edits: [linesBefore(moment, range.start.line, texts)],
  };
}

function linesBefore(moment: Moment, line: number, texts: readonly string[]): TextEdit {
  const at = { line, character: 0 };
  const indent = /^\s*/.exec(textLine(moment, line))?.[0] ?? "";
  return { range: { start: at, end: at }, newText: texts.map((text) => `${indent}${text}\n`).join("") };
}

/** A declaration of its own, before the first statement. */
export function declareFirst(moment: Moment, text: string): TextEdit {
  return linesBefore(moment, moment.scenario.statements[0]?.range.start.line ?? 0, [text]);
}

/** Statements of their own behind the line of a range, as far indented. */
export function writeOutBehind(moment: Moment, range: Range, texts: readonly string[]): Fix {
  return {
    title: tell(fixTitles.writeOutBehind, moment.locale, { text: texts.join(", ") }),
    edits: [linesBehind(moment, range.end.line, texts)],
  };
}

/** A statement of its own behind the last one. */
export function insertAtEnd(moment: Moment, text: string): Fix {
  return {
    title: tell(fixTitles.insert, moment.locale, { text }),
    edits: [linesBehind(moment, endOf(moment).end.line, [text])],
  };
}

/** Behind whatever stands on the line, a comment too. */
function linesBehind(moment: Moment, line: number, texts: readonly string[]): TextEdit {
  const text = textLine(moment, line);
  const at = { line, character: text.length };
  const indent = /^\s*/.exec(text)?.[0] ?? "";
  return { range: { start: at, end: at }, newText: texts.map((one) => `\n${indent}${one}`).join("") };
}

function textLine({ scenario }: Moment, line: number): string {
  return linesOf(scenario)[line] ?? "";
}
