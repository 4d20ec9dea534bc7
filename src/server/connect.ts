/**
 * The Language Server Protocol around `ide`: `connect` answers a connection, whatever it runs over: it keeps what is open,
 * publishes findings and traces, and hands the requests on. What fails is logged, and the server lives on.
 */
import { type Connection, type Diagnostic, type InitializeParams, TextDocuments } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { diagnostics } from "../ide/diagnostics.ts";
import { symbolsIn } from "../ide/navigation/workspace-symbols.ts";
import { sharedPage } from "../ide/shared-page.ts";
import { outlineMethod, type ShowParams, showMethod, traceMethod } from "../trace/messages.ts";
import { type SharedPage, type SharedPageParams, sharedPageMethod } from "../trace/shared-page.ts";
import { capabilities } from "./capabilities.ts";
import { answerAboutCaptures } from "./captures.ts";
import { answerComparisons } from "./comparison.ts";
import { source, toDiagnostic } from "./convert.ts";
import { type Analyzed, Documents } from "./documents.ts";
import { answerAboutFaults, Breaks } from "./explore.ts";
import { Fences } from "./fences.ts";
import { Files } from "./files.ts";
import { canRegisterMarkdown, registerMarkdown, registerScripts } from "./markdown.ts";
import { answerAboutTexts, attempt, type Settings } from "./requests.ts";
import { Scripts } from "./scripts.ts";
import { checksAllFilesOf, hintMannerOf, localeIn, localeOf, severitiesOf } from "./settings.ts";
import { ShownScenarios } from "./shown.ts";
import { answerAboutTests } from "./tests.ts";

export interface Platform {
  /** Runs something on the next turn of the event loop. */
  readonly soon: (run: () => void) => void;
}

/** Answers a connection until it ends. */
export function connect(connection: Connection, platform: Platform): void {
  const settings: Settings = { locale: "en", severities: null, hints: "short", augments: false };
  let checksAllFiles = false;
  let refreshesHints = false;
  let registers = false;
  const failed = (error: unknown): void => {
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  };
  const shown = new ShownScenarios({
    sendOutline: (params) => void connection.sendNotification(outlineMethod, params).catch(failed),
    sendTrace: (params) => void connection.sendNotification(traceMethod, params).catch(failed),
  });
  const documents = new Documents({
    locale: () => settings.locale,
    severities: () => settings.severities,
    soon: platform.soon,
    onFailure: failed,
    onQuiet: () => {
      fences.finish();
    },
    onAnalyzed: (uri, now) => {
      publish(uri, now);
      shown.update(uri, now);
    },
  });
  const send = (uri: string, version: number, diagnostics: readonly Diagnostic[]): void => {
    connection.sendDiagnostics({ uri, version, diagnostics: [...diagnostics] }).catch(failed);
  };
  const fences = new Fences(documents, send);
  const breaks = new Breaks();
  const scripts = new Scripts({
    locale: () => settings.locale,
    soon: platform.soon,
    onFindings: ({ uri, version }, findings) => {
      send(
        uri,
        version,
        findings.map((one) => toDiagnostic(one, uri)),
      );
    },
    sendOutline: (params) => void connection.sendNotification(outlineMethod, params).catch(failed),
    sendTrace: (params) => void connection.sendNotification(traceMethod, params).catch(failed),
    onFailure: failed,
  });
  const publish = (uri: string, { analysis, version }: Analyzed): void => {
    const found = diagnostics(analysis, breaks.in(analysis)).map((finding) => toDiagnostic(finding, uri));
    if (!fences.takes(uri, found)) send(uri, version, found);
  };

  connection.onInitialize((params: InitializeParams) => {
    settings.locale = localeOf(params);
    settings.severities = severitiesOf(params.initializationOptions);
    settings.hints = hintMannerOf(params.initializationOptions) ?? settings.hints;
    checksAllFiles = checksAllFilesOf(params.initializationOptions) ?? false;
    registers = canRegisterMarkdown(params.capabilities);
    settings.augments = params.capabilities.textDocument?.semanticTokens?.augmentsSyntaxTokens === true;
    refreshesHints = params.capabilities.workspace?.inlayHint?.refreshSupport === true;
    return { capabilities, serverInfo: { name: source } };
  });
  connection.onInitialized(() => {
    if (registers) registerMarkdown(connection).catch(failed);
    if (registers) registerScripts(connection).catch(failed);
  });
  connection.onDidChangeConfiguration(({ settings: changed }) => {
    const before = settingsAsText();
    settings.locale = localeIn(changed) ?? settings.locale;
    settings.severities = severitiesOf(changed) ?? settings.severities;
    const checkedAll = checksAllFiles;
    checksAllFiles = checksAllFilesOf(changed) ?? checksAllFiles;
    if (settingsAsText() !== before) {
      documents.refresh();
      scripts.refresh();
    }
    if (settingsAsText() !== before || checksAllFiles !== checkedAll) files.refresh();
    const manner = hintMannerOf(changed) ?? settings.hints;
    if (manner !== settings.hints && refreshesHints) connection.languages.inlayHint.refresh().catch(failed);
    settings.hints = manner;
  });

  const settingsAsText = (): string => JSON.stringify([settings.locale, [...(settings.severities ?? [])]]);

  const texts = new TextDocuments(TextDocument);
  const files = new Files(connection, {
    locale: () => settings.locale,
    severities: () => settings.severities,
    wanted: () => checksAllFiles,
    open: () => texts.all().flatMap((one) => (isMarkdown(one) || isScript(one) ? [] : [one.uri])),
    symbols: (uri) => {
      const now = documents.current(uri);
      return now === undefined ? [] : symbolsIn(now.analysis.document, settings.locale);
    },
    isBusy: () => documents.isBusy,
    soon: platform.soon,
  });
  texts.onDidOpen(({ document: { uri } }) => {
    files.opened(uri);
  });
  texts.onDidChangeContent(({ document }) => {
    if (isMarkdown(document)) fences.changed(document);
    else if (isScript(document)) scripts.changed(document);
    else documents.changed(document);
  });
  texts.onDidClose(({ document }) => {
    const { uri } = document;
    if (isMarkdown(document)) fences.closed(uri);
    else if (isScript(document)) {
      scripts.closed(uri);
      send(uri, document.version, []);
    } else documents.closed(uri);
    // What is known of it may be the findings of the file as it is on its disk.
    files.closed(uri);
  });
  texts.listen(connection);
  connection.onNotification(showMethod, (params: ShowParams) => {
    const show = (): void => {
      // What is still under way is sent when it is finished.
      const now = documents.current(params.uri);
      shown.show(params, now?.isFinished === true ? now : undefined);
    };
    attempt(show, undefined, failed);
    scripts.show(params);
  });
  connection.onRequest(sharedPageMethod, ({ uri, name }: SharedPageParams): SharedPage | null => {
    const { locale, severities } = settings;
    const text = texts.get(uri)?.getText();
    if (text === undefined) return null;
    return attempt(() => sharedPage(name, text, { locale, ...(severities !== null && { severities }) }), null, failed);
  });
  answerAboutTexts(connection, { documents, fences, settings, explored: (analysis) => breaks.in(analysis), failed });
  answerAboutFaults(connection, breaks, {
    documents,
    locale: () => settings.locale,
    soon: platform.soon,
    onFound: (uri, now) => {
      publish(uri, now);
      fences.finish();
    },
  });
  answerComparisons(connection, { documents, locale: () => settings.locale, soon: platform.soon });
  answerAboutCaptures(connection, { locale: () => settings.locale, soon: platform.soon });
  answerAboutTests(connection, {
    locale: () => settings.locale,
    severities: () => settings.severities,
    soon: platform.soon,
  });
  connection.listen();
}

function isMarkdown({ languageId }: TextDocument): boolean {
  return languageId === "markdown";
}

function isScript({ languageId }: TextDocument): boolean {
  return languageId === "packetdrill";
}
