import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, diagnosticsOf, errorsOf, handshake, open, replace, until } from "./helpers.ts";

/** A provider answers nothing while the server is starting: asked again until it answers. */
function asked<T>(command: string, ...args: readonly unknown[]): Promise<readonly T[]> {
  return until(command, async () => {
    const answer = await vscode.commands.executeCommand<T[] | undefined>(command, ...args);
    return answer !== undefined && answer.length > 0 ? answer : undefined;
  });
}

describe("the language in the editor", () => {
  afterEach(closeAll);

  it("is known by the file's extension", async () => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse("untitled:a.tcpflow"));
    assert.equal(document.languageId, "tcpflow");
  });

  it("completes the flags after an endpoint, on a line that cannot be read yet", async () => {
    const editor = await open(`${handshake}client -> server: `);
    const { document } = editor;
    const end = document.positionAt(document.getText().length);
    const { items } = await until("completions", async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        "vscode.executeCompletionItemProvider",
        document.uri,
        end,
      );
      return list.items.length > 0 ? list : undefined;
    });
    const labels = items.map(({ label }) => (typeof label === "string" ? label : label.label));
    for (const flags of ["SYN", "ACK", "FIN", "FIN+ACK"])
      assert.ok(labels.includes(flags), `${flags} of ${labels.join()}`);
  });

  it("explains a segment: its fields, the states before and after, the section", async () => {
    const { document } = await open(handshake);
    const at = document.positionAt(handshake.indexOf("SYN+ACK"));
    const [first] = await asked<vscode.Hover>("vscode.executeHoverProvider", document.uri, at);
    const text = (first?.contents as vscode.MarkdownString[] | undefined)?.map(({ value }) => value).join("\n") ?? "";
    assert.match(text, /SYN\\_SENT → ESTABLISHED/);
    assert.match(text, /rfc9293#section-3\.10\.7\.3/);
  });

  it("brings a document into its usual form", async () => {
    const { document } = await open("client->server:SYN   seq=x\nserver -> client: ACK，SYN ack = x+1");
    const edits = await asked<vscode.TextEdit>("vscode.executeFormatDocumentProvider", document.uri, { tabSize: 2 });
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, [...edits]);
    assert.ok(await vscode.workspace.applyEdit(edit));
    const lines = ["client -> server: SYN      seq=x", "server -> client: SYN+ACK         ack=x+1", ""];
    assert.deepEqual(document.getText().split(/\r?\n/), lines);
  });

  it("outlines scenarios and phases", async () => {
    const { document } = await open(
      `${handshake}\nscenario "Close"\nclient: connect\nphase "The end"\nclient: close\n`,
    );
    const symbols = await asked<vscode.DocumentSymbol>("vscode.executeDocumentSymbolProvider", document.uri);
    assert.deepEqual(
      symbols.map(({ name, children }) => [name, children.map((child) => child.name)]),
      [
        ["Handshake", []],
        ["Close", ["The end"]],
      ],
    );
  });

  it("goes to where a symbol begins, and renames it everywhere in its scenario", async () => {
    const editor = await open(handshake);
    const { document } = editor;
    const at = document.positionAt(handshake.indexOf("x+1"));
    const [place] = await asked<vscode.Location>("vscode.executeDefinitionProvider", document.uri, at);
    assert.equal(place?.range.start.line, 2);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      "vscode.executeDocumentRenameProvider",
      document.uri,
      at,
      "first",
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(document.getText(), handshake.replaceAll(/\bx\b/g, "first"));
    await replace(editor, "ack=first+1", "ack=first+2");
    await diagnosticsOf(document.uri, (all) => errorsOf(all).some(({ message }) => message.includes("first+1")));
  });
});
