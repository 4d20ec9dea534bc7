/**
 * Markdown is another's language: what the server does in its fences is registered for it alone, so that no reader is offered
 * to format or fold Markdown by it.
 */
import {
  type ClientCapabilities,
  CodeActionRequest,
  CompletionRequest,
  type Connection,
  DefinitionRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentHighlightRequest,
  HoverRequest,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { completionTriggers } from "./capabilities.ts";

const documentSelector = [{ language: "markdown" }];

export function canRegisterMarkdown({ textDocument = {} }: ClientCapabilities): boolean {
  const { synchronization, completion, hover, codeAction, definition, documentHighlight } = textDocument;
  return [synchronization, completion, hover, codeAction, definition, documentHighlight].every(
    (one) => one?.dynamicRegistration === true,
  );
}

export async function registerMarkdown({ client }: Connection): Promise<void> {
  const own = { documentSelector };
  await client.register(DidOpenTextDocumentNotification.type, own);
  await client.register(DidChangeTextDocumentNotification.type, { ...own, syncKind: TextDocumentSyncKind.Incremental });
  await client.register(DidCloseTextDocumentNotification.type, own);
  await client.register(CompletionRequest.type, { ...own, triggerCharacters: [...completionTriggers] });
  await client.register(HoverRequest.type, own);
  await client.register(CodeActionRequest.type, { ...own, codeActionKinds: ["quickfix"] });
  await client.register(DefinitionRequest.type, own);
  await client.register(DocumentHighlightRequest.type, own);
}
