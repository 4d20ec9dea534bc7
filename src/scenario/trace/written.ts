/** What a finding says about a segment as it is written, for the drawings: the wrong words and the right ones. */
import type { Scenario, SegmentStatement } from "../../language/syntax/document.ts";
import { linesOf } from "../../language/syntax/lines.ts";
import { eachInSlices, type InSlices } from "../../language/syntax/slices.ts";
import type { Finding, TraceEvent } from "../../trace/trace.ts";

/** Adds to errors on segments what is written there, and what TCP does instead. */
export function* withWritten(
  found: readonly Finding[],
  scenario: Scenario,
  events: readonly TraceEvent[],
  isRaw: (endpoint: string) => boolean,
): InSlices<Finding[]> {
  if (!found.some(({ severity }) => severity === "error")) return [...found];
  const segments = new Map<number, SegmentStatement>();
  for (const statement of scenario.statements) {
    if (statement.kind === "segment") segments.set(statement.range.start.line, statement);
  }
  // What no TCP would send goes on as if it were forged.
  const sent = new Set(
    events.flatMap((event) =>
      event.kind === "segment" && event.written && event.cause !== "forged" ? [event.line] : [],
    ),
  );
  const lines = linesOf(scenario);
  const withWords = (one: Finding): Finding => {
    const { line } = one.range.start;
    const statement = segments.get(line);
    if (one.severity !== "error" || statement === undefined) return one;
    const text = lines[line] ?? "";
    const { from, to, forge } = statement;
    if (!sent.has(line) && forge === null && !isRaw(from.text)) {
      const said = text
        .slice(to.range.end.character)
        .replace(/^\s*:?\s*/, "")
        .trim();
      return { ...one, unsent: { from: from.text, to: to.text, text: said } };
    }
    const correction = correctionOf(one, text);
    return correction === null ? one : { ...one, correction };
  };
  const all: Finding[] = [];
  yield* eachInSlices(found, findingsPerSlice, (one) => {
    all.push(withWords(one));
  });
  return all;
}

/** So many findings are as much work as a slice. */
const findingsPerSlice = 1_000;

/** From the first fix, if it replaces words of the finding's own line by others. */
function correctionOf({ range, fixes }: Finding, text: string): NonNullable<Finding["correction"]> | null {
  const [edit, ...more] = fixes?.[0]?.edits ?? [];
  if (edit === undefined || more.length > 0 || edit.newText.trim() === "" || edit.newText.includes("\n")) return null;
  const { line } = range.start;
  const { start, end } = edit.range;
  if (start.line !== line || end.line !== line || start.character === end.character) return null;
  const inside = start.character >= range.start.character && end.character <= range.end.character;
  const [from, to] = inside ? [range.start.character, range.end.character] : [start.character, end.character];
  const written = text.slice(from, to);
  const right = text.slice(from, start.character) + edit.newText + text.slice(end.character, to);
  return { written, right };
}
