/**
 * What stands where: every word of a scenario that means something, with what it means. Hover, definition,
 * references, rename and highlights are questions to this list.
 */

import { isPortNumber } from "../../language/parse/endpoint-refs.ts";
import type {
  CallName,
  Check,
  Declaration,
  EndpointRef,
  Position,
  Range,
  Scenario,
  SegmentFields,
  SegmentStatement,
  Statement,
  Value,
  VariableName,
  Word,
} from "../../language/syntax/document.ts";
import { linesOf, textOf } from "../../language/syntax/lines.ts";
import { comparePositions, rangeOf, within } from "../../language/syntax/range.ts";
import type { FlagName, State } from "../../words/terms/standard-names.ts";
import { flagNames } from "../../words/terms/standard-names.ts";

export type Subject =
  | { readonly kind: "endpoint"; readonly name: string }
  | { readonly kind: "symbol"; readonly name: string }
  | { readonly kind: "held"; readonly name: string }
  | { readonly kind: "state"; readonly name: State }
  | { readonly kind: "flag"; readonly name: FlagName }
  | { readonly kind: "arrow"; readonly name: string }
  | { readonly kind: "field"; readonly name: keyof SegmentFields }
  | { readonly kind: "parameter"; readonly name: string }
  | { readonly kind: "profile"; readonly name: string }
  | { readonly kind: "supposition"; readonly name: string }
  | { readonly kind: "variable"; readonly name: VariableName | "time" }
  | { readonly kind: "call"; readonly name: CallName }
  | { readonly kind: "errno"; readonly name: string }
  | { readonly kind: "keyword"; readonly name: string };

export interface Occurrence {
  readonly subject: Subject;
  /** In the scenario's own lines. */
  readonly range: Range;
  readonly owner: Statement | Declaration | null;
  /** Whether this place gives the name its meaning: a declaration, `as NAME`. */
  readonly declares: boolean;
}

const known = new WeakMap<Scenario, readonly Occurrence[]>();

/** All occurrences of a scenario, in the order of the text. */
export function occurrences(scenario: Scenario): readonly Occurrence[] {
  const found = known.get(scenario);
  if (found !== undefined) return found;
  const list = new Collector(scenario).collect();
  known.set(scenario, list);
  return list;
}

/** The occurrence at a position: of several that touch, the one that begins there, else the shortest. */
export function occurrenceAt(scenario: Scenario, position: Position): Occurrence | undefined {
  const touching = occurrences(scenario).filter((one) => within(one.range, position));
  const length = ({ range }: Occurrence): number => range.end.character - range.start.character;
  const inside = touching.filter((one) => position.character < one.range.end.character);
  return (inside.length > 0 ? inside : touching).sort((a, b) => length(a) - length(b))[0];
}

/** All places of what stands for the same thing, in one scenario: names belong to their scenario. */
export function sameSubject(scenario: Scenario, subject: Subject): Occurrence[] {
  return occurrences(scenario).filter(
    ({ subject: other }) => other.kind === subject.kind && other.name === subject.name,
  );
}

/** Whether a name is one that the file itself gives: those can be renamed and have a place where they begin. */
export function isOwnName(subject: Subject): subject is Extract<Subject, { kind: "endpoint" | "symbol" | "held" }> {
  return subject.kind === "endpoint" || subject.kind === "symbol" || subject.kind === "held";
}

/** Where an own name gets its meaning: its declaration, or else the first place where it stands. */
export function firstPlace(scenario: Scenario, subject: Subject): Occurrence | undefined {
  const all = sameSubject(scenario, subject);
  return all.find((one) => one.declares) ?? all[0];
}

class Collector {
  readonly #scenario: Scenario;
  readonly #list: Occurrence[] = [];
  #owner: Statement | Declaration | null = null;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
  }

  collect(): readonly Occurrence[] {
    const { title, declarations, statements } = this.#scenario;
    if (title !== null) this.#firstWord(title.range.start.line);
    for (const declaration of declarations) {
      this.#owner = declaration;
      this.#declaration(declaration);
    }
    for (const statement of statements) {
      this.#owner = statement;
      this.#statement(statement);
    }
    return this.#list.sort((a, b) => comparePositions(a.range.start, b.range.start));
  }

  #add(subject: Subject, range: Range, declares = false): void {
    this.#list.push({ subject, range, owner: this.#owner, declares });
  }

  #declaration(declaration: Declaration): void {
    this.#firstWord(declaration.range.start.line);
    switch (declaration.kind) {
      case "endpoint":
        this.#add({ kind: "endpoint", name: declaration.name.text }, declaration.name.range, true);
        this.#settings(declaration.settings);
        if (declaration.profile !== null) this.#profile(declaration.profile);
        break;
      case "latency":
        this.#endpoint(declaration.from);
        this.#endpoint(declaration.to);
        break;
      case "profile":
        this.#profile(declaration.name);
        break;
      case "set":
        this.#settings(declaration.settings);
        break;
      case "suppose":
        this.#add({ kind: "supposition", name: declaration.name.text }, declaration.name.range);
        break;
      case "strict":
        break;
    }
  }

  #statement(statement: Statement): void {
    switch (statement.kind) {
      case "segment":
        this.#segment(statement);
        break;
      case "arrives":
        this.#add({ kind: "held", name: statement.name.text }, statement.name.range);
        this.#wordBehind(statement.name.range);
        break;
      case "call":
        this.#reference(statement.endpoint);
        this.#add({ kind: "call", name: statement.call.value }, statement.call.range);
        this.#peer(statement.peer);
        if (statement.fails !== null) this.#add({ kind: "errno", name: statement.fails.text }, statement.fails.range);
        break;
      case "cut":
      case "mend":
        this.#firstWord(statement.range.start.line);
        this.#endpoint(statement.from);
        this.#endpoint(statement.to);
        break;
      case "crash":
        this.#firstWord(statement.range.start.line);
        this.#endpoint(statement.endpoint);
        break;
      case "wait-until":
      case "expect":
        this.#firstWord(statement.range.start.line);
        statement.checks.forEach((check) => {
          this.#check(check);
        });
        break;
      case "transition":
        this.#reference(statement.endpoint);
        this.#add({ kind: "state", name: statement.from.value }, statement.from.range);
        this.#add({ kind: "state", name: statement.to.value }, statement.to.range);
        break;
      case "note":
        this.#firstWord(statement.range.start.line);
        statement.endpoints.forEach((name) => {
          this.#endpoint(name);
        });
        break;
      case "wait":
      case "at":
      case "stop":
      case "phase":
        this.#firstWord(statement.range.start.line);
        break;
    }
  }

  #segment(statement: SegmentStatement): void {
    if (statement.forge !== null) this.#add({ kind: "keyword", name: "forge" }, statement.forge);
    this.#endpoint(statement.from);
    this.#add({ kind: "arrow", name: statement.arrow.value }, statement.arrow.range);
    this.#endpoint(statement.to);
    if (statement.flags !== null) this.#flags(statement.flags.range);
    this.#fields(statement.fields);
    if (statement.retransmission !== null) {
      this.#add({ kind: "keyword", name: "retransmission" }, statement.retransmission);
    }
    if (statement.as !== null) this.#add({ kind: "held", name: statement.as.text }, statement.as.range, true);
  }

  #flags(range: Range): void {
    const names = new Set<string>(flagNames);
    for (const match of textOf(this.#scenario, range).matchAll(/[A-Za-z]+/g)) {
      const from = range.start.character + match.index;
      const place = rangeOf(range.start.line, from, from + match[0].length);
      if (names.has(match[0])) this.#add({ kind: "flag", name: match[0] as FlagName }, place);
      else if (match[0] === "NONE") this.#add({ kind: "keyword", name: "NONE" }, place);
    }
  }

  #fields(fields: SegmentFields): void {
    for (const name of ["seq", "ack", "win", "len", "mss", "wscale", "sack", "ts", "up"] as const) {
      const field = fields[name];
      if (field === undefined) continue;
      const { line, character } = field.range.start;
      this.#add({ kind: "field", name }, rangeOf(line, character, character + name.length));
    }
    if (fields.seq !== undefined) this.#value(fields.seq.value);
    if (fields.ack !== undefined) this.#value(fields.ack.value);
    if (fields.sack !== undefined && fields.sack.value !== true) {
      for (const [left, right] of fields.sack.value) {
        this.#value(left);
        this.#value(right);
      }
    }
  }

  #value(value: Value): void {
    if (value.symbol === null) return;
    const { line, character } = value.range.start;
    this.#add({ kind: "symbol", name: value.symbol }, rangeOf(line, character, character + value.symbol.length));
  }

  #check(check: Check): void {
    switch (check.kind) {
      case "state":
        this.#reference(check.endpoint);
        this.#add({ kind: "state", name: check.state.value }, check.state.range);
        break;
      case "variable":
        this.#reference(check.endpoint);
        this.#add({ kind: "variable", name: check.variable.value }, check.variable.range);
        if (check.value.kind === "value") this.#value(check.value.value);
        if (check.value.kind === "word" && /^E[A-Z]+$/.test(check.value.word)) {
          this.#add({ kind: "errno", name: check.value.word }, check.valueRange);
        }
        break;
      case "time": {
        const { line, character } = check.range.start;
        this.#add({ kind: "variable", name: "time" }, rangeOf(line, character, character + "time".length));
        break;
      }
    }
  }

  #settings(settings: readonly { readonly name: Word }[]): void {
    for (const { name } of settings) this.#add({ kind: "parameter", name: name.text }, name.range);
  }

  #profile(name: Word): void {
    this.#add({ kind: "profile", name: name.text }, name.range);
  }

  #reference(reference: EndpointRef): void {
    this.#endpoint(reference.name);
    this.#peer(reference.peer);
  }

  /** `(listener)` is the listening socket and `(40001)` a port, not an endpoint. */
  #peer(name: Word | null): void {
    if (name?.text === "listener") this.#add({ kind: "keyword", name: "listener" }, name.range);
    else if (name !== null && !isPortNumber(name.text)) this.#endpoint(name);
  }

  #endpoint(name: Word | null): void {
    if (name !== null) this.#add({ kind: "endpoint", name: name.text }, name.range);
  }

  #firstWord(line: number): void {
    const match = /[a-z]+/.exec(linesOf(this.#scenario)[line] ?? "");
    if (match !== null) {
      this.#add({ kind: "keyword", name: match[0] }, rangeOf(line, match.index, match.index + match[0].length));
    }
  }

  #wordBehind({ end }: Range): void {
    const match = /[a-z]+/.exec((linesOf(this.#scenario)[end.line] ?? "").slice(end.character));
    if (match === null) return;
    const from = end.character + match.index;
    this.#add({ kind: "keyword", name: match[0] }, rangeOf(end.line, from, from + match[0].length));
  }
}
