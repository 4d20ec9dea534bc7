/** Collects the words of a scenario that mean something; `kinds.ts` says which those are in each kind of line. */
import { isPortNumber } from "../../language/parse/endpoint-refs.ts";
import type {
  Check,
  EndpointRef,
  Range,
  Scenario,
  SegmentFields,
  Statement,
  StateOrBlank,
  Value,
  Word,
} from "../../language/syntax/document.ts";
import { linesOf, textOf } from "../../language/syntax/lines.ts";
import { comparePositions, rangeOf } from "../../language/syntax/range.ts";
import { fieldNames, flagOf, listenerName, noFlags, timeVariable } from "../../language/syntax/vocabulary.ts";
import type { Occurrence, Subject } from "./subjects.ts";

export class Collector {
  readonly #scenario: Scenario;
  readonly #list: Occurrence[] = [];
  #owner: Statement | null = null;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
  }

  /** From here on, words of that statement are added. */
  of(owner: Statement): this {
    this.#owner = owner;
    return this;
  }

  inOrder(): readonly Occurrence[] {
    return this.#list.sort((a, b) => comparePositions(a.range.start, b.range.start));
  }

  add(subject: Subject, range: Range, declares = false): void {
    this.#list.push({ subject, range, owner: this.#owner, declares });
  }

  flags(range: Range): void {
    for (const { 0: word, index } of textOf(this.#scenario, range).matchAll(/[A-Za-z]+/g)) {
      const from = range.start.character + index;
      const place = rangeOf(range.start.line, from, from + word.length);
      const flag = flagOf(word);
      if (flag !== undefined) this.add({ kind: "flag", name: flag }, place);
      else if (word === noFlags) this.add({ kind: "keyword", name: noFlags }, place);
    }
  }

  fields(fields: SegmentFields): void {
    for (const name of fieldNames) {
      const field = fields[name];
      if (field === undefined) continue;
      const { line, character } = field.range.start;
      this.add({ kind: "field", name }, rangeOf(line, character, character + name.length));
    }
    if (fields.seq !== undefined) this.value(fields.seq.value);
    if (fields.ack !== undefined) this.value(fields.ack.value);
    if (fields.sack !== undefined && fields.sack.value !== true) {
      for (const [left, right] of fields.sack.value) {
        this.value(left);
        this.value(right);
      }
    }
  }

  value(value: Value): void {
    if (value.symbol === null) return;
    const { line, character } = value.range.start;
    this.add({ kind: "symbol", name: value.symbol }, rangeOf(line, character, character + value.symbol.length));
  }

  check(check: Check): void {
    switch (check.kind) {
      case "state":
        this.reference(check.endpoint);
        this.state(check.state);
        break;
      case "variable":
        this.reference(check.endpoint);
        this.add({ kind: "variable", name: check.variable.value }, check.variable.range);
        if (check.value.kind === "value") this.value(check.value.value);
        if (check.value.kind === "word" && /^E[A-Z]+$/.test(check.value.word)) {
          this.add({ kind: "errno", name: check.value.word }, check.valueRange);
        }
        break;
      case "time": {
        const { line, character } = check.range.start;
        this.add({ kind: "variable", name: timeVariable }, rangeOf(line, character, character + timeVariable.length));
        break;
      }
    }
  }

  settings(settings: readonly { readonly name: Word }[]): void {
    for (const { name } of settings) this.add({ kind: "parameter", name: name.text }, name.range);
  }

  profile(name: Word): void {
    this.add({ kind: "profile", name: name.text }, name.range);
  }

  state({ value, range }: StateOrBlank): void {
    if (value !== null) this.add({ kind: "state", name: value }, range);
  }

  reference(reference: EndpointRef): void {
    this.endpoint(reference.name);
    this.peer(reference.peer);
  }

  /** `(listener)` is the listening socket and `(40001)` a port, not an endpoint. */
  peer(name: Word | null): void {
    if (name?.text === listenerName) this.add({ kind: "keyword", name: listenerName }, name.range);
    else if (name !== null && !isPortNumber(name.text)) this.endpoint(name);
  }

  endpoint(name: Word | null): void {
    if (name !== null) this.add({ kind: "endpoint", name: name.text }, name.range);
  }

  /** The keyword that begins a line. */
  keyword({ start: { line } }: Range): void {
    const match = /[a-z]+/.exec(linesOf(this.#scenario)[line] ?? "");
    if (match !== null) {
      this.add({ kind: "keyword", name: match[0] }, rangeOf(line, match.index, match.index + match[0].length));
    }
  }

  /** The keyword that follows a range. */
  wordAfter({ end }: Range): void {
    const match = /[a-z]+/.exec((linesOf(this.#scenario)[end.line] ?? "").slice(end.character));
    if (match === null) return;
    const from = end.character + match.index;
    this.add({ kind: "keyword", name: match[0] }, rangeOf(end.line, from, from + match[0].length));
  }
}
