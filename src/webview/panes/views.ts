/** The panes of all views, in the order in which they are side by side. */

import { viewIds } from "../../trace/views.ts";
import { graphRules } from "../../views/graph/style.ts";
import { comparisonPageRules } from "../../views/sequence/comparison-svg.ts";
import { statesRules } from "../../views/states/style.ts";
import { timelineRules } from "../../views/timeline/style.ts";
import { tell } from "../../words/text.ts";
import { graphLabels } from "../../words/ui/graph.ts";
import { pageLabels } from "../../words/ui/labels.ts";
import { drawComparison } from "./comparison-view.ts";
import { drawGraph } from "./graph-view.ts";
import { Pane } from "./pane.ts";
import { SequenceRenderer } from "./sequence-view.ts";
import { SocketsPane } from "./sockets-view.ts";
import { StatesPane } from "./states-view.ts";
import { TextPane } from "./text-view.ts";
import { drawTimeline } from "./timeline-view.ts";
import type { PaneContext, Scene, View, ViewPane } from "./view.ts";

const panes: Readonly<Record<View["id"], (context: PaneContext) => ViewPane>> = {
  sequence: (context) => {
    const renderer = new SequenceRenderer();
    const folds = new Folds();
    const sequence = ({ shown, keys, options }: Scene) =>
      renderer.draw(shown, {
        unfolded: folds.unfolded(keys),
        locale: context.locale,
        calls: options.calls,
        times: options.times,
        states: options.states,
        keys,
      });
    return new Pane("sequence", context, (scene) => ({
      label: tell(pageLabels.sequenceOf, context.locale, { title: scene.title }),
      unfold: folds.unfolding(scene.keys),
      drawing: scene.against === null ? sequence(scene) : drawComparison(scene, scene.against, context.locale),
    }));
  },
  timeline: (context) => {
    const folds = new Folds();
    return new Pane("timeline", context, ({ shown, keys, title }) => ({
      label: tell(pageLabels.timelineOf, context.locale, { title }),
      unfold: folds.unfolding(keys),
      drawing: drawTimeline(shown, { locale: context.locale, keys, unfolded: folds.unfolded(keys) }),
    }));
  },
  graph: (context) =>
    new Pane("graph", context, ({ trace, keys, title }) => ({
      label: tell(graphLabels.title, context.locale, { title }),
      unfold: () => undefined,
      drawing: drawGraph(trace, context.locale, keys),
    })),
  states: (context) => new StatesPane(context),
  sockets: (context) => new SocketsPane(context),
  text: (context) => new TextPane(context),
};

/** What the reader unfolded: by the keys of the events, which stay the same over an edit. */
class Folds {
  private readonly open = new Set<string>();

  unfolding(keys: readonly string[]): (event: number) => void {
    return (event) => {
      this.open.add(keys[event] ?? "");
    };
  }

  unfolded(keys: readonly string[]): ReadonlySet<number> {
    if (this.open.size === 0) return new Set();
    return new Set(keys.flatMap((key, event) => (this.open.has(key) ? [event] : [])));
  }
}

/** The style sheets of the views whose own SVG is drawn in the page. */
const rules: Readonly<Partial<Record<View["id"], View["rules"]>>> = {
  sequence: comparisonPageRules,
  timeline: timelineRules,
  graph: graphRules,
  states: statesRules,
};

export const views: readonly View[] = viewIds.map((id) => ({ id, create: panes[id], rules: rules[id] }));
