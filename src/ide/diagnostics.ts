/** The diagnostics of a document: the findings of its analysis, each once. */
import { type Analysis, findingsOf } from "../scenario/analyze.ts";
import type { Finding } from "../trace/trace.ts";

/** More are of no use to a reader, and an editor slows down under them. */
export const mostDiagnostics = 1_000;

/** All findings, errors first where there are too many, then by place. Ranges are those of the file; `others`: what is known beside the analysis. */
export function diagnostics(analysis: Analysis, others: readonly Finding[] = []): readonly Finding[] {
  const findings = [...findingsOf(analysis), ...others];
  if (findings.length <= mostDiagnostics) return findings;
  const order = ["error", "warning", "information", "hint"] as const;
  return order.flatMap((severity) => findings.filter((one) => one.severity === severity)).slice(0, mostDiagnostics);
}
