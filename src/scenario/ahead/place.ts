/** A line that is being typed, and the run that comes to it: whatever could be written there is tried on a fork. */
import { effectOf } from "../../language/kinds/lookup.ts";
import { endpointsOf } from "../../language/names/by-use.ts";
import { parseScenario } from "../../language/parse/scenario.ts";
import { blanksIn } from "../../language/syntax/blanks.ts";
import type { Scenario, Statement } from "../../language/syntax/document.ts";
import { valuesOf } from "../../persistent/chain.ts";
import { membersOf } from "../../persistent/list.ts";
import type { Locale } from "../../words/text.ts";
import type { LogEntry } from "../run/log.ts";
import { RunState } from "../run/run-state.ts";
import { next } from "../run/stepper.ts";
import { type Asked, asked, isBefore, type Moments } from "./moments.ts";

/** So many steps may be taken with each thing that is tried. */
const stepsPerTry = 200;

/** What a line did that was tried. */
export interface Tried {
  readonly before: RunState;
  readonly after: RunState;
  /** What happened, in order. */
  readonly entries: readonly LogEntry[];
  /** The codes of the line's errors: with any, TCP does not do what it says. */
  readonly errors: readonly string[];
}

export class Place {
  readonly #moments: Moments;
  readonly #locale: Locale;
  readonly #scenario: Scenario;
  readonly #above: readonly Statement[];
  readonly #below: readonly Statement[];
  readonly line: number;
  #asked: Asked | null = null;
  /** It takes too long to get to the line, this time. */
  #isTooFar = false;

  /** `line`: in the scenario's own lines. What is on it does not count. */
  constructor(moments: Moments, scenario: Scenario, line: number, locale: Locale) {
    this.#moments = moments;
    this.#locale = locale;
    this.line = line;
    this.#above = scenario.statements.filter(({ range }) => range.start.line < line);
    this.#below = scenario.statements.filter(({ range }) => range.start.line > line);
    this.#scenario = { ...scenario, statements: [...this.#above, ...this.#below] };
  }

  /** An exercise shows nothing here: it may be what it asks for. */
  get isExercise(): boolean {
    return blanksIn(this.#scenario).length > 0;
  }

  /** The statements above the line. */
  get above(): readonly Statement[] {
    return this.#above;
  }

  /** A text as a statement on the line; undefined where it is none. */
  read(text: string): Statement | undefined {
    const { statements, problems } = parseScenario("\n".repeat(this.line) + text, this.#locale);
    return problems.some(({ severity }) => severity === "error") ? undefined : statements[0];
  }

  /**
   * The run right before the line. With a statement there, the network has run as far as that wants it to: what a call
   * above the line lets happen depends on the line. Null: it takes too long to get there.
   */
  before(statement: Statement | null): RunState | null {
    const onLine = statement ?? this.#filler;
    const statements = [...this.#above, ...(onLine === undefined ? [] : [onLine]), ...this.#below];
    const place = this.#above.length;
    const from = this.#before(statements, this.#startFor(place));
    if (from === null) return null;
    const { start, world } = from;
    const maxSteps = world.spent + stepsPerTry;
    let at: RunState = new RunState({ ...from, start: { ...start, maxSteps } });
    while (!isBefore(at, place)) {
      if (at.world.exhausted || at.tasks === null || at.isStopped) return null;
      at = new RunState(next(at).checkpoint);
    }
    return at;
  }

  /** Runs a statement on the line, to where the next one begins. */
  try(statement: Statement): Tried | null {
    const before = this.before(statement);
    if (before === null) return null;
    let after = before;
    do {
      if (after.world.exhausted || after.tasks === null) return null;
      after = new RunState(next(after).checkpoint);
    } while (after.tasks?.value.kind !== "statements");
    const found = valuesOf(after.world.found, before.world.found);
    const errors = found.filter(({ severity, range }) => severity === "error" && range.start.line === this.line);
    const entries = membersOf(after.world.log, before.world.log);
    return { before, after, entries, errors: errors.map(({ code }) => code) };
  }

  /** A scenario that says nothing has no server that listens; one in which a line is typed will say something. */
  get #filler(): Statement | undefined {
    const { declarations, statements } = this.#scenario;
    return declarations.length + statements.length > 0 ? undefined : this.read('note "…"');
  }

  #before(statements: readonly Statement[], place: number) {
    const scenario = { ...this.#scenario, statements };
    // Who takes part may follow from the line alone; all else that it says is no part of what the others begin with.
    const isNamed = endpointsOf(this.#scenario).length === endpointsOf(scenario).length && this.#above.length > 0;
    this.#asked ??= asked(isNamed ? this.#scenario : scenario, this.#locale);
    const found = this.#isTooFar ? null : this.#moments.before({ ...this.#asked, scenario }, place);
    this.#isTooFar = found === null;
    return found;
  }

  /** Where a run begins that comes to the line: above the call whose consequences depend on it. */
  #startFor(place: number): number {
    let at = place - 1;
    for (let one = this.#above[at]; one !== undefined; one = this.#above[--at]) {
      const effect = effectOf(one);
      if (effect === "action")
        return one.kind === "segment" || one.kind === "arrives" || one.kind === "icmp" ? place : at;
      if (effect === "clock") return place;
    }
    return place;
  }
}
