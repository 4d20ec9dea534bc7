import { writeFileSync } from "node:fs";
import { format as formatted } from "../language/format/format.ts";
import { type Locale, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import { expand, read, reasonOf } from "./files.ts";
import { type ExitStatus, type Io, ok, someError, worse, wrongUsage } from "./io.ts";
import { oneLine, unreadableLine } from "./report.ts";

export interface FormatOptions {
  /** Only tells which files are not in their usual form. */
  readonly check: boolean;
  readonly locale: Locale;
}

/** `tflow format`: writes files in their usual form; standard input goes to standard output. */
export async function format(names: readonly string[], options: FormatOptions, io: Io): Promise<ExitStatus> {
  const { locale } = options;
  const files = expand(names, locale);
  let status: ExitStatus = ok;
  let changed = 0;
  for (const file of files) {
    const result = typeof file === "string" ? await formatOne(file, options, io) : unreadable(file, locale, io);
    if (result === "changed") changed++;
    if (result === "failed") status = wrongUsage;
  }
  const words = options.check ? cliWords.formatWould : cliWords.formatDid;
  if (options.check || !names.includes("-")) io.err(`${tell(words, locale, { files: files.length, changed })}\n`);
  return worse(status, options.check && changed > 0 ? someError : ok);
}

type Result = "as it was" | "changed" | "failed";

async function formatOne(name: string, { check, locale }: FormatOptions, io: Io): Promise<Result> {
  const result = await read(name, locale, io);
  if ("unreadable" in result) return unreadable(result.unreadable, locale, io);
  const { text } = result.source;
  const newText = formatted(text);
  if (name === "-" && !check) {
    io.out(newText);
    return "changed";
  }
  if (newText === text) return "as it was";
  io.out(`${oneLine(result.source.name)}\n`);
  if (check) return "changed";
  try {
    writeFileSync(name, newText);
    return "changed";
  } catch (error) {
    const message = tell(cliWords.notWritable, locale, { file: name, reason: reasonOf(error, locale) });
    io.err(`${tell(cliWords.error, locale, { message })}\n`);
    return "failed";
  }
}

function unreadable(one: Parameters<typeof unreadableLine>[0], locale: Locale, io: Io): "failed" {
  io.err(`${unreadableLine(one, locale)}\n`);
  return "failed";
}
