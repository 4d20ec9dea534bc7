/**
 * The edge of the page: whatever comes from outside is looked at before it is believed. A message of another shape is
 * ignored, and what was saved by another version is taken as far as it can be understood.
 */
import type { ExploredResult, ExploredScenario } from "../../trace/explore.ts";
import {
  type Choice,
  type FileState,
  type PageState,
  type ScrollPlace,
  type ToPage,
  type ViewShares,
  viewIds,
} from "../../trace/messages.ts";
import type { DrawingOptions } from "../../trace/options.ts";
import type { SharedPage } from "../../trace/shared-page.ts";
import type { ScenarioTrace } from "../../trace/trace.ts";
import { previewOptionValues } from "../../words/terms/preview-options.ts";
import { locales } from "../../words/text.ts";

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

/** The message, or null where it is none. */
export function messageIn(data: unknown): ToPage | null {
  if (!isFields(data)) return null;
  const message = withoutStrangers(data);
  return isMessage(message) ? message : null;
}

/** Drops options and remembered states that are not understood: what else the message says still counts. */
function withoutStrangers(data: Fields): Fields {
  if (data["type"] === "document") return { ...data, state: fileStateIn(data["state"]) };
  return data["options"] === undefined ? data : { ...data, options: optionsIn(data["options"]) };
}

/** What the page has saved of itself. */
export function pageStateIn(saved: unknown): Partial<PageState> {
  if (!isFields(saved) || typeof saved["uri"] !== "string") return {};
  return { uri: saved["uri"], locked: saved["locked"] === true, ...fileStateIn(saved) };
}

/** What a page that is a file carries. */
export function sharedPageIn(data: unknown): SharedPage | null {
  return isSharedPage(data) ? data : null;
}

function isMessage(data: Fields): data is Fields & ToPage {
  const { type } = data;
  return typeof type === "string" && Object.hasOwn(shapes, type) && hasShape(shapes[type as ToPage["type"]])(data);
}

/** What each field of an object has to be; fields that are not named may be anything. */
type Shape<T> = { readonly [Name in keyof T]?: Check };

function hasShape<T>(shape: Shape<T>): (value: unknown) => value is T {
  const checks = Object.entries<Check | undefined>(shape);
  return (value): value is T => isFields(value) && checks.every(([name, check]) => check?.(value[name]) !== false);
}

const isText: Check = (value) => typeof value === "string";
const isFlag: Check = (value) => typeof value === "boolean";
const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const isNumber: Check = (value) => Number.isFinite(value);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const oneOf =
  (values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);

const isOutline = hasShape({
  title: orNull(isText),
  line: isCount,
  endLine: isNumber,
  errors: isCount,
  warnings: isCount,
});
const isRange = hasShape({ start: hasShape({ line: isCount }), end: hasShape({ line: isCount }) });

/** The parts that every view relies on. A view that fails for want of another part says so in its own place. */
const isTrace = hasShape<ScenarioTrace>({
  title: orNull(isText),
  line: isCount,
  suppose: listOf(isText),
  endpoints: listOf(hasShape({ name: isText })),
  events: listOf(hasShape({ kind: isText, time: isNumber })),
  steps: listOf(hasShape({ since: isCount, after: isCount, changes: Array.isArray })),
  end: isNumber,
  findings: listOf(hasShape({ code: isText, severity: isText, message: isText, range: isRange })),
});

const isScrollPlace = hasShape<ScrollPlace>({ keys: listOf(isText), offset: isNumber });
const isChoice = (value: unknown): value is Choice => value === "all" || isCount(value);

const findingsByScenario = listOf(Array.isArray);
const isSharedPage = hasShape<SharedPage>({
  name: isText,
  text: isText,
  locale: oneOf(locales),
  scenarios: listOf(isOutline),
  options: isFields,
  traces: listOf(isTrace),
  findings: hasShape<SharedPage["findings"]>({ en: findingsByScenario, "zh-cn": findingsByScenario }),
});

const optionChecks = new Map<string, Check>([
  ...Object.entries(previewOptionValues).map(
    ([name, values]) => [name, oneOf(Object.values<unknown>(values))] as const,
  ),
  ["endpoints", listOf(isText)],
]);

function optionsIn(value: unknown): Partial<DrawingOptions> {
  const known = Object.entries(isFields(value) ? value : {}).filter(([name, each]) => optionChecks.get(name)?.(each));
  return Object.fromEntries(known);
}

const isExplored = hasShape<ExploredScenario>({
  title: orNull(isText),
  segments: isCount,
  variants: isCount,
  outcomes: isCount,
  complete: isFlag,
  results: listOf(
    hasShape<ExploredResult>({
      faults: listOf(hasShape({ kind: isText, segment: isCount, from: isText, to: isText, flags: listOf(isText) })),
      outcome: oneOf(["same", "differs", "breaks"]),
      later: orNull(isNumber),
      errors: isFields,
      skipped: listOf(hasShape({ line: isCount, call: isText })),
      broken: listOf(hasShape({ line: orNull(isCount), message: isText })),
      times: isCount,
    }),
  ),
});
const isAnswer: Check = (value) =>
  isFields(value) && (isText(value["refused"]) || (isExplored(value["explored"]) && orNull(isExplored)(value["real"])));

const shapes: { readonly [Type in ToPage["type"]]: Shape<ToPage & { readonly type: Type }> } = {
  document: { uri: isText, name: isText },
  outline: { uri: isText, version: isNumber, scenarios: listOf(isOutline) },
  trace: { uri: isText, version: isNumber, scenario: isCount, trace: isTrace, broken: isFlag },
  cursor: { line: orNull(isCount) },
  settings: { options: isFields },
  locked: { locked: isFlag },
  server: { down: isFlag },
  whatIf: { scenario: orNull(isCount) },
  present: {},
  exploring: { uri: isText, scenario: isCount, done: isNumber, expected: isNumber },
  explored: { uri: isText, scenario: isCount, answer: orNull(isAnswer) },
  variant: {
    uri: isText,
    scenario: isCount,
    result: isCount,
    variant: orNull(hasShape({ trace: isTrace, text: orNull(isText) })),
  },
  compared: { uri: isText, scenario: isCount, other: hasShape({ kind: isText }), trace: orNull(isTrace) },
  export: {
    id: isNumber,
    view: oneOf(viewIds),
    form: oneOf(["svg", "png", "png-transparent", "mermaid", "text", "markdown"]),
    target: oneOf(["file", "clipboard"]),
    text: isText,
    trace: orNull(isTrace),
  },
};

/** How a file was viewed, as far as it can be understood. */
function fileStateIn(value: unknown): Partial<FileState> {
  if (!isFields(value)) return {};
  const { scenario, zoom, views, beside, options, stop, scroll, shares } = value;
  return {
    ...(isChoice(scenario) && { scenario }),
    ...(typeof zoom === "number" && { zoom }),
    ...(Array.isArray(views) && { views: viewIds.filter((id) => views.includes(id)) }),
    ...(typeof beside === "boolean" && { beside }),
    ...(isFields(options) && { options: optionsIn(options) }),
    ...(typeof stop === "number" && isCount(stop) && { stop }),
    ...(isFields(scroll) && { scroll: placesIn(scroll) }),
    ...(isFields(shares) && { shares: sharesIn(shares) }),
  };
}

function placesIn(scroll: Fields): NonNullable<FileState["scroll"]> {
  return Object.fromEntries(
    viewIds.flatMap((id) => {
      const place = scroll[id];
      return isScrollPlace(place) ? [[id, place] as const] : [];
    }),
  );
}

function sharesIn(shares: Fields): ViewShares {
  return Object.fromEntries(
    viewIds.flatMap((id) => {
      const share = shares[id];
      return typeof share === "number" && share > 0 && share < viewIds.length ? [[id, share] as const] : [];
    }),
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
