/** How the views of a scenario share its room: side by side, with splitters between them, or in turn, with tabs. */
import type { ViewId, ViewShares } from "../../trace/messages.ts";
import { largest } from "../../views/shared/numbers.ts";
import { type Locale, tell } from "../../words/text.ts";
import { pageLabels } from "../../words/ui/labels.ts";
import type { ViewPane } from "../panes/view.ts";
import { Splitter } from "./splitter.ts";
import { Tabs } from "./tabs.ts";

type Shown = readonly [ViewId, ViewPane];

/** Drawings that would be smaller than this (1 is actual size) are not side by side. */
const leastBeside = 0.9;
/** Nor are there more rows of panes than this, nor any that are lower, in pixels. */
const [mostRows, leastHeight] = [2, 200];

export class PaneGrid {
  readonly element = document.createElement("div");
  private readonly locale: Locale;
  private readonly changed: (shares: ViewShares) => void;
  private readonly splitters: Splitter[] = [];
  private readonly tabs: Tabs<ViewId>;
  /** Of views that take turns, the one in front; null: the first. */
  front: ViewId | null = null;
  /** Whether the scenario has the page to itself: among others, its panes are as high as they need. */
  isAlone = true;
  private shown: readonly Shown[] = [];
  private shares: ViewShares = {};
  private columns = 1;
  private isTabbed = false;

  /** `changed`: the reader has moved a splitter. */
  constructor(locale: Locale, changed: (shares: ViewShares) => void) {
    this.locale = locale;
    this.changed = changed;
    this.element.className = "tf-panes";
    this.tabs = new Tabs(locale, (view) => {
      this.front = view;
      this.arrange(this.shown);
    });
    new ResizeObserver(() => {
      this.arrange(this.shown);
    }).observe(this.element);
  }

  /** As many columns as leave all drawings readable; on a narrow page below each other, and in turn on a small one. */
  arrange(shown: readonly Shown[]): void {
    this.shown = shown;
    this.columns = this.columnsFor(shown);
    this.isTabbed = !this.haveRoom();
    if (this.isTabbed) this.putBehind();
    else this.putBeside();
    this.share();
  }

  private haveRoom(): boolean {
    const rows = Math.ceil(this.shown.length / this.columns);
    if (rows < 2 || !this.isAlone) return true;
    return rows <= mostRows && this.element.clientHeight >= rows * leastHeight;
  }

  private putBeside(): void {
    const { columns, shown } = this;
    this.tabs.element.remove();
    this.element.classList.remove("is-tabbed");
    shown.forEach(([, { element }], nth) => {
      const column = nth % columns;
      // The last one takes what is left of its row.
      const span = nth === shown.length - 1 ? columns - column : 1;
      element.style.gridArea = `${Math.floor(nth / columns) + 1} / ${column + 1} / auto / span ${span}`;
      element.classList.remove("is-behind");
    });
  }

  /** All at one place, where each keeps its size: one that comes to the front is drawn already. */
  private putBehind(): void {
    const { shown } = this;
    this.columns = 1;
    const [front] = shown.find(([id]) => id === this.front) ?? shown[0] ?? [null];
    // Moved without need, it would lose the focus.
    if (this.element.firstChild !== this.tabs.element) this.element.prepend(this.tabs.element);
    this.element.classList.add("is-tabbed");
    for (const [id, { element }] of shown) {
      element.style.gridArea = "2 / 1";
      element.classList.toggle("is-behind", id !== front);
    }
    const tabs = shown.map(([id, { element: panel }]) => ({ id, name: tell(pageLabels[id], this.locale), panel }));
    if (front !== null) this.tabs.show(tabs, front);
  }

  setShares(shares: ViewShares): void {
    this.shares = shares;
    this.share();
  }

  private columnsFor(shown: readonly Shown[]): number {
    const count = shown.length;
    const widest = largest(
      shown.map(([, { natural }]) => natural),
      240,
    );
    const fitting = Math.floor(this.element.clientWidth / (widest * leastBeside)) || 1;
    const columns = [4, 3, 2, 1].find((each) => each <= Math.min(count, fitting)) ?? 1;
    // Four are two by two rather than three and one.
    return Math.max(1, Math.ceil(count / Math.ceil(count / columns)));
  }

  /** Gives each column, or each row of a single column, the share of its view, and puts a splitter between each two. */
  private share(): void {
    const { style } = this.element;
    const isBelow = this.columns === 1 && this.isAlone && !this.isTabbed;
    const parts = isBelow ? this.shown : this.shown.slice(0, this.columns);
    const sizes = parts.map(([id]) => `minmax(0, ${this.shareOf(id)}fr)`).join(" ");
    style.gridTemplateColumns = isBelow ? "minmax(0, 1fr)" : sizes;
    style.gridTemplateRows = isBelow ? sizes : "";
    const between = parts.slice(1);
    while (this.splitters.length > between.length) this.splitters.pop()?.element.remove();
    between.forEach(([secondId, second], nth) => {
      const [firstId, first] = parts[nth] ?? [secondId, second];
      const splitter = this.splitters[nth] ?? this.newSplitter(nth);
      const [a, b] = [this.shareOf(firstId), this.shareOf(secondId)];
      // Not through the last view where that one is below both.
      const rows = Math.ceil((this.shown.length - nth - 1) / this.columns);
      splitter.element.style.gridArea = isBelow ? `${nth + 1} / 1` : `1 / ${nth + 1} / span ${rows} / auto`;
      const name = tell(pageLabels[firstId], this.locale);
      splitter.show({ name, first: first.element, second: second.element, share: a / (a + b), isBelow });
    });
  }

  private shareOf(id: ViewId): number {
    return this.shares[id] ?? 1;
  }

  private newSplitter(nth: number): Splitter {
    const splitter = new Splitter(this.locale, {
      move: (share, isLast) => {
        const [left, right] = [this.shown[nth]?.[0], this.shown[nth + 1]?.[0]];
        if (left === undefined || right === undefined) return;
        const both = this.shareOf(left) + this.shareOf(right);
        this.setShares({ ...this.shares, [left]: both * share, [right]: both * (1 - share) });
        if (isLast) this.changed(this.shares);
      },
    });
    this.splitters.push(splitter);
    this.element.append(splitter.element);
    return splitter;
  }
}
