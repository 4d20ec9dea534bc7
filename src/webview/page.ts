/**
 * The preview page. It is fed by messages and never reloaded: the document's scenarios, the traces of those that are
 * shown, the editor's cursor. It answers with what the reader picks, clicks, and where in time the reader is.
 *
 * Everything it knows is one state (state/state.ts), and everything that happens is an action (state/actions.ts). This
 * file makes actions of messages and of what the reader does; toolbar, notice, drawings and saving follow the state.
 */
import type { Choice, ToPage } from "../trace/messages.ts";
import { rewritesOf } from "../views/shared/rewrites.ts";
import { type Locale, tell } from "../words/text.ts";
import { pageLabels } from "../words/ui/labels.ts";
import { CompareMenu } from "./page/comparison.ts";
import { ContextMenu } from "./page/context-menu.ts";
import { emptyState } from "./page/empty.ts";
import { Exporter, exportableOf, exportButton } from "./page/export.ts";
import type { Exportable } from "./page/exported.ts";
import { connect } from "./page/host.ts";
import { toolButton } from "./page/icon.ts";
import { listenToKeys, listenToScrolling, listenToWheel } from "./page/input.ts";
import { Legend } from "./page/legend.ts";
import { moreTools } from "./page/more.ts";
import { NoticeStrip } from "./page/notice.ts";
import { OptionsMenu } from "./page/options-menu.ts";
import { Presentation } from "./page/presentation.ts";
import { Saving } from "./page/saving.ts";
import { type DrawingEvents, ScenarioViews } from "./page/scenario-views.ts";
import { languageButton, type SharedHost, sharedHost } from "./page/shared-host.ts";
import { setTheme } from "./page/theme.ts";
import { titlesOf } from "./page/titles.ts";
import { Toolbar, type ToolbarActions } from "./page/toolbar.ts";
import { WhatIfPanel, whatIfButton } from "./page/what-if.ts";
import { firstEvent } from "./panes/drawing.ts";
import type { Action, ZoomStep } from "./state/actions.ts";
import { messagesAfter } from "./state/effects.ts";
import {
  currentRun,
  endpointNames,
  isEmpty,
  nextProblem,
  noticeOf,
  problemCounts,
  type ShownRun,
  shownTraces,
} from "./state/select.ts";
import { initialState, type PreviewState } from "./state/state.ts";
import { Store } from "./state/store.ts";
import "../views/theme.css";
import "./page.css";
import "./drawing.css";
import "./shared.css";
import "./what-if.css";

class Page {
  private readonly app: HTMLElement;
  private readonly file = sharedHost();
  private readonly host = this.file ?? connect();
  private readonly locale: Locale = document.documentElement.lang.toLowerCase().startsWith("zh") ? "zh-cn" : "en";
  private readonly store = new Store(initialState(this.host.saved), (after, before, action) => {
    this.follow(after, before, action);
  });
  private readonly toolbar = new Toolbar(this.locale, this.toolbarActions());
  private readonly menu = new OptionsMenu(this.locale, {
    change: (options) => {
      this.store.dispatch({ type: "chooseOptions", options });
    },
    reset: () => {
      this.store.dispatch({ type: "resetOptions" });
    },
  });
  private readonly notice = new NoticeStrip(this.locale, () => {
    this.host.post({ type: "restartServer" });
  });
  private readonly scenarios = new ScenarioViews(this.locale, this.drawingEvents(), this.store.state);
  private readonly whatIf = new WhatIfPanel(this.locale, {
    close: () => {
      this.store.dispatch({ type: "closeWhatIf" });
    },
    stop: () => {
      this.store.dispatch({ type: "stopExploring" });
    },
    again: (scenario) => {
      this.store.dispatch({ type: "whatIf", scenario });
    },
    choose: (result) => {
      this.store.dispatch({ type: "chooseResult", result });
    },
    insert: (scenario, text) => {
      const { document: shown, outline } = this.store.state;
      const line = outline?.[scenario]?.endLine;
      if (line !== undefined) this.host.post({ type: "insert", uri: shown.uri, line, text });
    },
  });
  private readonly compare = new CompareMenu(this.locale, this.host.isFile, (wanted) => {
    this.store.dispatch({ type: "compare", with: wanted });
  });
  private readonly legend = new Legend(this.locale);
  private readonly empty = emptyState(
    this.locale,
    this.host.isFile
      ? null
      : (text) => {
          this.host.post({ type: "insertExample", text });
        },
  );
  private readonly saving = new Saving(this.host);
  private readonly exporter = new Exporter(
    (message) => {
      this.host.post(message);
    },
    this.locale,
    { current: () => this.exportable(), other: (trace) => exportableOf(this.store.state, trace) },
  );
  private paints = 0;
  private readonly contextMenu: ContextMenu;
  private readonly presentation: Presentation;
  /** Presents as soon as there is something to show. */
  private isToPresent = false;
  /** What the presentation gives back when it ends. */
  private viewed: { readonly run: ShownRun; readonly choice: Choice } | null = null;

  constructor(app: HTMLElement) {
    this.app = app;
    this.contextMenu = new ContextMenu(this.scenarios.element, this.locale, {
      kindsOf: (item) => this.rewriteAt(item)?.kinds ?? [],
      choose: (item, kind) => {
        const at = this.rewriteAt(item);
        if (at !== undefined) this.host.post({ type: "rewrite", ...at.place, kind });
      },
    });
    this.presentation = new Presentation(this.locale, this.scenarios.element, {
      begin: () => {
        this.beginPresenting();
      },
      end: () => {
        this.endPresenting();
      },
      step: (by) => this.scenarios.viewOf(null)?.step(by),
      fullScreen: (on) => {
        this.host.post({ type: "present", on });
      },
    });
  }

  start(): void {
    this.toolbar.add(this.menu.element);
    this.toolbar.add(
      moreTools(this.locale, [
        this.compare.element,
        this.legend.element,
        this.presentation.element,
        ...(this.file === undefined ? this.editorTools() : this.fileTools(this.file)),
      ]),
    );
    this.app.replaceChildren(
      this.toolbar.element,
      this.notice.element,
      this.whatIf.element,
      this.scenarios.element,
      this.empty,
      this.contextMenu.element,
    );
    this.show(this.store.state, null);
    this.listen();
    this.host.post({ type: "ready" });
  }

  /** What only a page on its own can do: VS Code prints nothing. */
  private fileTools(file: SharedHost): readonly HTMLElement[] {
    void import("./page/printed.ts").then(({ whenPrinting }) => {
      whenPrinting(this.locale, () => {
        const { state } = this.store;
        const { views, options } = state;
        return {
          scenarios: file.printed(),
          titles: titlesOf(state, this.locale),
          views,
          options: options.effective,
        };
      });
    });
    const words = {
      words: tell(pageLabels.print, this.locale),
      icon: "⎙",
      hint: tell(pageLabels.printHint, this.locale),
    };
    const print = (): void => {
      window.print();
    };
    return [toolButton("tf-print", words, print), languageButton(this.locale)];
  }

  /** What a page on its own cannot do. */
  private editorTools(): readonly HTMLElement[] {
    return [
      exportButton(this.locale, () => {
        this.host.post({ type: "export" });
      }),
      whatIfButton(this.locale, () => {
        this.store.dispatch(
          this.store.state.whatIf === null ? { type: "whatIf", scenario: null } : { type: "closeWhatIf" },
        );
      }),
    ];
  }

  private follow(after: PreviewState, before: PreviewState, action: Action): void {
    if (after !== before) {
      this.scenarios.update(after, before);
      this.show(after, before);
      this.saving.update(after);
    }
    for (const message of messagesAfter(before, action, after)) this.host.post(message);
  }

  /** Everything around the drawings follows the state. `before`: what it shows now; null at first. */
  private show(state: PreviewState, before: PreviewState | null): void {
    const { document: shown, outline, choice, options, views, beside, zoom } = state;
    document.title = shown.name;
    this.toolbar.setScenarios(outline === null ? null : titlesOf(state, this.locale), choice);
    this.toolbar.setProblems(problemCounts(state));
    this.toolbar.setPinned(state.locked);
    this.toolbar.setViews(views, beside);
    if (before?.zoom !== zoom || before.views !== views) this.toolbar.setZoom(this.factor());
    if (before?.options.effective !== options.effective) {
      this.menu.setOptions(options.effective);
      setTheme(this.scenarios.element, options.effective.theme);
    }
    this.menu.setEndpoints(endpointNames(state));
    if (before?.runs !== state.runs) this.legend.setTraces(shownTraces(state));
    this.notice.show(noticeOf(state));
    this.whatIf.show(state.whatIf);
    this.compare.show(state);
    this.scenarios.element.classList.toggle("is-variant", (state.whatIf?.variant ?? null) !== null);
    this.empty.hidden = !isEmpty(state);
  }

  private listen(): void {
    this.host.listen((message) => {
      this.take(message);
    });
    listenToKeys({
      viewOf: (target) => this.scenarios.viewOf(target),
      zoom: (step) => {
        this.zoom(step);
      },
    });
    listenToWheel(this.scenarios.element, (share) => {
      this.store.dispatch({ type: "zoomTo", zoom: this.factor() * share });
    });
    listenToScrolling(this.scenarios.element, () => {
      this.store.dispatch({ type: "scrolled", places: this.scenarios.places });
    });
  }

  private take(message: ToPage): void {
    if (message.type === "export") this.exporter.take(message);
    else if (message.type === "present") {
      this.isToPresent = true;
      this.presentWhatIsThere();
    } else this.store.dispatch(message);
  }

  private presentWhatIsThere(): void {
    const shown = this.exportable();
    if (!this.isToPresent || shown === "not yet") return;
    this.isToPresent = false;
    if (shown !== "nothing") this.presentation.start();
  }

  /** One scenario at a time, from its beginning; from where the reader is if that is in the past. */
  private beginPresenting(): void {
    const { state } = this.store;
    const run = currentRun(state);
    if (run === undefined) return;
    const { scenario } = run;
    this.viewed = { run, choice: state.choice };
    if (state.choice === "all") this.store.dispatch({ type: "choose", choice: scenario });
    this.store.dispatch({ type: "travel", scenario, stop: run.stop ?? 0, line: undefined });
    this.scenarios.viewOf(null)?.showCaption();
  }

  private endPresenting(): void {
    if (this.viewed === null) return;
    const { run, choice } = this.viewed;
    this.viewed = null;
    this.store.dispatch({ type: "travel", scenario: run.scenario, stop: run.stop, line: undefined });
    if (choice === "all") this.store.dispatch({ type: "choose", choice });
  }

  private toolbarActions(): ToolbarActions {
    return {
      choose: (choice) => {
        this.store.dispatch({ type: "choose", choice });
      },
      pin: this.host.isFile
        ? null
        : (locked) => {
            this.host.post({ type: "lock", locked });
          },
      view: (view) => {
        this.store.dispatch({ type: "toggleView", view });
      },
      beside: (beside) => {
        this.store.dispatch({ type: "setBeside", beside });
      },
      zoom: (step) => {
        this.zoom(step);
      },
      nextProblem: () => {
        const line = nextProblem(this.store.state);
        if (line !== null) this.host.post({ type: "select", line });
      },
    };
  }

  private drawingEvents(): DrawingEvents {
    return {
      select: (line) => {
        this.host.post({ type: "select", line });
      },
      travel: (scenario, stop, line) => {
        this.store.dispatch({ type: "travel", scenario, stop, line });
      },
      share: (shares) => {
        this.store.dispatch({ type: "setShares", shares });
      },
      failed: (trace, reason) => {
        this.store.dispatch({ type: "drawingFailed", trace, reason });
      },
      shown: (version, anew) => {
        // How many drawings it took and which version is on the screen: for tests, and for looking into a problem.
        if (anew) this.app.dataset["paints"] = String(++this.paints);
        this.app.dataset["version"] = String(version);
      },
      finished: () => {
        this.toolbar.setZoom(this.factor());
        this.exporter.goOn();
        this.presentWhatIsThere();
      },
    };
  }

  /** What an item stands for, and what can be done to the text from there: nothing from a picture that is older than it. */
  private rewriteAt(item: Element) {
    const { document: shown, runs } = this.store.state;
    const scenario = this.scenarios.viewOf(item)?.scenario ?? 0;
    const run = runs.get(scenario)?.shown;
    const index = firstEvent(item);
    const event = run?.trace.events[index];
    // One arrow that stands for several is unfolded first.
    if (item.matches(".tf-folded,.tf-is-repeat")) return undefined;
    if (this.host.isFile || run === undefined || run.stale || event === undefined) return undefined;
    const place = { uri: shown.uri, version: run.version, scenario, event: index };
    return { kinds: rewritesOf(event), place };
  }

  private zoom(step: ZoomStep): void {
    this.store.dispatch({ type: "stepZoom", step, factor: this.factor() });
  }

  /** The size of the drawing that the reader sees first. */
  private factor(): number {
    return this.store.state.zoom || this.scenarios.factor();
  }

  /** What an export shows: the scenario on the page; of several the one that the cursor is in, else the first. */
  private exportable(): Exportable | "not yet" | "nothing" {
    const { state } = this.store;
    if (isEmpty(state)) return "nothing";
    const run = currentRun(state);
    if (run?.shown === undefined) return "not yet";
    return exportableOf(state, run.shown.trace, run.stop);
  }
}

const app = document.getElementById("app");
if (app !== null) new Page(app).start();
