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
    printError(tell(cliWords.notWritable, locale, { file: out, reason: reasonOf(error, locale) }), locale, io);
    return false;
  }
}
