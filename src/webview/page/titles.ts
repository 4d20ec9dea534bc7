import type { ScenarioOutline } from "../../trace/messages.ts";
import { type Locale, tell } from "../../words/text.ts";
import { drawingLabels, pageLabels } from "../../words/ui/labels.ts";

/** What a scenario is called; one without a title by its place. */
export function titleOf(scenario: ScenarioOutline, locale: Locale): string {
  if (scenario.title !== null && scenario.title.trim() !== "") return scenario.title;
  const place = tell(pageLabels.line, locale, { line: scenario.line + 1 });
  return `${tell(drawingLabels.untitled, locale)} (${place})`;
}
