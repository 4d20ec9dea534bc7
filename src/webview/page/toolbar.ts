/** The bar above the drawings: which scenario, which views, how large. */
import { type Choice, type ViewId, viewIds } from "../../trace/messages.ts";
import { type Locale, tell } from "../../words/text.ts";
import { pageLabels } from "../../words/ui/labels.ts";
import type { ZoomStep } from "../state/actions.ts";
import { pinIcon, setWords } from "./icon.ts";

export interface ToolbarActions {
  choose(choice: Choice): void;
  /** The reader wants the page to stay with its document, or to follow the editors; null: it has only one. */
  readonly pin: ((pinned: boolean) => void) | null;
  /** The reader clicked the tab of a view. */
  view(view: ViewId): void;
  /** The reader wants to see the next thing that is wrong. */
  nextProblem(): void;
  /** Several views at once, or one. */
  beside(several: boolean): void;
  zoom(step: ZoomStep): void;
}

type Label = keyof typeof pageLabels;

/** What stands for the name of a view where there is no room for it. */
const icons: Readonly<Record<ViewId, string>> = {
  sequence: "⇄",
  timeline: "◷",
  graph: "∿",
  states: "◎",
  sockets: "▤",
  text: "≡",
};

/** Widths in pixels up to which it has another form: see `toolbar.css`. A page of its own has the text beside it. */
const widths = [1_300, 1_020, 720, 560, 360] as const;

export class Toolbar {
  readonly element = document.createElement("header");
  private readonly bar = document.createElement("div");
  private readonly picker = document.createElement("select");
  private readonly pin: HTMLButtonElement;
  private readonly problems: HTMLButtonElement;
  private readonly percent: HTMLButtonElement;
  private readonly views: ReadonlyMap<ViewId, HTMLButtonElement>;
  private readonly besideButton: HTMLButtonElement;
  private readonly locale: Locale;
  private listed = "";

  constructor(locale: Locale, actions: ToolbarActions) {
    this.locale = locale;
    this.element.className = "tf-toolbar";
    this.setUpPicker(actions);
    this.pin = this.button("", "pin", () => {
      actions.pin?.(this.pin.getAttribute("aria-pressed") !== "true");
    });
    this.pin.append(pinIcon());
    this.pin.hidden = actions.pin === null;
    this.problems = this.button("", "nextProblem", () => {
      actions.nextProblem();
    });
    this.problems.className = "tf-problems";
    this.views = new Map(viewIds.map((id) => [id, this.viewButton(id, actions)]));
    this.besideButton = this.button("◫", "besideHint", () => {
      actions.beside(this.besideButton.getAttribute("aria-pressed") !== "true");
    });
    const zoom = (text: string, label: Label, step: ZoomStep): HTMLButtonElement =>
      this.button(text, label, () => {
        actions.zoom(step);
      });
    this.percent = zoom("100%", "zoomReset", "actual");
    this.percent.className = "tf-percent";
    const zooms = [zoom("−", "zoomOut", -1), this.percent, zoom("+", "zoomIn", 1), zoom("⤢", "zoomFit", 0)];
    this.setUpBar();
    this.bar.append(
      group("tf-views", tell(pageLabels.view, locale), [...this.views.values(), this.besideButton]),
      group("tf-zoom", tell(pageLabels.zoom, locale), zooms),
    );
    const pinned = document.createElement("div");
    pinned.className = "tf-group tf-pin";
    pinned.append(this.pin);
    this.element.append(this.picker, pinned, this.problems, this.bar);
    this.stopAt(this.besideButton);
    new ResizeObserver(() => {
      const { clientWidth } = this.element;
      for (const width of widths) this.element.classList.toggle(`tf-under-${width}`, clientWidth <= width);
    }).observe(this.element);
  }

  private setUpPicker(actions: ToolbarActions): void {
    this.picker.className = "tf-picker";
    this.picker.setAttribute("aria-label", tell(pageLabels.scenario, this.locale));
    this.picker.addEventListener("change", () => {
      actions.choose(this.picker.value === "all" ? "all" : Number(this.picker.value));
    });
  }

  private setUpBar(): void {
    this.bar.className = "tf-tools";
    this.bar.setAttribute("role", "toolbar");
    this.bar.setAttribute("aria-label", tell(pageLabels.tools, this.locale));
    this.bar.addEventListener("keydown", (event) => {
      this.walk(event);
    });
    this.bar.addEventListener("focusin", ({ target }) => {
      if (target instanceof HTMLButtonElement && this.tools().includes(target)) this.stopAt(target);
    });
  }

  private button(text: string, label: Label, press: () => void): HTMLButtonElement {
    const made = document.createElement("button");
    const hint = tell(pageLabels[label], this.locale);
    made.type = "button";
    made.textContent = text;
    made.title = hint;
    made.setAttribute("aria-label", hint);
    made.addEventListener("click", press);
    return made;
  }

  private viewButton(id: ViewId, actions: ToolbarActions): HTMLButtonElement {
    const made = this.button("", id, () => {
      actions.view(id);
    });
    setWords(made, tell(pageLabels[id], this.locale), icons[id]);
    return made;
  }

  /** Appends a group of one's own. */
  add(group: HTMLElement): void {
    this.bar.append(group);
    this.stopAt(this.tools().find((tool) => tool.tabIndex === 0) ?? this.besideButton);
  }

  /** The buttons, those of a menu apart. */
  private tools(): HTMLButtonElement[] {
    return [...this.bar.querySelectorAll("button")].filter(
      (tool) => tool.closest(".tf-menu:not(.tf-more-tools)") === null,
    );
  }

  /** One of them is a stop of the Tab key. */
  private stopAt(stop: HTMLButtonElement): void {
    for (const tool of this.tools()) tool.tabIndex = tool === stop ? 0 : -1;
  }

  /** The arrow keys lead from button to button. */
  private walk(event: KeyboardEvent): void {
    const { target, key } = event;
    // In a narrow window there are fewer.
    const tools = this.tools().filter((tool) => tool.checkVisibility());
    const at = tools.findIndex((tool) => tool === target);
    if (at < 0) return;
    const last = tools.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[key];
    if (to === undefined) return;
    tools[to]?.focus();
    event.preventDefault();
  }

  /** Lists the scenarios; null: they are not known yet. */
  setScenarios(known: readonly string[] | null, choice: Choice): void {
    const titles = known ?? [];
    const listed = JSON.stringify(titles);
    if (listed !== this.listed) {
      this.listed = listed;
      const all = titles.length > 1 ? [new Option(tell(pageLabels.all, this.locale), "all")] : [];
      this.picker.replaceChildren(...titles.map((title, index) => new Option(title, String(index))), ...all);
    }
    this.picker.value = String(choice);
    this.picker.disabled = titles.length < 2;
    this.element.classList.toggle("tf-no-scenario", known?.length === 0);
  }

  setPinned(pinned: boolean): void {
    this.pin.setAttribute("aria-pressed", String(pinned));
  }

  setProblems({ errors, warnings }: { readonly errors: number; readonly warnings: number }): void {
    const count = (number: number, what: Label): readonly string[] =>
      number === 0 ? [] : [tell(pageLabels[what], this.locale, { count: number })];
    const signs = [...(errors > 0 ? [`⊗ ${errors}`] : []), ...(warnings > 0 ? [`⚠ ${warnings}`] : [])];
    const words = [...count(errors, "errors"), ...count(warnings, "warnings")].join(", ");
    if (this.problems.textContent !== signs.join(" ")) {
      const parts = signs.map((sign) => Object.assign(document.createElement("span"), { textContent: sign }));
      this.problems.replaceChildren(...parts.flatMap((part, nth) => (nth === 0 ? [part] : [" ", part])));
    }
    const hint = `${words}. ${tell(pageLabels.nextProblem, this.locale)}`;
    this.problems.title = hint;
    this.problems.setAttribute("aria-label", hint);
    this.problems.hidden = signs.length === 0;
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
}

function group(name: string, label: string, buttons: readonly HTMLButtonElement[]): HTMLElement {
  const element = document.createElement("div");
  element.className = `tf-group ${name}`;
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", label);
  element.append(...buttons);
  return element;
}
