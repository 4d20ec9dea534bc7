/** From one place of a name to its others: definition, references, highlights, rename. */

import { declarationKeywords, statementKeywords } from "../../language/kinds/lookup.ts";
import { endpointsByUse, endpointsOf } from "../../language/names/by-use.ts";
import { parseScenario } from "../../language/parse/scenario.ts";
import { isName } from "../../language/syntax/characters.ts";
import type { Position, Range, Scenario } from "../../language/syntax/document.ts";
import { textOf } from "../../language/syntax/lines.ts";
import {
  flagOf,
  innerKeywords,
  listenerName,
  noFlags,
  noneWord,
  roles,
  stateOf,
  timeVariable,
} from "../../language/syntax/vocabulary.ts";
import type { Analysis } from "../../scenario/analyze.ts";
import { type Locale, tell } from "../../words/text.ts";
import { ideWords } from "../../words/ui/ide.ts";
import { inFile, locate } from "../locate.ts";
import { applied } from "../refactor/refactor.ts";
import type { Highlight, Rename } from "../types.ts";
import { firstPlace, occurrenceAt, sameSubject } from "./occurrences.ts";
import { isOwnName, type Occurrence } from "./subjects.ts";

/** Where a name of the file begins: its declaration, `as NAME`, or the first place of a symbol. */
export function definition(analysis: Analysis, position: Position): Range | undefined {
  const at = nameAt(analysis, position);
  const place = at && firstPlace(at.scenario, at.occurrence.subject);
  return place && inFile(place.range, at.place);
}

/** All places of a name, in the order of the text. */
export function references(analysis: Analysis, position: Position, includeDeclaration: boolean): Range[] {
  const at = nameAt(analysis, position);
  if (at === undefined) return [];
  const first = firstPlace(at.scenario, at.occurrence.subject);
  return sameSubject(at.scenario, at.occurrence.subject)
    .filter((one) => includeDeclaration || one !== first)
    .map((one) => inFile(one.range, at.place));
}

/** The same word elsewhere in the scenario: names, and states, flags and variables too. */
export function documentHighlights(analysis: Analysis, position: Position): Highlight[] {
  const located = locate(analysis, position);
  if (located === undefined) return [];
  const occurrence = occurrenceAt(located.run.scenario, located.position);
  if (occurrence === undefined || occurrence.subject.kind === "keyword" || occurrence.subject.kind === "arrow")
    return [];
  const { scenario } = located.run;
  const first = isOwnName(occurrence.subject) ? firstPlace(scenario, occurrence.subject) : undefined;
  return sameSubject(scenario, occurrence.subject).map((one) => ({
    range: inFile(one.range, located.place),
    write: one === first,
  }));
}

/** The word that a rename would change, or why there is none. */
export function prepareRename(
  analysis: Analysis,
  position: Position,
  locale: Locale,
):
  | { readonly ok: true; readonly range: Range; readonly name: string }
  | { readonly ok: false; readonly message: string } {
  const at = nameAt(analysis, position);
  if (at === undefined) return { ok: false, message: tell(ideWords.noRename, locale) };
  const { subject, range } = at.occurrence;
  if (subject.kind === "endpoint" && !endpointsOf(at.scenario).some(({ name }) => name === subject.name)) {
    return { ok: false, message: tell(ideWords.renameNotDeclared, locale, { name: subject.name }) };
  }
  return { ok: true, range: inFile(range, at.place), name: subject.name };
}

/** The edits that give a name of the file another one, everywhere in its scenario. */
export function rename(analysis: Analysis, position: Position, newName: string, locale: Locale): Rename {
  const prepared = prepareRename(analysis, position, locale);
  if (!prepared.ok) return prepared;
  const at = nameAt(analysis, position);
  if (at === undefined) return { ok: false, message: tell(ideWords.noRename, locale) };
  const values = { name: newName };
  if (!isName(newName)) return { ok: false, message: tell(ideWords.renameBadName, locale, values) };
  const { subject } = at.occurrence;
  if (isReserved(newName, subject.kind)) return { ok: false, message: tell(ideWords.renameReserved, locale, values) };
  if (newName !== subject.name && isTaken(at.scenario, subject.kind, newName)) {
    return { ok: false, message: tell(ideWords.renameTaken, locale, values) };
  }
  const places = sameSubject(at.scenario, subject).map((one) => one.range);
  if (subject.kind === "endpoint" && changesRoles(at.scenario, places, subject.name, newName))
    return { ok: false, message: tell(ideWords.renameChangesRole, locale, { old: subject.name, name: newName }) };
  return { ok: true, edits: places.map((range) => ({ range: inFile(range, at.place), newText: newName })) };
}

/** Where nothing is declared, a name can decide who is the client, or be taken for another one misspelled. */
function changesRoles(scenario: Scenario, places: readonly Range[], old: string, name: string): boolean {
  if (endpointsByUse(scenario) === null) return false;
  const edits = places.map((range) => ({ range, newText: name }));
  const roles = (one: Scenario): string =>
    endpointsOf(one)
      .map((endpoint) => `${endpoint.role} ${endpoint.name === old ? name : endpoint.name}`)
      .join();
  const renamed = parseScenario(applied(scenario.text, edits), "en");
  return roles(renamed) !== roles(scenario) || renamed.problems.length !== scenario.problems.length;
}

/** A name may stand for one thing only; `client` and `server` are endpoints where none is declared. */
function isTaken(scenario: Scenario, kind: "endpoint" | "symbol" | "held", name: string): boolean {
  return sameSubject(scenario, { kind, name }).length > 0;
}

const endpointRoles = new Set<string>(roles);
const reserved = new Set<string>([
  "scenario",
  ...declarationKeywords,
  ...statementKeywords,
  ...innerKeywords,
  noFlags,
  listenerName,
  noneWord,
  timeVariable,
]);

/** Words that would read as something else; the roles may name endpoints, as `client` and `server` do everywhere. */
function isReserved(name: string, kind: "endpoint" | "symbol" | "held"): boolean {
  if (kind === "endpoint" && endpointRoles.has(name)) return false;
  return reserved.has(name) || flagOf(name) !== undefined || stateOf(name) !== null;
}

interface NameAt {
  readonly scenario: Scenario;
  readonly place: { readonly line: number; readonly scenario: Scenario };
  readonly occurrence: Occurrence & {
    readonly subject: { readonly kind: "endpoint" | "symbol" | "held"; readonly name: string };
  };
}

function nameAt(analysis: Analysis, position: Position): NameAt | undefined {
  const located = locate(analysis, position);
  if (located === undefined) return undefined;
  const occurrence = occurrenceAt(located.run.scenario, located.position);
  if (occurrence === undefined) return undefined;
  const { subject } = occurrence;
  if (!isOwnName(subject) || textOf(located.run.scenario, occurrence.range) !== subject.name) return undefined;
  return { scenario: located.run.scenario, place: located.place, occurrence: { ...occurrence, subject } };
}
