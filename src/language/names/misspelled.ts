/** Names by use that are another one misspelled (language.md, "By use"). */
import { roleOfName } from "../foreign/sentences/lexicon.ts";
import { nearest, spellingDistance } from "../repair/suggest.ts";
import type { NameUses, Uses } from "./uses.ts";

/** The roles are what endpoints are called where nothing is declared, used or not. */
const usualNames: readonly string[] = ["client", "server"];

/** In a shorter name one other letter makes another name. */
const leastLetters = 4;

/** Of so many names, none is compared with each other. */
const maxCompared = 64;

/** What each misspelled name was meant to be. */
export function misspelledNames(uses: NameUses): ReadonlyMap<string, string> {
  const meant = new Map<string, string>();
  if (![...uses.all.keys()].some((name) => !usualNames.includes(name))) return meant;
  const taking = [...uses.all.values()].filter(({ forges }) => !forges).length;
  const frequent = uses.all.size > maxCompared ? [] : [...uses.all.values()];
  for (const one of uses.all.values()) {
    if (usualNames.includes(one.name)) continue;
    const candidate = candidatesFor(one, frequent, taking).find((name) => !areJoined(one.name, name, uses, meant));
    if (candidate !== undefined) meant.set(one.name, candidate);
  }
  // What is meant may itself be misspelled.
  return new Map([...meant].map(([name, candidate]) => [name, meant.get(candidate) ?? candidate]));
}

/** The nearest first. */
function candidatesFor({ name, words }: Uses, frequent: readonly Uses[], taking: number): readonly string[] {
  const roles = usualNames.filter((role) => isSlip(name, role) && !isNumbered(name, role));
  const moreOften = frequent
    .filter((other) => other.words.length > words.length && Array.from(other.name).length >= leastLetters)
    .filter((other) => !differsOnPurpose(name, other.name) && !usualNames.includes(other.name))
    .map((other) => other.name);
  const slips = moreOften.filter((other) => isSlip(name, other));
  if (roles.length + slips.length > 0 || taking <= 2) return [...roles, ...slips];
  // 客户端 among lines of `client`.
  const role = roleOfName(name);
  const sameRole = frequent.filter((other) => other.name === role && other.words.length >= words.length);
  if (sameRole.length > 0) return sameRole.map((other) => other.name);
  // With one name too many, the one that resembles another more than a slip would explain is most likely that one.
  const used = frequent.filter((other) => other.words.length > words.length).map((other) => other.name);
  return nearest(
    name,
    [...moreOften, ...usualNames.filter((role) => used.includes(role))].filter(
      (other) => !differsOnPurpose(name, other),
    ),
  );
}

/** Another case, or one edit: a letter put in, left out, changed, or two that changed places. */
function isSlip(name: string, other: string): boolean {
  return Math.abs(name.length - other.length) <= 1 && spellingDistance(name.toLowerCase(), other.toLowerCase()) <= 1;
}

/** `client1`, `serverB`: one of several. */
function isNumbered(name: string, other: string): boolean {
  return name.startsWith(other) && /^[A-Z\d]$/.test(name.slice(other.length));
}

/** `nodeA` and `nodeB`, `host1` and `host2`: another last character, or another digit alone. */
function differsOnPurpose(name: string, other: string): boolean {
  const [shorter, longer] = name.length < other.length ? [name, other] : [other, name];
  if (isNumbered(longer, shorter)) return true;
  const withoutDigits = (text: string): string => text.replace(/\d/g, "");
  return (
    (name.length === other.length && name.slice(0, -1) === other.slice(0, -1)) ||
    withoutDigits(name) === withoutDigits(other)
  );
}

/** Whether an arrow or a peer joins two names, or what they are misspelled from. */
function areJoined(name: string, other: string, { joined }: NameUses, meant: ReadonlyMap<string, string>): boolean {
  return [...(joined.get(name) ?? [])].some((one) => one === other || meant.get(one) === other);
}
