import type { Finding, Severity } from "../trace/trace.ts";
import { type Locale, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import { severityLabels } from "../words/ui/labels.ts";
import type { Colors } from "./color.ts";
import type { Unreadable } from "./files.ts";
import type { Io } from "./io.ts";
import { reasonOf } from "./system.ts";
import { oneLine, visible } from "./visible.ts";

/** A file and its findings. */
export interface CheckedFile {
  readonly file: string;
  readonly findings: readonly Finding[];
}

/** `FILE:LINE:COL: severity code message`, on one line, counted from 1 as editors and terminals do. */
export function findingLine(file: string, finding: Finding, locale: Locale, color: Colors): string {
  const { line, character } = finding.range.start;
  const place = `${oneLine(file)}:${line + 1}:${character + 1}:`;
  const severity = severityColor(finding.severity, color)(tell(severityLabels[finding.severity], locale));
  return `${color.bold(place)} ${severity} ${color.dim(finding.code)} ${oneLine(finding.message)}`;
}

/** `error: message`, on one line. */
export function printError(message: string, locale: Locale, io: Io): void {
  io.err(`${oneLine(tell(cliWords.error, locale, { message }))}\n`);
}

/** `FILE: error: message`, on one line. */
export function printUnreadable({ name, message }: Unreadable, locale: Locale, io: Io): void {
  io.err(`${oneLine(`${name}: ${tell(cliWords.error, locale, { message })}`)}\n`);
}

export function printOutputFailure(error: unknown, locale: Locale, io: Io): void {
  printError(tell(cliWords.outputNotWritable, locale, { reason: reasonOf(error, locale) }), locale, io);
}

/** Prints a report. Names and words in it come from files, so they are never printed as they are. */
export function printReport(text: string, io: Io): void {
  io.out(visible(text));
}

/** Prints a text that may become a file: exactly for a program, and without its escape sequences for a person. */
export function printText(text: string, io: Io): void {
  io.out(io.outIsTerminal ? visible(text) : text);
}

function severityColor(severity: Severity, color: Colors): (text: string) => string {
  switch (severity) {
    case "error":
      return color.red;
    case "warning":
      return color.yellow;
    case "information":
      return color.blue;
    case "hint":
      return color.dim;
    default:
      return severity satisfies never;
  }
}
