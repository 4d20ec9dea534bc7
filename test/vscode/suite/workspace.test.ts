/** A folder as a whole: its problems, its symbols, its task, Markdown, and both sides of a comparison. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, codeOf, diagnosticsOf, errorsOf, handshake, open, previewTabs, until, wrongAck } from "./helpers.ts";

const files = { "right.tcpflow": handshake, "deep/wrong.tcpflow": wrongAck };

function uriOf(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, "no folder is open");
  return vscode.Uri.joinPath(folder.uri, name);
}

function write(name: string, text: string): Thenable<void> {
  return vscode.workspace.fs.writeFile(uriOf(name), new TextEncoder().encode(text));
}

function checkAll(value: "workspace" | undefined): Thenable<void> {
  const { Workspace } = vscode.ConfigurationTarget;
  return vscode.workspace.getConfiguration("tcpflow.findings").update("files", value, Workspace);
}

describe("a folder", () => {
  before(async () => {
    await vscode.extensions.getExtension("tcpflow.tcpflow")?.activate();
    for (const [name, text] of Object.entries(files)) await write(name, text);
  });
  after(async () => {
    for (const name of Object.keys(files)) await vscode.workspace.fs.delete(uriOf(name));
  });
  afterEach(closeAll);

  it("has the problems of files that are not open listed where the setting wants it", async () => {
    const wrong = uriOf("deep/wrong.tcpflow");
    try {
      await checkAll("workspace");
      await diagnosticsOf(wrong, (diagnostics) => errorsOf(diagnostics).length === 1);
      await write("deep/wrong.tcpflow", handshake);
      await diagnosticsOf(wrong, (diagnostics) => errorsOf(diagnostics).length === 0);
      await write("deep/wrong.tcpflow", wrongAck);
      await diagnosticsOf(wrong, (diagnostics) => errorsOf(diagnostics).length === 1);
    } finally {
      await checkAll(undefined);
    }
    await diagnosticsOf(wrong, (diagnostics) => diagnostics.length === 0);
  });

  it("has its scenarios found by their titles", async () => {
    let found: readonly string[] = [];
    await until("both scenarios", async () => {
      const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
        "vscode.executeWorkspaceSymbolProvider",
        "hands",
      );
      found = symbols.map(({ name, location }) => `${vscode.workspace.asRelativePath(location.uri)}: ${name}`);
      return found.length >= 2 ? true : undefined;
    });
    for (const name of Object.keys(files)) assert.ok(found.includes(`${name}: Handshake`), found.join("\n"));
  });

  it("is checked by a task, whose problems are all listed", async () => {
    const wrong = ["deep/wrong.tcpflow", ...Array.from({ length: 30 }, (_, index) => `many/${String(index)}.tcpflow`)];
    for (const name of wrong) await write(name, wrongAck);
    const [task, ...others] = await vscode.tasks.fetchTasks({ type: "tcpflow" });
    assert.ok(task, "no task");
    assert.deepEqual(others, []);
    const ended = new Promise<number | undefined>((resolve) => {
      const listening = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
        if (execution.task.name !== task.name) return;
        listening.dispose();
        resolve(exitCode);
      });
    });
    await vscode.tasks.executeTask(task);
    assert.equal(await ended, 1);
    for (const name of wrong) {
      const [problem] = await diagnosticsOf(uriOf(name), ({ length }) => length > 0);
      assert.ok(problem);
      assert.equal(problem.range.start.line, 4);
      assert.equal(codeOf(problem), "ack-beyond-sent");
    }
    await vscode.workspace.fs.delete(uriOf("many"), { recursive: true });
  });

  it("has the fences of its Markdown checked and completed", async () => {
    const content = `# Notes\n\n\`\`\`tcpflow\n${wrongAck}\`\`\`\n`;
    const document = await vscode.workspace.openTextDocument({ language: "markdown", content });
    await vscode.window.showTextDocument(document);
    const [error] = errorsOf(await diagnosticsOf(document.uri, (found) => errorsOf(found).length === 1));
    assert.equal(error?.range.start.line, 7);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      new vscode.Position(5, "client -> server: S".length),
    );
    assert.ok(hovers.length > 0, "no hover");
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      new vscode.Position(7, "client -> server: ACK seq=x+1 ack=".length),
    );
    assert.ok(items.some(({ label }) => label === "y+1"));
    const formatted = await vscode.commands.executeCommand<readonly unknown[] | undefined>(
      "vscode.executeFormatDocumentProvider",
      document.uri,
    );
    assert.deepEqual(formatted ?? [], []);
  });

  it("shows both sides of a comparison", async () => {
    const original = (await open(handshake)).document.uri;
    await vscode.commands.executeCommand("vscode.diff", original, uriOf("deep/wrong.tcpflow"), "A ↔ B");
    await vscode.commands.executeCommand("tcpflow.showPreviewToSide", uriOf("deep/wrong.tcpflow"));
    await until("two previews", () => (previewTabs().length === 2 ? true : undefined));
    const columns = previewTabs().map(({ group }) => group.viewColumn);
    assert.equal(new Set(columns).size, 2);
  });
});
