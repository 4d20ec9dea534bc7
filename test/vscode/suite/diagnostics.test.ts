import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { closeAll, codeOf, diagnosticsOf, errorsOf, handshake, open, replace, wrongAck } from "./helpers.ts";

describe("diagnostics", () => {
  afterEach(closeAll);

  it("are on the very word that is wrong, with code, section and cause", async () => {
    const { document } = await open(wrongAck);
    const [wrong, ...others] = errorsOf(await diagnosticsOf(document.uri, (all) => errorsOf(all).length > 0));
    assert.ok(wrong);
    assert.deepEqual(others, []);
    assert.equal(document.getText(wrong.range), "ack=y+9");
    assert.equal(wrong.source, "TCP Flow");
    assert.equal(codeOf(wrong), "ack-beyond-sent");
    assert.match(typeof wrong.code === "object" ? wrong.code.target.toString() : "", /rfc9293.*section-3\.10\.7\.3/);
    assert.equal(wrong.relatedInformation?.[0]?.location.range.start.line, 3);
    assert.match(wrong.message, /y\+1/);
  });

  it("say nothing about a handshake that is right", async () => {
    const editor = await open(wrongAck);
    await diagnosticsOf(editor.document.uri, (all) => errorsOf(all).length === 1);
    await replace(editor, "ack=y+9", "ack=y+1");
    await diagnosticsOf(editor.document.uri, (all) => all.length === 0);
  });

  it("are as grave as the settings say, at once", async () => {
    const { document } = await open("expect client ESTABLISHED\n");
    await diagnosticsOf(document.uri, (all) => errorsOf(all).length === 1);
    const change = (value: object | undefined) =>
      vscode.workspace
        .getConfiguration("tcpflow")
        .update("findings.severity", value, vscode.ConfigurationTarget.Global);
    try {
      await change({ "state-differs": "information" });
      await diagnosticsOf(document.uri, ([one]) => one?.severity === vscode.DiagnosticSeverity.Information);
      await change({ "state-differs": "off" });
      await diagnosticsOf(document.uri, (all) => all.length === 0);
    } finally {
      await change(undefined);
    }
    await diagnosticsOf(document.uri, (all) => errorsOf(all).length === 1);
  });

  it("follow every edit, forth and back", async () => {
    const editor = await open(handshake);
    for (const [from, to, errors] of [
      ["ack=y+1", "ack=y+2", 1],
      ["ack=y+2", "ack=y+1", 0],
      ["expect client ESTABLISHED", "expect client CLOSED", 1],
      ["expect client CLOSED", "expect client ESTABLISHED", 0],
    ] as const) {
      await replace(editor, from, to);
      await diagnosticsOf(editor.document.uri, (all) => errorsOf(all).length === errors);
    }
  });

  it("go away with the quick fix, and the file says what TCP does", async () => {
    const { document } = await open(wrongAck);
    const [wrong] = errorsOf(await diagnosticsOf(document.uri, (all) => errorsOf(all).length > 0));
    assert.ok(wrong);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      wrong.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const preferred = actions.find(({ isPreferred }) => isPreferred === true);
    assert.ok(preferred?.edit, JSON.stringify(actions.map(({ title }) => title)));
    assert.ok(await vscode.workspace.applyEdit(preferred.edit));
    assert.equal(document.getText(), handshake);
    await diagnosticsOf(document.uri, (all) => errorsOf(all).length === 0);
  });

  it("of a line that cannot be read cost that line alone", async () => {
    const { document } = await open(
      `${wrongAck}\nscenario "Broken"\nclient => what is this\nclient: connect\nexpect client CLOSED\n`,
    );
    const errors = errorsOf(await diagnosticsOf(document.uri, (all) => errorsOf(all).length >= 3));
    assert.deepEqual(
      errors.map(({ range }) => range.start.line),
      [4, 8, 10],
    );
  });

  it("leave when the file is closed", async () => {
    const { document } = await open(wrongAck);
    await diagnosticsOf(document.uri, (all) => errorsOf(all).length === 1);
    await closeAll();
    await diagnosticsOf(document.uri, (all) => all.length === 0);
  });
});

describe("a file that is no scenario", () => {
  afterEach(closeAll);

  it("of ten megabytes is refused with one finding, and other files are served at once", async () => {
    const file = vscode.Uri.file(join(mkdtempSync(join(tmpdir(), "tcpflow-big-")), "big.tcpflow"));
    const text = `client: connect\n${"# nothing but a comment\n".repeat(430_000)}`;
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    await vscode.window.showTextDocument(file);
    const found = await diagnosticsOf(file, (all) => all.length > 0);
    assert.deepEqual(found.map(codeOf), ["text-too-large"]);
    const small = await open(wrongAck);
    await diagnosticsOf(small.document.uri, (all) => errorsOf(all).length === 1);
  }).timeout(60_000);

  it("with NUL characters gets a finding that says so", async () => {
    const { document } = await open("\0\u0001\0MZ\0\0\nclient: connect\n");
    await diagnosticsOf(document.uri, (all) => all.map(codeOf).join() === "binary-text");
  });

  it("and is empty says nothing", async () => {
    const editor = await open(wrongAck);
    await diagnosticsOf(editor.document.uri, (all) => errorsOf(all).length === 1);
    await replace(editor, wrongAck, "");
    await diagnosticsOf(editor.document.uri, (all) => errorsOf(all).length === 0);
  });
});
