/**
 * Text to document. A file is cut at its `scenario` lines, and each piece is read by itself: so an edit costs the
 * scenario that it touches, and every other one stays the very object that it was.
 */

import { languageFindings } from "../../words/findings/findings.ts";
import { type Locale, tell } from "../../words/text.ts";
import type { Document, PreviewOptions, Scenario, ScenarioPlace } from "../syntax/document.ts";
import { rangeOf } from "../syntax/range.ts";
import { finished, type InSlices, stepsPerSlice } from "../syntax/slices.ts";
import { isHeaderLine, isLineStart, nextHeader } from "./headers.ts";
import { countLines, noPreview, parseScenarioInSlices } from "./scenario.ts";

/** In UTF-16 code units: some ten times of what the largest gallery of scenarios takes. */
export const maxTextLength = 8 * 1024 * 1024;
export const maxScenarios = 10_000;
/** Each costs memory of its own, however little is on it. */
const maxLines = 500_000;

export interface ParseOptions {
  /** The language of the problems' messages. */
  readonly locale: Locale;
  /** The document before the edit: scenarios whose text is the same are taken over from it. */
  readonly previous?: Document;
}

/** The text of the first scenarios that have a header, and how many more there are. */
export function beginningOf(text: string, most: number): { readonly text: string; readonly more: number } {
  const starts = headers(text, nextHeader(text, 0), text.length);
  const end = starts[most];
  return end === undefined ? { text, more: 0 } : { text: text.slice(0, end), more: starts.length - most };
}

/** Reads a text. Never throws: what cannot be read is a problem of the scenario that it is in. */
export function parse(text: string, options: ParseOptions): Document {
  return finished(parseInSlices(text, options));
}

/** Its slices are lines; scenarios that are taken over cost nothing. */
export function* parseInSlices(text: string, options: ParseOptions): InSlices<Document> {
  const { locale } = options;
  if (text.length > maxTextLength) return refuse(text, locale, "text-too-large", { max: maxTextLength / 1024 / 1024 });
  const kept = reusable(text, options);
  if (text.length > maxLines && linesIn(text, kept) > maxLines)
    return refuse(text, locale, "too-many-lines", { max: maxLines });
  const starts = headers(text, kept.frontEnd, kept.backStart);
  const count = kept.front.length + starts.length + kept.back.length;
  if (count > maxScenarios) return refuse(text, locale, "too-many-scenarios", { max: maxScenarios });

  const pieces = starts.map((start, i) => text.slice(start, starts[i + 1] ?? kept.backStart));
  const scenarios = [...kept.front, ...(yield* readPieces(pieces, kept.middle, locale)), ...kept.back];
  const head = yield* headScenario(text.slice(0, kept.headEnd), options);
  const isPreamble = head !== null && !isScenario(head) && (scenarios.length > 0 || head.problems.length === 0);
  const first = head === null || isPreamble ? [] : [head];
  const line = head?.lineCount ?? countLines(text.slice(0, kept.headEnd));
  return {
    text,
    locale,
    scenarios: [...place(first, 0), ...place(scenarios, line)],
    preamble: isPreamble ? head : null,
  };
}

/** A scenario costs at least as much as so many lines. */
const leastLines = 10;

function* readPieces(
  pieces: readonly string[],
  before: readonly Scenario[],
  locale: Locale,
): InSlices<readonly Scenario[]> {
  const known = new Map(before.map((scenario) => [scenario.text, scenario]));
  const scenarios: Scenario[] = [];
  let lines = 0;
  for (const piece of pieces) {
    const scenario = known.get(piece) ?? (yield* parseScenarioInSlices(piece, locale));
    scenarios.push(scenario);
    lines += Math.max(leastLines, scenario.lineCount % stepsPerSlice);
    if (lines < stepsPerSlice) continue;
    yield lines;
    lines = 0;
  }
  return scenarios;
}

/** Gives each scenario its line, from the first one's on. */
function place(scenarios: readonly Scenario[], from: number): readonly ScenarioPlace[] {
  let line = from;
  return scenarios.map((scenario) => {
    const placed = { line, scenario };
    line += scenario.lineCount;
    return placed;
  });
}

/** What is before the first header; null where it says nothing at all. */
function* headScenario(head: string, { locale, previous }: ParseOptions): InSlices<Scenario | null> {
  if (head === "") return null;
  const before = previous?.locale === locale ? (previous.preamble ?? previous.scenarios[0]?.scenario) : undefined;
  if (before?.text === head) return before;
  const scenario = yield* parseScenarioInSlices(head, locale);
  const isEmpty = scenario.problems.length + Object.keys(scenario.preview).length === 0 && !isScenario(scenario);
  return isEmpty ? null : scenario;
}

function isScenario({ declarations, statements }: Scenario): boolean {
  return declarations.length + statements.length > 0;
}

/** What the comments of a whole text say of its drawings. */
export function previewOptionsIn({ preamble, scenarios }: Document): PreviewOptions {
  let all: PreviewOptions = { ...preamble?.preview };
  for (const { scenario } of scenarios) if (scenario.preview !== noPreview) all = { ...all, ...scenario.preview };
  return all;
}

// ---------------------------------------------------------------- what an edit leaves alone

interface Kept {
  /** Where the text before the first header ends. */
  readonly headEnd: number;
  readonly front: readonly Scenario[];
  readonly frontEnd: number;
  /** Scenarios of the previous document that are in neither part: an edit may have moved them. */
  readonly middle: readonly Scenario[];
  readonly back: readonly Scenario[];
  readonly backStart: number;
}

/** The lines of a text. Those that are kept are known: a keystroke counts only what it changed. */
function linesIn(text: string, { headEnd, front, frontEnd, back, backStart }: Kept): number {
  const changed = countLines(text.slice(0, headEnd)) + countLines(text.slice(frontEnd, backStart));
  return [...front, ...back].reduce((sum, { lineCount }) => sum + lineCount, changed);
}

/** Documents that were refused: their one scenario is no piece of anything. */
const refused = new WeakSet<Document>();

/** Which scenarios of the previous document are still at the beginning and at the end of the text. */
function reusable(text: string, { locale, previous }: ParseOptions): Kept {
  const headEnd = nextHeader(text, 0);
  const none = { headEnd, front: [], frontEnd: headEnd, middle: [], back: [], backStart: text.length };
  if (previous?.locale !== locale || refused.has(previous)) return none;
  const before = previous.scenarios.map((each) => each.scenario);
  if (before[0] !== undefined && !isHeaderLine(before[0].text, 0)) before.shift();

  let count = 0;
  let frontEnd = headEnd;
  for (const scenario of before) {
    const end = frontEnd + scenario.text.length;
    if (text.slice(frontEnd, end) !== scenario.text || !isBorder(text, end)) break;
    frontEnd = end;
    count++;
  }
  let backStart = text.length;
  let backCount = before.length;
  while (backCount > count) {
    const scenario = before[backCount - 1];
    if (scenario === undefined) break;
    const start = backStart - scenario.text.length;
    if (start < frontEnd || text.slice(start, backStart) !== scenario.text || !isLineStart(text, start)) break;
    backStart = start;
    backCount--;
  }
  return {
    headEnd,
    front: before.slice(0, count),
    frontEnd,
    middle: before.slice(count, backCount),
    back: before.slice(backCount),
    backStart,
  };
}

/** Whether a scenario may end at that offset: at the end of the text, or where the next one begins. */
function isBorder(text: string, offset: number): boolean {
  return offset === text.length || (isLineStart(text, offset) && isHeaderLine(text, offset));
}

// ---------------------------------------------------------------- headers

/** The offsets of the lines between `from` and `to` that begin a scenario. `from` is the first of them, or `to`. */
function headers(text: string, from: number, to: number): readonly number[] {
  const found: number[] = [];
  for (let at = nextHeader(text, from); at < to; at = nextHeader(text, at + 1)) found.push(at);
  return found;
}

/** A document that says only that it is not read. */
function refuse(
  text: string,
  locale: Locale,
  code: "text-too-large" | "too-many-lines" | "too-many-scenarios",
  values: Readonly<Record<string, number>>,
): Document {
  const words = languageFindings[code];
  const end = /[\r\n]/.exec(text)?.index ?? text.length;
  const problem = {
    code,
    severity: words.severity,
    message: tell(words.message, locale, values),
    range: rangeOf(0, 0, end),
  };
  const scenario = {
    // The lines of a text that is not read are not needed.
    text: text.slice(0, end),
    lineCount: countLines(text),
    title: null,
    declarations: [],
    statements: [],
    problems: [problem],
    ignores: [],
    preview: noPreview,
  };
  const document = { text, locale, scenarios: [{ line: 0, scenario }], preamble: null };
  refused.add(document);
  return document;
}
