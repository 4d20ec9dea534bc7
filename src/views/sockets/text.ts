/** The table of sockets as lines of text, as a terminal shows `ss`. */

import type { ScenarioTrace } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { figureLabels } from "../../words/ui/figures.ts";
import { cells, largest, padEnd, printable, type Stop } from "../shared/index.ts";
import { type SocketRow, socketTable } from "./table.ts";

/** The sockets of a scenario at a moment, the end by default; each line ends in a line feed. */
export function socketsText(
  trace: ScenarioTrace,
  options: { readonly locale?: Locale; readonly stop?: Stop } = {},
): string {
  const locale = options.locale ?? "en";
  const { title, headings, hosts } = socketTable(trace, locale, options.stop);
  const rows = hosts.flatMap(({ rows }) => rows);
  const widths = headings.map((heading, column) =>
    largest(
      rows.map((row) => cells(row.cells[column]?.value ?? "")),
      cells(heading),
    ),
  );
  const aligned = (values: readonly string[]): string =>
    values
      .map((value, column) => padEnd(value, widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  const lines = [title, "", aligned(headings)];
  for (const { endpoint, rows: own, remarks } of hosts) {
    for (const row of own) {
      lines.push(aligned(row.cells.map(({ value }) => value)));
      for (const line of detailsOf(row, locale)) lines.push(line);
    }
    for (const remark of remarks) lines.push(`${endpoint}: ${remark}`);
  }
  return `${printable(lines.join("\n"))}\n`;
}

function detailsOf({ info, figures, timers, knows, alike }: SocketRow, locale: Locale): string[] {
  const knowing = knows === null ? [] : [`${tell(figureLabels.knows, locale)}: ${knows.join("; ")}`];
  const running = timers.length === 0 ? [] : [`${tell(figureLabels.timers, locale)}: ${timers.join("; ")}`];
  const block = figures.map(({ label, value }) => `${label} ${value}`).join("  ");
  return [...(info === "" ? [] : [info]), block, ...running, ...knowing, ...(alike === null ? [] : [alike])].map(
    (line) => `    ${line}`,
  );
}
