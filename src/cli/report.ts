import type { Finding, Severity } from "../trace/trace.ts";
import { printable } from "../views/shared/escape.ts";
import { type Locale, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import { severityLabels } from "../words/ui/labels.ts";
import type { Colours } from "./colour.ts";
import type { Unreadable } from "./files.ts";

/** A file and its findings. */
export interface CheckedFile {
  readonly file: string;
  readonly findings: readonly Finding[];
}

/** `FILE:LINE:COL: severity code message`, on one line, counted from 1 as editors and terminals do. */
export function findingLine(file: string, finding: Finding, locale: Locale, colour: Colours): string {
  const { line, character } = finding.range.start;
  const place = `${file}:${line + 1}:${character + 1}:`;
  const severity = severityColour(finding.severity, colour)(tell(severityLabels[finding.severity], locale));
  return `${colour.bold(place)} ${severity} ${colour.dim(finding.code)} ${oneLine(finding.message)}`;
}

export function unreadableLine({ name, message }: Unreadable, locale: Locale): string {
  return `${oneLine(name)}: ${tell(cliWords.error, locale, { message })}`;
}

function severityColour(severity: Severity, colour: Colours): (text: string) => string {
  switch (severity) {
    case "error":
      return colour.red;
    case "warning":
      return colour.yellow;
    case "information":
      return colour.blue;
    case "hint":
      return colour.dim;
    default:
      return severity satisfies never;
  }
}

/** One line that does not steer the reader's terminal, whatever the text says. */
export function oneLine(text: string): string {
  return printable(text).replaceAll("\n", " ");
}
