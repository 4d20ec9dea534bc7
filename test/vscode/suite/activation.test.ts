import assert from "node:assert/strict";
import * as vscode from "vscode";

// Files are loaded in alphabetical order: this one runs before any other has opened a document.
describe("activation", () => {
  it("waits until the extension is needed", async () => {
    const extension = vscode.extensions.getExtension("tcpflow.tcpflow");
    assert.ok(extension, "tcpflow.tcpflow is not installed");
    assert.equal(extension.isActive, false, "something activated it at startup");
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it("registers its commands", async () => {
    const commands = await vscode.commands.getCommands(true);
    for (const name of ["showPreview", "showPreviewToSide", "export", "newFromExample", "exercise", "import"]) {
      assert.ok(commands.includes(`tcpflow.${name}`), name);
    }
  });
});
