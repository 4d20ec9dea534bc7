import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
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
      // A preview of the first document would have opened before the one of the second.
      const labels = new Set<string>();
      const listening = vscode.window.tabGroups.onDidChangeTabs(() => {
        for (const { label } of previewTabs()) labels.add(label);
      });
      const second = await open(handshake);
      const title = `Preview ${second.document.uri.path}`;
      await until("a preview of the second document", () => labels.has(title) || undefined);
      listening.dispose();
      // A tab has no label before its preview has a document.
      assert.deepEqual(
        [...labels].filter((label) => label !== ""),
        [title],
      );
    } finally {
      await settings.update("openAutomatically", undefined, vscode.ConfigurationTarget.Global);
    }
  });
});

describe("preview commands", () => {
  afterEach(closeAll);

  /** A file of the folder, which no editor shows. */
  async function file(): Promise<vscode.Uri> {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder, "no folder is open");
    const uri = vscode.Uri.joinPath(folder.uri, "on-disk.tcpflow");
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(handshake));
    return uri;
  }

  function isOpen(uri: vscode.Uri): boolean {
    return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
  }

  it("open nothing where there is nothing of ours", async () => {
    for (const name of ["showPreview", "showPreviewToSide", "togglePreviewLock", "export"]) {
      await vscode.commands.executeCommand(`tcpflow.${name}`);
    }
    const other = await vscode.workspace.openTextDocument({ language: "plaintext", content: "" });
    await vscode.window.showTextDocument(other, vscode.ViewColumn.One);
    for (const name of ["showPreview", "showPreviewToSide", "togglePreviewLock", "export"]) {
      await vscode.commands.executeCommand(`tcpflow.${name}`);
    }
    assert.deepEqual(previewTabs(), []);
  });

  it("show the file of the explorer's menu, whichever editor is active", async () => {
    await open(handshake);
    const uri = await file();
    await vscode.commands.executeCommand("tcpflow.showPreview", uri, [uri]);
    await until("its preview", () => (previewTabs()[0]?.label.includes("on-disk.tcpflow") ? true : undefined));
    assert.equal(previewTabs()[0]?.group.viewColumn, vscode.ViewColumn.One);
    await until("its document", () => (isOpen(uri) ? true : undefined));
  });

  it("bring the one to light that is there, from either column", async () => {
    const { document } = await open(handshake);
    await vscode.commands.executeCommand("tcpflow.showPreviewToSide");
    await until("a preview", () => previewTabs()[0]);
    const other = await vscode.window.showTextDocument(document, vscode.ViewColumn.Two);
    assert.equal(other.viewColumn, vscode.ViewColumn.Two);
    await vscode.commands.executeCommand("tcpflow.showPreview");
    await until("the preview in front", () => (previewTabs()[0]?.isActive === true ? true : undefined));
    assert.equal(previewTabs().length, 1);
  });

  it("go on drawing a file whose editor is closed", async () => {
    const uri = await file();
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One });
    await vscode.commands.executeCommand("tcpflow.showPreviewToSide");
    await until("a preview", () => previewTabs()[0]);
    const drawn = vscode.Uri.joinPath(uri, "..", "drawn.svg");
    const read = async (): Promise<string> => {
      await vscode.commands.executeCommand("tcpflow.export", { form: "svg", file: drawn.toString() });
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(drawn));
    };
    assert.match(await read(), /SYN\+ACK/);
    const tabs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
    await vscode.window.tabGroups.close(tabs.filter(({ input }) => input instanceof vscode.TabInputText));
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(handshake.replace("Handshake", "Changed")));
    await until("the change", async () => ((await read()).includes("Changed") ? true : undefined));
  });

  it("speak another language as soon as the setting says so", async () => {
    await open(handshake);
    const settings = vscode.workspace.getConfiguration("tcpflow");
    const drawn = vscode.Uri.file(join(mkdtempSync(join(tmpdir(), "tcpflow-preview-")), "drawn.svg"));
    const read = async (): Promise<string> => {
      await vscode.commands.executeCommand("tcpflow.export", { form: "text", view: "text", file: drawn.toString() });
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(drawn));
    };
    assert.doesNotMatch(await read(), /\p{Script=Han}/u);
    await settings.update("locale", "zh-cn", vscode.ConfigurationTarget.Global);
    try {
      await until("Chinese", async () => (/\p{Script=Han}/u.test(await read()) ? true : undefined));
    } finally {
      await settings.update("locale", undefined, vscode.ConfigurationTarget.Global);
    }
  });
});

describe("new file from example", () => {
  afterEach(closeAll);

  it("offers the gallery and opens the choice as an untitled document", async () => {
    const running = vscode.commands.executeCommand("tcpflow.newFromExample");
    let chosen = false;
    void running.then(() => (chosen = true));
    // It does nothing while no list is open.
    await until("a choice", async () => {
      await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      return chosen || undefined;
    });
    const editor = await until("the example", () => vscode.window.activeTextEditor);
    assert.equal(editor.document.isUntitled, true);
    assert.equal(editor.document.languageId, "tcpflow");
    assert.match(editor.document.getText(), /^scenario "/m);
  });
});

describe("the tab of a preview", () => {
  const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration("tcpflow");
  afterEach(async () => {
    await settings().update("locale", undefined, vscode.ConfigurationTarget.Global);
    await closeAll();
  });

  it("is named in the language of the page", async () => {
    await open(handshake);
    await vscode.commands.executeCommand("tcpflow.showPreviewToSide");
    const named = (name: RegExp) => () => previewTabs().find(({ label }) => name.test(label));
    await until("the English name", named(/^Preview /));
    await settings().update("locale", "zh-cn", vscode.ConfigurationTarget.Global);
    await until("the Chinese name", named(/^预览 /));
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
    const page = await exported({ form: "html" });
    assert.match(page, /^<!DOCTYPE html>/);
    // The digest that VS Code computed is that of the script.
    const [, hash = ""] = /script-src 'sha256-([^']+)'/.exec(page) ?? [];
    const script = /<script>(.*)<\/script>\n<\/body>/s.exec(page)?.[1] ?? "";
    assert.equal(createHash("sha256").update(Buffer.from(script, "latin1")).digest("base64"), hash);
  });

  it("writes every scenario of a file into a folder, whichever the preview shows", async () => {
    await open(`${handshake}\n${handshake.replace("Handshake", "Again / 2")}`);
    const folder = mkdtempSync(join(tmpdir(), "tcpflow-export-"));
    const wanted = { target: "folder", file: vscode.Uri.file(folder).toString() };
    await vscode.commands.executeCommand("tcpflow.export", { ...wanted, form: "svg" });
    await vscode.commands.executeCommand("tcpflow.export", { ...wanted, form: "png", view: "timeline" });
    const files = readdirSync(folder).sort();
    assert.deepEqual(
      files.map((name) => name.replace(/^.*?-\d+-/, "")),
      ["Again-2-timeline.png", "Again-2.svg", "Handshake-timeline.png", "Handshake.svg"],
    );
    assert.match(readFileSync(join(folder, files[1] ?? ""), "utf8"), /^<svg .*Again \/ 2/s);
    assert.match(readFileSync(join(folder, files[0] ?? ""), "latin1"), /^\x89PNG/);
  });

  it("copies a text to the clipboard", async () => {
    await open(handshake);
    await vscode.env.clipboard.writeText("something else");
    await vscode.commands.executeCommand("tcpflow.export", { form: "mermaid", target: "clipboard" });
    assert.match(await vscode.env.clipboard.readText(), /^sequenceDiagram/);
  });
});
