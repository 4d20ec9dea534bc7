/** From the plain data of `ide` to the types of the protocol. */
import {
  type CodeAction,
  CodeActionKind,
  type CodeLens,
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic,
  DiagnosticSeverity,
  type DocumentSymbol,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type ParameterInformation,
  type Range,
  type SemanticTokens,
  type SignatureHelp,
  SymbolKind,
} from "vscode-languageserver";
import { type SemanticToken, tokenModifiers, tokenTypes } from "../ide/semantic-tokens.ts";
import type * as ide from "../ide/types.ts";
import { exploreCommand, previewLineCommand, revealLineCommand } from "../trace/messages.ts";
import type { Finding, Severity, TextEdit } from "../trace/trace.ts";

/** What follows every message in the list of problems. */
export const source = "TCP Flow";

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const completionKinds: Readonly<Record<ide.CompletionKind, CompletionItemKind>> = {
  segment: CompletionItemKind.Event,
  statement: CompletionItemKind.Keyword,
  endpoint: CompletionItemKind.Class,
  arrow: CompletionItemKind.Operator,
  flag: CompletionItemKind.EnumMember,
  field: CompletionItemKind.Field,
  state: CompletionItemKind.Constant,
  parameter: CompletionItemKind.Property,
  call: CompletionItemKind.Method,
  symbol: CompletionItemKind.Variable,
  variable: CompletionItemKind.Variable,
  value: CompletionItemKind.Value,
  held: CompletionItemKind.Reference,
};

export function toRange({ start, end }: ide.Hover["range"]): Range {
  return { start: { ...start }, end: { ...end } };
}

export function toEdits(edits: readonly TextEdit[]): { range: Range; newText: string }[] {
  return edits.map(({ range, newText }) => ({ range: toRange(range), newText }));
}

export function toDiagnostic(finding: Finding, uri: string): Diagnostic {
  const { range, severity, code, message, href, related } = finding;
  return {
    range: toRange(range),
    severity: severities[severity],
    code,
    source,
    message,
    ...(href !== undefined && { codeDescription: { href } }),
    ...(related && {
      relatedInformation: related.map((place) => ({
        location: { uri, range: toRange(place.range) },
        message: place.message,
      })),
    }),
  };
}

/** `isIndented`: all lines of the text are, so the client must not indent them again. */
export function toCompletion(item: ide.Completion, index: number, isIndented: boolean): CompletionItem {
  return {
    label: item.label,
    kind: completionKinds[item.kind],
    ...(item.detail !== undefined && { detail: item.detail }),
    ...(item.documentation !== undefined && {
      documentation: { kind: MarkupKind.Markdown, value: item.documentation },
    }),
    // Our order: what is likely comes first, not what begins with an a.
    sortText: String(index).padStart(4, "0"),
    textEdit: { range: toRange(item.range), newText: item.newText },
    insertTextFormat: item.snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(isIndented && item.newText.includes("\n") && { insertTextMode: InsertTextMode.asIs }),
    ...(item.goesOn && { command: { title: "", command: "editor.action.triggerSuggest" } }),
  };
}

/** `diagnostics`: those that the client asks about; an action refers to the one that it fixes. */
export function toCodeAction(action: ide.CodeAction, uri: string, diagnostics: readonly Diagnostic[]): CodeAction {
  const { fixes } = action;
  const fixed = diagnostics.filter(
    ({ code, range }) =>
      fixes !== undefined &&
      code === fixes.code &&
      range.start.line === fixes.range.start.line &&
      range.start.character === fixes.range.start.character,
  );
  return {
    title: action.title,
    kind: action.kind === "source.fixAll" ? `${CodeActionKind.SourceFixAll}.tcpflow` : action.kind,
    edit: { changes: { [uri]: toEdits(action.edits) } },
    ...(action.preferred && { isPreferred: true }),
    ...(fixed.length > 0 && { diagnostics: fixed }),
  };
}

const lensCommands = { preview: previewLineCommand, reveal: revealLineCommand, explore: exploreCommand } as const;

export function toCodeLens(lens: ide.CodeLens, uri: string): CodeLens {
  const place = lens.does === "explore" ? lens.scenario : lens.line;
  const command = { title: lens.title, command: lensCommands[lens.does], arguments: [uri, place] };
  return { range: toRange(lens.range), command };
}

/** Five numbers for each token, its place relative to the one before it. */
export function toSemanticTokens(tokens: readonly SemanticToken[]): SemanticTokens {
  const data: number[] = [];
  let [line, character] = [0, 0];
  for (const { range, type, modifiers } of tokens) {
    const { start, end } = range;
    if (start.line !== line) character = 0;
    const bits = modifiers.reduce((all, name) => all | (1 << tokenModifiers.indexOf(name)), 0);
    const length = end.character - start.character;
    data.push(start.line - line, start.character - character, length, tokenTypes.indexOf(type), bits);
    ({ line, character } = start);
  }
  return { data };
}

export function toSignatureHelp({ label, documentation, parts, active }: ide.Signature): SignatureHelp {
  const markdown = (value: string) => ({ kind: MarkupKind.Markdown, value });
  const parameters = parts.map(({ place, documentation: about }): ParameterInformation => {
    return { label: [...place], ...(about !== undefined && { documentation: markdown(about) }) };
  });
  const signature = {
    label,
    parameters,
    ...(documentation !== undefined && { documentation: markdown(documentation) }),
  };
  return { signatures: [signature], activeSignature: 0, activeParameter: active };
}

export function toDocumentSymbol(symbol: ide.DocumentSymbol): DocumentSymbol {
  return {
    name: symbol.name,
    detail: symbol.detail,
    kind: symbol.kind === "scenario" ? SymbolKind.Module : SymbolKind.Namespace,
    range: toRange(symbol.range),
    selectionRange: toRange(symbol.selectionRange),
    children: symbol.children.map(toDocumentSymbol),
  };
}
