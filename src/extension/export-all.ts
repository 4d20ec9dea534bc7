/** The drawings of all scenarios of a document, a file for each, in a folder. */
import * as vscode from "vscode";
import { type CompareParams, compareMethod } from "../trace/comparison.ts";
import { pictureNames } from "../trace/picture-names.ts";
import type { ScenarioTrace } from "../trace/trace.ts";
import { type Drawing, endingOf } from "./export-questions.ts";
import { bytesOf, drawnBy } from "./export-request.ts";
import { fileName, textOf } from "./files.ts";
import type { LanguageServer } from "./language-server.ts";
import type { Preview } from "./preview.ts";

export interface AllWanted extends Drawing {
  readonly preview: Preview;
  readonly uri: vscode.Uri;
  readonly server: LanguageServer;
  /** The address of the folder, without asking; nor is it asked whether files may be replaced. */
  readonly folder: string | undefined;
}

export async function exportAll(wanted: AllWanted): Promise<void> {
  const { view, form, uri } = wanted;
  const folder = wanted.folder === undefined ? await pickFolder(uri) : vscode.Uri.parse(wanted.folder);
  if (folder === undefined) return;
  const traces = await tracesOf(wanted);
  const names = pictureNames(traces, { document: fileName(uri), view, ending: endingOf(form) });
  const files = names.map((name) => vscode.Uri.joinPath(folder, name));
  if (wanted.folder === undefined && !(await mayReplace(files))) return;
  const title = vscode.l10n.t("Exporting {0} scenarios", traces.length);
  const { Notification } = vscode.ProgressLocation;
  const saved = await vscode.window.withProgress(
    { location: Notification, title, cancellable: true },
    async (progress, token) => {
      const text = (await textOf(uri)) ?? "";
      let count = 0;
      for (const [index, file] of files.entries()) {
        if (token.isCancellationRequested) break;
        progress.report({ increment: 100 / files.length, message: names[index] ?? "" });
        if (await exportInto(file, wanted, { text, trace: traces[index] ?? null })) count++;
      }
      return count;
    },
  );
  void vscode.window.showInformationMessage(vscode.l10n.t("Saved {0} files in {1}.", saved, fileName(folder)));
}

/** False: it could not be drawn or written, which was said. */
async function exportInto(
  file: vscode.Uri,
  { preview, view, form }: AllWanted,
  source: { readonly text: string; readonly trace: ScenarioTrace | null },
): Promise<boolean> {
  const result = await drawnBy(preview, { view, form, target: "file", ...source });
  // The preview was closed meanwhile.
  if (result === undefined || "copied" in result) return false;
  const refuse = (reason: string): false => {
    void vscode.window.showErrorMessage(vscode.l10n.t("Failed to write {0}: {1}", fileName(file), reason));
    return false;
  };
  if ("failed" in result) return refuse(result.failed);
  try {
    await vscode.workspace.fs.writeFile(file, bytesOf(result));
    return true;
  } catch (error) {
    return refuse(String(error));
  }
}

/** The server has a run of each scenario; the page only of those that it shows. */
async function tracesOf({ server, uri }: AllWanted): Promise<readonly ScenarioTrace[]> {
  const none = new vscode.CancellationTokenSource().token;
  const traces: ScenarioTrace[] = [];
  for (let scenario = 0; ; scenario++) {
    const params: CompareParams = { uri: uri.toString(), scenario, other: { kind: "scenario", scenario } };
    const trace = await server.request<ScenarioTrace | null>(compareMethod, params, none);
    if (trace === undefined || trace === null) return traces;
    traces.push(trace);
  }
}

async function pickFolder(document: vscode.Uri): Promise<vscode.Uri | undefined> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: vscode.l10n.t("Save Here"),
      // An untitled document lies nowhere.
      ...(document.scheme === "untitled" ? {} : { defaultUri: vscode.Uri.joinPath(document, "..") }),
    })) ?? [];
  return folder;
}

/** Asks where some of the files are there already. */
async function mayReplace(files: readonly vscode.Uri[]): Promise<boolean> {
  const isThere = await Promise.all(
    files.map((file) =>
      Promise.resolve(vscode.workspace.fs.stat(file)).then(
        () => true,
        () => false,
      ),
    ),
  );
  const count = isThere.filter(Boolean).length;
  if (count === 0) return true;
  const replace = vscode.l10n.t("Replace");
  const question = vscode.l10n.t("{0} of these files already exist.", count);
  return (await vscode.window.showWarningMessage(question, { modal: true }, replace)) === replace;
}
