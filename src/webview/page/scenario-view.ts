/** One scenario on the page: its views side by side, and the bar with which one moves in time. */

import { type ScrollPlace, type ViewId, type ViewShares, viewIds } from "../../trace/messages.ts";
import { applyOptions } from "../../views/shared/apply-options.ts";
import { formatTime } from "../../views/shared/format.ts";
import { rowsOf } from "../../views/shared/known-rows.ts";
import { hiddenIn, type Stop, stopOfEvent, stopsOf } from "../../views/shared/stops.ts";
import type { Locale } from "../../words/text.ts";
import { isPresenting, type PaneContext, type Scene, type ViewPane } from "../panes/view.ts";
import { loadView } from "../panes/views.ts";
import { eventKeys } from "../state/keys.ts";
import type { ShownRun } from "../state/select.ts";
import { Announcer } from "./announcer.ts";
import { PaneGrid } from "./arrange.ts";
import { Caption } from "./caption.ts";
import { Card } from "./card.ts";
import { Moments } from "./moments.ts";
import { TimeBar } from "./time-bar.ts";

export interface ScenarioViewEvents {
  /** The reader clicked what stands for a line. */
  select(line: number): void;
  /** It comes near the part of the page that is in view. */
  near(): void;
  /** The reader moves the time cursor; null: to the end. `line`: what brought that moment about. */
  travel(scenario: number, stop: number | null, line: number | undefined): void;
  /** The reader moves a splitter. */
  share(shares: ViewShares): void;
}

/** What a scene is made of. */
export type Drawn = Pick<Scene, "trace" | "title" | "options" | "against">;

function isOf(scene: Scene, { trace, options, against }: Drawn): boolean {
  const other = scene.against;
  return (
    scene.trace === trace && scene.options === options && other?.trace === against?.trace && other?.own === against?.own
  );
}

export class ScenarioView {
  readonly element = document.createElement("section");
  /** Whether it is in view or will soon be: among many, the others are not drawn yet. */
  isNear = false;
  private readonly heading = document.createElement("h2");
  private readonly paneGrid: PaneGrid;
  private readonly grid: HTMLElement;
  /** Those of the views that were shown so far. */
  private readonly panes = new Map<ViewId, ViewPane>();
  private readonly context: PaneContext;
  private readonly bar: TimeBar;
  private readonly announcer = new Announcer();
  private readonly caption = new Caption();
  private readonly moments: Moments;
  private readonly events: ScenarioViewEvents;
  /** The index of the scenario that it is to show; what is drawn may still be another one. */
  private wanted = 0;
  private shownViews: readonly ViewId[] = [];
  private scene: (Scene & { readonly scenario: number }) | null = null;
  /** What each pane shows: a pane that is hidden is not drawn. */
  private readonly drawn = new Map<ViewId, Scene>();
  private stop: number | null = null;
  private line: number | null = null;
  private zoom = 0;
  /** Where views that were not shown yet are to be scrolled to. */
  private awaited: Partial<Record<ViewId, ScrollPlace>> = {};

  constructor(locale: Locale, events: ScenarioViewEvents) {
    this.events = events;
    this.moments = new Moments(locale);
    this.element.className = "tf-scenario";
    this.heading.className = "tf-scenario-title";
    this.paneGrid = new PaneGrid(locale, (shares) => {
      events.share(shares);
    });
    this.grid = this.paneGrid.element;
    this.context = {
      locale,
      select: (line) => {
        events.select(line);
      },
    };
    this.bar = new TimeBar(locale, (stop) => {
      this.travel(stop);
    });
    this.element.append(this.heading, this.grid, this.caption.element, this.bar.element, this.announcer.element);
    new Card(this.grid, locale, () => this.scene?.shown ?? null);
    this.listen();
  }

  private listen(): void {
    this.grid.addEventListener("dblclick", (event) => {
      const at = event.target instanceof Element ? event.target.closest("[data-events]") : null;
      if (at !== null && this.scene !== null)
        this.travel(stopOfEvent(this.scene.stops, Number(at.getAttribute("data-events")?.split(" ")[0])));
    });
    // Walking from item to item in the past moves the time along: what is ahead of it is gray.
    this.grid.addEventListener("focusin", ({ target }) => {
      if (this.stop === null || this.scene === null || !(target instanceof SVGElement)) return;
      const events = target.getAttribute("data-events");
      if (events !== null && target.matches(":focus-visible"))
        this.travel(stopOfEvent(this.scene.stops, Number(events.split(" ")[0])));
    });
    new IntersectionObserver(
      (entries) => {
        this.isNear = entries.at(-1)?.isIntersecting ?? false;
        if (this.isNear) this.events.near();
      },
      { rootMargin: "100%" },
    ).observe(this.element);
  }

  /** The index of the scenario that it shows. */
  get scenario(): number {
    return this.wanted;
  }

  /** Shows a run. What is drawn of another one stays until there is something to draw. `heading`: null where it is alone. */
  show({ scenario, stop }: ShownRun, heading: string | null): void {
    this.heading.hidden = heading === null;
    this.heading.textContent = heading;
    this.paneGrid.isAlone = heading === null;
    if (scenario !== this.wanted) this.bar.pause();
    this.wanted = scenario;
    if (stop === this.stop) return;
    this.stop = stop;
    if (this.scene?.scenario === scenario) this.showStop();
  }

  /** Where its views are scrolled to. */
  get places(): Partial<Record<ViewId, ScrollPlace>> {
    const places = viewIds.map((id) => [id, (this.panes.get(id) ?? { place: this.awaited[id] }).place] as const);
    return Object.fromEntries(places.filter(([, place]) => place));
  }

  set places(places: Partial<Record<ViewId, ScrollPlace>>) {
    this.awaited = places;
    for (const [id, pane] of this.panes) pane.place = places[id] ?? null;
  }

  setViews(shown: readonly ViewId[]): void {
    const added = shown.find((id) => !this.shownViews.includes(id));
    // What the reader wants to see as well comes to the front.
    if (added !== undefined && this.shownViews.length > 0) this.paneGrid.front = added;
    this.shownViews = shown;
    for (const [id, { element }] of this.panes) element.hidden = !shown.includes(id);
    this.arrange();
  }

  setShares(shares: ViewShares): void {
    this.paneGrid.setShares(shares);
  }

  setLine(line: number | null, follow: boolean): void {
    this.line = line;
    for (const pane of this.panes.values()) pane.setLine(line, follow);
  }

  setZoom(zoom: number): void {
    this.zoom = zoom;
    for (const [id, pane] of this.panes) pane.setZoom(this.zoomOf(id));
  }

  /** Only the timeline shows something where no text can be read any more: it draws time closer. */
  private zoomOf(id: ViewId): number {
    return this.zoom === 0 || id === "timeline" ? this.zoom : Math.max(this.zoom, 0.5);
  }

  /** The size of the drawing that the reader sees first. */
  factor(): number {
    const [first] = this.shownViews;
    return (first === undefined ? undefined : this.panes.get(first)?.factor()) ?? 1;
  }

  /** Whether `draw` would draw anything. */
  isStale(drawn: Drawn): boolean {
    const { scene } = this;
    if (scene === null || !isOf(scene, drawn)) return true;
    return this.shownViews.some((id) => this.drawn.get(id) !== scene);
  }

  /** Draws the visible views off-screen, and then puts them in all at once. Throws what drawing throws. */
  async draw(drawn: Drawn): Promise<void> {
    const scenario = this.wanted;
    const scene = this.sceneOf(drawn);
    const wanted = this.shownViews.filter((id) => this.drawn.get(id) !== scene);
    const puts: (() => void)[] = [];
    for (const pane of await Promise.all(wanted.map((id) => this.paneOf(id)))) puts.push(await pane.draw(scene));
    for (const put of puts) put();
    for (const id of wanted) this.drawn.set(id, scene);
    this.scene = scene;
    this.bar.setStops(scene.stops);
    this.arrange();
    if (scenario === this.wanted) this.showStop();
  }

  /** The pane of a view, which is made when the view is first shown. */
  private async paneOf(id: ViewId): Promise<ViewPane> {
    const view = await loadView(id);
    const known = this.panes.get(id);
    if (known !== undefined) return known;
    const pane = view.create(this.context);
    this.panes.set(id, pane);
    const later = viewIds.slice(viewIds.indexOf(id) + 1).find((each) => this.panes.has(each));
    this.grid.insertBefore(pane.element, (later && this.panes.get(later)?.element) ?? null);
    pane.element.hidden = !this.shownViews.includes(id);
    pane.setZoom(this.zoomOf(id));
    pane.setLine(this.line, false);
    pane.place = this.awaited[id] ?? null;
    this.arrange();
    return pane;
  }

  private sceneOf(drawn: Drawn): Scene & { readonly scenario: number } {
    const { scene, wanted: scenario } = this;
    if (scene !== null && isOf(scene, drawn)) return scene;
    const { trace, options } = drawn;
    const shown = applyOptions(trace, options);
    const hidden = hiddenIn(trace, shown, rowsOf(shown, { calls: options.calls }));
    return { ...drawn, scenario, shown, keys: eventKeys(trace), stops: stopsOf(trace, hidden) };
  }

  clear(): void {
    this.scene = null;
    this.drawn.clear();
    for (const pane of this.panes.values()) pane.clear();
    this.bar.setStops([]);
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
    this.events.travel(this.wanted, stop, stops[to]?.line);
    if (this.scene !== null) this.announcer.announce(this.moments.at(this.scene, to));
  }

  private showStop(): void {
    const stops = this.scene?.stops ?? [];
    // After an edit there may be fewer moments.
    const stop = this.stop === null ? null : Math.min(this.stop, stops.length - 1);
    this.bar.setStop(stop);
    const at: Stop | null = stop === null ? null : (stops[stop] ?? null);
    this.element.classList.toggle("tf-travelling", at !== null);
    for (const pane of this.panes.values()) pane.setStop(at);
    this.showCaption();
  }

  /** What a presentation says below the drawings: for that alone all moments of a long run are put into words. */
  showCaption(): void {
    const stops = this.scene?.stops ?? [];
    if (!isPresenting() || this.scene === null || stops.length === 0) return;
    const last = stops.length - 1;
    const moment = Math.min(this.stop ?? last, last);
    const place = `${moment} / ${last} · ${formatTime(stops[moment]?.time ?? 0)}`;
    this.caption.show(this.moments.at(this.scene, moment), this.scene.title, place);
  }

  private arrange(): void {
    this.paneGrid.arrange(
      this.shownViews.flatMap((id) => {
        const pane = this.panes.get(id);
        return pane === undefined ? [] : [[id, pane] as const];
      }),
    );
  }
}
