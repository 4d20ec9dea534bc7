/** The bar above the drawings: which scenario, which drawing, how large. */
import type { ScenarioOutline } from "../trace/messages.ts";
import { drawingLabels, pageLabels } from "../words/labels.ts";
import { type Locale, tell } from "../words/text.ts";

export type View = "both" | "sequence" | "timeline";

export interface ToolbarActions {
  choose(scenario: number): void;
  view(view: View): void;
  calls(shown: boolean): void;
  /** -1, 1: a step smaller or larger; 0: fit; "actual": actual size. */
  zoom(step: -1 | 0 | 1 | "actual"): void;
}

export class Toolbar {
  readonly element = document.createElement("header");
  private readonly picker = document.createElement("select");
  private readonly problems = document.createElement("span");
  private readonly percent: HTMLButtonElement;
  private readonly views: ReadonlyMap<View, HTMLButtonElement>;
  private readonly callsButton: HTMLButtonElement;
  private readonly locale: Locale;
  private listed = "";

  constructor(locale: Locale, actions: ToolbarActions) {
    this.locale = locale;
    this.element.className = "tf-toolbar";
    this.picker.className = "tf-picker";
    this.picker.setAttribute("aria-label", tell(pageLabels.scenario, locale));
    this.picker.addEventListener("change", () => {
      actions.choose(Number(this.picker.value));
    });
    this.problems.className = "tf-problems";
    this.problems.setAttribute("role", "status");
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
      (["both", "sequence", "timeline"] as const).map((view) => [
        view,
        button(label(view), label(view), () => {
          actions.view(view);
        }),
      ]),
    );
    this.callsButton = button(label("calls"), label("callsHint"), () => {
      actions.calls(this.callsButton.getAttribute("aria-pressed") !== "true");
    });
    const zoom = (text: string, name: keyof typeof pageLabels, step: -1 | 0 | 1 | "actual"): HTMLButtonElement =>
      button(text, label(name), () => {
        actions.zoom(step);
      });
    this.percent = zoom("100%", "zoomReset", "actual");
    this.percent.className = "tf-percent";
    this.element.append(
      this.picker,
      this.problems,
      group("tf-views", label("view"), [...this.views.values()]),
      group("tf-calls", label("calls"), [this.callsButton]),
      group("tf-zoom", label("zoomFit"), [
        zoom("−", "zoomOut", -1),
        this.percent,
        zoom("+", "zoomIn", 1),
        zoom("⤢", "zoomFit", 0),
      ]),
    );
  }

  /** Lists the scenarios. An untitled one is called by its place. */
  setScenarios(scenarios: readonly ScenarioOutline[], wanted: number | null): void {
    const titles = scenarios.map((scenario) => this.titleOf(scenario));
    const listed = JSON.stringify(titles);
    if (listed !== this.listed) {
      this.listed = listed;
      this.picker.replaceChildren(
        ...titles.map((title, index) => {
          const option = document.createElement("option");
          option.value = String(index);
          option.textContent = title;
          return option;
        }),
      );
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
    this.problems.classList.toggle("tf-has-errors", errors > 0);
  }

  setView(view: View): void {
    for (const [name, button] of this.views) button.setAttribute("aria-pressed", String(name === view));
  }

  setCalls(shown: boolean): void {
    this.callsButton.setAttribute("aria-pressed", String(shown));
  }

  setZoom(factor: number): void {
    this.percent.textContent = `${Math.round(factor * 100)}%`;
  }

  private titleOf(scenario: ScenarioOutline): string {
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
