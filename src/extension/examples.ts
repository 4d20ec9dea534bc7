/** `New File from Example`: the gallery that comes with the extension, opened as an untitled document. */
import * as vscode from "vscode";
import { chosenLocale } from "./client-options.ts";
import { languageId } from "./names.ts";
import { ownColumn } from "./own-editor.ts";

/** One example of the index that the build makes: a folder on the web cannot be listed. */
interface Example {
  /** Below `examples`. */
  readonly path: string;
  readonly number: string;
  readonly titles: Readonly<Record<Locale, string>>;
  /** What it shows, in one line. */
  readonly lines: Readonly<Record<Locale, string>>;
  /** States, flags and abbreviations that it is about. */
  readonly concepts: readonly string[];
}

type Locale = "en" | "zh-cn";

interface ExampleItem extends vscode.QuickPickItem {
  readonly path?: string;
}

/** `path`: the example that a link names; else the user chooses one, by its title or by any word of what it shows. */
export async function newFromExample(extensionUri: vscode.Uri, path?: unknown): Promise<void> {
  const known = await index(extensionUri);
  const named = known.find((example) => example.path === path)?.path;
  const wanted = named ?? (await choose(known));
  if (wanted === undefined) return;
  const content = await read(vscode.Uri.joinPath(extensionUri, "examples", wanted));
  const document = await vscode.workspace.openTextDocument({ language: languageId, content });
  // Not over the preview or the walkthrough.
  const viewColumn = ownColumn();
  await vscode.window.showTextDocument(document, { preview: false, ...(viewColumn !== undefined && { viewColumn }) });
}

async function choose(examples: readonly Example[]): Promise<string | undefined> {
  const chosen = await vscode.window.showQuickPick(items(examples), {
    title: vscode.l10n.t("New TCP Flow File from Example"),
    placeHolder: vscode.l10n.t("Select an example"),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.path;
}

/** In the order in which somebody learns; those of each folder under a heading. */
function items(examples: readonly Example[]): ExampleItem[] {
  const folders = new Set(examples.map(({ path }) => folderOf(path)));
  return [...folders].flatMap((folder): ExampleItem[] => [
    { label: headings[folder]?.() ?? folder, kind: vscode.QuickPickItemKind.Separator },
    ...examples.filter(({ path }) => folderOf(path) === folder).map(itemOf),
  ]);
}

const headings: Readonly<Record<string, () => string>> = {
  opening: () => vscode.l10n.t("Opening"),
  data: () => vscode.l10n.t("Data"),
  closing: () => vscode.l10n.t("Closing"),
  incidents: () => vscode.l10n.t("Incidents"),
  exercises: () => vscode.l10n.t("Exercises"),
  mistakes: () => vscode.l10n.t("Mistakes"),
};

function itemOf({ path, number, titles, lines, concepts }: Example): ExampleItem {
  const locale: Locale = chosenLocale().toLowerCase().startsWith("zh") ? "zh-cn" : "en";
  // The English title is searched in every language.
  const others = locale === "en" ? concepts : [titles.en, ...concepts];
  return { label: `${number} ${titles[locale]}`, description: others.join(", "), detail: lines[locale], path };
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}

async function index(extensionUri: vscode.Uri): Promise<readonly Example[]> {
  const file = vscode.Uri.joinPath(extensionUri, "dist", "examples.json");
  return JSON.parse(await read(file)) as readonly Example[];
}

async function read(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}
