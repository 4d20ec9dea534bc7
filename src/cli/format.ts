import { format as formatted } from "../language/format/format.ts";
import { type Locale, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import { byteOrderMark, expand, read, type Unreadable } from "./files.ts";
import { type ExitStatus, type Io, ok, someError, worse, wrongUsage } from "./io.ts";
import { createProgress } from "./progress.ts";
import { printText, printUnreadable } from "./report.ts";
import { reasonOf } from "./system.ts";
import { oneLine } from "./visible.ts";
import { writeFile } from "./write.ts";

export interface FormatOptions {
  /** Only lists the files that are not formatted. */
  readonly check: boolean;
  readonly locale: Locale;
}

/** `tflow format`: formats files in place; standard input goes to standard output. */
export async function format(names: readonly string[], options: FormatOptions, io: Io): Promise<ExitStatus> {
  const { check, locale } = options;
  const files = expand(names, locale);
  const results: Result[] = [];
  const progress = createProgress(files.length, locale, io);
  for (const file of files) {
    results.push(typeof file === "string" ? await formatOne(file, options, io) : { unreadable: file });
    progress.next();
  }
  progress.end();
  const changed = results.flatMap((result) => ("changed" in result ? [result.changed] : []));
  for (const name of changed) io.out(`${oneLine(name)}\n`);
  for (const result of results) if ("unreadable" in result) printUnreadable(result.unreadable, locale, io);
  const words = check ? cliWords.formatWould : cliWords.formatDid;
  const counts = { files: files.length, changed: changed.length };
  if (check || !names.includes("-")) io.err(`${tell(words, locale, counts)}\n`);
  const failed = results.some((result) => "unreadable" in result);
  return worse(failed ? wrongUsage : ok, check && changed.length > 0 ? someError : ok);
}

/** What became of one file; `changed` is its name. */
type Result = { readonly changed: string } | { readonly unreadable: Unreadable } | { readonly unchanged: true };

async function formatOne(name: string, { check, locale }: FormatOptions, io: Io): Promise<Result> {
  const result = await read(name, locale, io);
  if ("unreadable" in result) return result;
  const { text, hasMark, name: shown } = result.source;
  const newText = formatted(text);
  const whole = hasMark ? byteOrderMark + newText : newText;
  if (name === "-" && !check) {
    printText(whole, io);
    return { unchanged: true };
  }
  if (newText === text) return { unchanged: true };
  if (check) return { changed: shown };
  try {
    writeFile(name, whole);
    return { changed: shown };
  } catch (error) {
    const message = tell(cliWords.notWritten, locale, { reason: reasonOf(error, locale) });
    return { unreadable: { name, message } };
  }
}
