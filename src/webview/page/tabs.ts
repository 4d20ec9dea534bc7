/** The tabs of views that have no room beside or below each other: one of them is in front. */
import { type Locale, tell } from "../../words/text.ts";
import { pageLabels } from "../../words/ui/labels.ts";

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly name: string;
  /** What it brings to the front. */
  readonly panel: HTMLElement;
}

let ids = 0;

export class Tabs<Id extends string> {
  readonly element = document.createElement("div");
  private readonly chosen: (id: Id) => void;
  private tabs: readonly Tab<Id>[] = [];

  constructor(locale: Locale, chosen: (id: Id) => void) {
    this.chosen = chosen;
    this.element.className = "tf-tabs";
    this.element.setAttribute("role", "tablist");
    this.element.setAttribute("aria-label", tell(pageLabels.view, locale));
    this.element.addEventListener("keydown", (event) => {
      this.walk(event);
    });
  }

  show(tabs: readonly Tab<Id>[], front: Id): void {
    this.tabs = tabs;
    const had = this.element.contains(document.activeElement);
    this.element.replaceChildren(...tabs.map((tab) => this.button(tab, tab.id === front)));
    if (had) this.element.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }

  private button({ id, name, panel }: Tab<Id>, isFront: boolean): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.tabIndex = isFront ? 0 : -1;
    button.setAttribute("role", "tab");
    button.setAttribute("aria-selected", String(isFront));
    if (panel.id === "") panel.id = `tf-panel-${++ids}`;
    button.setAttribute("aria-controls", panel.id);
    button.addEventListener("click", () => {
      this.chosen(id);
    });
    return button;
  }

  /** As in any list of tabs: what the arrow keys lead to is in front. */
  private walk(event: KeyboardEvent): void {
    const { key, target } = event;
    const at = [...this.element.children].findIndex((button) => button === target);
    const last = this.tabs.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[key];
    const tab = at < 0 || to === undefined ? undefined : this.tabs[to];
    if (tab === undefined) return;
    event.preventDefault();
    this.chosen(tab.id);
  }
}
