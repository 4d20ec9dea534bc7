/** What a misspelled word most likely was meant to be. */
import { distance } from "fastest-levenshtein";

const longestWord = 40;

/** What the fields of segments are called, where the parameter has a longer name. */
const shortForms: ReadonlyMap<string, string> = new Map([["win", "window"]]);

/**
 * The candidates nearest to `word`, upper and lower case being the same: none where all are too far away, at most
 * three where several are equally near.
 */
export function nearest(word: string, candidates: Iterable<string>): readonly string[] {
  if (word.length > longestWord) return [];
  const wanted = shortForms.get(word.toLowerCase()) ?? word.toLowerCase();
  // A third of the letters may be wrong; of two letters one may.
  let best = Math.max(1, Math.floor(wanted.length / 3));
  let found: string[] = [];
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) > best) continue;
    const away = spellingDistance(wanted, candidate.toLowerCase());
    if (away < best) found = [];
    if (away <= best) {
      best = away;
      found.push(candidate);
    }
  }
  return found.slice(0, 3);
}

/** Levenshtein's distance, with two neighbours that changed places counting as one mistake. */
export function spellingDistance(a: string, b: string): number {
  if (a === b) return 0;
  const plain = distance(a, b);
  if (plain !== 2 || a.length !== b.length) return plain;
  for (let i = 0; i + 1 < a.length; i++) {
    if (a[i] !== b[i]) return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2) ? 1 : plain;
  }
  return plain;
}
