/** A document as one HTML file: the server runs it in every language, the bundle of the preview page draws it. */
import * as vscode from "vscode";
import { type SharedPage, type SharedPageParams, sharedPageMethod } from "../trace/shared-page.ts";
import { sharedPageHtml } from "../views/shared-page.ts";
import { saveAs } from "./export.ts";
import { fileName } from "./files.ts";
import type { LanguageServer } from "./language-server.ts";

export async function sharePage(
  server: LanguageServer,
  extensionUri: vscode.Uri,
  document: vscode.Uri,
  file: string | undefined,
): Promise<void> {
  // The server knows the text of a document that is open.
  await vscode.workspace.openTextDocument(document);
  const params: SharedPageParams = { uri: document.toString(), name: fileName(document) };
  const none = new vscode.CancellationTokenSource().token;
  const page = await server.request<SharedPage | null>(sharedPageMethod, params, none);
  if (page === undefined || page === null) {
    void vscode.window.showErrorMessage(vscode.l10n.t("The language server is not running: nothing was exported."));
    return;
  }
  const [script, style] = await Promise.all(["page-as-file.js", "page.css"].map((name) => read(extensionUri, name)));
  if (script === undefined || style === undefined) return;
  const hash = base64(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(script)));
  const html = sharedPageHtml(page, { script, style }, hash);
  const name = `${fileName(document).replace(/\.tcpflow$/, "")}.html`;
  await saveAs(new TextEncoder().encode(html), document, name, file);
}

async function read(extensionUri: vscode.Uri, name: string): Promise<string> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, "dist", name));
  return new TextDecoder().decode(bytes);
}

function base64(bytes: ArrayBuffer): string {
  return btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(""));
}
