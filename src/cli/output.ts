import { type Locale, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import type { Io } from "./io.ts";
import { printError, printText } from "./report.ts";
import { reasonOf } from "./system.ts";
import { writeFile } from "./write.ts";

/** Writes what a command makes to a file, or prints it. False: that failed, and the reason has been printed. */
export function written(made: string | Uint8Array, out: string | null, locale: Locale, io: Io): boolean {
  try {
    if (out !== null) writeFile(out, made);
    else if (typeof made === "string") printText(made, io);
    else io.out(made);
    return true;
  } catch (error) {
    printError(tell(cliWords.notWritable, locale, { file: out ?? "", reason: reasonOf(error, locale) }), locale, io);
    return false;
  }
}
