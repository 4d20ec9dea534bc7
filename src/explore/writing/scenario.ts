/**
 * A variant as a scenario of its own, in which the same happens without any exploring: calls, the segments that faults
 * hit, and when applications wait for what. Whether it does is not argued but tried.
 */
import { effectOf } from "../../language/kinds/lookup.ts";
import { parse } from "../../language/parse/parse.ts";
import type { Position, Scenario, Statement } from "../../language/syntax/document.ts";
import { textOf } from "../../language/syntax/lines.ts";
import { valuesOf } from "../../persistent/chain.ts";
import { durationText } from "../../scenario/judge/duration.ts";
import type { Checkpoint } from "../../scenario/run/checkpoint.ts";
import { tryScenario } from "../../scenario/run/run.ts";
import { toScenarioTrace } from "../../scenario/trace/trace.ts";
import type { ExploredResult } from "../../trace/explore.ts";
import type { ScenarioTrace, TraceEvent } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { exploreWords } from "../../words/ui/explore.ts";
import { faultsText } from "../faults.ts";
import { hasNoEnd } from "../outcome.ts";
import { type Coverage, declarationOf, firstSynOf, type Item, itemsOf } from "./items.ts";
import type { VariantRun } from "./variant-run.ts";

/** The text of a variant; null: none was found in which the same happens. */
export function variantText(
  variant: VariantRun,
  { broken }: Pick<ExploredResult, "broken">,
  locale: Locale,
): string | null {
  const faults = faultsText(variant.faults, locale);
  const of = variant.scenario.title?.text ?? tell(exploreWords.untitled, locale);
  const title = quoted(tell(exploreWords.variantTitle, locale, { title: of, faults }));
  const remarks = broken.map(({ message }) => `# ${message.replace(/\s+/g, " ")}`);
  const head = [`scenario ${title}`, ...remarks, ...declarations(variant)];
  const what = whatHappened(variant.end);
  for (const { compose, coverage } of ways()) {
    const items = itemsOf(variant, coverage);
    const text = [
      ...head,
      "",
      ...compose(withUnwritten(items, variant, coverage)),
      ...readers(variant, items),
      "",
    ].join("\n");
    if (happensIn(text, what, variant)) return text;
  }
  return null;
}

function quoted(title: string): string {
  return `"${title.replace(/["\\]/g, "\\$&").replace(/\p{Cc}/gu, " ")}"`;
}

// ------------------------------------------------------------------ declarations

function declarations({ end, scenario }: VariantRun): string[] {
  const { endpoints } = end.start.setup;
  const declared = new Set<string>();
  const seen = new Set<number>();
  const lines = scenario.declarations.flatMap((one) => {
    const { line } = one.range.start;
    if (one.kind === "strict" || seen.has(line)) return [];
    seen.add(line);
    const text = textOf(scenario, { start: { line, character: 0 }, end: endOfLine(scenario, line) }).trim();
    if (one.kind !== "endpoint") return [text];
    declared.add(one.name.text);
    const stated = new Set(one.settings.map(({ name }) => name.text));
    return [`${text}${statedBySyn(scenario, one.name.text, stated)}${undelayed(end, one.name.text)}`];
  });
  const missing = [...endpoints.values()].filter(({ name }) => !declared.has(name));
  return [
    ...missing.map(
      (one) => `${declarationOf(one)}${statedBySyn(scenario, one.name, new Set())}${undelayed(end, one.name)}`,
    ),
    ...lines,
  ];
}

/** Where the last declaration on a line ends: several may share its keyword. */
function endOfLine({ declarations }: Scenario, line: number): Position {
  const ends = declarations.filter(({ range }) => range.start.line === line).map(({ range }) => range.end);
  return ends.reduce((last, end) => (end.character > last.character ? end : last), { line, character: 0 });
}

/** What the first SYN of an endpoint says of it, as its options. */
function statedBySyn(scenario: Scenario, name: string, stated: ReadonlySet<string>): string {
  const syn = firstSynOf(scenario, name);
  if (syn === undefined) return "";
  const { seq, win, mss, wscale, sack } = syn.fields;
  const options: [string, number | undefined][] = [
    ["isn", seq?.value.symbol === null ? seq.value.offset : undefined],
    ["window", win?.value],
    ["mss", mss?.value],
    ["wscale", wscale?.value],
  ];
  const numbers = options.flatMap(([option, value]) =>
    value === undefined || stated.has(option) ? [] : [` ${option}=${String(value)}`],
  );
  return [...numbers, ...(sack?.value === true && !stated.has("sack") ? [" sack=on"] : [])].join("");
}

/** An arrow's bytes wait for no acknowledgment: an endpoint whose calls stand for arrows does not delay small segments. */
function undelayed({ start: { scenario, setup } }: VariantRun["end"], name: string): string {
  const endpoint = setup.endpoints.get(name);
  const sends = scenario.statements.some(
    (line) =>
      line.kind === "call" && line.isImplied === true && line.call.value === "send" && line.endpoint.name.text === name,
  );
  return sends && endpoint?.parameters.nagle === true && !endpoint.delaysSmall ? " nagle=off" : "";
}

/** Who reads or accepts by calls does so even where none of these calls is reached. */
function readers({ scenario }: VariantRun, items: readonly Item[]): string[] {
  const names = new Set(
    scenario.statements.flatMap((line) =>
      line.kind === "call" && line.call.value === "recv" ? [line.endpoint.name.text] : [],
    ),
  );
  return [...names].flatMap((name) =>
    items.some(({ text }) => text.startsWith(name) && text.includes(": recv")) ? [] : [`${name}: recv 0`],
  );
}

// ------------------------------------------------------------------ lines

/** With what nothing happens at: checks that hold on and on, and calls that were not reached. */
function withUnwritten(
  items: readonly Item[],
  { end, linesEnd, scenario }: VariantRun,
  coverage: Coverage,
): readonly Item[] {
  const made = new Set(items.flatMap(({ place }) => (place === null ? [] : [place])));
  const unwritten = scenario.statements.flatMap((line, place): Item[] => {
    const text = unwrittenText(scenario, line, made.has(place), end);
    return text === null ? [] : [{ kind: "remark", time: 0, text, place, until: null, since: null }];
  });
  const all: Item[] = [];
  let next = 0;
  const tellUpTo = (place: number): void => {
    for (let one = unwritten[next]; one !== undefined && (one.place ?? 0) < place; one = unwritten[++next])
      all.push(one);
  };
  for (const item of items) {
    if (item.place !== null) tellUpTo(item.place);
    all.push(item);
  }
  tellUpTo(Number.POSITIVE_INFINITY);
  const ends = { place: null, until: null, since: null };
  if (end.isStopped) return [...all, { ...ends, time: linesEnd, kind: "arrival", text: "stop" }];
  // The horizon counts from the last line, which here may be a late one.
  if (coverage === "all" && hasNoEnd(end))
    return [...all, { ...ends, time: end.world.time, kind: "arrival", text: "stop" }];
  // Timers run out from here on, for so long.
  const isTimed = scenario.statements.some((line) => effectOf(line) === "clock");
  const isLater = isTimed && items.every(({ time }) => time < linesEnd);
  return isLater ? [...all, { ...ends, time: linesEnd, kind: "remark", text: `at ${durationText(linesEnd)}` }] : all;
}

function unwrittenText(
  scenario: Scenario,
  line: Statement,
  isWritten: boolean,
  { start, symbols }: VariantRun["end"],
): string | null {
  if (line.kind === "always" || line.kind === "finally")
    return withNumbers(textOf(scenario, line.range), symbols.values());
  if (line.kind !== "call" || isWritten || (line.call.value === "recv" && line.count?.value === 0)) return null;
  return `# ${tell(exploreWords.notReached, start.locale, { call: textOf(scenario, line.range) })}`;
}

/** Symbols that no arrow is left to give a value. */
function withNumbers(text: string, values: ReadonlyMap<string, number>): string {
  return text.replace(
    /([=<>]\s*)([\p{L}_][\p{L}\p{N}_]*)(?:\s*([+-])\s*(\d+))?/gu,
    (all, before: string, name: string, sign?: string, by?: string) => {
      const value = values.get(name);
      if (value === undefined) return all;
      const number = value + (by === undefined ? 0 : sign === "-" ? -Number(by) : Number(by));
      return `${before}${String(((number % 2 ** 32) + 2 ** 32) % 2 ** 32)}`;
    },
  );
}

type Compose = (items: readonly Item[]) => string[];

/** The first one in which the same happens is the one to read. */
const ways = (): readonly { readonly compose: Compose; readonly coverage: Coverage }[] => [
  { compose: asRead, coverage: "hit" },
  { compose: asRead, coverage: "overtaken" },
  { compose: byTheClock, coverage: "overtaken" },
  { compose: asRead, coverage: "all" },
  { compose: byTheClock, coverage: "all" },
];

/** As one would write it: times only where nothing else says when. */
const asRead: Compose = (items) => {
  const lines: string[] = [];
  let now = 0;
  let before: Item | null = null;
  for (const item of items) {
    const { kind, time, until, text } = item;
    if (kind === "act" && until !== "") {
      lines.push(until !== null && time > now ? `wait until ${until}` : clock(item, before, now));
    } else if (kind === "arrival" && (time > now || before?.kind === "act")) lines.push(clock(item, before, now));
    lines.push(text);
    if (kind !== "remark") [now, before] = [time, item];
  }
  return lines.filter((line) => line !== "");
};

/** Everything at its moment. */
const byTheClock: Compose = (items) => {
  const lines: string[] = [];
  let now = 0;
  let before: Item | null = null;
  for (const item of items) {
    if (item.kind !== "remark") lines.push(clock(item, before, now));
    lines.push(item.text);
    if (item.kind !== "remark") [now, before] = [item.time, item];
  }
  return lines.filter((line) => line !== "");
};

/** The clock moves to the item (empty: it is there); beside it, a call lets nothing else happen. */
function clock({ kind, time: moment, since }: Item, before: Item | null, now: number): string {
  const time = since ?? moment;
  if (time > now) return `at ${durationText(time)}`;
  const isBeside =
    before !== null && (kind === "act" || kind === "expiry" || (kind === "arrival" && before.kind === "act"));
  return isBeside ? "wait 0ms" : "";
}

// ------------------------------------------------------------------ whether the same happens

function happensIn(text: string, expected: WhatHappened, { end }: VariantRun): boolean {
  const [first, ...others] = parse(text, { locale: "en" }).scenarios;
  if (first === undefined || others.length > 0) return false;
  const { trace } = tryScenario(first.scenario, "en", end.start.maxSteps);
  const errors = trace.findings.filter(({ severity }) => severity === "error").map(({ code }) => code);
  return whatHappensIn(trace, errors) === expected;
}

/** Everything that an observer of the network and of the applications sees, as a text. */
type WhatHappened = string;

function whatHappened(end: Checkpoint): WhatHappened {
  const errors = valuesOf(end.world.found).flatMap(({ code }) => (isLasting(code) ? [code] : []));
  return whatHappensIn(toScenarioTrace(end).whole, errors);
}

function isLasting(code: string): boolean {
  return code === "does-not-always-hold" || code === "finally-differs";
}

function whatHappensIn({ events, final }: Pick<ScenarioTrace, "events" | "final">, errors: readonly string[]): string {
  return JSON.stringify([whatHappens(events), final, [...errors].sort()]);
}

function whatHappens(events: readonly TraceEvent[]): unknown {
  const segments = events.flatMap((event) => {
    if (event.kind !== "segment") return [];
    const { id, time, from, to, fromPort, toPort, flags, seq, ack, length, window, options, arrivals, cause } = event;
    const isForged = cause === "forged";
    return [
      [id, time, from, to, fromPort, toPort, flags, seq, ack, length, window, options, arrivals, isForged] as const,
    ];
  });
  const others = events.flatMap((event) => {
    if (event.kind === "state") return [[event.time, event.endpoint, event.to]];
    if (event.kind !== "call" || event.result === "EAGAIN") return [];
    return [[event.time, event.endpoint, event.call, event.result, event.returned, event.count]];
  });
  return [segments.sort((a, b) => a[0] - b[0]), others];
}
