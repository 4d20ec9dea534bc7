/** The texts in a band: its state and whose it is, or how many connections wait. None is under what goes across. */
import { pixels, richXml, round, struck, xml } from "../shared/index.ts";
import { bannerSize, cutOverlap, type DrawnBand, type Timeline } from "./model.ts";

/** Bands taller than this say their state again, so that one never scrolls without seeing it. */
const repeatEvery = 420;
/** The height from which the rest of a band that begins above repeats what is written there. */
const longRest = 240;
/** The height from which a part of a narrow listener's lane says what it is. */
const leastPart = 100;
/** A name that is said again is at most so far from where it should be. */
const mostMoved = 60;
/** Pixels of a line of text above and below its base line, and from one base line to the next. */
const [ascent, descent, lineHeight] = [9, 3, 13];
/** Half of what goes across a band: a break, or a title. */
const stripHalf = 8;

/** In a lane that is narrower nothing is written from left to right. */
const leastWidth = 40;

interface Part {
  readonly from: number;
  readonly to: number;
}

interface Name {
  readonly text: string;
  /** Where its last line ends. */
  readonly bottom: number;
}

export function bandTexts(drawn: DrawnBand, model: Timeline): string[] {
  const clear = clearParts(drawn, model);
  const isRest = drawn.whole !== undefined && drawn.whole.from < drawn.y;
  const isNarrow = drawn.width < leastWidth;
  // What is long says it again in its next part.
  if ((isNarrow || drawn.queues !== undefined) && isRest && drawn.height < longRest) return [];
  if (drawn.queues !== undefined && !isNarrow) return queueTexts(drawn, clear);
  // Of a listener whose queues change only what is long.
  if (drawn.since !== undefined && drawn.height < leastPart) return [];
  const state = drawn.text ?? drawn.state;
  if (isNarrow) return narrowTexts(drawn, state, clear);
  const named = names(drawn, state, clear);
  const isNamed = named.length > 0 || !isRest;
  return [...named.map(({ text }) => text), ...(isNamed ? claimed(drawn, clear, named[0]?.bottom ?? drawn.y) : [])];
}

/** The parts of a band that nothing goes across, from above. */
function clearParts({ x, width, y, height }: DrawnBand, { breaks, banners }: Timeline): Part[] {
  const over = banners.filter((banner) => {
    const half = pixels(banner.shown, bannerSize) / 2;
    return banner.x + half > x && banner.x - half < x + width;
  });
  const parts: Part[] = [];
  let from = y;
  for (const strip of [...breaks, ...over].sort((a, b) => a.y - b.y)) {
    if (strip.y + stripHalf < from || strip.y - stripHalf > y + height) continue;
    parts.push({ from, to: strip.y - stripHalf });
    from = strip.y + stripHalf;
  }
  return [...parts, { from, to: y + height }].filter((part) => part.to > part.from);
}

/** The base line nearest to the wanted one at which so many lines fit; null: they fit nowhere. */
function baseIn(clear: readonly Part[], wanted: number, lines: number): number | null {
  const below = descent + (lines - 1) * lineHeight;
  const bases = clear.flatMap(({ from, to }) => {
    const spare = to - from - ascent - below;
    if (spare < 0) return [];
    const inset = Math.min(4, spare / 2);
    return [Math.min(Math.max(wanted, from + ascent + inset), to - below - inset)];
  });
  const [nearest = null] = bases.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted));
  return nearest;
}

/** A band's name, again and again if it is long. */
function names(drawn: DrawnBand, state: string, clear: readonly Part[]): Name[] {
  const { x, width, y, height, peer } = drawn;
  const { from, to } = drawn.whole ?? { from: y, to: y + height };
  // Of a band that is cut, each part has the names that belong there; parts overlap a little.
  const own = { from: from < y ? y + cutOverlap : y, to: to > y + height ? y + height - cutOverlap : y + height + 1 };
  const middle = round(x + width / 2);
  const found: Name[] = [];
  for (let at = from; at < Math.max(from + 1, to - 30); at += repeatEvery) {
    const wanted = to - from < 24 ? (from + to) / 2 + 3.5 : at + 15;
    if (wanted < own.from || wanted >= own.to) continue;
    const both = peer === null || to - from < 36 ? null : baseIn(clear, wanted, 2);
    const base = both ?? baseIn(clear, wanted, 1);
    if (base === null || (at > from && Math.abs(base - wanted) > mostMoved)) continue;
    const name = `<text x="${middle}" y="${round(base)}">${xml(state)}</text>`;
    if (both === null || peer === null) found.push({ text: name, bottom: base + descent });
    else {
      const whose = `<text class="tf-peer" x="${middle}" y="${round(base + lineHeight)}">${xml(peer.slice(0, 14))}</text>`;
      found.push({ text: name + whose, bottom: base + lineHeight + descent });
    }
  }
  return found;
}

/** What the text claims beside what is: below that. */
function claimed({ x, width, claimed: claim }: DrawnBand, clear: readonly Part[], below: number): string[] {
  if (claim === undefined) return [];
  const rest = clear.map(({ from, to }) => ({ from: Math.max(from, below), to })).filter(({ from, to }) => to > from);
  const base = baseIn(rest, below + ascent, 1);
  if (base === null) return [];
  return [`<text x="${round(x + width / 2)}" y="${round(base)}">${richXml(struck(claim.state))}</text>`];
}

/** A narrow lane: its label runs down, where there is room for it, with the peer if there is more. */
function narrowTexts({ x, width, peer }: DrawnBand, state: string, clear: readonly Part[]): string[] {
  for (const label of peer === null ? [state] : [`${state} ${peer.slice(0, 14)}`, state]) {
    const part = clear.find(({ from, to }) => to - from > pixels(label, 11) + 12);
    if (part === undefined) continue;
    const at = `translate(${round(x + width / 2 - 4)} ${round(part.from + 8)}) rotate(90)`;
    return [`<text class="tf-narrow" transform="${at}">${xml(label)}</text>`];
  }
  return [];
}

/** How many connections wait, where there is room for it: below the state where the listener begins. */
function queueTexts({ x, width, y, queues = ["", ""], events }: DrawnBand, clear: readonly Part[]): string[] {
  const begins = events.length > 0;
  const lines = [...(begins ? ["LISTEN"] : []), ...queues].map((line, nth) => ({
    line,
    at: y + 14 + nth * lineHeight,
  }));
  return lines.flatMap(({ line, at }, nth) => {
    if (!clear.some(({ from, to }) => at - ascent >= from && at + descent < to)) return [];
    const kind = begins && nth === 0 ? "" : ' class="tf-peer"';
    return [`<text${kind} x="${round(x + width / 2)}" y="${round(at)}">${xml(line)}</text>`];
  });
}
