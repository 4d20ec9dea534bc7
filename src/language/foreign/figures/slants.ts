/**
 * Arrows that are drawn downwards: each line of the figure has one sign of them, `\` to the right and `/` to the left. They
 * are found as a whole, with the rows in which they begin and end: two of them may cross.
 */

export interface Slant {
  /** Its first row and its last one. */
  readonly from: number;
  readonly to: number;
  readonly isBack: boolean;
  /** What is written at it. */
  readonly label: string;
}

interface Track {
  from: number;
  to: number;
  /** Where its last sign is. */
  column: number;
  readonly isBack: boolean;
  label: string;
  hasHead: boolean;
}

/** A figure shows no more under way at once. */
const mostLive = 8;

const sign = /[\\╲/╱]/g;
const isSlash = /[/╱]/;
/** `---->`, `` `----- ``, `<---` */
const shaft = /[`'._]*(?:<?[-=─—━]{2,}>?|<[-=─—━]+|[-=─—━]+>|(?<=\s|^)[<>←→](?=\s|$))[`'._]*/g;

/** What is between the two lines of a ladder, without the sign that `SYN/ACK` has in it. */
function drawn(inner: string): string {
  return inner.replace(/(?<=\w)\/(?=\w)/g, "+");
}

/** All arrows of the rows of a ladder that are drawn downwards. */
export function slantsIn(rows: readonly string[]): readonly Slant[] {
  const tracks: Track[] = [];
  let live: readonly Track[] = [];
  let waiting = "";
  for (const [row, written] of rows.entries()) {
    const inner = drawn(written);
    live = live.filter(({ to, hasHead }) => to >= row - 2 && !hasHead);
    const signs = [...inner.matchAll(sign)];
    for (const { 0: one, index } of signs) {
      const isBack = isSlash.test(one);
      if (goesOn(live, row, index, isBack) || live.length === mostLive) continue;
      const track = { from: row, to: row, column: index, isBack, label: waiting, hasHead: false };
      tracks.push(track);
      live = [...live, track];
      waiting = "";
    }
    const drawnHere = live.filter(({ to }) => to === row);
    const open = drawnHere.length > 0 ? drawnHere : live.filter(({ to }) => to === row - 1);
    const ended = headsIn(inner, live);
    for (const one of ended) {
      one.to = row;
      one.hasHead = true;
    }
    waiting = labelled(open, inner, waiting);
  }
  return tracks;
}

/** Gives each label of a row to the arrow beside it. What is above all arrows waits for the next one. */
function labelled(open: readonly Track[], inner: string, before: string): string {
  const plain = inner.replace(sign, " ").replace(shaft, (stroke) => " ".repeat(stroke.length));
  let waiting = before;
  for (const { 0: label, index } of plain.matchAll(/\S+(?: \S+)*/g)) {
    const own = nearest(open, index, label.length);
    // Where two cross.
    if (open.length > 1 && /^x$/i.test(label)) continue;
    if (own === undefined) waiting = `${waiting} ${label}`.trim();
    else own.label = `${own.label} ${label}`.trim();
  }
  return waiting;
}

/** Whether a sign is part of the arrow that came this way in the row above, or in the one before. */
function goesOn(tracks: readonly Track[], row: number, column: number, isBack: boolean): boolean {
  const isBeside = (one: Track): boolean => (isBack ? column < one.column : column > one.column);
  const last = tracks.findLast((one) => one.isBack === isBack && one.to < row && isBeside(one));
  if (last === undefined) return false;
  last.to = row;
  last.column = column;
  return true;
}

/** Those that end in a row: one to each side at most. */
function headsIn(inner: string, open: readonly Track[]): readonly Track[] {
  const heads = [...inner.matchAll(shaft)].flatMap(
    ({ 0: stroke }) => /[<←]/.exec(stroke)?.[0] ?? /[>→]/.exec(stroke)?.[0] ?? [],
  );
  return heads.flatMap((head) => open.find(({ isBack }) => isBack === /[<←]/.test(head)) ?? []);
}

/** The arrow beside which a label is. */
function nearest(tracks: readonly Track[], at: number, length: number): Track | undefined {
  const far = ({ column }: Track): number => Math.min(Math.abs(column - at), Math.abs(column - at - length));
  return [...tracks].sort((one, other) => far(one) - far(other))[0];
}

/** The rows that are part of an arrow. */
export function rowsOf(slants: readonly Slant[]): ReadonlySet<number> {
  return new Set(slants.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index)));
}

/** Those that are under way together with another one. */
export function crossing(slants: readonly Slant[]): ReadonlySet<Slant> {
  const crossed = new Set<Slant>();
  let last: Slant | null = null;
  for (const one of slants) {
    if (last !== null && one.from < last.to) crossed.add(last).add(one);
    if (last === null || one.to > last.to) last = one;
  }
  return crossed;
}
