/** The menu `?`: what the signs mean that are in use on the page, and which keys there are. */
import type { ScenarioTrace } from "../../trace/trace.ts";
import { traitsOf } from "../../views/shared/traits.ts";
import { timelineRules } from "../../views/timeline/style.ts";
import { type Locale, tell } from "../../words/text.ts";
import { legendWords } from "../../words/ui/legend.ts";
import { addRules } from "../panes/rules.ts";
import { Popup } from "./popup.ts";

/** A sign: the words for it, how its arrow ends, and the classes by which the timeline draws it. */
const signs = [
  ["written", "arrow", ""],
  ["implied", "arrow", "tf-implied"],
  ["lost", "cross", "tf-lost"],
  ["retransmission", "arrow", "tf-retransmission"],
  ["held", "ring", "tf-held"],
  ["reset", "across", "tf-reset"],
  ["forged", "arrow", "tf-forged"],
  ["ghost", "cross", "tf-ghost"],
  ["folded", "arrow", "tf-folded"],
] as const;
type Sign = (typeof signs)[number][0];

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

const ends = {
  arrow: '<path class="tf-tip" d="M54 8L44 4V12Z"/>',
  cross: '<path class="tf-cross" d="M42 3L52 13M52 3L42 13"/>',
  across: '<path class="tf-tip" d="M54 8L44 4V12Z"/><path class="tf-across" d="M40 3V13"/>',
  ring: '<circle class="tf-stop" cx="46" cy="8" r="4"/>',
} as const;

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
    this.element.addEventListener("click", () => {
      this.explain();
      // What is folded only the drawings know.
      const isFolded = document.querySelector(".tf-pane .tf-folded") !== null;
      for (const row of this.rows.querySelectorAll<HTMLElement>(".tf-sign-folded")) row.hidden = !isFolded;
    });
    popup.menu.append(this.heading("signs"), this.rows, this.heading("keys"), keyRows);
  }

  /** What is shown. Its signs are looked for when the reader asks. */
  setTraces(traces: readonly ScenarioTrace[]): void {
    this.traces = traces;
  }

  private explain(): void {
    addRules(timelineRules);
    const used = signsOf(this.traces);
    const text = [...used].join(" ");
    if (text === this.shown) return;
    this.shown = text;
    this.rows.replaceChildren(
      ...signs
        .filter(([name]) => used.has(name))
        .flatMap(([name, end, classes]) => {
          const sample = document.createElement("dt");
          sample.innerHTML = `<svg class="tf-timeline" width="58" height="16" aria-hidden="true"><g class="tf-segment ${classes}"><path class="tf-shaft" d="M4 8H${end === "ring" ? 42 : 46}"/>${ends[end]}</g></svg>`;
          const words = textOf("dd", tell(legendWords[name], this.locale));
          for (const each of [sample, words]) each.className = `tf-sign-${name}`;
          return [sample, words];
        }),
    );
  }

  private heading(name: "signs" | "keys"): HTMLElement {
    return textOf("h3", tell(legendWords[name], this.locale));
  }
}

/** What is drawn of some runs: what is never seen is not explained. */
function signsOf(traces: readonly ScenarioTrace[]): ReadonlySet<Sign> {
  const used = new Set<Sign>(["folded"]);
  for (const trace of traces) {
    const traits = traitsOf(trace);
    if (trace.findings.some(({ unsent }) => unsent !== undefined)) used.add("ghost");
    for (const event of trace.events) {
      if (event.kind !== "segment") continue;
      const own = traits(event);
      used.add(own.includes("implied") ? "implied" : "written");
      for (const [name] of signs) if (own.includes(name)) used.add(name);
    }
  }
  return used;
}

function textOf(name: "dd" | "h3", text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
