import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, codeOf, diagnosticsOf, errorsOf, open, previewTabs, until } from "./helpers.ts";

const tcpdump = `04:50:26.492668 IP 10.9.0.1.40001 > 10.9.0.2.8080: Flags [S], seq 1563550426, win 64240, options [mss 1460], length 0
04:50:26.532810 IP 10.9.0.2.8080 > 10.9.0.1.40001: Flags [S.], seq 2089140308, ack 1563550427, win 65160, options [mss 1460], length 0
04:50:26.532826 IP 10.9.0.1.40001 > 10.9.0.2.8080: Flags [.], ack 1, win 64240, length 0
`;
const title = 'scenario "10.9.0.1:40001 - 10.9.0.2:8080"';

/** The SYN of the text as a pcap of raw IPv4: header, one record, one packet. */
function pcap(): Uint8Array {
  const header = "d4c3b2a1020004000000000000000000ffff000065000000";
  const record = "00000000000000002800000028000000";
  const ip = "450000280001400040060000" + "0a0900010a090002";
  const tcp = "9c411f90" + "5d31b51a" + "00000000" + "5002faf0" + "00000000";
  return Uint8Array.from(Buffer.from(header + record + ip + tcp, "hex"));
}

async function write(name: string, bytes: Uint8Array): Promise<vscode.Uri> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, "no folder is open");
  const uri = vscode.Uri.joinPath(folder.uri, name);
  await vscode.workspace.fs.writeFile(uri, bytes);
  return uri;
}

describe("captures", () => {
  afterEach(closeAll);

  it("are imported as scenarios, in a new document", async () => {
    const uri = await write("syn.pcap", pcap());
    await vscode.commands.executeCommand("tcpflow.import", uri);
    // Which editor has the focus VS Code may tell late, or not at all on a busy machine.
    const editor = await until("the scenario", () =>
      vscode.window.visibleTextEditors.find(({ document }) =>
        document.getText().startsWith("# connection 1 of syn.pcap\n"),
      ),
    );
    assert.equal(editor.document.languageId, "tcpflow");
    assert.ok(editor.document.getText().includes(title));
    assert.match(editor.document.getText(), /client -.* server: SYN/);
  });

  it("open in an editor of their own, again after their tab was closed", async () => {
    const uri = await write("open.pcap", pcap());
    for (let round = 0; round < 2; round++) {
      await vscode.commands.executeCommand("vscode.open", uri);
      const tab = await until("the tab", () => vscode.window.tabGroups.activeTabGroup.activeTab);
      assert.ok(tab.input instanceof vscode.TabInputCustom);
      assert.equal(tab.input.viewType, "tcpflow.capture");
      assert.equal(tab.input.uri.toString(), uri.toString());
      await vscode.window.tabGroups.close(tab);
    }
  });

  it("of several connections offer them, with the worst one chosen", async () => {
    const refused = tcpdump
      .replaceAll("40001", "40002")
      .split("\n")
      .map((text, index) => (index === 1 ? text.replace("[S.]", "[R.]") : text))
      .slice(0, 2)
      .join("\n");
    const uri = await write("two.txt", new TextEncoder().encode(`${tcpdump}${refused}\n`));
    // Accepted before the list has its items, nothing is chosen: then the command runs again.
    let isRunning = false;
    const text = await until("the scenario of the connection", async () => {
      if (!isRunning) {
        isRunning = true;
        void vscode.commands.executeCommand("tcpflow.import", uri).then(() => {
          isRunning = false;
        });
      }
      await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      const shown = vscode.window.visibleTextEditors.map(({ document }) => document.getText());
      return shown.find((each) => each.includes("two.txt"));
    });
    assert.deepEqual(text.match(/^scenario .*$/gm), [title.replace("40001", "40002")]);
  });

  it("as scripts of packetdrill have findings on their lines, and a preview", async () => {
    const text = "0 < S 0:0(0) win 1000 <mss 1460>\n+0 > S. 0:0(0) ack 1 <mss 1460>\n+.1 nonsense\n";
    const uri = await write("server.pkt", new TextEncoder().encode(text));
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(document.languageId, "packetdrill");
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    const found = await diagnosticsOf(uri, (all) => all.some((one) => codeOf(one) === "script-line-unread"));
    assert.deepEqual(
      found.filter((one) => codeOf(one) === "script-line-unread").map(({ range }) => range.start.line),
      [2],
    );
    await vscode.commands.executeCommand("tcpflow.showPreviewToSide");
    await until("its preview", () => previewTabs().find(({ label }) => label.includes("server.pkt")));
  });

  it("are converted where their text is in a file already", async () => {
    const { document } = await open(tcpdump);
    await diagnosticsOf(document.uri, (all) => errorsOf(all).length === 1);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      new vscode.Range(1, 0, 1, 0),
      "quickfix",
    );
    const convert = actions.find((action) => action.title === "Convert to tcpflow");
    assert.ok(convert?.edit);
    assert.ok(await vscode.workspace.applyEdit(convert.edit));
    assert.ok(document.getText().includes(title));
    await diagnosticsOf(document.uri, (all) => errorsOf(all).length === 0);
  });
});
