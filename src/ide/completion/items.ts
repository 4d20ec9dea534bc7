/** From what may come next to the items that a reader picks from, with what each means. */
import { declarationKeywords, statementKeywords } from "../../language/kinds/lookup.ts";
import type { Range } from "../../language/syntax/document.ts";
import {
  arrows,
  callNames,
  errnoNames,
  fieldNames,
  flagNames,
  parameterKinds,
  parameterNames,
  profiles,
  states,
  suppositions,
  variableNames,
} from "../../language/syntax/vocabulary.ts";
import type { ScenarioRun } from "../../scenario/analyze.ts";
import { edges } from "../../scenario/edges.ts";
import { parameterTable } from "../../scenario/parameters.ts";
import { findingCatalogue } from "../../words/findings/findings.ts";
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
import { type Locale, tell } from "../../words/text.ts";
import { ideWords } from "../../words/ui/ide.ts";
import { optionsMenuWords } from "../../words/ui/options-menu.ts";
import { parameterMarkdown } from "../hover/hover.ts";
import { termText } from "../markdown.ts";
import { occurrences } from "../navigation/occurrences.ts";
import { isAboutComment } from "../refactor/ignore.ts";
import type { Completion, CompletionKind } from "../types.ts";
import type { Want } from "./context.ts";
import { snippets } from "./snippets.ts";

/** What completion knows of the scenario around the cursor. `run` is undefined in an empty file. */
export interface Surroundings {
  readonly run: ScenarioRun | undefined;
  /** Whether a statement stands above the cursor: then a declaration comes too late. */
  readonly behindStatement: boolean;
  /** The word that is being typed. */
  readonly range: Range;
  readonly locale: Locale;
}

export function itemsFor(want: Want, around: Surroundings): Completion[] {
  const { range, locale } = around;
  const item = (
    label: string,
    kind: CompletionKind,
    term: Term | undefined,
    newText = label,
    goesOn = false,
  ): Completion => ({
    label,
    kind,
    range,
    newText,
    ...(term && { detail: tell(term, locale).split("\n")[0] ?? "", documentation: termText(term, locale) }),
    ...(goesOn && { goesOn: true }),
  });
  const withTerms = (
    names: readonly string[],
    kind: CompletionKind,
    terms: Readonly<Record<string, Term>>,
    suffix = "",
    except: readonly string[] = [],
  ): Completion[] =>
    names
      .filter((name) => !except.includes(name))
      .map((name) => item(name, kind, terms[name], name + suffix, suffix !== ""));

  switch (want.kind) {
    case "line-start":
      return lineStart(around, item);
    case "endpoint":
      return endpointsOf(around.run)
        .filter((name) => !want.except.includes(name))
        .map((name) =>
          item(name, "endpoint", undefined, name + want.suffix, want.suffix !== "" && want.suffix !== ")"),
        );
    case "arrow":
      return withTerms(want.all ? arrows : ["->"], "arrow", arrowTerms, " ");
    case "flag":
      return [
        ...(want.except.length === 0
          ? [item("SYN+ACK", "flag", flagTerms.SYN), item("FIN+ACK", "flag", flagTerms.FIN)]
          : []),
        ...withTerms(flagNames, "flag", flagTerms, "", want.except),
      ];
    case "field":
      return fieldNames
        .filter((name) => !want.except.includes(name))
        .map((name) => item(`${name}=`, "field", fieldTerms[name], `${name}=`, true));
    case "number":
      return symbolsOf(around.run).flatMap((name) => {
        const value = around.run?.symbols.get(name);
        const detail = value === undefined ? {} : { detail: String(value) };
        const next = { detail: tell(ideWords.nextByte, locale) };
        return [
          { ...item(name, "symbol", undefined), ...detail },
          { ...item(`${name}+1`, "symbol", undefined), ...next },
        ];
      });
    case "call":
      return withTerms(callNames, "call", callTerms);
    case "call-name":
      return withTerms(callNames, "value", callTerms);
    case "state":
      return withTerms(nextFirst(want.after), "state", stateTerms);
    case "variable":
      return variableNames.map((name) => item(`${name}=`, "variable", variableTerms[name], `${name}=`, true));
    case "parameter":
      return parameterNames.filter((name) => !want.except.includes(name)).map((name) => parameterItem(name, around));
    case "parameter-value":
      return parameterValues(want.name).map((value) => item(value, "value", undefined));
    case "profile":
      return withTerms(profiles, "value", profileTerms);
    case "supposition":
      return suppositions.map((name) =>
        item(name, "value", suppositionTerms[name], name === "time-wait" ? `${name}=` : name),
      );
    case "errno":
      return withTerms(errnoNames, "value", errnoTerms);
    case "code":
      return codesOf(around).filter(({ label }) => !want.except.includes(label));
    case "preview-option":
      return previewOptionNames
        .filter((name) => !want.except.includes(name))
        .map((name) => item(`${name}=`, "parameter", optionsMenuWords[name], `${name}=`, true));
    case "preview-value":
      return previewValues(want.option).map((value) => item(value, "value", undefined));
    case "word": {
      const terms: Readonly<Record<string, Term>> = keywordTerms;
      return [item(want.text, "statement", terms[want.text], want.newText ?? want.text)];
    }
  }
}

/** The codes of all findings; those of this scenario first. */
function codesOf({ run, range, locale }: Surroundings): Completion[] {
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

function parameterItem(name: string, { range, locale }: Surroundings): Completion {
  const entry = parameterTable.find((one) => one.name === name);
  return {
    label: `${name}=`,
    kind: "parameter",
    range,
    newText: `${name}=`,
    documentation: parameterMarkdown(name, locale),
    ...(entry && { detail: tell(entry.words, locale) }),
    goesOn: true,
  };
}

/** The words that may stand for a parameter's value; numbers and durations are typed. */
function parameterValues(name: string): readonly string[] {
  const kind = parameterKinds.get(name);
  if (kind === undefined) return [];
  switch (kind.kind) {
    case "switch":
      return ["on", "off"];
    case "number":
      return kind.off ? ["off"] : [];
    case "duration":
      return kind.switch === "none" ? [] : kind.switch === "off" ? ["off"] : ["on", "off"];
  }
}

function previewValues(option: string): readonly string[] {
  const values = Object.entries(previewOptionValues).find(([name]) => name === option);
  return values === undefined ? [] : Object.keys(values[1]);
}

type MakeItem = (
  label: string,
  kind: CompletionKind,
  term: Term | undefined,
  newText?: string,
  goesOn?: boolean,
) => Completion;

/** Statements, declarations where they may still stand, and the names with which a line can begin. */
function lineStart(around: Surroundings, item: MakeItem): Completion[] {
  const { run, locale, range } = around;
  const endpoints = endpointsOf(run);
  const keywords = ["scenario", ...(around.behindStatement ? [] : declarationKeywords), ...statementKeywords] as const;
  const [first = "client", second = "server"] = endpoints;
  const bodies = snippets(first, second);
  return [
    ...endpoints.map((name) => item(name, "endpoint", undefined, `${name} `, true)),
    ...heldOf(run).map((name) => item(name, "held", keywordTerms.arrives, `${name} arrives`)),
    ...keywords.map((keyword): Completion => {
      const body = bodies.get(keyword);
      const made = item(keyword, "statement", keywordTerms[keyword], body ?? keyword);
      return body === undefined ? made : { ...made, snippet: true };
    }),
    ...(["threeWay", "fourWay"] as const).map(
      (name): Completion => ({
        label: name === "threeWay" ? "handshake" : "teardown",
        kind: "statement",
        detail: tell(ideWords[name], locale),
        range,
        newText: bodies.get(name) ?? "",
        snippet: true,
      }),
    ),
  ];
}

function endpointsOf(run: ScenarioRun | undefined): string[] {
  const declared = run?.scenario.declarations.flatMap((one) => (one.kind === "endpoint" ? [one.name.text] : [])) ?? [];
  return declared.length > 0 ? [...new Set(declared)] : ["client", "server"];
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
