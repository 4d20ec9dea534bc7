/** The text view: the run as an ordered list, for whoever listens to it and for whoever likes to read. */
import type { ScenarioTrace } from "../trace/trace.ts";
import { formatTime } from "../views/format.ts";
import { type ListEntry, listOf, sectionsOf } from "../views/list.ts";
import type { Stop } from "../views/stops.ts";
import { drawingLabels, pageLabels } from "../words/labels.ts";
import { tell } from "../words/text.ts";
import type { PaneContext, Scene, ViewPane } from "./view.ts";

export class TextPane implements ViewPane {
  readonly element = document.createElement("section");
  /** A line of text is so wide that one likes to read it. */
  readonly natural = 560;
  private readonly scroller = document.createElement("div");
  private readonly context: PaneContext;
  private trace: ScenarioTrace | null = null;
  private entries: readonly ListEntry[] = [];
  private items: readonly HTMLLIElement[] = [];
  private stop: Stop | null = null;
  private line: number | null = null;
  private zoom = 0;
  /** Why, and what it changed, is told of an entry once it comes near: all of it would take too long. */
  private readonly nearing = new IntersectionObserver(
    (seen) => {
      for (const { target, isIntersecting } of seen) if (isIntersecting) this.complete(target);
    },
    { rootMargin: "100% 0px" },
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
    const list = document.createElement("ol");
    list.className = "tf-list";
    const label = tell(pageLabels.textOf, locale, { title });
    list.setAttribute("aria-label", label);
    const items = entries.map((entry, nth) => itemOf(entry, nth));
    list.append(...items);
    return Promise.resolve(() => {
      const held = this.items.findIndex((item) => item.contains(document.activeElement));
      this.trace = trace;
      this.entries = entries;
      this.items = items;
      this.nearing.disconnect();
      this.element.setAttribute("aria-label", label);
      if (entries.length > 0) this.scroller.replaceChildren(list);
      else this.scroller.textContent = tell(drawingLabels.empty, locale);
      for (const item of items) this.nearing.observe(item);
      // One of them is in the order of the Tab key; the arrow keys lead to the others.
      const entry = items[Math.max(0, Math.min(held, items.length - 1))];
      if (entry !== undefined) entry.tabIndex = 0;
      if (held >= 0) entry?.focus({ preventScroll: true });
      this.markLine();
      this.markStop();
    });
  }

  clear(): void {
    this.trace = null;
    this.items = [];
    this.entries = [];
    this.nearing.disconnect();
    this.scroller.replaceChildren();
  }

  setLine(line: number | null, follow: boolean): void {
    this.line = line;
    const first = this.markLine();
    if (follow) first?.scrollIntoView({ block: "nearest" });
  }

  setStop(stop: Stop | null): void {
    if (stop === this.stop) return;
    this.stop = stop;
    this.markStop()?.scrollIntoView({ block: "nearest" });
  }

  setZoom(zoom: number): void {
    this.zoom = zoom;
    this.scroller.style.setProperty("--zoom", String(this.factor()));
  }

  factor(): number {
    return this.zoom || 1;
  }

  private complete(item: Element): void {
    this.nearing.unobserve(item);
    const entry = this.entries[this.items.indexOf(item as HTMLLIElement)];
    if (this.trace === null || entry === undefined) return;
    const sections = sectionsOf(this.trace, entry, this.context.locale);
    if (sections.length === 0) return;
    const list = document.createElement("ul");
    for (const { title, lines } of sections) {
      const section = document.createElement("li");
      section.append(span("tf-list-title", title));
      const told = document.createElement("ul");
      told.append(...lines.map((line) => element("li", line)));
      section.append(told);
      list.append(section);
    }
    item.append(list);
  }

  /** Lights up what stands for the editor's line. Gives the first. */
  private markLine(): HTMLLIElement | undefined {
    const own = this.items.filter((item, nth) => {
      const current = this.line !== null && this.entries[nth]?.line === this.line;
      item.classList.toggle("is-active", current);
      return current;
    });
    return own[0];
  }

  /** Dims what has not happened yet. Gives the latest that has. */
  private markStop(): HTMLLIElement | undefined {
    let latest: HTMLLIElement | undefined;
    this.entries.forEach(({ event, time, kind }, nth) => {
      const { stop } = this;
      const late = kind === "arrival" || kind === "return" || kind === "gap" || kind === "repeat";
      const future = stop !== null && (late ? time > stop.time : event !== undefined && event >= stop.after);
      this.items[nth]?.classList.toggle("is-future", future);
      if (stop !== null && !future) latest = this.items[nth];
    });
    for (const item of this.items) {
      if (item === latest) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    }
    return latest;
  }

  private key(event: KeyboardEvent): void {
    const at = this.items.findIndex((item) => item === event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: this.items.length - 1 }[event.key];
    if (to !== undefined) this.focus(this.items[to], this.items[at]);
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

function itemOf({ kind, time, who, what, traits, event, line }: ListEntry, nth: number): HTMLLIElement {
  const item = document.createElement("li");
  item.className = ["tf-list-item", `tf-is-${kind}`, ...traits.map((trait) => `tf-${trait}`)].join(" ");
  item.tabIndex = -1;
  if (line !== undefined) item.dataset["line"] = String(line);
  if (event !== undefined) item.dataset["events"] = String(event);
  const head = element("div", "");
  head.className = "tf-list-head";
  const number = span("tf-list-number", String(nth + 1));
  // The list counts by itself for whoever listens.
  number.setAttribute("aria-hidden", "true");
  head.append(number, " ", span("tf-list-time", formatTime(time)));
  if (who !== "") head.append(" ", span("tf-list-who", who));
  head.append(" ", span("tf-list-what", what));
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
