/** Markdown's fences of our language: their text is left in an element that the preview's script draws upon. */
import * as vscode from "vscode";
import { chosenLocale } from "./client-options.ts";
import { languageId } from "./names.ts";

/** As much of markdown-it, which VS Code brings along, as is needed here. */
interface MarkdownIt {
  readonly renderer: { readonly rules: { fence?: FenceRule } };
  readonly utils: { escapeHtml(text: string): string };
}

interface Token {
  readonly info: string;
  readonly content: string;
  attrJoin(name: string, value: string): void;
  attrSet(name: string, value: string): void;
}

type FenceRule = (
  tokens: readonly Token[],
  index: number,
  options: unknown,
  environment: unknown,
  renderer: { renderAttrs(token: Token): string },
) => string;

/** Every other fence goes to the renderer that had it before: other extensions draw theirs. */
export function extendMarkdownIt<Engine extends MarkdownIt>(markdown: Engine): Engine {
  const { rules } = markdown.renderer;
  const others = rules.fence;
  rules.fence = (tokens, index, options, environment, renderer) => {
    const token = tokens[index];
    const [, name, words = ""] = /^(\S+)\s*(.*)$/.exec(token?.info.trim() ?? "") ?? [];
    if (token === undefined || name?.toLowerCase() !== languageId) {
      return others?.(tokens, index, options, environment, renderer) ?? "";
    }
    token.attrJoin("class", "tcpflow-diagram");
    token.attrSet("data-words", words);
    token.attrSet("data-locale", chosenLocale());
    return `<div${renderer.renderAttrs(token)}><pre><code>${markdown.utils.escapeHtml(token.content)}</code></pre></div>\n`;
  };
  return markdown;
}

/** Another language is spoken in the Markdown previews that are open, too. */
export function refreshMarkdownWithLocale(): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration("tcpflow.locale")) void vscode.commands.executeCommand("markdown.preview.refresh");
  });
}
