/** After a line: the states that it leads to, where the next line does not say so itself. */
import { effectOf, endpointWords } from "../language/kinds/lookup.ts";
import type { Range, Scenario, Statement } from "../language/syntax/document.ts";
import { linesOf } from "../language/syntax/lines.ts";
import type { Analysis, ScenarioRun } from "../scenario/analyze.ts";
import type { StateEvent } from "../trace/trace.ts";
import { type Locale, tell } from "../words/text.ts";
import { ideWords } from "../words/ui/ide.ts";
import { isCausedBy, segmentsOfLine } from "./hover/segment.ts";
import type { InlayHint } from "./types.ts";

/** `short`: the endpoint that acts on the line has no name. */
export const hintManners = ["short", "named", "off"] as const;
export type HintManner = (typeof hintManners)[number];

export function inlayHints(
  analysis: Analysis,
  range: Range,
  locale: Locale,
  manner: HintManner = "short",
): readonly InlayHint[] {
  const hints: InlayHint[] = [];
  if (manner === "off") return hints;
  analysis.document.scenarios.forEach((place, index) => {
    const run = analysis.runs[index];
    if (run === undefined || place.line > range.end.line || place.line + place.scenario.lineCount <= range.start.line)
      return;
    for (const [line, label] of statesByLine(run, manner)) {
      const inFile = line + place.line;
      if (inFile < range.start.line || inFile > range.end.line || isChecked(place.scenario, line)) continue;
      const character = (linesOf(place.scenario)[line] ?? "").trimEnd().length;
      hints.push({ line: inFile, character, label, tooltip: tell(ideWords.leadsTo, locale) });
    }
  });
  return hints;
}

/** For each line: the state in which it leaves each endpoint whose state it changed. */
function statesByLine(run: ScenarioRun, manner: HintManner): Map<number, string> {
  const byLine = new Map<number, Map<string, string>>();
  for (const event of run.trace.events) {
    if (event.kind !== "state" || event.line === undefined || isLater(run, event)) continue;
    const states = byLine.get(event.line) ?? new Map<string, string>();
    states.set(event.endpoint, event.to);
    byLine.set(event.line, states);
  }
  const actors = new Map(manner === "named" ? [] : run.scenario.statements.map((one) => [lineOf(one), actorOf(one)]));
  return new Map([...byLine].map(([line, states]) => [line, `→ ${labelOf(states, actors.get(line))}`]));
}

function lineOf({ range }: Statement): number {
  return range.start.line;
}

/** Who acts on a line that one endpoint begins. */
function actorOf(statement: Statement): string | undefined {
  return effectOf(statement) === "action" ? endpointWords(statement)[0]?.text : undefined;
}

/** The endpoint that acts comes first, without a name. */
function labelOf(states: ReadonlyMap<string, string>, actor: string | undefined): string {
  const own = actor === undefined ? undefined : states.get(actor);
  const others = [...states].filter(([name]) => own === undefined || name !== actor);
  return [...(own === undefined ? [] : [own]), ...others.map(([name, state]) => `${name} ${state}`)].join(", ");
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
