/** The views of a run, in the order in which they stand side by side. */

import { tell } from "../../words/text.ts";
import { pageLabels } from "../../words/ui/labels.ts";
import { Pane } from "./pane.ts";
import { SequenceRenderer } from "./sequence-view.ts";
import { SocketsPane } from "./sockets-view.ts";
import { StatesPane } from "./states-view.ts";
import { TextPane } from "./text-view.ts";
import { drawTimeline } from "./timeline-view.ts";
import type { View } from "./view.ts";

export const views: readonly View[] = [
  {
    id: "sequence",
    create: (context) => {
      const renderer = new SequenceRenderer();
      return new Pane("sequence", context, ({ shown, keys, options, title }) => ({
        label: tell(pageLabels.sequenceOf, context.locale, { title }),
        drawing: renderer.draw(shown, {
          locale: context.locale,
          calls: options.calls,
          times: options.times,
          states: options.states,
          keys,
        }),
      }));
    },
  },
  {
    id: "timeline",
    create: (context) =>
      new Pane("timeline", context, ({ shown, keys, title }) => ({
        label: tell(pageLabels.timelineOf, context.locale, { title }),
        drawing: drawTimeline(shown, { locale: context.locale, keys }),
      })),
  },
  { id: "states", create: (context) => new StatesPane(context) },
  { id: "sockets", create: (context) => new SocketsPane(context) },
  { id: "text", create: (context) => new TextPane(context) },
];
