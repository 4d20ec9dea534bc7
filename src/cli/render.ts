import { writeFileSync } from "node:fs";
import type { ViewId } from "../trace/messages.ts";
import type { DrawingOptions } from "../trace/options.ts";
import { type DrawingFileOptions, type DrawingForm, drawingForms, drawings } from "../views/drawings.ts";
import { darkPalette, lightPalette } from "../views/shared/palette.ts";
import { markdownOf } from "../views/text/markdown.ts";
import { type Locale, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import type { AnalysisOptions } from "./analysis.ts";
import { reasonOf } from "./files.ts";
import { type ExitStatus, type Io, wrongUsage } from "./io.ts";
import { type OneFile, readOneFile, refuse, tellFindings } from "./one-file.ts";
import { listed } from "./select.ts";

export const renderForms = [...drawingForms, "markdown"] as const;

export interface RenderOptions extends AnalysisOptions {
  readonly to: (typeof renderForms)[number];
  readonly view: ViewId;
  readonly theme?: keyof typeof palettes;
  /** What was asked for on the command line: it goes before what the file says. */
  readonly drawing: Partial<DrawingOptions>;
  readonly transparent: boolean;
  readonly scenario: string | null;
  /** A file to write to; null: standard output. */
  readonly out: string | null;
}

const palettes = { auto: "auto", light: lightPalette, dark: darkPalette } as const;

/** `tflow render`: a drawing of the scenarios. It is drawn even where there are errors, as in the preview. */
export async function render(name: string, options: RenderOptions, io: Io): Promise<ExitStatus> {
  const { to, view, out, locale } = options;
  if (to === "markdown" ? view !== "sequence" : drawings[view][to] === undefined) {
    const list = Object.keys(drawings[view]).join(", ");
    return refuse(name, tell(cliWords.noSuchDrawing, locale, { view, form: to, list }), locale, io);
  }
  const file = await readOneFile(name, options, io);
  if (file === null) return wrongUsage;
  const {
    trace: { scenarios },
    status,
  } = file;
  if ((to === "mermaid" || to === "svg") && scenarios.length > 1) {
    const message = tell(cliWords.oneDiagram, locale, { count: scenarios.length, list: listed(scenarios, locale) });
    return refuse(file.name, message, locale, io);
  }
  const drawing = to === "markdown" ? report(file, options) : draw(file, to, options);
  const written = out === null ? ok(io, drawing) : write(out, drawing, locale, io);
  if (!written) return wrongUsage;
  tellFindings(file, locale, io);
  return status;
}

/** How the drawings look: as was asked for, else as the file says. */
function lookOf(
  { options: ofFile }: OneFile,
  { locale, theme, transparent, drawing }: RenderOptions,
): DrawingFileOptions {
  const palette = palettes[theme ?? ofFile.theme ?? "auto"];
  return { ...ofFile, ...drawing, locale, palette, background: !transparent };
}

function draw(file: OneFile, form: DrawingForm, options: RenderOptions): string {
  const { scenarios } = file.trace;
  const { view } = options;
  const look = lookOf(file, options);
  return scenarios
    .map((scenario) => {
      const text = drawings[view][form]?.(scenario, look) ?? "";
      return text.endsWith("\n") ? text : `${text}\n`;
    })
    .join("\n");
}

function report(file: OneFile, options: RenderOptions): string {
  const {
    trace: { scenarios },
    sourceOf,
  } = file;
  const look = lookOf(file, options);
  return `${scenarios.map((scenario) => markdownOf(scenario, sourceOf(scenario), look)).join("\n\n")}\n`;
}

function ok(io: Io, drawing: string): true {
  io.out(drawing);
  return true;
}

function write(out: string, drawing: string, locale: Locale, io: Io): boolean {
  try {
    writeFileSync(out, drawing);
    return true;
  } catch (error) {
    const message = tell(cliWords.notWritable, locale, { file: out, reason: reasonOf(error, locale) });
    io.err(`${tell(cliWords.error, locale, { message })}\n`);
    return false;
  }
}
