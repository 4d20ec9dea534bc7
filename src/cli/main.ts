import { CommanderError } from "commander";
import { cliWords } from "../words/cli.ts";
import { type Locale, locales, tell } from "../words/text.ts";
import type { ExitStatus, Io } from "./io.ts";
import { ok, wrongUsage } from "./io.ts";
import { createProgram } from "./program.ts";
import { usageMessage } from "./usage.ts";

/** Runs `tflow` with its arguments (those behind the command's own name); tells its exit status. Never throws. */
export async function main(args: readonly string[], io: Io): Promise<ExitStatus> {
  const locale = localeOf(args);
  let status: ExitStatus = ok;
  const program = createProgram(locale, io, (result) => {
    status = result;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return status;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // `--help` and `--version` end by a throw as well, with a status of 0.
    if (error.exitCode === 0) return ok;
    const { message, help } = usageMessage(error, program, args, locale);
    io.err(`${tell(cliWords.error, locale, { message })}\n${help}\n`);
    return wrongUsage;
  }
}

/** The language of the help itself must be known before commander reads the arguments. */
function localeOf(args: readonly string[]): Locale {
  const at = args.findIndex((arg) => arg === "--locale" || arg.startsWith("--locale="));
  const arg = args[at];
  const wanted = arg === "--locale" ? args[at + 1] : arg?.slice("--locale=".length);
  return locales.find((locale) => locale === wanted) ?? "en";
}
