/** One scenario's text, line by line. */

import { figureKinds } from "../../words/findings/language/foreign.ts";
import { type Locale, tell } from "../../words/text.ts";
import { type Figure, figuresIn } from "../foreign/figures/find.ts";
import { isNegated, isPredicate, roleOfName } from "../foreign/sentences/lexicon.ts";
import type { Endpoints } from "../foreign/sentences/sentence.ts";
import { endpointWords } from "../kinds/lookup.ts";
import { misspelledNames } from "../names/misspelled.ts";
import { type NameUses, shareUses, usesInSlices } from "../names/uses.ts";
import type {
  BoxDeclaration,
  Declaration,
  EndpointDeclaration,
  Ignore,
  PreviewOptions,
  Range,
  Scenario,
  Statement,
  Word,
} from "../syntax/document.ts";
import { comparePositions, rangeOf } from "../syntax/range.ts";
import { finished, type InSlices, stepsPerSlice } from "../syntax/slices.ts";
import { callNames, stateInAnyCase } from "../syntax/vocabulary.ts";
import { reportClash } from "./address-clashes.ts";
import { commentMark, readComment } from "./comments.ts";
import { EndpointsHere } from "./endpoints-here.ts";
import { completeFate, isOpen } from "./fates.ts";
import { readForeign, readSentence } from "./foreign.ts";
import { isHeader, lineEnd, maxLineLength, scenarioKeyword } from "./headers.ts";
import { readCallWithoutColon, readLine } from "./line.ts";
import type { Above } from "./losses.ts";
import { isForeign, moveFixUp, moveUp } from "./places.ts";
import type { LinesResult, Surroundings } from "./prose.ts";
import { Reader, shorten } from "./reader.ts";
import { readText } from "./values.ts";

/** Reads the text of one scenario. Never throws. */
export function parseScenario(text: string, locale: Locale): Scenario {
  return finished(parseScenarioInSlices(text, locale));
}

export function* parseScenarioInSlices(text: string, locale: Locale): InSlices<Scenario> {
  const reader = new Reader(text, locale);
  const building = new Building(reader);
  const binary = text.indexOf("\0");
  const lineCount = binary < 0 ? yield* building.readLines() : building.refuseBinary(binary);
  const scenario: Scenario = {
    text,
    lineCount,
    title: building.title,
    declarations: building.declarations,
    statements: building.statements,
    problems: reader.problems,
    ignores: building.ignores,
    preview: building.preview,
  };
  if (!building.hasRenamed) shareUses(building, scenario);
  return scenario;
}

/** Of a scenario without a comment on its drawings: one object for all. */
export const noPreview: PreviewOptions = {};

/** What is wrong with a line, and how it can be corrected, costs as much as reading so many. */
const linesPerProblem = 10;

function isCall(word: string): boolean {
  return callNames.some((call) => call === word);
}

/** A declaration that may be a call or a check. */
interface Doubtful {
  readonly name: string;
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** A line that says nothing yet: it may speak of one below. */
type Unread = Omit<Doubtful, "name">;

/** What has been read of a scenario so far. */
class Building {
  title: Word | null = null;
  readonly declarations: Declaration[] = [];
  readonly statements: Statement[] = [];
  /** The first statement in words of this language. */
  private first: Statement | null = null;
  private readonly above: Above[] = [];
  readonly ignores: { -readonly [K in keyof Ignore]: Ignore[K] }[] = [];
  private readonly doubtful: Doubtful[] = [];
  private readonly unread: Unread[] = [];
  preview: PreviewOptions = noPreview;
  /** Whether names were corrected. */
  hasRenamed = false;
  private readonly hasComments: boolean;
  private readonly reader: Reader;
  private readonly endpoints = new Map<string, EndpointDeclaration>();
  /** Endpoints and boxes: they have no name in common. */
  private readonly named = new Map<string, EndpointDeclaration | BoxDeclaration>();
  private readonly here: EndpointsHere;
  private readonly surroundings: Surroundings = {
    isRaw: (name) => this.endpoints.get(name)?.role === "raw",
    endpoints: () => this.endpointsHere(),
    above: this.above,
  };

  constructor(reader: Reader) {
    this.reader = reader;
    this.here = new EndpointsHere(reader.text);
    this.hasComments = reader.text.toLowerCase().includes(commentMark);
  }

  /** Reads every line, and counts them. */
  *readLines(): InSlices<number> {
    const { text, problems } = this.reader;
    const figures = figuresIn(text);
    let line = 0;
    let next = 0;
    let nextSlice = stepsPerSlice;
    for (let from = 0; from < text.length; line++) {
      if (line + linesPerProblem * problems.length >= nextSlice) {
        yield stepsPerSlice;
        nextSlice = line + linesPerProblem * problems.length + stepsPerSlice;
      }
      const to = lineEnd(text, from);
      const figure = figures[next];
      if (figure === undefined || line < figure.from) this.readLine(line, from, to);
      else if (line === figure.from) this.refuseFigure(figure, from, to);
      if (line === figure?.to) next++;
      from = nextLine(text, to);
    }
    for (const one of this.doubtful) this.readAsCall(one);
    for (const one of this.unread) this.completeLine(one);
    if (this.endpoints.size === 0) this.correctNames(yield* usesInSlices(this));
    return line;
  }

  /** A scenario with a NUL in it is no text: one finding, and nothing is read. */
  refuseBinary(offset: number): number {
    const { text } = this.reader;
    let line = 0;
    for (let from = 0; from < text.length; line++) {
      const to = lineEnd(text, from);
      if (offset >= from && offset < to)
        this.reader.problem("binary-text", rangeOf(line, offset - from, offset - from + 1));
      from = nextLine(text, to);
    }
    return line;
  }

  /** A figure of another tool is one finding, on its first line. */
  private refuseFigure({ kind, from: line, to: last, branch }: Figure, from: number, to: number): void {
    const { reader } = this;
    reader.open(line, from, to);
    const count = last - line + 1;
    if (kind === "sockets") {
      const edits = Array.from({ length: count }, (_, index) => ({
        range: rangeOf(line + index, 0, 0),
        newText: "# ",
      }));
      reader.problem("pasted-sockets", reader.lineRange(), {}, [reader.fix("comment", {}, edits)]);
      return;
    }
    const values = { kind: tell(figureKinds[kind], reader.locale), count };
    if (branch === null) reader.problem("foreign-figure", reader.lineRange(), values);
    else reader.problem("figure-with-branches", reader.lineRange(), { count, word: branch });
  }

  private readLine(line: number, from: number, to: number): void {
    const { reader } = this;
    if (to - from > maxLineLength) {
      reader.problem("long-line", rangeOf(line, 0, to - from), { length: to - from, max: maxLineLength });
      return;
    }
    const hasWords = reader.open(line, from, to);
    if (this.hasComments) this.readComment(line, hasWords);
    if (!hasWords) return;
    if (line === 0 && isHeader(reader)) {
      this.title = readTitle(reader);
      return;
    }
    const before = reader.problems.length;
    const { declarations, statements, isForeign, texts = [] } = this.readWords();
    if (declarations.length + statements.length === 0 && isOpen(reader.problems.slice(before)))
      this.unread.push({ line, from, to });
    const endpoint = declarations[0]?.kind === "endpoint" ? declarations[0].name.text : "";
    if (isPredicate(endpoint) || isNegated(endpoint) || stateInAnyCase(endpoint) !== null)
      this.doubtful.push({ name: endpoint, line, from, to });
    if (declarations.length > 0) this.checkPlace();
    for (const declaration of declarations) this.addDeclaration(declaration);
    for (const statement of statements) this.statements.push(statement);
    // What is in other words may be a declaration that lacks a word: it says nothing of where declarations end.
    if (!isForeign) this.first ??= statements[0] ?? null;
    // Where each statement is a line of its own, it is clear which is which.
    const isClear = texts.length === statements.length;
    const translation = isForeign ? { line, length: to - from, texts } : null;
    if (!isForeign || isClear)
      for (const [index, statement] of statements.entries()) this.above.push({ statement, translation, index });
  }

  /** A line that cannot be read as it is may be in the words of other tools: then it is read as if it were in ours. */
  private readWords(): LinesResult & { readonly isForeign: boolean } {
    const { reader, surroundings } = this;
    const before = reader.problems.length;
    const { declarations, statement } = readLine(reader, surroundings.isRaw);
    const [declaration] = declarations;
    // `client 主动关闭连接`: after the first statement nothing is declared.
    const isLate = declaration?.kind === "endpoint" && this.statements.length > 0;
    const sentence = isLate && reader.problems.length === before ? readSentence(reader, surroundings) : null;
    if (sentence !== null && sentence.statements.length > 0) return { ...sentence, isForeign: true };
    const foreign = readForeign(reader, before, statement, surroundings);
    if (foreign !== null) return { ...foreign, isForeign: true };
    return { declarations, statements: statement === null ? [] : [statement], isForeign: false };
  }

  private endpointsHere(): Endpoints {
    const declared = [...this.endpoints.values()].filter(
      ({ name }) => !this.doubtful.some((one) => one.name === name.text),
    );
    return this.here.with(declared, this.statements);
  }

  /** `client connect`, `server crashes`, `server CLOSED`: where no line speaks of such an endpoint, what it does is meant. */
  private readAsCall({ name, line, from, to }: Doubtful): void {
    const { reader } = this;
    if (this.statements.some((one) => endpointWords(one).some(({ text }) => text === name))) return;
    reader.open(line, from, to);
    const before = reader.problems.length;
    const call = isCall(name) ? readCallWithoutColon(reader) : null;
    const areOpen = this.statements.every(({ range }) => range.start.line > line);
    const surroundings = { ...this.surroundings, endpoints: () => ({ ...this.endpointsHere(), areOpen }) };
    const statements = call === null ? readSentence(reader, surroundings)?.statements : [call];
    if (statements === undefined || statements.length === 0) return;
    const found = reader.problems.splice(before);
    for (const list of [this.declarations, reader.problems]) dropLine(list, line);
    for (const problem of found) reader.problems.push(problem);
    this.named.delete(name);
    this.endpoints.delete(name);
    let next = this.statements.findLastIndex(({ range }) => range.start.line < line) + 1;
    for (const statement of statements) this.statements.splice(next++, 0, statement);
  }

  private completeLine({ line, from, to }: Unread): void {
    const { reader } = this;
    const { length } = reader.problems;
    reader.open(line, from, to);
    // What there is to say of its characters has been said.
    reader.problems.length = length;
    completeFate(reader, this.endpointsHere(), this.above);
  }

  /** Where no endpoint is declared, a name that is another one misspelled is read as that one. */
  private correctNames(uses: NameUses): void {
    const names = [...misspelledNames(uses)];
    // `Client` and `Server` are one mistake, capitals, and so are 客户端 and 服务器 among lines of `client` and `server`.
    const isRole = ([name, meant]: readonly [string, string]): boolean =>
      name.toLowerCase() === meant || roleOfName(name) === meant;
    for (const group of [names.filter(isRole), ...names.filter((one) => !isRole(one)).map((one) => [one])])
      this.correct(group, uses);
  }

  private correct(names: readonly (readonly [name: string, meant: string])[], uses: NameUses): void {
    const { reader } = this;
    const places = names.flatMap(([name, meant]) => (uses.all.get(name)?.words ?? []).map((word) => ({ word, meant })));
    const [first, ...others] = places.sort((a, b) => comparePositions(a.word.range.start, b.word.range.start));
    if (first === undefined) return;
    this.hasRenamed = true;
    const edits = places.map(({ word: { range }, meant }) => ({ range, newText: meant }));
    const related = others.slice(0, mostRelated).map(({ word: { text, range } }) => ({
      range,
      message: reader.relatedMessage("also-here", { name: shorten(text) }),
    }));
    const list = (words: readonly string[]): string => shorten([...new Set(words)].join("` / `"));
    const values = { word: list(names.map(([name]) => name)), suggestion: list(names.map(([, meant]) => meant)) };
    const fix = reader.fix("replace", { text: values.suggestion }, edits);
    reader.problem("misspelt-endpoint", first.word.range, values, [fix], related);
    for (const { word, meant } of places) rename(word, meant);
  }

  private readComment(line: number, hasWords: boolean): void {
    const { ignore = null, preview = null } = readComment(this.reader) ?? {};
    if (ignore !== null) this.ignores.push({ ...ignore, line: null });
    if (preview !== null) this.preview = { ...this.preview, ...preview };
    if (hasWords) for (const one of this.ignores) one.line ??= line;
  }

  /** A declaration belongs before the first statement. */
  private checkPlace(): void {
    const { reader } = this;
    const first = isForeign(reader) ? (this.first ?? this.statements[0] ?? null) : this.first;
    if (first === null) return;
    if (isForeign(reader)) {
      moveFixUp(reader, first);
      return;
    }
    const message = reader.relatedMessage("first-statement");
    const range = reader.lineRange();
    reader.problem(
      "declaration-after-statement",
      range,
      {},
      [moveUp(reader, range, first)],
      [{ range: first.range, message }],
    );
  }

  private addDeclaration(declaration: Declaration): void {
    const { reader } = this;
    if (declaration.kind !== "endpoint" && declaration.kind !== "firewall" && declaration.kind !== "nat") {
      this.declarations.push(declaration);
      return;
    }
    const earlier = this.named.get(declaration.name.text);
    if (earlier !== undefined) {
      reader.repeated(
        "duplicate-endpoint",
        declaration.name.text,
        declaration.name.range,
        earlier.name.range,
        declaration.range,
      );
      return;
    }
    this.named.set(declaration.name.text, declaration);
    this.declarations.push(declaration);
    if (declaration.kind !== "endpoint") return;
    reportClash(reader, declaration, this.endpoints.values());
    this.endpoints.set(declaration.name.text, declaration);
  }
}

/** How many further places of a misspelled name are named. */
const mostRelated = 8;

/** Corrects words here only, before any other code has seen them. */
function rename(word: { text: string }, text: string): void {
  word.text = text;
}

function readTitle(reader: Reader): Word | null {
  const keyword = reader.takeWord();
  if (keyword.text !== scenarioKeyword)
    reader.misspelled("unknown-statement", "misspelt-statement", keyword, [scenarioKeyword]);
  const text = readText(reader, scenarioKeyword);
  reader.expectEnd();
  return text === null ? null : { text: text.value, range: text.range };
}

/** The offset after a line's end: `\r\n` is one. */
function nextLine(text: string, end: number): number {
  return text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1;
}

/** How many lines begin in a text. */
export function countLines(text: string): number {
  let lines = 0;
  for (let from = 0; from < text.length; lines++) from = nextLine(text, lineEnd(text, from));
  return lines;
}

/** Takes what is about a line out of a list. */
function dropLine(list: { readonly range: Range }[], line: number): void {
  let kept = 0;
  for (const one of list) if (one.range.start.line !== line) list[kept++] = one;
  list.length = kept;
}
