/** `Import Capture…`: the connections of a capture as scenarios, in an untitled document. */
import * as vscode from "vscode";
import type { CapturedConnection, CaptureImportResult } from "../trace/captures.ts";
import { nameOf, noCapture, readCapture, withCapture } from "./captures.ts";
import type { LanguageServer } from "./language-server.ts";
import { showNew } from "./own-editor.ts";

/** `resource`: the file of the explorer's menu; without one the user is asked. */
export async function importCapture(server: LanguageServer, resource?: unknown): Promise<void> {
  const uri = resource instanceof vscode.Uri ? resource : await pickCapture();
  if (uri === undefined) return;
  try {
    const imported = await withProgress(server, uri);
    if (imported === undefined) {
      if (server.problem !== undefined) throw new Error(server.problem);
      return;
    }
    if (imported === null) throw new Error(await noCapture(uri));
    await showImported(imported, uri);
  } catch (error) {
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
}

async function pickCapture(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t("Import Capture"),
    openLabel: vscode.l10n.t("Import"),
    filters: {
      [vscode.l10n.t("Captures")]: ["pcap", "pcapng", "cap", "gz", "pkt", "txt"],
      [vscode.l10n.t("All Files")]: ["*"],
    },
  });
  return chosen?.[0];
}

function withProgress(server: LanguageServer, uri: vscode.Uri): Thenable<CaptureImportResult | null | undefined> {
  const title = vscode.l10n.t("Importing {0}", nameOf(uri));
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, cancellable: true, title },
    async (progress, token) => {
      let reported = 0;
      const onShare = (share: number): void => {
        progress.report({ increment: 100 * (share - reported) });
        reported = share;
      };
      return withCapture(
        server,
        { bytes: await readCapture(uri), onShare },
        token,
        async ({ table: tableOf, scenarios }) => {
          const table = await tableOf(nameOf(uri), true);
          if (table === undefined || table === null) return table;
          const wanted = table.connections.length > 1 ? await pickConnections(table.connections, token) : null;
          return wanted === undefined ? undefined : scenarios(nameOf(uri), wanted);
        },
      );
    },
  );
}

/** The numbers of the connections that the user takes, of which the worst is chosen already. */
async function pickConnections(
  listed: readonly CapturedConnection[],
  token: vscode.CancellationToken,
): Promise<readonly number[] | undefined> {
  const items = listed.map(({ id, client, server, opening, closing, segments, findings }, index) => ({
    id,
    label: `#${id}  ${client} → ${server}`,
    description: vscode.l10n.t("{0}, {1}; segments: {2}", opening, closing, segments),
    detail: findings.map(({ message }) => message).join(" "),
    picked: index === 0,
  }));
  const options = {
    title: vscode.l10n.t("Import Capture"),
    placeHolder: vscode.l10n.t("Select the connections to import, the worst first"),
    canPickMany: true,
    ignoreFocusOut: true,
    matchOnDescription: true,
    matchOnDetail: true,
  } as const;
  const chosen = await vscode.window.showQuickPick(items, options, token);
  return chosen === undefined || chosen.length === 0 ? undefined : chosen.map(({ id }) => id);
}

export async function showImported({ text, leftOut }: CaptureImportResult, uri: vscode.Uri): Promise<void> {
  if (text !== "") await showNew(text);
  if (leftOut.length > 0) void vscode.window.showWarningMessage(leftOut.join("\n"));
  else if (text === "") {
    void vscode.window.showInformationMessage(vscode.l10n.t("“{0}” has no TCP connection.", nameOf(uri)));
  }
}
