/** docs/language.md against the language: its grammar, its examples, and its two languages. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { format } from "../../../src/language/format/format.ts";
import { declarationKeywords, statementKeywords } from "../../../src/language/kinds/lookup.ts";
import { parse } from "../../../src/language/parse/parse.ts";
import * as vocabulary from "../../../src/language/syntax/vocabulary.ts";
import { analyze, findingsOf } from "../../../src/scenario/analyze.ts";
import { literalsOf, produces, readGrammar, sentences } from "./ebnf.ts";

const english = readFileSync("docs/language.md", "utf8");
const chinese = readFileSync("docs/language.zh-cn.md", "utf8");

/** The contents of the fenced blocks of a language. */
function fences(text: string, language: string): string[] {
  return [...text.matchAll(/^```(\S*)\n([^]*?)^```$/gm)].flatMap(([, name, content]) =>
    name === language ? [content ?? ""] : [],
  );
}

const grammar = readGrammar(fences(english, "ebnf")[0] ?? "");
const examples = fences(english, "tcpflow");

describe("the grammar in the reference", () => {
  const terminals = {
    name: fc.constantFrom("alice", "bob", "客户端", "_x1", "wait", "é"),
    number: fc.integer({ min: 1, max: 14 }).map(String),
    address: fc.constantFrom("10.0.0.1", "10.0.0.2", "192.168.1.254"),
    duration: fc.constantFrom("10ms", "1.5s", "2min", "1h", "MSL", "2MSL", "0us"),
    text: fc.constantFrom('"text"', '"# no comment"', '"\\u{48}\\n\\"：，"', '""'),
    "rest-of-line": fc.constantFrom(" a comment", "", ' "', " # again"),
  };
  /** What a grammar does not say: that a part is once, that two endpoints are two, how large a number or a text is. */
  const beyond =
    /^(?:duplicate-|number-out-of-range|same-endpoint|length-differs|loss-of-no-flags|declaration-after-statement|window-in-segments)/;

  it("produces nothing that the parser cannot read", () => {
    fc.assert(
      fc.property(sentences(grammar, "line", terminals), (line) => {
        const { scenarios, preamble } = parse(`${line}\n`, { locale: "en" });
        const problems = [
          ...scenarios.map(({ scenario }) => scenario),
          ...(preamble === null ? [] : [preamble]),
        ].flatMap((one) => one.problems);
        expect(problems.filter(({ code }) => !beyond.test(code)).map(({ message }) => message)).toEqual([]);
        const says = /^\s*(?:#|\/\/|$)/.test(line) || problems.length > 0;
        expect(says || scenarios.length === 1).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it("produces every line of the gallery", () => {
    const looks = {
      name: /^[\p{L}_][\p{L}\p{M}\p{Nd}_]*/u,
      number: /^\d+(?![\w.])/,
      address: /^[\da-f]*[.:][\da-f.:]+/,
      duration: /^(?:\d+(?:\.\d+)?)?(?:us|ms|s|min|h|MSL)(?!\w)/,
      text: /^"(?:\\.|[^"\\])*"/,
      "rest-of-line": /^.*/,
    };
    const files = readdirSync("examples", { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".tcpflow"),
    );
    const strange = files
      .flatMap((file) => readFileSync(`examples/${file}`, "utf8").split("\n"))
      .filter((line) => !produces(grammar, "line", line, looks));
    // Two mistakes that the gallery makes on purpose.
    expect(strange).toEqual(["expect client SYN_SEND", expect.stringContaining("RTS")]);
    expect(files.length).toBeGreaterThan(50);
  });

  it("has every word of the vocabulary, and every rule that it names", () => {
    const words = [
      vocabulary.arrows,
      vocabulary.callNames,
      declarationKeywords,
      vocabulary.errnoNames,
      vocabulary.fieldNames,
      vocabulary.flagNames,
      vocabulary.innerKeywords,
      vocabulary.parameterNames,
      vocabulary.profiles,
      vocabulary.roles,
      statementKeywords,
      vocabulary.states,
      vocabulary.suppositions,
      vocabulary.switchWords,
      vocabulary.variableNames,
      [vocabulary.listenerName, vocabulary.noFlags, vocabulary.noneWord, vocabulary.timesWord, vocabulary.timeVariable],
    ].flat();
    const literals = literalsOf(grammar);
    expect(words.filter((word) => !literals.has(word))).toEqual([]);
  });
});

describe("the examples in the reference", () => {
  it.each(examples)("run without an error, in their usual form: %#", (text) => {
    const findings = findingsOf(analyze(text, { locale: "en" }));
    expect(findings.filter(({ severity }) => severity === "error").map(({ message }) => message)).toEqual([]);
    expect(findings.filter(({ code }) => code === "unused-ignore")).toEqual([]);
    const columns = (one: string): string => one.replace(/ +/g, " ");
    expect(columns(format(text))).toBe(columns(text));
  });

  it("show every kind of declaration, statement, call, arrow and field", () => {
    const all = examples.flatMap((text) => parse(text, { locale: "en" }).scenarios).map(({ scenario }) => scenario);
    const statements = all.flatMap((one) => one.statements);
    const segments = statements.filter((one) => one.kind === "segment");
    const seen = new Set([
      ...all.flatMap((one) => one.declarations).flatMap((one) => (one.kind === "endpoint" ? [one.role] : [one.kind])),
      ...statements.map(({ kind }) => kind),
      ...statements.flatMap((one) => (one.kind === "call" ? [one.call.value] : [])),
      ...segments.flatMap(({ arrow, fields, flags, forge }) => [
        arrow.value,
        ...Object.keys(fields),
        ...(flags?.value ?? []),
        ...(forge === null ? [] : ["forge"]),
      ]),
    ]);
    const wanted = [
      declarationKeywords,
      vocabulary.callNames,
      vocabulary.arrows,
      vocabulary.fieldNames,
      vocabulary.flagNames,
      statementKeywords,
    ].flat();
    expect(wanted.filter((word) => !seen.has(word))).toEqual([]);
  });
});

describe("the reference in Chinese", () => {
  const withoutComments = (text: string): string[] => text.split("\n").map((line) => line.replace(/\s*#.*$/, ""));

  it("has the same headings, lists and tables", () => {
    const shape = (text: string): string[] =>
      text.split("\n").flatMap((line) => /^(?:#+ |- |\d\. |\|(?! ?-))/.exec(line)?.[0] ?? []);
    expect(shape(chinese)).toEqual(shape(english));
  });

  it("has the same grammar and the same examples, but for comments and what readers read", () => {
    expect(fences(chinese, "ebnf")).toEqual(fences(english, "ebnf"));
    const code = (text: string): string[][] =>
      fences(text, "tcpflow").map((fence) =>
        withoutComments(fence).map((line) => line.replace(/(?<=^(?:note|phase).*)".*"/, '""')),
      );
    expect(code(chinese)).toEqual(code(english));
  });

  it("is Chinese wherever the other is English", () => {
    const prose = chinese.replace(/^```[^]*?^```$/gm, "").split("\n\n");
    const plain = prose.filter((paragraph) => paragraph.trim() !== "" && !/[\u4e00-\u9fff]/.test(paragraph));
    expect(plain).toEqual([]);
  });
});
