import { Command, Option } from "commander";
import manifest from "../../package.json" with { type: "json" };
import type { Severities } from "../scenario/severities.ts";
import { cliWords } from "../words/cli.ts";
import { type Locale, locales, type Text, tell } from "../words/text.ts";
import { check } from "./check.ts";
import { format } from "./format.ts";
import type { ExitStatus, Io } from "./io.ts";
import { render } from "./render.ts";
import { run } from "./run.ts";
import { severityOption } from "./severity.ts";

interface Severe {
  readonly severity?: Severities;
}

/** The command line: its commands, their options, and the help of each, in one language. */
export function createProgram(locale: Locale, io: Io, done: (status: ExitStatus) => void): Command {
  const say = (text: Text): string => tell(text, locale);
  const program = dressed(new Command("tflow"), locale, io)
    .description(say(cliWords.about))
    .usage(say(cliWords.commandPlace))
    .version(manifest.version, "-V, --version", say(cliWords.versionOption))
    .helpCommand("help [command]", say(cliWords.helpCommand));

  const command = (name: string, about: Text, files: string, aboutFiles: Text): Command => {
    const created = dressed(new Command(name), locale, io)
      .description(say(about))
      .usage(`${say(cliWords.optionsPlace)} ${files}`)
      .argument(files, say(aboutFiles))
      .addOption(choice("--locale <locale>", say(cliWords.localeOption), locales).default("en"))
      .addHelpText("after", `\n${say(cliWords.exitStatus)}`);
    program.addCommand(created);
    return created;
  };

  command("check", cliWords.checkAbout, "<file...>", cliWords.checkFiles)
    .addOption(choice("--format <format>", say(cliWords.checkFormat), ["text", "json", "sarif"]).default("text"))
    .option("--watch", say(cliWords.checkWatch))
    .addOption(severityOption(say(cliWords.severityOption)))
    .action(async (files: string[], options: Severe & { format: "text" | "json" | "sarif"; watch?: true }) => {
      const { format, watch = false, severity: severities } = options;
      done(await check(files, { format, watch, severities, locale }, io));
    });

  command("format", cliWords.formatAbout, "<file...>", cliWords.formatFiles)
    .option("--check", say(cliWords.formatCheck))
    .action(async (files: string[], { check = false }: { check?: boolean }) => {
      done(await format(files, { check, locale }, io));
    });

  command("run", cliWords.runAbout, "<file>", cliWords.oneFile)
    .addOption(choice("--format <format>", say(cliWords.runFormat), ["text", "json"]).default("text"))
    .option("--scenario <title|n>", say(cliWords.scenarioOption))
    .addOption(severityOption(say(cliWords.severityOption)))
    .action(async (file: string, options: Severe & { format: "text" | "json"; scenario?: string }) => {
      const { format, scenario = null, severity: severities } = options;
      done(await run(file, { format, scenario, severities, locale }, io));
    });

  command("render", cliWords.renderAbout, "<file>", cliWords.oneFile)
    .addOption(choice("--to <form>", say(cliWords.renderTo), ["mermaid", "text"]).makeOptionMandatory())
    .addOption(choice("--view <view>", say(cliWords.renderView), ["sequence"]).default("sequence"))
    .option("--scenario <title|n>", say(cliWords.scenarioOption))
    .option("-o, --out <file>", say(cliWords.renderOut))
    .addOption(severityOption(say(cliWords.severityOption)))
    .action(async (file: string, options: Severe & { to: "mermaid" | "text"; scenario?: string; out?: string }) => {
      const { to, scenario = null, out = null, severity: severities } = options;
      done(await render(file, { to, scenario, out, severities, locale }, io));
    });

  return program;
}

function choice(flags: string, about: string, choices: readonly string[]): Option {
  return new Option(flags, about).choices(choices);
}

/** Every command throws instead of exiting, writes where `io` says, and has its help in the reader's language. */
function dressed(command: Command, locale: Locale, io: Io): Command {
  const titles: Readonly<Record<string, Text>> = {
    "Usage:": cliWords.usageTitle,
    "Arguments:": cliWords.argumentsTitle,
    "Options:": cliWords.optionsTitle,
    "Commands:": cliWords.commandsTitle,
  };
  return command
    .helpOption("-h, --help", tell(cliWords.helpOption, locale))
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err, outputError: () => undefined })
    .configureHelp({
      styleTitle: (title) => (titles[title] === undefined ? title : tell(titles[title], locale)),
      // commander adds its own English words about choices: the descriptions name them already.
      optionDescription: (option) => withDefault(option, locale),
    });
}

function withDefault(option: Option, locale: Locale): string {
  const { description } = option;
  const defaultValue: unknown = option.defaultValue;
  return typeof defaultValue === "string"
    ? `${description}${tell(cliWords.defaultValue, locale, { value: defaultValue })}`
    : description;
}
