import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { closeAll, handshake, open, previewTabs, until } from "./helpers.ts";

describe("the preview", () => {
  afterEach(closeAll);

  it("opens beside the editor and leaves the focus there", async () => {
    const { document } = await open(handshake);
    await vscode.commands.executeCommand("tcpflow.showPreviewToSide");
    const [tab, ...others] = await until("a preview tab", () => (previewTabs().length > 0 ? previewTabs() : undefined));
    assert.deepEqual(others, []);
    assert.equal(tab?.group.viewColumn, vscode.ViewColumn.Two);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), document.uri.toString());
  });

  it("is one, and follows the active editor", async () => {
    await open(handshake);
    await vscode.commands.executeCommand("tcpflow.showPreviewToSide");
    const before = await until("a preview tab", () => previewTabs()[0]?.label);
    const second = await open(handshake);
    await vscode.commands.executeCommand("tcpflow.showPreviewToSide");
    const name = second.document.uri.path;
    await until(`a preview of ${name}`, () => (previewTabs()[0]?.label.includes(name) ? true : undefined));
    assert.equal(previewTabs().length, 1);
    assert.notEqual(before, previewTabs()[0]?.label);
  });

  it("opens by itself where the setting says so, and stays closed once it is closed", async () => {
    const settings = vscode.workspace.getConfiguration("tcpflow.preview");
    await settings.update("openAutomatically", true, vscode.ConfigurationTarget.Global);
    try {
      const { document } = await open(handshake);
      const tab = await until("a preview tab", () => previewTabs()[0]);
      await vscode.window.tabGroups.close(tab);
      const other = await vscode.workspace.openTextDocument({ language: "plaintext", content: "" });
      await vscode.window.showTextDocument(other, vscode.ViewColumn.One);
      await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
      await new Promise((resolve) => setTimeout(resolve, 300));
      assert.deepEqual(previewTabs(), []);
    } finally {
      await settings.update("openAutomatically", undefined, vscode.ConfigurationTarget.Global);
    }
  });
});

describe("new file from example", () => {
  afterEach(closeAll);

  it("offers the gallery and opens the choice as an untitled document", async () => {
    const running = vscode.commands.executeCommand("tcpflow.newFromExample");
    await new Promise((resolve) => setTimeout(resolve, 500));
    await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    await running;
    const editor = await until("the example", () => vscode.window.activeTextEditor);
    assert.equal(editor.document.isUntitled, true);
    assert.equal(editor.document.languageId, "tcpflow");
    assert.match(editor.document.getText(), /^scenario "/m);
  });
});

describe("export", () => {
  afterEach(closeAll);

  /** Exports into a file, and reads it byte by byte. */
  async function exported(wanted: Readonly<Record<string, string>>): Promise<string> {
    const file = vscode.Uri.file(join(mkdtempSync(join(tmpdir(), "tcpflow-export-")), "drawing"));
    await vscode.commands.executeCommand("tcpflow.export", { ...wanted, file: file.toString() });
    return Buffer.from(await vscode.workspace.fs.readFile(file)).toString("latin1");
  }

  it("opens a preview where there is none, and writes what it draws", async () => {
    await open(handshake);
    assert.match(
      await exported({ form: "svg" }),
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" .*SYN\+ACK seq=y ack=x\+1/s,
    );
    assert.equal(previewTabs().length, 1);
    assert.match(await exported({ form: "svg", view: "timeline" }), /class="tf-timeline"/);
    assert.match(await exported({ form: "png" }), /^\x89PNG/);
    assert.match(await exported({ form: "mermaid" }), /^sequenceDiagram/);
    assert.match(await exported({ form: "markdown" }), /```tcpflow\nscenario "Handshake"\n/);
  });

  it("copies a text to the clipboard", async () => {
    await open(handshake);
    await vscode.env.clipboard.writeText("something else");
    await vscode.commands.executeCommand("tcpflow.export", { form: "mermaid", target: "clipboard" });
    assert.match(await vscode.env.clipboard.readText(), /^sequenceDiagram/);
  });
});
