import { Command, Option } from "commander";
import manifest from "../../package.json" with { type: "json" };
import type { TapPlace } from "../capture/table/connection.ts";
import type { Shard } from "../explore/explore.ts";
import type { BlankGroup } from "../scenario/exercise/groups.ts";
import type { Severities } from "../scenario/judge/severities.ts";
import { faultGroups } from "../trace/explore.ts";
import type { DrawingOptions } from "../trace/options.ts";
import { viewIds } from "../trace/views.ts";
import { previewOptionValues } from "../words/terms/preview-options.ts";
import { type Profile, profileNames } from "../words/terms/profiles.ts";
import { type Locale, locales, type Text, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import { exerciseOptions } from "../words/ui/exercise.ts";
import { exploreWords } from "../words/ui/explore.ts";
import { blankChoices, type ExportForm, exportEndings, exportForms, renderEndings, renderForms } from "./choices.ts";
import type { ExplainOptions } from "./explain.ts";
import type { ExploreOptions } from "./explore.ts";
import type { ExitStatus, Io } from "./io.ts";
import type { RenderOptions } from "./render.ts";
import { severityOption } from "./severity.ts";
import {
  readBlankGroups,
  readFaultGroups,
  readFaults,
  readLimit,
  readPercent,
  readShard,
  readTimeLimit,
} from "./values.ts";

interface Severe {
  readonly severity?: Severities;
}

interface ExportWishes {
  readonly to: ExportForm;
  readonly endpoint?: string;
  readonly scenario?: string;
  readonly out?: string;
}

/**
 * The command line: its commands, their options, and the help of each, in one language. Each command loads what it needs
 * when it runs.
 */
export function createProgram(locale: Locale, io: Io, done: (status: ExitStatus) => void): Command {
  const say = (text: Text): string => tell(text, locale);
  const program = dressed(new Command("tflow"), locale, io)
    .description(say(cliWords.about))
    .usage(say(cliWords.commandPlace))
    .version(manifest.version, "-V, --version", say(cliWords.versionOption))
    .helpCommand("help [command]", say(cliWords.helpCommand));

  const command = (
    name: string,
    about: Text,
    argument = "",
    aboutArgument?: Text,
    exits: Text = cliWords.exitStatus,
  ): Command => {
    const created = dressed(new Command(name), locale, io)
      .description(say(about))
      .usage(`${say(cliWords.optionsPlace)} ${argument}`.trimEnd())
      .addOption(choice("--locale <locale>", say(cliWords.localeOption), locales).default("en"))
      .addHelpText("after", `\n${say(exits)}`);
    if (aboutArgument !== undefined) created.argument(argument, say(aboutArgument));
    program.addCommand(created);
    return created;
  };

  command("check", cliWords.checkAbout, "<file...>", cliWords.checkFiles)
    .addOption(choice("--format <format>", say(cliWords.checkFormat), ["text", "json", "sarif"]).default("text"))
    .option("--watch", say(cliWords.checkWatch))
    .option("--answers", say(exerciseOptions.answersOption))
    .addOption(severityOption(say(cliWords.severityOption)))
    .action(async (files: string[], options: Severe & CheckArguments) => {
      const { check } = await import("./check.ts");
      const { format, watch = false, answers = false, severity: severities } = options;
      done(await check(files, { format, watch, answers, severities, locale }, io));
    });

  command("format", cliWords.formatAbout, "<file...>", cliWords.formatFiles)
    .option("--check", say(cliWords.formatCheck))
    .action(async (files: string[], { check = false }: { check?: boolean }) => {
      const { format } = await import("./format.ts");
      done(await format(files, { check, locale }, io));
    });

  command("run", cliWords.runAbout, "<file>", cliWords.oneFile)
    .addOption(choice("--format <format>", say(cliWords.runFormat), ["text", "json"]).default("text"))
    .option("--scenario <title|n>", say(cliWords.scenarioOption))
    .addOption(severityOption(say(cliWords.severityOption)))
    .action(async (file: string, options: Severe & { format: "text" | "json"; scenario?: string }) => {
      const { run } = await import("./run.ts");
      const { format, scenario = null, severity: severities } = options;
      done(await run(file, { format, scenario, severities, locale }, io));
    });

  const rendering = command("render", cliWords.renderAbout, "<file>", cliWords.oneFile)
    .addOption(choice("--to <form>", say(cliWords.renderTo), renderForms).makeOptionMandatory())
    .addOption(
      choice("--view <view>", tell(cliWords.renderView, locale, { views: viewIds }), viewIds).default("sequence"),
    )
    .addOption(choice("--theme <theme>", say(cliWords.renderTheme), ["auto", "light", "dark"]))
    .option("--transparent", say(cliWords.renderTransparent))
    .addOption(choice("--numbers <way>", say(cliWords.renderNumbers), Object.keys(previewOptionValues.numbers)))
    .addOption(choice("--states <way>", say(cliWords.renderStates), Object.keys(previewOptionValues.states)))
    .option("--hide-acks", say(cliWords.renderHideAcks))
    .option("--fold-data", say(cliWords.renderFoldData))
    .option("--hide-calls", say(cliWords.renderHideCalls))
    .option("--times", say(cliWords.renderTimes))
    .option("--endpoints <names>", say(cliWords.renderEndpoints))
    .option("--scenario <title|n>", say(cliWords.scenarioOption))
    .option("--against <run>", say(cliWords.renderAgainst))
    .option("-o, --out <file>", say(cliWords.renderOutEach))
    .addOption(severityOption(say(cliWords.severityOption)))
    .action(async (file: string, options: Severe & RenderArguments) => {
      const { render } = await import("./render.ts");
      const { to, view, theme, scenario = null, against = null, out = null, transparent = false } = options;
      const look = { to, view, transparent, scenario, against, out, severities: options.severity, locale };
      done(await render(file, { ...look, ...(theme !== undefined && { theme }), drawing: drawingOf(options) }, io));
    });
  impliesForm(rendering, renderEndings);

  command("exercise", exerciseOptions.exerciseAbout, "<file>", cliWords.oneFile)
    .addOption(
      new Option("--blank <groups>", tell(exerciseOptions.exerciseBlank, locale, { groups: blankChoices }))
        .argParser(readBlankGroups)
        .makeOptionMandatory(),
    )
    .option("-o, --out <file>", say(exerciseOptions.exerciseOut))
    .action(async (file: string, options: { blank: readonly BlankGroup[]; out?: string }) => {
      const { exercise } = await import("./exercise.ts");
      const { blank, out = null } = options;
      done(await exercise(file, { blank, out, locale }, io));
    });

  command("grade", exerciseOptions.gradeAbout, "<exercise>", exerciseOptions.gradeExercise)
    .argument("<student...>", say(exerciseOptions.gradeStudents))
    .usage(`${say(cliWords.optionsPlace)} <exercise> <student...>`)
    .addOption(new Option("--pass <percent>", say(exerciseOptions.gradePass)).argParser(readPercent))
    .addOption(choice("--format <format>", say(exerciseOptions.gradeFormat), ["text", "json"]).default("text"))
    .action(async (file: string, students: string[], options: { format: "text" | "json"; pass?: number }) => {
      const { grade } = await import("./grade.ts");
      const { format, pass = null } = options;
      done(await grade(file, students, { format, pass, locale }, io));
    });

  command("explore", exploreWords.about, "<file>", cliWords.oneFile, exploreWords.exitStatus)
    .addOption(new Option("--faults <n>", say(exploreWords.faultsOption)).argParser(readFaults).default(2))
    .addOption(
      new Option("--kinds <kinds>", tell(exploreWords.kindsOption, locale, { kinds: faultGroups }))
        .argParser(readFaultGroups)
        .default(faultGroups),
    )
    .option("--scenario <title|n>", say(cliWords.scenarioOption))
    .addOption(new Option("--time-limit <time>", say(exploreWords.timeLimitOption)).argParser(readTimeLimit))
    .addOption(new Option("--shard <i/n>", say(exploreWords.shardOption)).argParser(readShard))
    .option("--exhaustive", say(exploreWords.exhaustiveOption))
    .addOption(
      choice("--format <format>", say(exploreWords.formatOption), ["text", "json", "markdown"]).default("text"),
    )
    .action(async (file: string, options: ExploreArguments) => {
      const { explore } = await import("./explore.ts");
      const { scenario = null, timeLimit = null, shard = null, exhaustive = false } = options;
      done(await explore(file, { ...options, scenario, timeLimit, shard, exhaustive, locale }, io));
    });

  const explaining = command(
    "explain",
    cliWords.explainAbout,
    "<capture...>",
    cliWords.explainFiles,
    cliWords.explainStatus,
  )
    .addOption(choice("--format <format>", say(cliWords.explainFormat), ["text", "json", "markdown"]).default("text"))
    .option("--connection <n>", say(cliWords.explainConnection))
    .addOption(new Option("--limit <n>", say(cliWords.explainLimit)).argParser(readLimit))
    .option("--all", say(cliWords.explainAll))
    .action(async (files: string[], options: ExplainArguments) => {
      const { explain } = await import("./explain.ts");
      const { format, connection = null, limit = null, all = false } = options;
      done(
        await explain(
          files,
          {
            ...{ format, connection, locale },
            ...assumed(options),
            limit: {
              connections: all ? Infinity : (limit ?? 1000),
              segments: all || limit !== null || connection !== null ? Infinity : 200_000,
            },
          },
          io,
        ),
      );
    });

  const importing = command("import", cliWords.importAbout, "<capture>", cliWords.importFile, cliWords.importStatus)
    .addOption(
      new Option("--connection <n>", say(cliWords.importConnection)).argParser(
        (written: string, before: readonly string[] | undefined) => [...(before ?? []), written],
      ),
    )
    .option("--times", say(cliWords.importTimes))
    .option("--payload", say(cliWords.importPayload))
    .option("-o, --out <file>", say(cliWords.renderOut))
    .action(async (file: string, options: ImportArguments) => {
      const { importCapture } = await import("./import.ts");
      const { connection: connections = null, times = false, payload = false, out = null } = options;
      done(await importCapture(file, { connections, times, payload, out, locale, ...assumed(options) }, io));
    });
  for (const each of [explaining, importing]) for (const one of assumedOptions(locale)) each.addOption(one);

  const exporting = command("export", cliWords.exportAbout, "<file>", cliWords.oneFile)
    .addOption(choice("--to <form>", say(cliWords.exportTo), exportForms).makeOptionMandatory())
    .option("--endpoint <name>", say(cliWords.exportEndpoint))
    .option("--scenario <title|n>", say(cliWords.scenarioOption))
    .option("-o, --out <file>", say(cliWords.renderOut))
    .addOption(severityOption(say(cliWords.severityOption)))
    .action(async (file: string, options: Severe & ExportWishes) => {
      const { exportCapture } = await import("./export.ts");
      const { to, endpoint = null, scenario = null, out = null, severity: severities } = options;
      done(await exportCapture(file, { to, endpoint, scenario, out, severities, locale }, io));
    });
  impliesForm(exporting, exportEndings);

  command("codes", cliWords.codesAbout, "[code]", cliWords.codesCode).action(async (code: string | undefined) => {
    const { codes } = await import("./codes.ts");
    done(codes(code ?? null, locale, io));
  });

  command("lsp", cliWords.lspAbout)
    .option("--stdio", say(cliWords.lspStdio))
    // Clients pass it; the server looks for it itself.
    .addOption(new Option("--clientProcessId <id>").hideHelp())
    .action(async () => {
      const { lsp } = await import("./lsp.ts");
      return lsp(locale, io);
    });

  return program;
}

/** Without `--to`, the ending of `--out` says which form is wanted. */
function impliesForm(command: Command, endings: Readonly<Record<string, string>>): void {
  command.on("option:out", (out: string) => {
    const form = Object.keys(endings).find((each) => out.toLowerCase().endsWith(`.${endings[each] ?? ""}`));
    if (command.getOptionValue("to") === undefined) command.setOptionValueWithSource("to", form, "implied");
  });
}

/** What `explain` and `import` take for granted of a capture. */
interface AssumedArguments {
  readonly profile: Profile | "auto";
  readonly takenAt: Exclude<TapPlace, "unknown"> | "auto";
}

/** The options of AssumedArguments. */
function assumedOptions(locale: Locale): Option[] {
  const aboutProfile = tell(cliWords.explainProfile, locale, { profiles: profileNames });
  const places = ["auto", "client", "server", "between"];
  return [
    choice("--profile <profile>", aboutProfile, ["auto", ...profileNames]).default("auto"),
    choice("--taken-at <place>", tell(cliWords.explainTakenAt, locale), places).default("auto"),
  ];
}

function assumed({ profile, takenAt }: AssumedArguments): Pick<ExplainOptions, "profile" | "takenAt"> {
  return { profile: profile === "auto" ? null : profile, takenAt: takenAt === "auto" ? null : takenAt };
}

/** What commander makes of the arguments of `import`. */
interface ImportArguments extends AssumedArguments {
  readonly connection?: readonly string[];
  readonly times?: boolean;
  readonly payload?: boolean;
  readonly out?: string;
}

/** What commander makes of the arguments of `explain`. */
interface ExplainArguments extends AssumedArguments {
  readonly format: "text" | "json" | "markdown";
  readonly connection?: string;
  readonly limit?: number;
  readonly all?: true;
}

/** What commander makes of the arguments of `explore`. */
interface ExploreArguments extends Pick<ExploreOptions, "faults" | "kinds" | "format"> {
  readonly scenario?: string;
  readonly timeLimit?: number;
  readonly shard?: Shard;
  readonly exhaustive?: true;
}

/** What commander makes of the arguments of `check`. */
interface CheckArguments {
  readonly format: "text" | "json" | "sarif";
  readonly watch?: true;
  readonly answers?: true;
}

/** What commander makes of the arguments of `render`. */
type RenderArguments = Pick<RenderOptions, "to" | "view" | "theme"> & {
  readonly numbers?: DrawingOptions["numbers"];
  readonly states?: DrawingOptions["states"];
  readonly hideAcks?: true;
  readonly foldData?: true;
  readonly hideCalls?: true;
  readonly times?: true;
  readonly endpoints?: string;
  readonly scenario?: string;
  readonly against?: string;
  readonly out?: string;
  readonly transparent?: true;
};

/** What the arguments say of a drawing; what they do not, the file may say. */
function drawingOf({ numbers, states, hideAcks, foldData, hideCalls, times, endpoints }: RenderArguments) {
  return {
    ...(numbers !== undefined && { numbers }),
    ...(states !== undefined && { states }),
    ...(hideAcks && { acks: "hidden" as const }),
    ...(foldData && { data: "folded" as const }),
    ...(hideCalls && { calls: false }),
    ...(times && { times }),
    ...(endpoints !== undefined && { endpoints: endpoints.split(",") }),
  };
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
