/** `--out FOLDER`: a file for each scenario. */
import { mkdirSync } from "node:fs";
import { basename, join, sep } from "node:path";
import { pictureNames } from "../trace/picture-names.ts";
import { type DrawingForm, fileEndings, type ViewId } from "../trace/views.ts";
import type { Locale } from "../words/text.ts";
import { isFolder, standardInput } from "./files.ts";
import type { Io } from "./io.ts";
import { pathOf } from "./names.ts";
import type { OneFile } from "./one-file.ts";
import { notWritable } from "./output.ts";

/** Whether a name is that of a folder: one that is there, or one that ends with a slash, which is made. */
export function isOutFolder(name: string): boolean {
  return isFolder(name) || name.endsWith("/") || name.endsWith(sep);
}

/** False: it cannot be made, and the reason has been printed. */
export function made(folder: string, locale: Locale, io: Io): boolean {
  try {
    mkdirSync(pathOf(folder), { recursive: true });
    return true;
  } catch (error) {
    notWritable(folder, error, locale, io);
    return false;
  }
}

/** The parts of a file with one scenario each, and where the drawing of each goes. */
export function eachInFolder(
  file: OneFile,
  folder: string,
  { view, to }: { readonly view: ViewId; readonly to: DrawingForm },
): readonly { readonly file: OneFile; readonly out: string }[] {
  const { scenarios } = file.trace;
  const document = file.name === standardInput ? "stdin" : basename(file.name);
  const names = pictureNames(scenarios, { document, view, ending: fileEndings[to] });
  return scenarios.map((scenario, index) => ({
    file: { ...file, trace: { ...file.trace, scenarios: [scenario] } },
    out: join(folder, names[index] ?? ""),
  }));
}
