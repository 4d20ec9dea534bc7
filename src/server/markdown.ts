/**
 * Markdown and scripts of packetdrill are other languages: what the server does in them is registered for each alone, so
 * that no reader is offered to format or fold them by it.
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

/** The server hears what is in scripts, and answers nothing in them: it sends findings and drawings. */
export function registerScripts(connection: Connection): Promise<void> {
  return registerText(connection, [{ language: "packetdrill" }]);
}

async function registerText({ client }: Connection, documentSelector: readonly { language: string }[]): Promise<void> {
  const own = { documentSelector: [...documentSelector] };
  await client.register(DidOpenTextDocumentNotification.type, own);
  await client.register(DidChangeTextDocumentNotification.type, { ...own, syncKind: TextDocumentSyncKind.Incremental });
  await client.register(DidCloseTextDocumentNotification.type, own);
}

export async function registerMarkdown(connection: Connection): Promise<void> {
  const own = { documentSelector };
  const { client } = connection;
  await registerText(connection, documentSelector);
  await client.register(CompletionRequest.type, { ...own, triggerCharacters: [...completionTriggers] });
  await client.register(HoverRequest.type, own);
  await client.register(CodeActionRequest.type, { ...own, codeActionKinds: ["quickfix"] });
  await client.register(DefinitionRequest.type, own);
  await client.register(DocumentHighlightRequest.type, own);
}
