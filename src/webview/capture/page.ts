/**
 * The page of a capture: the list of its connections, and the one that the reader chose. It is fed by messages, and asks
 * for a connection when one is chosen.
 */
import type { CapturePageState, ToCapturePage } from "../../trace/capture-page.ts";
import type { CaptureTable, ExplainedConnection } from "../../trace/captures.ts";
import { timelineRules } from "../../views/timeline/style.ts";
import { captureLabels } from "../../words/captures/editor.ts";
import { type Locale, type Text, tell } from "../../words/text.ts";
import { addRules } from "../panes/rules.ts";
import { Detail } from "./detail.ts";
import { type CaptureHost, connect } from "./host.ts";
import { ConnectionList } from "./list.ts";
import "../../views/theme.css";
import "../page.css";
import "../drawing.css";
import "./capture.css";

class CapturePage {
  readonly #host: CaptureHost = connect();
  readonly #locale: Locale = document.documentElement.lang.toLowerCase().startsWith("zh") ? "zh-cn" : "en";
  readonly #filter = document.createElement("input");
  readonly #count = document.createElement("span");
  readonly #open = document.createElement("button");
  readonly #summary = document.createElement("p");
  readonly #notes = document.createElement("ul");
  readonly #noMatch = document.createElement("p");
  readonly #status = document.createElement("p");
  readonly #progress = document.createElement("progress");
  readonly #list: ConnectionList;
  readonly #detail: Detail;
  readonly #app: HTMLElement;
  #state: CapturePageState;

  constructor(app: HTMLElement) {
    this.#app = app;
    this.#state = this.#host.saved;
    this.#list = new ConnectionList(this.#locale, {
      show: (connection) => {
        this.#show(connection);
      },
      open: (connection) => {
        this.#host.post({ type: "openAsScenario", connection });
      },
    });
    this.#detail = new Detail(this.#locale, this.#state.share, (share) => {
      this.#remember({ share });
    });
  }

  start(): void {
    addRules(timelineRules);
    for (const status of [this.#status, this.#noMatch]) {
      status.className = "tf-status";
      status.setAttribute("role", "status");
    }
    this.#noMatch.hidden = true;
    this.#summary.className = "tf-summary";
    this.#notes.className = "tf-notes";
    this.#progress.hidden = true;
    this.#progress.setAttribute("aria-label", tell(captureLabels.reading, this.#locale));
    this.#list.grid.element.classList.add("tf-connections");
    this.#app.classList.add("tf-capture", "tf-has-none");
    this.#app.replaceChildren(
      ...[this.#toolbar(), this.#progress, this.#notes, this.#list.grid.element],
      ...[this.#noMatch, this.#status, this.#detail.element],
    );
    this.#list.setFilter(this.#state.filter);
    this.#say(captureLabels.reading);
    this.#host.listen((message) => {
      this.#take(message);
    });
    this.#host.post({ type: "ready" });
  }

  #toolbar(): HTMLElement {
    const bar = document.createElement("div");
    bar.className = "tf-toolbar";
    const label = tell(captureLabels.filter, this.#locale);
    Object.assign(this.#filter, {
      type: "search",
      className: "tf-filter",
      placeholder: label,
      value: this.#state.filter,
    });
    this.#filter.setAttribute("aria-label", label);
    this.#filter.addEventListener("input", () => {
      this.#list.setFilter(this.#filter.value);
      this.#remember({ filter: this.#filter.value });
      this.#tellCount();
    });
    this.#filter.addEventListener("keydown", ({ key }) => {
      if (key === "ArrowDown" || key === "Enter") this.#list.grid.element.focus();
    });
    this.#count.className = "tf-count";
    this.#count.setAttribute("role", "status");
    this.#open.className = "tf-open";
    this.#open.textContent = tell(captureLabels.openAsScenario, this.#locale);
    this.#open.disabled = true;
    this.#open.addEventListener("click", () => {
      const { connection } = this.#state;
      if (connection !== null) this.#host.post({ type: "openAsScenario", connection });
    });
    bar.append(this.#filter, this.#count, this.#summary, this.#open);
    return bar;
  }

  #take(message: ToCapturePage): void {
    switch (message.type) {
      case "progress":
        this.#setProgress(message.share);
        return;
      case "table":
        this.#setTable(message.table, message.judged);
        return;
      case "connection":
        // The reader may be at another one already.
        if (message.connection === this.#state.connection) void this.#draw(message.explained);
        return;
      case "problem":
        this.#progress.hidden = true;
        this.#status.textContent = message.message;
        this.#status.hidden = false;
        return;
      default:
        message satisfies never;
    }
  }

  #setProgress(share: number): void {
    this.#progress.hidden = false;
    this.#progress.value = share;
    this.#say(captureLabels.readingShare, { percent: Math.round(share * 100) });
  }

  #setTable({ summary, connections }: CaptureTable, judged: boolean): void {
    this.#progress.hidden = true;
    const isFirst = this.#list.counts.all === 0;
    const [read = "", ...rest] = summary;
    this.#summary.textContent = read;
    this.#summary.title = read;
    this.#notes.replaceChildren(
      ...rest.map((note) => Object.assign(document.createElement("li"), { textContent: note })),
    );
    this.#app.classList.toggle("tf-has-none", connections.length === 0);
    this.#list.setConnections(connections);
    this.#tellCount();
    this.#say(judged ? null : captureLabels.judging);
    const { connection } = this.#state;
    const [only] = connections;
    if (only === undefined) this.#say(captureLabels.noConnections);
    else if (isFirst && connection !== null) this.#show(connection);
    else if (isFirst && connections.length === 1) this.#show(only.id);
    else if (connection === null && judged) this.#say(captureLabels.choose);
  }

  #show(connection: number): void {
    this.#remember({ connection });
    this.#list.setChosen(connection);
    this.#open.disabled = false;
    this.#say(captureLabels.explaining, { id: connection });
    this.#host.post({ type: "show", connection });
  }

  async #draw(explained: ExplainedConnection | null): Promise<void> {
    if (explained === null) {
      this.#detail.hide();
      this.#open.disabled = true;
      this.#say(captureLabels.gone);
      return;
    }
    this.#say(null);
    await this.#detail.show(explained);
  }

  #tellCount(): void {
    const { shown, all } = this.#list.counts;
    this.#count.textContent = shown === all ? "" : tell(captureLabels.matches, this.#locale, { count: shown, all });
    this.#noMatch.textContent = tell(captureLabels.noMatch, this.#locale);
    this.#noMatch.hidden = shown > 0 || all === 0;
  }

  #say(text: Text | null, values: Readonly<Record<string, number>> = {}): void {
    this.#status.textContent = text === null ? "" : tell(text, this.#locale, values);
    this.#status.hidden = text === null;
  }

  #remember(changed: Partial<CapturePageState>): void {
    this.#state = { ...this.#state, ...changed };
    this.#host.save(this.#state);
  }
}

const app = document.getElementById("app");
if (app !== null) new CapturePage(app).start();
