/** One drawing in its frame: zoom, scrolling, what stands for which line. */

/** What was drawn off-screen, with its natural size in pixels. */
export interface Drawing {
  readonly svg: SVGSVGElement;
  readonly width: number;
  readonly height: number;
  /** What stands for a line of the text, in the order in which one reads it. */
  readonly items: readonly Element[];
}

export class Pane {
  readonly element = document.createElement("section");
  private readonly scroller = document.createElement("div");
  private drawing: Drawing | null = null;
  private zoom = 0;
  private items: readonly Element[] = [];
  private byLine = new Map<string, Element[]>();
  private line: number | null = null;
  /** Whether the cursor's line has something drawn for it. */
  private hasLine = false;

  /** `select`: called with the zero-based line of what the reader clicked. */
  constructor(name: string, select: (line: number) => void) {
    this.element.className = `tf-pane tf-pane-${name}`;
    this.scroller.className = "tf-scroll";
    this.scroller.tabIndex = -1;
    this.element.append(this.scroller);
    const lineOf = (target: EventTarget | null): number | null => {
      const item = target instanceof Element ? target.closest("[data-line]") : null;
      return item === null ? null : Number(item.getAttribute("data-line"));
    };
    this.scroller.addEventListener("click", (event) => {
      const line = lineOf(event.target);
      if (line !== null) select(line);
    });
    this.scroller.addEventListener("keydown", (event) => {
      const line = lineOf(event.target);
      if (line !== null && (event.key === "Enter" || event.key === " ")) {
        event.preventDefault();
        select(line);
      } else if (this.move(event.key)) event.preventDefault();
    });
    new ResizeObserver(() => {
      if (this.zoom === 0) this.scale();
    }).observe(this.scroller);
  }

  /** What a screen reader calls it. */
  set label(text: string) {
    this.element.setAttribute("aria-label", text);
  }

  /** Puts a drawing in the place of the last one; what is on top of the view stays there. */
  show(drawing: Drawing): void {
    const anchor = this.anchor();
    const old = this.items.find((item) => item === document.activeElement)?.getAttribute("data-key") ?? null;
    this.drawing = drawing;
    this.items = drawing.items;
    this.byLine = new Map();
    for (const item of drawing.svg.querySelectorAll("[data-line]")) {
      const line = item.getAttribute("data-line") ?? "";
      const list = this.byLine.get(line);
      if (list === undefined) this.byLine.set(line, [item]);
      else list.push(item);
    }
    for (const item of this.items) {
      item.setAttribute("role", "button");
      item.setAttribute("tabindex", "-1");
    }
    this.items[0]?.setAttribute("tabindex", "0");
    this.mark();
    this.scale();
    this.scroller.replaceChildren(drawing.svg);
    if (anchor !== null) this.restore(anchor);
    if (old !== null) this.focus(this.items.find((item) => item.getAttribute("data-key") === old));
    const had = this.hasLine;
    this.hasLine = this.line !== null && this.byLine.has(String(this.line));
    // What was just typed is looked for; what was there before stays where it is.
    if (this.hasLine && !had) this.reveal();
  }

  clear(): void {
    this.drawing = null;
    this.items = [];
    this.byLine = new Map();
    this.hasLine = false;
    this.scroller.replaceChildren();
  }

  /** 1 is actual size, 0 fits the width. */
  setZoom(zoom: number): void {
    const { scroller } = this;
    const before = this.factor();
    const middle = (scroller.scrollTop + scroller.clientHeight / 2) / before;
    this.zoom = zoom;
    this.scale();
    if (this.factor() !== before) scroller.scrollTop = middle * this.factor() - scroller.clientHeight / 2;
  }

  /** The drawing's own width in pixels; 0 where there is none. */
  get natural(): number {
    return this.drawing?.width ?? 0;
  }

  /** The size at which it is drawn now. */
  factor(): number {
    if (this.zoom !== 0 || this.drawing === null) return this.zoom || 1;
    // Fitting never enlarges, and stops where nobody could read it.
    return Math.min(1, Math.max(0.55, this.scroller.clientWidth / this.drawing.width));
  }

  /** Lights up what stands for a line; `follow`: brings it into view. */
  setLine(line: number | null, follow: boolean): void {
    this.line = line;
    this.mark();
    this.hasLine = this.line !== null && this.byLine.has(String(this.line));
    if (follow) this.reveal();
  }

  private mark(): void {
    for (const item of this.drawing?.svg.querySelectorAll(".is-current") ?? []) item.classList.remove("is-current");
    for (const item of this.current()) item.classList.add("is-current");
  }

  /** What stands for the cursor's line; for a check, a wait or an empty line it is what happened last before it. */
  private current(): readonly Element[] {
    if (this.line === null) return [];
    let nearest = -1;
    for (const key of this.byLine.keys()) {
      const line = Number(key);
      if (line <= this.line && line > nearest) nearest = line;
    }
    return this.byLine.get(String(nearest)) ?? [];
  }

  private scale(): void {
    if (this.drawing === null) return;
    const { svg, width, height } = this.drawing;
    const factor = this.factor();
    svg.setAttribute("width", String(Math.round(width * factor)));
    svg.setAttribute("height", String(Math.round(height * factor)));
  }

  /** Scrolls calmly, and only if the line's item is out of sight. */
  private reveal(): void {
    const [item] = this.current();
    if (item === undefined) return;
    const view = this.scroller.getBoundingClientRect();
    const box = item.getBoundingClientRect();
    if (box.top >= view.top + 4 && Math.min(box.bottom, box.top + 60) <= view.bottom - 4) return;
    const top = this.scroller.scrollTop + box.top - view.top - view.height / 3;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.scroller.scrollTo({ top, behavior: calm ? "auto" : "smooth" });
  }

  /** The topmost item in view, and how far from the top it stands. Null at the very top: there it stays. */
  private anchor(): { readonly keys: readonly string[]; readonly offset: number } | null {
    if (this.scroller.scrollTop <= 0) return null;
    const top = this.scroller.getBoundingClientRect().top;
    const keyed = this.items.filter((item) => item.hasAttribute("data-key"));
    const first = keyed.findIndex((item) => item.getBoundingClientRect().top >= top);
    const item = keyed[first];
    if (item === undefined) return null;
    // Some more below it, for the case that it is edited away.
    const keys = keyed.slice(first, first + 8).map((each) => each.getAttribute("data-key") ?? "");
    return { keys, offset: item.getBoundingClientRect().top - top };
  }

  private restore(anchor: { readonly keys: readonly string[]; readonly offset: number }): void {
    const key = anchor.keys.find((each) => this.items.some((item) => item.getAttribute("data-key") === each));
    const item = this.items.find((each) => each.getAttribute("data-key") === key);
    if (key === undefined || item === undefined) return;
    const top = this.scroller.getBoundingClientRect().top;
    this.scroller.scrollTop += item.getBoundingClientRect().top - top - anchor.offset;
  }

  /** Arrow keys walk from item to item; only one of them is a stop of the Tab key. */
  private move(key: string): boolean {
    const at = this.items.findIndex((item) => item === document.activeElement);
    if (at < 0) return false;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: this.items.length - 1 }[key];
    if (to === undefined) return false;
    this.focus(this.items[Math.min(Math.max(to, 0), this.items.length - 1)]);
    return true;
  }

  private focus(item: Element | undefined): void {
    if (!(item instanceof SVGElement)) return;
    for (const other of this.items) if (other.getAttribute("tabindex") === "0") other.setAttribute("tabindex", "-1");
    item.setAttribute("tabindex", "0");
    item.focus();
  }
}
