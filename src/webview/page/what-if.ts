/** The table above the drawings: what the network could do to one segment of the scenario, and how that ends. */
import type { ExploredResult, ExploredScenario } from "../../trace/explore.ts";
import { resultsBeside, summaryText, type WhatIfRow, whatIfRow } from "../../views/whatif/rows.ts";
import { type Locale, tell } from "../../words/text.ts";
import { exploreWords } from "../../words/ui/explore.ts";
import type { WhatIf } from "../state/state.ts";
import { toolButton } from "./icon.ts";

export interface WhatIfEvents {
  close(): void;
  stop(): void;
  /** Asks again: the text has changed. */
  again(scenario: number): void;
  /** Null: the scenario's own run. */
  choose(result: number | null): void;
  insert(scenario: number, text: string): void;
}

/** More are too many to read; those that break or differ come first among them. */
const mostRows = 500;

/** A sign beside each word, so that no reader depends on a colour. */
const signs: Readonly<Record<WhatIfRow["outcome"], string>> = { same: "✓", differs: "≠", breaks: "✗" };

export class WhatIfPanel {
  readonly element = document.createElement("section");
  private readonly locale: Locale;
  private readonly events: WhatIfEvents;
  private readonly summary = document.createElement("p");
  private readonly progress = document.createElement("progress");
  private readonly stop: HTMLButtonElement;
  private readonly again: HTMLButtonElement;
  private readonly frame = document.createElement("div");
  private readonly drawn = document.createElement("p");
  private readonly drawnText = document.createElement("span");
  private readonly insert: HTMLButtonElement;
  private rows: ReadonlyMap<number, HTMLTableRowElement> = new Map();
  private shown: WhatIf | null = null;

  constructor(locale: Locale, events: WhatIfEvents) {
    this.locale = locale;
    this.events = events;
    this.element.className = "tf-what-if";
    this.element.setAttribute("aria-label", tell(exploreWords.whatIf, locale));
    this.summary.setAttribute("role", "status");
    this.stop = this.button("stopExploring", () => {
      events.stop();
    });
    this.again = this.button("exploreAgain", () => {
      if (this.shown !== null) events.again(this.shown.scenario);
    });
    const close = this.button("closeWhatIf", () => {
      events.close();
    });
    close.textContent = "×";
    close.title = tell(exploreWords.closeWhatIf, locale);
    close.setAttribute("aria-label", close.title);
    close.classList.add("tf-close");
    const head = document.createElement("header");
    head.append(this.summary, this.progress, this.stop, this.again, close);
    this.frame.className = "tf-what-if-rows";
    this.frame.addEventListener("keydown", (event) => {
      this.walk(event);
    });
    this.drawn.className = "tf-what-if-drawn";
    this.drawn.setAttribute("role", "status");
    this.insert = this.button("insertScenario", () => {
      const text = this.shown?.variant?.text ?? null;
      if (this.shown !== null && text !== null) events.insert(this.shown.scenario, text);
    });
    const back = this.button("backToScenario", () => {
      events.choose(null);
    });
    this.drawn.append(this.drawnText, this.insert, back);
    this.element.append(head, this.frame, this.drawn);
    this.show(null);
  }

  show(whatIf: WhatIf | null): void {
    const before = this.shown;
    if (before === whatIf && whatIf !== null) return;
    this.shown = whatIf;
    this.element.hidden = whatIf === null;
    if (whatIf === null) {
      this.frame.replaceChildren();
      return;
    }
    const { progress, answer, chosen, variant, isStale } = whatIf;
    this.setSummary(this.summaryOf(whatIf));
    this.progress.hidden = progress === null;
    this.stop.hidden = progress === null;
    if (progress !== null && progress.expected > 0)
      this.progress.value = Math.min(1, progress.done / progress.expected);
    this.again.hidden = progress !== null || (answer !== null && !isStale);
    this.element.classList.toggle("is-stale", isStale);
    if (before?.answer !== answer) this.fill(whatIf);
    for (const [place, row] of this.rows) {
      row.classList.toggle("is-chosen", place === chosen);
      row.querySelector("button")?.setAttribute("aria-pressed", String(place === chosen));
    }
    this.drawn.hidden = variant === null;
    this.insert.hidden = variant?.text === null;
    const result =
      answer !== null && "explored" in answer && chosen !== null ? answer.explored.results[chosen] : undefined;
    if (result !== undefined) {
      const { faults } = whatIfRow(result, this.locale);
      this.drawnText.textContent = tell(exploreWords.drawn, this.locale, { faults });
    }
  }

  private summaryOf({ answer, progress, isStale }: WhatIf): string {
    if (isStale) return tell(exploreWords.textChanged, this.locale);
    if (answer === null) return tell(progress === null ? exploreWords.stopped : exploreWords.exploring, this.locale);
    return "refused" in answer ? answer.refused : summaryText(answer.explored, this.locale);
  }

  /** Screen readers read it out at each change. */
  private setSummary(text: string): void {
    if (this.summary.textContent !== text) this.summary.textContent = text;
  }

  private fill({ answer }: WhatIf): void {
    this.rows = new Map();
    if (answer === null || "refused" in answer || answer.explored.results.length === 0) {
      this.frame.replaceChildren();
      return;
    }
    const { explored, real } = answer;
    const table = document.createElement("table");
    const heads = [exploreWords.faultsHead, exploreWords.endingHead, exploreWords.laterHead];
    const head = table.createTHead().insertRow();
    for (const words of real === null ? heads : [...heads, exploreWords.realHead]) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = tell(words, this.locale);
      head.append(cell);
    }
    const places = placesShown(explored.results);
    const beside = real === null ? null : resultsBeside(explored, real);
    const body = table.createTBody();
    const rows = new Map(places.map((place) => [place, this.row(explored, place, beside)] as const));
    body.append(...rows.values());
    this.rows = rows;
    this.frame.replaceChildren(table);
    const left = explored.results.length - places.length;
    if (left > 0) this.frame.append(tell(exploreWords.rowsLeftOut, this.locale, { left }));
    this.tabStop(rows.values().next().value);
  }

  private row(
    { results }: ExploredScenario,
    place: number,
    beside: readonly (ExploredResult | null)[] | null,
  ): HTMLTableRowElement {
    const result = results[place];
    const row = document.createElement("tr");
    if (result === undefined) return row;
    const { outcome, faults, later } = whatIfRow(result, this.locale);
    row.className = `is-${outcome}`;
    const choose = document.createElement("button");
    choose.type = "button";
    choose.tabIndex = -1;
    choose.textContent = faults;
    choose.title = tell(exploreWords.drawHint, this.locale);
    choose.addEventListener("click", () => {
      this.events.choose(this.shown?.chosen === place ? null : place);
    });
    choose.addEventListener("focus", () => {
      this.tabStop(row);
    });
    const what = document.createElement("th");
    what.scope = "row";
    what.append(choose);
    row.append(what, this.ending(result), cell(later));
    if (beside !== null) {
      const real = beside[place] ?? null;
      const made = real === null ? cell("–") : this.ending(real);
      made.dataset["head"] = tell(exploreWords.realHead, this.locale);
      row.append(made);
    }
    return row;
  }

  private ending(result: ExploredResult): HTMLTableCellElement {
    const { outcome, word, ending } = whatIfRow(result, this.locale);
    const made = cell("");
    const said = document.createElement("strong");
    said.className = `tf-outcome is-${outcome}`;
    const sign = document.createElement("span");
    sign.textContent = signs[outcome];
    sign.setAttribute("aria-hidden", "true");
    said.append(sign, ` ${word}`);
    made.append(said);
    made.append(["", ...ending].join(tell(exploreWords.andEnding, this.locale)));
    return made;
  }

  /** The arrow keys lead from row to row; one of them is a stop of the Tab key. */
  private walk(event: KeyboardEvent): void {
    const rows = [...this.rows.values()];
    const at = rows.findIndex((row) => event.target instanceof Node && row.contains(event.target));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    rows[to]?.querySelector("button")?.focus();
    event.preventDefault();
  }

  private tabStop(stop: HTMLTableRowElement | undefined): void {
    for (const row of this.rows.values()) {
      const button = row.querySelector("button");
      if (button !== null) button.tabIndex = row === stop ? 0 : -1;
    }
  }

  private button(
    words: "stopExploring" | "exploreAgain" | "closeWhatIf" | "insertScenario" | "backToScenario",
    press: () => void,
  ): HTMLButtonElement {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = tell(exploreWords[words], this.locale);
    made.addEventListener("click", press);
    return made;
  }
}

function cell(text: string): HTMLTableCellElement {
  const made = document.createElement("td");
  made.textContent = text;
  return made;
}

/** The places of the results that have a row, in the order of the run. */
function placesShown(results: readonly ExploredResult[]): readonly number[] {
  const all = results.map((_, place) => place);
  if (all.length <= mostRows) return all;
  const rank = { breaks: 0, differs: 1, same: 2 };
  const rankOf = (place: number): number => rank[results[place]?.outcome ?? "same"];
  return all
    .toSorted((a, b) => rankOf(a) - rankOf(b) || a - b)
    .slice(0, mostRows)
    .toSorted((a, b) => a - b);
}

/** The button that asks. */
export function whatIfButton(locale: Locale, press: () => void): HTMLElement {
  const words = { words: tell(exploreWords.whatIf, locale), icon: "✗?", hint: tell(exploreWords.whatIfHint, locale) };
  return toolButton("tf-what-if-button", words, press);
}
