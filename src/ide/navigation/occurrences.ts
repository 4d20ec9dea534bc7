/**
 * Every word of a scenario that means something: where it is, and what it means. Hover, definition,
 * references, rename and highlights are questions to this list.
 */
import type { Position, Scenario } from "../../language/syntax/document.ts";
import { within } from "../../language/syntax/range.ts";
import { collectDeclaration, collectStatement } from "../kinds.ts";
import { Collector } from "./collector.ts";
import type { Occurrence, Subject } from "./subjects.ts";

const known = new WeakMap<Scenario, readonly Occurrence[]>();

/** All occurrences of a scenario, in the order of the text. */
export function occurrences(scenario: Scenario): readonly Occurrence[] {
  const found = known.get(scenario);
  if (found !== undefined) return found;
  const list = collect(scenario);
  known.set(scenario, list);
  return list;
}

/** The occurrence at a position: of several that touch, the one that begins there, else the shortest. */
export function occurrenceAt(scenario: Scenario, position: Position): Occurrence | undefined {
  const touching = occurrences(scenario).filter((one) => within(one.range, position));
  const length = ({ range }: Occurrence): number => range.end.character - range.start.character;
  const inside = touching.filter((one) => position.character < one.range.end.character);
  return (inside.length > 0 ? inside : touching).sort((a, b) => length(a) - length(b))[0];
}

/** All places of what stands for the same thing, in one scenario: names belong to their scenario. */
export function sameSubject(scenario: Scenario, subject: Subject): Occurrence[] {
  return occurrences(scenario).filter(
    ({ subject: other }) => other.kind === subject.kind && other.name === subject.name,
  );
}

/** Where a name gets its meaning: its declaration, or else its first occurrence. */
export function firstPlace(scenario: Scenario, subject: Subject): Occurrence | undefined {
  const all = sameSubject(scenario, subject);
  return all.find((one) => one.declares) ?? all[0];
}

function collect(scenario: Scenario): readonly Occurrence[] {
  const collector = new Collector(scenario);
  const { title, declarations, statements } = scenario;
  if (title !== null) collector.keyword(title.range);
  for (const declaration of declarations) collectDeclaration(declaration, collector);
  for (const statement of statements) collectStatement(statement, collector.of(statement));
  return collector.inOrder();
}
