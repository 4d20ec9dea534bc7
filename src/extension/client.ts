/** What the desktop's and the browser's language client have in common. */
import * as vscode from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import { DidChangeConfigurationNotification, RevealOutputChannelOn } from "vscode-languageclient";
import { languageId } from "./names.ts";

/**
 * Where files come from that somebody edits. Not among them: `git` and the like, whose documents are old versions of
 * files and would bring each finding twice.
 */
const schemes = ["file", "untitled", "vscode-remote", "vscode-vfs", "vscode-userdata", "vscode-test-web", "memfs"];

export function clientOptions(): LanguageClientOptions {
  return {
    documentSelector: schemes.map((scheme) => ({ scheme, language: languageId })),
    initializationOptions: settings(),
    diagnosticCollectionName: languageId,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
  };
}

/** What the server wants to know of the settings. */
function settings(): object {
  const severity = vscode.workspace.getConfiguration("tcpflow").get<object>("findings.severity", {});
  return { locale: chosenLocale(), findings: { severity } };
}

/** The setting, or the language of VS Code. */
export function chosenLocale(): string {
  const setting = vscode.workspace.getConfiguration("tcpflow").get<string>("locale", "auto");
  return setting === "auto" ? vscode.env.language : setting;
}

/**
 * Starts a client as soon as there is a document for it, and keeps its settings up to date. Nobody waits for it:
 * messages queue until it runs. Whoever reads Markdown needs no server.
 */
export function startClient(context: vscode.ExtensionContext, client: BaseLanguageClient): void {
  const start = (document: vscode.TextDocument): void => {
    if (document.languageId !== languageId || !client.needsStart()) return;
    client.start().catch((error: unknown) => {
      client.error(vscode.l10n.t("The language server of TCP Flow did not start."), error, "force");
    });
  };
  context.subscriptions.push(
    client,
    vscode.workspace.onDidOpenTextDocument(start),
    vscode.workspace.onDidChangeConfiguration((event) => {
      const concerns = ["tcpflow.locale", "tcpflow.findings"].some((section) => event.affectsConfiguration(section));
      if (!concerns || client.needsStart()) return;
      void client.sendNotification(DidChangeConfigurationNotification.type, { settings: settings() });
    }),
  );
  vscode.workspace.textDocuments.forEach(start);
}
