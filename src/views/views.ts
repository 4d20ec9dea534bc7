/** All views of a run as files. Each folder beside this one is a view, but `shared`. */
import { type DrawingForm, type ViewId, viewForms } from "../trace/views.ts";
import { graphView } from "./graph/index.ts";
import { sequenceView } from "./sequence/index.ts";
import { socketsView } from "./sockets/index.ts";
import { statesView } from "./states/index.ts";
import { textView } from "./text/index.ts";
import { timelineView } from "./timeline/index.ts";
import type { Draw, View } from "./view.ts";

const views: { readonly [Id in ViewId]: View<Id> } = {
  sequence: sequenceView,
  timeline: timelineView,
  graph: graphView,
  states: statesView,
  sockets: socketsView,
  text: textView,
};

/** Writes a view in one of its forms; undefined where it does not have that form. */
export function drawingOf(view: ViewId, form: DrawingForm): Draw | undefined {
  const forms: Partial<Record<DrawingForm, Draw>> = views[view].forms;
  return forms[form];
}

/** Whether a view can be had in a form. */
export function hasForm(view: ViewId, form: DrawingForm): boolean {
  return viewForms[view].some((each) => each === form);
}
