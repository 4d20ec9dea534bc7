import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, diagnosticsOf, errorsOf, serverProcess, until, wrongAck } from "./helpers.ts";

// Files are loaded in alphabetical order: this one runs before any other has opened a document.
describe("activation", () => {
  afterEach(closeAll);

  it("waits until the extension is needed", async () => {
    const extension = vscode.extensions.getExtension("tcpflow.tcpflow");
    assert.ok(extension, "tcpflow.tcpflow is not installed");
    assert.equal(extension.isActive, false, "something activated it at startup");
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it("registers its commands", async () => {
    const commands = await vscode.commands.getCommands(true);
    for (const name of [
      "showPreview",
      "showPreviewToSide",
      "export",
      "newFromExample",
      "exercise",
      "import",
      "present",
    ]) {
      assert.ok(commands.includes(`tcpflow.${name}`), name);
    }
  });

  it("starts the language server with the first scenario: not with other Markdown", async function () {
    // There is no `ps` on Windows.
    if (process.platform === "win32") this.skip();
    const document = await vscode.workspace.openTextDocument({ language: "markdown", content: "# Notes\n" });
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(1, 0), "\n```js\ntcpflow\n```\n");
    });
    // One that was started would be there by then.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    assert.equal(serverProcess(), undefined);
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(document.lineCount, 0), `\n\`\`\`tcpflow\n${wrongAck}\`\`\`\n`);
    });
    await diagnosticsOf(document.uri, (found) => errorsOf(found).length === 1);
    await until("a language server", serverProcess);
  });
});
