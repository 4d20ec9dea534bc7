/**
 * The run as it is where a line begins. What is above a line is run once and kept: a person types many letters on one
 * line, and nothing above it changes meanwhile.
 */
import type { Scenario } from "../../language/syntax/document.ts";
import { linesOf, textOf } from "../../language/syntax/lines.ts";
import type { Locale } from "../../words/text.ts";
import type { Checkpoint } from "../run/checkpoint.ts";
import { type Setup, setUp } from "../run/setup.ts";
import { isOver, next, start } from "../run/stepper.ts";

/** So many moments are kept, those that were used last. */
const mostKept = 64;

/** A moment is kept each time that so many statements have run. */
const keptEach = 32;

/** So many steps are taken for one question; the next one goes on from there. */
const stepsPerQuestion = 600;

/** A run right before one of its statements begins. */
interface Kept {
  /** Of what the run depends beside the lines above. */
  readonly setup: string;
  readonly lines: readonly string[];
  /** How many of the lines are above. */
  readonly above: number;
  /** The place of the statement. */
  readonly place: number;
  readonly checkpoint: Checkpoint;
}

/** A scenario in which a question is asked; its statements need not be those of its text. */
export interface Asked {
  readonly scenario: Scenario;
  readonly locale: Locale;
  readonly setup: Setup;
  readonly setupKey: string;
}

export class Moments {
  #kept: Kept[] = [];

  /** The run right before a statement begins; null: it takes too long to get there, this time. */
  before(asked: Asked, place: number): Checkpoint | null {
    const { scenario, setup } = asked;
    const known = this.#latest(asked, place);
    const first = known?.checkpoint ?? start(scenario, { locale: asked.locale });
    let at: Checkpoint = { ...first, start: { ...first.start, scenario, setup } };
    const most = at.world.spent + stepsPerQuestion;
    for (let kept = known?.place ?? 0; !isBefore(at, place); at = next(at).checkpoint) {
      const { spent } = at.world;
      if (isOver(at) || at.isStopped || spent > most + stepsPerQuestion) return null;
      if (!isBetween(at)) continue;
      const isTooMuch = spent > most;
      if (isTooMuch || at.nextStatement >= kept + keptEach) {
        this.#keep(asked, at);
        kept = at.nextStatement;
      }
      if (isTooMuch) return null;
    }
    this.#keep(asked, at);
    return at;
  }

  /** The moment that is kept nearest above a statement. */
  #latest({ scenario, setupKey }: Asked, place: number): Kept | undefined {
    const lines = linesOf(scenario);
    let best: Kept | undefined;
    for (const kept of this.#kept) {
      if (kept.setup !== setupKey || kept.place > place || kept.place <= (best?.place ?? -1)) continue;
      const startsAt = scenario.statements[kept.place]?.range.start.line ?? Infinity;
      if (kept.above > startsAt) continue;
      if (isSame(kept.lines, lines, kept.above)) best = kept;
    }
    return best;
  }

  #keep({ scenario, setupKey }: Asked, checkpoint: Checkpoint): void {
    const place = checkpoint.nextStatement;
    const above = (scenario.statements[place - 1]?.range.start.line ?? -1) + 1;
    const kept = { setup: setupKey, lines: linesOf(scenario), above, place, checkpoint };
    const others = this.#kept.filter((one) => one.setup !== setupKey || one.place !== place || one.above !== above);
    this.#kept = [...others, kept].slice(-mostKept);
  }
}

function isSame(one: readonly string[], other: readonly string[], count: number): boolean {
  for (let line = 0; line < count; line++) if (one[line] !== other[line]) return false;
  return true;
}

/** Whether a statement has just ended, or none has begun. */
function isBetween({ tasks }: Checkpoint): boolean {
  return tasks?.value.kind === "statements";
}

export function isBefore(at: Checkpoint, place: number): boolean {
  return isBetween(at) && at.nextStatement === place;
}

/** A scenario as one that is asked about: also where its statements are not those of its text. */
export function asked(scenario: Scenario, locale: Locale): Asked {
  const setup = setUp(scenario, locale);
  const { endpoints, hosts } = setup;
  const declared = scenario.declarations.map(({ range }) => textOf(scenario, range));
  const quotes = scenario.statements.some(({ kind }) => kind === "icmp");
  const setupKey = JSON.stringify([declared, [...endpoints.values()], [...hosts.values()], quotes]);
  return { scenario, locale, setup, setupKey };
}
