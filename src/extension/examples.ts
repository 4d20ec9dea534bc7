/** `New File from Example`: the gallery that comes with the extension, opened as an untitled document. */
import * as vscode from "vscode";
import { languageId } from "./names.ts";

/** One example of the index that the build makes: a folder on the web cannot be listed. */
interface Example {
  /** Below `examples`. */
  readonly path: string;
  readonly number: string;
  readonly titles: Readonly<Record<"en" | "zh-cn", string>>;
}

interface ExampleItem extends vscode.QuickPickItem {
  readonly path?: string;
}

export async function newFromExample(extensionUri: vscode.Uri): Promise<void> {
  const chosen = await vscode.window.showQuickPick(items(extensionUri), {
    title: vscode.l10n.t("New TCP Flow File from Example"),
    placeHolder: vscode.l10n.t("Select an example"),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen?.path === undefined) return;
  const content = await read(vscode.Uri.joinPath(extensionUri, "examples", chosen.path));
  const document = await vscode.workspace.openTextDocument({ language: languageId, content });
  await vscode.window.showTextDocument(document);
}

/** The examples, those of each folder under a heading. */
async function items(extensionUri: vscode.Uri): Promise<ExampleItem[]> {
  const index = vscode.Uri.joinPath(extensionUri, "dist", "examples.json");
  const examples = JSON.parse(await read(index)) as readonly Example[];
  const folders = new Set(examples.map(({ path }) => folderOf(path)));
  return [...folders].flatMap((folder): ExampleItem[] => [
    { label: folder, kind: vscode.QuickPickItemKind.Separator },
    ...examples.filter(({ path }) => folderOf(path) === folder).map(itemOf),
  ]);
}

function itemOf({ path, number, titles }: Example): ExampleItem {
  const label = vscode.env.language.startsWith("zh") ? titles["zh-cn"] : `${number} ${titles.en}`;
  return { label, description: path, path };
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

async function read(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}
