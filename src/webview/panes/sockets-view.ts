/** The sockets view: a table that can be read, searched and copied. */
import type { ScenarioTrace } from "../../trace/trace.ts";
import { stateGroup } from "../../views/shared/state-groups.ts";
import type { Stop } from "../../views/shared/stops.ts";
import { type SocketCell, type SocketRow, socketTable } from "../../views/sockets/table.ts";
import { tell } from "../../words/text.ts";
import { figureLabels } from "../../words/ui/figures.ts";
import { viewTitles } from "../../words/ui/labels.ts";
import type { PaneContext, Scene, View, ViewPane } from "./view.ts";

export const socketsView: View = { create: (context) => new SocketsPane(context) };

class SocketsPane implements ViewPane {
  readonly element = document.createElement("section");
  /** The table needs so much to be beside others. */
  readonly natural = 560;
  private readonly scroller = document.createElement("div");
  private readonly context: PaneContext;
  private trace: ScenarioTrace | null = null;
  private stop: Stop | null = null;
  private zoom = 0;

  constructor(context: PaneContext) {
    this.context = context;
    this.element.className = "tf-pane tf-pane-sockets";
    this.scroller.className = "tf-scroll";
    // Nothing in it can have the focus: with the keyboard one scrolls the whole.
    this.scroller.tabIndex = 0;
    this.element.append(this.scroller);
  }

  draw({ shown, title }: Scene): Promise<() => void> {
    return Promise.resolve(() => {
      this.trace = shown;
      const label = tell(viewTitles.sockets, this.context.locale, { title });
      this.element.setAttribute("aria-label", label);
      this.render();
    });
  }

  clear(): void {
    this.trace = null;
    this.scroller.replaceChildren();
  }

  /** A socket belongs to no line: all lines up to the time cursor shape it. */
  setLine(): void {
    return;
  }

  setStop(stop: Stop | null): void {
    if (stop === this.stop) return;
    this.stop = stop;
    this.render();
  }

  setZoom(zoom: number): void {
    this.zoom = zoom;
    this.scroller.style.setProperty("--zoom", String(this.factor()));
  }

  factor(): number {
    return this.zoom || 1;
  }

  private render(): void {
    if (this.trace === null) return;
    const { locale } = this.context;
    const { title, headings, hosts } = socketTable(this.trace, locale, this.stop ?? undefined);
    const table = make("table", "tf-sockets-table");
    const head = table.createTHead().insertRow();
    for (const heading of headings) head.append(make("th", "", heading, { scope: "col" }));
    table.createCaption().textContent = title;
    for (const { endpoint, rows, remarks } of hosts) {
      for (const row of rows) table.append(this.socket(row, headings.length));
      if (remarks.length === 0) continue;
      const body = table.createTBody();
      for (const remark of remarks) {
        const cell = body.insertRow().insertCell();
        cell.colSpan = headings.length;
        cell.className = "tf-remark";
        cell.textContent = `${endpoint}: ${remark}`;
      }
    }
    this.scroller.replaceChildren(table);
  }

  private socket(row: SocketRow, width: number): HTMLElement {
    const body = make("tbody", `tf-socket-row tf-${stateGroup[row.state]}`);
    const first = document.createElement("tr");
    first.append(...row.cells.map((cell) => cellOf(cell)));
    const rest = make("td", "tf-figures");
    rest.colSpan = width;
    const figures = document.createElement("dl");
    for (const cell of row.figures) {
      const pair = document.createElement("div");
      pair.append(make("dt", "", cell.label), make("dd", classOf(cell), cell.value));
      figures.append(pair);
    }
    if (row.info !== "") rest.append(make("code", "tf-socket-info", row.info));
    rest.append(figures);
    const { locale } = this.context;
    if (row.timers.length > 0) rest.append(list(tell(figureLabels.timers, locale), row.timers, "tf-timers"));
    if (row.knows !== null) rest.append(list(tell(figureLabels.knows, locale), row.knows, "tf-knows"));
    if (row.alike !== null) rest.append(make("p", "tf-alike", row.alike));
    const second = document.createElement("tr");
    second.append(rest);
    body.append(first, second);
    return body;
  }
}

function list(name: string, lines: readonly string[], className: string): HTMLElement {
  const element = make("div", className);
  const items = document.createElement("ul");
  items.append(...lines.map((line) => make("li", "", line)));
  element.append(make("span", "", name), items);
  return element;
}

function cellOf(cell: SocketCell): HTMLElement {
  const { label, value, title } = cell;
  return make("td", classOf(cell), value, { "data-label": label, ...(title === undefined ? {} : { title }) });
}

function classOf({ changed }: SocketCell): string {
  return changed ? "tf-changed" : "";
}

function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  text = "",
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className !== "") element.className = className;
  if (text !== "") element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
