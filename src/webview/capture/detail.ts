/** One connection: what is wrong with it, its frames, and the drawing of both ends with the times of the capture. */
import type { CapturedRow, ExplainedConnection } from "../../trace/captures.ts";
import { defaultOptions } from "../../trace/options.ts";
import { stopsOf } from "../../views/shared/stops.ts";
import { captureLabels } from "../../words/captures/editor.ts";
import { type Locale, tell } from "../../words/text.ts";
import { viewTitles } from "../../words/ui/labels.ts";
import { Card } from "../page/card.ts";
import { Splitter } from "../page/splitter.ts";
import { Pane } from "../panes/pane.ts";
import { drawTimeline, roomIn } from "../panes/timeline-view.ts";
import type { Scene } from "../panes/view.ts";
import { eventKeys } from "../state/keys.ts";
import { type Column, Grid, type GridRow, roomFor } from "./grid.ts";

/** Of the room of both: so much for the table of frames, until the reader moves the splitter. More where its segments need it. */
const usualShare = 0.44;

/** What the drawing keeps of it: in so many pixels the states of both ends are in sight. */
const leastDrawing = 480;

/** The columns of the table that are in sight: frame, time, sender, verdict, segment. What is cut within a number reads as another one. */
const columnsInSight = 5;

export class Detail {
  readonly element = document.createElement("section");
  readonly #findings = document.createElement("ul");
  readonly #panes = document.createElement("div");
  readonly #frames: Grid;
  readonly #pane: Pane;
  #scene: Scene | null = null;
  #rows: readonly CapturedRow[] = [];
  /** The line of the drawing for each row, and the row for each line. */
  #lines: readonly (number | null)[] = [];
  #drawn = 0;
  readonly #divide: (share: number) => void;
  /** The reader has moved the splitter. */
  #isDivided: boolean;

  /** `share`: of the table of frames, as the reader left it; `onShare`: the reader moved the splitter. */
  constructor(locale: Locale, share: number | null, onShare: (share: number) => void) {
    this.#frames = new Grid(tell(captureLabels.frames, locale), {
      choose: (row) => {
        this.#pane.setLine(this.#lines[row] ?? null, true);
      },
    });
    this.#pane = new Pane(
      "timeline",
      {
        locale,
        select: (line) => {
          this.#selectLine(line);
        },
      },
      (scene, room) => ({
        label: tell(viewTitles.timeline, locale, { title: scene.title }),
        unfold: () => undefined,
        // Every frame has an arrow of its own.
        drawing: drawTimeline(scene.shown, { locale, keys: scene.keys, unfolded: new Set(scene.keys.keys()), room }),
      }),
      roomIn,
    );
    const splitter = new Splitter(locale, {
      move: (to, isLast) => {
        this.#isDivided = true;
        divide(to);
        if (isLast) onShare(to);
      },
    });
    const divide = (to: number): void => {
      this.#panes.style.setProperty("--tf-share", String(to));
      const name = tell(captureLabels.frames, locale);
      splitter.show({ name, first: this.#frames.element, second: this.#pane.element, share: to, isBelow: false });
    };
    this.#divide = divide;
    this.#isDivided = share !== null;
    divide(share ?? usualShare);
    this.element.className = "tf-detail";
    this.element.hidden = true;
    this.#findings.className = "tf-findings";
    this.#panes.className = "tf-detail-panes";
    this.#frames.element.classList.add("tf-frames");
    this.#panes.append(this.#frames.element, splitter.element, this.#pane.element);
    this.element.append(this.#findings, this.#panes);
    new Card(this.#panes, locale, () => this.#scene?.shown ?? null);
  }

  /** Resolves once it is drawn. */
  async show({ findings, titles, rows, trace }: ExplainedConnection): Promise<void> {
    const turn = ++this.#drawn;
    this.element.hidden = false;
    this.#findings.replaceChildren(...findings.map((finding) => this.#findingItem(finding)));
    this.#rows = rows;
    let line = 0;
    this.#lines = rows.map(({ frame }) => (frame === null ? null : line++));
    const columns = titles.map((title, index): Column => {
      const width = roomFor([title, ...rows.map(({ cells }) => cells[index] ?? "")]);
      return { title, width, numeric: index < 2 };
    });
    this.#frames.setColumns(columns);
    if (!this.#isDivided) this.#divide(this.#shareFor(columns));
    this.#frames.element.scrollTo(0, 0);
    this.#frames.setRows(rows.length, (row) => rowOf(rows[row]), null);
    const scene: Scene = {
      ...{ trace, shown: trace, against: null, title: trace.title ?? "", options: defaultOptions },
      ...{ keys: eventKeys(trace), stops: stopsOf(trace) },
    };
    this.#pane.setLine(null, false);
    this.#pane.place = null;
    const put = await this.#pane.draw(scene);
    if (turn !== this.#drawn) return;
    put();
    this.#scene = scene;
  }

  #shareFor(columns: readonly Column[]): number {
    const ems = columns.slice(0, columnsInSight).reduce((sum, { width }) => sum + width, 1);
    const wanted = ems * Number.parseFloat(getComputedStyle(this.#frames.element).fontSize);
    const { clientWidth } = this.#panes;
    return clientWidth === 0
      ? usualShare
      : Math.max(usualShare, Math.min(wanted, clientWidth - leastDrawing) / clientWidth);
  }

  hide(): void {
    this.#drawn++;
    this.element.hidden = true;
    this.#pane.clear();
  }

  #findingItem({ severity, message, frame }: ExplainedConnection["findings"][number]): HTMLLIElement {
    const item = document.createElement("li");
    item.className = `tf-is-${severity}`;
    if (frame === undefined) {
      item.textContent = message;
      return item;
    }
    const link = document.createElement("button");
    link.textContent = message;
    link.addEventListener("click", () => {
      this.#selectRow(this.#rows.findIndex((row) => row.frame === frame));
    });
    item.append(link);
    return item;
  }

  #selectLine(line: number): void {
    this.#selectRow(this.#lines.indexOf(line));
  }

  #selectRow(row: number): void {
    if (row < 0) return;
    this.#frames.setChosen(row, true);
    this.#pane.setLine(this.#lines[row] ?? null, true);
  }
}

function rowOf(row: CapturedRow | undefined): GridRow {
  if (row === undefined) return { cells: [] };
  const { cells, verdict } = row;
  return { cells, look: verdict === null ? "tf-is-missing" : `tf-${verdict}`, title: cells.join("  ") };
}
