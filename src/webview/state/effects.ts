/** The messages to the extension after an action: a pure function, as the next state is. */
import type { FromPage } from "../../trace/messages.ts";
import type { Action } from "./actions.ts";
import { otherRunOf } from "./comparison.ts";
import type { PreviewState } from "./state.ts";

export function messagesAfter(before: PreviewState, action: Action, after: PreviewState): readonly FromPage[] {
  return [
    ...followed(action, after),
    ...shown(before, action, after),
    ...explored(before, action, after),
    ...compared(before, after),
  ];
}

/** The editor's cursor goes along with the reader. */
function followed(action: Action, { outline }: PreviewState): readonly FromPage[] {
  const line =
    action.type === "choose" && action.choice !== "all"
      ? outline?.[action.choice]?.line
      : action.type === "travel"
        ? action.line
        : undefined;
  return line === undefined ? [] : [{ type: "follow", line }];
}

/** What is shown has changed, or the page was just opened: it needs the traces of it. */
function shown(before: PreviewState, action: Action, { choice, document }: PreviewState): readonly FromPage[] {
  if (document.uri === "" || (choice === before.choice && action.type !== "document")) return [];
  return [{ type: "show", uri: document.uri, scenario: choice }];
}

/** What the reader wants to know of the network's faults. */
function explored(before: PreviewState, { type }: Action, { document, whatIf }: PreviewState): readonly FromPage[] {
  const { uri } = document;
  const isAsked = type === "whatIf" && whatIf !== null;
  if (isAsked) return [{ type: "explore", uri, scenario: whatIf.scenario }];
  if (type === "stopExploring" || (whatIf === null && before.whatIf !== null))
    return [{ type: "explore", uri, scenario: null }];
  const chosen = whatIf?.chosen ?? null;
  if (whatIf === null || chosen === null || chosen === before.whatIf?.chosen) return [];
  return [{ type: "variant", uri, scenario: whatIf.scenario, result: chosen }];
}

/** What the shown run is compared with: asked for at first, and again after each edit. */
function compared(before: PreviewState, { comparing, document: { uri }, runs }: PreviewState): readonly FromPage[] {
  if (comparing === null) return [];
  const { scenario } = comparing;
  const other = otherRunOf(comparing);
  const isNew = before.comparing?.with !== comparing.with;
  const isEdited = before.runs.get(scenario)?.latestVersion !== runs.get(scenario)?.latestVersion;
  return other !== null && (isNew || isEdited) ? [{ type: "compare", uri, scenario, other }] : [];
}
