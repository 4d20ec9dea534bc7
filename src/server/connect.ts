/**
 * The Language Server Protocol around `ide`: `connect` answers a connection, whatever it runs over. Every request is
 * answered from the latest text; one that fails is logged and answered with nothing, and the server lives on.
 */
import {
  type CancellationToken,
  CompletionTriggerKind,
  type Connection,
  type Diagnostic,
  ErrorCodes,
  type InitializeParams,
  LSPErrorCodes,
  ResponseError,
  SignatureHelpTriggerKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { codeLenses } from "../ide/code-lenses.ts";
import { completion } from "../ide/completion/completion.ts";
import { diagnostics } from "../ide/diagnostics.ts";
import { documentLinks } from "../ide/document-links.ts";
import { formatting } from "../ide/formatting.ts";
import { hover } from "../ide/hover/hover.ts";
import { type HintManner, inlayHints } from "../ide/inlay-hints.ts";
import { definition, documentHighlights, prepareRename, references, rename } from "../ide/navigation/navigation.ts";
import { documentSymbols, foldingRanges } from "../ide/navigation/symbols.ts";
import { symbolsIn } from "../ide/navigation/workspace-symbols.ts";
import { codeActions } from "../ide/refactor/code-actions.ts";
import { rewrite } from "../ide/refactor/pictures.ts";
import { semanticTokens } from "../ide/semantic-tokens.ts";
import { sharedPage } from "../ide/shared-page.ts";
import { signatureHelp } from "../ide/signature-help.ts";
import { statesAt } from "../ide/states.ts";
import type { Locale } from "../ide/types.ts";
import { Moments } from "../scenario/ahead/moments.ts";
import type { Severities } from "../scenario/judge/severities.ts";
import { outlineMethod, type ShowParams, showMethod, traceMethod } from "../trace/messages.ts";
import { type Rewrite, type RewriteResult, rewriteMethod } from "../trace/rewrites.ts";
import { type SharedPage, type SharedPageParams, sharedPageMethod } from "../trace/shared-page.ts";
import { type StatesParams, type StatesResult, statesMethod } from "../trace/workspace.ts";
import { capabilities } from "./capabilities.ts";
import { answerAboutCaptures } from "./captures.ts";
import { answerComparisons } from "./comparison.ts";
import {
  source,
  toCodeAction,
  toCodeLens,
  toCompletion,
  toDiagnostic,
  toDocumentSymbol,
  toEdits,
  toRange,
  toSemanticTokens,
  toSignatureHelp,
} from "./convert.ts";
import { type Analyzed, Documents } from "./documents.ts";
import { answerAboutFaults } from "./explore.ts";
import { Fences } from "./fences.ts";
import { Files } from "./files.ts";
import { canRegisterMarkdown, registerMarkdown } from "./markdown.ts";
import { checksAllFilesOf, hintMannerOf, localeIn, localeOf, severitiesOf } from "./settings.ts";
import { ShownScenarios } from "./shown.ts";
import { answerAboutTests } from "./tests.ts";

export interface Platform {
  /** Runs something on the next turn of the event loop. */
  readonly soon: (run: () => void) => void;
}

/** Answers a connection until it ends. */
export function connect(connection: Connection, platform: Platform): void {
  let locale: Locale = "en";
  let severities: Severities | null = null;
  let hints: HintManner = "short";
  let checksAllFiles = false;
  let refreshesHints = false;
  let registers = false;
  /** The editor colors words by a grammar of its own. */
  let augments = false;
  const failed = (error: unknown): void => {
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  };
  const shown = new ShownScenarios({
    sendOutline: (params) => void connection.sendNotification(outlineMethod, params).catch(failed),
    sendTrace: (params) => void connection.sendNotification(traceMethod, params).catch(failed),
  });
  const documents = new Documents({
    locale: () => locale,
    severities: () => severities,
    soon: platform.soon,
    onFailure: failed,
    onAnalyzed: (uri, now) => {
      publish(uri, now);
      shown.update(uri, now);
    },
  });
  const send = (uri: string, version: number, diagnostics: readonly Diagnostic[]): void => {
    connection.sendDiagnostics({ uri, version, diagnostics: [...diagnostics] }).catch(failed);
  };
  const fences = new Fences(documents, send);
  const publish = (uri: string, { analysis, version }: Analyzed): void => {
    const found = diagnostics(analysis).map((finding) => toDiagnostic(finding, uri));
    if (!fences.takes(uri, found)) send(uri, version, found);
  };

  connection.onInitialize((params: InitializeParams) => {
    locale = localeOf(params);
    severities = severitiesOf(params.initializationOptions);
    hints = hintMannerOf(params.initializationOptions) ?? hints;
    checksAllFiles = checksAllFilesOf(params.initializationOptions) ?? false;
    registers = canRegisterMarkdown(params.capabilities);
    augments = params.capabilities.textDocument?.semanticTokens?.augmentsSyntaxTokens === true;
    refreshesHints = params.capabilities.workspace?.inlayHint?.refreshSupport === true;
    return { capabilities, serverInfo: { name: source } };
  });
  connection.onInitialized(() => {
    if (registers) registerMarkdown(connection).catch(failed);
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    const before = settingsAsText();
    locale = localeIn(settings) ?? locale;
    severities = severitiesOf(settings) ?? severities;
    const checkedAll = checksAllFiles;
    checksAllFiles = checksAllFilesOf(settings) ?? checksAllFiles;
    if (settingsAsText() !== before) documents.refresh();
    if (settingsAsText() !== before || checksAllFiles !== checkedAll) files.refresh();
    const manner = hintMannerOf(settings) ?? hints;
    if (manner !== hints && refreshesHints) connection.languages.inlayHint.refresh().catch(failed);
    hints = manner;
  });

  const settingsAsText = (): string => JSON.stringify([locale, [...(severities ?? [])]]);

  const texts = new TextDocuments(TextDocument);
  const files = new Files(connection, {
    locale: () => locale,
    severities: () => severities,
    wanted: () => checksAllFiles,
    open: () => texts.all().flatMap((one) => (isMarkdown(one) ? [] : [one.uri])),
    symbols: (uri) => {
      const now = documents.current(uri);
      return now === undefined ? [] : symbolsIn(now.analysis.document, locale);
    },
    isBusy: () => documents.isBusy,
    soon: platform.soon,
  });
  texts.onDidOpen(({ document: { uri } }) => {
    files.opened(uri);
  });
  texts.onDidChangeContent(({ document }) => {
    if (isMarkdown(document)) fences.changed(document);
    else documents.changed(document);
  });
  texts.onDidClose(({ document }) => {
    const { uri } = document;
    if (isMarkdown(document)) fences.closed(uri);
    else documents.closed(uri);
    // What is known of it may be the findings of the file as it is on its disk.
    files.closed(uri);
  });
  texts.listen(connection);
  connection.onNotification(showMethod, (params: ShowParams) => {
    attempt(() => {
      // What is still under way is sent when it is finished.
      const now = documents.current(params.uri);
      shown.show(params, now?.isFinished === true ? now : undefined);
    }, undefined);
  });

  function attempt<T>(answer: () => T, otherwise: T): T {
    try {
      return answer();
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      failed(error);
      return otherwise;
    }
  }

  /** Answers a request, once its document is known well enough; `otherwise` for one that is not open, or where the answer failed. */
  async function answered<T>(
    known: Promise<Analyzed | undefined>,
    { token, otherwise }: Request<T>,
    answer: (analyzed: Analyzed) => T,
  ): Promise<T> {
    const analyzed = await unlessCancelled(known, token);
    return attempt(() => (analyzed === undefined ? otherwise : answer(analyzed)), otherwise);
  }

  /** From what is known of the text as it is now. */
  function withAnalysis<T>(
    uri: string,
    token: CancellationToken,
    otherwise: T,
    answer: (analyzed: Analyzed) => T,
  ): Promise<T> {
    return answered(documents.read(uri), { token, otherwise }, answer);
  }

  /** From a finished analysis: for requests that no user waits for at the keyboard. */
  function withFinished<T>(
    uri: string,
    token: CancellationToken,
    otherwise: T,
    answer: (analyzed: Analyzed) => T,
  ): Promise<T> {
    return answered(documents.finished(uri), { token, otherwise }, answer);
  }

  const moments = new Moments();
  connection.onCompletion(({ textDocument: { uri }, position, context }, token) =>
    withAnalysis(fences.documentAt(uri, position), token, [], ({ analysis }) => {
      const byItself = context?.triggerKind === CompletionTriggerKind.TriggerCharacter;
      return completion(analysis, position, locale, { moments, byItself }).map(toCompletion);
    }),
  );
  connection.onHover(({ textDocument: { uri }, position }, token) =>
    withAnalysis(fences.documentAt(uri, position), token, null, ({ analysis }) => {
      const found = hover(analysis, position, locale);
      return found === undefined
        ? null
        : { range: toRange(found.range), contents: { kind: "markdown" as const, value: found.markdown } };
    }),
  );
  connection.onCodeAction(({ textDocument: { uri }, range, context }, token) =>
    withFinished(fences.documentAt(uri, range.start), token, [], ({ analysis }) =>
      (fences.isEditable(uri, range.start) ? codeActions(analysis, range, locale) : [])
        .map((action) => toCodeAction(action, uri, context.diagnostics))
        .filter(({ kind }) => context.only === undefined || context.only.some((only) => isWithin(kind ?? "", only))),
    ),
  );
  connection.onDocumentFormatting(({ textDocument: { uri } }, token) =>
    withAnalysis(uri, token, [], ({ analysis }) => toEdits(formatting(analysis))),
  );
  connection.onDocumentRangeFormatting(({ textDocument: { uri }, range }, token) =>
    withAnalysis(uri, token, [], ({ analysis }) => toEdits(formatting(analysis, range))),
  );
  connection.onDefinition(({ textDocument: { uri }, position }, token) =>
    withAnalysis(fences.documentAt(uri, position), token, null, ({ analysis }) => {
      const range = definition(analysis, position);
      return range === undefined ? null : { uri, range: toRange(range) };
    }),
  );
  connection.onReferences(({ textDocument: { uri }, position, context }, token) =>
    withAnalysis(uri, token, [], ({ analysis }) =>
      references(analysis, position, context.includeDeclaration).map((range) => ({ uri, range: toRange(range) })),
    ),
  );
  connection.onDocumentHighlight(({ textDocument: { uri }, position }, token) =>
    withAnalysis(fences.documentAt(uri, position), token, [], ({ analysis }) =>
      // 2 and 3 are Read and Write.
      documentHighlights(analysis, position).map(({ range, write }) => ({
        range: toRange(range),
        kind: write ? 3 : 2,
      })),
    ),
  );
  connection.onPrepareRename(({ textDocument: { uri }, position }, token) =>
    withAnalysis(uri, token, null, ({ analysis }) => {
      const prepared = prepareRename(analysis, position, locale);
      if (!prepared.ok) throw new ResponseError(ErrorCodes.InvalidRequest, prepared.message);
      return { range: toRange(prepared.range), placeholder: prepared.name };
    }),
  );
  connection.onRenameRequest(({ textDocument: { uri }, position, newName }, token) =>
    withAnalysis(uri, token, null, ({ analysis }) => {
      const renamed = rename(analysis, position, newName, locale);
      if (!renamed.ok) throw new ResponseError(ErrorCodes.InvalidRequest, renamed.message);
      return { changes: { [uri]: renamed.edits.map(({ range, newText }) => ({ range: toRange(range), newText })) } };
    }),
  );
  connection.onDocumentSymbol(({ textDocument: { uri } }, token) =>
    withAnalysis(uri, token, [], ({ analysis }) => documentSymbols(analysis.document, locale).map(toDocumentSymbol)),
  );
  connection.onFoldingRanges(({ textDocument: { uri } }, token) =>
    withAnalysis(uri, token, [], ({ analysis }) => foldingRanges(analysis.document).map((range) => ({ ...range }))),
  );
  connection.onDocumentOnTypeFormatting(({ textDocument: { uri }, position: { line } }, token) => {
    // The line that was just left.
    const left = { start: { line: line - 1, character: 0 }, end: { line: line - 1, character: 1 } };
    return withAnalysis(uri, token, [], ({ analysis }) => (line === 0 ? [] : toEdits(formatting(analysis, left))));
  });
  connection.onSignatureHelp(({ textDocument: { uri }, position, context }, token) =>
    withAnalysis(uri, token, null, ({ analysis }) => {
      const byItself = context?.triggerKind === SignatureHelpTriggerKind.TriggerCharacter;
      const found = signatureHelp(analysis, position, locale, byItself);
      return found === null ? null : toSignatureHelp(found);
    }),
  );
  connection.onDocumentLinks(({ textDocument: { uri } }, token) =>
    withAnalysis(uri, token, [], ({ analysis }) =>
      documentLinks(analysis).map(({ range, target }) => ({ range: toRange(range), target })),
    ),
  );
  connection.onCodeLens(({ textDocument: { uri } }, token) =>
    withFinished(uri, token, [], ({ analysis }) => codeLenses(analysis, locale).map((lens) => toCodeLens(lens, uri))),
  );
  connection.languages.semanticTokens.on(({ textDocument: { uri } }, token) =>
    withFinished(uri, token, { data: [] }, ({ analysis }) =>
      toSemanticTokens(semanticTokens(analysis, null, augments)),
    ),
  );
  connection.languages.semanticTokens.onRange(({ textDocument: { uri }, range }, token) =>
    withFinished(uri, token, { data: [] }, ({ analysis }) =>
      toSemanticTokens(semanticTokens(analysis, range, augments)),
    ),
  );
  connection.languages.inlayHint.on(({ textDocument: { uri }, range }, token) =>
    withFinished(uri, token, [], ({ analysis }) =>
      inlayHints(analysis, range, locale, hints).map(({ line, character, label, tooltip }) => ({
        position: { line, character },
        label,
        tooltip,
        paddingLeft: true,
      })),
    ),
  );
  connection.onRequest(
    rewriteMethod,
    ({ uri, version, ...wanted }: Rewrite, token: CancellationToken): Promise<RewriteResult> =>
      withFinished(uri, token, null, (now) => (now.version === version ? rewrite(now.analysis, wanted) : null)),
  );
  connection.onRequest(
    statesMethod,
    ({ uri, line }: StatesParams, token: CancellationToken): Promise<StatesResult | null> => {
      const position = { line, character: 0 };
      return withFinished(fences.documentAt(uri, position), token, null, ({ analysis }) =>
        statesAt(analysis, position),
      );
    },
  );
  connection.onRequest(sharedPageMethod, ({ uri, name }: SharedPageParams): SharedPage | null =>
    attempt(() => {
      const text = texts.get(uri)?.getText();
      return text === undefined ? null : sharedPage(name, text, { locale, ...(severities !== null && { severities }) });
    }, null),
  );
  answerAboutFaults(connection, { documents, locale: () => locale, soon: platform.soon });
  answerComparisons(connection, { documents, locale: () => locale, soon: platform.soon });
  answerAboutCaptures(connection, { locale: () => locale, soon: platform.soon });
  answerAboutTests(connection, { locale: () => locale, severities: () => severities, soon: platform.soon });
  connection.listen();
}

interface Request<T> {
  readonly token: CancellationToken;
  readonly otherwise: T;
}

/** A request that is cancelled waits for nothing any more. */
function unlessCancelled<T>(known: Promise<T>, token: CancellationToken): Promise<T> {
  return new Promise((resolve, reject) => {
    token.onCancellationRequested(() => {
      reject(new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled"));
    });
    known.then(resolve, reject);
  });
}

function isMarkdown({ languageId }: TextDocument): boolean {
  return languageId === "markdown";
}

/** Whether a kind of action is one of those that are asked for: `source.fixAll` asks for `source.fixAll.tcpflow` too. */
function isWithin(kind: string, asked: string): boolean {
  return kind === asked || kind.startsWith(`${asked}.`);
}
