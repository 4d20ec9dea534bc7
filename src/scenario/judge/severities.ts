/** The severities that a reader chose for findings in place of the catalogue's; a finding can also be off. */
import type { Finding, Severity } from "../../trace/trace.ts";
import { findingCatalogue } from "../../words/findings/findings.ts";

export const severityLevels = ["error", "warning", "information", "hint", "off"] as const;
type SeverityLevel = Severity | "off";

/** By code; a code that is not among them keeps its severity. */
export type Severities = ReadonlyMap<string, SeverityLevel>;

/** Whether a finding has that code. */
export function isFindingCode(code: string): code is keyof typeof findingCatalogue {
  return Object.hasOwn(findingCatalogue, code);
}

export function isSeverityLevel(level: unknown): level is SeverityLevel {
  return severityLevels.some((one) => one === level);
}

/** The severities of a setting, an object of codes and levels. What is none of either says nothing. */
export function severitiesIn(setting: unknown): Severities {
  const entries = typeof setting === "object" && setting !== null ? Object.entries(setting) : [];
  return new Map(
    entries.flatMap(([code, level]: [string, unknown]) =>
      isFindingCode(code) && isSeverityLevel(level) ? [[code, level]] : [],
    ),
  );
}

/** A finding as it is reported; nothing where it is off. */
export function asSevereAs(severities: Severities | undefined, finding: Finding): readonly Finding[] {
  const level = severities?.get(finding.code) ?? finding.severity;
  if (level === "off") return [];
  return [level === finding.severity ? finding : { ...finding, severity: level }];
}
