import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Locale, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import type { Io } from "./io.ts";

/** A text that was read. `name` is what the reader called it, below a folder the path from there. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/** What could not be read, and why, in the reader's language. */
export interface Unreadable {
  readonly name: string;
  readonly message: string;
}

export type Read = { readonly source: Source } | { readonly unreadable: Unreadable };

/** Larger files are refused: no scenario is that long, and a wrong file should be told at once. */
const maximumBytes = 5_000_000;

const standardInput = "<stdin>";

/** The names behind FILE…: a folder stands for every `.tcpflow` file below it, in the order of their names. */
export function expand(names: readonly string[], locale: Locale): (string | Unreadable)[] {
  return names.flatMap((name): (string | Unreadable)[] => {
    if (name === "-" || !isFolder(name)) return [name];
    const files = below(name, locale);
    return files.length > 0 ? files : [{ name, message: tell(cliWords.noFiles, locale) }];
  });
}

/** Reads one file, or standard input for `-`. */
export async function read(name: string, locale: Locale, io: Io): Promise<Read> {
  try {
    if (name === "-") return decode(standardInput, await io.stdin(maximumBytes + 1), locale);
    const file = statSync(name);
    if (file.size > maximumBytes) return { unreadable: { name, message: tooLarge(file.size, locale) } };
    return decode(name, file.isFile() ? readFileSync(name) : readStream(name), locale);
  } catch (error) {
    return { unreadable: { name, message: reasonOf(error, locale) } };
  }
}

/** A pipe or a device tells no size beforehand, and may never end. */
function readStream(name: string): Uint8Array {
  const bytes = new Uint8Array(maximumBytes + 1);
  const file = openSync(name, "r");
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
  // A NUL is valid UTF-8, and in no text that a person wrote.
  if (bytes.includes(0)) return binary;
  try {
    // The byte order mark, where there is one, is no part of the text.
    return { source: { name, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) } };
  } catch {
    return binary;
  }
}

function tooLarge(size: number, locale: Locale): string {
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1).replace(/\.0$/, "");
  return tell(cliWords.tooLarge, locale, { size: megabytes(size), limit: megabytes(maximumBytes) });
}

/** What the system says, in the reader's words. */
export function reasonOf(error: unknown, locale: Locale): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  switch (code) {
    case "ENOENT":
      return tell(cliWords.notFound, locale);
    case "EACCES":
    case "EPERM":
      return tell(cliWords.notAllowed, locale);
    case "EISDIR":
      return tell(cliWords.isFolder, locale);
    default:
      return tell(cliWords.notReadable, locale, { reason: code });
  }
}

function isFolder(name: string): boolean {
  return statSync(name, { throwIfNoEntry: false })?.isDirectory() === true;
}

function below(folder: string, locale: Locale): (string | Unreadable)[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return below(path, locale);
        return entry.name.endsWith(".tcpflow") ? [path] : [];
      });
  } catch (error) {
    return [{ name: folder, message: reasonOf(error, locale) }];
  }
}
