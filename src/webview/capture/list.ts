/** The list of connections: filtered, sorted, the worst first. */
import type { CapturedConnection } from "../../trace/captures.ts";
import { captureLabels } from "../../words/captures/editor.ts";
import { bareEndNames, endNames, explainWords } from "../../words/captures/terms.ts";
import { asSentence, type Locale, type Text, tell } from "../../words/text.ts";
import { formatMoment, formatTime } from "../../words/time.ts";
import { type Column, Grid, type GridRow, roomFor } from "./grid.ts";

interface ListColumn {
  readonly title: Text;
  readonly numeric?: true;
  /** `day`: on which all connections begin. */
  readonly text: (one: CapturedConnection, day: string, locale: Locale) => string;
  /** What it is sorted by. `rank`: its place when the worst is first. */
  readonly key: (one: CapturedConnection, rank: number) => number | string;
}

const { number, start, client, server, opening, closing, duration, segments, roundTrip } = explainWords;
const bytes: Text = { en: "bytes", "zh-cn": "字节" };

const problem: ListColumn = {
  title: captureLabels.problem,
  text: (one, _, locale) => one.findings.map(({ message }) => withoutAddresses(message, one, locale)).join(" "),
  key: (_, rank) => -rank,
};

const id = numeric(number, (one) => one.id, String);
const ends: readonly ListColumn[] = [
  { title: start, text: (one, day) => timeOf(one.start, day), key: (one) => one.start },
  { title: client, text: (one) => one.client, key: (one) => one.client },
  { title: server, text: (one) => one.server, key: (one) => one.server },
];
const counted: readonly ListColumn[] = [
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

/** What is wrong comes before what is only counted: that may be out of sight. */
const usualColumns: readonly ListColumn[] = [id, ...ends, problem, ...counted];
const narrowColumns: readonly ListColumn[] = [id, problem, ...ends, ...counted];

interface Order {
  readonly column: ListColumn;
  readonly down: boolean;
}

const worstFirst: Order = { column: problem, down: true };

/** Em that a problem has at least. */
const problemWidth = 34;

function numeric(title: Text, key: (one: CapturedConnection) => number, text: (value: number) => string): ListColumn {
  return { title, numeric: true, text: (one) => text(key(one)), key };
}

/** When it begins, without the day on which all begin. */
function timeOf(start: string, day: string): string {
  return formatMoment(start).slice(day.length).trimStart();
}

/** The day on which all of these begin. Empty: there are several. */
function dayOf(all: readonly CapturedConnection[]): string {
  const [day = "", ...others] = new Set(all.map(({ start }) => /^(.*) /.exec(formatMoment(start))?.[1] ?? ""));
  return others.length === 0 ? day : "";
}

/** In the row of a connection, `client 10.0.0.1:40000` is the client. */
function withoutAddresses(message: string, one: CapturedConnection, locale: Locale): string {
  let text = message;
  for (const end of ["client", "server"] as const) {
    const [full, bare] = [tell(endNames[end], locale, { address: one[end] }), tell(bareEndNames[end], locale)];
    for (const inCase of [(name: string) => name, asSentence]) {
      const [first = "", ...rest] = text.split(inCase(full));
      // Chinese has a blank beside Latin letters alone.
      text = [first, ...rest.map((part) => part.replace(/^ (?=\p{Script=Han})/u, ""))].join(inCase(bare));
    }
  }
  return text;
}

export interface ListEvents {
  readonly show: (connection: number) => void;
  readonly open: (connection: number) => void;
}

export class ConnectionList {
  readonly grid: Grid;
  readonly #locale: Locale;
  #all: readonly CapturedConnection[] = [];
  readonly #narrow = matchMedia("(width < 900px)");
  #day = "";
  #measured: readonly Column[] = [];
  #shown: readonly CapturedConnection[] = [];
  #filter = "";
  #chosen: number | null = null;
  #sorted = worstFirst;

  constructor(locale: Locale, events: ListEvents) {
    this.#locale = locale;
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
        const wanted = this.#columns[column];
        if (wanted !== undefined) this.#sort(wanted);
      },
    });
    this.#narrow.addEventListener("change", () => {
      this.#measure();
      this.#update();
    });
    this.#measure();
    this.#update();
  }

  setConnections(all: readonly CapturedConnection[]): void {
    this.#all = all;
    this.#day = dayOf(all);
    this.#measure();
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

  get #columns(): readonly ListColumn[] {
    return this.#narrow.matches ? narrowColumns : usualColumns;
  }

  /** Up, down, and back to the worst first; of problems the worst first, then last. */
  #sort(column: ListColumn): void {
    const first = column === worstFirst.column ? worstFirst : { column, down: false };
    const { column: before, down } = this.#sorted;
    if (before !== column) this.#sorted = first;
    else this.#sorted = down === first.down ? { column, down: !down } : worstFirst;
    this.#update();
  }

  /** Each column as wide as what it says; what is left is for problems. */
  #measure(): void {
    this.#measured = this.#columns.map((column) => {
      const [title, isNumeric] = [tell(column.title, this.#locale), column.numeric === true];
      if (column === problem) return { title, width: problemWidth, grow: 1 };
      // Room for the sign of how it is sorted.
      const texts = this.#all.map((one) => column.text(one, this.#day, this.#locale));
      return { title, width: roomFor([`${title} ▲`, ...texts]), grow: 0, numeric: isNumeric };
    });
  }

  #update(): void {
    const words = this.#filter.toLowerCase().split(/\s+/).filter(Boolean);
    this.#shown = sortedBy(
      this.#all.filter((one) => matches(one, words, this.#locale)),
      this.#sorted,
    );
    const { column, down } = this.#sorted;
    this.grid.setColumns(this.#measured, { column: this.#columns.indexOf(column), down });
    const shown = this.#shown;
    this.grid.setRows(shown.length, (row) => this.#rowOf(shown[row]), this.#row());
  }

  #rowOf(one: CapturedConnection | undefined): GridRow {
    if (one === undefined) return { cells: [] };
    const [worst] = one.findings;
    return {
      cells: this.#columns.map(({ text }) => text(one, this.#day, this.#locale)),
      look: worst === undefined ? "" : `tf-is-${worst.severity}`,
      title: [timeOf(one.start, ""), ...one.findings.map(({ message }) => message)].join("\n"),
    };
  }
}

/** What its row shows, and its problems with all addresses. */
function matches(one: CapturedConnection, words: readonly string[], locale: Locale): boolean {
  if (words.length === 0) return true;
  const cells = [id, ...ends, ...counted].map(({ text }) => text(one, "", locale));
  const all = [...cells, ...one.findings.map(({ message }) => message)].join(" ").toLowerCase();
  return words.every((word) => all.includes(word));
}

function sortedBy(list: readonly CapturedConnection[], { column, down }: Order): readonly CapturedConnection[] {
  const { key } = column;
  const sign = down ? -1 : 1;
  return list
    .map((one, rank) => ({ one, key: key(one, rank) }))
    .toSorted((a, b) => {
      if (a.key === b.key) return a.one.id - b.one.id;
      return a.key < b.key ? -sign : sign;
    })
    .map(({ one }) => one);
}
