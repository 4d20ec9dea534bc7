/** Small pieces of Markdown: names and texts of the file are put in literally, never interpreted. */
import { sectionLink } from "../words/links.ts";
import type { Term } from "../words/terms/terms.ts";
import { type Locale, tell } from "../words/text.ts";

/** Text that Markdown must not interpret. Line ends become blanks. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\r\n]+/g, " ").replace(/[\\`*_{}[\]()#+\-.!|<>~&$]/g, "\\$&");
}

/** A code span around any text, with as many backquotes as it takes. */
export function code(text: string): string {
  const flat = text.replace(/[\r\n]+/g, " ");
  const longest = (flat.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `${fence}${flat}${fence}` : `${fence} ${flat} ${fence}`;
}

/** A link to a section: `[RFC 9293 §3.4](…)`. */
export function rfcLink(section: string, rfc = 9293): string {
  return `[RFC ${rfc} §${section}](${sectionLink(section, rfc)})`;
}

/** A term's sentence, and after it where the standard says so. */
export function termText(term: Term, locale: Locale): string {
  const link = term.section === undefined ? "" : `\n\n${rfcLink(term.section, term.rfc)}`;
  return tell(term, locale) + link;
}

/** The rows of a table; cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [tableRow(head), tableRow(head.map(() => "---")), ...rows.map(tableRow)].join("\n");
}

export function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
