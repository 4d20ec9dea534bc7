/** After a line: the states that it leads to, where the next line does not say so itself. */
import { effectOf } from "../language/kinds/lookup.ts";
import type { Range, Scenario } from "../language/syntax/document.ts";
import { linesOf } from "../language/syntax/lines.ts";
import type { Analysis, ScenarioRun } from "../scenario/analyze.ts";
import type { StateEvent } from "../trace/trace.ts";
import { type Locale, tell } from "../words/text.ts";
import { ideWords } from "../words/ui/ide.ts";
import { isCausedBy, segmentsOfLine } from "./hover/segment.ts";
import type { InlayHint } from "./types.ts";

export function inlayHints(analysis: Analysis, range: Range, locale: Locale): InlayHint[] {
  const hints: InlayHint[] = [];
  analysis.document.scenarios.forEach((place, index) => {
    const run = analysis.runs[index];
    if (run === undefined || place.line > range.end.line || place.line + place.scenario.lineCount <= range.start.line)
      return;
    for (const [line, label] of statesByLine(run)) {
      const inFile = line + place.line;
      if (inFile < range.start.line || inFile > range.end.line || isChecked(place.scenario, line)) continue;
      const character = (linesOf(place.scenario)[line] ?? "").trimEnd().length;
      hints.push({ line: inFile, character, label, tooltip: tell(ideWords.leadsTo, locale) });
    }
  });
  return hints;
}

/** For each line: the state in which it leaves each endpoint whose state it changed. */
function statesByLine(run: ScenarioRun): Map<number, string> {
  const byLine = new Map<number, Map<string, string>>();
  for (const event of run.trace.events) {
    if (event.kind !== "state" || event.line === undefined || isLater(run, event)) continue;
    const states = byLine.get(event.line) ?? new Map<string, string>();
    states.set(event.endpoint, event.to);
    byLine.set(event.line, states);
  }
  return new Map(
    [...byLine].map(([line, states]) => [line, [...states].map(([name, state]) => `${name} ${state}`).join(", ")]),
  );
}

/** A segment line leads to what its own segment does; what the responses do then is on no line. */
function isLater(run: ScenarioRun, event: StateEvent): boolean {
  const written = segmentsOfLine(run, event.line ?? -1).filter((segment) => segment.written);
  return written.length > 0 && !written.some((segment) => isCausedBy(event, segment));
}

/** Whether the next statement checks states: then the text says it already. */
function isChecked(scenario: Scenario, line: number): boolean {
  const { statements } = scenario;
  const own = statements.find((one) => one.range.start.line === line);
  const next = statements.find((one) => one.range.start.line > line && effectOf(one) !== "remark");
  return [own, next].some((one) => one !== undefined && effectOf(one) === "check");
}
