/** `Export…`: asks what is wanted, has the page draw it, and saves or copies it. */
import * as vscode from "vscode";
import type { ExportedData, ExportForm } from "../trace/messages.ts";
import { pictureNames } from "../trace/picture-names.ts";
import type { ViewId } from "../trace/views.ts";
import { exportAll } from "./export-all.ts";
import { type Choice, type Drawing, endingOf, pickForm, pickTarget, type Target } from "./export-questions.ts";
import { bytesOf, drawnBy } from "./export-request.ts";
import { fileName, textOf } from "./files.ts";
import type { LanguageServer } from "./language-server.ts";
import type { Preview } from "./preview.ts";
import type { Previews } from "./previews.ts";

/** What a key binding may say in advance; what it leaves out is asked. */
export interface Wanted {
  readonly view?: ViewId;
  readonly form?: ExportForm | "html";
  readonly target?: Target;
  /** The address of the file or the folder to write, without asking. */
  readonly file?: string;
}

export interface ExportWays {
  readonly previews: Previews;
  readonly server: LanguageServer;
  /** Writes the page of a document. */
  readonly sharePage: (document: vscode.Uri, file: string | undefined) => Promise<void>;
}

export async function exportDrawing(ways: ExportWays, wanted: Wanted = {}): Promise<void> {
  const preview = await ways.previews.current();
  const uri = preview?.uri;
  if (preview === undefined || uri === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t("Open a TCP Flow file or its preview first."));
    return;
  }
  const what = chosenBefore(wanted) ?? (await pickForm());
  if (what === "page") await ways.sharePage(uri, wanted.file);
  if (what === undefined || what === "page") return;
  const target = wanted.target ?? (wanted.file === undefined ? await pickTarget(what.form, preview.scenarios) : "file");
  if (target === undefined) return;
  if (target === "folder") await exportAll({ ...what, preview, uri, server: ways.server, folder: wanted.file });
  else await exportOne(preview, uri, { ...what, target, file: wanted.file });
}

interface Place {
  readonly target: Exclude<Target, "folder">;
  /** The address of the file, without asking. */
  readonly file: string | undefined;
}

async function exportOne(
  preview: Preview,
  uri: vscode.Uri,
  { view, form, target, file }: Drawing & Place,
): Promise<void> {
  const text = (await textOf(uri)) ?? "";
  // A picture is put into the clipboard by the page, which has to have the focus for it.
  preview.panel.reveal(undefined, target === "file");
  const result = await drawnBy(preview, { view, form, target, text, trace: null });
  if (result === undefined) return;
  if ("failed" in result) void vscode.window.showErrorMessage(result.failed);
  else if ("copied" in result) tellCopied();
  else if (target === "clipboard") {
    await vscode.env.clipboard.writeText(result.data);
    tellCopied();
  } else await save(result, { view, form }, uri, file);
}

function chosenBefore({ view = "sequence", form }: Wanted): Choice | undefined {
  if (form === undefined) return undefined;
  return form === "html" ? "page" : { view, form };
}

async function save(
  result: ExportedData,
  { view, form }: Drawing,
  document: vscode.Uri,
  file: string | undefined,
): Promise<void> {
  const [name = ""] = pictureNames([result], { document: fileName(document), view, ending: endingOf(form) });
  await saveAs(bytesOf(result), document, name, file);
}

/** Saves beside the document, under a name that the user may change; `file`: an address that needs no question. */
export async function saveAs(
  bytes: Uint8Array,
  document: vscode.Uri,
  name: string,
  file: string | undefined,
): Promise<void> {
  const ending = name.slice(name.lastIndexOf(".") + 1);
  const target =
    file === undefined
      ? await vscode.window.showSaveDialog({
          // An untitled document lies nowhere.
          ...(document.scheme === "untitled" ? {} : { defaultUri: vscode.Uri.joinPath(document, "..", name) }),
          filters: { [ending.toUpperCase()]: [ending] },
        })
      : vscode.Uri.parse(file);
  if (target === undefined) return;
  try {
    await vscode.workspace.fs.writeFile(target, bytes);
  } catch (error) {
    void vscode.window.showErrorMessage(vscode.l10n.t("Failed to write {0}: {1}", fileName(target), String(error)));
    return;
  }
  void tellSaved(target);
}

async function tellSaved(file: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t("Open");
  const chosen = await vscode.window.showInformationMessage(vscode.l10n.t("Saved {0}.", fileName(file)), open);
  if (chosen !== open) return;
  // A page is for a browser; an editor would show its source.
  if (file.path.endsWith(".html")) await vscode.env.openExternal(file);
  else await vscode.commands.executeCommand("vscode.open", file);
}

function tellCopied(): void {
  vscode.window.setStatusBarMessage(`$(check) ${vscode.l10n.t("Copied to the clipboard.")}`, 4_000);
}
