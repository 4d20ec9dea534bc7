/** What a word means, and what it came to in this run. */
import type { Position } from "../../language/syntax/document.ts";
import { within } from "../../language/syntax/range.ts";
import type { Analysis, ScenarioRun } from "../../scenario/analyze.ts";
import { valuesInProfiles } from "../../scenario/parameters.ts";
import type { CallEvent, SegmentEvent } from "../../trace/trace.ts";
import type { ParameterKind } from "../../words/parameters/parameter.ts";
import { parameterNamed } from "../../words/parameters/parameters.ts";
import {
  arrowTerms,
  callTerms,
  errnoTerms,
  fieldTerms,
  flagTerms,
  keywordTerms,
  profileTerms,
  stateTerms,
  suppositionTerms,
  type Term,
  variableTerms,
} from "../../words/terms/terms.ts";
import { type Locale, tell } from "../../words/text.ts";
import { formatTime } from "../../words/time.ts";
import { ideWords, roleTerms } from "../../words/ui/ide.ts";
import { isSegmentLine } from "../kinds.ts";
import { inFile, type Located, locate } from "../locate.ts";
import { code, escapeMarkdown, table, termText } from "../markdown.ts";
import { occurrenceAt } from "../navigation/occurrences.ts";
import type { Occurrence } from "../navigation/subjects.ts";
import type { Hover } from "../types.ts";
import { findingsMarkdown, suppressedHover } from "./finding.ts";
import { lineMarkdown, segmentMarkdown } from "./segment.ts";

/** The hover at a position of the file; undefined where there is nothing to say. */
export function hover(analysis: Analysis, position: Position, locale: Locale): Hover | undefined {
  const located = locate(analysis, position);
  if (located === undefined) return undefined;
  const suppressed = suppressedHover(located, locale);
  if (suppressed !== undefined) return suppressed;
  const occurrence = occurrenceAt(located.run.scenario, located.position);
  const about = findingsMarkdown(located, locale);
  if (occurrence === undefined) {
    const found = statementHover(located, locale);
    return found === undefined ? undefined : { ...found, markdown: joined(found.markdown, about) };
  }
  const markdown = joined(subjectMarkdown(located.run, occurrence, locale), about);
  return markdown === "" ? undefined : { range: inFile(occurrence.range, located.place), markdown };
}

/** Between the words of a segment line: the segment. */
function statementHover({ run, place, position }: Located, locale: Locale): Hover | undefined {
  const statement = run.scenario.statements.find(({ range }) => within(range, position));
  if (statement === undefined || !isSegmentLine(statement)) return undefined;
  const markdown = lineMarkdown(run, statement.range.start.line, locale);
  return markdown === "" ? undefined : { range: inFile(statement.range, place), markdown };
}

function subjectMarkdown(run: ScenarioRun, occurrence: Occurrence, locale: Locale): string {
  const { subject, range } = occurrence;
  const line = range.start.line;
  switch (subject.kind) {
    case "endpoint":
      return endpointMarkdown(run, subject.name, locale);
    case "symbol": {
      const value = run.symbols.get(subject.name);
      const words = value === undefined ? ideWords.symbolUnknown : ideWords.symbolValue;
      return tell(words, locale, { name: subject.name, value: value ?? "" });
    }
    case "held":
      return heldMarkdown(run, subject.name, locale);
    case "state":
      return titled(subject.name, stateTerms[subject.name], locale);
    case "flag":
      return joined(titled(subject.name, flagTerms[subject.name], locale), lineMarkdown(run, line, locale));
    case "arrow":
      return joined(lineMarkdown(run, line, locale), titled(subject.name, termOf(arrowTerms, subject.name), locale));
    case "field":
      return joined(titled(subject.name, fieldTerms[subject.name], locale), lineMarkdown(run, line, locale));
    case "parameter":
      return parameterMarkdown(subject.name, locale);
    case "profile":
      return titled(subject.name, termOf(profileTerms, subject.name), locale);
    case "supposition":
      return titled(subject.name, termOf(suppositionTerms, subject.name), locale);
    case "variable":
      return titled(subject.name, variableTerms[subject.name], locale);
    case "call":
      return joined(titled(subject.name, callTerms[subject.name], locale), callMarkdown(run, occurrence, locale));
    case "errno":
      return titled(subject.name, termOf(errnoTerms, subject.name), locale);
    case "keyword": {
      const { owner } = occurrence;
      const tells = owner !== null && isSegmentLine(owner);
      return joined(
        titled(subject.name, termOf(keywordTerms, subject.name), locale),
        tells ? lineMarkdown(run, line, locale) : "",
      );
    }
  }
}

function endpointMarkdown(run: ScenarioRun, name: string, locale: Locale): string {
  const endpoint = run.trace.endpoints.find((one) => one.name === name);
  if (endpoint === undefined) return "";
  const { role, port, label, address } = endpoint;
  const declared = run.scenario.declarations.some((one) => one.kind === "endpoint" && one.name.text === name);
  const states = (run.trace.final[name] ?? []).map(({ peer, state }) => `${state}${peer === null ? "" : ` (${peer})`}`);
  return [
    `**${escapeMarkdown(name)}**: ${tell(ideWords.endpointTitle, locale, { role: tell(roleTerms[role], locale), port, address })}`,
    ...(label === undefined ? [] : [escapeMarkdown(label)]),
    ...(declared ? [] : [tell(ideWords.endpointImplied, locale)]),
    ...(states.length === 0
      ? []
      : [tell(ideWords.endpointFinal, locale, { states: escapeMarkdown(states.join(", ")) })]),
  ].join("\n\n");
}

function heldMarkdown(run: ScenarioRun, name: string, locale: Locale): string {
  const held = run.trace.events.find((event): event is SegmentEvent => event.kind === "segment" && event.name === name);
  const title = `**${escapeMarkdown(name)}**: ${tell(ideWords.heldTitle, locale)}`;
  if (held === undefined) return title;
  const arrivals =
    held.arrivals.length === 0
      ? tell(ideWords.heldNever, locale)
      : tell(ideWords.heldArrivals, locale, { times: held.arrivals.map(formatTime).join(", ") });
  return joined(`${title} ${arrivals}`, segmentMarkdown(run, held, locale));
}

function callMarkdown(run: ScenarioRun, { owner, range }: Occurrence, locale: Locale): string {
  const endpoint = owner?.kind === "call" ? owner.endpoint.name.text : undefined;
  return run.trace.events
    .filter(
      (event): event is CallEvent =>
        event.kind === "call" && event.line === range.start.line && event.endpoint === endpoint,
    )
    .filter((call) => call.implied !== true)
    .map(({ text, result, returned }) =>
      result === null || returned === null
        ? tell(ideWords.callNever, locale, { call: text })
        : tell(ideWords.callReturned, locale, { call: text, result, time: formatTime(returned) }),
    )
    .join("\n\n");
}

/** What a parameter is, and which value each profile gives it, with the source. */
export function parameterMarkdown(name: string, locale: Locale): string {
  const parameter = parameterNamed(name);
  if (parameter === undefined) return "";
  const head = [ideWords.profileColumn, ideWords.valueColumn, ideWords.sourceColumn].map((words) =>
    tell(words, locale),
  );
  const rows = valuesInProfiles(parameter.key).map(({ profile, value, source }) => [
    code(profile),
    showValue(parameter.kind, value, locale),
    escapeMarkdown(source),
  ]);
  return joined(`**${name}**: ${tell(parameter, locale)}`, table(head, rows), "");
}

function showValue(kind: ParameterKind, value: number | boolean | string | null, locale: Locale): string {
  if (value === null) return tell("none" in kind ? ideWords.none : ideWords.off, locale);
  if (typeof value === "boolean") return value ? "on" : "off";
  if (typeof value === "string") return code(value);
  if (kind.kind === "duration") return formatTime(value);
  return "bytes" in kind ? tell(ideWords.bytes, locale, { count: value }) : String(value);
}

function titled(name: string, term: Term | undefined, locale: Locale): string {
  return term === undefined ? "" : `**${escapeMarkdown(name)}**: ${termText(term, locale)}`;
}

/** A term by a name that may come from the text: `constructor` finds nothing. */
function termOf(terms: Readonly<Record<string, Term>>, name: string): Term | undefined {
  return Object.hasOwn(terms, name) ? terms[name] : undefined;
}

function joined(first: string, second: string, rule = "---\n\n"): string {
  if (first === "" || second === "") return first + second;
  return `${first}\n\n${rule}${second}`;
}
