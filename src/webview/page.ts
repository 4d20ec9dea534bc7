/**
 * The preview page. It is fed by messages and never reloaded: the document's scenarios, the traces of those that are
 * shown, the editor's cursor. It answers with what the reader picks, clicks, and where in time the reader is.
 */

import type { FileState, RememberedFile, ViewId } from "../trace/messages.ts";
import { type DrawingOptions, defaultOptions } from "../trace/options.ts";
import { darkPalette, lightPalette, pagePalette, paletteNames } from "../views/shared/palette.ts";
import { css } from "../views/shared/standalone.ts";
import { statesRules } from "../views/states/style.ts";
import { timelineRules } from "../views/timeline/style.ts";
import { type Locale, tell } from "../words/text.ts";
import { pageLabels } from "../words/ui/labels.ts";
import { emptyState } from "./page/empty.ts";
import { type Exportable, Exporter, exportButton } from "./page/export.ts";
import { connect } from "./page/host.ts";
import { OptionsMenu } from "./page/options-menu.ts";
import { ScenarioView } from "./page/scenario-view.ts";
import { Toolbar } from "./page/toolbar.ts";
import { renderMermaid } from "./panes/mermaid.ts";
import { views } from "./panes/views.ts";
import { Latest, macrotask } from "./state/latest.ts";
import { type Change, Model } from "./state/model.ts";
import "../views/theme.css";
import "./page.css";
import "./drawing.css";

const zoomSteps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3];

/** Findings of a text that was not read at all: there is nothing to draw, and this is why. */
const unread: ReadonlySet<string> = new Set(["text-too-large", "too-many-scenarios"]);

class Page {
  private readonly host = connect();
  private readonly locale: Locale = document.documentElement.lang.toLowerCase().startsWith("zh") ? "zh-cn" : "en";
  private readonly model = new Model(this.host.saved);
  private zoom = 0;
  private views: readonly ViewId[] = ["sequence", "timeline"];
  private beside = true;
  /** What counts: what was chosen on the page, before what the file says, before the settings. */
  private options: DrawingOptions = defaultOptions;
  private chosen: Partial<DrawingOptions> = {};

  private readonly toolbar = new Toolbar(this.locale, {
    choose: (choice) => {
      const line = choice === "all" ? undefined : this.model.scenarios[choice]?.line;
      if (line !== undefined) this.host.post({ type: "follow", line });
      this.apply(this.model.choose(choice));
    },
    view: (view) => {
      const others = this.views.filter((id) => id !== view);
      if (!this.beside) this.setViews([view], false);
      else if (others.length === this.views.length) this.setViews([...others, view], true);
      else if (others.length > 0) this.setViews(others, true);
    },
    nextProblem: () => {
      const line = this.model.nextProblem();
      if (line !== null) this.host.post({ type: "select", line });
    },
    beside: (several) => {
      const [first = "sequence"] = this.views;
      this.setViews(several ? [first, first === "sequence" ? "timeline" : "sequence"] : [first], several);
    },
    zoom: (step) => {
      this.stepZoom(step);
    },
  });
  private readonly menu = new OptionsMenu(this.locale, {
    change: (chosen) => {
      this.choose({ ...this.chosen, ...chosen });
    },
    reset: () => {
      this.choose({});
    },
  });
  private readonly banner = document.createElement("p");
  private readonly main = document.createElement("main");
  private readonly empty = emptyState(this.locale);
  private readonly drawings = new Latest<void>(() => this.draw());
  private readonly app: HTMLElement;
  private readonly exporter = new Exporter(
    (message) => {
      this.host.post(message);
    },
    this.locale,
    () => this.exportable(),
  );
  private scenarioViews: ScenarioView[] = [];
  /** Among several, the one that the cursor is in. */
  private current: ScenarioView | null = null;
  private paints = 0;
  private telling: ReturnType<typeof setTimeout> | undefined;

  constructor(app: HTMLElement) {
    this.app = app;
  }

  start(): void {
    const style = document.createElement("style");
    style.textContent = [timelineRules, statesRules].map((rules) => css(rules(pagePalette))).join("\n");
    document.head.append(style);
    this.banner.className = "tf-notice";
    this.banner.setAttribute("role", "status");
    this.banner.hidden = true;
    this.main.className = "tf-main";
    this.empty.hidden = true;
    this.app.replaceChildren(this.toolbar.element, this.banner, this.main, this.empty);
    this.restore(this.model.stateOf(this.host.saved.uri ?? ""));
    this.main.addEventListener(
      "wheel",
      (event) => {
        this.wheel(event);
      },
      { passive: false },
    );
    let scrolled: ReturnType<typeof setTimeout> | undefined;
    const scroll = (): void => {
      clearTimeout(scrolled);
      scrolled = setTimeout(() => {
        this.save();
      }, 200);
    };
    this.main.addEventListener("scroll", scroll, { capture: true, passive: true });
    document.addEventListener("keydown", (event) => {
      this.key(event);
    });
    this.toolbar.add(this.menu.element);
    this.toolbar.add(
      exportButton(this.locale, () => {
        this.host.post({ type: "export" });
      }),
    );
    this.host.listen((message) => {
      if (message.type === "export") this.exporter.take(message);
      else this.apply(this.model.take(message));
    });
    this.host.post({ type: "ready" });
    // The first rendering of all takes ten times as long as the next: it is done while the trace is on its way.
    renderMermaid("sequenceDiagram\n  participant a\n  a->>a: nowrap:x\n  Note over a: x\n").catch(() => undefined);
  }

  /** Looks at a file as it was looked at when it was last shown. */
  private restore(state: Partial<FileState>): void {
    const known = views.map(({ id }) => id);
    const shown = known.filter((id) => state.views?.includes(id));
    this.beside = state.beside ?? true;
    this.views = shown.length > 0 ? shown : ["sequence", "timeline"];
    this.chosen = state.options ?? {};
    this.setOptions();
    this.zoom = clampZoom(state.zoom ?? 0);
    this.toolbar.setViews(this.views, this.beside);
    for (const view of this.scenarioViews) view.setViews(this.views);
    this.setScenarioViews(this.isAll ? null : (state.stop ?? null));
    const [view] = this.scenarioViews;
    if (view !== undefined) view.places = state.scroll ?? {};
    this.setZoom(this.zoom);
  }

  /** The reader chooses what is to be seen. */
  private choose(chosen: Partial<DrawingOptions>): void {
    this.chosen = chosen;
    this.setOptions();
    this.save();
    this.drawings.ask();
  }

  private setOptions(): void {
    const { model, chosen } = this;
    const options = { ...defaultOptions, ...model.settings, ...model.fileOptions, ...chosen };
    // The same options are the same object: a drawing is stale with any other.
    if (JSON.stringify(options) !== JSON.stringify(this.options)) this.options = options;
    this.menu.setOptions(this.options);
    this.setTheme(options.theme);
  }

  /** The drawings' own colours, where they are not to be the editor's. */
  private setTheme(theme: DrawingOptions["theme"]): void {
    const { style, dataset } = this.main;
    const palette = { auto: null, light: lightPalette, dark: darkPalette }[theme];
    if (palette === null) delete dataset["theme"];
    else dataset["theme"] = theme;
    for (const name of paletteNames) {
      if (palette === null) style.removeProperty(`--tf-${name}`);
      else style.setProperty(`--tf-${name}`, palette[name]);
    }
  }

  private apply(change: Change): void {
    const { model } = this;
    if (change.options) this.setOptions();
    if (change.file) this.restore(model.stateOf(model.uri));
    if (change.show !== undefined) this.host.post({ type: "show", scenario: change.show });
    if (change.outline) {
      this.toolbar.setScenarios(model.scenarios, model.wanted);
      document.title = model.name;
      this.setScenarioViews();
      this.save();
    }
    if (change.cursor) this.followCursor();
    if (change.outline || change.drawing) this.tellState();
    if (change.drawing) this.drawings.ask();
  }

  /** Lights up the cursor's line, and among several scenarios brings its own into view. */
  private followCursor(): void {
    for (const view of this.scenarioViews) {
      const line = this.model.cursorIn(view.index);
      view.setLine(line, true);
      if (!this.isAll || line === null || view === this.current) continue;
      this.current = view;
      view.element.scrollIntoView({ block: "nearest" });
    }
  }

  /** One view for each scenario that is to be seen. `stop`: puts the time cursor there. The first is used again, so that no empty frame is seen. */
  private setScenarioViews(stop?: number | null): void {
    const indexes = this.model.indexes.length === 0 ? [0] : this.model.indexes;
    while (this.scenarioViews.length > indexes.length) this.scenarioViews.pop()?.element.remove();
    indexes.forEach((index, nth) => {
      let view = this.scenarioViews[nth];
      if (view === undefined) {
        view = this.newScenarioView(index, stop ?? null);
        this.scenarioViews.push(view);
        this.main.append(view.element);
      } else if (view.index !== index || stop !== undefined) view.turnTo(index, stop ?? null);
      const scenario = this.model.scenarios[index];
      view.setHeading(this.isAll && scenario !== undefined ? this.toolbar.titleOf(scenario) : null);
    });
    this.main.classList.toggle("tf-all", this.isAll);
  }

  private get isAll(): boolean {
    return this.model.wanted === "all";
  }

  private newScenarioView(index: number, stop: number | null): ScenarioView {
    const events = {
      select: (line: number) => {
        this.host.post({ type: "select", line });
      },
      near: () => {
        if (this.isAll) this.drawings.ask();
      },
      moved: (line: number | undefined) => {
        if (line !== undefined) this.host.post({ type: "follow", line });
        this.save();
      },
    };
    const view = new ScenarioView(index, this.locale, events, stop);
    view.setViews(this.views);
    view.setZoom(this.zoom);
    view.setLine(this.model.cursorIn(index), false);
    return view;
  }

  /** What is not the drawing: problems, the notice, the empty state. */
  private tellState(): void {
    const { model, locale } = this;
    const count = (severity: "error" | "warning"): number => {
      let sum = 0;
      for (const index of model.indexes) {
        const listed = model.scenarios[index]?.[severity === "error" ? "errors" : "warnings"] ?? 0;
        sum += model.findings(index)?.filter((finding) => finding.severity === severity).length ?? listed;
      }
      return sum;
    };
    this.toolbar.setProblems(count("error"), count("warning"));
    const nothing = model.wanted === null;
    this.empty.hidden = !nothing;
    this.main.hidden = nothing;
    const refused = model.indexes.flatMap((index) => model.findings(index) ?? []).find(({ code }) => unread.has(code));
    if (refused !== undefined) {
      this.notice(refused.message);
      return;
    }
    const broken = model.indexes.map((index) => model.shown(index)).find((shown) => shown?.broken);
    if (broken === undefined) this.notice(null);
    else this.notice(tell(broken.stale ? pageLabels.broken : pageLabels.brokenFirst, locale));
  }

  private notice(text: string | null): void {
    this.banner.hidden = text === null;
    if (this.banner.textContent !== (text ?? "")) this.banner.textContent = text ?? "";
  }

  /** Draws what is new of each view off-screen, and puts all its drawings in at once. */
  private async draw(): Promise<void> {
    const { model, options } = this;
    if (model.wanted === null) for (const view of this.scenarioViews) view.clear();
    const traces = model.indexes.flatMap((index) => model.shown(index)?.trace ?? []);
    this.menu.setEndpoints([...new Set(traces.flatMap(({ endpoints }) => endpoints.map(({ name }) => name)))]);
    for (const view of [...this.scenarioViews]) {
      const shown = model.shown(view.index);
      if (shown === undefined || !this.scenarioViews.includes(view) || (this.isAll && !view.isNear)) continue;
      if (view.isStale(shown.trace, options)) {
        // Between many, whatever else waits has its turn.
        if (this.isAll) await macrotask();
        const top = this.current?.element.getBoundingClientRect().top ?? 0;
        try {
          await view.draw(shown.trace, shown.trace.title ?? model.name, options);
          // What grows above the one that the cursor is in does not push it away.
          if (this.isAll && this.current !== null)
            this.main.scrollTop += this.current.element.getBoundingClientRect().top - top;
        } catch (error) {
          this.notice(tell(pageLabels.drawingFailed, this.locale, { reason: String(error) }));
        }
        // How many drawings it took: for tests and for whoever looks into a problem.
        this.app.dataset["paints"] = String(++this.paints);
      }
      // Which version is on the screen.
      this.app.dataset["version"] = String(shown.version);
    }
    this.toolbar.setZoom(this.zoom || this.factor());
    this.exporter.goOn();
  }

  /** What an export shows: the scenario on the page; of several the one that the cursor is in, else the first. */
  private exportable(): Exportable | "not yet" | "nothing" {
    const { model, options } = this;
    const at = model.indexes.find((each) => model.cursor !== null && model.cursorIn(each) !== null);
    const index = at ?? model.indexes[0] ?? -1;
    const shown = model.shown(index);
    if (shown === undefined) return model.uri !== "" && model.scenarios.length === 0 ? "nothing" : "not yet";
    const endLine = model.scenarios[index + 1]?.line;
    const position = this.scenarioViews.find((view) => view.index === index)?.position ?? null;
    return { trace: shown.trace, endLine, options, position };
  }

  private setViews(shown: readonly ViewId[], beside: boolean): void {
    this.views = views.map(({ id }) => id).filter((id) => shown.includes(id));
    this.beside = beside;
    for (const view of this.scenarioViews) view.setViews(this.views);
    this.toolbar.setViews(this.views, beside);
    this.toolbar.setZoom(this.zoom || this.factor());
    this.save();
    this.drawings.ask();
  }

  /** The size of the drawing that the reader sees first. */
  private factor(): number {
    return this.scenarioViews[0]?.factor() ?? 1;
  }

  /** Only the timeline has something to show where nobody could read anything: it draws time closer. */
  private get leastZoom(): number {
    return this.views.includes("timeline") ? 0.01 : 0.5;
  }

  private stepZoom(step: -1 | 0 | 1 | "actual"): void {
    const now = this.zoom || this.factor();
    if (step === 0) this.setZoom(0);
    else if (step === "actual") this.setZoom(1);
    else if (step === 1) this.setZoom(zoomSteps.find((each) => each > now + 0.001) ?? 3);
    else this.setZoom(Math.max(zoomSteps.findLast((each) => each < now - 0.001) ?? 0, this.leastZoom));
    this.save();
  }

  private setZoom(zoom: number): void {
    this.zoom = zoom;
    for (const view of this.scenarioViews) view.setZoom(zoom);
    this.toolbar.setZoom(this.zoom || this.factor());
  }

  /** Ctrl and the wheel, or two fingers on a touchpad. */
  private wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const wanted = (this.zoom || this.factor()) * Math.exp(-event.deltaY / 400);
    this.setZoom(clampZoom(Math.max(wanted, this.leastZoom)));
    this.save();
  }

  /** Left and right step through time, Home and End go to its ends, the space bar plays, `+`, `-` and `0` zoom; where one types or slides they mean what they mean there. */
  private key(event: KeyboardEvent): void {
    const { target } = event;
    if (
      event.defaultPrevented ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      (event.shiftKey && event.key !== "+")
    )
      return;
    if (target instanceof HTMLElement && target.closest("input, select, textarea") !== null) return;
    if (event.key === " " && target instanceof HTMLElement && target.closest("button") !== null) return;
    const view =
      this.scenarioViews.find(({ element }) => target instanceof Node && element.contains(target)) ??
      this.scenarioViews[0];
    if (event.key === "ArrowLeft") view?.step(-1);
    else if (event.key === "ArrowRight") view?.step(1);
    else if (event.key === "Home") view?.step(Number.NEGATIVE_INFINITY);
    else if (event.key === "End") view?.step(Number.POSITIVE_INFINITY);
    else if (event.key === " ") view?.togglePlay();
    else if (event.key === "+" || event.key === "=") this.stepZoom(1);
    else if (event.key === "-") this.stepZoom(-1);
    else if (event.key === "0") this.stepZoom(0);
    else return;
    event.preventDefault();
  }

  private save(): void {
    const { model, zoom, views: shown, beside, chosen } = this;
    const [view] = this.scenarioViews;
    const place = this.isAll ? {} : { stop: view?.position ?? null, scroll: view?.places ?? {} };
    const state = model.remember({
      scenario: model.wanted ?? 0,
      zoom,
      views: shown,
      beside,
      options: chosen,
      ...place,
    });
    if (state === undefined) return;
    this.host.save(state);
    // While somebody drags or plays it would be told again and again.
    clearTimeout(this.telling);
    const file: RememberedFile = [model.uri, model.stateOf(model.uri) as FileState];
    this.telling = setTimeout(() => {
      this.host.post({ type: "remember", file });
    }, 200);
  }
}

function clampZoom(zoom: number): number {
  return zoom === 0 || !Number.isFinite(zoom) ? 0 : Math.min(3, Math.max(0.01, zoom));
}

const app = document.getElementById("app");
if (app !== null) new Page(app).start();
