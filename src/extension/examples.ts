/** `New File from Example`: the gallery that comes with the extension, opened as an untitled document. */
import * as vscode from "vscode";
import { languageId } from "./names.ts";

interface Example extends vscode.QuickPickItem {
  readonly text: string;
}

export async function newFromExample(extensionUri: vscode.Uri): Promise<void> {
  const chosen = await vscode.window.showQuickPick(examplesIn(vscode.Uri.joinPath(extensionUri, "examples"), ""), {
    title: vscode.l10n.t("New TCP Flow File from Example"),
    placeHolder: vscode.l10n.t("What do you want to see?"),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen === undefined) return;
  const document = await vscode.workspace.openTextDocument({ language: languageId, content: chosen.text });
  await vscode.window.showTextDocument(document);
}

/** The examples of a folder and of those below it, each folder under a heading of its own. */
async function examplesIn(folder: vscode.Uri, path: string): Promise<Example[]> {
  const entries = (await vscode.workspace.fs.readDirectory(folder)).sort(([a], [b]) => (a < b ? -1 : 1));
  const files = entries.filter(([name, type]) => type === vscode.FileType.File && name.endsWith(".tcpflow"));
  const folders = entries.filter(([, type]) => type === vscode.FileType.Directory);
  const own = await Promise.all(files.map(([name]) => example(vscode.Uri.joinPath(folder, name), path + name)));
  const below = await Promise.all(
    folders.map(([name]) => examplesIn(vscode.Uri.joinPath(folder, name), `${path}${name}/`)),
  );
  const heading = { label: path, kind: vscode.QuickPickItemKind.Separator, text: "" };
  return [...(own.length > 0 && path !== "" ? [heading] : []), ...own, ...below.flat()];
}

async function example(uri: vscode.Uri, path: string): Promise<Example> {
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  return { label: titleOf(text) ?? path, description: path, text };
}

/** The first line of the introduction, in Chinese its first clause: `# O1 Three-way handshake`, `# 三次握手：…`. */
function titleOf(text: string): string | undefined {
  const introduction = text.split("\n").filter((line) => line.startsWith("#"));
  const comments = introduction.map((line) => line.replace(/^#+\s*/, "")).filter((comment) => comment !== "");
  const chinese = comments.find((comment) => /\p{Script=Han}/u.test(comment))?.split(/[：，。；]/u)[0];
  return vscode.env.language.startsWith("zh") ? (chinese ?? comments[0]) : comments[0];
}
