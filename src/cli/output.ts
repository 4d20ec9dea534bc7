import { type Locale, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import type { Io } from "./io.ts";
import { printError, printText } from "./report.ts";
import { reasonOf } from "./system.ts";
import { writeFile } from "./write.ts";

/** Writes the result of a command to a file; null: to standard output. False: that failed, and the reason has been printed. */
export function written(result: string | Uint8Array, out: string | null, locale: Locale, io: Io): boolean {
  if (out === null) {
    if (typeof result === "string") printText(result, io);
    else io.out(result);
    return true;
  }
  try {
    writeFile(out, result);
    return true;
  } catch (error) {
    notWritable(out, error, locale, io);
    return false;
  }
}

/** Prints why a file or a folder cannot be written. */
export function notWritable(file: string, error: unknown, locale: Locale, io: Io): void {
  printError(tell(cliWords.notWritable, locale, { file, reason: reasonOf(error, locale) }), locale, io);
}
