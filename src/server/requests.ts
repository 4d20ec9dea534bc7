/**
 * What an editor asks about a text: each request is answered from the latest text, and one that fails is logged and
 * answered with nothing.
 */
import {
  type CancellationToken,
  CompletionTriggerKind,
  type Connection,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  SignatureHelpTriggerKind,
} from "vscode-languageserver";
import { codeLenses } from "../ide/code-lenses.ts";
import { completion } from "../ide/completion/completion.ts";
import { documentLinks } from "../ide/document-links.ts";
import { formatting } from "../ide/formatting.ts";
import { hover } from "../ide/hover/hover.ts";
import { type HintManner, inlayHints } from "../ide/inlay-hints.ts";
import { definition, documentHighlights, prepareRename, references, rename } from "../ide/navigation/navigation.ts";
import { documentSymbols, foldingRanges } from "../ide/navigation/symbols.ts";
import { codeActions } from "../ide/refactor/code-actions.ts";
import { rewrite } from "../ide/refactor/pictures.ts";
import { semanticTokens } from "../ide/semantic-tokens.ts";
import { signatureHelp } from "../ide/signature-help.ts";
import { statesAt } from "../ide/states.ts";
import type { Locale } from "../ide/types.ts";
import { Moments } from "../scenario/ahead/moments.ts";
import type { Analysis } from "../scenario/analyze.ts";
import type { Severities } from "../scenario/judge/severities.ts";
import { type Rewrite, type RewriteResult, rewriteMethod } from "../trace/rewrites.ts";
import type { Finding } from "../trace/trace.ts";
import { type StatesParams, type StatesResult, statesMethod } from "../trace/workspace.ts";
import {
  toCodeAction,
  toCodeLens,
  toCompletion,
  toDocumentSymbol,
  toEdits,
  toRange,
  toSemanticTokens,
  toSignatureHelp,
} from "./convert.ts";
import type { Analyzed, Documents } from "./documents.ts";
import type { Fences } from "./fences.ts";

/** What the client has set. */
export interface Settings {
  locale: Locale;
  severities: Severities | null;
  hints: HintManner;
  /** The editor colors words by a grammar of its own. */
  augments: boolean;
}

interface Known {
  readonly documents: Documents;
  readonly fences: Fences;
  readonly settings: Readonly<Settings>;
  /** What is known of a text beside its analysis. */
  readonly explored: (analysis: Analysis) => readonly Finding[];
  readonly failed: (error: unknown) => void;
}

/** Answers everything that is about one text. */
export function answerAboutTexts(connection: Connection, known: Known): void {
  const answers = new Answers(known);
  answerWriting(connection, answers, known);
  answerNavigation(connection, answers, known);
  answerReading(connection, answers, known);
}

/** The answer of something; `otherwise` where it fails. An error that is meant for the client goes there. */
export function attempt<T>(answer: () => T, otherwise: T, failed: (error: unknown) => void): T {
  try {
    return answer();
  } catch (error) {
    if (error instanceof ResponseError) throw error;
    failed(error);
    return otherwise;
  }
}

/** Answers from what is known of a document; with `otherwise` for one that is not open, or where the answer fails. */
class Answers {
  readonly #known: Known;

  constructor(known: Known) {
    this.#known = known;
  }

  /** From what is known of the text as it is now. */
  fromText<T>(uri: string, token: CancellationToken, otherwise: T, answer: (analyzed: Analyzed) => T): Promise<T> {
    return this.#answered(this.#known.documents.read(uri), { token, otherwise }, answer);
  }

  /** From a finished analysis: for requests that no user waits for at the keyboard. */
  fromRun<T>(uri: string, token: CancellationToken, otherwise: T, answer: (analyzed: Analyzed) => T): Promise<T> {
    return this.#answered(this.#known.documents.finished(uri), { token, otherwise }, answer);
  }

  async #answered<T>(
    known: Promise<Analyzed | undefined>,
    { token, otherwise }: Request<T>,
    answer: (analyzed: Analyzed) => T,
  ): Promise<T> {
    const analyzed = await unlessCancelled(known, token);
    return attempt(() => (analyzed === undefined ? otherwise : answer(analyzed)), otherwise, this.#known.failed);
  }
}

/** While the user writes: what could come next, fixes, layout, and edits by the pictures. */
function answerWriting(connection: Connection, answers: Answers, { fences, settings, explored }: Known): void {
  const moments = new Moments();
  connection.onCompletion(({ textDocument: { uri }, position, context }, token) => {
    const document = fences.documentAt(uri, position);
    return answers.fromText(document, token, [], ({ analysis }) => {
      const byItself = context?.triggerKind === CompletionTriggerKind.TriggerCharacter;
      const items = completion(analysis, position, settings.locale, { moments, byItself });
      const isIndented = document !== uri;
      return fences.editsAt(uri, position, items).map((item, index) => toCompletion(item, index, isIndented));
    });
  });
  connection.onCodeAction(({ textDocument: { uri }, range, context }, token) =>
    answers.fromRun(fences.documentAt(uri, range.start), token, [], ({ analysis }) =>
      codeActions(analysis, range, settings.locale, explored(analysis))
        .map((action) => ({ ...action, edits: fences.editsAt(uri, range.start, action.edits) }))
        .map((action) => toCodeAction(action, uri, context.diagnostics))
        .filter(({ kind }) => context.only === undefined || context.only.some((only) => isWithin(kind ?? "", only))),
    ),
  );
  connection.onDocumentFormatting(({ textDocument: { uri } }, token) =>
    answers.fromText(uri, token, [], ({ analysis }) => toEdits(formatting(analysis))),
  );
  connection.onDocumentRangeFormatting(({ textDocument: { uri }, range }, token) =>
    answers.fromText(uri, token, [], ({ analysis }) => toEdits(formatting(analysis, range))),
  );
  connection.onDocumentOnTypeFormatting(({ textDocument: { uri }, position: { line } }, token) => {
    // The line that was just left.
    const left = { start: { line: line - 1, character: 0 }, end: { line: line - 1, character: 1 } };
    return answers.fromText(uri, token, [], ({ analysis }) => (line === 0 ? [] : toEdits(formatting(analysis, left))));
  });
  connection.onSignatureHelp(({ textDocument: { uri }, position, context }, token) =>
    answers.fromText(uri, token, null, ({ analysis }) => {
      const byItself = context?.triggerKind === SignatureHelpTriggerKind.TriggerCharacter;
      const found = signatureHelp(analysis, position, settings.locale, byItself);
      return found === null ? null : toSignatureHelp(found);
    }),
  );
  connection.onRequest(
    rewriteMethod,
    ({ uri, version, ...wanted }: Rewrite, token: CancellationToken): Promise<RewriteResult> =>
      answers.fromRun(uri, token, null, (now) => (now.version === version ? rewrite(now.analysis, wanted) : null)),
  );
}

/** Where something is. */
function answerNavigation(connection: Connection, answers: Answers, { fences, settings }: Known): void {
  connection.onDefinition(({ textDocument: { uri }, position }, token) =>
    answers.fromText(fences.documentAt(uri, position), token, null, ({ analysis }) => {
      const range = definition(analysis, position);
      return range === undefined ? null : { uri, range: toRange(range) };
    }),
  );
  connection.onReferences(({ textDocument: { uri }, position, context }, token) =>
    answers.fromText(uri, token, [], ({ analysis }) =>
      references(analysis, position, context.includeDeclaration).map((range) => ({ uri, range: toRange(range) })),
    ),
  );
  connection.onDocumentHighlight(({ textDocument: { uri }, position }, token) =>
    answers.fromText(fences.documentAt(uri, position), token, [], ({ analysis }) =>
      // 2 and 3 are Read and Write.
      documentHighlights(analysis, position).map(({ range, write }) => ({
        range: toRange(range),
        kind: write ? 3 : 2,
      })),
    ),
  );
  connection.onPrepareRename(({ textDocument: { uri }, position }, token) =>
    answers.fromText(uri, token, null, ({ analysis }) => {
      const prepared = prepareRename(analysis, position, settings.locale);
      if (!prepared.ok) throw new ResponseError(ErrorCodes.InvalidRequest, prepared.message);
      return { range: toRange(prepared.range), placeholder: prepared.name };
    }),
  );
  connection.onRenameRequest(({ textDocument: { uri }, position, newName }, token) =>
    answers.fromText(uri, token, null, ({ analysis }) => {
      const renamed = rename(analysis, position, newName, settings.locale);
      if (!renamed.ok) throw new ResponseError(ErrorCodes.InvalidRequest, renamed.message);
      return { changes: { [uri]: renamed.edits.map(({ range, newText }) => ({ range: toRange(range), newText })) } };
    }),
  );
  connection.onDocumentSymbol(({ textDocument: { uri } }, token) =>
    answers.fromText(uri, token, [], ({ analysis }) =>
      documentSymbols(analysis.document, settings.locale).map(toDocumentSymbol),
    ),
  );
  connection.onFoldingRanges(({ textDocument: { uri } }, token) =>
    answers.fromText(uri, token, [], ({ analysis }) => foldingRanges(analysis.document).map((range) => ({ ...range }))),
  );
  connection.onDocumentLinks(({ textDocument: { uri } }, token) =>
    answers.fromText(uri, token, [], ({ analysis }) =>
      documentLinks(analysis).map(({ range, target }) => ({ range: toRange(range), target })),
    ),
  );
}

/** What the editor shows of a text, and beside it. */
function answerReading(connection: Connection, answers: Answers, { fences, settings }: Known): void {
  connection.onHover(({ textDocument: { uri }, position }, token) =>
    answers.fromText(fences.documentAt(uri, position), token, null, ({ analysis }) => {
      const found = hover(analysis, position, settings.locale);
      return found === undefined
        ? null
        : { range: toRange(found.range), contents: { kind: "markdown" as const, value: found.markdown } };
    }),
  );
  connection.onCodeLens(({ textDocument: { uri } }, token) =>
    answers.fromRun(uri, token, [], ({ analysis }) =>
      codeLenses(analysis, settings.locale).map((lens) => toCodeLens(lens, uri)),
    ),
  );
  connection.languages.semanticTokens.on(({ textDocument: { uri } }, token) =>
    answers.fromRun(uri, token, { data: [] }, ({ analysis }) =>
      toSemanticTokens(semanticTokens(analysis, null, settings.augments)),
    ),
  );
  connection.languages.semanticTokens.onRange(({ textDocument: { uri }, range }, token) =>
    answers.fromRun(uri, token, { data: [] }, ({ analysis }) =>
      toSemanticTokens(semanticTokens(analysis, range, settings.augments)),
    ),
  );
  connection.languages.inlayHint.on(({ textDocument: { uri }, range }, token) =>
    answers.fromRun(uri, token, [], ({ analysis }) =>
      inlayHints(analysis, range, settings.locale, settings.hints).map(({ line, character, label, tooltip }) => ({
        position: { line, character },
        label,
        tooltip,
        paddingLeft: true,
      })),
    ),
  );
  connection.onRequest(
    statesMethod,
    ({ uri, line }: StatesParams, token: CancellationToken): Promise<StatesResult | null> => {
      const position = { line, character: 0 };
      return answers.fromRun(fences.documentAt(uri, position), token, null, ({ analysis }) =>
        statesAt(analysis, position),
      );
    },
  );
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

/** Whether a kind of action is one of those that are asked for: `source.fixAll` asks for `source.fixAll.tcpflow` too. */
function isWithin(kind: string, asked: string): boolean {
  return kind === asked || kind.startsWith(`${asked}.`);
}
