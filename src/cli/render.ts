import { createHash } from "node:crypto";
import { basename } from "node:path";
import { sharedPage } from "../ide/shared-page.ts";
import type { DrawingOptions } from "../trace/options.ts";
import { type DrawingForm, type ViewId, viewForms } from "../trace/views.ts";
import { darkPalette, lightPalette } from "../views/shared/palette.ts";
import { sharedPageHtml } from "../views/shared-page.ts";
import type { DrawingFileOptions } from "../views/view.ts";
import { drawingOf, hasForm } from "../views/views.ts";
import { tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import { drawAgainst } from "./against.ts";
import type { AnalysisOptions } from "./analysis.ts";
import type { RenderForm } from "./choices.ts";
import { standardInput } from "./files.ts";
import { type ExitStatus, type Io, wrongUsage } from "./io.ts";
import { type OneFile, printFindings, readOneFile } from "./one-file.ts";
import { eachInFolder, isOutFolder, made } from "./out-folder.ts";
import { written } from "./output.ts";
import { printUnreadable } from "./report.ts";
import { listed } from "./select.ts";
import { isSameFile } from "./write.ts";

export interface RenderOptions extends AnalysisOptions {
  readonly to: RenderForm;
  readonly view: ViewId;
  readonly theme?: keyof typeof palettes;
  /** What was asked for on the command line: it goes before what the file says. */
  readonly drawing: Partial<DrawingOptions>;
  readonly transparent: boolean;
  readonly scenario: string | null;
  /** Another run to draw beside it; null: none. */
  readonly against: string | null;
  /** A file to write to, or a folder for a file of each scenario; null: standard output. */
  readonly out: string | null;
}

const palettes = { auto: "auto", light: lightPalette, dark: darkPalette } as const;

/** `tflow render`: a drawing of the scenarios. It is drawn even where there are errors, as in the preview. */
export async function render(name: string, options: RenderOptions, io: Io): Promise<ExitStatus> {
  const { to, view, against, out, locale } = options;
  const refuse = (problem: string): ExitStatus => {
    printUnreadable({ name: name === "-" ? standardInput : name, message: problem }, locale, io);
    return wrongUsage;
  };
  if (to !== "html" && !hasForm(view, to)) {
    const list = viewForms[view];
    return refuse(tell(cliWords.noSuchDrawing, locale, { view, form: to, list }));
  }
  if (against !== null && (to !== "svg" || view !== "sequence")) return refuse(tell(cliWords.againstNeedsSvg, locale));
  if (out !== null && isSameFile(out, name)) return refuse(tell(cliWords.outIsSource, locale, { file: out }));
  const file = await readOneFile(name, options, io);
  if (file === null) return wrongUsage;
  if (to === "html") {
    if (!written(page(file, options, io), out, locale, io)) return wrongUsage;
    printFindings(file, locale, io);
    return file.status;
  }
  const { scenarios } = file.trace;
  const folder = out !== null && isOutFolder(out) ? out : null;
  if ((to === "mermaid" || to === "svg") && scenarios.length > 1 && folder === null)
    return refuse(tell(cliWords.oneDiagram, locale, { count: scenarios.length, list: listed(scenarios, locale) }));
  if (folder !== null && !made(folder, locale, io)) return wrongUsage;
  for (const part of folder === null ? [{ file, out }] : eachInFolder(file, folder, { view, to })) {
    const look = lookOf(file, options);
    const drawn = against === null ? draw(part.file, { to, view }, look) : drawAgainst(part.file, against, look);
    if (typeof drawn !== "string") return refuse(drawn.problem);
    if (!written(drawn, part.out, locale, io)) return wrongUsage;
  }
  printFindings(file, locale, io);
  return file.status;
}

/** How the drawings look: as was asked for, else as the file says. */
function lookOf(
  { options: ofFile }: OneFile,
  { locale, theme, transparent, drawing }: RenderOptions,
): DrawingFileOptions {
  const palette = palettes[theme ?? ofFile.theme ?? "auto"];
  return { ...ofFile, ...drawing, locale, palette, background: !transparent };
}

function draw(
  { sourceOf, trace }: OneFile,
  { to, view }: { readonly to: DrawingForm; readonly view: ViewId },
  look: DrawingFileOptions,
): string {
  return trace.scenarios
    .map((scenario) => {
      const text = drawingOf(view, to)?.(scenario, { ...look, source: sourceOf(scenario) }) ?? "";
      return text.endsWith("\n") ? text : `${text}\n`;
    })
    .join("\n");
}

/** One HTML file with the text and all views of all scenarios. */
function page({ name, text }: OneFile, { locale, severities }: RenderOptions, io: Io): string {
  const bundle = io.page();
  const hash = createHash("sha256").update(bundle.script).digest("base64");
  const shared = sharedPage(basename(name), text, { locale, ...(severities !== undefined && { severities }) });
  return sharedPageHtml(shared, bundle, hash);
}
