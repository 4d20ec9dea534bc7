/** One scenario on the page: its views side by side, and the bar with which one moves in time. */

import type { ScrollPlace, ViewId } from "../../trace/messages.ts";
import type { DrawingOptions } from "../../trace/options.ts";
import type { ScenarioTrace } from "../../trace/trace.ts";
import { largest } from "../../views/shared/numbers.ts";
import { shownTrace } from "../../views/shared/shown.ts";
import { type Stop, stopOfEvent, stopsOf } from "../../views/shared/stops.ts";
import { type ListEntry, listOf } from "../../views/text/list.ts";
import type { Locale } from "../../words/text.ts";
import type { Scene, ViewPane } from "../panes/view.ts";
import { views } from "../panes/views.ts";
import { eventKeys } from "../state/keys.ts";
import { Card } from "./card.ts";
import { TimeBar } from "./time-bar.ts";

/** Drawings that would be smaller than this (1 is actual size) do not stand side by side. */
const leastBeside = 0.68;

export interface ScenarioViewEvents {
  /** The reader clicked what stands for a line. */
  select(line: number): void;
  /** It comes near the view. */
  near(): void;
  /** The reader moved in time, to what that line brought about. */
  moved(line: number | undefined): void;
}

export class ScenarioView {
  readonly element = document.createElement("section");
  /** Whether it is in view or will soon be: among many, the others are not drawn yet. */
  isNear = false;
  private scenario: number;
  private readonly heading = document.createElement("h2");
  private readonly grid = document.createElement("div");
  private readonly panes: ReadonlyMap<ViewId, ViewPane>;
  private readonly bar: TimeBar;
  private readonly events: ScenarioViewEvents;
  private listed: { readonly scene: Scene; readonly entries: readonly ListEntry[] } | null = null;
  /** Tells whoever listens what happens at the time cursor. */
  private readonly announcer = document.createElement("p");
  private readonly locale: Locale;
  private shownViews: readonly ViewId[] = [];
  private scene: Scene | null = null;
  /** What each pane shows: a pane that nobody sees is not drawn. */
  private readonly drawn = new Map<ViewId, Scene>();
  private stop: number | null;

  /** `stop`: where the time cursor stands at first. */
  constructor(index: number, locale: Locale, events: ScenarioViewEvents, stop: number | null) {
    this.scenario = index;
    this.events = events;
    this.locale = locale;
    this.announcer.className = "tf-announcer";
    this.announcer.setAttribute("aria-live", "polite");
    this.stop = stop;
    this.element.className = "tf-scenario";
    this.heading.className = "tf-scenario-title";
    this.heading.hidden = true;
    this.grid.className = "tf-panes";
    const context = {
      locale,
      select: (line: number) => {
        events.select(line);
      },
    };
    this.panes = new Map(views.map((view) => [view.id, view.create(context)]));
    this.bar = new TimeBar(locale, (stop) => {
      this.travel(stop);
    });
    this.grid.append(...[...this.panes.values()].map(({ element }) => element));
    this.element.append(this.heading, this.grid, this.bar.element, this.announcer);
    new Card(this.grid, locale, () => this.scene?.shown ?? null);
    this.grid.addEventListener("dblclick", (event) => {
      const at = event.target instanceof Element ? event.target.closest("[data-events]") : null;
      if (at !== null && this.scene !== null)
        this.travel(stopOfEvent(this.scene.stops, Number(at.getAttribute("data-events")?.split(" ")[0])));
    });
    new ResizeObserver(() => {
      this.arrange();
    }).observe(this.grid);
    new IntersectionObserver(
      (entries) => {
        this.isNear = entries.at(-1)?.isIntersecting ?? false;
        if (this.isNear) events.near();
      },
      { rootMargin: "100%" },
    ).observe(this.element);
  }

  /** Which scenario of the document it shows. */
  get index(): number {
    return this.scenario;
  }

  /** Where its views are scrolled to. */
  get places(): Partial<Record<ViewId, ScrollPlace>> {
    return Object.fromEntries([...this.panes].flatMap(([id, { place }]) => (place ? [[id, place] as const] : [])));
  }

  set places(places: Partial<Record<ViewId, ScrollPlace>>) {
    for (const [id, pane] of this.panes) pane.place = places[id] ?? null;
  }

  /** Where the time cursor stands: an index of `stopsOf`; null: at the end. */
  get position(): number | null {
    return this.stop;
  }

  /** Shows another scenario, once there is a trace of it; until then the last drawing stays. */
  turnTo(index: number, stop: number | null): void {
    if (index === this.scenario && stop === this.stop) return;
    this.scenario = index;
    this.bar.pause();
    this.stop = stop;
  }

  /** The trace that it shows. */
  get trace(): ScenarioTrace | null {
    return this.scene?.trace ?? null;
  }

  /** The heading of a view among others; null: it stands alone. */
  setHeading(text: string | null): void {
    this.heading.hidden = text === null;
    this.heading.textContent = text ?? "";
  }

  setViews(shown: readonly ViewId[]): void {
    this.shownViews = shown;
    for (const [id, { element }] of this.panes) element.hidden = !shown.includes(id);
    this.arrange();
  }

  /** Whether `draw` would draw anything. */
  isStale(trace: ScenarioTrace, options: DrawingOptions): boolean {
    const { scene } = this;
    if (scene?.trace !== trace || scene.options !== options) return true;
    return this.shownViews.some((id) => this.drawn.get(id) !== scene);
  }

  /** Draws all views that are seen off-screen, and then puts them in at once. Throws what drawing throws. */
  async draw(trace: ScenarioTrace, title: string, options: DrawingOptions): Promise<void> {
    const scene = this.sceneOf(trace, title, options);
    const wanted = this.shownViews.filter((id) => this.drawn.get(id) !== scene);
    const puts: (() => void)[] = [];
    for (const id of wanted) puts.push((await this.panes.get(id)?.draw(scene)) ?? (() => undefined));
    for (const put of puts) put();
    for (const id of wanted) this.drawn.set(id, scene);
    this.scene = scene;
    this.bar.setStops(scene.stops);
    this.arrange();
    this.setStop(this.stop === null ? null : Math.min(this.stop, scene.stops.length - 1));
  }

  private sceneOf(trace: ScenarioTrace, title: string, options: DrawingOptions): Scene {
    const { scene } = this;
    if (scene?.trace === trace && scene.options === options) return scene;
    return { trace, shown: shownTrace(trace, options), title, options, keys: eventKeys(trace), stops: stopsOf(trace) };
  }

  clear(): void {
    this.scene = null;
    this.drawn.clear();
    for (const pane of this.panes.values()) pane.clear();
    this.bar.setStops([]);
  }

  setLine(line: number | null, follow: boolean): void {
    for (const pane of this.panes.values()) pane.setLine(line, follow);
  }

  setZoom(zoom: number): void {
    // Only the timeline has something to show where nobody could read anything: it draws time closer.
    for (const [id, pane] of this.panes) pane.setZoom(zoom === 0 || id === "timeline" ? zoom : Math.max(zoom, 0.5));
  }

  /** The size of the drawing that the reader sees first. */
  factor(): number {
    const [first] = this.shownViews;
    return (first === undefined ? undefined : this.panes.get(first)?.factor()) ?? 1;
  }

  /** Steps on or back by so many moments; from the end, back is the last but one. */
  step(by: number): void {
    const last = (this.scene?.stops.length ?? 1) - 1;
    this.bar.pause();
    this.travel(Math.min(last, Math.max(0, (this.stop ?? last) + by)));
  }

  togglePlay(): void {
    this.bar.toggle();
  }

  /** The reader moves in time. At the very end there is no time cursor: everything has happened. */
  private travel(to: number): void {
    const stops = this.scene?.stops ?? [];
    const stop = to >= stops.length - 1 ? null : Math.max(0, to);
    this.setStop(stop);
    this.announcer.textContent = this.momentAt(to);
    this.events.moved(stops[to]?.line);
  }

  /** What happens at a moment, in words. */
  private momentAt(index: number): string {
    const { scene, locale } = this;
    if (scene === null) return "";
    if (this.listed?.scene !== scene) {
      this.listed = { scene, entries: listOf(scene.shown, { calls: scene.options.calls, locale }) };
    }
    const [since, after] = [scene.stops[index - 1]?.after ?? 0, scene.stops[index]?.after ?? 0];
    return this.listed.entries
      .filter(({ event = -1, kind }) => event >= since && event < after && kind !== "arrival" && kind !== "return")
      .map(({ who, what }) => `${who} ${what}`.trim())
      .join("; ");
  }

  private setStop(stop: number | null): void {
    this.stop = stop;
    this.bar.setStop(stop);
    const at: Stop | null = stop === null ? null : (this.scene?.stops[stop] ?? null);
    this.element.classList.toggle("tf-travelling", at !== null);
    for (const pane of this.panes.values()) pane.setStop(at);
  }

  /** As many columns as leave all drawings readable; on a narrow page one below the other. */
  private arrange(): void {
    const count = this.shownViews.length;
    const widest = largest(
      this.shownViews.map((id) => this.panes.get(id)?.natural ?? 0),
      240,
    );
    const fitting = Math.floor(this.grid.clientWidth / (widest * leastBeside)) || 1;
    const columns = [4, 3, 2, 1].find((each) => each <= Math.min(count, fitting)) ?? 1;
    // Four stand two by two rather than three and one.
    const even = Math.ceil(count / Math.ceil(count / columns));
    this.grid.style.setProperty("--columns", String(Math.max(1, even)));
    // The last one takes what is left of its row.
    this.shownViews.forEach((id, nth) => {
      const element = this.panes.get(id)?.element;
      if (element !== undefined) element.style.gridColumn = nth === count - 1 ? `span ${even - (nth % even)}` : "";
    });
  }
}
