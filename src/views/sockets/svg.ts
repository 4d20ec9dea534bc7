/** The table of sockets as a drawing: a card for each socket, in the colour of its state. */
import type { ScenarioTrace } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { figureLabels } from "../../words/ui/figures.ts";
import { drawingLabels, viewTitles } from "../../words/ui/labels.ts";
import {
  clip,
  type Picture,
  pixels,
  round,
  type StandaloneOptions,
  type Stop,
  standalone,
  stateGroup,
  wrap,
  xml,
} from "../shared/index.ts";
import { socketsRules } from "./style.ts";
import { type SocketCell, type SocketRow, type SocketTable, socketTable } from "./table.ts";

export interface SocketsOptions {
  readonly locale?: Locale;
  /** The end by default. */
  readonly stop?: Stop;
}

/** Draws the sockets of a scenario at a moment. A pure function of its arguments. */
function socketsPicture(trace: ScenarioTrace, options: SocketsOptions = {}): Picture {
  const locale = options.locale ?? "en";
  const title = trace.title ?? tell(drawingLabels.untitled, locale);
  const drawing = new Drawing(socketTable(trace, locale, options.stop), locale);
  return {
    name: "tf-sockets",
    title: tell(viewTitles.sockets, locale, { title }),
    width: totalWidth,
    ...drawing.draw(),
    rules: socketsRules,
  };
}

/** The sockets as an SVG file. */
export function socketsSvg(trace: ScenarioTrace, options: SocketsOptions & StandaloneOptions = {}): string {
  return standalone(socketsPicture(trace, options), options);
}

const totalWidth = 700;
const margin = 16;
const textSize = 12;
/** Where the columns of `ss` begin. */
const columns = [28, 166, 246, 326, 510] as const;
/** The variables are in rows of so many. */
const figuresInRow = 5;
const lineHeight = 18;

class Drawing {
  private readonly parts: string[] = [];
  private readonly table: SocketTable;
  private readonly locale: Locale;
  private y = 30;

  constructor(table: SocketTable, locale: Locale) {
    this.table = table;
    this.locale = locale;
  }

  draw(): { readonly height: number; readonly body: string } {
    const { title, headings, hosts } = this.table;
    this.text(margin, "tf-title", title);
    this.y += 26;
    headings.forEach((heading, column) => {
      this.text(columns[column] ?? 0, "tf-heading", heading);
    });
    this.y += 10;
    for (const { endpoint, rows, remarks } of hosts) {
      for (const row of rows) this.card(row);
      for (const remark of remarks) this.remark(`${endpoint}: ${remark}`);
    }
    return { height: this.y + margin, body: this.parts.join("\n") };
  }

  private remark(text: string): void {
    this.y += lineHeight;
    this.text(columns[0], "tf-soft", text);
    this.y += 8;
  }

  private text(x: number, name: string, text: string, title?: string): void {
    const hover = title === undefined ? "" : `<title>${xml(title)}</title>`;
    this.parts.push(`<text class="${name}" x="${round(x)}" y="${round(this.y)}">${hover}${xml(text)}</text>`);
  }

  private card(row: SocketRow): void {
    const top = this.y;
    const box = this.parts.length;
    this.y += 21;
    row.cells.forEach((cell, column) => {
      const x = columns[column] ?? 0;
      const room = (columns[column + 1] ?? totalWidth - margin) - x - 8;
      this.text(
        x,
        nameOf(cell, column === 0 ? "tf-state-name" : "tf-value"),
        clip(cell.value, Math.floor(room / pixels("x", textSize))),
        cell.title,
      );
    });
    const room = Math.floor((totalWidth - margin - 8 - columns[0]) / pixels("x", textSize));
    for (const line of row.info === "" ? [] : wrap(row.info, room)) this.line(line);
    this.y += 4;
    for (let from = 0; from < row.figures.length; from += figuresInRow)
      this.figures(row.figures.slice(from, from + figuresInRow));
    if (row.timers.length > 0) this.list(tell(figureLabels.timers, this.locale), row.timers);
    if (row.knows !== null) this.list(tell(figureLabels.knows, this.locale), row.knows);
    if (row.alike !== null) for (const line of wrap(row.alike, room)) this.line(line);
    const height = this.y + 9 - top;
    const at = `x="${margin}" y="${round(top)}" width="${totalWidth - 2 * margin}" height="${round(height)}" rx="5"`;
    this.parts.splice(box, 0, `<g class="tf-socket tf-${stateGroup[row.state]}"><rect class="tf-card-box" ${at}/></g>`);
    this.y += 17;
  }

  private line(text: string): void {
    this.y += lineHeight;
    this.text(columns[0], "tf-value", text);
  }

  private figures(cells: readonly SocketCell[]): void {
    this.y += lineHeight + 14;
    const width = (totalWidth - columns[0] - margin) / figuresInRow;
    cells.forEach((cell, nth) => {
      const x = columns[0] + nth * width;
      this.parts.push(`<text class="tf-soft" x="${round(x)}" y="${round(this.y - 14)}">${xml(cell.label)}</text>`);
      this.text(x, nameOf(cell, "tf-value"), clip(cell.value, Math.floor((width - 8) / pixels("x", textSize))));
    });
  }

  private list(name: string, lines: readonly string[]): void {
    const indent = columns[0] + 150;
    const room = Math.floor((totalWidth - margin - 8 - indent) / pixels("x", textSize));
    wrap(lines.join("; "), room).forEach((line, nth) => {
      this.y += lineHeight + (nth === 0 ? 4 : 0);
      if (nth === 0) this.text(columns[0], "tf-soft", name);
      this.text(indent, "tf-line", line);
    });
  }
}

function nameOf({ changed }: SocketCell, name: string): string {
  return changed ? `${name} tf-changed` : name;
}
