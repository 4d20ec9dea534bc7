/** `# tcpflow-preview: endpoints=…` with names that no endpoint of the file has. */
import { previewOptionsIn } from "../../language/parse/parse.ts";
import { nearest } from "../../language/repair/suggest.ts";
import type { Document, Scenario, Word } from "../../language/syntax/document.ts";
import type { Finding } from "../../trace/trace.ts";
import { syntaxFixTitles } from "../../words/findings/fixes.ts";
import { previewFindings } from "../../words/findings/language/preview.ts";
import { type Locale, tell } from "../../words/text.ts";
import { listed } from "../run/names.ts";

/**
 * The names in effect that select nothing: in the scenario whose comment says them. The option is the whole file's, so a
 * name is known if one of its scenarios has it.
 */
export function unknownPreviewEndpoints(
  document: Document,
  known: () => ReadonlySet<string>,
): { readonly scenario: Scenario; readonly findings: readonly Finding[] } | null {
  const { endpoints } = previewOptionsIn(document);
  const all = [document.preamble, ...document.scenarios.map(({ scenario }) => scenario)];
  const scenario = all.find((one) => one !== null && one.preview.endpoints === endpoints);
  if (endpoints === undefined || scenario === null || scenario === undefined) return null;
  const names = known();
  // A file without scenarios is still to be written.
  const unknown = names.size === 0 ? [] : endpoints.filter(({ text }) => !names.has(text));
  return { scenario, findings: unknown.map((word) => unknownEndpoint(word, [...names], document.locale)) };
}

function unknownEndpoint({ text, range }: Word, names: readonly string[], locale: Locale): Finding {
  const words = previewFindings["unknown-preview-endpoint"];
  const fixes = nearest(text, names).map((name) => ({
    title: tell(syntaxFixTitles.replace, locale, { text: name }),
    edits: [{ range, newText: name }],
  }));
  return {
    code: "unknown-preview-endpoint",
    severity: words.severity,
    message: tell(words.message, locale, { name: text, known: listed(names) }),
    range,
    ...(fixes.length > 0 && { fixes }),
  };
}
