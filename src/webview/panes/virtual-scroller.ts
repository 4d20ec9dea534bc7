/** A long drawing in a frame that scrolls: draws the chunks that come near the view, and forgets those far from it. */

import { macrotask } from "../state/latest.ts";
import type { Drawing, DrawnChunk } from "./drawing.ts";

/** How far beyond the view is drawn ahead, and from where on it is forgotten: in heights of the view. */
const ahead = 1;
const kept = 4;
/** After so many milliseconds of drawing, other work has its turn. */
const timeSliceMs = 6;

export class VirtualScroller {
  readonly element = document.createElement("div");
  private readonly scroller: HTMLElement;
  private readonly heads = document.createElement("div");
  private readonly now = document.createElement("div");
  /** The height of the time cursor, at actual size. */
  private nowAt: number | null = null;
  private readonly added: (drawn: DrawnChunk) => void;
  private drawing: Drawing | null = null;
  private heights: number[] = [];
  /** Where each chunk begins, and where the last one ends; at actual size. */
  private tops: number[] = [0];
  private readonly drawn = new Map<number, DrawnChunk>();
  /** Chunks that could not be drawn. They are not tried again. */
  private readonly failed = new Set<number>();
  private factor = 1;
  private filling = false;
  /** What is seen, in pixels. Reading it from the frame during a change would force a layout. */
  private view = { top: 0, height: 0 };

  /** `added`: called with each chunk before it is shown. */
  constructor(scroller: HTMLElement, added: (drawn: DrawnChunk) => void) {
    this.scroller = scroller;
    this.added = added;
    this.element.className = "tf-chunks";
    this.heads.className = "tf-heads";
    this.heads.setAttribute("aria-hidden", "true");
    this.now.className = "tf-now";
    this.setNow(null);
    scroller.append(this.heads, this.element);
    scroller.addEventListener(
      "scroll",
      () => {
        this.scrolled();
      },
      { passive: true },
    );
  }

  /** The drawn chunks, top to bottom. */
  get drawnChunks(): readonly (readonly [index: number, drawn: DrawnChunk])[] {
    return [...this.drawn].sort(([a], [b]) => a - b);
  }

  get count(): number {
    return this.drawing?.chunks.length ?? 0;
  }

  /** Draws off-screen what fills a view that begins with chunk `first`. */
  async prepare(drawing: Drawing, first: number, factor: number): Promise<ReadonlyMap<number, DrawnChunk>> {
    const drawnChunks = new Map<number, DrawnChunk>();
    let room = this.scroller.clientHeight / factor;
    for (let index = first; room > 0 || index === first; index++) {
      const chunk = drawing.chunks[index];
      if (chunk === undefined) break;
      if (index > first) await macrotask();
      const drawn = await chunk.draw();
      drawnChunks.set(index, drawn);
      room -= drawn.height;
    }
    return drawnChunks;
  }

  /** Replaces the drawing, with those of its chunks that are drawn already. The caller scrolls. */
  put(drawing: Drawing, drawnChunks: ReadonlyMap<number, DrawnChunk>, factor: number): void {
    this.drawing = drawing;
    this.factor = factor;
    this.heights = drawing.chunks.map((chunk, index) => drawnChunks.get(index)?.height ?? chunk.height);
    this.drawn.clear();
    this.failed.clear();
    for (const [index, drawn] of drawnChunks) {
      this.drawn.set(index, drawn);
      this.added(drawn);
    }
    this.heads.replaceChildren(...(drawing.head === undefined ? [] : [drawing.head.svg]));
    this.element.replaceChildren(...this.drawnChunks.map(([, { svg }]) => svg), this.now);
    this.measure(0);
    this.layOut();
  }

  clear(): void {
    this.drawing = null;
    this.drawn.clear();
    this.element.replaceChildren();
    this.heads.replaceChildren();
  }

  setFactor(factor: number): void {
    this.factor = factor;
    this.layOut();
  }

  /** Puts the time cursor at a height, at actual size; null: away. */
  setNow(height: number | null): void {
    this.nowAt = height;
    this.now.hidden = height === null;
    this.now.style.top = `${Math.round((height ?? 0) * this.factor)}px`;
  }

  /** Draws a chunk if it is not drawn. Null: it cannot be, or there is another drawing by now. */
  async ensure(index: number): Promise<DrawnChunk | null> {
    const { drawing } = this;
    const chunk = drawing?.chunks[index];
    if (chunk === undefined) return null;
    const there = this.drawn.get(index);
    if (there !== undefined) return there;
    try {
      const made = chunk.draw();
      const drawn = made instanceof Promise ? await made : made;
      if (this.drawing !== drawing) return null;
      const meanwhile = this.drawn.get(index);
      if (meanwhile === undefined) this.insert(index, drawn);
      return meanwhile ?? drawn;
    } catch (error) {
      this.failed.add(index);
      reportError(error);
      return null;
    }
  }

  /** Pixels from the top of everything to a chunk as it is drawn now. */
  topOf(index: number): number {
    return (this.tops[index] ?? 0) * this.factor;
  }

  /** Draws what is near the view: at once what can be drawn at once, the rest chunk by chunk. */
  async fill(): Promise<void> {
    this.look();
    await this.complete();
  }

  private look(): void {
    const { scrollTop: top, clientHeight: height } = this.scroller;
    this.view = { top, height };
    this.showHeads();
  }

  private async complete(): Promise<void> {
    if (this.filling) return;
    this.filling = true;
    try {
      // What is drawn ahead has a task of its own: that of the scrolling ends with a frame.
      let isAhead = !this.isBareInView();
      if (isAhead) await macrotask();
      let since = performance.now();
      for (let index = this.missing(); index !== null; index = this.missing()) {
        const isFilled = !isAhead && !this.isBareInView();
        if (isFilled || performance.now() - since > timeSliceMs) {
          await macrotask();
          since = performance.now();
        }
        isAhead ||= isFilled;
        await this.ensure(index);
      }
      this.forget();
    } finally {
      this.filling = false;
    }
  }

  private scrolled(): void {
    this.view.top = this.scroller.scrollTop;
    this.showHeads();
    void this.complete();
  }

  /** Whether some chunk that is seen is not drawn. */
  private isBareInView(): boolean {
    const { top, height } = this.view;
    for (let index = this.at(top); index <= this.at(top + height) && index < this.count; index++)
      if (!this.drawn.has(index) && !this.failed.has(index)) return true;
    return false;
  }

  /** The undrawn chunk nearest to the view; null where nothing is missing. */
  private missing(): number | null {
    const { top, height } = this.view;
    if (height === 0) return null;
    const middle = top + height / 2;
    const [from, to] = [this.at(top - height * ahead), this.at(top + height * (1 + ahead))];
    let best: number | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (let index = from; index <= to; index++) {
      if (this.drawn.has(index) || this.failed.has(index) || index >= this.count) continue;
      const away = Math.abs((this.topOf(index) + this.topOf(index + 1)) / 2 - middle);
      if (away < least) [best, least] = [index, away];
    }
    return best;
  }

  /** The chunk at a height, in pixels as drawn. */
  at(y: number): number {
    let low = 0;
    let high = Math.max(0, this.count - 1);
    while (low < high) {
      const between = (low + high + 1) >> 1;
      if (this.topOf(between) <= y) low = between;
      else high = between - 1;
    }
    return low;
  }

  private forget(): void {
    const { top, height } = this.view;
    const [from, to] = [top - height * kept, top + height * (1 + kept)];
    for (const [index, { svg }] of this.drawn) {
      const near = this.topOf(index + 1) > from && this.topOf(index) < to;
      if (near || svg.contains(document.activeElement)) continue;
      this.drawn.delete(index);
      svg.remove();
    }
  }

  private insert(index: number, drawn: DrawnChunk): void {
    this.drawn.set(index, drawn);
    this.added(drawn);
    const below = this.drawnChunks.find(([other]) => other > index);
    this.element.insertBefore(drawn.svg, below?.[1].svg ?? this.now);
    const more = (drawn.height - (this.heights[index] ?? 0)) * this.factor;
    const above = this.topOf(index) < this.view.top - 1;
    this.heights[index] = drawn.height;
    if (Math.abs(more) < 0.01) {
      this.place(index, drawn);
      return;
    }
    this.measure(index);
    this.layOut();
    // What is in view stays where it is.
    if (!above) return;
    this.view.top += more;
    this.scroller.scrollTop += more;
  }

  private measure(from: number): void {
    this.tops.length = this.heights.length + 1;
    for (let index = from; index < this.heights.length; index++) {
      this.tops[index + 1] = (this.tops[index] ?? 0) + (this.heights[index] ?? 0);
    }
  }

  private layOut(): void {
    const { style } = this.element;
    style.height = `${Math.round(this.topOf(this.count))}px`;
    style.minWidth = `${this.pixelsWide()}px`;
    for (const [index, drawn] of this.drawn) this.place(index, drawn);
    const head = this.drawing?.head;
    head?.svg.setAttribute("width", String(this.pixelsWide()));
    head?.svg.setAttribute("height", String(Math.round(head.height * this.factor)));
    this.heads.style.minWidth = style.minWidth;
    this.setNow(this.nowAt);
    this.showHeads();
  }

  /** Whole pixels, and never fewer: the smallest text is as large as it may be. */
  private pixelsWide(): number {
    return Math.ceil((this.drawing?.width ?? 0) * this.factor - 1e-6);
  }

  /** Whole pixels, from the rounded end of the one above: no seam shows. */
  private place(index: number, { svg }: DrawnChunk): void {
    const top = Math.round(this.topOf(index));
    svg.style.top = `${top}px`;
    svg.setAttribute("width", String(this.pixelsWide()));
    svg.setAttribute("height", String(Math.round(this.topOf(index + 1)) - top));
    svg.setAttribute("preserveAspectRatio", "none");
  }

  private showHeads(): void {
    const head = this.drawing?.head;
    this.heads.hidden = head === undefined || this.view.top < head.height * this.factor;
  }
}
