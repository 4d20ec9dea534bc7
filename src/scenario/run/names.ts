/** Names that no endpoint of a scenario has, each reported once: at its first place, with the others related. */
import { type ByUse, endpointNames, endpointsByUse, type ImpliedEndpoint } from "../../language/names/by-use.ts";
import { boxesIn, type Uses, usesOf } from "../../language/names/uses.ts";
import { nearest } from "../../language/repair/suggest.ts";
import type { BoxDeclaration, Role, Scenario } from "../../language/syntax/document.ts";
import type { Finding, Fix, RelatedPlace } from "../../trace/trace.ts";
import { fixTitles } from "../../words/findings/fixes.ts";
import { relatedWords } from "../../words/findings/related.ts";
import { type Locale, tell } from "../../words/text.ts";
import { finding } from "../judge/find.ts";

type Known = ReadonlyMap<string, { readonly role: Role }>;

/** For so many unknown names it is looked up what was meant. */
const maxGuesses = 32;

/** How many further places a finding names. */
const mostRelated = 8;

/** A few names in a row; of many, the first ones. */
export function listed(names: readonly string[]): readonly string[] {
  return names.length > 6 ? [...names.slice(0, 5), `${names[5] ?? ""} …`] : names;
}

export function unknownNames(scenario: Scenario, known: Known, locale: Locale): readonly Finding[] {
  const byUse = endpointsByUse(scenario);
  const { all, joined } = usesOf(scenario);
  const extra = new Set(byUse?.extra);
  const boxes = new Map(boxesIn(scenario).map((box) => [box.name.text, box]));
  const strange = [...all.values()].filter(
    ({ name, words }) => words.length > 0 && !known.has(name) && !extra.has(name),
  );
  const unknown = strange.filter(({ name }) => !boxes.has(name));
  const misplaced = strange.flatMap((uses) => {
    const box = boxes.get(uses.name);
    return box === undefined ? [] : [boxAsEndpoint(uses, box, joined.get(uses.name), locale)];
  });
  if (unknown.length + extra.size === 0) return misplaced;
  const names = [...known.keys()];
  const found = unknown.map((uses, index) => {
    const meant = index < maxGuesses ? meantNames(uses, known, names, locale) : [];
    const fixes = meant.length > 0 ? meant : declare(endpointsWith(uses.name, known, byUse), scenario, locale);
    const values = { name: uses.name, known: listed(names) };
    const related = furtherPlaces(uses, locale);
    return finding(locale, "unknown-endpoint", rangeOf(uses), values, { endpoint: null, fixes, related });
  });
  const others = [...misplaced, ...found];
  return byUse === null ? others : [...tooMany(byUse, scenario, locale), ...others];
}

/** A box sends nothing by itself, and nothing is sent to it: the endpoint on its other side is meant. */
function boxAsEndpoint(
  uses: Uses,
  { inside, outside, name }: BoxDeclaration,
  joined: ReadonlySet<string> | undefined,
  locale: Locale,
): Finding {
  const others = joined?.has(outside.text) === true ? inside : [outside];
  const fixes = others.map(({ text }) => ({
    title: tell(fixTitles.replace, locale, { old: uses.name, new: text }),
    edits: uses.words.map(({ range }) => ({ range, newText: text })),
  }));
  const message = tell(relatedWords.declaredHere, locale, { name: name.text });
  const related = [{ range: name.range, message }, ...furtherPlaces(uses, locale)];
  return finding(locale, "box-is-no-endpoint", rangeOf(uses), { name: uses.name }, { endpoint: null, fixes, related });
}

function rangeOf({ words: [first] }: Uses): Finding["range"] {
  return first?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
}

function furtherPlaces({ words }: Uses, locale: Locale): RelatedPlace[] {
  const message = tell(relatedWords.usedHere, locale);
  return words.slice(1, 1 + mostRelated).map(({ range }) => ({ range, message }));
}

/** Who writes `client` means the client, whatever it is called; else a name that is nearly the same. */
function meantNames({ name, words }: Uses, known: Known, names: readonly string[], locale: Locale): Fix[] {
  const inRole = [...known].filter(([, { role }]) => role === name).map(([one]) => one);
  // Every single letter is near to every other.
  const near = name.length === 1 ? [] : nearest(name, names);
  const meant = new Set([...(inRole.length === 1 ? inRole : []), ...near]);
  return [...meant].map((one) => ({
    title: tell(fixTitles.replace, locale, { old: name, new: one }),
    edits: words.map(({ range }) => ({ range, newText: one })),
  }));
}

// ---------------------------------------------------------------- declarations

/** Two endpoints go without declarations; with a third name all need one. */
function tooMany({ endpoints, extra }: ByUse, scenario: Scenario, locale: Locale): Finding[] {
  const { all } = usesOf(scenario);
  const [third, ...others] = extra.flatMap((name) => all.get(name) ?? []);
  if (third === undefined) return [];
  const [first = "", second = ""] = endpointNames(scenario);
  const values = { name: third.name, first, second };
  const message = tell(relatedWords.usedHere, locale);
  const related = [...furtherPlaces(third, locale), ...others.map((uses) => ({ range: rangeOf(uses), message }))];
  // `wev` beside `web`, once; `nodeC` is one of several.
  const isSlip = third.words.length === 1 && !/[A-Z\d]$/.test(third.name);
  const slips = isSlip ? meantNames(third, new Map(), [first, second], locale) : [];
  const fixes = [...declare(endpoints, scenario, locale), ...slips];
  return [
    finding(locale, "undeclared-endpoint", rangeOf(third), values, {
      endpoint: null,
      fixes,
      related: related.slice(0, 2 * mostRelated),
    }),
  ];
}

/** What has to be declared so that a name is an endpoint: it alone, or all of them where none is. */
function endpointsWith(name: string, known: Known, byUse: ByUse | null): readonly ImpliedEndpoint[] {
  const taken = new Set([...known.values()].map(({ role }) => role));
  const isRole = name === "client" || name === "server";
  const role = isRole ? name : ((["client", "server"] as const).find((one) => !taken.has(one)) ?? "host");
  return [...(byUse?.endpoints ?? []), { name, role }];
}

function declare(endpoints: readonly ImpliedEndpoint[], { statements }: Scenario, locale: Locale): Fix[] {
  const first = statements[0];
  if (first === undefined) return [];
  const lines = endpoints.map(({ role, name }) => `${role} ${name}`);
  const at = { line: first.range.start.line, character: 0 };
  const newText = lines.map((line) => `${line}\n`).join("");
  const title = tell(fixTitles.declare, locale, { text: lines.join(", ") });
  return [{ title, edits: [{ range: { start: at, end: at }, newText }] }];
}
