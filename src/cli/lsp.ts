import { serveOverStdio } from "../server/stdio.ts";
import { type Locale, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import type { Io } from "./io.ts";
import { printError } from "./report.ts";

/** `tflow lsp`: the language server over standard input and output. It ends the process when the editor says so. */
export async function lsp(locale: Locale, io: Io): Promise<never> {
  return serveOverStdio((header) => {
    printError(tell(cliWords.brokenHeader, locale, { header }), locale, io);
  });
}
