/** What has to give way where a TCP would not do what the lines of a capture say: tried out, line by line. */
import { forged, type ImportedFrame, isCaptured, isForged, isForgedInVain, type Line, textOf } from "./lines.ts";
import type { Bases } from "./numbers.ts";
import type { Moment, Rehearsal } from "./rehearsal.ts";
import { remediesFor } from "./remedies.ts";
import { isCall } from "./times.ts";

/** So many segments after the one that is wrong are looked at to see which remedy is best. */
const segmentsAhead = 8;

export interface Patience {
  /** Steps that may still be taken. */
  steps: number;
}

/** Lines up to a segment, as they were run. */
interface Passage {
  /** The run before them. */
  readonly before: Moment;
  readonly lines: readonly Line[];
  readonly after: Moment;
  /** Whether its segment would not have been sent. */
  readonly isWrong: boolean;
}

/** The lines of a capture, as far as they have been tried. */
export class Rehearsing {
  readonly #rehearsal: Rehearsal;
  readonly #bases: Bases;
  readonly #passages: Passage[] = [];
  /** How many of their segments are forged that a TCP could have sent. */
  #forged = 0;
  /** What comes after those, the next line last. */
  readonly #rest: Line[];
  #patience: Patience = { steps: 0 };
  /** How many segments in a row were forged after all. */
  #vain = 0;

  constructor(rehearsal: Rehearsal, lines: readonly Line[], bases: Bases) {
    this.#rehearsal = rehearsal;
    this.#rest = lines.toReversed();
    this.#bases = bases;
  }

  /** Goes on to the end, until so many segments are forged, or until there is no patience left. */
  advance(mostForged: number, patience: Patience): void {
    this.#patience = patience;
    while (this.#rest.length > 0 && patience.steps > 0 && this.#forged < mostForged) {
      const lines = this.#next();
      const passage = this.#play(this.#now, lines);
      if (passage.isWrong) this.#mend(passage);
      else {
        this.#vain = 0;
        this.#accept([passage], []);
      }
    }
  }

  /** How many lines are left to be tried. */
  get left(): number {
    return this.#rest.length;
  }

  get forged(): number {
    return this.#forged;
  }

  /** The lines as they can be run: of those that are left nothing is sure, so they are forged. */
  get lines(): readonly Line[] {
    return [...this.#passages.flatMap(({ lines }) => lines), ...this.#rest.filter(isCaptured).map(forged).reverse()];
  }

  /** Takes the lines up to the next segment. */
  #next(): Line[] {
    const at = this.#rest.findLastIndex(({ kind }) => kind === "segment");
    return this.#rest.splice(Math.max(at, 0)).reverse();
  }

  /** `rest`: what comes before the lines that are left. */
  #accept(passages: readonly Passage[], rest: readonly Line[]): void {
    for (const passage of passages) this.#passages.push(passage);
    this.#forged += count(passages);
    for (const line of rest.toReversed()) this.#rest.push(line);
  }

  get #now(): Moment {
    return this.#passages.at(-1)?.after ?? this.#rehearsal.beginning;
  }

  /** Lines up to a segment; what is assumed gives way. */
  #play(before: Moment, all: readonly Line[]): Passage {
    let lines = all;
    for (;;) {
      const { moment: after, wrong } = this.#run(before, lines);
      const assumed = wrong === null ? null : assumedAt(lines, wrong);
      if (assumed === null) return { before, lines, after, isWrong: wrong !== null };
      lines = lines.toSpliced(assumed, 1);
    }
  }

  #run(from: Moment, lines: readonly Line[]): ReturnType<Rehearsal["run"]> {
    const before = this.#rehearsal.spent;
    const result = this.#rehearsal.run(
      from,
      lines.map((line) => textOf(line, this.#bases)),
    );
    this.#patience.steps -= this.#rehearsal.spent - before;
    return result;
  }

  /** Goes on with the remedy under which the fewest segments are forged, this one and the next ones. */
  #mend(wrong: Passage): void {
    const last = wrong.lines.at(-1);
    // Only a segment is wrong when nothing is left that was assumed.
    if (last?.kind !== "segment") return;
    const rest = this.#rest.splice(Math.max(0, this.#rest.length - linesAhead)).reverse();
    const above = this.#passages.slice(-passagesBack);
    const lines = [...above.flatMap((one) => one.lines), ...wrong.lines];
    let best: Remedied | null = null;
    for (const remedy of remediesFor(lines, rest, this.#vain < mostVain)) {
      if (this.#patience.steps <= 0 && best !== null) break;
      const next = this.#try(above, lines, remedy, last.frame);
      if (next === null || (best !== null && next.forged >= best.forged)) continue;
      best = next;
      if (next.forged === 0) break;
    }
    best ??= { kept: above.length, passages: [{ ...wrong, lines: wrong.lines.map(forged) }], rest, forged: 1 };
    this.#vain = best.forged === 0 ? 0 : this.#vain + 1;
    this.#forged -= count(this.#passages.splice(this.#passages.length - above.length + best.kept));
    this.#accept(best.passages, best.rest);
  }

  /** Null: the segment, or one before it, is wrong all the same. */
  #try(
    above: readonly Passage[],
    lines: readonly Line[],
    remedy: readonly Line[],
    frame: ImportedFrame,
  ): Remedied | null {
    const same = lines.findIndex((line, index) => remedy[index] !== line);
    let kept = 0;
    let at = 0;
    for (let one = above[kept]; one !== undefined && at + one.lines.length <= same; one = above[++kept])
      at += one.lines.length;
    let moment = (kept === 0 ? above[0]?.before : above[kept - 1]?.after) ?? this.#now;
    let rest: readonly Line[] = remedy.slice(at);
    const passages: Passage[] = [];
    for (let isThere = false; !isThere && rest.length > 0; ) {
      const end = passageEnd(rest);
      const passage = this.#play(moment, rest.slice(0, end));
      isThere = passage.lines.some((line) => line.kind === "segment" && line.frame === frame);
      if (passage.isWrong && !(isThere && passage.lines.some(isForged))) return null;
      passages.push(passage);
      moment = passage.after;
      rest = rest.slice(end);
    }
    return { kept, passages, rest, forged: count(passages) + this.#forgedAhead(moment, rest) };
  }

  /** How many of the next segments would have to be forged if nothing else gave way. */
  #forgedAhead(from: Moment, rest: readonly Line[]): number {
    let moment = from;
    let left: readonly Line[] = rest;
    let forged = 0;
    for (let segments = 0; segments < segmentsAhead && left.length > 0; segments++) {
      const end = passageEnd(left);
      const passage = this.#play(moment, left.slice(0, end));
      if (passage.isWrong) forged++;
      moment = passage.isWrong ? this.#forced(passage) : passage.after;
      left = left.slice(end);
    }
    return forged;
  }

  /** With its segment forged. */
  #forced({ before, lines }: Passage): Moment {
    return this.#run(before, lines.map(forged)).moment;
  }
}

/** After so many in a row for which nothing helped, the next ones are forged without looking for more. */
const mostVain = 4;

/** So many segments before one that is wrong may have been sent or lost in another way. */
const passagesBack = 6;

/** So many lines after the one that is wrong may change. */
const linesAhead = 80;

/** How many lines there are up to the next segment. */
function passageEnd(lines: readonly Line[]): number {
  return lines.findIndex(({ kind }) => kind === "segment") + 1 || lines.length;
}

interface Remedied {
  /** How many of the passages above are as they were. */
  readonly kept: number;
  readonly passages: readonly Passage[];
  readonly rest: readonly Line[];
  readonly forged: number;
}

function count(passages: readonly Passage[]): number {
  return passages.reduce((sum, { lines }) => sum + lines.filter(isForgedInVain).length, 0);
}

/** What gives way where a line is wrong: one that no captured segment is, or the time that the line has; null: nothing. */
function assumedAt(lines: readonly Line[], wrong: number): number | null {
  const own = lines[wrong];
  if (own?.kind === "missing" || own?.kind === "arrival") return wrong;
  for (let at = wrong; at >= 0; at--) {
    const line = lines[at];
    if (line?.kind === "at") return at;
    if (line === undefined || (at < wrong && !isCall(line))) break;
  }
  // An application cannot call where its connection is not what the capture says.
  return own !== undefined && isCall(own) ? wrong : null;
}
