/** One drawing in its frame: zoom, scrolling, what stands for which line, and what of it has happened. */
import type { ScrollPlace } from "../../trace/messages.ts";
import type { Stop } from "../../views/shared/stops.ts";
import { makeDraggable } from "../page/drag.ts";
import { Latest } from "../state/latest.ts";
import { Places } from "../state/places.ts";
import { CalmScroll } from "./calm-scroll.ts";
import { type Drawing, type DrawnChunk, firstEvent } from "./drawing.ts";
import { markFindings } from "./marks.ts";
import { fittingFactor, type PaneContext, type Scene, type ViewPane } from "./view.ts";
import { VirtualScroller } from "./virtual-scroller.ts";

/** Draws a scene: what a screen reader calls the picture, and the picture. `layout`: what `LayoutFor` gave. */
type Draw = (
  scene: Scene,
  layout: number,
) => {
  readonly label: string;
  readonly drawing: Drawing | Promise<Drawing>;
  /** Draws each of what was folded to one from now on: by its first event. */
  readonly unfold: (event: number) => void;
};

/** By the width of the pane in pixels, 0 if it is not shown: a drawing of another layout is drawn anew. */
type LayoutFor = (paneWidth: number) => number;

/** An overview is never lower than this, in pixels. */
const leastOverview = 240;

export class Pane implements ViewPane {
  readonly element = document.createElement("section");
  private readonly scroller = document.createElement("div");
  private readonly virtual: VirtualScroller;
  /** At actual size. */
  private whole: Drawing | null = null;
  /** What is shown: the whole, or an overview of it. */
  private drawing: Drawing | null = null;
  private places = new Places([]);
  private zoom = 0;
  private line: number | null = null;
  /** Whether the cursor's line has something drawn for it. */
  private hasLine = false;
  private stop: Stop | null = null;
  private scene: Scene | null = null;
  private readonly drawScene: Draw;
  private readonly layoutFor: LayoutFor;
  private layout = 0;
  private unfoldEvent: ((event: number) => void) | null = null;
  /** Where the next drawing is scrolled to. */
  private wantedPlace: ScrollPlace | null = null;
  /** Whether the reader comes back to where they were: the cursor's line is looked for once the cursor moves. */
  private returning = false;
  /** Counts what was looked for: only the latest is scrolled to. */
  private reveals = 0;
  /** While a splitter is dragged, only the latest width is drawn for. */
  private readonly again = new Latest<Scene>(async (scene) => {
    if (scene !== this.scene) return;
    const put = await this.draw(scene);
    if (scene === this.scene) put();
  });
  private readonly calmly = new CalmScroll(this.scroller);
  /** Where the pointer is, in pixels from the upper left corner of the frame; null: elsewhere. */
  private pointer: { readonly x: number; readonly y: number } | null = null;

  constructor(name: string, { select }: PaneContext, draw: Draw, layoutFor: LayoutFor = () => 0) {
    this.drawScene = draw;
    this.layoutFor = layoutFor;
    this.element.className = `tf-pane tf-pane-${name}`;
    this.scroller.className = "tf-scroll";
    this.scroller.tabIndex = -1;
    this.element.append(this.scroller);
    this.virtual = new VirtualScroller(this.scroller, (drawn) => {
      this.decorate(drawn);
    });
    const lineOf = (target: EventTarget | null): number | null => {
      const item = target instanceof Element ? target.closest("[data-line]") : null;
      return item === null ? null : Number(item.getAttribute("data-line"));
    };
    this.scroller.addEventListener("click", (event) => {
      this.unfold(event.target);
      const line = lineOf(event.target);
      if (line !== null) select(line);
    });
    this.scroller.addEventListener("keydown", (event) => {
      const line = lineOf(event.target);
      if (line !== null && event.key === "Enter") {
        event.preventDefault();
        this.unfold(event.target);
        select(line);
      } else if (this.move(event.key)) event.preventDefault();
    });
    this.scroller.addEventListener("pointermove", ({ clientX, clientY }) => {
      const { left, top } = this.scroller.getBoundingClientRect();
      this.pointer = { x: clientX - left, y: clientY - top };
    });
    this.scroller.addEventListener("pointerleave", () => {
      this.pointer = null;
    });
    makeDraggable(this.scroller);
    new ResizeObserver(() => {
      this.resized();
    }).observe(this.scroller);
  }

  async draw(scene: Scene): Promise<() => void> {
    this.layout = this.layoutFor(this.scroller.clientWidth);
    const { label, drawing, unfold } = this.drawScene(scene, this.layout);
    const whole = await drawing;
    const shown = this.overviewOf(whole);
    const places = new Places(shown.chunks);
    const anchor = this.wantedPlace ?? this.anchor();
    const first = anchor === null ? 0 : (places.ofKey(anchor.keys)?.chunk ?? 0);
    const drawnChunks = await this.virtual.prepare(shown, first, this.factorOf(whole));
    return () => {
      this.element.setAttribute("aria-label", label);
      this.scene = scene;
      this.unfoldEvent = unfold;
      this.show(whole, shown, places, drawnChunks);
    };
  }

  /** Draws each of the segments that one item stands for. */
  private unfold(target: EventTarget | null): void {
    const item =
      target instanceof Element ? target.closest(".tf-folded[data-events],.tf-is-repeat[data-events]") : null;
    const { scene } = this;
    if (item === null || scene === null) return;
    this.unfoldEvent?.(firstEvent(item));
    this.again.ask(scene);
  }

  /** Puts a drawing in the place of the last one; what is on top of the view stays there. */
  private show(whole: Drawing, shown: Drawing, places: Places, drawnChunks: ReadonlyMap<number, DrawnChunk>): void {
    const anchor = this.wantedPlace ?? this.anchor();
    this.wantedPlace = null;
    const focused = this.focused()?.getAttribute("data-key") ?? null;
    this.whole = whole;
    this.put(shown, places, drawnChunks);
    if (anchor !== null) this.restore(anchor);
    if (focused !== null) this.focus(this.items().find((item) => item.getAttribute("data-key") === focused));
    void this.virtual.fill();
    const had = this.hasLine;
    this.hasLine = this.line !== null && places.hasLine(this.line);
    // What was just typed is looked for; what was there before stays where it is.
    if (this.hasLine && !had && !this.returning) this.reveal();
  }

  private put(shown: Drawing, places: Places, drawnChunks: ReadonlyMap<number, DrawnChunk>): void {
    this.drawing = shown;
    this.places = places;
    this.virtual.put(shown, drawnChunks, this.factor());
    this.tellNow();
  }

  /** Draws the time cursor across a drawing with a time axis. */
  private tellNow(): void {
    const { stop, drawing } = this;
    this.virtual.setNow(stop === null ? null : (drawing?.nowAt?.(stop) ?? null));
    const across = stop === null ? undefined : drawing?.nowAcross?.(stop);
    const { style } = this.virtual.element;
    if (across === undefined) style.removeProperty("--tf-now");
    else style.setProperty("--tf-now", `${across}px`);
  }

  clear(): void {
    this.whole = null;
    this.drawing = null;
    this.places = new Places([]);
    this.hasLine = false;
    this.virtual.clear();
  }

  setZoom(zoom: number): void {
    const { scroller, whole } = this;
    const at = this.pointer ?? { x: scroller.clientWidth / 2, y: scroller.clientHeight / 2 };
    const before = this.factor();
    const [x, y] = [(scroller.scrollLeft + at.x) / before, this.toWhole((scroller.scrollTop + at.y) / before)];
    this.zoom = zoom;
    if (whole === null) return;
    const shown = this.overviewOf(whole);
    if (shown === this.drawing && this.factor() === before) return;
    if (shown === this.drawing) this.virtual.setFactor(this.factor());
    else this.put(shown, new Places(shown.chunks), new Map());
    scroller.scrollTop = this.fromWhole(y) * this.factor() - at.y;
    scroller.scrollLeft = x * this.factor() - at.x;
    void this.virtual.fill();
  }

  get place(): ScrollPlace | null {
    return this.wantedPlace ?? this.anchor();
  }

  set place(place: ScrollPlace | null) {
    this.wantedPlace = place;
    this.returning = place !== null;
    if (place === null) this.scroller.scrollTop = 0;
  }

  get natural(): number {
    return this.whole?.width ?? 0;
  }

  factor(): number {
    return this.whole === null ? this.zoom || 1 : this.factorOf(this.whole);
  }

  private factorOf(whole: Drawing): number {
    if (this.zoom === 0) return this.fitting(whole);
    // Below actual size, what has an overview gets no narrower than its pane: only time is drawn closer.
    return whole.overview === undefined ? this.zoom : Math.max(this.zoom, Math.min(1, this.fitting(whole)));
  }

  private fitting({ width, textSize }: Drawing): number {
    return fittingFactor(this.scroller.clientWidth / width, textSize);
  }

  /** The drawing at the share of its height that the zoom leaves. */
  private overviewOf(whole: Drawing): Drawing {
    const { overview } = whole;
    if (overview === undefined || this.zoom === 0) return whole;
    const height = whole.chunks.reduce((sum, chunk) => sum + chunk.height, 0);
    const share = Math.max(this.zoom / this.factorOf(whole), Math.min(1, leastOverview / height));
    if (share > 0.99) return whole;
    return this.drawing?.overview?.share === share && this.whole === whole ? this.drawing : overview.at(share);
  }

  /** From a height in what is shown to the one at actual size, and back. */
  private toWhole(y: number): number {
    const { share = 1, origin = 0 } = this.drawing?.overview ?? {};
    return y <= origin ? y : origin + (y - origin) / share;
  }

  private fromWhole(y: number): number {
    const { share = 1, origin = 0 } = this.drawing?.overview ?? {};
    return y <= origin ? y : origin + (y - origin) * share;
  }

  setLine(line: number | null, follow: boolean): void {
    if (this.line !== null && this.line !== line) this.returning = false;
    this.line = line;
    for (const [, drawn] of this.virtual.drawnChunks) this.mark(drawn);
    this.hasLine = line !== null && this.places.hasLine(line);
    if (follow && !this.returning) this.reveal();
  }

  setStop(stop: Stop | null): void {
    if (stop === this.stop) return;
    this.stop = stop;
    for (const [, drawn] of this.virtual.drawnChunks) this.dim(drawn);
    this.tellNow();
    const latest = stop === null ? null : this.places.before(stop.after);
    if (latest !== null) this.bringIntoView(latest.chunk, `[data-events~="${latest.entry.event}"]`);
  }

  /** Makes a chunk ready to be seen, and each item in it a button of which one is a stop of the Tab key. */
  private decorate(drawn: DrawnChunk): void {
    // The card shows more than a tooltip, and both at once would be too much.
    for (const title of drawn.svg.querySelectorAll("[data-events]:not(.tf-banner) > title")) title.remove();
    for (const item of drawn.items) {
      item.setAttribute("role", "button");
      item.setAttribute("tabindex", "-1");
    }
    if (!this.items().some((item) => item.getAttribute("tabindex") === "0"))
      drawn.items[0]?.setAttribute("tabindex", "0");
    markFindings(drawn, this.scene?.trace.findings ?? [], (line) => this.places.lineAt(line));
    this.mark(drawn);
    this.dim(drawn);
  }

  /** Dims what has not happened by the time cursor. */
  private dim({ svg }: DrawnChunk): void {
    for (const item of svg.querySelectorAll("[data-events],[data-since]")) {
      const first = item.hasAttribute("data-since") ? Number(item.getAttribute("data-since")) : firstEvent(item);
      item.classList.toggle("is-future", this.stop !== null && first >= this.stop.after);
    }
  }

  /** Highlights what stands for the cursor's line. */
  private mark({ svg }: DrawnChunk): void {
    for (const item of svg.querySelectorAll(".is-current")) item.classList.remove("is-current");
    const line = this.line === null ? null : this.places.lineAt(this.line);
    if (line === null) return;
    for (const item of svg.querySelectorAll(`[data-line="${line}"]`)) item.classList.add("is-current");
  }

  private reveal(): void {
    const line = this.line === null ? null : this.places.lineAt(this.line);
    const [place] = line === null ? [] : this.places.ofLine(line);
    if (place !== undefined) this.bringIntoView(place.chunk, `[data-line="${line ?? ""}"]`);
  }

  /** Scrolls to the first item of a chunk that fits. */
  private bringIntoView(chunk: number, selector: string): void {
    const wanted = ++this.reveals;
    const show = (drawn: DrawnChunk | null): void => {
      const item = drawn?.svg.querySelector(selector);
      if (!item || wanted !== this.reveals) return;
      this.calmly.show(item);
    };
    const there = this.virtual.drawnChunks.find(([index]) => index === chunk);
    if (there !== undefined) show(there[1]);
    else void this.virtual.ensure(chunk).then(show);
  }

  /** The topmost item in view, and its distance from the top. Null at the very top: there it stays. */
  private anchor(): ScrollPlace | null {
    if (this.scroller.scrollTop <= 0) return null;
    const top = this.scroller.getBoundingClientRect().top;
    const keyed = this.items().filter((item) => item.hasAttribute("data-key"));
    const first = keyed.findIndex((item) => item.getBoundingClientRect().top >= top);
    const item = keyed[first];
    if (item === undefined) return null;
    // Some more below it, for the case that it is edited away.
    const keys = keyed.slice(first, first + 4).map((each) => each.getAttribute("data-key") ?? "");
    return { keys, offset: item.getBoundingClientRect().top - top };
  }

  private restore(anchor: ScrollPlace): void {
    const item = anchor.keys
      .map((key) => this.items().find((each) => each.getAttribute("data-key") === key))
      .find((found) => found !== undefined);
    if (item === undefined) return;
    const top = this.scroller.getBoundingClientRect().top;
    this.scroller.scrollTop += item.getBoundingClientRect().top - top - anchor.offset;
  }

  private resized(): void {
    const { clientWidth } = this.scroller;
    if (this.scene !== null && clientWidth > 0 && this.layoutFor(clientWidth) !== this.layout) {
      this.again.ask(this.scene);
      return;
    }
    if (this.zoom === 0 || this.drawing?.overview !== undefined) {
      this.virtual.setFactor(this.factor());
    }
    void this.virtual.fill();
  }

  private items(): Element[] {
    return this.virtual.drawnChunks.flatMap(([, { items }]) => items);
  }

  private focused(): Element | undefined {
    return this.items().find((item) => item === document.activeElement);
  }

  /** Arrow keys walk from item to item; only one of them is a stop of the Tab key. */
  private move(key: string): boolean {
    const focused = this.focused();
    const drawn = this.virtual.drawnChunks.find(([, { items }]) => focused !== undefined && items.includes(focused));
    if (focused === undefined || drawn === undefined) return false;
    const [chunk, { items }] = drawn;
    const at = items.indexOf(focused);
    const last = this.virtual.count - 1;
    switch (key) {
      case "ArrowDown":
        if (at + 1 < items.length) this.focus(items[at + 1]);
        else if (chunk < last) void this.enter(chunk + 1, 1);
        return true;
      case "ArrowUp":
        if (at > 0) this.focus(items[at - 1]);
        else if (chunk > 0) void this.enter(chunk - 1, -1);
        return true;
      case "Home":
        void this.enter(0, 1);
        return true;
      case "End":
        void this.enter(last, -1);
        return true;
      default:
        return false;
    }
  }

  /** Goes to the first item of a chunk, or back to its last; through chunks without any. */
  private async enter(chunk: number, way: 1 | -1): Promise<void> {
    for (let index = chunk; index >= 0 && index < this.virtual.count; index += way) {
      const items = (await this.virtual.ensure(index))?.items ?? [];
      if (items.length === 0) continue;
      this.focus(way === 1 ? items[0] : items.at(-1));
      return;
    }
  }

  private focus(item: Element | undefined): void {
    if (!(item instanceof SVGElement)) return;
    for (const other of this.items()) if (other.getAttribute("tabindex") === "0") other.setAttribute("tabindex", "-1");
    item.setAttribute("tabindex", "0");
    item.focus();
  }
}
