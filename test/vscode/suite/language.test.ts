import assert from "node:assert/strict";
import * as vscode from "vscode";

describe("the packed extension", () => {
  it("is installed, and knows .tcpflow files by their extension", async () => {
    const extension = vscode.extensions.getExtension("tcpflow.tcpflow");
    assert.ok(extension, "tcpflow.tcpflow is not installed");
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse("untitled:a.tcpflow"));
    assert.equal(document.languageId, "tcpflow");
  });
});
