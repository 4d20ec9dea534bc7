/** Segments that a line may have been meant to write, and statements that may be missing before it. */
import type { FlagName } from "../../words/terms/standard-names.ts";
import { noParts } from "../parse/parts.ts";
import { parseScenario } from "../parse/scenario.ts";
import type { Range, Scenario, SegmentStatement, Statement } from "../syntax/document.ts";

const flagSets: readonly (readonly FlagName[])[] = [
  ["ACK"],
  ["SYN"],
  ["SYN", "ACK"],
  ["FIN", "ACK"],
  ["PSH", "ACK"],
  ["RST"],
];

/** Between how many endpoints something may be missing. */
const maxEndpoints = 3;

/** The segment of a line with other flags, and the other way round; none where it writes no segment. */
export function otherSegments({ statements }: Scenario, line: number): readonly SegmentStatement[] {
  const written = statements.find(({ range }) => range.start.line === line);
  if (written?.kind !== "segment") return [];
  const { range } = written.flags ?? written.arrow;
  const others = flagSets.map((value) => ({ ...written, flags: { value, range } }));
  return [...others, { ...written, from: written.to, to: written.from }];
}

const maxLengths = 20;

/** How long a payload is tried at most. */
const maxPayload = 2_000;

/** The segment of a line that carries nothing, with as many bytes as a number of the scenario says. */
export function withPayloads({ statements, text }: Scenario, line: number): readonly SegmentStatement[] {
  const written = statements.find(({ range }) => range.start.line === line);
  if (written?.kind !== "segment" || written.payload !== null || written.fields.len !== undefined) return [];
  const numbers = new Set(text.match(/\b\d{1,4}\b/g)?.map(Number));
  return [...numbers]
    .filter((count) => count > 0 && count <= maxPayload)
    .slice(0, maxLengths)
    .map((count) => ({ ...written, payload: { value: "x".repeat(count), range: written.range } }));
}

/** A call or a segment between any two endpoints that was left out before a line, or that the line itself was to be. */
export function* missingStatements(names: readonly string[], line: number): Generator<Statement> {
  const range: Range = { start: { line, character: 0 }, end: { line, character: 0 } };
  const some = names.slice(0, maxEndpoints);
  for (const from of some) {
    for (const to of some) {
      if (from === to) continue;
      const [connect] = parseScenario(`${from}: connect (${to})`, "en").statements;
      if (connect !== undefined) yield { ...connect, range };
      for (const flags of flagSets) yield plainSegment(from, to, flags, range);
    }
  }
}

function plainSegment(from: string, to: string, flags: readonly FlagName[], range: Range): SegmentStatement {
  return {
    ...noParts(),
    kind: "segment",
    forge: null,
    from: { text: from, range },
    to: { text: to, range },
    arrow: { value: "->", range },
    flags: { value: flags, range },
    range,
  };
}
