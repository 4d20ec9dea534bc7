/** The bar above the drawings: which scenario, which views, how large. */
import type { Choice, ScenarioOutline, ViewId } from "../../trace/messages.ts";
import { type Locale, tell } from "../../words/text.ts";
import { drawingLabels, pageLabels } from "../../words/ui/labels.ts";
import { views } from "../panes/views.ts";

export interface ToolbarActions {
  choose(choice: Choice): void;
  /** The reader clicked the tab of a view. */
  view(view: ViewId): void;
  /** The reader wants to see the next thing that is wrong. */
  nextProblem(): void;
  /** Several views at once, or one. */
  beside(several: boolean): void;
  /** -1, 1: a step smaller or larger; 0: fit; "actual": actual size. */
  zoom(step: -1 | 0 | 1 | "actual"): void;
}

export class Toolbar {
  readonly element = document.createElement("header");
  private readonly bar: HTMLElement;
  private readonly picker = document.createElement("select");
  private readonly problems = document.createElement("button");
  private readonly percent: HTMLButtonElement;
  private readonly views: ReadonlyMap<ViewId, HTMLButtonElement>;
  private readonly besideButton: HTMLButtonElement;
  private readonly locale: Locale;
  private listed = "";

  constructor(locale: Locale, actions: ToolbarActions) {
    this.locale = locale;
    this.element.className = "tf-toolbar";
    const bar = document.createElement("div");
    bar.className = "tf-tools";
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", tell(pageLabels.tools, locale));
    bar.addEventListener("keydown", (event) => {
      this.walk(event);
    });
    bar.addEventListener("focusin", ({ target }) => {
      if (target instanceof HTMLButtonElement && this.tools().includes(target)) this.stopAt(target);
    });
    this.bar = bar;
    this.picker.className = "tf-picker";
    this.picker.setAttribute("aria-label", tell(pageLabels.scenario, locale));
    this.picker.addEventListener("change", () => {
      actions.choose(this.picker.value === "all" ? "all" : Number(this.picker.value));
    });
    this.problems.className = "tf-problems";
    this.problems.type = "button";
    this.problems.title = tell(pageLabels.nextProblem, locale);
    this.problems.addEventListener("click", () => {
      actions.nextProblem();
    });
    const button = (text: string, hint: string, press: () => void): HTMLButtonElement => {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = text;
      made.title = hint;
      made.setAttribute("aria-label", hint);
      made.addEventListener("click", press);
      return made;
    };
    const label = (name: keyof typeof pageLabels): string => tell(pageLabels[name], locale);
    this.views = new Map(
      views.map(({ id }) => [
        id,
        button(label(id), label(id), () => {
          actions.view(id);
        }),
      ]),
    );
    this.besideButton = button("◫", label("besideHint"), () => {
      actions.beside(this.besideButton.getAttribute("aria-pressed") !== "true");
    });
    const zoom = (text: string, name: keyof typeof pageLabels, step: -1 | 0 | 1 | "actual"): HTMLButtonElement =>
      button(text, label(name), () => {
        actions.zoom(step);
      });
    this.percent = zoom("100%", "zoomReset", "actual");
    this.percent.className = "tf-percent";
    this.element.append(this.picker, this.bar);
    this.bar.append(
      this.problems,
      group("tf-views", label("view"), [...this.views.values(), this.besideButton]),
      group("tf-zoom", label("zoomFit"), [
        zoom("−", "zoomOut", -1),
        this.percent,
        zoom("+", "zoomIn", 1),
        zoom("⤢", "zoomFit", 0),
      ]),
    );
    this.stopAt(this.besideButton);
  }

  /** Appends a group of one's own. */
  add(group: HTMLElement): void {
    this.bar.append(group);
    this.stopAt(this.tools().find((tool) => tool.tabIndex === 0) ?? this.besideButton);
  }

  /** The buttons that are seen, those of a menu apart. */
  private tools(): HTMLButtonElement[] {
    return [...this.bar.querySelectorAll("button")].filter((tool) => !tool.hidden && tool.closest(".tf-menu") === null);
  }

  /** One of them is a stop of the Tab key. */
  private stopAt(stop: HTMLButtonElement): void {
    for (const tool of this.tools()) tool.tabIndex = tool === stop ? 0 : -1;
  }

  /** The arrow keys lead from button to button. */
  private walk(event: KeyboardEvent): void {
    const { target, key } = event;
    const tools = this.tools();
    const at = tools.findIndex((tool) => tool === target);
    if (at < 0) return;
    const last = tools.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[key];
    if (to === undefined) return;
    tools[to]?.focus();
    event.preventDefault();
  }

  /** Lists the scenarios. An untitled one is called by its place. */
  setScenarios(scenarios: readonly ScenarioOutline[], wanted: Choice | null): void {
    const titles = scenarios.map((scenario) => this.titleOf(scenario));
    const listed = JSON.stringify(titles);
    if (listed !== this.listed) {
      this.listed = listed;
      const all = titles.length > 1 ? [new Option(tell(pageLabels.all, this.locale), "all")] : [];
      this.picker.replaceChildren(...titles.map((title, index) => new Option(title, String(index))), ...all);
    }
    if (wanted !== null) this.picker.value = String(wanted);
    this.picker.disabled = scenarios.length < 2;
    this.element.classList.toggle("tf-no-scenario", scenarios.length === 0);
  }

  setProblems(errors: number, warnings: number): void {
    const words = [
      ...(errors > 0
        ? [tell(errors === 1 ? pageLabels.oneError : pageLabels.errors, this.locale, { count: errors })]
        : []),
      ...(warnings > 0
        ? [tell(warnings === 1 ? pageLabels.oneWarning : pageLabels.warnings, this.locale, { count: warnings })]
        : []),
    ];
    const text = words.join(", ");
    if (this.problems.textContent !== text) this.problems.textContent = text;
    this.problems.hidden = text === "";
    if (this.problems.hidden && this.problems.tabIndex === 0) this.stopAt(this.besideButton);
    this.problems.classList.toggle("tf-has-errors", errors > 0);
  }

  setViews(shown: readonly ViewId[], beside: boolean): void {
    for (const [id, button] of this.views) button.setAttribute("aria-pressed", String(shown.includes(id)));
    this.besideButton.setAttribute("aria-pressed", String(beside));
  }

  setZoom(factor: number): void {
    const percent = `${Math.round(factor * 100)}%`;
    this.percent.textContent = percent;
    this.percent.setAttribute("aria-label", `${percent}, ${tell(pageLabels.zoomReset, this.locale)}`);
  }

  /** What a scenario is called. */
  titleOf(scenario: ScenarioOutline): string {
    if (scenario.title !== null && scenario.title.trim() !== "") return scenario.title;
    const place = tell(pageLabels.line, this.locale, { line: scenario.line + 1 });
    return `${tell(drawingLabels.untitled, this.locale)} (${place})`;
  }
}

function group(name: string, label: string, buttons: readonly HTMLButtonElement[]): HTMLElement {
  const element = document.createElement("div");
  element.className = `tf-group ${name}`;
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", label);
  element.append(...buttons);
  return element;
}
