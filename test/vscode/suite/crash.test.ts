import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import {
  closeAll,
  diagnosticsOf,
  errorsOf,
  handshake,
  open,
  replace,
  serverProcess,
  until,
  wrongAck,
} from "./helpers.ts";

/** Ends the language server as a crash does. */
async function killServer(): Promise<number> {
  const pid = await until("a language server", serverProcess);
  process.kill(pid, "SIGKILL");
  return pid;
}

/** The run as the preview shows it, as text. */
async function previewed(): Promise<string> {
  const file = vscode.Uri.file(join(mkdtempSync(join(tmpdir(), "tcpflow-crash-")), "shown.mmd"));
  await vscode.commands.executeCommand("tcpflow.export", { form: "mermaid", file: file.toString() });
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
}

/** Waits until the preview shows some words. */
function previews(words: string): Promise<true> {
  return until(`“${words}” in the preview`, async () => ((await previewed()).includes(words) ? true : undefined));
}

describe("a crash of the language server", () => {
  before(function () {
    // There is no `ps` on Windows.
    if (process.platform === "win32") this.skip();
  });
  afterEach(closeAll);

  it("is survived: diagnostics and preview come back and follow the text", async () => {
    const editor = await open(wrongAck);
    await vscode.commands.executeCommand("tcpflow.showPreviewToSide");
    await previews("ack=y+1");
    await diagnosticsOf(editor.document.uri, (diagnostics) => errorsOf(diagnostics).length === 1);
    const killed = await killServer();
    // Its diagnostics are gone before there is another one.
    await until("another language server", () => (serverProcess() ?? killed) !== killed || undefined);
    await diagnosticsOf(editor.document.uri, (diagnostics) => errorsOf(diagnostics).length === 1);
    await replace(editor, wrongAck, handshake.replace("client ->", 'note "after the crash"\nclient ->'));
    await previews("after the crash");
    assert.deepEqual(errorsOf(vscode.languages.getDiagnostics(editor.document.uri)), []);
  });

  it("that happens again and again ends it, until the user restarts it", async () => {
    // Crashes before this one no longer count.
    await vscode.commands.executeCommand("tcpflow.restartServer");
    const { document } = await open(wrongAck);
    await vscode.commands.executeCommand("tcpflow.showPreviewToSide");
    await previews("ack=y+1");
    for (let crashes = 0; crashes < 5; crashes++) {
      await diagnosticsOf(document.uri, (diagnostics) => errorsOf(diagnostics).length === 1);
      await killServer();
      await diagnosticsOf(document.uri, (diagnostics) => diagnostics.length === 0);
    }
    // The next one would be started before the diagnostics of the last one are gone.
    assert.equal(serverProcess(), undefined);
    await vscode.commands.executeCommand("tcpflow.restartServer");
    await diagnosticsOf(document.uri, (diagnostics) => errorsOf(diagnostics).length === 1);
    await previews("ack=y+1");
  });
});
