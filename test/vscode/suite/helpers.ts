/** What the suite's tests share: documents, and waiting until VS Code has come round to something. */
import { execFileSync } from "node:child_process";
import * as vscode from "vscode";

export const handshake = `scenario "Handshake"

client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
expect client ESTABLISHED, server ESTABLISHED
`;

/** The handshake with a wrong acknowledgment number on line 4. */
export const wrongAck = handshake.replace("ack=y+1", "ack=y+9");

/** Polls until something is there; after the deadline the error says what the window shows. */
export async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (Date.now() > deadline) throw new Error(`never seen: ${what}\n${shown()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The tabs, with the active one marked, and how the document of the active editor begins. */
function shown(): string {
  const tabs = vscode.window.tabGroups.all.flatMap(({ tabs: all }) => all);
  const active = vscode.window.activeTextEditor?.document;
  return [
    `tabs: ${tabs.map(({ label, isActive }) => (isActive ? `[${label}]` : label)).join(" ")}`,
    `active: ${active === undefined ? "none" : `${active.uri.toString()} ${JSON.stringify(active.getText().slice(0, 80))}`}`,
    `documents: ${vscode.workspace.textDocuments.map(({ uri }) => uri.toString()).join(" ")}`,
  ].join("\n");
}

let opened = 0;

/** Opens an untitled document in an editor, each time one of another name. */
export async function open(content: string): Promise<vscode.TextEditor> {
  opened++;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(`untitled:test-${String(opened)}.tcpflow`));
  const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  await editor.edit((edit) => {
    edit.insert(new vscode.Position(0, 0), content);
  });
  return editor;
}

/** The diagnostics of a document, as soon as they are as wanted. */
export function diagnosticsOf(
  uri: vscode.Uri,
  wanted: (diagnostics: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return until(`diagnostics of ${uri.toString()}, ${JSON.stringify(vscode.languages.getDiagnostics(uri))}`, () => {
    const diagnostics = vscode.languages.getDiagnostics(uri);
    return wanted(diagnostics) ? diagnostics : undefined;
  });
}

export function errorsOf(diagnostics: readonly vscode.Diagnostic[]): vscode.Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
}

export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

/** Replaces the first place of some words. */
export async function replace(editor: vscode.TextEditor, words: string, by: string): Promise<void> {
  const at = editor.document.getText().indexOf(words);
  const range = new vscode.Range(editor.document.positionAt(at), editor.document.positionAt(at + words.length));
  await editor.edit((edit) => {
    edit.replace(range, by);
  });
}

/** Closes every tab. Untitled documents go back to nothing first: else VS Code would ask whether to save them. */
export async function closeAll(): Promise<void> {
  await vscode.window.tabGroups.close(previewTabs());
  await until("no tab", async () => {
    if (countTabs() === 0) return true;
    // While an edit is being shown, VS Code may close nothing: once more.
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    return undefined;
  });
}

function countTabs(): number {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length;
}

/** The tabs that are previews. */
export function previewTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith("tcpflow.preview"));
}

/** The language server's process: the child of the extension host that runs the server's script. */
export function serverProcess(): number | undefined {
  const list = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  for (const line of list.split("\n")) {
    const [, pid, parent, args = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    if (Number(parent) === process.pid && args.includes("server.cjs")) return Number(pid);
  }
  return undefined;
}
