import { type Locale, tell } from "../../words/text.ts";
import { pageLabels } from "../../words/ui/labels.ts";
import type { PreviewState } from "../state/state.ts";

/** What each scenario of the document is called: one without a title by its file, and among several by its line, too. */
export function titlesOf({ document, outline }: PreviewState, locale: Locale): readonly string[] {
  const scenarios = outline ?? [];
  return scenarios.map(({ title, line }) => {
    if (title !== null && title.trim() !== "") return title;
    const place = tell(pageLabels.line, locale, { line: line + 1 });
    return scenarios.length === 1 ? document.name : `${document.name} (${place})`;
  });
}
