/** The views of a run, each loaded when it is first shown. */
import type { ViewId } from "../../trace/views.ts";
import { addRules } from "./rules.ts";
import type { View } from "./view.ts";

const modules: Readonly<Record<ViewId, () => Promise<View>>> = {
  sequence: async () => (await import("./sequence-view.ts")).sequenceView,
  timeline: async () => (await import("./timeline-view.ts")).timelineView,
  graph: async () => (await import("./graph-view.ts")).graphView,
  states: async () => (await import("./states-view.ts")).statesView,
  sockets: async () => (await import("./sockets-view.ts")).socketsView,
  text: async () => (await import("./text-view.ts")).textView,
};

/** Loads a view with its style. One that is loaded is there at once; throws where its file cannot be read. */
export async function loadView(id: ViewId): Promise<View> {
  const view = await modules[id]();
  if (view.rules !== undefined) addRules(view.rules);
  return view;
}
