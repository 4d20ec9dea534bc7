import { type Command, CommanderError } from "commander";
import { type Locale, locales, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import type { ExitStatus, Io } from "./io.ts";
import { ok, wrongUsage } from "./io.ts";
import { createProgram } from "./program.ts";
import { printError } from "./report.ts";
import { oneLine } from "./visible.ts";

/** Runs `tflow` with its arguments and returns its exit status. Never throws: a bug of its own is reported as one. */
export async function main(args: readonly string[], io: Io): Promise<ExitStatus> {
  const { locale, rest, problem } = withoutLeadingLocale(args);
  if (problem !== null) {
    printError(problem, locale, io);
    return wrongUsage;
  }
  let status: ExitStatus = ok;
  const program = createProgram(locale, io, (result) => {
    status = result;
  });
  try {
    const unknown = unknownCommand(program, rest);
    if (unknown !== null) throw unknown;
    await program.parseAsync(rest, { from: "user" });
    return status;
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      io.err(`${oneLine(tell(cliWords.internalFailure, locale, { reason: String(error) }))}\n`);
      return wrongUsage;
    }
    // `--help` and `--version` end by a throw as well, with a status of 0.
    if (error.exitCode === 0) return ok;
    // `tflow` alone: commander has shown the help.
    if (error.code === "commander.help") return wrongUsage;
    const { usageMessage } = await import("./usage.ts");
    const { message, help } = usageMessage(error, program, rest, locale);
    printError(message, locale, io);
    io.err(`${help}\n`);
    return wrongUsage;
  }
}

interface Arguments {
  readonly locale: Locale;
  readonly rest: readonly string[];
  readonly problem: string | null;
}

/** `tflow --locale zh-cn check …`: the option may come before the command or after it. */
function withoutLeadingLocale(args: readonly string[]): Arguments {
  const locale = localeOf(args);
  const [first = ""] = args;
  if (first !== "--locale" && !first.startsWith("--locale=")) return { locale, rest: args, problem: null };
  const [value, rest] =
    first === "--locale" ? [args[1], args.slice(2)] : [first.slice("--locale=".length), args.slice(1)];
  return { locale, rest, problem: value === locale ? null : localeProblem(value) };
}

function localeProblem(value: string | undefined): string {
  const what = "--locale <locale>";
  if (value === undefined) return tell(cliWords.missingValue, "en", { what });
  return tell(cliWords.wrongValue, "en", { what, value, choices: locales });
}

/** `--help` after a command that does not exist would print the general help, with a status of 0. */
function unknownCommand(program: Command, [name = ""]: readonly string[]): CommanderError | null {
  if (name === "" || name === "help" || name.startsWith("-")) return null;
  if (program.commands.some((command) => command.name() === name)) return null;
  return new CommanderError(wrongUsage, "commander.unknownCommand", name);
}

/** The language of the help itself must be known before commander reads the arguments. */
export function localeOf(args: readonly string[]): Locale {
  const at = args.findIndex((arg) => arg === "--locale" || arg.startsWith("--locale="));
  const arg = args[at];
  const wanted = arg === "--locale" ? args[at + 1] : arg?.slice("--locale=".length);
  return locales.find((locale) => locale === wanted) ?? "en";
}
