/**
 * Writes the colouring grammar from the parser's own word lists; `--check` only reports whether it is current.
 *
 *     node scripts/grammar.mjs [--check]
 *
 * A line is one region: what its first words are decides what its other words mean, as in `src/language/parse/line.ts`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { declarationKinds, statementKinds } from "../src/language/kinds/kinds.ts";
import * as words from "../src/language/syntax/vocabulary.ts";
import { previewOptionNames } from "../src/words/terms/preview-options.ts";
import { must } from "./lib/run.mjs";

const target = fileURLToPath(new URL("../syntaxes/tcpflow.tmLanguage.json", import.meta.url));

// ---------------------------------------------------------------- pieces of expressions

const letter = String.raw`[\p{L}\p{M}\p{Nd}_]`;
const name = String.raw`[\p{L}_]${letter}*+`;
/** Not in the middle of a word. */
const left = `(?<!${letter}|-)`;
const right = `(?!${letter}|-)`;
const arrow = String.raw`(?:<->|->|~>|-x(?=[\s　]|$))`;
const colon = "[:：]";
const equals = "[=＝]";
const blank = String.raw`[\s　]*`;
/** What makes a name of the keyword before it. */
const notName = String.raw`(?!${letter}|-(?!>|x\s)|${blank}(?:[:：(（]|${arrow}|arrives${right}))`;

/** One of some words, the longest first.
 * @param {Iterable<string>} list */
const oneOf = (list) => {
  const sorted = [...list].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return `(?:${sorted.map((word) => word.replaceAll(".", String.raw`\.`)).join("|")})`;
};

/** A state's spellings: hyphens and underscores are the same. */
const state = `${left}${oneOf(words.stateWords).replaceAll("_", "[-_]")}${right}`;

/** @typedef {{ [key: string]: unknown }} Rule */

/** @param {string} scope @param {string} match @returns {Rule} */
const simple = (scope, match) => ({ name: `${scope}.tcpflow`, match });

/** Numbered captures: a scope, or the rules that are looked for inside.
 * @param {(string | null | { include: string }[])[]} scopes @returns {Rule} */
const captures = (scopes) =>
  Object.fromEntries(
    scopes.flatMap((scope, i) =>
      scope === null
        ? []
        : [[String(i + 1), typeof scope === "string" ? { name: `${scope}.tcpflow` } : { patterns: scope }]],
    ),
  );

/** @param {...string} names */
const include = (...names) => names.map((each) => ({ include: `#${each}` }));

/** A line that begins with an expression, and what may be on the rest of it.
 * @param {string} scope @param {string} begin @param {(string | null | { include: string }[])[]} scopes @param {...string} inside
 * @returns {Rule} */
const line = (scope, begin, scopes, ...inside) => ({
  name: `meta.${scope}.tcpflow`,
  begin: `^${blank}${begin}`,
  beginCaptures: captures(scopes),
  end: "$",
  patterns: include("comment", "string", ...inside),
});

const endpoint = "entity.name.type.endpoint";
const separator = "punctuation.separator.colon";
const declaration = "storage.type.declaration";
const statement = "keyword.control.statement";

/** @returns {Rule} */
function grammar() {
  return {
    $schema: "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
    name: "TCP Flow",
    scopeName: "source.tcpflow",
    fileTypes: ["tcpflow"],
    patterns: include("comment", ...Object.keys(lines()), "string"),
    repository: { ...lines(), ...values() },
  };
}

/** What a line is: the ones that a name begins, then those of each keyword. @returns {Rule} */
function lines() {
  const { segment, call, transition } = statementKinds;
  return {
    "segment-line": line(
      "segment",
      `(?:(forge)(?=[\\s　]+${name}${blank}${arrow})[\\s　]+)?(${name})${blank}(${arrow})(?:${blank}(${name}))?(?:${blank}(${colon}))?`,
      ["keyword.control.forge", endpoint, include("arrow"), endpoint, separator],
      ...segment.colours,
    ),
    "arrives-line": line("arrives", `(${name})[\\s　]+(arrives)${right}`, [
      "variable.other.held",
      "keyword.control.arrives",
    ]),
    "endpoint-line": line(
      "endpoint",
      `(${name})(?:${blank}([(（])${blank}(${name})${blank}([)）]))?${blank}(${colon})`,
      [endpoint, "punctuation.section.parens", endpoint, "punctuation.section.parens", separator],
      ...new Set([...transition.colours, ...call.colours]),
    ),
    "scenario-line": line("scenario", `(scenario)${notName}`, ["keyword.control.scenario"]),
    ...keywordLines(declarationKinds, declaration),
    ...keywordLines(statementKinds, statement),
  };
}

/** A rule for each kind of line that keywords begin, the longest first. @returns {Rule}
 * @param {Record<string, { begins: readonly string[] | null, colours: readonly string[] }>} kinds @param {string} scope */
function keywordLines(kinds, scope) {
  const rules = Object.entries(kinds).flatMap(([kind, { begins, colours }]) => {
    if (begins === null) return [];
    const words = begins[0]?.split(" ") ?? [];
    const more = words.slice(1).map((word) => `[\\s　]+(${word})${right}`);
    const first = oneOf(begins.map((each) => each.split(" ")[0] ?? ""));
    // Only a declared endpoint has a name of its own after the keyword.
    const named = kind === "endpoint" ? `(?:[\\s　]+(${name}))?` : "";
    const scopes = [...words.map(() => scope), ...(named === "" ? [] : [endpoint])];
    return [
      {
        kind,
        length: words.length,
        rule: line(kind, `(${first})${notName}${more.join("")}${named}`, scopes, ...colours),
      },
    ];
  });
  return Object.fromEntries(
    rules.sort((a, b) => b.length - a.length).map(({ kind, rule }) => [`${kind}-keyword`, rule]),
  );
}

/** What is on a line. @returns {Rule} */
function values() {
  return {
    comment: {
      patterns: [
        {
          name: "comment.line.tcpflow",
          match: `(?:#|＃|//)\\s*(${words.ignoreWord})(?![\\w-])[:：]?([^#]*?)(?=\\s[-–—]+\\s|$).*$`,
          captures: captures(["keyword.control.ignore", "constant.other.code"]),
        },
        {
          name: "comment.line.tcpflow",
          match: `(?:#|＃|//)\\s*(${words.previewWord})(?![\\w-])[:：]?(.*?)(?=\\s[-–—]+\\s|$).*$`,
          captures: captures(["keyword.control.preview", include("preview-option")]),
        },
        simple("comment.line", "(?:#|＃|//).*$"),
      ],
    },
    "preview-option": {
      match: `${left}(${oneOf(previewOptionNames)})${blank}(${equals})${blank}([^\\s,，]*)`,
      captures: captures(["variable.parameter.option", "keyword.operator.assignment", "constant.other.value"]),
    },
    string: {
      patterns: [
        { name: "string.quoted.double.tcpflow", begin: '"', end: '"|”|$', patterns: include("escape") },
        { name: "string.quoted.double.tcpflow", begin: "“", end: '”|"|$', patterns: include("escape") },
      ],
    },
    escape: {
      patterns: [
        simple("constant.character.escape", String.raw`\\(?:["\\nrt]|u\{\h{1,6}\})`),
        simple("invalid.illegal.escape", String.raw`\\.`),
      ],
    },
    arrow: {
      patterns: [
        simple("keyword.operator.arrow.lost", "-x"),
        simple("keyword.operator.arrow.held", "~>"),
        simple("keyword.operator.arrow.crossing", "<->"),
        simple("keyword.operator.arrow", "->"),
      ],
    },
    path: {
      match: `(${name})${blank}(->)${blank}(${name})`,
      captures: captures([endpoint, "keyword.operator.arrow", endpoint]),
    },
    flag: simple("constant.language.flag", `(?<!${letter})${oneOf([...words.flagNames, words.noFlags])}(?!${letter})`),
    field: {
      patterns: [
        {
          match: `${left}(${oneOf([...words.fieldNames, words.timesWord])})${blank}(${equals})`,
          captures: captures(["variable.parameter.field", "keyword.operator.assignment"]),
        },
        simple("variable.parameter.field", `${left}sack${right}`),
      ],
    },
    "segment-words": {
      patterns: [
        {
          match: `${left}(as)[\\s　]+(${name})`,
          captures: captures(["keyword.control.as", "variable.other.held"]),
        },
        simple("keyword.control.retransmission", `${left}retransmission${right}`),
      ],
    },
    call: simple("support.function.call", `${left}${oneOf(words.callNames)}${right}`),
    "call-words": {
      patterns: [
        simple("keyword.control.call", `${left}(?:fails|from|urgent|read)${right}`),
        {
          match: `${left}(backlog|isn)${blank}(${equals})`,
          captures: captures(["variable.parameter.option", "keyword.operator.assignment"]),
        },
      ],
    },
    peer: {
      match: `([(（])${blank}(${name})${blank}([)）])`,
      captures: captures(["punctuation.section.parens", endpoint, "punctuation.section.parens"]),
    },
    state: {
      patterns: [simple("support.constant.state", state), simple("keyword.operator.transition", "=>")],
    },
    error: simple("support.constant.error", `${left}${oneOf(words.errnoNames)}${right}`),
    icmp: {
      match: `${left}(?:(${oneOf(words.icmpTypes)})|(mtu)${blank}(${equals}))`,
      captures: captures(["constant.language.icmp", "variable.parameter.option", "keyword.operator.assignment"]),
    },
    condition: {
      match: `${left}(${oneOf(words.lossConditions)})${blank}(${equals})`,
      captures: captures(["variable.parameter.option", "keyword.operator.assignment"]),
    },
    mtu: {
      match: `${left}(icmp)${blank}(${equals})${blank}(${oneOf(words.switchWords)})${right}`,
      captures: captures(["variable.parameter.option", "keyword.operator.assignment", "constant.language.switch"]),
    },
    "box-option": {
      patterns: [
        {
          match: `${left}(${oneOf(words.boxOptions)})${blank}(${equals})`,
          captures: captures(["variable.parameter.option", "keyword.operator.assignment"]),
        },
        simple("keyword.control.reset", `${left}reset${right}`),
      ],
    },
    /** An address, a duration, or that there is none. */
    "value-of-box": {
      patterns: [
        ...include("duration"),
        simple("constant.numeric.address", String.raw`(?<=[=＝])[\s　]*[\da-fA-F]*[:.][\da-fA-F:.]+`),
        simple("constant.language.switch", `(?<=[=＝])${blank}(?:off|on|never)${right}`),
      ],
    },
    profile: simple("support.constant.profile", `${left}${oneOf(words.profiles)}${right}`),
    supposition: simple("variable.parameter.supposition", `${left}${oneOf(words.suppositions)}${right}`),
    parameter: {
      patterns: [
        {
          match: `${left}(address)${blank}(${equals})${blank}([\\da-fA-F:：.]*)`,
          captures: captures(["variable.parameter.option", "keyword.operator.assignment", "constant.numeric.address"]),
        },
        {
          match: `${left}(${oneOf([...words.parameterNames, "profile"])})${blank}(${equals})`,
          captures: captures(["variable.parameter.option", "keyword.operator.assignment"]),
        },
      ],
    },
    switch: simple(
      "constant.language.switch",
      `(?<=[=＝])${blank}${oneOf([...words.switchWords, ...words.choiceWords, "never"])}${right}`,
    ),
    variable: {
      match: `${left}(${oneOf([...words.variableNames, words.timeVariable])})${blank}(${equals}|[<>]=?)`,
      captures: captures(["variable.language.tcp", "keyword.operator.assignment"]),
    },
    /** After a `=` is a value, elsewhere the name of an endpoint. */
    checked: {
      patterns: [
        simple("constant.language.none", `(?<=[=＝])${oneOf([words.noneWord, ...words.callNames])}${right}`),
        simple("variable.other.symbol", `(?<=[=＝<>])${name}`),
        ...include("duration"),
        simple(endpoint, name),
      ],
    },
    endpoint: simple(endpoint, name),
    blank: simple("constant.language.blank", "[?？]"),
    comma: simple("punctuation.separator.comma", "[,，]"),
    colon: simple(separator, colon),
    duration: {
      patterns: [
        {
          name: "constant.numeric.duration.tcpflow",
          match: String.raw`${left}\d+(?:\.\d+)?(${oneOf([...words.durationUnits.keys(), words.mslUnit])})(?!${letter})`,
          captures: captures(["keyword.other.unit"]),
        },
        { match: `${left}(${words.mslUnit})${right}`, captures: captures(["constant.numeric.duration"]) },
      ],
    },
    value: {
      patterns: [
        ...include("duration"),
        simple("constant.numeric.integer", String.raw`(?<!${letter})\d+(?!${letter})`),
        simple("variable.other.symbol", name),
        simple("keyword.operator.arithmetic", "[+＋-]"),
        ...include("comma"),
      ],
    },
  };
}

/** @returns {boolean} */
function isCurrent() {
  try {
    return isDeepStrictEqual(JSON.parse(readFileSync(target, "utf8")), JSON.parse(JSON.stringify(grammar())));
  } catch {
    return false;
  }
}

if (process.argv.includes("--check")) {
  if (!isCurrent()) {
    console.error("syntaxes/tcpflow.tmLanguage.json is not current: node scripts/grammar.mjs");
    process.exitCode = 1;
  }
} else if (!isCurrent()) {
  writeFileSync(target, `${JSON.stringify(grammar(), null, 2)}\n`);
  await must("biome", ["format", "--write", target], { quiet: true });
}
