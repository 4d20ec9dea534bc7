/** The gallery that comes with the extension: its scenarios open as untitled documents, its captures as they are. */
import * as vscode from "vscode";
import type { Locale } from "../words/text.ts";
import { captureEditorType } from "./capture-editor.ts";
import { wordsLocale } from "./client-options.ts";
import { ownColumn, showNew } from "./own-editor.ts";

/** One example of the index that the build makes: a folder on the web cannot be listed. */
interface Example {
  /** Below `examples`. */
  readonly path: string;
  /** Where the same was captured, if it was. */
  readonly capture?: string;
  readonly number: string;
  readonly titles: Readonly<Record<Locale, string>>;
  /** What it shows, in one line. */
  readonly lines: Readonly<Record<Locale, string>>;
  /** States, flags and abbreviations that it is about. */
  readonly concepts: readonly string[];
}

interface ExampleItem extends vscode.QuickPickItem {
  readonly example?: Example;
}

/** `path`: the example that a link names; else the user chooses one, by its title or by any word of what it shows. */
export async function newFromExample(extensionUri: vscode.Uri, path?: unknown): Promise<void> {
  const known = await index(extensionUri);
  const wanted =
    known.find((example) => example.path === path) ??
    (await choose(known, vscode.l10n.t("New TCP Flow File from Example")));
  if (wanted !== undefined) await showNew(await read(inGallery(extensionUri, wanted.path)));
}

/** The same with a capture. */
export async function openExampleCapture(extensionUri: vscode.Uri, path?: unknown): Promise<void> {
  const known = (await index(extensionUri)).filter(({ capture }) => capture !== undefined);
  const { capture } =
    known.find((each) => each.capture === path) ?? (await choose(known, vscode.l10n.t("Open Example Capture"))) ?? {};
  if (capture === undefined) return;
  await vscode.commands.executeCommand(
    "vscode.openWith",
    inGallery(extensionUri, capture),
    captureEditorType,
    ownColumn(),
  );
}

async function choose(examples: readonly Example[], title: string): Promise<Example | undefined> {
  const chosen = await vscode.window.showQuickPick(items(examples), {
    title,
    placeHolder: vscode.l10n.t("Select an example"),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.example;
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

function itemOf(example: Example): ExampleItem {
  const { number, titles, lines, concepts } = example;
  const locale = wordsLocale();
  // The English title is searched in every language.
  const others = locale === "en" ? concepts : [titles.en, ...concepts];
  return { label: `${number} ${titles[locale]}`, description: others.join(", "), detail: lines[locale], example };
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}

function inGallery(extensionUri: vscode.Uri, path: string): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, "examples", path);
}

async function index(extensionUri: vscode.Uri): Promise<readonly Example[]> {
  const file = vscode.Uri.joinPath(extensionUri, "dist", "examples.json");
  return JSON.parse(await read(file)) as readonly Example[];
}

async function read(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}
