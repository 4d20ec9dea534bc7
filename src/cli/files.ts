import { closeSync, type Dirent, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { isCaptureName } from "../trace/capture-names.ts";
import { type Locale, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import type { Io } from "./io.ts";
import { nameOf, pathOf } from "./names.ts";
import { readAtMost } from "./stream.ts";
import { reasonOf } from "./system.ts";

/** A text that was read. `name` is what the reader called it; in a folder, the path from there. */
export interface Source {
  readonly name: string;
  readonly text: string;
  /** Whether the file begins with a byte order mark, which is no part of the text. */
  readonly hasMark: boolean;
}

/** A file that could not be read, and why, in the reader's language. */
export interface Unreadable {
  readonly name: string;
  readonly message: string;
}

export type Read = { readonly source: Source } | { readonly unreadable: Unreadable };

/** Larger files are refused: no scenario is that long, so it is the wrong file. */
const maximumBytes = 5_000_000;

export const standardInput = "<stdin>";

export const byteOrderMark = "\ufeff";

/** The files that the arguments FILE… mean: for a folder, every file in it that ends so, sorted by name. */
export function expand(names: readonly string[], locale: Locale, extension = ".tcpflow"): (string | Unreadable)[] {
  return names.flatMap((name): (string | Unreadable)[] => {
    if (name === "-" || !isFolder(name)) return [name];
    const files = below(name, locale, extension);
    return files.length > 0 ? files : [{ name, message: tell(cliWords.noFiles, locale, { extension }) }];
  });
}

/** Reads one file of scenarios, or standard input for `-`. Captures are read by other commands. */
export async function read(name: string, locale: Locale, io: Io): Promise<Read> {
  if (isCaptureName(name)) return { unreadable: { name, message: tell(cliWords.isCapture, locale) } };
  return readText(name, locale, io);
}

/** Reads one file that holds text, or standard input for `-`. */
export async function readText(name: string, locale: Locale, io: Io): Promise<Read> {
  try {
    if (name === "-") return decode(standardInput, await readAtMost(io.stdin, maximumBytes + 1), locale);
    const path = pathOf(name);
    const file = statSync(path);
    if (file.size > maximumBytes) return { unreadable: { name, message: tooLarge(file.size, locale) } };
    return decode(name, file.isFile() ? readFileSync(path) : readStream(path), locale);
  } catch (error) {
    return { unreadable: { name: name === "-" ? standardInput : name, message: reasonOf(error, locale) } };
  }
}

/** Why a file or folder cannot be found; null where it can. */
export function problemOf(name: string, locale: Locale): Unreadable | null {
  try {
    statSync(pathOf(name));
    return null;
  } catch (error) {
    return { name, message: reasonOf(error, locale) };
  }
}

/** A pipe or a device has no size, and may never end. */
function readStream(path: string | Buffer): Uint8Array {
  const bytes = new Uint8Array(maximumBytes + 1);
  const file = openSync(path, "r");
  try {
    let length = 0;
    for (;;) {
      const count = readSync(file, bytes, length, bytes.length - length, null);
      length += count;
      if (count === 0 || length === bytes.length) return bytes.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

function decode(name: string, bytes: Uint8Array, locale: Locale): Read {
  if (bytes.length > maximumBytes) return { unreadable: { name, message: tooLarge(bytes.length, locale) } };
  const binary: Read = { unreadable: { name, message: tell(cliWords.binary, locale) } };
  // A NUL is valid UTF-8, but no text has one.
  if (bytes.includes(0)) return binary;
  try {
    const whole = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const hasMark = whole.startsWith(byteOrderMark);
    return { source: { name, text: hasMark ? whole.slice(1) : whole, hasMark } };
  } catch {
    return binary;
  }
}

function tooLarge(size: number, locale: Locale): string {
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1).replace(/\.0$/, "");
  return tell(cliWords.tooLarge, locale, { size: megabytes(size), limit: megabytes(maximumBytes) });
}

export function isFolder(name: string): boolean {
  try {
    return statSync(pathOf(name), { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    // Reading it as a file reports why.
    return false;
  }
}

function below(folder: string, locale: Locale, extension: string): (string | Unreadable)[] {
  try {
    return readdirSync(pathOf(folder), { withFileTypes: true, encoding: "buffer" })
      .sort((a, b) => Buffer.compare(a.name, b.name))
      .flatMap((entry) => {
        const path = join(folder, nameOf(entry.name));
        if (entry.isDirectory()) return below(path, locale, extension);
        return path.endsWith(extension) && isFile(entry, path) ? [path] : [];
      });
  } catch (error) {
    return [{ name: folder, message: reasonOf(error, locale) }];
  }
}

/**
 * Files, and links to files. A pipe would wait for a writer, a device may never end, and a link to a folder may lead
 * around in a circle.
 */
function isFile(entry: Dirent<Buffer>, path: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    return statSync(pathOf(path)).isFile();
  } catch {
    return false;
  }
}
