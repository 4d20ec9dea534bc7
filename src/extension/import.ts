/** `Import Capture…`: the connections of a capture as scenarios, in an untitled document. */
import * as vscode from "vscode";
import type { CaptureImportResult } from "../trace/captures.ts";
import { nameOf, readCapture, scenariosOf } from "./captures.ts";
import type { LanguageServer } from "./language-server.ts";
import { languageId } from "./names.ts";

/** `resource`: the file of the explorer's menu; without one the user is asked. */
export async function importCapture(server: LanguageServer, resource?: unknown): Promise<void> {
  const uri = resource instanceof vscode.Uri ? resource : await pickCapture();
  if (uri === undefined) return;
  try {
    const imported = await withProgress(server, uri);
    if (imported === undefined) return;
    if (imported === null) throw new Error(vscode.l10n.t("“{0}” is not a capture.", nameOf(uri)));
    await show(imported, uri);
  } catch (error) {
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
}

async function pickCapture(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t("Import Capture"),
    openLabel: vscode.l10n.t("Import"),
    filters: {
      [vscode.l10n.t("Captures")]: ["pcap", "pcapng", "cap", "gz", "txt"],
      [vscode.l10n.t("All Files")]: ["*"],
    },
  });
  return chosen?.[0];
}

function withProgress(server: LanguageServer, uri: vscode.Uri): Thenable<CaptureImportResult | null | undefined> {
  const title = vscode.l10n.t("Importing {0}", nameOf(uri));
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, cancellable: true, title },
    async (_progress, token) => scenariosOf(server, await readCapture(uri), nameOf(uri), token),
  );
}

async function show({ text, leftOut }: CaptureImportResult, uri: vscode.Uri): Promise<void> {
  if (text !== "") {
    const document = await vscode.workspace.openTextDocument({ language: languageId, content: text });
    await vscode.window.showTextDocument(document);
  }
  if (leftOut.length > 0) void vscode.window.showWarningMessage(leftOut.join("\n"));
  else if (text === "") {
    void vscode.window.showInformationMessage(vscode.l10n.t("“{0}” has no TCP connection.", nameOf(uri)));
  }
}
