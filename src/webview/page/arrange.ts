/** How the views of a scenario share its room: side by side, with splitters between them. */
import type { ViewId, ViewShares } from "../../trace/messages.ts";
import { largest } from "../../views/shared/numbers.ts";
import { type Locale, tell } from "../../words/text.ts";
import { pageLabels } from "../../words/ui/labels.ts";
import type { ViewPane } from "../panes/view.ts";
import { Splitter } from "./splitter.ts";

type Shown = readonly [ViewId, ViewPane];

/** Drawings that would be smaller than this (1 is actual size) are not side by side. */
const leastBeside = 0.9;

export class PaneGrid {
  readonly element = document.createElement("div");
  private readonly locale: Locale;
  private readonly changed: (shares: ViewShares) => void;
  private readonly splitters: Splitter[] = [];
  private shown: readonly Shown[] = [];
  private shares: ViewShares = {};
  private columns = 1;

  /** `changed`: the reader has moved a splitter. */
  constructor(locale: Locale, changed: (shares: ViewShares) => void) {
    this.locale = locale;
    this.changed = changed;
    this.element.className = "tf-panes";
    new ResizeObserver(() => {
      this.arrange(this.shown);
    }).observe(this.element);
  }

  /** As many columns as leave all drawings readable; on a narrow page one below the other. */
  arrange(shown: readonly Shown[]): void {
    this.shown = shown;
    this.columns = this.columnsFor(shown);
    const { columns } = this;
    shown.forEach(([, { element }], nth) => {
      const column = nth % columns;
      // The last one takes what is left of its row.
      const span = nth === shown.length - 1 ? columns - column : 1;
      element.style.gridArea = `${Math.floor(nth / columns) + 1} / ${column + 1} / auto / span ${span}`;
    });
    this.share();
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

  /** Gives each column the share of the view on top of it, and puts a splitter between each two. */
  private share(): void {
    const top = this.shown.slice(0, this.columns);
    const widths = top.map(([id]) => `minmax(0, ${this.shareOf(id)}fr)`);
    this.element.style.gridTemplateColumns = widths.join(" ");
    const between = top.slice(1);
    while (this.splitters.length > between.length) this.splitters.pop()?.element.remove();
    between.forEach(([rightId, right], nth) => {
      const [leftId, left] = top[nth] ?? [rightId, right];
      const splitter = this.splitters[nth] ?? this.newSplitter(nth);
      const [a, b] = [this.shareOf(leftId), this.shareOf(rightId)];
      // Not through the last view where that one is below both.
      const rows = Math.ceil((this.shown.length - nth - 1) / this.columns);
      splitter.element.style.gridArea = `1 / ${nth + 1} / span ${rows} / auto`;
      const name = tell(pageLabels[leftId], this.locale);
      splitter.show({ name, left: left.element, right: right.element, share: a / (a + b) });
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
