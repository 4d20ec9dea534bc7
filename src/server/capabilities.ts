/** What the server can do, as it says when it starts. */
import { type InitializeResult, TextDocumentSyncKind } from "vscode-languageserver";
import { tokenModifiers, tokenTypes } from "../ide/semantic-tokens.ts";
import { source } from "./convert.ts";

/** Typing one of these asks for completion. */
export const completionTriggers = [" ", ":", "=", "+", ">", ",", "("] as const;

export const capabilities: InitializeResult["capabilities"] = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  completionProvider: { triggerCharacters: [...completionTriggers] },
  hoverProvider: true,
  codeActionProvider: { codeActionKinds: ["quickfix", "refactor.rewrite", "source.fixAll.tcpflow"] },
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentOnTypeFormattingProvider: { firstTriggerCharacter: "\n" },
  signatureHelpProvider: { triggerCharacters: [" "] },
  documentLinkProvider: {},
  codeLensProvider: {},
  semanticTokensProvider: {
    legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
    full: true,
    range: true,
  },
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: { label: source },
  foldingRangeProvider: true,
  workspaceSymbolProvider: true,
  inlayHintProvider: true,
};
