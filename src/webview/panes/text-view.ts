/** The text view: the run as an ordered list, for screen readers and for reading. */
import type { ScenarioTrace } from "../../trace/trace.ts";
import { formatTime } from "../../views/shared/format.ts";
import type { Stop } from "../../views/shared/stops.ts";
import { type ListEntry, listOf, sectionsOf } from "../../views/text/list.ts";
import { tell } from "../../words/text.ts";
import { drawingLabels, viewTitles } from "../../words/ui/labels.ts";
import type { PaneContext, Scene, View, ViewPane } from "./view.ts";

export const textView: View = { create: (context) => new TextPane(context) };

/** Entries that are created and drawn together. */
const chunkSize = 25;

class TextPane implements ViewPane {
  readonly element = document.createElement("section");
  /** A line of text is so wide that one likes to read it. */
  readonly natural = 560;
  private readonly scroller = document.createElement("div");
  private readonly context: PaneContext;
  private trace: ScenarioTrace | null = null;
  private entries: readonly ListEntry[] = [];
  private chunks: readonly HTMLOListElement[] = [];
  /** By the place of their entries; those of chunks that are still empty are absent. */
  private items: (HTMLLIElement | undefined)[] = [];
  private stop: Stop | null = null;
  /** The latest entry that has happened by the time cursor. */
  private latest = -1;
  private line: number | null = null;
  private zoom = 0;
  private readonly nearing = new IntersectionObserver(
    (seen) => {
      for (const { target, isIntersecting } of seen) if (isIntersecting) this.complete(target);
    },
    { rootMargin: "50% 0px" },
  );

  constructor(context: PaneContext) {
    this.context = context;
    this.element.className = "tf-pane tf-pane-text";
    this.scroller.className = "tf-scroll";
    this.element.append(this.scroller);
    this.scroller.addEventListener("click", ({ target }) => {
      this.selectLineOf(target);
    });
    this.scroller.addEventListener("keydown", (event) => {
      this.key(event);
    });
  }

  draw({ shown: trace, title, options }: Scene): Promise<() => void> {
    const { locale } = this.context;
    const entries = listOf(trace, { calls: options.calls, locale });
    const label = tell(viewTitles.text, locale, { title });
    return Promise.resolve(() => {
      const held = this.items.findIndex((item) => item?.contains(document.activeElement));
      this.clear();
      this.element.setAttribute("aria-label", label);
      this.trace = trace;
      this.entries = entries;
      this.chunks = chunksOf(entries.length, label);
      if (entries.length > 0) this.scroller.replaceChildren(...this.chunks);
      else this.scroller.textContent = tell(drawingLabels.empty, locale);
      for (const chunk of this.chunks) this.nearing.observe(chunk);
      this.latest = this.latestBy(this.stop);
      // One of them is in the order of the Tab key; the arrow keys lead to the others.
      const entry = this.item(Math.max(0, Math.min(held, entries.length - 1)));
      if (entry !== undefined) entry.tabIndex = 0;
      if (held >= 0) entry?.focus({ preventScroll: true });
      this.fillOn(trace, 0);
    });
  }

  /** Fills the chunks that were not near the view yet, so that search and screen readers find the whole list. */
  private fillOn(trace: ScenarioTrace, chunk: number): void {
    if (this.trace !== trace || chunk >= this.chunks.length) return;
    requestIdleCallback((deadline) => {
      if (this.trace !== trace) return;
      let next = chunk;
      do this.item(next++ * chunkSize);
      while (next < this.chunks.length && deadline.timeRemaining() > 8);
      this.fillOn(trace, next);
    });
  }

  clear(): void {
    this.trace = null;
    this.items = [];
    this.entries = [];
    this.chunks = [];
    this.nearing.disconnect();
    this.scroller.replaceChildren();
  }

  setLine(line: number | null, follow: boolean): void {
    this.line = line;
    this.items.forEach((_, nth) => {
      this.mark(nth);
    });
    const first = line === null ? -1 : this.entries.findIndex((entry) => entry.line === line);
    if (follow) this.item(first)?.scrollIntoView({ block: "nearest" });
  }

  setStop(stop: Stop | null): void {
    if (stop === this.stop) return;
    this.stop = stop;
    this.latest = this.latestBy(stop);
    this.items.forEach((_, nth) => {
      this.mark(nth);
    });
    this.item(this.latest)?.scrollIntoView({ block: "nearest" });
  }

  setZoom(zoom: number): void {
    this.zoom = zoom;
    this.scroller.style.setProperty("--zoom", String(this.factor()));
  }

  factor(): number {
    return this.zoom || 1;
  }

  /** The item of an entry; makes it, and its neighbours, where it is not there yet. */
  private item(nth: number): HTMLLIElement | undefined {
    const chunk = this.chunks[Math.floor(nth / chunkSize)];
    if (chunk?.childElementCount === 0) {
      const from = nth - (nth % chunkSize);
      this.entries.slice(from, from + chunkSize).forEach((entry, at) => {
        this.items[from + at] = itemOf(entry, from + at);
        this.mark(from + at);
      });
      chunk.append(...this.items.slice(from, from + chunkSize).filter((item) => item !== undefined));
    }
    return this.items[nth];
  }

  /** Adds to a chunk that comes near why everything in it happened, and what it changed. */
  private complete(chunk: Element): void {
    this.nearing.unobserve(chunk);
    const from = this.chunks.indexOf(chunk as HTMLOListElement) * chunkSize;
    const { trace } = this;
    if (trace === null || from < 0) return;
    this.entries.slice(from, from + chunkSize).forEach((entry, at) => {
      const sections = sectionsOf(trace, entry, this.context.locale);
      if (sections.length > 0) this.item(from + at)?.append(listed(sections));
    });
  }

  /** Highlights what stands for the editor's line, and dims what has not happened yet. */
  private mark(nth: number): void {
    const [item, entry] = [this.items[nth], this.entries[nth]];
    if (item === undefined || entry === undefined) return;
    item.classList.toggle("is-current", this.line !== null && entry.line === this.line);
    item.classList.toggle("is-future", isFuture(entry, this.stop));
    if (this.stop !== null && nth === this.latest) item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
  }

  private latestBy(stop: Stop | null): number {
    return stop === null ? -1 : this.entries.findLastIndex((entry) => !isFuture(entry, stop));
  }

  private key(event: KeyboardEvent): void {
    const at = this.items.findIndex((item) => item === event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: this.entries.length - 1 }[event.key];
    if (to !== undefined) this.focus(this.item(to), this.items[at]);
    else if ((event.key === "Enter" || event.key === " ") && this.selectLineOf(event.target)) event.preventDefault();
    if (to !== undefined) event.preventDefault();
  }

  private focus(next: HTMLLIElement | undefined, before: HTMLLIElement | undefined): void {
    if (next === undefined || before === undefined) return;
    before.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  private selectLineOf(target: EventTarget | null): boolean {
    const line = target instanceof Element ? target.closest("[data-line]")?.getAttribute("data-line") : null;
    if (line === null || line === undefined) return false;
    this.context.select(Number(line));
    return true;
  }
}

/** Lists for so many entries, empty at first, that count on from each other. */
function chunksOf(count: number, label: string): HTMLOListElement[] {
  return Array.from({ length: Math.ceil(count / chunkSize) }, (_, nth) => {
    const chunk = element("ol", "");
    chunk.className = "tf-list";
    chunk.start = nth * chunkSize + 1;
    chunk.setAttribute("aria-label", label);
    chunk.style.containIntrinsicHeight = `auto ${Math.min(chunkSize, count - nth * chunkSize) * 100}px`;
    return chunk;
  });
}

/** Whether an entry has not happened yet: an entry that is later than its event is compared by its time. */
function isFuture({ kind, event, time }: ListEntry, stop: Stop | null): boolean {
  if (stop === null) return false;
  const late = kind === "arrival" || kind === "return" || event === undefined;
  return late ? time > stop.time : event >= stop.after;
}

function listed(sections: ReturnType<typeof sectionsOf>): HTMLUListElement {
  const list = element("ul", "");
  for (const { title, lines } of sections) {
    const section = element("li", "");
    const items = element("ul", "");
    items.append(...lines.map(lineOf));
    section.append(span("tf-list-title", title), items);
    list.append(section);
  }
  return list;
}

/** So many letters stay together. */
const mostTogether = 36;

/** A line whose parts are not broken: `SND.UNA 0 → 1` is one. */
function lineOf(line: string): HTMLLIElement {
  const parts = line.split(" · ");
  if (parts.length === 1) return element("li", line);
  const item = element("li", "");
  parts.forEach((part, nth) => {
    const text = nth + 1 < parts.length ? `${part} ·` : part;
    const isShort = text.length <= mostTogether;
    item.append(isShort ? span("tf-list-figure", text) : text, nth + 1 < parts.length ? " " : "");
  });
  return item;
}

function itemOf({ kind, time, who, what, traits, event, line }: ListEntry, nth: number): HTMLLIElement {
  const item = document.createElement("li");
  item.className = ["tf-list-item", `tf-is-${kind}`, ...traits.map((trait) => `tf-${trait}`)].join(" ");
  item.tabIndex = -1;
  if (line !== undefined) item.dataset["line"] = String(line);
  if (event !== undefined) item.dataset["events"] = String(event);
  const head = element("div", "");
  head.className = "tf-list-head";
  const said = span("tf-list-said", "");
  const number = span("tf-list-number", `${nth + 1}.`);
  // A screen reader counts the list by itself.
  number.setAttribute("aria-hidden", "true");
  head.append(number, " ", span("tf-list-time", formatTime(time)));
  if (who !== "") said.append(span("tf-list-who", who), " ");
  said.append(span("tf-list-what", what));
  head.append(" ", said);
  item.append(head);
  return item;
}

function span(className: string, text: string): HTMLSpanElement {
  const made = element("span", text);
  made.className = className;
  return made;
}

function element<K extends keyof HTMLElementTagNameMap>(tag: K, text: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
