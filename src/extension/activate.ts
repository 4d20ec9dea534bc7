/** What the extension does, on the desktop and in the browser: a language server, previews, commands, Markdown's fences. */
import * as vscode from "vscode";
import { previewLineCommand, revealLineCommand } from "../trace/messages.ts";
import { registerCaptureEditor } from "./capture-editor.ts";
import type { NewClient } from "./client.ts";
import { clientOptions, serverSettings } from "./client-options.ts";
import { newFromExample, openExampleCapture } from "./examples.ts";
import { makeExercise } from "./exercise.ts";
import { exportDrawing, type Wanted } from "./export.ts";
import { importCapture } from "./import.ts";
import { LanguageServer } from "./language-server.ts";
import { extendMarkdownIt, refreshMarkdownWithLocale } from "./markdown.ts";
import { isDrawn } from "./names.ts";
import { meantDocument, showProblem } from "./own-editor.ts";
import { registerPaste } from "./paste.ts";
import { Previews } from "./previews.ts";
import { QuietLines } from "./quiet-lines.ts";
import { openReference } from "./reference.ts";
import { sharePage } from "./share-page.ts";
import { showPreview } from "./show-preview.ts";
import { Status } from "./status.ts";
import { registerTasks } from "./tasks.ts";
import { Tests } from "./tests.ts";
import { WorkspaceFiles } from "./workspace-files.ts";

/** What VS Code's Markdown extension asks for. */
export interface Exports {
  readonly extendMarkdownIt: typeof extendMarkdownIt;
}

export function activateWith(context: vscode.ExtensionContext, newClient: NewClient): Exports {
  const quietLines = new QuietLines(() => {
    server.refreshInlayHints();
  });
  const server = new LanguageServer(newClient, () => clientOptions(quietLines));
  const previews = new Previews(context, server);
  context.subscriptions.push(
    server,
    quietLines,
    new Status(server),
    new WorkspaceFiles(server),
    registerTasks(server),
    later(() => new Tests(server)),
    previews,
    refreshMarkdownWithLocale(),
    command("showPreview", showPreview(previews, vscode.ViewColumn.Active)),
    command("showPreviewToSide", showPreview(previews, vscode.ViewColumn.Beside)),
    vscode.commands.registerCommand(previewLineCommand, async (document: string, line: number) => {
      await revealLine(document, line);
      await previews.show(vscode.Uri.parse(document), vscode.ViewColumn.Beside);
    }),
    vscode.commands.registerCommand(revealLineCommand, revealLine),
    command("togglePreviewLock", () => {
      previews.toggleLock();
    }),
    command("export", (wanted?: Wanted) =>
      exportDrawing(
        { previews, server, sharePage: (document, file) => sharePage(server, context.extensionUri, document, file) },
        wanted,
      ),
    ),
    command("newFromExample", (path?: unknown) => newFromExample(context.extensionUri, path)),
    command("openExampleCapture", (path?: unknown) => openExampleCapture(context.extensionUri, path)),
    command("languageReference", () => openReference(context.extensionUri, "language")),
    command("findingsReference", () => openReference(context.extensionUri, "findings")),
    command("exercise", () => makeExercise(server)),
    command("explore", async (uri?: unknown, scenario?: unknown) => {
      const given = typeof uri === "string" ? vscode.Uri.parse(uri) : await meantDocument(previews.isEmpty);
      await previews.whatIf(given, typeof scenario === "number" ? scenario : null);
    }),
    command("present", async () => {
      await previews.present(await meantDocument(previews.isEmpty));
    }),
    command("goToProblem", () => showProblem("message")),
    command("showFixes", () => showProblem("fixes")),
    command("import", (resource?: unknown) => importCapture(server, resource)),
    registerPaste(server),
    registerCaptureEditor(context.extensionUri, server),
    command("restartServer", () => server.restart()),
    command("showLog", () => {
      server.showLog();
    }),
    sendSettings(server),
  );
  for (const each of startWithDocuments(server)) context.subscriptions.push(each);
  return { extendMarkdownIt };
}

function command(name: string, run: (...args: never[]) => unknown): vscode.Disposable {
  return vscode.commands.registerCommand(`tcpflow.${name}`, run);
}

/** Makes something after the activation, which need not wait for it. */
function later(make: () => Pick<vscode.Disposable, "dispose">): vscode.Disposable {
  let made: ReturnType<typeof make> | undefined;
  const timer = setTimeout(() => {
    made = make();
  });
  return new vscode.Disposable(() => {
    clearTimeout(timer);
    made?.dispose();
  });
}

/** Puts the cursor on a line of a document, in an editor. */
async function revealLine(document: string, line: number): Promise<void> {
  const start = new vscode.Position(line, 0);
  await vscode.window.showTextDocument(vscode.Uri.parse(document), { selection: new vscode.Range(start, start) });
}

/** Starts the server with the first document that has a scenario: most Markdown has none. */
function startWithDocuments(server: LanguageServer): vscode.Disposable[] {
  const start = (document: vscode.TextDocument): void => {
    if (server.state === "idle" && hasScenario(document)) void server.start();
  };
  vscode.workspace.textDocuments.forEach(start);
  return [
    vscode.workspace.onDidOpenTextDocument(start),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      start(document);
    }),
  ];
}

function hasScenario(document: vscode.TextDocument): boolean {
  return (
    isDrawn(document.languageId) ||
    (document.languageId === "markdown" && /(?:`{3,}|~{3,})\s*tcpflow\b/i.test(document.getText()))
  );
}

/** Sends the server its settings whenever they change; a new server reads them as it starts. */
function sendSettings(server: LanguageServer): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (
      ["tcpflow.locale", "tcpflow.findings", "tcpflow.inlayHints"].some((section) =>
        event.affectsConfiguration(section),
      )
    )
      server.notify("workspace/didChangeConfiguration", { settings: serverSettings() });
  });
}
