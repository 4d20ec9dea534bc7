/** What has to give way where a TCP would not do what the lines of a capture say: tried out, line by line. */
import { distance, plus } from "../../tcp/model/sequence.ts";
import type { SideName } from "../table/connection.ts";
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
  /** The frames with payload that their end had not sent before. */
  readonly #new: ReadonlySet<ImportedFrame>;
  /** What comes after those, the next line last. */
  readonly #rest: Line[];
  #patience: Patience = { steps: 0 };
  /** How many segments in a row were forged after all. */
  #vain = 0;

  constructor(rehearsal: Rehearsal, lines: readonly Line[], bases: Bases) {
    this.#rehearsal = rehearsal;
    this.#rest = lines.toReversed();
    this.#bases = bases;
    this.#new = newIn(lines);
  }

  /** Goes on to the end, until so many segments are forged, or until there is no patience left. */
  advance(mostForged: number, patience: Patience): void {
    this.#go(mostForged, patience, (wrong) => {
      this.#mend(wrong);
    });
  }

  /** The same, without a look for what else may have happened: what is wrong is forged. */
  hurry(mostForged: number, patience: Patience): void {
    this.#go(mostForged, patience, (wrong) => {
      this.#force(wrong);
    });
  }

  #go(mostForged: number, patience: Patience, give: (wrong: Passage) => void): void {
    this.#patience = patience;
    while (this.#rest.length > 0 && patience.steps > 0 && this.#forged < mostForged) {
      const lines = this.#next();
      const passage = this.#play(this.#now, lines);
      if (passage.isWrong) give(passage);
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
      const next = this.#try(above, lines, remedy, last.frame, best?.forged ?? Infinity);
      if (next === null) continue;
      best = next;
      if (next.forged === 0) break;
    }
    best ??= { kept: above.length, passages: [{ ...wrong, lines: wrong.lines.map(forged) }], rest, forged: 1 };
    this.#vain = best.forged === 0 ? 0 : this.#vain + 1;
    this.#forged -= count(this.#passages.splice(this.#passages.length - above.length + best.kept));
    this.#accept(best.passages, best.rest);
  }

  /** Null: the segment, or one before it, is wrong all the same, or no fewer are forged than `less`. */
  #try(
    above: readonly Passage[],
    lines: readonly Line[],
    remedy: readonly Line[],
    frame: ImportedFrame,
    less: number,
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
    const now = count(passages);
    const all = now + this.#forgedAhead(moment, rest, less - now);
    return all < less ? { kept, passages, rest, forged: all } : null;
  }

  /** How many of the next segments would have to be forged if nothing else gave way: `less`, or fewer. */
  #forgedAhead(from: Moment, rest: readonly Line[], less: number): number {
    let moment = from;
    let left: readonly Line[] = rest;
    let forged = 0;
    for (let segments = 0; segments < segmentsAhead && left.length > 0 && forged < less; segments++) {
      const end = passageEnd(left);
      const passage = this.#play(moment, left.slice(0, end));
      if (passage.isWrong) forged++;
      moment = passage.isWrong ? this.#withForged(passage).after : passage.after;
      left = left.slice(end);
    }
    return forged;
  }

  /** The segment is forged, and its end sends what is new in it, so that its numbers go on from there. */
  #force(wrong: Passage): void {
    const line = wrong.lines.at(-1);
    const isNew = line?.kind === "segment" && this.#new.has(line.frame);
    const rest: Line[] = isNew ? [{ kind: "send", end: line.frame.from, length: line.frame.segment.length }] : [];
    this.#accept([this.#withForged(wrong)], rest);
  }

  /** With its segment forged. */
  #withForged({ before, lines }: Passage): Passage {
    const given = lines.map(forged);
    return { before, lines: given, after: this.#run(before, given).moment, isWrong: false };
  }
}

function newIn(lines: readonly Line[]): ReadonlySet<ImportedFrame> {
  const some = new Set<ImportedFrame>();
  const sent = new Map<SideName, number>();
  for (const line of lines) {
    if (line.kind !== "segment" || line.frame.segment.length === 0) continue;
    const { from, segment } = line.frame;
    const until = sent.get(from);
    if (until !== undefined && distance(segment.seq, until) < 0) continue;
    some.add(line.frame);
    sent.set(from, plus(segment.seq, segment.length));
  }
  return some;
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
