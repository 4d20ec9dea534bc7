/** A table of which only the rows in view are in the page: whole in what it says, its rows chosen by mouse or key. */

export interface Column {
  readonly title: string;
  /** Whether its cells are numbers: they are aligned to the right. */
  readonly numeric?: boolean;
  /** The em that it has at least. */
  readonly width: number;
  /** Its share of what is left; the same unless given. */
  readonly grow?: number;
}

export interface GridRow {
  readonly cells: readonly string[];
  /** What it looks like: `tf-error`. */
  readonly look?: string;
  /** All that a screen reader says, and a tooltip. */
  readonly title?: string;
}

export interface GridEvents {
  /** The reader went to a row: its index. */
  readonly choose: (row: number) => void;
  /** Enter, or a double click. */
  readonly open?: (row: number) => void;
  /** A click on the head of a column; or up from the first row, left and right, and Enter. */
  readonly sort?: (column: number) => void;
}

const rowHeight = 24;
/** Rows beyond the view that are drawn as well. */
const ahead = 8;
/** Browsers lay out no more than some ten million pixels: so many rows are reached by scrolling. */
const mostRows = 200_000;

let grids = 0;

/** Longer texts are cut: they are in the tooltip of their row. In letters. */
const longestCell = 30;
/** Of a letter on average, and around a text. Em */
const [letter, around] = [0.65, 1.3];

/** What a column needs to show these texts whole, in em. A sign of Chinese is as wide as two letters. */
export function roomFor(texts: readonly string[]): number {
  const letters = texts.reduce((most, text) => Math.max(most, text.length + (text.match(wide)?.length ?? 0)), 0);
  return Math.min(letters, longestCell) * letter + around;
}

const wide = /[\u2e80-\uffdc]/g;

export class Grid {
  readonly element = document.createElement("div");
  readonly #head = document.createElement("div");
  readonly #body = document.createElement("div");
  readonly #events: GridEvents;
  readonly #name = `tf-grid-${++grids}`;
  #count = 0;
  #rowAt: (row: number) => GridRow = () => ({ cells: [] });
  #chosen: number | null = null;
  /** The column at whose head the keyboard is. */
  #column: number | null = null;

  constructor(label: string, events: GridEvents) {
    this.#events = events;
    this.element.className = "tf-grid";
    this.element.tabIndex = 0;
    this.element.setAttribute("role", "grid");
    this.element.setAttribute("aria-label", label);
    this.#head.className = "tf-grid-head";
    this.#head.setAttribute("role", "row");
    this.#body.className = "tf-grid-body";
    this.#body.setAttribute("role", "presentation");
    this.element.append(this.#head, this.#body);
    this.element.addEventListener(
      "scroll",
      () => {
        this.#draw();
      },
      { passive: true },
    );
    this.element.addEventListener("keydown", (event) => {
      if (this.#press(event.key)) event.preventDefault();
    });
    this.#body.addEventListener("click", ({ target }) => {
      const row = this.#rowOf(target);
      if (row !== null) this.#go(row);
    });
    this.#body.addEventListener("dblclick", ({ target }) => {
      const row = this.#rowOf(target);
      if (row !== null) events.open?.(row);
    });
    new ResizeObserver(() => {
      this.#draw();
    }).observe(this.element);
  }

  /** `sorted`: the column that the rows are sorted by, and how. */
  setColumns(
    columns: readonly Column[],
    sorted: { readonly column: number; readonly down: boolean } | null = null,
  ): void {
    const tracks = columns.map(({ width, grow = width }) => `minmax(${width}em, ${grow}fr)`);
    this.element.style.setProperty("--tf-columns", tracks.join(" "));
    const least = columns.reduce((sum, { width }) => sum + width, 1);
    this.element.style.setProperty("--tf-least", `${least}em`);
    this.element.classList.toggle("tf-sortable", this.#events.sort !== undefined);
    this.#head.replaceChildren(
      ...columns.map(({ title, numeric }, index) => {
        const cell = document.createElement("div");
        cell.id = this.#headOf(index);
        cell.setAttribute("role", "columnheader");
        cell.className = numeric === true ? "tf-cell tf-numeric" : "tf-cell";
        const isSorted = sorted?.column === index;
        cell.textContent = isSorted ? `${title} ${sorted.down ? "▼" : "▲"}` : title;
        if (this.#events.sort !== undefined) {
          cell.setAttribute("aria-sort", !isSorted ? "none" : sorted.down ? "descending" : "ascending");
          cell.addEventListener("click", () => this.#events.sort?.(index));
        }
        return cell;
      }),
    );
    this.#markHead();
    this.element.dataset["numeric"] = columns
      .flatMap(({ numeric }, index) => (numeric === true ? [index] : []))
      .join(" ");
  }

  /** `rowAt` makes the rows that come into view. */
  setRows(count: number, rowAt: (row: number) => GridRow, chosen: number | null): void {
    this.#count = Math.min(count, mostRows);
    this.#rowAt = rowAt;
    this.#chosen = chosen;
    this.element.setAttribute("aria-rowcount", String(count + 1));
    this.element.style.setProperty("--tf-rows", String(this.#count));
    this.#body.style.height = `${this.#count * rowHeight}px`;
    this.#draw();
  }

  /** Highlights a row; `follow`: and scrolls to it. */
  setChosen(row: number | null, follow: boolean): void {
    this.#chosen = row;
    if (row !== null && follow) this.#reveal(row);
    this.#draw();
  }

  #reveal(row: number): void {
    const [top, head] = [row * rowHeight, this.#head.offsetHeight];
    const { scrollTop, clientHeight } = this.element;
    if (top < scrollTop) this.element.scrollTop = top;
    else if (top + rowHeight > scrollTop + clientHeight - head) {
      this.element.scrollTop = top + rowHeight - clientHeight + head;
    }
  }

  #draw(): void {
    const { scrollTop, clientHeight } = this.element;
    const from = Math.max(0, Math.floor(scrollTop / rowHeight) - ahead);
    const to = Math.min(this.#count, Math.ceil((scrollTop + clientHeight) / rowHeight) + ahead);
    const numeric = new Set((this.element.dataset["numeric"] ?? "").split(" "));
    this.#body.replaceChildren(
      ...Array.from({ length: Math.max(0, to - from) }, (_, nth) =>
        this.#rowElement(this.#rowAt(from + nth), from + nth, numeric),
      ),
    );
    // What a screen reader is at has to be in the page.
    const isDrawn = this.#chosen !== null && this.#chosen >= from && this.#chosen < to;
    if (this.#column !== null) this.element.setAttribute("aria-activedescendant", this.#headOf(this.#column));
    else if (isDrawn) this.element.setAttribute("aria-activedescendant", this.#idOf(this.#chosen ?? 0));
    else this.element.removeAttribute("aria-activedescendant");
  }

  #markHead(): void {
    for (const [index, cell] of [...this.#head.children].entries())
      cell.classList.toggle("tf-focused", index === this.#column);
  }

  #rowElement({ cells, look, title }: GridRow, index: number, numeric: ReadonlySet<string>): HTMLElement {
    const row = document.createElement("div");
    row.id = this.#idOf(index);
    row.className = `tf-row ${look ?? ""}`;
    row.dataset["row"] = String(index);
    row.style.top = `${index * rowHeight}px`;
    row.setAttribute("role", "row");
    row.setAttribute("aria-rowindex", String(index + 2));
    row.setAttribute("aria-selected", String(index === this.#chosen));
    if (title !== undefined && title !== "") row.title = title;
    row.append(
      ...cells.map((text, column) => {
        const cell = document.createElement("div");
        cell.setAttribute("role", "gridcell");
        cell.className = numeric.has(String(column)) ? "tf-cell tf-numeric" : "tf-cell";
        cell.textContent = text;
        return cell;
      }),
    );
    return row;
  }

  #idOf(row: number): string {
    return `${this.#name}-${row}`;
  }

  #headOf(column: number): string {
    return `${this.#name}-head-${column}`;
  }

  #rowOf(target: EventTarget | null): number | null {
    const row = target instanceof Element ? target.closest<HTMLElement>(".tf-row") : null;
    return row === null ? null : Number(row.dataset["row"]);
  }

  #go(row: number): void {
    if (row < 0 || row >= this.#count) return;
    this.#column = null;
    this.#markHead();
    this.setChosen(row, true);
    this.#events.choose(row);
  }

  #goToHead(column: number | null): void {
    if (column !== null && (column < 0 || column >= this.#head.childElementCount)) return;
    this.#column = column;
    this.#markHead();
    if (column !== null) this.#head.children[column]?.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.#draw();
  }

  /** A key while the keyboard is at the head of a column. */
  #pressHead(key: string, column: number): boolean {
    switch (key) {
      case "ArrowLeft":
        this.#goToHead(column - 1);
        return true;
      case "ArrowRight":
        this.#goToHead(column + 1);
        return true;
      case "ArrowUp":
        return true;
      case "ArrowDown":
        this.#goToHead(null);
        this.#go(this.#chosen ?? 0);
        return true;
      case "Enter":
      case " ":
        this.#events.sort?.(column);
        return true;
      default:
        return this.#pressRow(key);
    }
  }

  #press(key: string): boolean {
    if (this.#column !== null) return this.#pressHead(key, this.#column);
    const isFirst = (this.#chosen ?? 0) === 0;
    if (key !== "ArrowUp" || !isFirst || this.#events.sort === undefined) return this.#pressRow(key);
    this.#goToHead(0);
    return true;
  }

  #pressRow(key: string): boolean {
    const last = this.#count - 1;
    const page = Math.max(1, Math.floor((this.element.clientHeight - this.#head.offsetHeight) / rowHeight) - 1);
    const at = this.#chosen ?? -1;
    switch (key) {
      case "ArrowDown":
        this.#go(Math.min(last, at + 1));
        return true;
      case "ArrowUp":
        this.#go(Math.max(0, at - 1));
        return true;
      case "PageDown":
        this.#go(Math.min(last, at + page));
        return true;
      case "PageUp":
        this.#go(Math.max(0, at - page));
        return true;
      case "Home":
        this.#go(0);
        return true;
      case "End":
        this.#go(last);
        return true;
      case "Enter":
        if (this.#chosen !== null) this.#events.open?.(this.#chosen);
        return true;
      default:
        return false;
    }
  }
}
