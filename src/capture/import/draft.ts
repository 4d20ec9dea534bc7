/** A captured connection as a scenario that may not run yet: under some conditions, with or without an application that reads late. */
import { parse } from "../../language/parse/parse.ts";
import type { Locale } from "../../words/text.ts";
import type { ConnectionStory } from "../explain/connection.ts";
import type { Connection } from "../table/connection.ts";
import { type Buffers, type Conditions, headOf, type ScenarioOptions } from "./head.ts";
import { type Line, linesOf, textOf } from "./lines.ts";
import { type Bases, type Beginning, beginningOf } from "./numbers.ts";
import { withOverlaps } from "./overlaps.ts";
import { bufferOf, withReads } from "./reads.ts";
import { Rehearsal } from "./rehearsal.ts";
import { Rehearsing } from "./rehearse.ts";
import { remarkOf } from "./remarks.ts";
import { withTimes } from "./times.ts";

export class Draft {
  readonly conditions: Conditions;
  /** The lines above those of the story. */
  readonly head: readonly string[];
  readonly lines: readonly Line[];
  readonly locale: Locale;
  readonly #bases: Bases;
  #tried: Rehearsing | null = null;

  constructor(conditions: Conditions, head: readonly string[], lines: readonly Line[], bases: Bases, locale: Locale) {
    this.conditions = conditions;
    this.head = head;
    this.lines = lines;
    this.locale = locale;
    this.#bases = bases;
  }

  /** The lines, as far as they have been tried. */
  get tried(): Rehearsing {
    this.#tried ??= this.#begin();
    return this.#tried;
  }

  /** The scenario with these lines. */
  text(lines: readonly Line[]): string {
    const body = lines.map((line, at) => `${textOf(line, this.#bases)}${remarkOf(line, lines[at + 1], this.locale)}`);
    // What follows the last frame is unknown.
    return [...this.head, ...body, "stop", ""].join("\n");
  }

  #begin(): Rehearsing {
    const { lines, locale } = this;
    const [scenario] = parse(this.text(lines), { locale }).scenarios;
    if (scenario === undefined) throw new Error("a head without a title");
    // All but the lines, and the one that stops the run.
    const above = scenario.scenario.statements.length - lines.length - 1;
    return new Rehearsing(new Rehearsal(scenario.scenario, above, locale), lines, this.#bases);
  }
}

export class Drafting {
  readonly #connection: Connection;
  readonly #story: ConnectionStory;
  readonly #options: ScenarioOptions;
  readonly #beginning: Beginning;
  readonly #buffers: Buffers;
  readonly #known = new Set<string>();

  constructor(connection: Connection, story: ConnectionStory, options: ScenarioOptions) {
    this.#connection = connection;
    this.#story = story;
    this.#options = options;
    this.#beginning = beginningOf(connection, story);
    const { bases } = this.#beginning;
    this.#buffers = { client: bufferOf(story, "client", bases), server: bufferOf(story, "server", bases) };
  }

  /** Made when they are asked for: most captures need no more than the first. */
  *drafts(all: readonly Conditions[]): Generator<Draft> {
    for (const conditions of all) yield* this.draftsUnder(conditions);
  }

  /** Those that are new, the better one first: where windows were shut, they are in the run, too. */
  draftsUnder(conditions: Conditions): readonly Draft[] {
    const { bases } = this.#beginning;
    const { locale } = this.#options;
    const all = { ...conditions, ...this.#beginning };
    const lines = (): Line[] => linesOf(this.#story, conditions.order, this.#beginning);
    const draft = (some: Line[], buffers?: Buffers): Draft => {
      const head = headOf(this.#connection, this.#story, this.#options, all, buffers);
      return new Draft(conditions, head, this.#arranged(some, conditions), bases, locale);
    };
    const isShut = this.#buffers.client !== null || this.#buffers.server !== null;
    const shut = isShut ? [draft(withReads(lines(), this.#story, bases), this.#buffers)] : [];
    return [...shut, draft(lines())].filter((one) => this.#isNew(one.text(one.lines)));
  }

  #arranged(lines: Line[], { isTimed, isOverlapping }: Conditions): readonly Line[] {
    if (isTimed) return withTimes(lines, this.#connection, this.#story);
    return isOverlapping ? withOverlaps(lines, this.#connection, () => true) : lines;
  }

  #isNew(text: string): boolean {
    if (this.#known.has(text)) return false;
    this.#known.add(text);
    return true;
  }
}
