/** `Export…`: asks what is wanted, has the page draw it, and saves or copies it. */
import * as vscode from "vscode";
import type { ExportedData, ExportForm, ExportRequest, ExportResult, FromPage } from "../trace/messages.ts";
import { type DrawingForm, type ViewId, viewForms, viewIds } from "../trace/views.ts";
import { fileName } from "./files.ts";
import type { Preview } from "./preview.ts";
import type { Previews } from "./previews.ts";

/** What can be exported: a view of a scenario in a form, or the page with all of them. */
type Choice = { readonly view: ViewId; readonly form: ExportForm } | "page";

/** What a key binding may say in advance; what it leaves out is asked. */
export interface Wanted {
  readonly view?: ViewId;
  readonly form?: ExportForm | "html";
  readonly target?: ExportRequest["target"];
  /** The address of the file to write, without asking. */
  readonly file?: string;
}

interface WhatItem extends vscode.QuickPickItem {
  /** A view is asked for its form. */
  readonly what?: ViewId | Choice;
}

let requests = 0;

/** The last choice of this session is offered first. */
let last: Choice | undefined;

/** `sharePage`: writes the page of a document. */
export async function exportDrawing(
  previews: Previews,
  sharePage: (document: vscode.Uri, file: string | undefined) => Promise<void>,
  wanted: Wanted = {},
): Promise<void> {
  const preview = await previews.current();
  const uri = preview?.uri;
  if (preview === undefined || uri === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t("Open a TCP Flow file or its preview first."));
    return;
  }
  const what = chosenBefore(wanted) ?? (await pickForm());
  if (what === undefined) return;
  last = what;
  if (what === "page") {
    await sharePage(uri, wanted.file);
    return;
  }
  const target = wanted.target ?? (wanted.file === undefined ? await pickTarget(what.form) : "file");
  if (target === undefined) return;
  const { text } = await read(uri);
  // A picture is put into the clipboard by the page, which has to have the focus for it.
  preview.panel.reveal(undefined, target === "file");
  const result = await ask(preview, { id: ++requests, ...what, target, text });
  if (result === undefined) return;
  if ("failed" in result) void vscode.window.showErrorMessage(result.failed);
  else if ("copied" in result) tellCopied();
  else if (target === "clipboard") {
    await vscode.env.clipboard.writeText(result.data);
    tellCopied();
  } else await save(result, what, uri, wanted.file);
}

function chosenBefore({ view = "sequence", form }: Wanted): Choice | undefined {
  if (form === undefined) return undefined;
  return form === "html" ? "page" : { view, form };
}

/** Asks for a view, and then for its form. The last choice comes first, then what shows all scenarios. */
async function pickForm(): Promise<Choice | undefined> {
  const [names, labels] = [viewNames(), formLabels()];
  const separator = (label: string): WhatItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const page: WhatItem = {
    what: "page",
    label: vscode.l10n.t("Web Page"),
    description: vscode.l10n.t("one HTML file: text, all diagrams of all scenarios, time slider; prints as PDF"),
  };
  const views = viewIds.map((view): WhatItem => {
    const forms = viewForms[view].flatMap(exportForms).map((form) => labels[form].label);
    return { what: view, label: names[view], description: [...new Set(forms)].join(", ") };
  });
  const again = (choice: Choice): WhatItem => {
    if (choice === "page") return page;
    const { label, about } = labels[choice.form];
    return { what: choice, label: `${names[choice.view]} ${label}`, description: about };
  };
  const items = [
    ...(last === undefined ? [] : [separator(vscode.l10n.t("last used")), again(last)]),
    separator(vscode.l10n.t("all scenarios")),
    page,
    separator(vscode.l10n.t("this scenario")),
    ...views,
  ];
  const title = vscode.l10n.t("Export");
  const what = (await vscode.window.showQuickPick(items, { title, matchOnDescription: true }))?.what;
  if (what === undefined || what === "page" || typeof what === "object") return what;
  const forms = viewForms[what].flatMap(exportForms);
  const [only] = forms;
  if (only !== undefined && forms.length === 1) return { view: what, form: only };
  const chosen = await vscode.window.showQuickPick(
    forms.map((form) => ({ form, label: labels[form].label, description: labels[form].about })),
    { title: vscode.l10n.t("Export: {0}", names[what]), matchOnDescription: true },
  );
  return chosen === undefined ? undefined : { view: what, form: chosen.form };
}

/** A picture can be had in pixels, too. */
function exportForms(form: DrawingForm): readonly ExportForm[] {
  return form === "svg" ? ["svg", "png", "png-transparent"] : [form];
}

function viewNames(): Readonly<Record<ViewId, string>> {
  return {
    sequence: vscode.l10n.t("Sequence"),
    timeline: vscode.l10n.t("Timeline"),
    graph: vscode.l10n.t("Graph"),
    states: vscode.l10n.t("States"),
    sockets: vscode.l10n.t("Sockets"),
    text: vscode.l10n.t("List"),
  };
}

function formLabels(): Readonly<Record<ExportForm, { readonly label: string; readonly about: string }>> {
  return {
    svg: { label: "SVG", about: vscode.l10n.t("vector image, sharp at any size") },
    png: { label: "PNG", about: vscode.l10n.t("bitmap at double size, with the background of the theme") },
    "png-transparent": { label: "PNG", about: vscode.l10n.t("bitmap at double size, with a transparent background") },
    mermaid: { label: "Mermaid", about: vscode.l10n.t("source of the sequence diagram") },
    markdown: { label: "Markdown", about: vscode.l10n.t("text, diagram and findings") },
    text: { label: vscode.l10n.t("Text"), about: vscode.l10n.t("for terminals") },
  };
}

async function pickTarget(form: ExportForm): Promise<ExportRequest["target"] | undefined> {
  const items = [
    { target: "file", label: `$(save) ${vscode.l10n.t("Save as a file…")}` },
    { target: "clipboard", label: `$(copy) ${vscode.l10n.t("Copy to the clipboard")}` },
  ] as const;
  const title = vscode.l10n.t("Export: {0}", endings[form].toUpperCase());
  return (await vscode.window.showQuickPick(items, { title }))?.target;
}

/** The document as it is in the editor, or on its disk where it has been closed and thrown away since. */
async function read(uri: vscode.Uri): Promise<{ readonly text: string }> {
  try {
    return { text: (await vscode.workspace.openTextDocument(uri)).getText() };
  } catch {
    return { text: "" };
  }
}

/** Asks the page. Undefined where it is closed before it has answered. */
function ask(preview: Preview, request: ExportRequest): Promise<ExportResult | undefined> {
  const { panel } = preview;
  return new Promise((resolve) => {
    const send = (): void => {
      preview.post({ type: "export", ...request });
    };
    const done = (result: ExportResult | undefined): void => {
      for (const listener of listeners) listener.dispose();
      resolve(result);
    };
    const listeners = [
      panel.webview.onDidReceiveMessage((message: FromPage) => {
        // It was only about to open.
        if (message.type === "ready") send();
        else if (message.type === "exported" && message.id === request.id) done(message);
      }),
      panel.onDidDispose(() => {
        done(undefined);
      }),
    ];
    send();
  });
}

const endings: Readonly<Record<ExportForm, string>> = {
  svg: "svg",
  png: "png",
  "png-transparent": "png",
  mermaid: "mmd",
  text: "txt",
  markdown: "md",
};

async function save(
  result: ExportedData,
  { view, form }: { readonly view: ViewId; readonly form: ExportForm },
  document: vscode.Uri,
  file: string | undefined,
): Promise<void> {
  const ending = endings[form];
  const base = fileName(document).replace(/\.tcpflow$/, "");
  const title = (result.title ?? "").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  const parts = [base, title.slice(0, 60), ...(view === "sequence" ? [] : [view])].filter((part) => part !== "");
  const bytes =
    result.encoding === "text"
      ? new TextEncoder().encode(result.data)
      : Uint8Array.from(atob(result.data), (character) => character.charCodeAt(0));
  await saveAs(bytes, document, `${parts.join("-")}.${ending}`, file);
}

/** Saves beside the document, under a name that the user may change; `file`: an address that needs no question. */
export async function saveAs(
  bytes: Uint8Array,
  document: vscode.Uri,
  name: string,
  file: string | undefined,
): Promise<void> {
  const ending = name.slice(name.lastIndexOf(".") + 1);
  const target =
    file === undefined
      ? await vscode.window.showSaveDialog({
          // An untitled document lies nowhere.
          ...(document.scheme === "untitled" ? {} : { defaultUri: vscode.Uri.joinPath(document, "..", name) }),
          filters: { [ending.toUpperCase()]: [ending] },
        })
      : vscode.Uri.parse(file);
  if (target === undefined) return;
  try {
    await vscode.workspace.fs.writeFile(target, bytes);
  } catch (error) {
    void vscode.window.showErrorMessage(vscode.l10n.t("Failed to write {0}: {1}", fileName(target), String(error)));
    return;
  }
  void tellSaved(target);
}

async function tellSaved(file: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t("Open");
  const chosen = await vscode.window.showInformationMessage(vscode.l10n.t("Saved {0}.", fileName(file)), open);
  if (chosen !== open) return;
  // A page is for a browser; an editor would show its source.
  if (file.path.endsWith(".html")) await vscode.env.openExternal(file);
  else await vscode.commands.executeCommand("vscode.open", file);
}

function tellCopied(): void {
  vscode.window.setStatusBarMessage(`$(check) ${vscode.l10n.t("Copied to the clipboard.")}`, 4_000);
}
