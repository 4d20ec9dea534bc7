/** The states view: the figure is small, so it is redrawn for each moment. */
import type { ScenarioTrace } from "../../trace/trace.ts";
import type { Stop } from "../../views/shared/stops.ts";
import { narrow, wide } from "../../views/states/layout.ts";
import { connectionsOf, pathsOf } from "../../views/states/paths.ts";
import { statesRules } from "../../views/states/style.ts";
import { statesPicture } from "../../views/states/svg.ts";
import { tell } from "../../words/text.ts";
import { stateDiagramWords } from "../../words/ui/state-diagram.ts";
import { fittingFactor, type PaneContext, type Scene, type View, type ViewPane } from "./view.ts";

export const statesView: View = { create: (context) => new StatesPane(context), rules: statesRules };

/** So much of the figure may be out of sight, in pixels. */
const edges = 10;

class StatesPane implements ViewPane {
  readonly element = document.createElement("section");
  private readonly picker = document.createElement("select");
  private readonly scroller = document.createElement("div");
  private readonly context: PaneContext;
  private trace: ScenarioTrace | null = null;
  private size = { width: 0, height: 0 };
  private stop: Stop | null = null;
  private line: number | null = null;
  private zoom = 0;
  /** Whether it is drawn for a narrow pane. */
  private narrow = false;

  constructor(context: PaneContext) {
    this.context = context;
    this.element.className = "tf-pane tf-pane-states";
    this.picker.className = "tf-connection";
    this.picker.setAttribute("aria-label", tell(stateDiagramWords.connection, context.locale));
    this.picker.addEventListener("change", () => {
      this.render();
    });
    this.scroller.className = "tf-scroll";
    this.scroller.addEventListener("click", ({ target }) => {
      this.selectLineOf(target);
    });
    this.scroller.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      if (this.selectLineOf(event.target)) event.preventDefault();
    });
    this.element.append(this.picker, this.scroller);
    new ResizeObserver(() => {
      if (this.isNarrow() === this.narrow) this.scale();
      else this.render();
    }).observe(this.scroller);
  }

  draw(scene: Scene): Promise<() => void> {
    return Promise.resolve(() => {
      this.trace = scene.trace;
      this.listConnections(scene.trace);
      this.render();
    });
  }

  clear(): void {
    this.trace = null;
    this.picker.hidden = true;
    this.scroller.replaceChildren();
  }

  setLine(line: number | null, follow: boolean): void {
    this.line = line;
    const item = this.mark();
    if (follow) item?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  setStop(stop: Stop | null): void {
    if (stop === this.stop) return;
    this.stop = stop;
    this.render();
  }

  setZoom(zoom: number): void {
    this.zoom = zoom;
    this.scale();
  }

  factor(): number {
    if (this.zoom !== 0 || this.size.width === 0) return this.zoom || 1;
    const { clientWidth, clientHeight } = this.scroller;
    const whole = Math.min(clientWidth / this.size.width, clientHeight / this.size.height);
    return fittingFactor(whole);
  }

  get natural(): number {
    return narrow.width;
  }

  /** One can choose where there is more than one connection. */
  private listConnections(trace: ScenarioTrace): void {
    const names = connectionsOf(pathsOf(trace)).map(({ name }) => name);
    const chosen = this.picker.value;
    this.picker.hidden = names.length < 2;
    this.picker.replaceChildren(
      new Option(tell(stateDiagramWords.allConnections, this.context.locale), "all"),
      ...names.map((name, index) => new Option(name, String(index))),
    );
    if (names.length >= 2 && [...this.picker.options].some(({ value }) => value === chosen)) this.picker.value = chosen;
  }

  /** Whether one would scroll from side to side to read the whole figure: at its edges there is little. */
  private isNarrow(): boolean {
    const { clientWidth } = this.scroller;
    return clientWidth > 0 && clientWidth < wide.width - edges;
  }

  private render(): void {
    const { trace, stop } = this;
    if (trace === null) return;
    this.narrow = this.isNarrow();
    const { value } = this.picker;
    const { name, title, width, height, body } = statesPicture(trace, {
      locale: this.context.locale,
      connection: value === "all" ? null : Number(value),
      narrow: this.narrow,
      ...(stop !== null && { after: stop.after }),
    });
    this.size = { width, height };
    const focused = document.activeElement?.getAttribute("data-events") ?? null;
    const template = document.createElement("template");
    template.innerHTML = `<svg xmlns="http://www.w3.org/2000/svg" class="${name}" viewBox="0 0 ${width} ${height}">${body}</svg>`;
    for (const item of template.content.querySelectorAll("[data-line]")) {
      item.setAttribute("role", "button");
      item.setAttribute("tabindex", "0");
    }
    const hadFocus = this.scroller.contains(document.activeElement);
    this.scroller.replaceChildren(template.content);
    this.element.setAttribute("aria-label", title);
    this.scale();
    this.mark();
    const again = hadFocus && focused !== null ? this.scroller.querySelector(`[data-events="${focused}"]`) : null;
    if (again instanceof SVGElement) again.focus();
  }

  private scale(): void {
    const svg = this.scroller.querySelector("svg");
    svg?.setAttribute("width", String(Math.round(this.size.width * this.factor())));
    svg?.setAttribute("height", String(Math.round(this.size.height * this.factor())));
  }

  /** Highlights the steps that the cursor's line caused. Returns the first of them. */
  private mark(): Element | null {
    for (const item of this.scroller.querySelectorAll(".is-current")) item.classList.remove("is-current");
    if (this.line === null) return null;
    const items = this.scroller.querySelectorAll(`[data-line="${this.line}"]`);
    for (const item of items) item.classList.add("is-current");
    return items[0] ?? null;
  }

  private selectLineOf(target: EventTarget | null): boolean {
    const line = target instanceof Element ? target.closest("[data-line]")?.getAttribute("data-line") : null;
    if (line === null || line === undefined) return false;
    this.context.select(Number(line));
    return true;
  }
}
