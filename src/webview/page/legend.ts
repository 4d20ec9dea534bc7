/** The menu `?`: what the signs mean that are in use on the page, and which keys there are. */
import type { ScenarioTrace } from "../../trace/trace.ts";
import { timelineRules } from "../../views/timeline/style.ts";
import { type Locale, tell } from "../../words/text.ts";
import { legendWords } from "../../words/ui/legend.ts";
import { addRules } from "../panes/rules.ts";
import { Popup } from "./popup.ts";
import { signs, signsIn } from "./signs.ts";

const keys = [
  ["← →", "time"],
  ["Home End", "ends"],
  ["Space", "play"],
  ["↑ ↓", "walk"],
  ["Enter", "go"],
  ["Shift+F10", "change"],
  ["+ − 0", "zoom"],
  ["Esc", "close"],
] as const;

export class Legend {
  readonly element: HTMLElement;
  private readonly locale: Locale;
  private readonly rows = document.createElement("dl");
  private traces: readonly ScenarioTrace[] = [];
  private shown = "";

  constructor(locale: Locale) {
    this.locale = locale;
    const hint = tell(legendWords.open, locale);
    const popup = new Popup("tf-legend-menu", hint, "?", hint);
    this.element = popup.element;
    this.element.classList.add("tf-legend");
    const keyRows = document.createElement("dl");
    for (const [key, words] of keys) {
      const name = document.createElement("dt");
      const each = document.createElement("kbd");
      each.textContent = key;
      name.append(each);
      keyRows.append(name, textOf("dd", tell(legendWords[words], locale)));
    }
    // Before the button opens the menu, which is placed by how large it is.
    this.element.addEventListener(
      "click",
      () => {
        this.explain();
      },
      { capture: true },
    );
    popup.menu.append(this.heading("signs"), this.rows, this.heading("keys"), keyRows);
  }

  /** What is shown. Its signs are looked for when the reader asks. */
  setTraces(traces: readonly ScenarioTrace[]): void {
    this.traces = traces;
  }

  private explain(): void {
    addRules(timelineRules);
    const used = signsIn(this.traces, isDrawn);
    const text = [...used].join(" ");
    if (text === this.shown) return;
    this.shown = text;
    this.rows.replaceChildren(
      ...signs
        .filter(({ name }) => used.has(name))
        .flatMap(({ name, sample }) => {
          const term = document.createElement("dt");
          term.innerHTML = `<svg class="tf-timeline" width="58" height="16" aria-hidden="true">${sample}</svg>`;
          return [term, textOf("dd", tell(legendWords[name], this.locale))];
        }),
    );
  }

  private heading(name: "signs" | "keys"): HTMLElement {
    return textOf("h3", tell(legendWords[name], this.locale));
  }
}

/** Whether a drawing that can be seen has something. */
function isDrawn(selector: string): boolean {
  return document.querySelector(`.tf-pane:not([hidden], .is-behind) ${selector}`) !== null;
}

function textOf(name: "dd" | "h3", text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
