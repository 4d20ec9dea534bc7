/** What happens at a moment of a run, and why, in words. */
import { detailsOf } from "../../views/shared/details.ts";
import { dropSentence, ruleSentence } from "../../views/shared/drops.ts";
import { type ListEntry, listOf } from "../../views/text/list.ts";
import { type Locale, tell } from "../../words/text.ts";
import { pageLabels } from "../../words/ui/labels.ts";
import type { Scene } from "../panes/view.ts";

export interface Moment {
  /** `client → server SYN seq=x`. */
  readonly what: readonly string[];
  /** Its rules, as whole sentences. */
  readonly why: readonly string[];
}

export class Moments {
  private readonly locale: Locale;
  private listed: { readonly scene: Scene; readonly entries: readonly ListEntry[] } | null = null;

  constructor(locale: Locale) {
    this.locale = locale;
  }

  /** What happens between one moment of a scene and the one before it. */
  at(scene: Scene, moment: number): Moment {
    const [since, after] = [scene.stops[moment - 1]?.after ?? 0, scene.stops[moment]?.after ?? 0];
    const entries = this.entriesOf(scene).filter(
      ({ event = -1, kind }) => event >= since && event < after && kind !== "arrival" && kind !== "return",
    );
    if (entries.length === 0) return this.arrivalsAt(scene, moment);
    const why = entries.flatMap(({ event = -1 }) => this.reasonOf(scene, event) ?? []);
    return { what: entries.map(({ who, what }) => `${who} ${what}`.trim()), why: [...new Set(why)] };
  }

  /** A segment arrives, and all that it changes is in a control block. */
  private arrivalsAt(scene: Scene, moment: number): Moment {
    const { trace, stops } = scene;
    const steps = trace.steps.slice(stops[moment - 1]?.steps ?? 0, stops[moment]?.steps ?? 0);
    const arrivals = steps.flatMap(({ segment, endpoint: who }) => {
      const event = trace.events.findIndex((each) => each.kind === "segment" && each.id === segment);
      const details = detailsOf(trace, event, this.locale);
      if (details === null) return [];
      // One of several that are folded to one has no entry of its own.
      const listed = this.entriesOf(scene).find((entry) => entry.kind === "segment" && entry.event === event);
      // The last thing that is said of a segment is what its arrival changed.
      return [{ who, what: listed?.what ?? details.title, changes: details.sections.at(-1)?.lines ?? [] }];
    });
    return {
      what: arrivals.map(({ who, what }) => tell(pageLabels.arrives, this.locale, { who, what })),
      why: arrivals.flatMap(({ changes }) => changes),
    };
  }

  private reasonOf({ trace }: Scene, index: number): string | null {
    const event = trace.events[index];
    if (event?.kind === "drop") return dropSentence(event, this.locale);
    const reason = event?.kind === "segment" || event?.kind === "state" ? event.reason : undefined;
    return reason === undefined ? null : ruleSentence(reason, this.locale);
  }

  private entriesOf(scene: Scene): readonly ListEntry[] {
    if (this.listed?.scene !== scene) {
      const entries = listOf(scene.shown, { calls: scene.options.calls, locale: this.locale });
      this.listed = { scene, entries };
    }
    return this.listed.entries;
  }
}
