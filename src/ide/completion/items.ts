/** From what may come next to the items that a reader picks from, with what each means. */
import { declarationKeywords, statementKeywords } from "../../language/kinds/lookup.ts";
import { endpointsOf as endpointsOfScenario } from "../../language/names/by-use.ts";
import { blanksIn } from "../../language/syntax/blanks.ts";
import {
  arrows,
  callNames,
  errnoNames,
  fieldNames,
  flagNames,
  parameterNames,
  profiles,
  states,
  suppositions,
  variableNames,
} from "../../language/syntax/vocabulary.ts";
import { pendingSegment } from "../../scenario/ahead/segments.ts";
import type { ScenarioRun } from "../../scenario/analyze.ts";
import { findingCatalogue } from "../../words/findings/findings.ts";
import { parameterNamed } from "../../words/parameters/parameters.ts";
import { previewOptionNames, previewOptionValues } from "../../words/terms/preview-options.ts";
import type { State } from "../../words/terms/standard-names.ts";
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
import { edges } from "../../words/terms/transitions.ts";
import { tell } from "../../words/text.ts";
import { ideWords } from "../../words/ui/ide.ts";
import { optionsMenuWords } from "../../words/ui/options-menu.ts";
import { parameterMarkdown } from "../hover/hover.ts";
import { termText } from "../markdown.ts";
import { occurrences } from "../navigation/occurrences.ts";
import { isAboutComment } from "../refactor/ignore.ts";
import type { Completion, CompletionKind } from "../types.ts";
import {
  callsInOrder,
  fieldItems,
  segmentItems,
  statesInOrder,
  type Typing,
  transitionItems,
  variableItems,
} from "./ahead.ts";
import { exchangeNames, exchanges, keywordCompletions } from "./keywords.ts";
import type { Want, WantKind, WantOf } from "./want.ts";

/** What completion knows of the scenario around the cursor. `run` is undefined in an empty file. */
interface Surroundings extends Typing {
  readonly run: ScenarioRun | undefined;
  /** Whether there is a statement above the cursor: then a declaration comes too late. */
  readonly isAfterStatement: boolean;
}

/** With more endpoints the list of what each sends to each other one is too long to read. */
const mostSenders = 3;

/** The items for everything that may be at the cursor, in its order. */
export function itemsFor(wants: readonly Want[], around: Surroundings): readonly Completion[] {
  const maker = new ItemMaker(around);
  return wants.flatMap((want) => itemsOf(want, maker));
}

function itemsOf<K extends WantKind>(want: WantOf<K>, maker: ItemMaker): readonly Completion[] {
  return itemsByWant[want.kind](want, maker);
}

const itemsByWant: { readonly [K in WantKind]: (want: WantOf<K>, maker: ItemMaker) => readonly Completion[] } = {
  "line-start": (_, maker) => lineStart(maker),
  endpoint: ({ suffix, except }, { around, item }) =>
    without(except, endpointsOf(around.run)).map((name) =>
      item(name, "endpoint", undefined, name + suffix, suffix !== "" && suffix !== ")"),
    ),
  arrow: ({ all }, maker) => maker.withTerms(all ? arrows : ["->"], "arrow", arrowTerms, " "),
  "next-segment": (want, { around }) => segmentItems(want, around),
  flag: ({ except }, { item, withTerms }) => [
    ...(except.length === 0 ? [item("SYN+ACK", "flag", flagTerms.SYN), item("FIN+ACK", "flag", flagTerms.FIN)] : []),
    ...withTerms(without(except, flagNames), "flag", flagTerms),
  ],
  field: ({ except }, { assignment }) =>
    without(except, fieldNames).map((name) => assignment(name, "field", fieldTerms[name])),
  number: (_, maker) =>
    isExercise(maker) ? [] : symbolsOf(maker.around.run).flatMap((name) => symbolItems(name, maker)),
  "field-value": (want, { around }) => fieldItems(want, around),
  "variable-value": (want, { around }) => variableItems(want, around),
  transition: (want, { around }) => transitionItems(want, around),
  sample: ({ label, snippet }, { item }) => [{ ...item(label, "value", undefined, snippet), snippet: true }],
  call: (want, { around, item }) =>
    callsInOrder(want, around).map(({ call, fails }) => ({
      ...item(call, "call", callTerms[call]),
      ...(fails !== null && { detail: fails }),
    })),
  "call-name": (_, maker) => maker.withTerms(callNames, "value", callTerms),
  state: ({ after, who, coming = false }, maker) => {
    if (isExercise(maker)) return [];
    const inOrder = who === undefined ? nextFirst(after) : statesInOrder({ who, coming }, maker.around.place);
    return maker.withTerms(inOrder, "state", stateTerms);
  },
  variable: (_, { assignment }) => variableNames.map((name) => assignment(name, "variable", variableTerms[name])),
  parameter: ({ except }, maker) => without(except, parameterNames).map((name) => parameterItem(name, maker)),
  "parameter-value": ({ name }, { item }) => parameterValues(name).map((value) => item(value, "value", undefined)),
  profile: (_, maker) => maker.withTerms(profiles, "value", profileTerms),
  supposition: (_, { item }) =>
    suppositions.map((name) => item(name, "value", suppositionTerms[name], name === "time-wait" ? `${name}=` : name)),
  errno: (_, maker) => maker.withTerms(errnoNames, "value", errnoTerms),
  code: ({ except }, { around }) => codesOf(around).filter(({ label }) => !except.includes(label)),
  "preview-option": ({ except }, { assignment }) =>
    without(except, previewOptionNames).map((name) => assignment(name, "parameter", optionsMenuWords[name])),
  "preview-value": ({ option }, { item }) => previewValues(option).map((value) => item(value, "value", undefined)),
  word: ({ text, newText = text }, { item }) => {
    const terms: Readonly<Record<string, Term>> = keywordTerms;
    return [item(text, "statement", terms[text], newText)];
  },
};

/** In an exercise no value is offered: it may be what is asked. */
function isExercise({ around: { run } }: ItemMaker): boolean {
  return run !== undefined && blanksIn(run.scenario).length > 0;
}

/** Makes items that are in the place of the word that is being typed. */
class ItemMaker {
  readonly around: Surroundings;

  constructor(around: Surroundings) {
    this.around = around;
  }

  /** `goesOn`: the next completion is wanted at once. */
  readonly item = (
    label: string,
    kind: CompletionKind,
    term: Term | undefined,
    newText = label,
    goesOn = false,
  ): Completion => {
    const { word: range, locale } = this.around;
    return {
      label,
      kind,
      range,
      newText,
      ...(term && { detail: tell(term, locale).split("\n")[0] ?? "", documentation: termText(term, locale) }),
      ...(goesOn && { goesOn: true }),
    };
  };

  /** `name=`, and its value next. */
  readonly assignment = (name: string, kind: CompletionKind, term: Term | undefined): Completion =>
    this.item(`${name}=`, kind, term, `${name}=`, true);

  readonly withTerms = (
    names: readonly string[],
    kind: CompletionKind,
    terms: Readonly<Record<string, Term>>,
    suffix = "",
  ): readonly Completion[] => names.map((name) => this.item(name, kind, terms[name], name + suffix, suffix !== ""));
}

function without<Name extends string>(except: readonly string[], names: readonly Name[]): readonly Name[] {
  return names.filter((name) => !except.includes(name));
}

/** A symbol, and one further. */
function symbolItems(name: string, { around: { run, locale }, item }: ItemMaker): readonly Completion[] {
  const value = run?.symbols.get(name);
  return [
    { ...item(name, "symbol", undefined), ...(value !== undefined && { detail: String(value) }) },
    { ...item(`${name}+1`, "symbol", undefined), detail: tell(ideWords.nextByte, locale) },
  ];
}

/** The codes of all findings; those of this scenario first. */
function codesOf({ run, word: range, locale }: Surroundings): Completion[] {
  const here = new Set(run?.trace.findings.map(({ code }) => code));
  return Object.entries(findingCatalogue)
    .filter(([code]) => !isAboutComment(code))
    .sort(([a], [b]) => Number(here.has(b)) - Number(here.has(a)))
    .map(([code, words]) => ({
      label: code,
      kind: "value",
      range,
      newText: code,
      // What a finding fills in is left open.
      documentation: tell(words.message, locale).replace(/\{\w+\}/g, "…"),
    }));
}

/** The states, those that one leads to (RFC 9293, Figure 5) before the others. */
function nextFirst(from: State | undefined): readonly State[] {
  const next = new Set(edges.filter((edge) => edge.from === from).map(({ to }) => to));
  return [...states.filter((state) => next.has(state)), ...states.filter((state) => !next.has(state))];
}

function parameterItem(name: string, { around: { locale }, assignment }: ItemMaker): Completion {
  const parameter = parameterNamed(name);
  return {
    ...assignment(name, "parameter", undefined),
    documentation: parameterMarkdown(name, locale),
    ...(parameter && { detail: tell(parameter, locale) }),
  };
}

/** The words that may stand for a parameter's value; numbers and durations are typed. */
function parameterValues(name: string): readonly string[] {
  const kind = parameterNamed(name)?.kind;
  if (kind === undefined) return [];
  if (kind.kind === "switch") return ["on", "off"];
  if (kind.kind === "choice") return kind.words;
  if (kind.kind === "address") return [];
  return [...(kind.on === undefined ? [] : ["on"]), ...(kind.off ? ["off"] : [])];
}

function previewValues(option: string): readonly string[] {
  const values = Object.entries(previewOptionValues).find(([name]) => name === option);
  return values === undefined ? [] : Object.keys(values[1]);
}

/** Statements, declarations where they may still be, and the names with which a line can begin. */
function lineStart({ around, item }: ItemMaker): Completion[] {
  const { run, locale } = around;
  const endpoints = endpointsOf(run);
  const [first = "client", second = "server"] = endpoints.map(escapeSnippet);
  const keywords = ["scenario", ...(around.isAfterStatement ? [] : declarationKeywords), ...statementKeywords] as const;
  const parts = exchangeNames.map(
    (name): Completion => ({
      ...item(name, "statement", undefined, exchanges[name](first, second)),
      detail: tell(ideWords[name], locale),
      snippet: true,
    }),
  );
  const isEmpty = run === undefined || run.scenario.declarations.length + run.scenario.statements.length === 0;
  return [
    ...(isEmpty ? parts : nextLines(around, item)),
    ...endpoints.map((name) => item(name, "endpoint", undefined, `${name} `, true)),
    ...heldOf(run).map((name) => item(name, "held", keywordTerms.arrives, `${name} arrives`)),
    ...keywords.map((keyword): Completion => {
      const snippet = keywordCompletions[keyword].snippet?.(first, second);
      const made = item(keyword, "statement", keywordTerms[keyword], snippet);
      return snippet === undefined ? made : { ...made, snippet: true };
    }),
    ...(isEmpty ? [] : parts),
  ];
}

/** Whole lines: what TCP sends next by itself. */
function nextLines(around: Surroundings, item: ItemMaker["item"]): Completion[] {
  const names = endpointsOf(around.run).slice(0, mostSenders);
  const pairs = names.flatMap((from) => names.flatMap((to) => (from === to ? [] : [{ from, to }])));
  return pairs.flatMap(({ from, to }) => {
    const text = pendingSegment(around.place, from, to);
    const detail = tell(ideWords.sentNext, around.locale);
    return text === null ? [] : [{ ...item(`${from} -> ${to}: ${text}`, "segment", undefined), detail }];
  });
}

/** A name inside a snippet, literally. */
function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

function endpointsOf(run: ScenarioRun | undefined): string[] {
  return run === undefined ? ["client", "server"] : endpointsOfScenario(run.scenario).map(({ name }) => name);
}

function symbolsOf(run: ScenarioRun | undefined): string[] {
  if (run === undefined) return [];
  const written = occurrences(run.scenario).flatMap(({ subject }) => (subject.kind === "symbol" ? [subject.name] : []));
  return [...new Set([...run.symbols.keys(), ...written])];
}

function heldOf(run: ScenarioRun | undefined): string[] {
  if (run === undefined) return [];
  const held = occurrences(run.scenario).filter(({ subject, declares }) => subject.kind === "held" && declares);
  return [...new Set(held.map(({ subject }) => subject.name))];
}
