/** The task that checks all files: `tflow check` in a terminal of VS Code, by the language server, so nothing is installed. */
import * as vscode from "vscode";
import type { Finding } from "../trace/trace.ts";
import { type CheckParams, type CheckResult, checkMethod } from "../trace/workspace.ts";
import { mostFiles, textOf } from "./files.ts";
import type { LanguageServer } from "./language-server.ts";
import { languageId } from "./names.ts";
import { checksAllFiles } from "./workspace-files.ts";

interface CheckTask extends vscode.TaskDefinition {
  /** A glob; without it, all `.tcpflow` files. */
  readonly files?: string;
}

export function registerTasks(server: LanguageServer): vscode.Disposable {
  return vscode.tasks.registerTaskProvider(languageId, {
    provideTasks: () => [taskOf(server, { type: languageId }, vscode.TaskScope.Workspace)],
    resolveTask: ({ definition, scope }) => taskOf(server, { ...definition }, scope ?? vscode.TaskScope.Workspace),
  });
}

function taskOf(server: LanguageServer, definition: CheckTask, scope: NonNullable<vscode.Task["scope"]>): vscode.Task {
  const run = new vscode.CustomExecution(() => Promise.resolve(new Check(server, definition.files)));
  const name = vscode.l10n.t("check all files");
  // Where all problems are listed anyway, they are not listed twice.
  // `$tflow` would look for each file on the disk, for which VS Code has 100 ms left when the task has ended.
  const matchers = checksAllFiles() ? [] : ["$tflow-absolute"];
  const task = new vscode.Task(definition, scope, name, languageId, run, matchers);
  task.group = vscode.TaskGroup.Test;
  return task;
}

/** Asks a terminal for its status, and what it answers (ECMA-48, DSR). */
const askReady = "\u001B[5n";
const ready = "\u001B[0n";

/** A terminal that answers nothing is closed after so many milliseconds. */
const mostWaiting = 2_000;

class Check implements vscode.Pseudoterminal {
  readonly #server: LanguageServer;
  readonly #files: string;
  readonly #write = new vscode.EventEmitter<string>();
  readonly #close = new vscode.EventEmitter<number>();
  readonly #cancel = new vscode.CancellationTokenSource();
  #answered = (): void => undefined;
  readonly onDidWrite = this.#write.event;
  readonly onDidClose = this.#close.event;

  constructor(server: LanguageServer, files = `**/*.${languageId}`) {
    this.#server = server;
    this.#files = files;
  }

  open(): void {
    void this.#runToTheEnd();
  }

  close(): void {
    this.#cancel.cancel();
  }

  handleInput(data: string): void {
    if (data.includes(ready)) this.#answered();
  }

  async #runToTheEnd(): Promise<void> {
    const status = await this.#run().catch((error: unknown) => {
      this.#line(String(error));
      return 2;
    });
    await this.#allRead();
    this.#close.fire(status);
  }

  /**
   * Waits until the terminal has read what was written: VS Code drops the last lines of a terminal that closes before,
   * and their problems. A terminal answers what it is asked in the order of the text.
   */
  async #allRead(): Promise<void> {
    await new Promise<void>((resolve) => {
      const patience = setTimeout(resolve, mostWaiting);
      this.#answered = () => {
        clearTimeout(patience);
        resolve();
      };
      this.#write.fire(askReady);
    });
  }

  /** The exit status is that of `tflow check`. */
  async #run(): Promise<number> {
    const { token } = this.#cancel;
    const files = await vscode.workspace.findFiles(this.#files, undefined, mostFiles, token);
    const counts = { error: 0, warning: 0, information: 0, hint: 0 };
    let unread = 0;
    for (const uri of files.sort((a, b) => (a.path < b.path ? -1 : 1))) {
      if (token.isCancellationRequested) return 2;
      const text = await textOf(uri);
      const params = { text: text ?? "" } satisfies CheckParams;
      const result = await this.#server.request<CheckResult>(checkMethod, params, token);
      if (text === undefined || result === undefined) unread++;
      for (const finding of result?.findings ?? []) {
        counts[finding.severity]++;
        this.#line(lineOf(uri, finding));
      }
    }
    this.#line(vscode.l10n.t("{0} files: {1} errors, {2} warnings", files.length, counts.error, counts.warning));
    if (unread > 0) this.#line(vscode.l10n.t("{0} files were not checked.", unread));
    if (unread > 0) return 2;
    return counts.error > 0 ? 1 : 0;
  }

  #line(text: string): void {
    this.#write.fire(`${text}\r\n`);
  }
}

/** As `tflow check` prints it, in the words that the problem matcher reads. */
function lineOf({ fsPath }: vscode.Uri, { range, severity, code, message }: Finding): string {
  const { line, character } = range.start;
  const text = `${fsPath}:${String(line + 1)}:${String(character + 1)}: ${severity} ${code} ${message}`;
  // What a file says must not control the terminal.
  return text.replace(/\p{Cc}+/gu, " ");
}
