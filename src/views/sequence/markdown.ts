/** A scenario in Markdown: its text, its diagram, and its findings. */

import type { DrawingOptions } from "../../trace/options.ts";
import type { ScenarioTrace } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { drawingLabels, reportLabels, severityLabels } from "../../words/ui/labels.ts";
import { largest, printable } from "../shared/index.ts";
import { sequenceDiagram } from "./mermaid.ts";

export interface MarkdownOptions extends Partial<DrawingOptions> {
  readonly locale: Locale;
  /** The lines of the scenario as they are written, its first being line `trace.line`. */
  readonly source?: string;
}

/** A scenario as Markdown, ending in a line feed. */
export function markdownOf(trace: ScenarioTrace, options: MarkdownOptions): string {
  const { locale, source = "" } = options;
  const title = trace.title ?? tell(drawingLabels.untitled, locale);
  const blocks = [
    `## ${inline(title)}`,
    fence("tcpflow", source),
    fence("mermaid", sequenceDiagram(trace, { ...options, maxSteps: Number.POSITIVE_INFINITY }).text),
    ...(trace.findings.length === 0 ? [] : [findingTable(trace, locale)]),
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** A block of code, fenced by more backquotes than are in it. */
function fence(language: string, text: string): string {
  const longest = largest(
    (text.match(/`+/g) ?? []).map((run) => run.length),
    2,
  );
  const fences = "`".repeat(longest + 1);
  return `${fences}${language}\n${text.trimEnd()}\n${fences}`;
}

/** Lines are counted from 1 in the text above. */
function findingTable({ findings, line: first }: ScenarioTrace, locale: Locale): string {
  const head = [reportLabels.line, reportLabels.severity, reportLabels.finding].map((label) => tell(label, locale));
  const rows = findings.map(({ range, severity, message, code }) => {
    return [
      String(range.start.line - first + 1),
      tell(severityLabels[severity], locale),
      `${inline(message)} (\`${code}\`)`,
    ];
  });
  return [head, ["--:", "---", "---"], ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** A text as itself within a line of Markdown. */
function inline(text: string): string {
  return printable(text)
    .replace(/\n/g, " ")
    .replace(/[\\`*_{}[\]<>|#~$&!]/g, (sign) => `\\${sign}`);
}
