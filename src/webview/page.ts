/**
 * The preview page. It is fed by messages and never reloaded: the document's scenarios, the trace of the one that is
 * shown, the editor's cursor. It answers with what the reader picks and clicks.
 */

import type { PageState } from "../trace/messages.ts";
import { timelineStyle } from "../views/timeline-style.ts";
import { pageLabels } from "../words/labels.ts";
import { type Locale, tell } from "../words/text.ts";
import { emptyState } from "./empty.ts";
import { connect } from "./host.ts";
import { eventKeys } from "./keys.ts";
import { Latest } from "./latest.ts";
import { renderMermaid } from "./mermaid.ts";
import { type Change, Model, type Shown } from "./model.ts";
import { Pane } from "./pane.ts";
import { drawSequence } from "./sequence-view.ts";
import { drawTimeline } from "./timeline-view.ts";
import { Toolbar, type View } from "./toolbar.ts";
import "./page.css";
import "./drawing.css";

const zoomSteps = [0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3];

/** Drawings that would be smaller than this (1 is actual size) do not stand side by side. */
const leastBeside = 0.68;

class Page {
  private readonly host = connect();
  private readonly locale: Locale = document.documentElement.lang.toLowerCase().startsWith("zh") ? "zh-cn" : "en";
  private readonly model = new Model(this.host.saved);
  private zoom = clampZoom(this.host.saved.zoom ?? 0);
  private view: View = this.host.saved.view ?? "both";
  private calls = this.host.saved.calls ?? true;

  private readonly select = (line: number): void => {
    this.host.post({ type: "select", line });
  };
  private readonly sequence = new Pane("sequence", this.select);
  private readonly timeline = new Pane("timeline", this.select);
  private readonly panes = [this.sequence, this.timeline];
  private readonly toolbar = new Toolbar(this.locale, {
    choose: (scenario) => {
      this.apply(this.model.choose(scenario));
    },
    view: (view) => {
      this.setView(view);
      this.save();
    },
    calls: (shown) => {
      this.calls = shown;
      this.toolbar.setCalls(shown);
      this.save();
      this.drawings.ask();
    },
    zoom: (step) => {
      this.stepZoom(step);
    },
  });
  private readonly banner = document.createElement("p");
  private readonly main = document.createElement("main");
  private readonly empty = emptyState(this.locale);
  private readonly drawings = new Latest<void>(() => this.draw());
  private readonly app: HTMLElement;
  private drawn: Shown["trace"] | null = null;
  private drawnCalls = true;
  private paints = 0;

  constructor(app: HTMLElement) {
    this.app = app;
  }

  start(): void {
    const style = document.createElement("style");
    style.textContent = timelineStyle;
    document.head.append(style);
    this.banner.className = "tf-notice";
    this.banner.setAttribute("role", "status");
    this.banner.hidden = true;
    this.main.className = "tf-main";
    this.main.append(...this.panes.map((pane) => pane.element));
    this.empty.hidden = true;
    this.app.replaceChildren(this.toolbar.element, this.banner, this.main, this.empty);
    this.toolbar.setCalls(this.calls);
    this.setView(this.view);
    this.setZoom(this.zoom);
    new ResizeObserver(() => {
      this.arrange();
    }).observe(this.main);
    this.main.addEventListener(
      "wheel",
      (event) => {
        this.wheel(event);
      },
      { passive: false },
    );
    this.host.listen((message) => {
      this.apply(this.model.take(message));
    });
    this.host.post({ type: "ready" });
    // The first rendering of all takes ten times as long as the next: it is done while the trace is on its way.
    renderMermaid("sequenceDiagram\n  participant a\n  a->>a: nowrap:x\n  Note over a: x\n").catch(() => undefined);
  }

  private apply(change: Change): void {
    const { model } = this;
    if (change.show !== undefined) this.host.post({ type: "show", scenario: change.show });
    if (change.outline) {
      this.toolbar.setScenarios(model.scenarios, model.wanted);
      document.title = model.name;
      this.save();
    }
    if (change.cursor) for (const pane of this.panes) pane.setLine(model.cursorInScenario, true);
    if (change.outline || change.drawing) this.tellState();
    if (change.drawing) this.drawings.ask();
  }

  /** What is not the drawing: problems, the notice, the empty state. */
  private tellState(): void {
    const { model, locale } = this;
    const listed = model.wanted === null ? undefined : model.scenarios[model.wanted];
    const findings = model.latest?.findings;
    const count = (severity: string): number =>
      findings?.filter((finding) => finding.severity === severity).length ?? 0;
    this.toolbar.setProblems(
      findings === undefined ? (listed?.errors ?? 0) : count("error"),
      findings === undefined ? (listed?.warnings ?? 0) : count("warning"),
    );
    const nothing = model.wanted === null;
    this.empty.hidden = !nothing;
    this.main.hidden = nothing;
    const { shown } = model;
    if (shown === null || !shown.broken) this.notice(null);
    else this.notice(tell(shown.stale ? pageLabels.broken : pageLabels.brokenFirst, locale));
  }

  private notice(text: string | null): void {
    this.banner.hidden = text === null;
    if (this.banner.textContent !== (text ?? "")) this.banner.textContent = text ?? "";
  }

  /** Draws the latest trace off-screen and then puts both drawings in at once. */
  private async draw(): Promise<void> {
    const { shown } = this.model;
    if (shown === null) {
      if (this.model.wanted === null) this.clear();
      return;
    }
    const { trace } = shown;
    if (trace === this.drawn && this.calls === this.drawnCalls) return;
    const { locale, calls } = this;
    const keys = eventKeys(trace);
    try {
      const sequence = await drawSequence(trace, { locale, calls, keys });
      const timeline = drawTimeline(trace, { locale, keys });
      this.sequence.show(sequence);
      this.timeline.show(timeline);
      this.arrange();
      this.drawn = trace;
      this.drawnCalls = calls;
      const title = trace.title ?? this.model.name;
      this.sequence.label = tell(pageLabels.sequenceOf, locale, { title });
      this.timeline.label = tell(pageLabels.timelineOf, locale, { title });
      this.toolbar.setZoom(this.factor());
    } catch (error) {
      this.notice(tell(pageLabels.drawingFailed, locale, { reason: String(error) }));
    }
    // Which version is on the screen, and how many drawings it took: for tests and for whoever looks into a problem.
    this.app.dataset["version"] = String(shown.version);
    this.app.dataset["paints"] = String(++this.paints);
  }

  private clear(): void {
    this.drawn = null;
    for (const pane of this.panes) pane.clear();
  }

  private setView(view: View): void {
    this.view = view;
    this.main.dataset["view"] = view;
    this.toolbar.setView(view);
    this.toolbar.setZoom(this.factor());
  }

  /** Side by side, as long as that leaves both drawings readable; else one above the other, as on a narrow page. */
  private arrange(): void {
    const widest = Math.max(...this.panes.map((pane) => pane.natural));
    this.main.classList.toggle("tf-stacked", widest * leastBeside > this.main.clientWidth / 2);
  }

  /** The size of the drawing that the reader sees first. */
  private factor(): number {
    return (this.view === "timeline" ? this.timeline : this.sequence).factor();
  }

  private stepZoom(step: -1 | 0 | 1 | "actual"): void {
    const now = this.factor();
    if (step === 0) this.setZoom(0);
    else if (step === "actual") this.setZoom(1);
    else if (step === 1) this.setZoom(zoomSteps.find((each) => each > now + 0.01) ?? 3);
    else this.setZoom(zoomSteps.findLast((each) => each < now - 0.01) ?? 0.5);
    this.save();
  }

  private setZoom(zoom: number): void {
    this.zoom = zoom;
    for (const pane of this.panes) pane.setZoom(zoom);
    this.toolbar.setZoom(this.factor());
  }

  /** Ctrl and the wheel, or two fingers on a touchpad. */
  private wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.setZoom(clampZoom(this.factor() * Math.exp(-event.deltaY / 400)));
    this.save();
  }

  private save(): void {
    const { model, zoom, view, calls } = this;
    const state: PageState = { uri: model.uri, scenario: model.wanted ?? 0, zoom, view, calls };
    if (model.uri !== "") this.host.save(state);
  }
}

function clampZoom(zoom: number): number {
  return zoom === 0 || !Number.isFinite(zoom) ? 0 : Math.min(3, Math.max(0.5, zoom));
}

const app = document.getElementById("app");
if (app !== null) new Page(app).start();
