/**
 * A scenario that is written while it runs: each line is tried from where those above it have brought the run, so one that
 * is wrong costs itself alone.
 */
import { parseScenario } from "../../language/parse/scenario.ts";
import type { Scenario, Statement } from "../../language/syntax/document.ts";
import { rangeOf } from "../../language/syntax/range.ts";
import { valuesOf } from "../../persistent/chain.ts";
import type { Checkpoint } from "../../scenario/run/checkpoint.ts";
import { isOver, runStatements, start } from "../../scenario/run/stepper.ts";
import type { Locale } from "../../words/text.ts";

/** Steps that the lines of one try may take. */
const stepsPerTry = 2_000;

/** What a try costs besides the steps of its run, in steps: its lines are read, and a run is copied. */
const stepsToTry = 3;

/** The run before a line. */
export interface Moment {
  readonly checkpoint: Checkpoint;
  /** The statement above the line. */
  readonly above: Statement | undefined;
  readonly line: number;
}

export interface Rehearsed {
  /** Where its lines have brought the run. */
  readonly moment: Moment;
  /** Which of the lines is wrong, the first one; null: none is. */
  readonly wrong: number | null;
}

export class Rehearsal {
  readonly #scenario: Scenario;
  readonly #locale: Locale;
  /** Before the first line. */
  readonly beginning: Moment;
  /** Steps that all tries have taken. */
  spent: number;

  /** `above`: how many statements of the scenario come before the lines that are tried. */
  constructor(scenario: Scenario, above: number, locale: Locale) {
    this.#locale = locale;
    this.#scenario = scenario;
    const begun = { checkpoint: start(scenario, { locale, keepsSteps: false }), above: undefined, line: 0 };
    this.beginning = this.#runAll(begun, scenario.statements.slice(0, above)).moment;
    this.spent = this.beginning.checkpoint.world.spent;
  }

  /** Runs lines from a moment on, to where the next one begins or to the first that is wrong. */
  run(from: Moment, lines: readonly string[]): Rehearsed {
    const result = this.#runAll(
      from,
      lines.flatMap((text, at) => this.#read(text, from.line + at)),
    );
    this.spent += result.moment.checkpoint.world.spent - from.checkpoint.world.spent + stepsToTry;
    return result;
  }

  /** The run knows no statements but these and the one above them: what a call lets happen depends on the one after it. */
  #runAll({ checkpoint, above, line }: Moment, statements: readonly Statement[]): Rehearsed {
    const { start: begun, world } = checkpoint;
    const before = above === undefined ? [] : [above];
    const scenario = { ...this.#scenario, statements: [...before, ...statements] };
    let at: Checkpoint = {
      ...checkpoint,
      start: { ...begun, scenario, maxSteps: world.spent + stepsPerTry },
      nextStatement: before.length,
    };
    let wrong: number | null = null;
    for (let done = 0; done < statements.length && wrong === null; done++) {
      at = runStatements(at, before.length + done + 1);
      const isWrong = isOver(at) || valuesOf(at.world.found, world.found).some(({ severity }) => severity === "error");
      if (isWrong) wrong = done;
    }
    return { moment: { checkpoint: at, above: statements.at(-1) ?? above, line: line + statements.length }, wrong };
  }

  #read(text: string, line: number): Statement[] {
    const { statements } = parseScenario(text, this.#locale);
    return statements.map((one): Statement => ({ ...one, range: rangeOf(line, 0, text.length) }));
  }
}
