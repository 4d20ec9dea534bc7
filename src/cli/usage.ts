import type { Command, CommanderError } from "commander";
import { type Locale, type Text, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import { unknownCode } from "./severity.ts";

/** What is wrong with the arguments, in the reader's language, and where help is: commander speaks English only. */
export function usageMessage(
  error: CommanderError,
  program: Command,
  args: readonly string[],
  locale: Locale,
): { readonly message: string; readonly help: string } {
  const command = program.commands.find((candidate) => args.includes(candidate.name()));
  const help =
    command === undefined
      ? program.helpInformation().trimEnd()
      : tell(cliWords.seeHelp, locale, { command: `tflow ${command.name()}` });
  return { message: translate(error, locale), help };
}

const quoted = /'([^']*)'/g;

function translate(error: CommanderError, locale: Locale): string {
  const [what = "", second = ""] = [...error.message.matchAll(quoted)].map(([, inner]) => inner ?? "");
  const say = (text: Text, values: Record<string, string>): string => tell(text, locale, values);
  switch (error.code) {
    case "commander.unknownCommand":
      return say(cliWords.unknownCommand, { what });
    case "commander.unknownOption":
      return say(cliWords.unknownOption, { what });
    case unknownCode:
      return say(cliWords.unknownCode, { what });
    case "commander.missingArgument":
      return say(cliWords.missingArgument, { what });
    case "commander.optionMissingArgument":
      return say(cliWords.missingValue, { what });
    case "commander.missingMandatoryOptionValue":
      return say(cliWords.missingOption, { what });
    case "commander.invalidArgument": {
      const choices = /Allowed choices are (.*)\.$/.exec(error.message)?.[1] ?? "";
      return say(cliWords.wrongValue, { what, value: second, choices });
    }
    case "commander.excessArguments":
      return say(cliWords.tooManyArguments, {});
    default:
      return say(cliWords.wrongUsage, { what: error.message.replace(/^error: /, "") });
  }
}
