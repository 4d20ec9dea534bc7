/** Reads and runs a text for a page of its own, which can be read in every language. */
import { analyze, previewOptionsOf, traceOf } from "../scenario/analyze.ts";
import type { Severities } from "../scenario/judge/severities.ts";
import type { SharedPage } from "../trace/shared-page.ts";
import type { Finding, ScenarioTrace } from "../trace/trace.ts";
import type { Locale } from "../words/text.ts";
import { scenarioOutlines } from "./outline.ts";

export function sharedPage(
  name: string,
  text: string,
  { locale, severities }: { readonly locale: Locale; readonly severities?: Severities },
): SharedPage {
  const analyses = {
    en: analyze(text, { locale: "en", ...(severities !== undefined && { severities }) }),
    "zh-cn": analyze(text, { locale: "zh-cn", ...(severities !== undefined && { severities }) }),
  };
  const tracesIn = (each: Locale): ScenarioTrace[] =>
    analyses[each].runs.flatMap((_, index) => traceOf(analyses[each], index) ?? []);
  const findingsIn = (each: Locale): (readonly Finding[])[] => tracesIn(each).map(({ findings }) => findings);
  return {
    name,
    text,
    locale,
    scenarios: scenarioOutlines(analyses[locale]),
    options: previewOptionsOf(analyses[locale]),
    traces: tracesIn(locale).map((trace) => ({ ...trace, findings: [] })),
    findings: { en: findingsIn("en"), "zh-cn": findingsIn("zh-cn") },
  };
}
