/** What `Export…` asks: the view, its form, and where it goes. */
import * as vscode from "vscode";
import type { ExportForm, ExportRequest } from "../trace/messages.ts";
import { type DrawingForm, fileEndings, type ViewId, viewForms, viewIds } from "../trace/views.ts";

export interface Drawing {
  readonly view: ViewId;
  readonly form: ExportForm;
}

/** What can be exported: a view in a form, or the page with all of them. */
export type Choice = Drawing | "page";

/** Where it goes. The drawings of all scenarios go into a folder. */
export type Target = ExportRequest["target"] | "folder";

interface WhatItem extends vscode.QuickPickItem {
  /** A view is asked for its form. */
  readonly what?: ViewId | Choice;
}

/** The last choices of this session are offered first. */
let [last, lastTarget]: [Choice | undefined, Target | undefined] = [undefined, undefined];

/** Asks for a view, and then for its form. The last choice comes first, then what shows all scenarios. */
export async function pickForm(): Promise<Choice | undefined> {
  const what = await askForm();
  last = what ?? last;
  return what;
}

async function askForm(): Promise<Choice | undefined> {
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

/** `scenarios`: how many the document has. */
export async function pickTarget(form: ExportForm, scenarios: number): Promise<Target | undefined> {
  const items = [
    { target: "file", label: `$(save) ${vscode.l10n.t("Save as a file…")}` },
    { target: "clipboard", label: `$(copy) ${vscode.l10n.t("Copy to the clipboard")}` },
    { target: "folder", label: `$(save-all) ${vscode.l10n.t("Save all {0} scenarios in a folder…", scenarios)}` },
  ] as const;
  const offered = items.filter(({ target }) => target !== "folder" || scenarios > 1);
  const title = vscode.l10n.t("Export: {0}", endingOf(form).toUpperCase());
  const chosen = await vscode.window.showQuickPick(
    [...offered].sort((a, b) => Number(b.target === lastTarget) - Number(a.target === lastTarget)),
    { title },
  );
  lastTarget = chosen?.target ?? lastTarget;
  return chosen?.target;
}

/** How the name of a file of that form ends. */
export function endingOf(form: ExportForm): string {
  return form === "png" || form === "png-transparent" ? "png" : fileEndings[form];
}
