import assert from "node:assert/strict";
import * as vscode from "vscode";
import { measured } from "../driver/report.ts";

// Files are loaded in alphabetical order: this one runs before any other has opened a document.
describe("activation", () => {
  it("takes less than 100 ms", async () => {
    const extension = vscode.extensions.getExtension("tcpflow.tcpflow");
    assert.ok(extension, "tcpflow.tcpflow is not installed");
    assert.equal(extension.isActive, false, "something activated it at startup");
    // VS Code itself is still starting.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const start = performance.now();
    const before = process.cpuUsage();
    await extension.activate();
    const { user, system } = process.cpuUsage(before);
    measured("activation", performance.now() - start);
    // Judged by what this process computed: the window and other programs of a busy machine are not ours.
    const took = (user + system) / 1000;
    measured("activation, computing", took);
    assert.ok(took < 100, `${took.toFixed(1)} ms`);
  });

  it("registers its commands", async () => {
    const commands = await vscode.commands.getCommands(true);
    for (const name of ["showPreview", "showPreviewToSide", "export", "newFromExample"]) {
      assert.ok(commands.includes(`tcpflow.${name}`), name);
    }
  });
});
