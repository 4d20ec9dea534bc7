/** The options of the language client, on the desktop and in the browser. */
import * as vscode from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient";
import { languageId } from "./names.ts";

/**
 * Where files come from that somebody edits. Not among them: `git` and the like, whose documents are old versions of
 * files and would bring each finding twice.
 */
const schemes = ["file", "untitled", "vscode-remote", "vscode-vfs", "vscode-userdata", "vscode-test-web", "memfs"];

export function clientOptions(): LanguageClientOptions {
  return {
    documentSelector: schemes.map((scheme) => ({ scheme, language: languageId })),
    initializationOptions: serverSettings(),
    diagnosticCollectionName: languageId,
  };
}

/** The settings that concern the server, as plain data: VS Code's own are proxies, which a worker cannot receive. */
export function serverSettings(): object {
  const severity = vscode.workspace.getConfiguration("tcpflow").get<Record<string, unknown>>("findings.severity", {});
  return { locale: chosenLocale(), findings: { severity: { ...severity } } };
}

/** The setting, or the language of VS Code. */
export function chosenLocale(): string {
  const setting = vscode.workspace.getConfiguration("tcpflow").get<string>("locale", "auto");
  return setting === "auto" ? vscode.env.language : setting;
}
