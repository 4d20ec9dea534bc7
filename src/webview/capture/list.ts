/** The list of connections: filtered, sorted, the worst first. */
import type { CapturedConnection } from "../../trace/captures.ts";
import { captureLabels } from "../../words/captures/editor.ts";
import { explainWords } from "../../words/captures/terms.ts";
import { type Locale, type Text, tell } from "../../words/text.ts";
import { formatTime } from "../../words/time.ts";
import { type Column, Grid, type GridRow, roomFor } from "./grid.ts";

interface ListColumn {
  readonly title: Text;
  readonly numeric?: true;
  readonly text: (one: CapturedConnection) => string;
  /** What it is sorted by. `rank`: its place when the worst is first. */
  readonly key: (one: CapturedConnection, rank: number) => number | string;
}

const { number, start, client, server, opening, closing, duration, segments, roundTrip } = explainWords;
const bytes: Text = { en: "bytes", "zh-cn": "字节" };

const problem: ListColumn = {
  title: captureLabels.problem,
  text: ({ findings }) => findings.map(({ message }) => message).join(" "),
  key: (_, rank) => -rank,
};

/** What is wrong comes before what is only counted: that may be out of sight. */
const columns: readonly ListColumn[] = [
  numeric(number, ({ id }) => id, String),
  { title: start, text: (one) => timeOf(one.start), key: (one) => one.start },
  { title: client, text: (one) => one.client, key: (one) => one.client },
  { title: server, text: (one) => one.server, key: (one) => one.server },
  problem,
  { title: opening, text: (one) => one.opening, key: (one) => one.opening },
  { title: closing, text: (one) => one.closing, key: (one) => one.closing },
  numeric(duration, (one) => one.duration, formatTime),
  numeric(segments, (one) => one.segments, String),
  numeric(bytes, (one) => one.bytes, String),
  numeric(
    roundTrip,
    (one) => one.roundTrip ?? -1,
    (value) => (value < 0 ? "–" : formatTime(value)),
  ),
];

interface Order {
  readonly column: number;
  readonly down: boolean;
}

const worstFirst: Order = { column: columns.indexOf(problem), down: true };

/** Em that a problem has at least. */
const problemWidth = 24;

function numeric(title: Text, key: (one: CapturedConnection) => number, text: (value: number) => string): ListColumn {
  return { title, numeric: true, text: (one) => text(key(one)), key };
}

/** `2026-01-01T12:00:00.000001Z` as the time of that day. */
function timeOf(date: string): string {
  return date.slice(date.indexOf("T") + 1, -1);
}

export interface ListEvents {
  readonly show: (connection: number) => void;
  readonly open: (connection: number) => void;
}

export class ConnectionList {
  readonly grid: Grid;
  readonly #locale: Locale;
  #all: readonly CapturedConnection[] = [];
  #columns: readonly Column[];
  #shown: readonly CapturedConnection[] = [];
  #filter = "";
  #chosen: number | null = null;
  #sorted = worstFirst;

  constructor(locale: Locale, events: ListEvents) {
    this.#locale = locale;
    this.#columns = this.#measured();
    this.grid = new Grid(tell(captureLabels.connections, locale), {
      choose: (row) => {
        const one = this.#shown[row];
        if (one === undefined) return;
        this.#chosen = one.id;
        events.show(one.id);
      },
      open: (row) => {
        const one = this.#shown[row];
        if (one !== undefined) events.open(one.id);
      },
      sort: (column) => {
        this.#sort(column);
      },
    });
    this.#update();
  }

  setConnections(all: readonly CapturedConnection[]): void {
    this.#all = all;
    this.#columns = this.#measured();
    this.#update();
  }

  setFilter(filter: string): void {
    this.#filter = filter;
    this.#update();
  }

  /** Highlights a connection, unless the filter hides it. */
  setChosen(connection: number | null): void {
    this.#chosen = connection;
    this.grid.setChosen(this.#row(), true);
  }

  /** Where the chosen connection is now. */
  #row(): number | null {
    const row = this.#shown.findIndex(({ id }) => id === this.#chosen);
    return row < 0 ? null : row;
  }

  /** How many are shown, and how many there are. */
  get counts(): { readonly shown: number; readonly all: number } {
    return { shown: this.#shown.length, all: this.#all.length };
  }

  /** Up, down, and back to the worst first; of problems the worst first, then last. */
  #sort(column: number): void {
    const first = column === worstFirst.column ? worstFirst : { column, down: false };
    const { column: before, down } = this.#sorted;
    if (before !== column) this.#sorted = first;
    else this.#sorted = down === first.down ? { column, down: !down } : worstFirst;
    this.#update();
  }

  /** Each column as wide as what it says; what is left is for problems. */
  #measured(): Column[] {
    return columns.map((column) => {
      const [title, isNumeric] = [tell(column.title, this.#locale), column.numeric === true];
      if (column === problem) return { title, width: problemWidth, grow: 1 };
      // Room for the sign of how it is sorted.
      return { title, width: roomFor([`${title} ▲`, ...this.#all.map(column.text)]), grow: 0, numeric: isNumeric };
    });
  }

  #update(): void {
    const words = this.#filter.toLowerCase().split(/\s+/).filter(Boolean);
    this.#shown = sortedBy(
      this.#all.filter((one) => matches(one, words)),
      this.#sorted,
    );
    this.grid.setColumns(this.#columns, this.#sorted);
    const shown = this.#shown;
    this.grid.setRows(shown.length, (row) => rowOf(shown[row]), this.#row());
  }
}

function matches(one: CapturedConnection, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = columns
    .map((column) => column.text(one))
    .join(" ")
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

function sortedBy(list: readonly CapturedConnection[], { column, down }: Order): readonly CapturedConnection[] {
  const { key } = columns[column] ?? problem;
  const sign = down ? -1 : 1;
  return list
    .map((one, rank) => ({ one, key: key(one, rank) }))
    .toSorted((a, b) => {
      if (a.key === b.key) return a.one.id - b.one.id;
      return a.key < b.key ? -sign : sign;
    })
    .map(({ one }) => one);
}

function rowOf(one: CapturedConnection | undefined): GridRow {
  if (one === undefined) return { cells: [] };
  const [worst] = one.findings;
  return {
    cells: columns.map(({ text }) => text(one)),
    look: worst === undefined ? "" : `tf-is-${worst.severity}`,
    title: one.findings.map(({ message }) => message).join("\n"),
  };
}
