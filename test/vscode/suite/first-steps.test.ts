/** What somebody meets who has just installed it: everything comes with the extension. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, until } from "./helpers.ts";

interface Manifest {
  readonly contributes: { readonly walkthroughs: readonly { readonly steps: readonly Step[] }[] };
}
interface Step {
  readonly description: string;
  readonly media: { readonly image: string };
}

function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension("tcpflow.tcpflow");
  assert.ok(found);
  return found;
}

describe("the first steps", () => {
  afterEach(closeAll);

  it("have pictures that are there, and links to commands that exist", async () => {
    const own = extension();
    const { contributes } = own.packageJSON as Manifest;
    const [walkthrough] = contributes.walkthroughs;
    const steps = walkthrough?.steps ?? [];
    assert.equal(steps.length, 7);
    const commands = await vscode.commands.getCommands(true);
    for (const { description, media } of steps) {
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(own.extensionUri, media.image));
      assert.match(new TextDecoder().decode(bytes), /^<svg /);
      for (const [, name = ""] of description.matchAll(/\(command:(?:toSide:)?([\w.]+)/g))
        assert.ok(commands.includes(name), name);
    }
  });

  it("open the example that a link names", async () => {
    await vscode.commands.executeCommand("tcpflow.newFromExample", "opening/01-three-way-handshake.tcpflow");
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.languageId, "tcpflow");
    assert.match(document.getText(), /^# O1 Three-way handshake/);
  });

  it("have references that are read as text, and list no problem", async () => {
    for (const page of ["language.md", "language.zh-cn.md", "findings.md", "findings.zh-cn.md", "profiles.md"]) {
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension().extensionUri, "docs", page));
      const text = new TextDecoder().decode(bytes);
      assert.doesNotMatch(text, /^```tcpflow/m, page);
      assert.doesNotMatch(text, /scripts\/\w+\.mjs/, page);
    }
  });

  it("have the references at hand", async () => {
    for (const [command, page] of [
      ["tcpflow.languageReference", "language.md"],
      ["tcpflow.findingsReference", "findings.md"],
    ] as const) {
      await vscode.commands.executeCommand(command);
      await until(page, () => {
        const { activeTab } = vscode.window.tabGroups.activeTabGroup;
        return activeTab?.label.includes(page) === true ? true : undefined;
      });
    }
  });
});
