/** The scenarios on the page, below each other: one view for each run that the state shows, drawn as the state says. */
import type { ScrollPlace, ViewId } from "../../trace/messages.ts";
import type { ScenarioTrace } from "../../trace/trace.ts";
import type { Locale } from "../../words/text.ts";
import { loadView } from "../panes/views.ts";
import { Latest, macrotask } from "../state/latest.ts";
import { isEmpty, type ShownRun, shownRuns } from "../state/select.ts";
import type { PreviewState, ShownTrace } from "../state/state.ts";
import { comparedScene } from "./comparison.ts";
import { type Drawn, ScenarioView, type ScenarioViewEvents } from "./scenario-view.ts";
import { titlesOf } from "./titles.ts";

export interface DrawingEvents extends Omit<ScenarioViewEvents, "near"> {
  failed(trace: ScenarioTrace, reason: string): void;
  /** A version of the text is on the screen. `anew`: it had to be redrawn. */
  shown(version: number, anew: boolean): void;
  /** Everything that can be drawn now is drawn. */
  finished(): void;
}

export class ScenarioViews {
  readonly element = document.createElement("main");
  private readonly locale: Locale;
  private readonly events: DrawingEvents;
  private readonly drawings = new Latest<void>(() => this.draw());
  private views: ScenarioView[] = [];
  private state: PreviewState;
  /** The scenario that the cursor came into, until it is drawn; null: it has been in it. */
  private entered: number | null = null;

  constructor(locale: Locale, events: DrawingEvents, state: PreviewState) {
    this.locale = locale;
    this.events = events;
    this.state = state;
    this.element.className = "tf-main";
    // While the run is on its way. What cannot be loaded is reported when it is to be drawn.
    for (const id of state.views) loadView(id).catch(() => undefined);
    this.update(state, null);
  }

  /** Follows the state. `before`: the one that it followed until now; null at first. */
  update(after: PreviewState, before: PreviewState | null): void {
    this.state = after;
    this.element.hidden = isEmpty(after);
    this.element.classList.toggle("tf-all", after.choice === "all");
    this.showRuns();
    if (before?.document.uri !== after.document.uri) this.restorePlaces();
    if (before === null) return;
    if (before.views !== after.views) for (const view of this.views) view.setViews(after.views);
    if (before.shares !== after.shares) for (const view of this.views) view.setShares(after.shares);
    if (before.zoom !== after.zoom) for (const view of this.views) view.setZoom(after.zoom);
    if (before.cursor !== after.cursor || before.cursorScenario !== after.cursorScenario) this.followCursor(before);
    if (changesDrawings(before, after)) this.drawings.ask();
  }

  /** The size of the drawing that the reader sees first. */
  factor(): number {
    return this.views[0]?.factor() ?? 1;
  }

  /** The view that an element belongs to, else the first one. */
  viewOf(target: EventTarget | null): ScenarioView | undefined {
    return this.views.find(({ element }) => target instanceof Node && element.contains(target)) ?? this.views[0];
  }

  /** Where the views of the first scenario are scrolled to. */
  get places(): Partial<Record<ViewId, ScrollPlace>> {
    return this.views[0]?.places ?? {};
  }

  private restorePlaces(): void {
    const [first] = this.views;
    if (first !== undefined) first.places = this.state.scroll;
  }

  /** One view for each run; at least one, which is used again for another run so that no empty frame is seen. */
  private showRuns(): void {
    const { choice } = this.state;
    const runs = shownRuns(this.state);
    while (this.views.length > Math.max(1, runs.length)) this.views.pop()?.element.remove();
    const there = this.views.length;
    while (this.views.length < Math.max(1, runs.length)) this.views.push(this.newView());
    const titles = choice === "all" ? titlesOf(this.state, this.locale) : [];
    runs.forEach((run, nth) => {
      this.views[nth]?.show(run, titles[run.scenario] ?? null);
      if (nth >= there) this.views[nth]?.setLine(run.line, false);
    });
  }

  private newView(): ScenarioView {
    const view = new ScenarioView(this.locale, {
      select: (line) => {
        this.events.select(line);
      },
      travel: (scenario, stop, line) => {
        this.events.travel(scenario, stop, line);
      },
      share: (shares) => {
        this.events.share(shares);
      },
      near: () => {
        if (this.state.choice === "all") this.drawings.ask();
      },
    });
    view.setViews(this.state.views);
    view.setZoom(this.state.zoom);
    view.setShares(this.state.shares);
    this.element.append(view.element);
    return view;
  }

  /** Lights up the cursor's line, and among several scenarios brings its own into view. */
  private followCursor(before: PreviewState): void {
    const { choice, cursorScenario } = this.state;
    shownRuns(this.state).forEach(({ line }, nth) => this.views[nth]?.setLine(line, true));
    if (choice !== "all" || cursorScenario === before.cursorScenario) return;
    this.entered = cursorScenario;
    this.showEntered();
  }

  /** From its title on, unless it has at least half of the page. Again once it is drawn: until then there is less to scroll. */
  private showEntered(): void {
    const entered = this.entered === null ? undefined : this.viewOfCursor()?.element;
    if (entered === undefined || this.entered !== this.state.cursorScenario) return;
    const { top, bottom, height } = this.element.getBoundingClientRect();
    const box = entered.getBoundingClientRect();
    // `scrollIntoView` would move what is around the page as well.
    if (Math.min(bottom, box.bottom) - Math.max(top, box.top) < height / 2) this.element.scrollTop += box.top - top;
  }

  private viewOfCursor(): ScenarioView | undefined {
    return this.views.find(({ scenario }) => scenario === this.state.cursorScenario);
  }

  private async draw(): Promise<void> {
    if (isEmpty(this.state)) for (const view of this.views) view.clear();
    for (const view of [...this.views]) {
      const run = shownRuns(this.state).find(({ scenario }) => scenario === view.scenario);
      const shown = run?.shown;
      const isLater = this.state.choice === "all" && !view.isNear;
      if (run === undefined || shown === undefined || isLater || !this.views.includes(view)) continue;
      const drawn = this.drawnOf(run, shown);
      const isStale = view.isStale(drawn);
      if (isStale) await this.drawOne(view, drawn);
      this.events.shown(shown.version, isStale);
      if (run.scenario === this.entered) {
        this.showEntered();
        this.entered = null;
      }
    }
    this.events.finished();
  }

  private drawnOf({ against }: ShownRun, { trace }: ShownTrace): Drawn {
    const { document, options } = this.state;
    const title = trace.title ?? document.name;
    return { trace, title, options: options.effective, against: comparedScene(against, title, this.locale) };
  }

  private async drawOne(view: ScenarioView, drawn: Drawn): Promise<void> {
    const isOneOfMany = this.state.choice === "all";
    // Between many, whatever else waits has its turn.
    if (isOneOfMany) await macrotask();
    const current = isOneOfMany ? this.viewOfCursor() : undefined;
    const top = current?.element.getBoundingClientRect().top ?? 0;
    try {
      await view.draw(drawn);
    } catch (error) {
      this.events.failed(drawn.trace, error instanceof Error ? error.message : String(error));
    }
    // What grows above the one that the cursor is in does not push it away.
    if (current !== undefined) this.element.scrollTop += current.element.getBoundingClientRect().top - top;
  }
}

function changesDrawings(before: PreviewState, after: PreviewState): boolean {
  return (
    before.document !== after.document ||
    before.outline !== after.outline ||
    before.choice !== after.choice ||
    before.runs !== after.runs ||
    before.whatIf?.variant !== after.whatIf?.variant ||
    before.comparing !== after.comparing ||
    before.options.effective !== after.options.effective ||
    before.views !== after.views
  );
}
