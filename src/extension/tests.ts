/** The Test Explorer: every scenario that expects something is a test. The server finds and runs them. */
import * as vscode from "vscode";
import { previewLineCommand } from "../trace/messages.ts";
import {
  type TestFailure,
  type TestParams,
  type TestPlace,
  type TestResult,
  type TestsParams,
  testMethod,
  testsMethod,
} from "../trace/tests.ts";
import { toRange } from "./convert.ts";
import { allFiles, fileName, isOldVersion, textOf } from "./files.ts";
import type { LanguageServer } from "./language-server.ts";
import { languageId } from "./names.ts";

/** So many milliseconds after the last keystroke the tests of a text are looked for, and run where they run continuously. */
const pause = 300;

export class Tests implements vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #controller = vscode.tests.createTestController(languageId, "TCP Flow");
  readonly #disposables: Pick<vscode.Disposable, "dispose">[] = [this.#controller];
  /** What the server said of each test. */
  readonly #places = new WeakMap<vscode.TestItem, TestPlace>();
  /** The files that turned out to have none. */
  readonly #withoutTests = new Set<string>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #changed = new vscode.EventEmitter<vscode.TestItem>();
  #watches = false;

  constructor(server: LanguageServer) {
    this.#server = server;
    this.#controller.resolveHandler = (item) => (item === undefined ? this.#findFiles() : this.#findTests(item));
    this.#controller.refreshHandler = () => this.#findFiles();
    const profile = this.#controller.createRunProfile(
      vscode.l10n.t("Run"),
      vscode.TestRunProfileKind.Run,
      (request, token) => this.#run(request, token),
      true,
    );
    profile.supportsContinuousRun = true;
    const shown = (document: vscode.TextDocument): void => {
      if (document.languageId === languageId && !isOldVersion(document.uri)) this.#soon(document.uri);
    };
    vscode.workspace.textDocuments.forEach(shown);
    this.#disposables.push(
      profile,
      this.#changed,
      vscode.workspace.onDidOpenTextDocument(shown),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        shown(document);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === "untitled") this.#controller.items.delete(uri.toString());
      }),
    );
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #findFiles(): Promise<void> {
    for (const uri of await allFiles()) if (!this.#withoutTests.has(uri.toString())) this.#itemOf(uri);
    if (this.#watches) return;
    this.#watches = true;
    const watcher = vscode.workspace.createFileSystemWatcher(`**/*.${languageId}`);
    this.#disposables.push(
      watcher,
      watcher.onDidCreate((uri) => this.#itemOf(uri)),
      watcher.onDidDelete((uri) => {
        this.#controller.items.delete(uri.toString());
      }),
      watcher.onDidChange((uri) => {
        const key = uri.toString();
        const item = this.#controller.items.get(key);
        if (this.#withoutTests.has(key) || (item !== undefined && item.children.size > 0)) this.#soon(uri);
      }),
    );
  }

  #itemOf(uri: vscode.Uri): vscode.TestItem {
    const known = this.#controller.items.get(uri.toString());
    if (known !== undefined) return known;
    // Not the name with the folder as its description: screen readers read the description instead of the name.
    const item = this.#controller.createTestItem(uri.toString(), vscode.workspace.asRelativePath(uri), uri);
    item.canResolveChildren = true;
    this.#controller.items.add(item);
    return item;
  }

  /** Looks for the tests of a text once typing has paused. */
  #soon(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.#timers.get(key));
    const look = async (): Promise<void> => {
      this.#timers.delete(key);
      const known = this.#controller.items.get(key);
      const item = known ?? this.#controller.createTestItem(key, fileName(uri), uri);
      await this.#findTests(item);
      // A text without tests, somewhere outside the folder, is not worth a line.
      if (known === undefined && item.children.size > 0) await this.#findTests(this.#itemOf(uri));
      this.#changed.fire(this.#controller.items.get(key) ?? item);
    };
    this.#timers.set(
      key,
      setTimeout(() => void look(), pause),
    );
  }

  async #findTests(file: vscode.TestItem): Promise<void> {
    const { uri } = file;
    const text = uri === undefined ? undefined : await textOf(uri);
    if (uri === undefined || text === undefined) return;
    const params: TestsParams = { text };
    const places = await this.#server.request<readonly TestPlace[]>(testsMethod, params, never);
    if (places === undefined) return;
    const names = new Map<string, number>();
    const children = places.map((place) => {
      const title = place.title ?? fileName(uri);
      // Two scenarios may have one title. An edit above a test leaves it the same test.
      const nth = (names.get(title) ?? 0) + 1;
      names.set(title, nth);
      const id = `${title} ${String(nth)}`;
      const item = file.children.get(id) ?? this.#controller.createTestItem(id, title, uri);
      item.range = toRange(place.range);
      item.sortText = String(place.scenario).padStart(5, "0");
      this.#places.set(item, place);
      return item;
    });
    file.children.replace(children);
    if (children.length > 0) this.#withoutTests.delete(file.id);
    else {
      this.#withoutTests.add(file.id);
      this.#controller.items.delete(file.id);
    }
  }

  async #run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    await this.#runOnce(request, token);
    if (request.continuous !== true) return;
    const listening = this.#changed.event((file) => {
      const isWanted =
        request.include === undefined || request.include.some((one) => one === file || one.parent === file);
      if (!isWanted) return;
      const again = new vscode.TestRunRequest([file], request.exclude, request.profile, true);
      void this.#runOnce(again, token);
    });
    token.onCancellationRequested(() => {
      listening.dispose();
    });
  }

  async #runOnce(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    const run = this.#controller.createTestRun(request);
    try {
      if (request.include === undefined) await this.#findFiles();
      const wanted = request.include ?? items(this.#controller.items);
      for (const test of (await Promise.all(wanted.map((item) => this.#testsBelow(item)))).flat()) {
        if (token.isCancellationRequested || run.token.isCancellationRequested) break;
        if (!isExcluded(test, request)) await this.#runTest(run, test, token);
      }
    } finally {
      run.end();
    }
  }

  async #testsBelow(item: vscode.TestItem): Promise<readonly vscode.TestItem[]> {
    if (item.parent !== undefined) return [item];
    await this.#findTests(item);
    return items(item.children);
  }

  async #runTest(run: vscode.TestRun, test: vscode.TestItem, token: vscode.CancellationToken): Promise<void> {
    const place = this.#places.get(test);
    const { uri } = test;
    if (place === undefined || uri === undefined || place.isExercise) {
      run.skipped(test);
      return;
    }
    run.started(test);
    const began = Date.now();
    const params: TestParams = { text: (await textOf(uri)) ?? "", scenario: place.scenario };
    const result = await this.#server.request<TestResult | null>(testMethod, params, token);
    const took = Date.now() - began;
    if (result === undefined) run.errored(test, new vscode.TestMessage(vscode.l10n.t("The test was not run.")), took);
    else if (result === null) run.skipped(test);
    else if (result.failures.length === 0) run.passed(test, took);
    else {
      const messages = result.failures.map((failure) => messageOf(failure, uri));
      run.failed(test, messages, took);
    }
  }
}

/** Nothing cancels it. */
const never = new vscode.CancellationTokenSource().token;

function items(collection: vscode.TestItemCollection): vscode.TestItem[] {
  const all: vscode.TestItem[] = [];
  collection.forEach((item) => all.push(item));
  return all;
}

function isExcluded(test: vscode.TestItem, { exclude = [] }: vscode.TestRunRequest): boolean {
  return exclude.some((one) => one === test || one === test.parent);
}

function messageOf({ message, range, expected, actual }: TestFailure, uri: vscode.Uri): vscode.TestMessage {
  const text = new vscode.MarkdownString().appendText(message);
  const place = encodeURIComponent(JSON.stringify([uri.toString(), range.start.line]));
  text.appendMarkdown(`\n\n[${vscode.l10n.t("Show the diagram")}](command:${previewLineCommand}?${place})`);
  text.isTrusted = { enabledCommands: [previewLineCommand] };
  const shown =
    expected === undefined || actual === undefined
      ? new vscode.TestMessage(text)
      : vscode.TestMessage.diff(text, expected, actual);
  shown.location = new vscode.Location(uri, toRange(range));
  return shown;
}
