/** The options of the language client, on the desktop and in the browser. */
import * as vscode from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient";
import { languageId } from "./names.ts";
import type { QuietLines } from "./quiet-lines.ts";

/**
 * Where files come from that somebody edits. Not among them: `git` and the like, whose documents are old versions of
 * files and would bring each finding twice.
 */
const schemes = ["file", "untitled", "vscode-remote", "vscode-vfs", "vscode-userdata", "vscode-test-web", "memfs"];

export function clientOptions(quietLines: QuietLines): LanguageClientOptions {
  return {
    middleware: {
      provideInlayHints: async (document, range, token, next) =>
        quietLines.without(document, (await next(document, range, token)) ?? []),
    },
    documentSelector: schemes.map((scheme) => ({ scheme, language: languageId })),
    initializationOptions: serverSettings(),
    diagnosticCollectionName: languageId,
  };
}

/** The settings that concern the server, as plain data: VS Code's own are proxies, which a worker cannot receive. */
export function serverSettings(): object {
  const settings = vscode.workspace.getConfiguration("tcpflow");
  const severity = settings.get<Record<string, unknown>>("findings.severity", {});
  return {
    locale: chosenLocale(),
    findings: { severity: { ...severity } },
    inlayHints: { states: settings.get<string>("inlayHints.states") },
  };
}

/** The setting, or the language of VS Code. */
export function chosenLocale(): string {
  const setting = vscode.workspace.getConfiguration("tcpflow").get<string>("locale", "auto");
  return setting === "auto" ? vscode.env.language : setting;
}
