import type { Command, CommanderError } from "commander";
import { nearest } from "../language/repair/suggest.ts";
import { allCodes } from "../words/findings/findings.ts";
import { type Locale, type Text, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import { unknownCode } from "./severity.ts";

/** What is wrong with the arguments, in the reader's language, and where help is: commander has English only. */
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
  return { message: translate(error, program, command, locale), help };
}

/** What commander names in its messages. An argument may hold anything, quotes and line ends too. */
const named = /^error: [^']*'([^]*)'/;
const invalid = /^error: option '([^']*)' argument '([^]*)' is invalid\. Allowed choices are ([^]*)\.$/;

function translate(error: CommanderError, program: Command, command: Command | undefined, locale: Locale): string {
  const what = named.exec(error.message)?.[1] ?? error.message;
  const say = (text: Text, values: Record<string, string>): string => tell(text, locale, values);
  switch (error.code) {
    case "commander.unknownCommand":
      return suggesting(say(cliWords.unknownCommand, { what }), what, namesOf(program.commands), locale);
    case "commander.unknownOption": {
      const [option = what] = what.split("=");
      const options = (command ?? program).options.flatMap(({ long }) => long ?? []);
      return suggesting(say(cliWords.unknownOption, { what: option }), option, options, locale);
    }
    case unknownCode:
      return suggesting(say(cliWords.unknownCode, { what }), what, allCodes, locale);
    case "commander.missingArgument":
      return say(cliWords.missingArgument, { what });
    case "commander.optionMissingArgument":
      return say(cliWords.missingValue, { what });
    case "commander.missingMandatoryOptionValue":
      return say(cliWords.missingOption, { what });
    case "commander.invalidArgument": {
      const [, option = "", value = "", choices = ""] = invalid.exec(error.message) ?? [];
      return say(cliWords.wrongValue, { what: option, value, choices });
    }
    case "commander.excessArguments":
      return say(cliWords.tooManyArguments, {});
    default:
      return say(cliWords.wrongUsage, { what: error.message.replace(/^error: /, "") });
  }
}

function namesOf(commands: readonly Command[]): string[] {
  return commands.map((command) => command.name());
}

/** A message about a word, with the one that was probably meant. */
export function suggesting(message: string, word: string, candidates: readonly string[], locale: Locale): string {
  const [suggestion] = nearest(word, candidates);
  return suggestion === undefined ? message : tell(cliWords.didYouMean, locale, { message, suggestion });
}
