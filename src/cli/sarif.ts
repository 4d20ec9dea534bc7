import { isAbsolute, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { Location, Log, Region, ReportingDescriptor, Result } from "sarif";
import manifest from "../../package.json" with { type: "json" };
import type { Finding, Range, Severity } from "../trace/trace.ts";
import type { Unreadable } from "./files.ts";
import { bytesOf } from "./names.ts";
import type { CheckedFile } from "./report.ts";

/** The findings as SARIF 2.1.0, the form that code scanning in CI reads (OASIS, sarif-v2.1.0-os). */
export function sarif(files: readonly CheckedFile[], unreadable: readonly Unreadable[]): Log {
  const rules = rulesOf(files);
  const index = new Map(rules.map(({ id }, at) => [id, at]));
  return {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "tflow", version: manifest.version, rules } },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: unreadable.length === 0,
            toolExecutionNotifications: unreadable.map(({ name, message }) => ({
              level: "error",
              message: { text: message },
              locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(name) } } }],
            })),
          },
        ],
        results: files.flatMap(({ file, findings }) =>
          findings.map((finding) => ({ ruleIndex: index.get(finding.code) ?? -1, ...result(file, finding) })),
        ),
      },
    ],
  };
}

function rulesOf(files: readonly CheckedFile[]): ReportingDescriptor[] {
  const rules = new Map<string, ReportingDescriptor>();
  for (const { code, href } of files.flatMap(({ findings }) => findings)) {
    if (!rules.has(code)) rules.set(code, { id: code, ...(href !== undefined && { helpUri: href }) });
  }
  return [...rules.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function result(file: string, finding: Finding): Result {
  const { code, severity, message, range, related, fixes, rule, requirement, scenario } = finding;
  const properties = { rule, requirement, scenario };
  return {
    ruleId: code,
    level: level(severity),
    message: { text: message },
    locations: [location(file, range)],
    ...(related && {
      relatedLocations: related.map((place, id) => ({
        id,
        message: { text: place.message },
        ...location(file, place.range),
      })),
    }),
    ...(fixes && {
      fixes: fixes.map(({ title, edits }) => ({
        description: { text: title },
        artifactChanges: [
          {
            artifactLocation: { uri: uriOf(file) },
            replacements: edits.map((edit) => ({
              deletedRegion: region(edit.range),
              insertedContent: { text: edit.newText },
            })),
          },
        ],
      })),
    }),
    ...(Object.values(properties).some((value) => value !== undefined) && { properties }),
  };
}

function level(severity: Severity): Result.level {
  switch (severity) {
    case "error":
    case "warning":
      return severity;
    case "information":
    case "hint":
      return "note";
    default:
      return severity satisfies never;
  }
}

function location(file: string, range: Range): Location {
  return { physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: region(range) } };
}

/** SARIF counts lines and columns from 1; the end column is the one after the last character, as in a Range. */
function region({ start, end }: Range): Region {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** An absolute name as a `file:` URI, another one as a relative reference. */
function uriOf(file: string): string {
  if (sep === "\\") return isAbsolute(file) ? pathToFileURL(file).href : encoded(file.replaceAll(sep, "/"));
  return isAbsolute(file) ? `file://${encoded(file)}` : encoded(file);
}

/** What is no plain character of a path is written by its bytes, which need not be UTF-8. */
function encoded(path: string): string {
  return Array.from(bytesOf(path), (byte) => {
    const character = String.fromCharCode(byte);
    return /[\w.~/-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }).join("");
}
