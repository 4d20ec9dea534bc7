/** The options of the language client, on the desktop and in the browser. */
import * as vscode from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient";
import type { Locale } from "../words/text.ts";
import { isOldVersion } from "./files.ts";
import { languageId } from "./names.ts";
import type { QuietLines } from "./quiet-lines.ts";

export function clientOptions(quietLines: QuietLines): LanguageClientOptions {
  return {
    middleware: {
      provideInlayHints: async (document, range, token, next) =>
        quietLines.without(document, (await next(document, range, token)) ?? []),
      handleDiagnostics: (uri, diagnostics, next) => {
        next(uri, isOldVersion(uri) ? [] : diagnostics);
      },
      // `WorkspaceFiles` answers, which needs no server that runs already.
      provideWorkspaceSymbols: () => [],
    },
    documentSelector: [{ language: languageId }],
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
    findings: { severity: { ...severity }, files: settings.get<string>("findings.files") },
    inlayHints: { states: settings.get<string>("inlayHints.states") },
  };
}

/** The setting, or the language of VS Code. */
export function chosenLocale(): string {
  const setting = vscode.workspace.getConfiguration("tcpflow").get<string>("locale", "auto");
  return setting === "auto" ? vscode.env.language : setting;
}

/** The same as one of the languages of our own words. */
export function wordsLocale(): Locale {
  return chosenLocale().toLowerCase().startsWith("zh") ? "zh-cn" : "en";
}
