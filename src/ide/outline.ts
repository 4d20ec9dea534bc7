/** The scenarios of a file, to choose from: where each one is, and its number of problems. */
import { linesOf } from "../language/syntax/lines.ts";
import type { Analysis } from "../scenario/analyze.ts";
import type { ScenarioOutline } from "../trace/messages.ts";

export function scenarioOutlines(analysis: Analysis): ScenarioOutline[] {
  const { scenarios } = analysis.document;
  return scenarios.map(({ line, scenario }, index) => {
    // The empty line behind a file's last line end is the last scenario's, too: a cursor may be there.
    const end = scenarios[index + 1]?.line ?? line + linesOf(scenario).length;
    const findings = analysis.runs[index]?.trace.findings ?? [];
    const count = (severity: "error" | "warning"): number => findings.filter((one) => one.severity === severity).length;
    return {
      title: scenario.title?.text ?? null,
      line,
      endLine: end - 1,
      errors: count("error"),
      warnings: count("warning"),
    };
  });
}
