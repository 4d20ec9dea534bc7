/** Markdown documents that are open: each `tcpflow` fence in them is a document of its own, whose places are those of the Markdown. */
import type { Diagnostic } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type FenceText, fencesIn, inMarkdown } from "../ide/fences.ts";
import type { TextEdit } from "../trace/trace.ts";
import type { Documents } from "./documents.ts";

interface Page {
  version: number;
  fences: readonly FenceText[];
  /** Those of each fence, once it has been analyzed. */
  readonly diagnostics: Map<string, readonly Diagnostic[]>;
  /** How many fences have been analyzed since all diagnostics were last sent. */
  unsent: number;
}

export class Fences {
  readonly #documents: Documents;
  readonly #publish: (uri: string, version: number, diagnostics: readonly Diagnostic[]) => void;
  readonly #pages = new Map<string, Page>();

  constructor(
    documents: Documents,
    publish: (uri: string, version: number, diagnostics: readonly Diagnostic[]) => void,
  ) {
    this.#documents = documents;
    this.#publish = publish;
  }

  changed(markdown: TextDocument): void {
    const { uri, version } = markdown;
    const before = this.#pages.get(uri);
    const page: Page = before ?? { version, fences: [], diagnostics: new Map(), unsent: 0 };
    const fences = fencesIn(markdown.getText());
    fences.forEach(({ text }, index) => {
      if (page.fences[index]?.text === text) return;
      this.#documents.changed(TextDocument.create(fenceUri(uri, index), "tcpflow", version, text));
    });
    const had = page.fences.length;
    for (let gone = fences.length; gone < had; gone++) this.#forget(page, fenceUri(uri, gone));
    page.version = version;
    page.fences = fences;
    this.#pages.set(uri, page);
    if (had > fences.length) this.#send(uri, page);
  }

  closed(uri: string): void {
    const page = this.#pages.get(uri);
    this.#pages.delete(uri);
    page?.fences.forEach((_, index) => {
      this.#forget(page, fenceUri(uri, index));
    });
  }

  /** Whether a document is a fence, whose diagnostics this takes. */
  takes(uri: string, diagnostics: readonly Diagnostic[]): boolean {
    const markdown = markdownUri(uri);
    const page = markdown === null ? undefined : this.#pages.get(markdown);
    if (markdown === null || page === undefined) return false;
    const own = diagnostics.map((one) => withUri(one, markdown));
    page.diagnostics.set(uri, own);
    page.unsent++;
    // All of a page are sent at once: where more and more are known, they are sent whenever they have doubled.
    if (page.unsent * 2 >= page.diagnostics.size) this.#send(markdown, page);
    return true;
  }

  /** No fence is being analyzed any more: sends what was not sent. */
  finish(): void {
    for (const [uri, page] of this.#pages) if (page.unsent > 0) this.#send(uri, page);
  }

  /** The document that a place lies in: the one of that address, or a fence of it. */
  documentAt(uri: string, { line }: { readonly line: number }): string {
    const index = this.#pages.get(uri)?.fences.findIndex((fence) => contains(fence, line)) ?? -1;
    return index < 0 ? uri : fenceUri(uri, index);
  }

  /** Edits of the document that a place lies in, as edits of the document of that address. */
  editsAt<Edit extends TextEdit>(
    uri: string,
    { line }: { readonly line: number },
    edits: readonly Edit[],
  ): readonly Edit[] {
    const fence = this.#pages.get(uri)?.fences.find((one) => contains(one, line));
    return fence === undefined ? edits : edits.map((edit) => inMarkdown(edit, fence));
  }

  #forget(page: Page, fence: string): void {
    this.#documents.closed(fence);
    page.diagnostics.delete(fence);
  }

  #send(uri: string, page: Page): void {
    page.unsent = 0;
    const inOrder = page.fences.flatMap((_, index) => page.diagnostics.get(fenceUri(uri, index)) ?? []);
    this.#publish(uri, page.version, inOrder);
  }
}

function contains(fence: FenceText, line: number): boolean {
  return fence.line <= line && line < fence.endLine;
}

const mark = "#tcpflow-";

function fenceUri(uri: string, index: number): string {
  return `${uri}${mark}${String(index)}`;
}

function markdownUri(uri: string): string | null {
  const at = uri.lastIndexOf(mark);
  return at < 0 ? null : uri.slice(0, at);
}

/** A finding refers to other lines of its fence. */
function withUri(diagnostic: Diagnostic, uri: string): Diagnostic {
  const { relatedInformation } = diagnostic;
  if (relatedInformation === undefined) return diagnostic;
  return {
    ...diagnostic,
    relatedInformation: relatedInformation.map((one) => ({ ...one, location: { ...one.location, uri } })),
  };
}
